"""Precision and recall of the recogniser, its speed beside the multi-pattern library alone, loading of the list.

    python -m tests.benchmarks.companies [--data ../shared/data] [--mirrors FOLDER] [--show]

Measured on the gold passages of `gold/` (labels here, passages drawn from the data), and on FiNER-ORD: there a claim is
right when a gold organisation holds a name of the company, and every gold organisation that is a strong name is wanted.
"""

import argparse
import json
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from tests.benchmarks.gold import drawing, news, others

from luxsearch import companies
from luxsearch.companies.spellings import plain

HERE = Path(__file__).parent
ARTICLES = 3000

Recogniser = companies.Recogniser
Registry = companies.Registry


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure the recognition of companies.")
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--cache", type=Path, help="a folder that keeps the drawn passages: drawing takes a minute")
    parser.add_argument("--show", action="store_true", help="print what was wrong")
    parser.add_argument("--mirrors", type=Path, help="clones of the repositories of gold/others.py, for the sets 7 on")
    options = parser.parse_args()
    registry = companies.load()
    recogniser = Recogniser(registry)
    for recipe in drawing.SETS:
        folder = options.mirrors if recipe.others else options.data
        if recipe.labels.exists() and folder:
            gold(recogniser, folder, recipe, options.cache, show=options.show)
    finer(registry, recogniser, options.data, show=options.show)
    speed(recogniser, options.data)
    loading()


def report(line: str) -> None:
    sys.stdout.write(line + "\n")


def ratio(found: int, of: int) -> str:
    return f"{found}/{of} = {found / of:.3f}" if of else "0/0"


def gold(recogniser: Recogniser, data: Path, recipe: drawing.Recipe, cache: Path | None, *, show: bool) -> None:
    passages = drawn(data, recipe, cache)
    right = claimed = wanted = weak_right = weak_wanted = weak_claimed = weak_found = 0
    for number, ((labelled, labels), (id_, passage)) in enumerate(zip(drawing.labelled(recipe), passages, strict=True)):
        assert labelled == id_, "the data have changed"
        answer = listed(recogniser, passage)
        right += len(answer.keys() & labels.keys())
        claimed += len(answer)
        wanted += len(labels)
        weak_right += sum(weak and n in labels for n, weak in answer.items())
        weak_claimed += sum(answer.values())
        weak_wanted += sum(labels.values())
        weak_found += sum(w and n in answer for n, w in labels.items())
        if show and answer.keys() != labels.keys():
            report(f"  {number}: wrong {sorted(answer.keys() - labels)} missed {sorted(labels.keys() - answer)}")
    named = f"gold {recipe.number}"
    report(f"{named}      precision {ratio(right, claimed)}, recall {ratio(right, wanted)}")
    report(f"{named} weak precision {ratio(weak_right, weak_claimed)}, recall {ratio(weak_found, weak_wanted)}")


def drawn(data: Path, recipe: drawing.Recipe, cache: Path | None) -> list[tuple[str, str]]:
    """The passages of a set, (id, text) each."""
    kept = cache / f"set{recipe.number}.json" if cache else None
    if kept and kept.exists():
        return [(id_, text) for id_, text in json.loads(kept.read_text())]
    draw = others.draw if recipe.others else news.draw if recipe.news else drawing.draw
    passages = draw(data, recipe)
    if kept:
        kept.write_text(json.dumps(passages))
    return passages


def listed(recogniser: Recogniser, text: str) -> dict[str, bool]:
    """The listed companies that a text names, and whether only weak names say so."""
    registry = recogniser._registry
    text = "\n\n".join(" ".join(paragraph.split()) for paragraph in text.split("\n\n"))  # as readers give it
    title, _, body = text.partition("\n\n")
    named = recogniser.recognise(title, body or text, headline=bool(body), listed=(), source="").companies
    weak = set(recogniser.weakly_named(text))
    return {n: n in weak for n in named if (c := registry.find(n)) is not None and c.name == n}


