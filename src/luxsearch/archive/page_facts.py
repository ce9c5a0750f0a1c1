"""What a web page says about itself: JSON-LD (schema.org), meta elements (Open Graph …), `<time>`, `<h1>`."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape
from itertools import islice
from typing import Any, Final

_ARTICLE_TYPES: Final = re.compile(r"(?:article|posting|report|review|newsstory)$", re.IGNORECASE)
_DATE_META: Final = (
    "article:published_time", "og:article:published_time", "og:published_time", "article:published", "parsely-pub-date",
    "datepublished", "date_published", "sailthru.date", "cxenseparse:recs:publishtime", "cxenseparse:publishtime",
    "publish-date", "publish_date", "publishdate", "published-date", "published", "publication_date", "publicationdate",
    "pubdate", "pub_date", "article.published", "article_date_original", "originalpublicationdate", "dc.date.issued",
    "dcterms.issued", "dc.date.created", "dcterms.created", "citation_publication_date", "citation_online_date",
    "citation_date", "prism.publicationdate", "bt:pubdate", "rnews:datepublished", "date", "dc.date", "dcterms.date",
    "created", "article:date",
)  # fmt: skip
_SOURCE_META: Final = ("source", "dc.source", "dcterms.source", "agency", "news_source", "syndication-source", "credit")
_MOST_SCRIPTS: Final = 60
_MOST_OBJECTS: Final = 5_000


MOST_ELEMENTS: Final = 30_000
"""Elements of a page that are gone through more than once; real pages have some thousands."""


@dataclass(slots=True)
class Facts:
    """What was found, empty where nothing was.

    Attributes:
        headlines: JSON-LD headlines of the page's article.
        dates: dates of publication as written, the most trusted first.
        meta: meta elements by name or property, in lower case.
        ones: texts of the `<h1>` elements, in order.
        window: text of `<title>`.
        names: what the site and its section call themselves.
        descriptions: summaries, as metadata give them.
        language: as written.
        canonical: address of the page.
        source: the agency or publication that the page says it has the text from; not the site itself.
        text: JSON-LD's `articleBody`.
        huge: whether the page has more than `MOST_ELEMENTS` elements, which no editor wrote.
    """

    headlines: list[str] = field(default_factory=list)
    dates: list[str] = field(default_factory=list)
    meta: dict[str, str] = field(default_factory=dict)
    ones: list[str] = field(default_factory=list)
    window: str = ""
    names: list[str] = field(default_factory=list)
    descriptions: list[str] = field(default_factory=list)
    language: str = ""
    canonical: str = ""
    source: str = ""
    text: str = ""
    huge: bool = False


def facts_of(tree: Any) -> Facts:  # noqa: ANN401 - lxml has no types
    """The facts of a parsed page."""
    facts = Facts(huge=sum(1 for _ in islice(tree.iter(), MOST_ELEMENTS + 1)) > MOST_ELEMENTS)
    for meta in tree.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or meta.get("http-equiv")
        content = meta.get("content")
        if name and content and content.strip():
            facts.meta.setdefault(name.strip().lower(), " ".join(content.split()))
    facts.ones = [text for one in tree.iter("h1") if (text := text_in(one))]
    facts.window = next((text_in(one) for one in tree.iter("title")), "")
    facts.canonical = next((one.get("href", "") for one in tree.iter("link") if one.get("rel") == "canonical"), "")
    facts.canonical = facts.canonical or facts.meta.get("og:url", "")
    _linked_data(tree, facts)
    facts.dates += [facts.meta[name] for name in _DATE_META if name in facts.meta]
    facts.dates += list(_times(tree))
    _rest(tree, facts)
    return facts


def text_in(element: Any) -> str:  # noqa: ANN401 - as above
    """All text in an element, spaces single."""
    return " ".join(" ".join(element.itertext()).split()) if len(element) else " ".join((element.text or "").split())


def _times(tree: Any) -> Iterator[str]:  # noqa: ANN401 - as above
    """Dates that elements mark as those of publication; a bare `<time>` may be of anything and is left to htmldate."""
    for element in tree.iter("time", "span", "abbr", "p", "div"):
        marks = f"{element.get('itemprop', '')} {element.get('property', '')}".lower()
        if "datepublished" in marks or (element.tag == "time" and element.get("pubdate") is not None):
            yield element.get("datetime") or element.get("content") or text_in(element)


def _rest(tree: Any, facts: Facts) -> None:  # noqa: ANN401 - as above
    meta = facts.meta
    facts.names += [
        meta[n] for n in ("og:site_name", "application-name", "article:section", "twitter:site") if n in meta
    ]
    facts.source = next((meta[n] for n in _SOURCE_META if n in meta and "://" not in meta[n]), "")
    facts.descriptions += [meta[n] for n in ("og:description", "description", "twitter:description") if n in meta]
    host = re.sub(r"^https?://(?:www\.|m\.)?([^/:?#]*).*$", r"\1", facts.canonical)
    if host and "/" not in host:
        facts.names += [host, host.rpartition(".")[0]]
    root = next(tree.iter("html"), tree)
    facts.language = facts.language or root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang") or ""
    facts.language = facts.language or meta.get("content-language", "") or meta.get("og:locale", "")


def _linked_data(tree: Any, facts: Facts) -> None:  # noqa: ANN401 - as above
    """Facts out of JSON-LD: of the article that the page is about, not of those that it lists."""
    articles: list[dict[str, Any]] = []
    for script in [s for s in tree.iter("script") if "ld+json" in (s.get("type") or "")][:_MOST_SCRIPTS]:
        try:
            value = json.loads(_script_text(script), strict=False)
        except (ValueError, RecursionError):
            continue
        articles += _articles_in(value, facts)
    best = max(articles, key=lambda one: _fit(one, facts), default=None)
    if best is None:
        return
    facts.headlines += [
        _plain(best[n]) for n in ("headline", "name") if isinstance(best.get(n), str) and best[n].strip()
    ]
    facts.dates += [_plain(best[n]) for n in ("datePublished", "dateCreated") if isinstance(best.get(n), str)]
    if isinstance(best.get("inLanguage"), str):
        facts.language = best["inLanguage"]
    section = best.get("articleSection")
    facts.names += [s for s in (section if isinstance(section, list) else [section]) if isinstance(s, str) and s]
    if isinstance(best.get("description"), str):
        facts.descriptions.append(_plain(best["description"]))
    if isinstance(best.get("articleBody"), str):
        facts.text = _plain(best["articleBody"])


def _script_text(script: Any) -> str:  # noqa: ANN401 - as above
    text = (script.text or "").strip()
    return re.sub(r"^(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[)|(?:-->|//\s*\]\]>|\]\]>);?$", "", text).strip().rstrip(";")


def _plain(text: str) -> str:
    """Text of a JSON-LD value: entities, written twice on many pages, undone."""
    return " ".join(unescape(unescape(text)).split())


def _articles_in(value: object, facts: Facts) -> Iterator[dict[str, Any]]:
    waiting = [value]
    seen = 0
    while waiting and seen < _MOST_OBJECTS:
        one = waiting.pop()
        seen += 1
        if isinstance(one, list):
            waiting.extend(one)
        elif isinstance(one, dict):
            kinds = one.get("@type")
            kinds = kinds if isinstance(kinds, list) else [kinds]
            if any(isinstance(kind, str) and _ARTICLE_TYPES.search(kind) for kind in kinds):
                yield one
            if any(kind in ("WebSite", "NewsMediaOrganization", "Organization") for kind in kinds):
                name = one.get("name")
                if isinstance(name, str) and name.strip():
                    facts.names.append(_plain(name))
            waiting.extend(v for k, v in one.items() if k not in ("comment", "review", "author"))


def _fit(one: dict[str, Any], facts: Facts) -> float:
    """How much an object is about this page: its address and headline, and what it says at all."""
    fit = 0.0
    headline = one.get("headline")
    if isinstance(headline, str):
        fit += 1
        words = set(re.findall(r"\w+", _plain(headline).casefold()))
        shown = set(
            re.findall(r"\w+", " ".join([facts.window, *facts.ones, facts.meta.get("og:title", "")]).casefold())
        )
        fit += 3 * len(words & shown) / (len(words) or 1)
    fit += isinstance(one.get("datePublished"), str)
    place = one.get("mainEntityOfPage")
    place = place.get("@id") if isinstance(place, dict) else place
    address = facts.canonical.split("?")[0].rstrip("/")
    if address and any(
        isinstance(a, str) and a.split("?")[0].rstrip("/") == address for a in (place, one.get("url"), one.get("@id"))
    ):
        fit += 2
    return fit
