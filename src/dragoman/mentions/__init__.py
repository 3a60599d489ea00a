"""Names, offices, places and times in a report."""

from dragoman.mentions.names.find import find_mentions
from dragoman.mentions.times.find import anchor_of, find_timexes
from dragoman.mentions.times.numbers import cardinal_of

__all__ = ["anchor_of", "cardinal_of", "find_mentions", "find_timexes"]
