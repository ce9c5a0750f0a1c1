"""A page's text: trafilatura's, over a tree without what is never the article, and with the standfirst."""

import json
import re
from typing import Any, Final

from luxsearch.archive.markup import text_of, text_of_tree
from luxsearch.archive.page_facts import Facts, text_in
from luxsearch.dates import parse_absolute
from luxsearch.errors import DateError

_HIDDEN: Final = re.compile(
    r"(?:^|[\s_-])(?:visually-?hidden|sr-only|screen-?reader(?:-text)?|u-hidden|a11y-hidden|is-hidden-visually)(?:$|[\s_-])",
    re.IGNORECASE,
)
_FURNITURE: Final = re.compile(
    r"(?:^|[\s_-])(?:caption|credits?|copyright|photo-?credit|share|sharing|social|newsletter|related|teaser|promo|advert|"
    r"cookie|consent|breadcrumbs?|tags?|byline|most-?read|read-?more|recommend(?:ed|ations?)?|subscribe)(?:$|[\s_-])",
    re.IGNORECASE,
)
_LARGEST_FURNITURE: Final = 600
"""Characters; what is larger may hold the article, whatever its class is called."""

_ONLY_LINK: Final = 0.92
"""Share of an element's text in links that makes it a pointer to another article."""

_LONGEST_POINTER: Final = 250
"""Characters."""

_CREDIT: Final = re.compile(
    r"(?:(?:photo(?:graph)?s?|images?|picture|pic|foto|bild|quelle|cr[ée]dits?|video|grafik|immagine|imagen|fotograf)"
    r"(?:\s+(?:by|credit|courtesy(?:\s+of)?))?\s*[:|/]|©|\(c\)\s|getty images)",
    re.IGNORECASE,
)
_LONGEST_CREDIT: Final = 160
_POINTER: Final = re.compile(
    r"(?:[-•►▶→>»+]\s*)?(?:read (?:more|also|next|on)|also read|see also|related(?: articles?| stor(?:y|ies))?"
    r"|more on this|continue reading|sign up (?:for|to)|subscribe|thank you for visiting|log ?in (?:or|to)"
    r"|already a subscriber|enjoying our |this article is (?:only )?(?:available|reserved) (?:to|for)|click here to"
    r"|most read|follow us|share this|advertisement|advertising"
    r"|lesen sie (?:auch|mehr|hier)|mehr zum thema|zum artikel|auch interessant|anzeige|werbung"
    r"|lire aussi|à lire (?:aussi|également)|à découvrir|lisez aussi|publicité|leggi anche|pubblicità"
    r"|lee también|leer también|lea también|te puede interesar|publicidad|leia (?:também|mais)|lees ook"
    r"|läs (?:också|mer|även)|læs også|les også|関連記事|広告|相关阅读|延伸阅读)\b",
    re.IGNORECASE,
)
_LONGEST_POINTER_LINE: Final = 140
_STAMP: Final = re.compile(
    r"\W*(?:(?:first |last )?(?:published|posted|updated|modified)|veröffentlicht|aktualisiert|publié|mis à jour"
    r"|pubblicato|aggiornato|publicado|actualizado|atualizado|publicerad|uppdaterad|publiceret|opdateret|publisert|oppdatert"
    r"|gepubliceerd)\b[^.!?]*\d",
    re.IGNORECASE,
)
_LONGEST_STAMP: Final = 110

_SHORT_ITEM: Final = 18
"""Characters of the items of a list at the very end that is no part of the text."""

_BOXES: Final = frozenset({"div", "span", "ul", "section", "aside", "small", "figure"})
_POINTERS: Final = frozenset({"p", "h2", "h3", "h4", "li"})
_PRUNED: Final = (*_BOXES, *_POINTERS, "figcaption", "a", "button")
_MOST_FURNITURE: Final = 0.25
"""Of a page's text in paragraphs: where more would go by its class, the class means something else there."""

_SHORTEST: Final = 250
"""Characters: a text as short may be what a page shows without its scripts."""

_SENTENCE: Final = 60
"""Characters of a line that is more than a menu's."""

_SHORTEST_SCRIPT: Final = 400
_FEWEST_PARAGRAPHS: Final = 3
_PARAGRAPH: Final = re.compile(r"(?:<|\\u003c)p[\s>\\]", re.IGNORECASE)
_JSON_STRING: Final = re.compile(r'"[^"\\]*+(?:\\.[^"\\]*+)*+"')
_STANDFIRST: Final = range(30, 700)
"""Characters of a summary under the headline."""


def body_of(tree: Any, facts: Facts, title: str) -> str:  # noqa: ANN401 - lxml has no types
    """The article's paragraphs, apart by blank lines; the tree is changed on the way."""
    standfirst = _standfirst(tree, facts)
    scripts = [s.text for s in tree.iter("script") if s.text and len(s.text) > _SHORTEST_SCRIPT]
    lines = [] if facts.huge else _extracted(tree)
    if sum(map(len, lines)) < len(facts.text) / 3:
        lines = _lines(facts.text)
    if not lines:
        lines = _all_lines(tree)
    if sum(map(len, lines)) < _SHORTEST:
        lines = max(lines, _lines(_in_scripts(scripts)), key=lambda some: sum(map(len, some)))
    lines = _without_furniture(lines)
    heads = {_letters(title), *map(_letters, facts.ones)}
    while lines and (_letters(lines[0]) in heads or _is_stamp(lines[0])):
        lines = lines[1:]
    if standfirst and lines and not _holds(lines, standfirst):
        lines.insert(0, standfirst)
    return "\n\n".join(lines)


