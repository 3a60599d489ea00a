"""What the claims of one slot add up to: value, verdict, rule, all alternatives."""

from dragoman.findings.compare import compatible, precision, same
from dragoman.findings.options import Said
from dragoman.findings.order import told_order
from dragoman.findings.rules import RULES, Choice, choose, representative
from dragoman.findings.slots import ALONE, ActorOf, Kin, Known, find_all, versioned
from dragoman.findings.status import LIFE, status_of

__all__ = [
    "ALONE",
    "LIFE",
    "RULES",
    "ActorOf",
    "Choice",
    "Kin",
    "Known",
    "Said",
    "choose",
    "compatible",
    "find_all",
    "precision",
    "representative",
    "same",
    "status_of",
    "told_order",
    "versioned",
]
