"""Time expressions: recognised, then resolved to dates."""

from dragoman.mentions.times.find import find_timexes, recognise, resolve_expressions
from dragoman.mentions.times.timex3 import as_timex3

__all__ = ["as_timex3", "find_timexes", "recognise", "resolve_expressions"]
