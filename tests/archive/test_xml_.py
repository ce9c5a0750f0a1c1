# ruff: noqa: E501 - documents stand here as they are sent
"""One parser for XML that nobody need trust."""

import time
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luxsearch.archive import xml_, xml_text
from luxsearch.archive.record import UnreadableError

PARAGRAPHS = [
    ("<b><p>One</p><p>Two</p></b>", "One\n\nTwo"),
    ("<b><p>One <em>and</em>\n   more</p>tail<p/></b>", "One and more\n\ntail"),
    ("<b>One<br/>two</b>", "One\ntwo"),
    ("<b><p>One</p><script>x()</script><figure><figcaption>Photo</figcaption></figure>Two</b>", "One\n\nTwo"),
    ("<b><table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table></b>", "a b\n\nc"),
    ("<b><p>a&lt;div class='x'&gt;b&lt;/div&gt;</p></b>", "ab"),
    ("<b><pre>a  1\nb  2</pre></b>", "a  1\nb  2"),
    ("<b><p>T\nx   1   2\ny   3   4\nz   5   6</p></b>", "T\nx   1   2\ny   3   4\nz   5   6"),
]


@pytest.mark.parametrize(("document", "text"), PARAGRAPHS)
def test_paragraphs(document: str, text: str) -> None:
    assert xml_.paragraphs(xml_.parse(document)) == text


@pytest.mark.parametrize(
    ("document", "text"),
    [
        ("<a>caf&eacute;&nbsp;&mdash; x</a>", "café\xa0— x"),
        ("<a>H&M and A & B</a>", "H&M and A & B"),
        ("<a>&unknown; &amp;amp; &#8217;&#x2019;</a>", "&unknown; &amp; ’’"),  # noqa: RUF001 - an apostrophe
        ("<a>x&#0;&#11;y\x0b</a>", "xy"),
        ('<!DOCTYPE a [<!ENTITY brand "Coach"><!ENTITY dash "&#8212;">]><a>&brand; &dash; x</a>', "Coach — x"),
        ("<a><![CDATA[1 &nbsp; < 2]]></a>", "1 &nbsp; < 2"),
        ("<n:a>undeclared prefix</n:a>", "undeclared prefix"),
    ],
)
def test_entities_are_read_leniently(document: str, text: str) -> None:
    assert xml_.text_in(xml_.parse(document)) == text


def test_an_external_entity_is_never_loaded(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("SECRET")
    document = (
        f'<!DOCTYPE a [<!ENTITY x SYSTEM "{secret.as_uri()}"><!ENTITY % p SYSTEM "{secret.as_uri()}">%p;]><a>-&x;-</a>'
    )
    assert "SECRET" not in xml_.text_in(xml_.parse(document))


def test_a_billion_laughs_are_not_expanded() -> None:
    lines = "".join(f'<!ENTITY l{i} "{f"&l{i - 1};" * 10}">' for i in range(1, 12))
    text = xml_.text_in(xml_.parse(f'<!DOCTYPE a [<!ENTITY l0 "lol">{lines}]><a>&l11;</a>'))
    assert len(text) < 100


def test_no_declaration_is_left_to_the_parser() -> None:
    two = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><!-- - --><!DOCTYPE a [<!ENTITY y "&x;&x;">]><a>&x;&y;</a>'
    assert "!" not in xml_text.harmless(two)
    assert xml_.text_in(xml_.parse(two)) == "&x;&y;"


@pytest.mark.parametrize(
    ("document", "reason"),
    [
        ("<a><b></a>", "malformed XML, line 1"),
        ("<a>\n<b>text", "malformed XML"),
        ("", "malformed XML"),
        ("<a>" * 5_000, "malformed XML"),
        ("<a>" + "<b/>" * 1_000_001 + "</a>", "more than 1,000,000 tags"),
    ],
)
def test_what_is_malformed_says_where(document: str, reason: str) -> None:
    with pytest.raises(UnreadableError, match=reason):
        xml_.parse(document)


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        ('<?xml version="1.0" encoding="iso-8859-1"?><a>é</a>'.encode("latin-1"), "latin-1"),
        ('<?xml version="1.0" encoding="UTF-16"?><a>é</a>'.encode("utf-16"), "utf-16"),
        ("\ufeff<a>é</a>".encode(), "utf-8"),
        (b"  \n<a>\xc3\xa9</a>", "utf-8"),
    ],
)
def test_encodings(data: bytes, encoding: str) -> None:
    assert xml_.text_in(xml_.parse(data)) == "é", encoding
    assert xml_.root_of(data) is not None


@pytest.mark.parametrize(
    ("head", "root"),
    [
        (b"<nitf>", "nitf"),
        (
            b'<?xml version="1.0"?>\n<!-- a > b -->\n<!DOCTYPE nitf SYSTEM "x>y.dtd" [<!ENTITY a ">">]>\n<n:nitf a="1">',
            "nitf",
        ),
        (b"<?xml?><!-- ", None),
        (b"not xml <nitf>", None),
        (b"", None),
    ],
)
def test_root_element(head: bytes, root: str | None) -> None:
    found = xml_.root_of(head)
    assert (found[0] if found else None) == root


@pytest.mark.parametrize(
    "piece", ["<!--", "<?x?>", "<!DOCTYPE a>", '<!DOCTYPE a "', " ", "<!DOCTYPE a [", "&", "<![CDATA[", "]]>"]
)
def test_no_beginning_takes_long(piece: str) -> None:
    # Ten times the text must not take a hundred times as long: a ratio, since machines differ.
    def seconds(count: int) -> float:
        best = float("inf")
        for _ in range(3):
            start = time.perf_counter()
            xml_.root_of((piece * count).encode())
            with suppress(UnreadableError):
                xml_.parse("<a>" + piece * count)
            best = min(best, time.perf_counter() - start)
        return best

    seconds(10)
    assert seconds(20_000) < 60 * seconds(2_000) + 0.3


@given(st.text(alphabet="<>/!?-&;[]'\"= abCDATOYPEx#1\n", max_size=200))
def test_any_text_is_parsed_or_refused(text: str) -> None:
    xml_.root_of(text.encode())
    with suppress(UnreadableError):
        xml_.paragraphs(xml_.parse(text))
