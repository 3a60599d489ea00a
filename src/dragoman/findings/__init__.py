"""What the claims of one slot add up to: value, verdict, rule, all alternatives."""

from dragoman.findings.compare import compatible, precision, same
from dragoman.findings.order import told_order
from dragoman.findings.rules import REPRESENTATIVE, Choice, Said, representative
from dragoman.findings.slots import find_all
from dragoman.findings.status import LIFE, status_of

__all__ = [
    "LIFE",
    "REPRESENTATIVE",
    "Choice",
    "Said",
    "compatible",
    "find_all",
    "precision",
    "representative",
    "same",
    "status_of",
    "told_order",
]
