"""`--fuzz-seconds N`: how long to look, shared by all targets."""

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--fuzz-seconds", type=float, default=10.0, metavar="N", help="seconds for all fuzz targets together"
    )
    parser.addoption("--fuzz-seed", type=int, default=None, metavar="N", help="the seed of a run to be repeated")
