"""What holds for all tests."""

import signal

from hypothesis import settings

# A deadline is a time on the clock, and the clock of a busy machine says nothing about the code.
settings.register_profile("luxsearch", deadline=None)
settings.load_profile("luxsearch")

# A shell ignores Ctrl-C for what it starts in the background, and what is ignored is inherited: the programs that tests
# start and interrupt would never hear of it.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)
