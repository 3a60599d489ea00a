"""The state of a process in a few sentences, each with the words it rests on. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

import msgspec

from dragoman.record import newest_day
from dragoman.schema import Claim, Event, Finding
from dragoman.schema.calendar import surely_before
from dragoman.web.catalogue import Catalogue
from dragoman.web.views.event import Reference, reference
from dragoman.web.views.evidence import Sentence, sentences
from dragoman.web.words import counted, date_words, day_words

_CONTACTS = ("meeting", "talks", "visit")
_TOOK_PLACE = ("held", "ongoing")
_AHEAD = ("planned", "postponed")
_SPEAKERS = 3


class StateLine(msgspec.Struct, frozen=True, kw_only=True):
    """A sentence on the state of things. lead: what it is about; actor: whose statement it is, if one's; note: how
    sure it is. event and sentence: what it rests on; None where nothing is known."""

    lead: str
    actor: str
    when: str
    note: str
    event: Reference | None
    sentence: Sentence | None


def state(catalogue: Catalogue) -> tuple[StateLine, ...]:
    """Return the last confirmed contact, the last statement of each party and the next planned date.

    Last and next are counted from the newest report's day; no clock is asked.
    """
    today = newest_day(catalogue.record)
    return (_contact(catalogue, today), *_statements(catalogue), _next(catalogue, today))


def _contact(catalogue: Catalogue, today: str | None) -> StateLine:
    held = [
        event
        for event in catalogue.timeline
        if event.type in _CONTACTS and event.status in _TOOK_PLACE and _started(event) and not _after(event, today)
    ]
    confirmed = [event for event in held if event.origins > 1] or held
    if not confirmed:
        return _nothing("Last contact", "no dated contact that took place")
    last = max(confirmed, key=lambda event: (_started(event), event.origins, event.id))
    words = "Last confirmed contact" if last.origins > 1 else "Last contact, told by one voice alone"
    return _line(catalogue, words, last, "status", "date", "type")


def _statements(catalogue: Catalogue) -> Iterable[StateLine]:
    """Yield the last position of each of those who speak most as parties."""
    said = [event for event in catalogue.timeline if event.type == "position" and _told_on(catalogue, event)]
    for actor_id in _speakers(catalogue, said):
        own = [event for event in said if _issues(event, actor_id)]
        last = max(own, key=lambda event: (_told_on(catalogue, event), event.id))
        line = _line(catalogue, "Last statement", last, "stance", "type")
        told = line.when or f"reported {day_words(_told_on(catalogue, last))}"
        yield msgspec.structs.replace(line, actor=catalogue.actors[actor_id].name, when=told)


def _speakers(catalogue: Catalogue, said: Sequence[Event]) -> list[str]:
    """Return the actors that most voices call a party, of those who took a position; of others if none is called so."""
    speaking = {one.actor_id for event in said for one in event.participants if one.role == "issuer"}
    counts = [Counter[str](), Counter[str]()]
    for event in catalogue.timeline:
        for one in event.participants:
            if one.actor_id in speaking and one.kind != "person" and one.role in ("party", "issuer"):
                counts[one.role == "issuer"][one.actor_id] += one.origins
    order = sorted(speaking & (counts[0].keys() | counts[1].keys()))
    return sorted(order, key=lambda one: (-counts[0][one], -counts[1][one], one))[:_SPEAKERS]


def _next(catalogue: Catalogue, today: str | None) -> StateLine:
    ahead = [event for event in catalogue.timeline if event.status in _AHEAD and _started(event)]
    coming = [event for event in ahead if not surely_before(_started(event), today)]
    if not coming:
        return _nothing("Next planned date", "no report names one after the newest report")
    first = min(coming, key=lambda event: (_started(event), -event.origins, event.id))
    return _line(catalogue, "Next planned date", first, "date", "status", "type")


def _started(event: Event) -> str:
    day = (event.when.start or "") if event.when else ""
    return day[:10] if day[:4].isdigit() else ""


def _after(event: Event, today: str | None) -> bool:
    return surely_before(today, _started(event))


def _told_on(catalogue: Catalogue, event: Event) -> str:
    days = [catalogue.entries[report].published or "" for report in event.reports]
    return max((day for day in days if day[:4].isdigit()), default="")


def _issues(event: Event, actor_id: str) -> bool:
    return any(one.actor_id == actor_id and one.role == "issuer" for one in event.participants)


def _line(catalogue: Catalogue, lead: str, event: Event, *slots: str) -> StateLine:
    """Return a line on an event with the sentence of the first of these slots that has one."""
    findings = {one.slot: one for one in catalogue.findings_of(event.id)}
    ids = next((_used(findings[slot]) for slot in slots if slot in findings), ())
    best = max((catalogue.claims[one] for one in ids), key=lambda one: _worth(catalogue, one), default=None)
    found = sentences(catalogue, [best] if best else [])
    return StateLine(
        lead=lead,
        actor="",
        when=date_words(event.when) if event.when else "",
        note=f"{counted(event.origins, 'independent voice')}",
        event=reference(event),
        sentence=found[0] if found else None,
    )


def _used(finding: Finding) -> tuple[str, ...]:
    """Return the claims of the value in use, all of them where none is."""
    chosen = [one for one in finding.values if finding.value in (None, one.value)]
    return tuple(claim for one in chosen for claim in one.claims)


def _worth(catalogue: Catalogue, claim: Claim) -> tuple[bool, str, str]:
    """Return how fit a claim is to be cited: originals before copies, then the newest."""
    entry = catalogue.entries[claim.report_id]
    return entry.copied_from is None, entry.published or "", claim.id


def _nothing(lead: str, why: str) -> StateLine:
    return StateLine(lead=lead, actor="", when="", note=why, event=None, sentence=None)
