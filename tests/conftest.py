"""What holds for all tests."""

from hypothesis import settings

# A deadline is a time on the clock, and the clock of a busy machine says nothing about the code.
settings.register_profile("luxsearch", deadline=None)
settings.load_profile("luxsearch")
