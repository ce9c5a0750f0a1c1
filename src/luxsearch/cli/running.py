"""Running the program: how every ending becomes an exit status, and every error one line on standard error."""

import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from types import FrameType
from typing import Final

from luxsearch.errors import LuxsearchError
from luxsearch.output.stream import PipeClosedError, discard, say

OK: Final = 0
ERROR: Final = 2
INTERRUPTED: Final = 130
TERMINATED: Final = 143
"""128 and the number of the signal, as shells have it."""

_MOMENT: Final = 0.01
_PROGRAM: Final = "luxsearch"
_COMPLETION: Final = "_LUXSEARCH_COMPLETE"


class _Terminated(BaseException):
    """SIGTERM came. Like `KeyboardInterrupt` no `Exception`: nobody but `run` stops it."""


def run(args: Sequence[str]) -> int:
    """Run the program; its exit status. Whatever happens, no traceback (but in Python's development mode)."""
    try:
        with _terminating():
            return _ended(lambda: _command(args))
    except KeyboardInterrupt:
        discard()
        return INTERRUPTED
    except _Terminated:
        discard()
        return TERMINATED


def _ended(command: Callable[[], int]) -> int:
    """The status of `command`, once all that it wrote is out."""
    try:
        status = command()
        if sys.stdout is not None:
            sys.stdout.flush()
    except (PipeClosedError, BrokenPipeError):  # the second from click's own help; see `commands.Command`
        discard()
        return OK
    except LuxsearchError as error:
        return _failed(str(error), error.status)
    except OSError as error:
        where = f"{os.fsdecode(error.filename)}: " if isinstance(error.filename, str | bytes) else ""
        return _failed(f"{where}{error.strerror or error}", ERROR)
    except Exception as error:  # a defect is told in one line too
        _raise_signal_behind(error)
        if sys.flags.dev_mode:
            raise
        return _failed(_defect(error), ERROR)
    return status


def _failed(message: str, status: int) -> int:
    say(f"{_PROGRAM}: error: {' '.join(message.split())}")
    discard()
    return status


def _raise_signal_behind(error: BaseException) -> None:
    """Raise the Ctrl-C or SIGTERM that Python made `error` of, if it did: it does so in `__set_name__`, say."""
    behind: BaseException | None = error
    while behind is not None:
        if isinstance(behind, KeyboardInterrupt | _Terminated):
            raise behind
        behind = behind.__cause__


def _defect(error: Exception) -> str:
    if isinstance(error, MemoryError):
        return "out of memory"
    place = error.__traceback__
    while place is not None and place.tb_next is not None:
        place = place.tb_next
    where = f" ({os.path.basename(place.tb_frame.f_code.co_filename)}:{place.tb_lineno})" if place else ""
    return f"this is a defect of luxsearch, please report it: {type(error).__name__}: {error}{where}"


def _command(args: Sequence[str]) -> int:
    """Let click read the arguments and call the command; its status."""
    import click  # noqa: PLC0415 - signals are handled before it is imported

    from luxsearch.cli.commands import root  # noqa: PLC0415 - imports click

    instruction = os.environ.get(_COMPLETION)
    if instruction:
        from click.shell_completion import shell_complete  # noqa: PLC0415 - for shells that complete only

        return shell_complete(root, {}, _PROGRAM, _COMPLETION, instruction)
    try:
        with root.make_context(_PROGRAM, list(args)) as context:
            status = root.invoke(context)
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message(), err=True)
        return ERROR
    except click.exceptions.Exit as end:
        return end.exit_code
    except click.ClickException as error:
        from luxsearch.cli.misuse import sentence  # noqa: PLC0415 - only where an argument is wrong

        raise LuxsearchError(sentence(error, args)) from None
    return status if isinstance(status, int) else OK


@contextmanager
def _terminating() -> Iterator[None]:
    """SIGTERM ends the program as tidily as Ctrl-C does; a second one ends it at once."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def handle(_number: int, _frame: FrameType | None) -> None:
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        raise _Terminated

    def again(lost: "sys.UnraisableHookArgs") -> None:
        """A signal that came where nothing can be raised, in `__del__` say, is sent once more, a moment later."""
        number = {KeyboardInterrupt: signal.SIGINT, _Terminated: signal.SIGTERM}.get(lost.exc_type)
        if number is None:
            sys.__unraisablehook__(lost)
            return
        if signal.getsignal(signal.SIGTERM) == signal.SIG_DFL:
            signal.signal(signal.SIGTERM, handle)
        threading.Timer(_MOMENT, signal.raise_signal, (number,)).start()

    interrupt = signal.getsignal(signal.SIGINT)  # a run that is past its commit ignores it: `watching`
    before = signal.signal(signal.SIGTERM, handle)
    hook, sys.unraisablehook = sys.unraisablehook, again
    try:
        yield
    finally:
        sys.unraisablehook = hook
        signal.signal(signal.SIGTERM, before)
        signal.signal(signal.SIGINT, interrupt)
