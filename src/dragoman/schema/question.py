"""What the record leaves open, for a person to decide."""

from __future__ import annotations

from typing import Literal, get_args

import msgspec

from dragoman.schema.judgement import JudgementKind
from dragoman.schema.spans import Citation

QuestionKind = Literal["same_event", "which_value", "same_actor", "read_rightly", "reviewers_disagree"]
QUESTION_KINDS: tuple[QuestionKind, ...] = get_args(QuestionKind)


class Candidate(msgspec.Struct, frozen=True, kw_only=True):
    """One answer to a question: the judgement it makes, and what speaks for it.

    label: the answer in words. kind, things, value: what `judgements.propose` makes the judgement of, with the slot of
    the question; for "undo" `things` is the judgement to undo. claims, citations: what says so, by report and place.
    origins: independent voices for it.
    """

    label: str
    kind: JudgementKind
    things: tuple[str, ...]
    value: str = ""
    claims: tuple[str, ...] = ()
    citations: tuple[Citation, ...] = ()
    origins: int = 0


class Question(msgspec.Struct, frozen=True, kw_only=True):
    """A question to a person. id: a digest of what is asked, the same as long as the candidates are.

    about: ids of the events or actors concerned. slot, finding_id: of a value. why: what makes it a question. doubt:
    how likely the record is wrong as it stands, 0 to 1, estimated. reach: how many values of the record another answer
    would change. effect: doubt times reach. judgements: those that it is about (challenged, contradicting).
    """

    id: str
    kind: QuestionKind
    about: tuple[str, ...]
    why: str
    candidates: tuple[Candidate, ...]
    doubt: float
    reach: int
    effect: float
    slot: str = ""
    finding_id: str = ""
    judgements: tuple[str, ...] = ()
