"""Markdown (CommonMark), with front matter in YAML between `---` or in TOML between `+++`."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from luxsearch.archive.fields import record_of
from luxsearch.archive.plain import article_in
from luxsearch.archive.record import Record, Source, Unreadable

_FENCE: Final = re.compile(r"\s*(?P<fence>---|\+\+\+)[ \t]*\n")
_ENDS: Final = {
    "---": re.compile(r"^(?:---|\.\.\.)[ \t]*$", re.MULTILINE),
    "+++": re.compile(r"^\+\+\+[ \t]*$", re.MULTILINE),
}
_LONGEST: Final = 100_000
"""Characters of front matter; what goes on longer is text."""


def looks(head: bytes) -> bool:
    """Whether it opens with front matter that has a line of a known name."""
    if not head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith((b"---", b"+++")):
        return False
    return re.search(rb"^(?:title|headline|date)\s*[:=]", head, re.MULTILINE | re.IGNORECASE) is not None


def read(source: Source) -> Iterator[Record | Unreadable]:
    """The one article of a Markdown file."""
    text = source.text()
    fields, rest, problem = front_matter(text)
    if fields is None:
        record = article_in(_FENCE.sub("", text, count=1) if problem else text)
        problems = (*record.problems, problem) if problem else record.problems
        title, body = (inline(record.title), plain(record.body)) if record.title else _titled(record.body)
        yield replace(record, title=title, body=body, problems=problems)
        return
    title, body = _titled(rest)
    given = record_of({**fields, "body": rest}) or Record(body=rest)
    own = given.title
    if own and title and _same(own, title):
        yield replace(given, body=body)
    elif own:
        yield replace(given, body=plain(rest))
    else:
        yield replace(given, title=title, body=body)


def front_matter(text: str) -> tuple[dict[str, object] | None, str, str]:
    """The values of the front matter, the text below it, and what was wrong; None where there is none to be read."""
    opening = _FENCE.match(text)
    if opening is None:
        return None, text, ""
    closing = _ENDS[opening["fence"]].search(text, opening.end(), opening.end() + _LONGEST)
    if closing is None:
        return None, text, ""
    inner = text[opening.end() : closing.start()]
    values, problem = _yaml(inner) if opening["fence"] == "---" else _toml(inner)
    if values is None:
        return None, text, problem
    return values, text[closing.end() :].lstrip("\n"), ""


def _yaml(inner: str) -> tuple[dict[str, object] | None, str]:
    import yaml  # noqa: PLC0415 - only front matter needs it

    # Dates stay the strings they are written as: `2019-09` and `2020-02-30` are for the dates module.
    loader = type("Loader", (getattr(yaml, "CSafeLoader", yaml.SafeLoader),), {})
    loader.yaml_implicit_resolvers = {  # type: ignore[attr-defined]
        first: [(tag, pattern) for tag, pattern in resolvers if tag not in _AS_WRITTEN]
        for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }
    try:
        value = yaml.load(inner, loader)  # noqa: S506 - a subclass of the safe loader
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        where = f", line {mark.line + 2}" if mark else ""
        return None, f"front matter is not YAML{where}: read as text"
    if value is None:
        return {}, ""
    if not isinstance(value, dict):
        # Two rules with text between them: no front matter, and nothing wrong with it.
        return None, "" if isinstance(value, str) else "front matter holds no names and values: read as text"
    return {str(name): one for name, one in value.items()}, ""


_AS_WRITTEN: Final = frozenset(f"tag:yaml.org,2002:{kind}" for kind in ("timestamp", "bool", "int", "float"))


def _toml(inner: str) -> tuple[dict[str, object] | None, str]:
    import tomllib  # noqa: PLC0415 - rare

    try:
        return tomllib.loads(inner), ""
    except (tomllib.TOMLDecodeError, RecursionError, ValueError) as error:
        # An impossible date is an error of TOML itself, and keeps nothing else from being read.
        quoted = re.sub(r"(?m)^(\s*[\w-]+\s*=\s*)(\d{4}-\d\d(?:-\d\d)?\S*)\s*$", r'\1"\2"', inner)
        if quoted != inner:
            return _toml(quoted)
        return None, f"front matter is not TOML ({error}): read as text"


_HEADING: Final = re.compile(r"\s*#{1,3}[ \t]+(?P<title>[^\n]+?)[ \t]*#*[ \t]*(?:\n|$)")
_UNDERLINED: Final = re.compile(r"\s*(?P<title>[^\n]{3,200})\n(?:=+|-{3,})[ \t]*(?:\n|$)")


def _titled(text: str) -> tuple[str, str]:
    """The heading at the top and the text below it, both without markup."""
    found = _HEADING.match(text) or _UNDERLINED.match(text)
    if found is None:
        return "", plain(text)
    return inline(found["title"]), plain(text[found.end() :])


def _same(one: str, other: str) -> bool:
    return "".join(filter(str.isalnum, one.casefold())) == "".join(filter(str.isalnum, other.casefold()))


_IMAGE: Final = re.compile(r"!\[[^\[\]\n]*\](?:\([^()\n]*(?:\([^()\n]*\)[^()\n]*)?\)|\[[^\[\]\n]*\])")
_LINK: Final = re.compile(r"\[(?P<text>[^\[\]\n]*)\](?:\([^()\n]*(?:\([^()\n]*\)[^()\n]*)?\)|\[[^\[\]\n]*\])")
_AUTO_LINK: Final = re.compile(r"<(?:https?://|mailto:)[^<>\s]+>")
_STRONG: Final = re.compile(r"(?<![\\*\w])(\*{1,3}|_{1,3})(?=[^\s*_])(?P<text>[^\n*]{1,2000}?)(?<=[^\s\\])\1(?![\w*])")
_STRONG_INNER: Final = re.compile(r"\*\*(?P<text>[^\s*][^\n*]{0,2000}?)\*\*")
_STRUCK: Final = re.compile(r"~~([^~\n]{1,500})~~")
_CODE: Final = re.compile(r"(`+)(?P<text>[^`\n]{1,2000})\1(?!`)")
_TAG: Final = re.compile(r"</?[A-Za-z][A-Za-z0-9]*(?:\s[^<>\n]{0,500})?/?>|<!--(?:[^-]|-(?!->)){0,5000}-->")
_ESCAPE: Final = re.compile(r"\\([!-/:-@\[-`{-~])")
_FOOTNOTE: Final = re.compile(r"\[\^[^\]\s]{1,40}\]")

_DEFINITION: Final = re.compile(r"\s{0,3}\[[^\]\n]{1,200}\]:\s+\S+")
_RULE: Final = re.compile(r"\s{0,3}(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,})$")
_LONGEST_RULE: Final = 300
_BLOCK_MARK: Final = re.compile(r"\s{0,3}(?:#{1,6}[ \t]+|(?:>[ \t]?)+)")
_LIST_MARK: Final = re.compile(r"^(?P<indent>\s*)[*+-][ \t]+(?=\S)")
_TABLE_RULE: Final = re.compile(r"\s*\|?[ \t]*:?-{2,}:?[ \t]*(?:\|[ \t]*:?-{2,}:?[ \t]*)*\|?\s*$")
_CODE_FENCE: Final = re.compile(r"\s{0,3}(?:```|~~~)")
_BARE_LINK: Final = re.compile(r"(?:https?://|www\.)\S+")


def inline(line: str) -> str:
    """A line without emphasis, links, images and other inline markup."""
    if "[" in line:
        line = _LINK.sub(r"\g<text>", _IMAGE.sub("", line)) if "](" in line or "][" in line else line
        line = _FOOTNOTE.sub("", line)
    if "<" in line:
        line = _TAG.sub("", _AUTO_LINK.sub("", line))
    if "*" in line or "_" in line:
        line = _STRONG.sub(r"\g<text>", _STRONG.sub(r"\g<text>", _STRONG_INNER.sub(r"\g<text>", line)))
    if "`" in line:
        line = _CODE.sub(r"\g<text>", line)
    if "~~" in line:
        line = _STRUCK.sub(r"\1", line)
    if "\\" in line:
        line = _ESCAPE.sub(r"\1", line)
    if "&" in line:
        from html import unescape  # noqa: PLC0415 - a large table of names

        line = unescape(line)
    return line


def plain(text: str) -> str:
    """Markdown as plain text, paragraphs apart by a blank line; without pictures, rules and link addresses.

    What stands below the last rule and holds nothing but links and pictures is left out.
    """
    lines = _without_links_at_end(text.split("\n"))
    kept: list[str] = []
    for line in lines:
        if _is_rule(line) or _DEFINITION.match(line) or _CODE_FENCE.match(line):
            kept.append("")
            continue
        mark = _BLOCK_MARK.match(line)
        bare = line[mark.end() :] if mark else line
        bare = _LIST_MARK.sub(r"\g<indent>- ", bare, count=1) if bare[:1] in "*+- \t" and mark is None else bare
        bare = inline(bare.rstrip("\\"))
        heading = mark is not None and "#" in mark.group()
        kept += ["", bare, ""] if heading else [bare]
    return "\n".join(kept).strip("\n")


def _is_rule(line: str) -> bool:
    """Whether a line parts what is above from what is below, or the head of a table from its rows."""
    return 0 < len(line) <= _LONGEST_RULE and (_RULE.match(line) or _TABLE_RULE.match(line)) is not None


def _without_links_at_end(lines: list[str]) -> list[str]:
    """The lines above the last rule, if only links and pictures stand below it."""
    for i in range(len(lines) - 1, 0, -1):
        if _is_rule(lines[i]):
            below = [line for line in lines[i + 1 :] if line.strip()]
            return lines[:i] if below and all(_is_link(line) for line in below) else lines
    return lines


def _is_link(line: str) -> bool:
    """Whether a line is a link, picture or address, with at most a few words of its own."""
    rest, links = _IMAGE.subn("", line)
    rest, more = _LINK.subn("", rest)
    rest, bare = _BARE_LINK.subn("", rest)
    return links + more + bare > 0 and len(re.findall(r"\w+", rest)) <= 4  # noqa: PLR2004 - "Source:", "Read more at"
