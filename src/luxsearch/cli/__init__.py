"""The command line. No logic: arguments become requests, answers become text and an exit status.

A module for each command, loaded when it is called. `running` decides exit statuses, `options` holds what commands
share.
"""

import gc
import os
import sys

_ALLOCATIONS = 100_000
_INTERRUPTED = 130


def main() -> int:
    """What the `luxsearch` script calls; the exit status.

    A query lives for a tenth of a second. The cyclic garbage collector comes seldom, since importing makes many objects
    and hardly any garbage (4 ms of 140), and at the end of a query, which has written and flushed all it had to say and
    holds nothing but memory, the interpreter is not taken down module by module (9 ms of 140). Nor is it after a run
    that wrote the index: a signal that came then would end it with a status that says the index is as before.
    """
    args = sys.argv[1:]
    try:
        gc.set_threshold(_ALLOCATIONS)
        from luxsearch.cli.running import run  # noqa: PLC0415 - so that an early Ctrl-C meets as little as possible

        status = run(args)
    except KeyboardInterrupt:  # while modules are imported, or in the last moment
        os._exit(_INTERRUPTED)
    if args[:1] in (["query"], ["index"], ["optimize"]):
        os._exit(status)
    return status
