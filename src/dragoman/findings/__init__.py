"""What the claims of one slot add up to: value, verdict, rule, all alternatives."""

from dragoman.findings.compare import compatible, precision, same
from dragoman.findings.decided import Judged, find_judged
from dragoman.findings.options import Said
from dragoman.findings.order import told_order
from dragoman.findings.rules import RULES, Choice, Weighed, choose, decide, representative, weigh
from dragoman.findings.slots import ALONE, ActorOf, Kin, Known, find_all, versioned
from dragoman.findings.status import LIFE, status_of

__all__ = [
    "ALONE",
    "LIFE",
    "RULES",
    "ActorOf",
    "Choice",
    "Judged",
    "Kin",
    "Known",
    "Said",
    "Weighed",
    "choose",
    "compatible",
    "decide",
    "find_all",
    "find_judged",
    "precision",
    "representative",
    "same",
    "status_of",
    "told_order",
    "versioned",
    "weigh",
]
