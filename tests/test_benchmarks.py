"""The benchmarks run, measure what they say, and ask every engine the same. No time is judged here."""

import json
import sys
from pathlib import Path

import pytest
from tests.benchmarks import bench_engines, growth
from tests.benchmarks.suite import archives, engine, indexing, keep, processes, running, verdict, workers
from tests.benchmarks.suite.drawing import KINDS, RARE, VERY_COMMON, Drawing, nearest
from tests.benchmarks.suite.questions import Question, arguments

from luxsearch.dates import PartialDate

FEW = ["--draws", "1", "--rounds", "1", "--process-rounds", "1"]
NOWHERE = [
    "--make",
    "no-such-script.py",
]  # so the sample archive is repeated: what is outside the project is not needed
TEXTS = [
    ("2019-09", "Handbags in Milan", "The house shows green handbags near the river. LVMH shows shoes."),
    ("2019-09-12", "Shoes in Paris", "Green shoes stand in a window near some handbags and a green lamp."),
    ("2020", "A river in summer", "The river is low, and the window of the shop is open. Kering sells watches."),
    (None, "Watches", "Watches, shoes, handbags, lamps: LVMH and Kering sell them all."),
    ("2011-03-01", "Window shopping", "A lamp in the window, a green one, and the river runs by."),
]


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    archive = tmp_path_factory.mktemp("sample") / "articles.jsonl"
    archives.make(archive, 300, Path("no-such-script.py"))
    return archive


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> keep.Keep:
    """Five articles in the index of every engine."""
    kept = keep.Keep(tmp_path_factory.mktemp("small"))
    with kept.archive.open("x", encoding="utf-8") as file:
        for number, (date, title, body) in enumerate(TEXTS):
            file.write(json.dumps({"id": str(number), "date": date, "title": title, "body": body}) + "\n")
    for name in engine.available():
        _ = indexing.ours(kept, anew=True) if name == engine.LUXSEARCH else indexing.peer(kept, name)
    return kept


def span(first: str, last: str) -> dict[str, int | str]:
    return {
        "since": first,
        "until": last,
        "first": PartialDate.parse(first).first,
        "end": PartialDate.parse(last).end,
        "newest": True,
    }


ASKED = [
    (Question(kind="", how="all", words=("green",)), 3),
    (Question(kind="", how="all", words=("handbags", "shoes")), 3),
    (Question(kind="", how="all", words=("lamps",)), 3),
    (Question(kind="", how="any", words=("runs", "kering")), 3),
    (Question(kind="", how="phrase", words=("green", "handbags")), 1),
    (Question(kind="", how="near", words=("handbags", "green")), 2),
    (Question(kind="", how="any", words=("watches", "window"), beginning="w"), 4),
    (Question(kind="", how="all", words=("river",), newest=True), 3),
    (Question(kind="", how="all", words=("river",), count=True), 3),
    (Question(kind="", how="none", company="LVMH", newest=True), 2),
    (Question(kind="", how="none", company="LVMH", **span("2019", "2019")), 1),  # type: ignore[arg-type]
    (Question(kind="", how="none", **span("2019-09", "2019-09")), 2),  # type: ignore[arg-type]
    (Question(kind="", how="none", **span("2011", "2019")), 3),  # type: ignore[arg-type]
]


@pytest.mark.parametrize("name", engine.available())
@pytest.mark.parametrize(("question", "total"), ASKED)
def test_every_engine_is_asked_the_same(small: keep.Keep, name: str, question: Question, total: int) -> None:
    asked = engine.opened(name, str(small.index(name)))
    assert asked.total(question) == total
    page = asked.page(question)
    assert page is not None
    hits, found = page
    assert found == total
    assert len(hits) == (0 if question.count else total)
    assert {title for title, _ in hits} <= {title for _, title, _ in TEXTS}
    assert all(snippet for _, snippet in hits)


