"""The command line. No logic: arguments become requests, answers become text and an exit status.

A module for each command, loaded when it is called. `running` decides exit statuses, `options` holds what commands
share.
"""

import _signal  # type: ignore[import-not-found] # typeshed has none; it is loaded with the interpreter, see `main`
import gc
import os
import sys

TYPE_CHECKING = False  # not the one of `typing`, which takes longer to import than all else here
if TYPE_CHECKING:
    from typing import NoReturn

_ALLOCATIONS = 100_000
_SIGNALLED = 128
_INTERRUPTED = 130


def main() -> "NoReturn":
    """What the `luxsearch` script calls; it ends the process with the exit status.

    Handlers are set by `_signal`, which is part of the interpreter: `signal` takes 3 ms to import, in which Ctrl-C
    would end in a traceback.

    A query lives for a tenth of a second. The cyclic garbage collector comes seldom, since importing makes many objects
    and hardly any garbage (4 ms of 140), and the interpreter is not taken down module by module (9 ms of 140): all that
    there was to say is written and flushed, and nothing is held but memory. A signal that came meanwhile would end a
    run that wrote the index with a status that says the index is as before, and others with a traceback.
    """
    try:
        _end_quietly()
        gc.set_threshold(_ALLOCATIONS)
        from luxsearch.cli.running import run  # noqa: PLC0415 - signals are handled before anything is imported

        if _signal.getsignal(_signal.SIGINT) is _end:
            _signal.signal(_signal.SIGINT, _signal.default_int_handler)  # `KeyboardInterrupt`: from here it is `run`'s
        status = run(sys.argv[1:])
    except KeyboardInterrupt:  # in the last moment, or the first
        os._exit(_INTERRUPTED)
    os._exit(status)


def _end_quietly() -> None:
    """While modules are imported, signals end the process at once: there is nothing to tidy yet, and nothing written.

    An exception instead, as Python has it for Ctrl-C, can come out of an import as another one, or be told where it
    cannot be raised. A signal that was ignored when the process began (`nohup`, `&` in a script) stays so.
    """
    if _signal.getsignal(_signal.SIGINT) is _signal.default_int_handler:
        _signal.signal(_signal.SIGINT, _end)
    if _signal.getsignal(_signal.SIGTERM) == _signal.SIG_DFL:
        _signal.signal(_signal.SIGTERM, _end)


def _end(number: int, _frame: object) -> None:
    os._exit(_SIGNALLED + number)
