"""What the terminal can show: colour, links, how wide it is. Decided once, from the environment that is given."""

import os
from collections.abc import Mapping
from typing import Literal

from luxsearch.frozen import frozen
from luxsearch.output.stream import Out

Color = Literal["auto", "always", "never"]

WIDEST = 100
"""Columns: longer lines are harder to read, however wide the terminal."""
_NARROWEST = 20
_DEFAULT_WIDTH = 80

_LINKING_PROGRAMS = frozenset(
    ("iTerm.app", "WezTerm", "vscode", "ghostty", "Hyper", "Tabby", "rio", "WarpTerminal", "zed")
)
_LINKING_TERMS = ("xterm-kitty", "alacritty", "foot", "xterm-ghostty", "wezterm", "contour")
_FIRST_VTE_WITHOUT_LINK_FAULTS = 5000  # 0.50, https://gist.github.com/egmontkob/eb114294efbcd5adb1944c9f3cb5feda


@frozen
class Look:
    """How text is shown.

    Attributes:
        colour: with SGR sequences.
        links: paths as OSC 8 links.
        width: columns of a line.
    """

    colour: bool = False
    links: bool = False
    width: int = _DEFAULT_WIDTH

    def style(self, text: str, codes: str) -> str:
        """`text` in a style, given as the parameters of an SGR sequence ("1;31")."""
        return f"\x1b[{codes}m{text}\x1b[0m" if self.colour and text and codes else text

    def link(self, text: str, path: str) -> str:
        """`text` as a link to the file."""
        if not self.links:
            return text
        from urllib.parse import quote  # noqa: PLC0415 - only on terminals that show links

        target = quote(os.fsencode(os.path.realpath(path)))
        host = os.uname().nodename if hasattr(os, "uname") else ""  # over ssh the file is not on the terminal
        return f"\x1b]8;;file://{host}{target}\x1b\\{text}\x1b]8;;\x1b\\"


BOLD, DIM, MATCH, DATE, PATH = "1", "2", "1;31", "36", "34"
"""Styles: titles, asides, what matched, dates, paths."""


def look(out: Out, color: Color, environ: Mapping[str, str]) -> Look:
    """How text is shown on `out`.

    `color` wins; then `NO_COLOR` (https://no-color.org), `FORCE_COLOR` (https://force-color.org), `TERM=dumb`; then
    what is a terminal is coloured. Links go with colour, but only ever to a terminal that is known to show them.
    """
    colour = color == "always" or (color == "auto" and _wants_colour(out, environ))
    links = colour and out.is_terminal and shows_links(environ)
    return Look(colour, links, _width(out, environ))


def _wants_colour(out: Out, environ: Mapping[str, str]) -> bool:
    if environ.get("NO_COLOR"):
        return False
    if environ.get("FORCE_COLOR"):
        return True
    return out.is_terminal and environ.get("TERM") != "dumb"


def shows_links(environ: Mapping[str, str]) -> bool:
    """Whether the terminal is known to show OSC 8 links. One within tmux or screen is not: they may swallow them."""
    term = environ.get("TERM", "")
    if term == "dumb" or environ.get("TMUX") or environ.get("STY") or term.startswith(("screen", "tmux")):
        return False
    vte = environ.get("VTE_VERSION", "")
    return (
        environ.get("TERM_PROGRAM") in _LINKING_PROGRAMS
        or term.startswith(_LINKING_TERMS)
        or (vte.isdecimal() and int(vte) >= _FIRST_VTE_WITHOUT_LINK_FAULTS)
        or bool(environ.get("WT_SESSION") or environ.get("KONSOLE_VERSION") or environ.get("DOMTERM"))
    )


def _width(out: Out, environ: Mapping[str, str]) -> int:
    columns = environ.get("COLUMNS", "")
    width = int(columns) if columns.isdecimal() else 0
    if not width and out.is_terminal:
        try:
            width = os.get_terminal_size(1).columns
        except OSError:
            width = 0
    return max(_NARROWEST, min(width or _DEFAULT_WIDTH, WIDEST))