def test_the_commands_ask_the_same_too(small: keep.Keep) -> None:
    for question, total in ASKED:
        for name in engine.available():
            cost = running.run(processes.command(name, str(small.index(name)), question), keep=True)
            lines = cost.stdout.splitlines()
            assert len(lines) == (1 if question.count else total + (name != engine.LUXSEARCH)), (name, question)


def test_stock_is_not_asked_for_stop_words(small: keep.Keep) -> None:
    asked = engine.opened(engine.STOCK, str(small.index(engine.STOCK)))
    assert asked.total(Question(kind="", how="all", words=("the", "of"))) is None


def test_the_total_of_stock_in_one_pass_is_exact(tmp_path: Path) -> None:
    """Whoosh's own collector leaves out bodies with a word, once ten titles with it, which count more, are found."""
    archive = tmp_path / "articles.jsonl"
    with archive.open("x", encoding="utf-8") as file:
        for number in range(400):
            title = "silk" if number % 20 else "velvet"
            file.write(json.dumps({"id": str(number), "date": None, "title": title, "body": "velvet"}) + "\n")
    engine.build(engine.STOCK, str(archive), str(tmp_path / "stock"))
    asked = engine.opened(engine.STOCK, str(tmp_path / "stock"))
    assert asked.total(Question(kind="", how="all", words=("velvet",))) == 400
    assert asked.total(Question(kind="", how="all", words=("velvet", "silk"))) == 380


def test_questions_are_drawn_by_the_rule_and_the_seed_alone(tmp_path: Path, sample: Path) -> None:
    drawing = Drawing(sample, sample=120)
    questions = drawing.questions(2)
    assert [q.kind for q in questions] == [kind for kind in KINDS for _ in range(2)]
    longer = tmp_path / "longer.jsonl"
    longer.write_text(sample.read_text("utf-8") * 2, "utf-8")
    assert Drawing(longer, sample=120).questions(2) == questions
    assert Drawing(sample, seed=2, sample=120).questions(2) != questions
    common = {w for w, _ in nearest(drawing.shares, VERY_COMMON)}
    rare = {w for w, _ in nearest(drawing.shares, RARE)}
    for question in questions:
        wanted = {"two very common words": common, "rare word": rare}.get(question.kind)
        assert wanted is None or wanted.issuperset(question.words)
    assert drawing.questions(2, ["month"]) == [q for q in questions if q.kind == "month"]


def test_an_archive_is_the_same_as_text_files(tmp_path: Path, sample: Path) -> None:
    archives.write_files(sample, tmp_path / "files")
    assert len(list(tmp_path.rglob("*.txt"))) == 300
    first = next(archives.records(sample))
    text = (tmp_path / "files/00000/00000000.txt").read_text("utf-8")
    assert text.endswith(f"{first.title}\n\n{first.body}\n")


def test_memory_is_that_of_all_processes() -> None:
    child = "import time; x = bytes(range(256)) * 200_000; time.sleep(1)"
    parent = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {child!r}]); " + child
    cost = running.run([sys.executable, "-c", parent], watch=True)
    assert 50e6 < cost.anonymous <= cost.pss < 100e6
    both = f"import subprocess, sys; p = subprocess.Popen([sys.executable, '-c', {child!r}]); {child}; p.wait()"
    cost = running.run([sys.executable, "-c", both], watch=True)
    assert 100e6 < cost.anonymous <= cost.pss


def test_the_memory_of_a_query_is_told_even_where_nothing_matches(small: keep.Keep) -> None:
    folder = str(small.index(engine.LUXSEARCH))
    assert 5e6 < running.highest("query", "--index", folder, "river") < 500e6
    assert 5e6 < running.highest("query", "--index", folder, "absent") < 500e6


def test_a_command_that_fails_ends_the_benchmark() -> None:
    with pytest.raises(SystemExit, match="ended with 3: sorry"):
        running.run([sys.executable, "-c", "import sys; print('sorry', file=sys.stderr); sys.exit(3)"])


def test_processor_time_is_that_of_the_command() -> None:
    busy = "import time; t = time.process_time()\nwhile time.process_time() < t + 0.5: pass"
    assert 0.5 < running.run([sys.executable, "-c", busy]).cpu < 5


