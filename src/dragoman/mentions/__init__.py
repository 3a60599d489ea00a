"""Names, offices, places and times in a report."""

from dragoman.mentions.names import find_mentions

__all__ = ["find_mentions"]
