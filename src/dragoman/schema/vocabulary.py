"""The closed vocabularies of the coding guidelines; event types are open: rows of `lexicon/tables/event_types.csv`."""

from typing import Literal, get_args

Status = Literal["held", "ongoing", "planned", "possible", "postponed", "cancelled", "denied"]
"""What the sentence says of the event: FactBank's factuality in the seven words coders use."""

Step = Literal["announced", "confirmed", "postponed", "held", "cancelled", "denied"]
"""A dated step in the life of an event."""

Kind = Literal["person", "state", "igo", "armed_group", "party", "ministry", "company", "other"]
"""What an actor is."""

Role = Literal[
    "participant",
    "mediator",
    "guarantor",
    "party",
    "observer",
    "host",
    "inviter",
    "invitee",
    "signatory",
    "issuer",
    "addressee",
    "attacker",
    "target",
    "appointee",
]
Stance = Literal["support", "oppose", "demand", "propose", "deny", "accuse", "inform"]

Basis = Literal["stated", "relative", "inherited", "inferred"]
"""Where a value comes from.

stated: the words say it. relative: words such as "on Saturday", counted from an anchor. inherited: said elsewhere in
the same report (the dateline, another sentence). inferred: concluded from what the report calls past or future.
"""

Precision = Literal["minute", "day", "week", "month", "season", "quarter", "year", "decade", "range"]

BlockKind = Literal["headline", "byline", "dateline", "body", "caption", "boilerplate", "stories"]
"""What a stretch of a report is; only headline and body are read for events. `stories`: a list of other stories."""

PublishedBasis = Literal[
    "given",
    "sidecar",
    "metadata",
    "json-ld",
    "dateline",
    "text",
    "file name",
    "estimated",
    "inferred",
    "neighbours",
    "unknown",
]
PublishedPrecision = Literal["day", "within 3 days", "within 21 days", "month", "year", "no year", "unknown"]

Verdict = Literal["single-source", "corroborated", "compatible", "updated", "disputed", "unresolved", "decided"]

STATUSES: tuple[Status, ...] = get_args(Status)
STEPS: tuple[Step, ...] = get_args(Step)
KINDS: tuple[Kind, ...] = get_args(Kind)
ROLES: tuple[Role, ...] = get_args(Role)
STANCES: tuple[Stance, ...] = get_args(Stance)
VERDICTS: tuple[Verdict, ...] = get_args(Verdict)

CONFLICTS: tuple[Verdict, ...] = ("disputed", "unresolved")
"""Verdicts on slots whose claims contradict each other."""