def test_workers_answer_in_turn(small: keep.Keep) -> None:
    folders = {name: str(small.index(name)) for name in engine.available()}
    with workers.working(folders) as working:
        for question, total in ASKED[:3]:
            for worker in working.values():
                answer = worker.ask("total", question)
                assert answer is not None
                assert answer[0] > 0
                assert answer[1] == total


def test_a_cell_that_does_not_hold_is_told_and_a_missing_one_too() -> None:
    text, holds = verdict.verdict(19_000, {verdict.PROCESS_FLOOR: 1.36})
    assert not holds
    assert "DOES NOT HOLD" in text
    assert "not measured" in text
    assert verdict.verdict(19_000, {verdict.PROCESS_FLOOR: 1.35, verdict.IN_PROCESS_STOCK: 5.0})[1]
    assert verdict.verdict(190_000, {verdict.PROCESS_FLOOR: 1.8})[1]
    assert not verdict.verdict(190_000, {verdict.IN_PROCESS_STOCK: 5.9})[1]
    assert verdict.verdict(19_000, {verdict.UNCHANGED: 100.0})[1], "the design judges it at 190,000 only"


def test_questions_become_arguments() -> None:
    narrowed = Question(kind="", how="none", company="LVMH", since="2019", until="2019", newest=True)
    assert arguments(narrowed) == ["--company", "LVMH", "--since", "2019", "--until", "2019"]
    newest = Question(kind="", how="phrase", words=("a", "b"), newest=True)
    assert arguments(newest) == ['"a b"', "--sort", "newest"]
    assert arguments(Question(kind="", how="any", words=("a", "b"), count=True)) == ["a OR b", "-c"]


def test_the_suite_runs_and_uses_what_is_kept(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    options = ["--articles", "300", *NOWHERE, "--keep", str(tmp_path), *FEW, "--index-rounds", "1"]
    options += ["--kind", "common word", "--kind", "company and year", "--kind", "two stop words"]
    before = bench_engines.main(options)
    told = capsys.readouterr().out
    assert before == (1 if "DOES NOT HOLD" in told else 0)
    for cell in (*verdict.AT_19_000, *verdict.AT_190_000):
        assert cell in told
    assert "not measured" not in told
    assert "not in this run" not in told
    bench_engines.main([*options, "--only", "index"])
    again = capsys.readouterr().out
    assert again.count("not in this run") == len(engine.available()) - 1
    assert again.count("not measured") > 0
    with pytest.raises(SystemExit, match="keeps an archive of 300 articles, not 400"):
        bench_engines.main(["--articles", "400", *NOWHERE, "--keep", str(tmp_path)])


def test_an_index_made_elsewhere_is_adopted(tmp_path: Path, small: keep.Keep) -> None:
    kept = keep.Keep(tmp_path / "keep")
    kept.archive.symlink_to(small.archive)
    elsewhere = small.index(engine.STOCK)
    kept.adopt(engine.STOCK, elsewhere, 12.5, 300)
    built = indexing.peer(kept, engine.STOCK)
    assert (built.cpu, built.wall, built.pss, built.earlier) == (12.5, 12.5, 300_000_000, True)
    asked = engine.opened(engine.STOCK, str(kept.index(engine.STOCK)))
    assert asked.total(Question(kind="", how="all", words=("green",))) == 3
    with pytest.raises(SystemExit, match="no folder"):
        kept.adopt(engine.FTS5, tmp_path / "absent", 1, 1)


def test_growth_runs(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    options = ["--sizes", "120,60", *NOWHERE, "--keep", str(tmp_path), *FEW, "--kind", "common word", "--kind", "month"]
    assert growth.main(options) == 0
    told = capsys.readouterr().out
    sizes, kinds = told.rstrip().split("\n\n")[-2:]
    assert [line.split()[0] for line in sizes.splitlines()] == ["articles", "60", "120"]
    assert [line.split("  ")[0] for line in kinds.splitlines()[1:]] == ["common word", "month"]
