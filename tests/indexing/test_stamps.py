"""Stamps: what comes back is what went in."""

from hypothesis import given
from hypothesis import strategies as st

from luxsearch.indexing.stamps import SINGLE, Contents, Stamps

NAMES = st.text(st.characters(), min_size=1, max_size=12)  # lone surrogates too: undecodable file names
CONTENTS = st.builds(
    Contents,
    st.dictionaries(st.one_of(st.just(SINGLE), st.integers(1, 9).map("#{}".format)), st.text(min_size=1), max_size=3),
    st.lists(st.tuples(NAMES, NAMES), max_size=2).map(tuple),
    st.sampled_from(["", "a picture"]),
)


@given(st.dictionaries(NAMES, st.tuples(st.integers(0, 1 << 50), st.integers(0, 1 << 62), CONTENTS), max_size=6))
def test_dump_and_load(files: dict[str, tuple[int, int, Contents]]) -> None:
    stamps = Stamps()
    for name, (size, changed, contents) in files.items():
        stamps.put(name, size, changed, contents)
    again = Stamps.load(stamps.dump())
    assert again == stamps
    for name, (_, _, contents) in files.items():
        assert dict(again.records(name)) == dict(contents.records)
        assert sorted(again.ids(name)) == sorted(name + suffix for suffix in contents.records)
    assert again.rejects() == sorted(r for _, _, c in files.values() for r in c.rejects)


def test_a_file_that_turns_from_several_to_one_article() -> None:
    stamps = Stamps()
    stamps.put("a", 1, 1, Contents({"#1": "x", "#2": "y"}))
    stamps.put("a", 1, 2, Contents({SINGLE: "z"}))
    assert stamps.ids("a") == ["a"]
    stamps.drop("a")
    assert stamps.ids("a") == []
    assert stamps == Stamps()
