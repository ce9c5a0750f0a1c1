"""A query imports nothing that it does not need: start-up is most of its time."""

import re
from pathlib import Path

import pytest
from tests.cli.process import environment

NEVER = {
    "dateutil", "yaml", "trafilatura", "lxml", "htmldate", "charset_normalizer", "ahocorasick_rs", "filelock", "numpy",
    "multiprocessing", "concurrent", "subprocess", "email", "http", "ssl", "socket", "csv", "logging", "argparse",
    "importlib.metadata", "pickle", "rapidfuzz", "pathlib", "urllib", "ipaddress", "fnmatch", "dataclasses",
    "whoosh.index", "whoosh.qparser", "whoosh.searching", "whoosh.fields", "whoosh.writing", "whoosh.analysis",
    "luxsearch.archive", "luxsearch.companies", "luxsearch.indexing", "luxsearch.inspecting", "luxsearch.inspected",
    "luxsearch.locking", "luxsearch.no_hits", "luxsearch.dates.asked", "luxsearch.dates.absolute",
    "luxsearch.dates.published", "luxsearch.cli.index", "luxsearch.cli.show", "luxsearch.cli.misuse",
    "luxsearch.output.json_", "luxsearch.output.reports", "luxsearch.output.wrapping",
}  # fmt: skip


def _imported(sample: Path, *args: str) -> set[str]:
    import subprocess  # noqa: PLC0415 - a test on imports
    import sys  # noqa: PLC0415 - a test on imports

    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "luxsearch", *args], cwd=sample, env=environment(),
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return set(re.findall(r"\| +([\w.]+)$", done.stderr, re.MULTILINE))


def _forbidden(imported: set[str]) -> set[str]:
    return {name for name in imported if any(name == never or name.startswith(f"{never}.") for never in NEVER)}


@pytest.mark.parametrize("args", [
    ["query", "flagship"], ["query", "tmall flagship"], ["query", '"flagship store"'], ["query", "a OR flagship -zzz"],
    ["query", "-l", "tmall"], ["query", "-c", "tmall"], ["query", "*", "--sort", "newest"],
])  # fmt: skip
def test_a_plain_query(sample: Path, args: list[str]) -> None:
    imported = _imported(sample, *args)
    assert "luxsearch.searching" in imported
    assert _forbidden(imported) == set()


def test_the_help_imports_no_command(sample: Path) -> None:
    imported = _imported(sample, "--help")
    assert not {name for name in imported if name.startswith(("luxsearch.searching", "luxsearch.indexing", "whoosh"))}


def test_this_test_sees_what_is_imported(sample: Path) -> None:
    assert "luxsearch.output.json_" in _forbidden(_imported(sample, "query", "flagship", "--json"))
    assert "luxsearch.dates.absolute" in _forbidden(_imported(sample, "query", "flagship", "--since", "2019"))
