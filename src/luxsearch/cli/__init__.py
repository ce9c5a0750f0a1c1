"""The command line. No logic: arguments become requests, answers become text and an exit status.

A module for each command, loaded when it is called. `running` decides exit statuses, `options` holds what commands
share.
"""

import sys


def main() -> int:
    """What the `luxsearch` script calls; the exit status."""
    from luxsearch.cli.running import run  # noqa: PLC0415 - so that an early Ctrl-C meets as little as possible

    return run(sys.argv[1:])
