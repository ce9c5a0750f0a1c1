"""Search guided by coverage, with atheris (libFuzzer): `python -m tests.fuzz.guided TARGET SECONDS`.

No part of any test run: `pip install atheris` first. A finding ends it, with the input in a file `crash-…` of the
current folder; put what it shows into `test_cases.py`.
"""

import sys
from collections.abc import Callable

import atheris  # type: ignore[import-untyped,import-not-found,unused-ignore]

with atheris.instrument_imports(include=["luxsearch"]):
    from tests.fuzz import targets
    from tests.fuzz.seeds import DATES, WORDS, files


def _query(data: bytes) -> None:
    words = data[1:].decode("utf-8", "surrogateescape")
    targets.query(words, any_word=bool(data[:1] and data[0] & 1))


def _dates(data: bytes) -> None:
    targets.dates(data.decode("utf-8", "surrogateescape"))


def _archive(data: bytes) -> None:
    samples = files()
    targets.archive(samples[data[0] % len(samples)][0] if data else "a.txt", data[1:])


def _opener(data: bytes) -> None:
    suffix = ["manifest", ".idx", ".art", ".del", ".json"][data[0] % 5] if data else ".idx"
    edits = [(int.from_bytes(data[i : i + 3], "big"), data[i + 3]) for i in range(1, len(data) - 3, 4)]
    targets.opener(suffix, edits[:16], 0)


TARGETS: dict[str, tuple[Callable[[bytes], None], Callable[[], list[bytes]]]] = {
    "query": (_query, lambda: [b"\0" + word.encode("utf-8", "surrogateescape") for word in WORDS]),
    "dates": (_dates, lambda: [text.encode() for text in DATES]),
    "archive": (_archive, lambda: [bytes([n % 256]) + content for n, (_, content) in enumerate(files())]),
    "opener": (_opener, lambda: [bytes([n]) + b"\0\0\x10\xff" for n in range(5)]),
}


def main() -> None:
    name, seconds = sys.argv[1:3]
    target, seeds = TARGETS[name]
    corpus = targets.SCRATCH / "corpus"
    corpus.mkdir()
    for number, seed in enumerate(seeds()):
        (corpus / str(number)).write_bytes(seed)
    atheris.Setup([sys.argv[0], f"-max_total_time={seconds}", "-max_len=20000", "-timeout=60", str(corpus)], target)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
