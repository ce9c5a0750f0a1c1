"""Tables and progress as plain text."""

import sys
from collections.abc import Iterable, Sequence


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Columns as wide as they must be: the first to the left, the others to the right."""
    lines = [head, *rows]
    widths = [max(len(line[i]) for line in lines) for i in range(len(head))]
    aligned = (
        [
            cell.rjust(width) if i else cell.ljust(width)
            for i, (cell, width) in enumerate(zip(line, widths, strict=True))
        ]
        for line in lines
    )
    return "\n".join("  ".join(cells).rstrip() for cells in aligned) + "\n"


def show(text: str) -> None:
    """Print a part of the result."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def progress(text: str) -> None:
    """Say what is being done."""
    sys.stderr.write(f"… {text}\n")
    sys.stderr.flush()


def times(value: float | None) -> str:
    """A ratio."""
    return "-" if value is None else f"{value:.2f}x"


def ms(value: float | None) -> str:
    """Milliseconds."""
    return "-" if value is None else f"{value:.2f}" if value < 10 else f"{value:.1f}"


def mb(value: float) -> str:
    """Bytes in millions."""
    return f"{value / 1e6:.0f} MB"
