"""Names, offices, bodies and places, each under the fullest name the report gives."""

from dragoman.mentions.names.find import find_mentions

__all__ = ["find_mentions"]
