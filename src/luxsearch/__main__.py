"""`python -m luxsearch`."""

from luxsearch.cli import main

main()
