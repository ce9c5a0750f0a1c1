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
    again = Stamps.load(stamps.dump(), "index")
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


@given(st.lists(st.tuples(st.sampled_from("abcdef"), st.integers(0, 1), st.integers(0, 1)), max_size=6), st.data())
def test_files_are_as_known_all_at_once_as_one_by_one(seen: list[tuple[str, int, int]], data: st.DataObject) -> None:
    stamps = Stamps()
    for name, size, changed in seen:
        stamps.put(name, size, changed, Contents({SINGLE: "x"}))
    for name in data.draw(st.lists(st.sampled_from("abcdef"), max_size=2)):
        stamps.drop(name)
    asked = data.draw(st.lists(st.tuples(st.sampled_from("abcdef"), st.integers(0, 1), st.integers(0, 1)), max_size=4))
    known = {name: stamps.stamp(name)[:2] for name in stamps}
    one_by_one = [stamps.is_(*each) for each in asked]
    assert one_by_one == [known.get(name) == (size, changed) for name, size, changed in asked]
    names, sizes, times = (list(column) for column in zip(*asked, strict=True)) if asked else ([], [], [])
    if stamps.are(names, sizes, times):
        assert all(one_by_one)
    again = list(known)
    if again:  # what was put in one after the other is told at once, gaps aside
        whole = Stamps.load(stamps.dump(), "index")
        assert whole == stamps
        assert whole.are(again, [known[n][0] for n in whole], [known[n][1] for n in whole])


def test_a_copy_is_changed_by_itself() -> None:
    stamps = Stamps()
    stamps.put("a", 1, 1, Contents({SINGLE: "x"}))
    other = stamps.copy()
    other.put("a", 2, 2, Contents({"#1": "y"}))
    other.drop("b")
    assert stamps.stamp("a") == (1, 1, Contents({SINGLE: "x"}))
    assert stamps != other
