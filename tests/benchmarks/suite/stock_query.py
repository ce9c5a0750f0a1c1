"""The same for stock Whoosh, with click: what `luxsearch query` would be on it.

python tests/benchmarks/suite/stock_query.py --index FOLDER QUESTION
"""

import sys

import click
from tests.benchmarks.suite.ask import answer
from tests.benchmarks.suite.engine import STOCK


@click.command()
@click.argument("question")
@click.option("--index", required=True)
def command(question: str, index: str) -> None:
    """Ask stock Whoosh one question."""
    sys.exit(answer(STOCK, index, question))


if __name__ == "__main__":
    command()
