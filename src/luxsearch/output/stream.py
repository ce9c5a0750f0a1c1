"""Standard output and standard error as this program uses them: UTF-8 whatever the locale, file names byte for byte."""

import os
import sys
from contextlib import suppress
from typing import BinaryIO

from luxsearch.errors import LuxsearchError
from luxsearch.output.safety import visible


class PipeClosedError(Exception):
    """Whoever read the output reads no more. No `OSError`: click would take that for an error of its own."""


class Out:
    """Where results go.

    Attributes:
        is_terminal: whether a person looks at it.
    """

    def __init__(self, stream: BinaryIO | None) -> None:
        """`stream`: of bytes; None where the program was started with its output closed."""
        self._stream = stream
        self.is_terminal = stream is not None and stream.isatty()
        self._errors = "replace" if self.is_terminal else "surrogateescape"

    def line(self, text: str = "") -> None:
        """Write a line.

        Raises:
            PipeClosedError: nobody reads any more.
            LuxsearchError: it cannot be written, as on a full disk.
        """
        self.write(text + "\n")

    def write(self, text: str) -> None:
        """Write text as it is; raises as `line`."""
        if self._stream is None:
            return
        try:
            self._stream.write(text.encode("utf-8", self._errors))
        except OSError as error:
            raise _told(error) from None

    def flush(self) -> None:
        """Hand all that was written to the system; raises as `line`."""
        if self._stream is None:
            return
        try:
            self._stream.flush()
        except OSError as error:
            raise _told(error) from None


def standard_output() -> Out:
    """The program's standard output."""
    return Out(None if sys.stdout is None else sys.stdout.buffer)


def say(text: str) -> None:
    """A line on standard error, after what was written to standard output. Who closed that wants to hear nothing."""
    if sys.stderr is None:
        return
    with suppress(OSError):
        if sys.stdout is not None:
            sys.stdout.flush()
    with suppress(OSError, ValueError):
        sys.stderr.buffer.write((visible(text) + "\n").encode("utf-8", "replace"))
        sys.stderr.buffer.flush()


def note(text: str) -> None:
    """Tell something that is no error."""
    say(f"luxsearch: note: {text}")


def discard() -> None:
    """Let what is still to be written to standard output go nowhere, so that no flush at exit complains."""
    if sys.stdout is None:
        return  # 1 may be any file by now
    with suppress(OSError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, 1)
        os.close(nowhere)


def _told(error: OSError) -> Exception:
    if isinstance(error, BrokenPipeError):
        return PipeClosedError()
    return LuxsearchError(f"cannot write the output: {error.strerror or error}; is the disk full?")
