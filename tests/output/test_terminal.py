"""When there is colour, when there are links, and how wide a line is."""

import io
from collections.abc import Mapping

import pytest

from luxsearch.output.stream import Out
from luxsearch.output.terminal import WIDEST, Color, Look, look, shows_links


class _Stream(io.BytesIO):
    def __init__(self, *, terminal: bool) -> None:
        super().__init__()
        self._terminal = terminal

    def isatty(self) -> bool:
        return self._terminal


def _look(color: Color = "auto", environ: Mapping[str, str] = {}, *, terminal: bool = True) -> Look:
    return look(Out(_Stream(terminal=terminal)), color, environ)


@pytest.mark.parametrize(
    ("color", "environ", "terminal", "colour"),
    [
        ("auto", {}, True, True),
        ("auto", {}, False, False),
        ("always", {}, False, True),
        ("never", {}, True, False),
        ("auto", {"NO_COLOR": "1"}, True, False),
        ("auto", {"NO_COLOR": ""}, True, True),
        ("auto", {"FORCE_COLOR": "1"}, False, True),
        ("auto", {"FORCE_COLOR": ""}, False, False),
        ("auto", {"FORCE_COLOR": "1", "NO_COLOR": "1"}, True, False),
        ("auto", {"TERM": "dumb"}, True, False),
        ("auto", {"TERM": "dumb", "FORCE_COLOR": "1"}, True, True),
        ("always", {"NO_COLOR": "1", "TERM": "dumb"}, True, True),
        ("never", {"FORCE_COLOR": "1"}, True, False),
    ],
)
def test_colour(color: Color, environ: dict[str, str], *, terminal: bool, colour: bool) -> None:
    assert _look(color, environ, terminal=terminal).colour is colour


@pytest.mark.parametrize(
    ("environ", "links"),
    [
        ({"TERM_PROGRAM": "WezTerm"}, True),
        ({"TERM": "xterm-kitty"}, True),
        ({"VTE_VERSION": "7000"}, True),
        ({"VTE_VERSION": "4999"}, False),
        ({"VTE_VERSION": "x"}, False),
        ({"TERM": "xterm-256color"}, False),
        ({"TERM_PROGRAM": "Apple_Terminal"}, False),
        ({"TERM_PROGRAM": "WezTerm", "TMUX": "socket"}, False),
        ({"VTE_VERSION": "7000", "TERM": "screen-256color"}, False),
        ({"VTE_VERSION": "7000", "TERM": "dumb"}, False),
        ({}, False),
    ],
)
def test_links_only_where_they_are_known_to_be_shown(environ: dict[str, str], *, links: bool) -> None:
    assert shows_links(environ) is links
    assert _look(environ=environ).links is links
    assert not _look("always", environ, terminal=False).links
    assert not _look("never", environ).links


def test_a_link_is_percent_encoded() -> None:
    shown = Look(links=True).link("here", "/a b/é\udcff\x1b")
    assert shown.startswith("\x1b]8;;file://")
    assert "/a%20b/%C3%A9%FF%1B\x1b\\here\x1b]8;;\x1b\\" in shown
    assert Look().link("here", "/a") == "here"


@pytest.mark.parametrize(
    ("columns", "width"), [("40", 40), ("200", WIDEST), ("1", 20), ("", 80), ("x", 80), ("0", 80), ("-5", 80)]
)
def test_width(columns: str, width: int) -> None:
    assert _look(environ={"COLUMNS": columns}, terminal=False).width == width


def test_no_style_without_colour() -> None:
    assert Look().style("a", "1") == "a"
    assert Look(colour=True).style("a", "1") == "\x1b[1ma\x1b[0m"
    assert Look(colour=True).style("", "1") == ""
