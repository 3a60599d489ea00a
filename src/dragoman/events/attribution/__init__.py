"""Who says what: source, cue and content."""

from dragoman.events.attribution.find import find_attributions

__all__ = ["find_attributions"]
