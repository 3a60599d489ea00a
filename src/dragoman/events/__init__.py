"""Events of one report: what happened, who in which role, when, where, how certain, and who says so."""

from dragoman.events.attribution.find import find_attributions
from dragoman.events.reader import RuleReader

__all__ = ["RuleReader", "find_attributions"]
