"""Search guided by coverage, with atheris (libFuzzer): `python -m tests.fuzz.guided TARGET SECONDS [CORPUS]`.

No part of any test run: `pip install atheris` first. A finding ends it, with the input in a file `crash-…` of the
current folder; put what it shows into `test_cases.py`. What was reached is told every minute on standard error; inputs
that reached something new are kept in the folder CORPUS, where it is given, and are where the next run begins.
"""

import sys
import time
from collections import Counter
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages

import atheris  # type: ignore[import-untyped,import-not-found,unused-ignore]

with atheris.instrument_imports(include=["luxsearch"]):
    import luxsearch

    # All of them now: much is imported where it is used, and only what is imported here is guided by coverage.
    for _module in walk_packages(luxsearch.__path__, "luxsearch."):
        if not _module.name.endswith("__main__"):
            import_module(_module.name)
    from tests.fuzz import targets
    from tests.fuzz.doctored import doctored
    from tests.fuzz.doctored import seeds as parts
    from tests.fuzz.seeds import DATES, QUERIES, TOKENS, WORDS, files

_MINUTE = 60


def _query(data: bytes) -> str:
    return targets.query(data[1:].decode("utf-8", "surrogateescape"), any_word=bool(data[:1] and data[0] & 1))


def _dates(data: bytes) -> str:
    return targets.dates(data.decode("utf-8", "surrogateescape"))


def _archive(data: bytes) -> str:
    samples = files()
    return targets.archive(samples[data[0] % len(samples)][0] if data else "a.txt", data[1:])


TARGETS: dict[str, tuple[Callable[[bytes], str], Callable[[], list[bytes]], int]] = {
    "query": (_query, lambda: [b"\0" + word.encode("utf-8", "surrogateescape") for word in (*WORDS, *QUERIES)], 600),
    "dates": (_dates, lambda: [text.encode() for text in DATES], 120),
    "archive": (_archive, lambda: [bytes([n % 256]) + content for n, (_, content) in enumerate(files())], 20_000),
    "opener": (doctored, parts, 20_000),
}
"""Function, seeds, longest input in bytes."""


def _counted(target: Callable[[bytes], str]) -> Callable[[bytes], None]:
    """`target`, which says what became of its input: how often it said what is told every minute."""
    said: Counter[str] = Counter()
    last = [time.monotonic()]

    def run(data: bytes) -> None:
        said[target(data)] += 1
        if time.monotonic() - last[0] > _MINUTE:
            last[0] = time.monotonic()
            print(f"reached: {dict(said.most_common(40))}", file=sys.stderr, flush=True)  # noqa: T201 - for the report

    return run


def main() -> None:
    name, seconds = sys.argv[1:3]
    target, seeds, longest = TARGETS[name]
    corpus = Path(sys.argv[3]) if len(sys.argv) > 3 else targets.SCRATCH / "corpus"
    corpus.mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate(seeds()):
        (corpus / str(number)).write_bytes(seed)
    tokens = targets.SCRATCH / "tokens"
    written = ("".join(f"\\x{byte:02x}" for byte in token.encode("utf-8", "surrogatepass")) for token in TOKENS[name])
    tokens.write_text("".join(f'"{token}"\n' for token in written), encoding="ascii")
    options = [
        f"-max_total_time={seconds}", f"-max_len={longest}", f"-dict={tokens}", "-timeout=120", "-rss_limit_mb=3000",
        "-print_final_stats=1",
    ]  # fmt: skip
    atheris.Setup([sys.argv[0], *options, str(corpus)], _counted(target))
    atheris.Fuzz()


if __name__ == "__main__":
    main()
