"""Ask a peer one question as a whole process, and print its ten hits: a script of FTS5's or Tantivy's user.

    python tests/benchmarks/suite/ask.py NAME FOLDER QUESTION

The question is `Question`'s fields in JSON. The module search path has to hold the project's folder.
"""

import json
import sys

from tests.benchmarks.suite.engine import opened
from tests.benchmarks.suite.questions import Question


def answer(name: str, folder: str, question: str) -> int:
    """Print titles and snippets, a line each, then the total; 1 when the peer cannot be asked this."""
    page = opened(name, folder).page(Question(**json.loads(question)))
    if page is None:
        return 1
    hits, total = page
    sys.stdout.writelines(f"{title}\t{' '.join(snippet.split())}\n" for title, snippet in hits)
    sys.stdout.write(f"{total}\n")
    return 0


if __name__ == "__main__":
    sys.exit(answer(*sys.argv[1:]))
