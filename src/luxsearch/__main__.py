"""`python -m luxsearch`."""

import sys

from luxsearch.cli import main

sys.exit(main())
