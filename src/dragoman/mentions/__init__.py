"""Names, offices, places and times in a report."""

from dragoman.mentions.names.find import find_mentions
from dragoman.mentions.times.find import anchor_of, find_timexes

__all__ = ["anchor_of", "find_mentions", "find_timexes"]
