"""Names, offices, places and times in a report."""

from dragoman.mentions.names.find import find_mentions
from dragoman.mentions.times.find import anchor_of, find_timexes
from dragoman.mentions.times.issues import date_issues
from dragoman.mentions.times.numbers import cardinal_of

__all__ = ["anchor_of", "cardinal_of", "date_issues", "find_mentions", "find_timexes"]
