# ruff: noqa: E501 - documents stand here as they are sent
"""Whatever a file holds, it is read or refused: no crash, no hang, no gigabytes, nothing lost in silence."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from luxsearch.archive import Read
from luxsearch.archive.formats import FORMATS

ReadFile = Callable[..., list[Read]]

SAMPLES = {
    "a.nitf": b'<?xml version="1.0"?><nitf><head><docdata><date.issue norm="20190912"/></docdata></head><body><body.head>'
    b"<hedline><hl1>Coach opens</hl1></hedline></body.head><body.content><p>It opened.</p><p>Large.</p></body.content></body></nitf>",
    "a.xml": b'<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><itemSet><newsItem><contentMeta><headline>Coach</headline>'
    b"</contentMeta><contentSet><inlineXML><html><body><p>It opened.</p></body></html></inlineXML></contentSet></newsItem></itemSet></newsMessage>",
    "b.xml": b"<NewsML><NewsItem><NewsComponent><NewsLines><HeadLine>Coach</HeadLine></NewsLines><ContentItem><DataContent>"
    b"<p>It opened.</p></DataContent></ContentItem></NewsComponent></NewsItem></NewsML>",
    "c.xml": b'<rss version="2.0" xmlns:wp="http://wordpress.org/export/1.2/"><channel><item><title>Coach</title>'
    b"<description>&lt;p&gt;It opened.&lt;/p&gt;</description><wp:status>publish</wp:status></item></channel></rss>",
    "d.atom": b'<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>Coach</title><content>It opened.</content></entry></feed>',
    "a.json": b'{"uri": "x", "versioncreated": "2019-09-12", "pubstatus": "usable", "headline": "Coach", "body_html": "<p>It.</p>"}',
    "a.eml": b"Message-ID: <x>\nFrom: a@example.com\nSubject: =?utf-8?q?Coach?=\nDate: Thu, 12 Sep 2019 10:00:00 +0000\n"
    b'Content-Type: multipart/alternative; boundary="b"\n\n--b\nContent-Type: text/plain; charset=utf-8\n\nIt opened.\n--b--\n',
    "a.mbox": b"From a@x Thu Sep 12 10:00:00 2019\nSubject: Coach\n\nIt opened.\n\nFrom b@x Thu Sep 12 10:00:00 2019\nSubject: B\n\nIt.\n",
    "a.mhtml": b'Snapshot-Content-Location: x\nContent-Type: multipart/related; boundary="b"\n\n--b\nContent-Type: text/html\n\n'
    b"<html><body><h1>Coach</h1><p>It opened a store in Milan.</p></body></html>\n--b--\n",
    "a.tst": b"\x16\x16\x01a2870\x1f_lux\nf l\x13\x11 BC-LUX 11-13\n\x02^BC-LUX,46<\n^Coach opens<\n\t   It opened.\n\t   \x03AP-WF-11-13-13 1509GMT<\n\x04",
    "a.wire": b"\x01exa062 4 i 211 exa 061\r\n\r\nLux/\r\n\x02Coach opens =\r\n\r\nIt opened.\r\n\x03131137 GMT Nov 13\r\n\x04",
}


@pytest.mark.parametrize("name", sorted(SAMPLES))
def test_every_sample_is_read_as_it_is(read_file: ReadFile, name: str) -> None:
    assert all(getattr(one, "title", "") for one in read_file(name, SAMPLES[name]))


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    name=st.sampled_from(sorted(SAMPLES)),
    spoilt=st.lists(
        st.tuples(
            st.floats(0, 1),
            st.integers(0, 30),
            st.sampled_from([b"", b"<", b"&", b">", b"\x00", b"\xff", b"]]>", b"=?", b"--b", b"\x02"]),
        ),
        max_size=4,
    ),
    end=st.floats(0, 1),
)
def test_spoilt_files_are_read_or_refused(
    read_file: ReadFile, name: str, spoilt: list[tuple[float, int, bytes]], end: float
) -> None:
    data = SAMPLES[name]
    for place, gone, put in spoilt:
        at = round(place * len(data))
        data = data[:at] + put + data[at + gone :]
    found = read_file(name, data[: round(end * len(data))])
    assert found, "nothing was said of the file"
    assert all(one.id.startswith(f"arc/{name}") for one in found)


@settings(max_examples=200, deadline=None)
@given(
    head=st.binary(max_size=400),
    begin=st.sampled_from([b"", b"<", b"<?xml?><", b"{", b"\x01", b"PK\x03\x04", b"From ", b"\x1f\x8b\x08"]),
)
def test_recognising_never_fails(head: bytes, begin: bytes) -> None:
    for form in FORMATS:
        form.looks(begin + head)


HOSTILE = {
    "tags.nitf": "b'<nitf><body><body.content>' + b'<p>a</p>' * 100_000 + b'</body.content></body></nitf>'",
    "deep.nitf": "b'<nitf><body><body.content>' + b'<p>' * 100_000 + b'a'",
    "laughs.nitf": "b'<!DOCTYPE nitf [<!ENTITY a \"' + b'x' * 100_000 + b'\">]><nitf><body><body.content>' + b'&a;' * 100_000",
    "entities.xml": "b'<rss><channel><item><title>' + b'&nbsp;&x;&' * 200_000",
    "items.xml": "b'<rss><channel>' + b'<item><title>a</title></item>' * 20_000 + b'</channel></rss>'",
    "parts.eml": "b'Message-ID: x\\nFrom: a@b\\nContent-Type: multipart/mixed; boundary=b\\n\\n' + b'--b\\n\\na\\n' * 100_000",
    "nested.eml": "b''.join(b'Message-ID: x\\nContent-Type: multipart/mixed; boundary=b%d\\n\\n--b%d\\n' % (i, i) for i in range(5_000))",
    "headers.eml": "b'Message-ID: x\\n' + b'Received: a\\n' * 200_000 + b'\\na'",
    "words.eml": "b'Message-ID: x\\nFrom: a@b\\nSubject: ' + b'=?utf-8?q?a?= ' * 50_000 + b'\\n\\na'",
    "deep.json": 'b\'{"versioncreated": 1, "pubstatus": 1, "associations": \' + b\'[\' * 200_000',
    "bodies.json": 'b\'{"versioncreated": 1, "pubstatus": 1, "body_html": "\' + b\'<div>\' * 300_000 + b\'"}\'',
    "lines.tst": "b'\\x16\\x16\\x01a1\\x1f\\n\\x02' + b'^By a=\\n' * 300_000",
    "lines.wire": "b'\\x01exa062 4 i 211 exa 061\\r\\n\\x02' + b'a b c d\\n\\n' * 300_000",
    "marks.mbox": "b'From a\\nA: b\\n\\n' * 20_000",
}
RUN = """
import resource, sys, time
from datetime import date
from luxsearch.archive import Entry
from luxsearch.archive.reading import read
start = time.perf_counter()
found = list(read(Entry("a/" + sys.argv[2], sys.argv[1], 0, 0), today=date(2026, 11, 24), language=None, is_company=lambda _: False))
print(len(found), time.perf_counter() - start, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
"""


@pytest.mark.parametrize("name", sorted(HOSTILE))
def test_hostile_files_stay_within_bounds(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(eval(HOSTILE[name]))  # noqa: S307 - written above, so that a test's name stays short
    done = subprocess.run(
        [sys.executable, "-c", RUN, str(path), name], capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stderr[-500:]
    count, _, megabytes = map(float, done.stdout.split())
    assert count
    assert megabytes < 500
