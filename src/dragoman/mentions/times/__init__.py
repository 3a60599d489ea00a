"""Time expressions: recognised, then resolved to dates."""

from dragoman.mentions.times.find import find_timexes
from dragoman.mentions.times.timex3 import as_timex3

__all__ = ["as_timex3", "find_timexes"]