def finer(registry: companies.Registry, recogniser: Recogniser, data: Path, *, show: bool) -> None:
    right = claimed = found = wanted = weak_right = weak_claimed = 0
    for line in (data / "finer-ord/train.jsonl").read_text(encoding="utf-8").splitlines():
        doc = json.loads(line)
        answer = listed(recogniser, doc["text"])
        spans = [org["text"] for org in doc["orgs"]]
        known = {c.name for s in spans if (c := registry.canonical_strong(s)) is not None}
        of_gold = {c for s in spans for c in listed_in(registry, s)}
        right += len(answer.keys() & of_gold)
        claimed += len(answer)
        wanted += len(known)
        found += len(known & answer.keys())
        weak_right += sum(w for n, w in answer.items() if n in of_gold)
        weak_claimed += sum(answer.values())
        if show:
            for n in answer.keys() - of_gold:
                report(f"  finer {doc['doc']}: claimed {n}")
            for n in known - answer.keys():
                report(f"  finer {doc['doc']}: missed {n}")
    report(f"finer-ord   precision {ratio(right, claimed)}, recall of strong names {ratio(found, wanted)}")
    report(f"finer, weak precision {ratio(weak_right, weak_claimed)}")


def listed_in(registry: companies.Registry, span: str) -> set[str]:
    words = span.split()
    parts = (" ".join(words[i:j]).strip("'\"’,.") for i in range(len(words)) for j in range(i + 1, len(words) + 1))  # noqa: RUF001
    return {name for part in parts if (name := registry.canonical(part)) is not None}


def speed(recogniser: Recogniser, data: Path) -> None:
    """3,000 Newsramp and 3,000 Reuters articles as the readers give them; processor time, both sides in turn.

    *The library alone*: the text is folded as the recogniser folds it (`plain`: spaces, composed accents), title and
    body are joined, and `find_matches_as_indexes` finds all overlapping matches of the same patterns. *Whole*:
    `recognise`, which does that and tells which matches are companies, weak ones by evidence, others by legal form, and
    what the article is about. Every pass joins title and body anew, as strings searched before are faster.
    """
    texts = []
    for _, text in drawing.articles(data):
        title, _, body = text.partition("\n\n")
        texts.append((" ".join(title.split()), "\n\n".join(" ".join(p.split()) for p in body.split("\n\n"))))
    find = recogniser._matcher._find
    sums = [0.0, 0.0]
    for name, some in (("newsramp", texts[:ARTICLES]), ("reuters", texts[-ARTICLES:])):

        def alone(some: Sequence[tuple[str, str]] = some) -> None:
            for title, body in some:
                find(f"{plain(title)}\n\n{plain(body)}", overlapping=True)

        def whole(some: Sequence[tuple[str, str]] = some) -> None:
            for title, body in some:
                recogniser.recognise(title, body, headline=True, listed=(), source="")

        best = in_turn((alone, whole))
        sums = [so_far + seconds for so_far, seconds in zip(sums, best, strict=True)]
        words = sum(len(t.split()) + len(b.split()) for t, b in some) // len(some)
        rates = [len(some) / seconds for seconds in best]
        report(f"{name:11} {rates[1]:.0f} articles/s of {words} words, the library alone {rates[0]:.0f}: "
               f"{best[1] / best[0]:.2f} times its time")  # fmt: skip
    report(f"both        {sums[1] / sums[0]:.2f} times its time")


def in_turn(what: Sequence[Callable[[], None]], times: int = 5) -> list[float]:
    best = [1e9] * len(what)
    for _ in range(times):
        for i, run in enumerate(what):
            begin = time.process_time()
            run()
            best[i] = min(best[i], time.process_time() - begin)
    return best


LOADING = """
import time
began = time.process_time()
from luxsearch.companies import load, merging, registry
imported = time.process_time()
found = load()
loaded = time.process_time()
found.resolve("Coach")
print(len(found.companies), imported - began, loaded - imported, time.process_time() - loaded)
"""


def loading() -> None:
    """The list in fresh processes, processor time: the modules, the list, the first name asked for."""
    runs = [subprocess.run((sys.executable, "-c", LOADING), capture_output=True, check=True) for _ in range(15)]
    told = [[float(value) for value in run.stdout.split()] for run in runs]
    size, *seconds = (statistics.median(column) for column in zip(*told, strict=True))
    modules, listed, first = (f"{1000 * s:.1f} ms" for s in seconds)
    report(
        f"list        {size:.0f} companies in {listed} ({modules} for the modules before, {first} for the first name)"
    )


if __name__ == "__main__":
    main()
