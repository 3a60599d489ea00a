"""What people decided: kept as it was said, applied at every rebuild, undone by one more entry."""

from dragoman.judgements.added import BY_HAND, by_hand
from dragoman.judgements.apply import (
    UNJUDGED,
    Applied,
    Choice,
    apply_judgements,
    challenge_issue,
    challengers,
    clash_issues,
)
from dragoman.judgements.force import State, in_force, states_of, things_of
from dragoman.judgements.make import JudgementError, check, make_judgement, with_id
from dragoman.judgements.propose import Shown, propose
from dragoman.judgements.subjects import Finder, Key, actor_subject, claim_subject, event_subject, text_subject
from dragoman.judgements.ties import Decided, Ties, signed
from dragoman.judgements.values import value_of

__all__ = [
    "BY_HAND",
    "UNJUDGED",
    "Applied",
    "Choice",
    "Decided",
    "Finder",
    "JudgementError",
    "Key",
    "Shown",
    "State",
    "Ties",
    "actor_subject",
    "apply_judgements",
    "by_hand",
    "challenge_issue",
    "challengers",
    "check",
    "claim_subject",
    "clash_issues",
    "event_subject",
    "in_force",
    "make_judgement",
    "propose",
    "signed",
    "states_of",
    "text_subject",
    "things_of",
    "value_of",
    "with_id",
]
