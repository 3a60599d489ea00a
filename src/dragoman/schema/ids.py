"""Ids: hashes of content, so that the same input gives the same ids on every machine."""

from __future__ import annotations

import base64
import hashlib

import msgspec

from dragoman.schema.spans import Span
from dragoman.schema.values import ClaimValue


def sha256(text: str) -> str:
    """Return the SHA-256 of the text's UTF-8 bytes, lower-case hex. Lone surrogates are hashed as they are."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def digest(prefix: str, *parts: str) -> str:
    """Return `prefix-` and 24 letters of A-Z2-7 that depend on all parts and their order."""
    raw = hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).digest()[:15]
    return f"{prefix}-{base64.b32encode(raw).decode('ascii')}"


def report_id(outlet: str | None, published: str | None, text: str) -> str:
    """Return the id of a report that came without one."""
    return digest("R", outlet or "", published or "", text)


def event_mention_id(report: str, event_type: str, trigger: Span, date: Span | None = None) -> str:
    """Return the id of an event mention; one report has at most one of a type at a trigger, but where one trigger tells
    of several events ("three rounds, on ..."): there the words of its date tell one from another."""
    place = (trigger.start, trigger.end, *((date.start, date.end) if date else ()))
    return digest("M", report, event_type, *map(str, place))


def claim_id(event_mention: str, slot: str, value: ClaimValue, span: Span) -> str:
    """Return the id of a claim."""
    encoded = msgspec.json.encode(value, order="sorted").decode()
    return digest("C", event_mention, slot, encoded, str(span.start), str(span.end))


def event_id(earliest_claim: str) -> str:
    """Return the id of the event whose earliest claim this is; a merge or an earlier report changes it."""
    return digest("E", earliest_claim)


def actor_id(earliest_claim: str, name: str) -> str:
    """Return the id of the actor whose earliest claim this is, under its first name there."""
    return digest("A", earliest_claim, name)


def finding_id(event: str, slot: str) -> str:
    """Return the id of the finding on one slot of an event."""
    return digest("F", event, slot)


def judgement_id(said: bytes) -> str:
    """Return the id of a judgement from the JSON of its other fields."""
    return digest("J", said.decode())
