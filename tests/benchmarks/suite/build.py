"""Index a JSON Lines file with a peer, as a whole process.

python tests/benchmarks/suite/build.py NAME ARCHIVE FOLDER
"""

import sys

from tests.benchmarks.suite.engine import build

if __name__ == "__main__":
    build(*sys.argv[1:])