def _extracted(tree: Any) -> list[str]:  # noqa: ANN401 - as above
    """The paragraphs that trafilatura finds; the tree is pruned on the way."""
    import trafilatura  # noqa: PLC0415 - 0.3 s to import, for pages only

    prune(tree)
    try:
        found = trafilatura.bare_extraction(tree)
    except (ValueError, TypeError, AttributeError, RecursionError):  # it does not expect all that a page can hold
        return []
    return _lines(getattr(found, "text", None) or "")


def _all_lines(tree: Any) -> list[str]:  # noqa: ANN401 - as above
    """All that a page says, where no article stands out: if there is a sentence in it."""
    for element in list(tree.iter("footer", "aside")):
        if element.getparent() is not None:
            element.drop_tree()
    lines = _lines(text_of_tree(next(tree.iter("body"), tree)))
    return lines if any(len(line) > _SENTENCE for line in lines) else []


def prune(tree: Any) -> None:  # noqa: ANN401 - as above
    """Take out of a tree what readers of the page do not read as its article."""
    gone = []
    furniture = []
    for element in tree.iter(*_PRUNED):
        tag = element.tag
        marks = f"{element.get('class') or ''} {element.get('id') or ''}"
        hidden = tag in ("figcaption", "button") or (marks != " " and _HIDDEN.search(marks))
        if hidden or (tag in _POINTERS and _is_pointer(element)):
            gone.append(element)
        elif tag in _BOXES and marks != " " and _FURNITURE.search(marks) and len(text_in(element)) < _LARGEST_FURNITURE:
            furniture.append(element)
    told = sum(len(text_in(p)) for p in tree.iter("p"))
    if sum(len(text_in(element)) for element in furniture) < _MOST_FURNITURE * told:
        gone += furniture
    for element in gone:
        if element.getparent() is not None:
            element.drop_tree()


def _in_scripts(scripts: list[str]) -> str:
    """The longest piece of HTML with paragraphs that scripts hold as a JSON string: a program draws some pages."""
    best = ""
    for script in scripts:
        if script.count("\\u003cp") + script.count("<p") < _FEWEST_PARAGRAPHS:
            continue
        for found in _JSON_STRING.finditer(script):
            if len(found.group()) > max(_SHORTEST, len(best)):
                best = max(best, _paragraphs_in(found.group(), 0), key=len)
    return best


def _paragraphs_in(literal: str, depth: int) -> str:
    """The text of a JSON string that is HTML, or holds JSON that has such a string."""
    try:
        text = json.loads(literal, strict=False)
    except ValueError:
        return ""
    if len(_PARAGRAPH.findall(text)) < _FEWEST_PARAGRAPHS:
        return ""
    inner = (
        [found.group() for found in _JSON_STRING.finditer(text) if len(found.group()) > _SHORTEST] if depth == 0 else []
    )
    within = max((_paragraphs_in(one, 1) for one in inner if "p" in one), key=len, default="")
    return within or text_of(text)


def _is_pointer(element: Any) -> bool:  # noqa: ANN401 - as above
    """Whether all that an element says is a link."""
    links = [link for link in element.iter("a") if link.get("href")]
    if not links:
        return False
    text = text_in(element)
    linked = sum(len(text_in(link)) for link in links)
    return len(text) < _LONGEST_POINTER and linked >= _ONLY_LINK * len(text)


def _lines(text: str) -> list[str]:
    return [" ".join(line.split()) for line in text.split("\n") if line.strip()]


def _without_furniture(lines: list[str]) -> list[str]:
    kept = [line for line in lines if not _is_furniture(line)]
    while kept and kept[-1].startswith("- ") and len(kept[-1]) < _SHORT_ITEM:  # share buttons, tags
        kept.pop()
    return kept


def _is_stamp(line: str) -> bool:
    """Whether a line at the top says when the article was published or changed, and nothing else."""
    if len(line) > _LONGEST_STAMP:
        return False
    if _STAMP.match(line):
        return True
    try:
        parse_absolute(line)
    except DateError:
        return False
    return True


def _is_furniture(line: str) -> bool:
    return (len(line) < _LONGEST_CREDIT and _CREDIT.match(line) is not None) or (
        len(line) < _LONGEST_POINTER_LINE and _POINTER.match(line) is not None
    )


def _standfirst(tree: Any, facts: Facts) -> str:  # noqa: ANN401 - as above
    """The summary that stands under the headline: an element that says what the metadata give as the description."""
    wanted = {letters for one in facts.descriptions if len(letters := _letters(one)) >= _STANDFIRST.start}
    if not wanted:
        return ""
    for element in tree.iter("p", "h2", "h3", "div", "span", "strong", "li"):
        if len(element) > 6:  # noqa: PLR2004 - a standfirst is a sentence, not a section
            continue
        text = text_in(element)
        if len(text) in _STANDFIRST:
            letters = _letters(text)
            if letters in wanted or any(_is_cut_of(one, letters) for one in wanted):
                return text
    return ""


def _is_cut_of(description: str, letters: str) -> bool:
    """Whether a description is the beginning of a text, or the other way round, and most of it."""
    short, long = sorted((description, letters), key=len)
    return len(short) > 0.6 * len(long) and long.startswith(short)


def _holds(lines: list[str], text: str) -> bool:
    """Whether the text is there already, wholly or nearly so."""
    letters = _letters(text)
    whole = _letters(" ".join(lines[:6]))
    return letters in whole or letters[:60] in whole


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))
