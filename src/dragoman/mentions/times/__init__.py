"""Time expressions: recognised, then resolved to dates."""

from dragoman.mentions.times.find import find_timexes

__all__ = ["find_timexes"]
