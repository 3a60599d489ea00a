"""How each outlet names the same actor: counted and cited, without judgement."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import Literal

import msgspec

from dragoman.links import is_proper
from dragoman.schema import Contents, Mention, ParticipantValue, Reading, Record, Span

LabelBasis = Literal["same actor", "same place"]


class OutletLabel(msgspec.Struct, frozen=True, kw_only=True):
    """Words by which one outlet names an actor.

    basis: "same actor": the words stand for this actor in the outlet's reports; "same place": they stand for another
    one, `other_id`, which in the events `events` takes the place that other reports give this actor, beside the same
    others. label: the words as printed most, without an article. n: how often its reports print them, outside headings
    of other stories; quoted: how many of these stand inside quotation marks; copied: in passages copied from another
    report. where: the first place in each report. Units: code points, half-open.
    """

    actor_id: str
    actor: str
    outlet: str
    label: str
    basis: LabelBasis
    other_id: str | None
    events: tuple[str, ...]
    n: int
    quoted: int
    copied: int
    where: tuple[tuple[str, int, int], ...]


class _Printed(msgspec.Struct, frozen=True, kw_only=True):
    """One place where an actor is named."""

    actor_id: str
    outlet: str
    words: str
    report_id: str
    span: Span
    quoted: bool
    copied: bool


def labels_by_outlet(contents: Contents) -> tuple[OutletLabel, ...]:
    """Return how each outlet names each actor of the record, by actor, outlet, basis and label.

    Pronouns are no labels, nor are words for several at once. A report of an unknown outlet counts under its own id.
    """
    names = {actor.id: actor.name for actor in contents.record.actors}
    own: dict[str, dict[tuple[str, str], list[_Printed]]] = defaultdict(lambda: defaultdict(list))
    for one in _printed(contents):
        own[one.actor_id][one.outlet, _folded(one.words)].append(one)
    found = [_label(actor, names[actor], group) for actor, groups in own.items() for group in groups.values()]
    for (actor, other), places in _in_one_place(contents.record).items():
        reports = frozenset().union(*places.values())
        for group in own.get(other, {}).values():
            inside = [one for one in group if one.report_id in reports]
            found += [_label(actor, names[actor], inside, other, sorted(places))] if inside else []
    return tuple(sorted(found, key=lambda one: (one.actor_id, one.outlet, one.basis, one.label, one.other_id or "")))


def _label(
    actor_id: str, actor: str, group: Sequence[_Printed], other: str | None = None, events: Sequence[str] = ()
) -> OutletLabel:
    words = Counter(_bare(one.words) for one in group)
    first = {one.report_id: one for one in sorted(group, key=lambda one: one.span, reverse=True)}
    return OutletLabel(
        actor_id=actor_id,
        actor=actor,
        outlet=group[0].outlet,
        label=max(sorted(words), key=lambda one: words[one]),
        basis="same place" if other else "same actor",
        other_id=other,
        events=tuple(sorted(events)),
        n=len(group),
        quoted=sum(one.quoted for one in group),
        copied=sum(one.copied for one in group),
        where=tuple((report, one.span.start, one.span.end) for report, one in sorted(first.items())),
    )


def _folded(words: str) -> str:
    return _bare(words).casefold()


def _bare(words: str) -> str:
    line = " ".join(words.split())
    return line[4:] if line[:4].casefold() == "the " else line


# Where actors are named

_NO_LABEL = frozenset(("pronoun", "dateline"))
"""Tags of mentions that point at somebody without naming."""


def _printed(contents: Contents) -> Iterator[_Printed]:
    actor_of = _actor_of(contents.record)
    texts = {report.id: report.text for report in contents.reports}
    outlets = {report.id: report.outlet or report.id for report in contents.reports}
    copied = _copied(contents.record)
    for reading in contents.readings:
        for mention, quoted in _mentions(reading):
            actor = actor_of.get((reading.report_id, mention.name))
            if actor:
                yield _Printed(
                    actor_id=actor,
                    outlet=outlets[reading.report_id],
                    words=mention.span.of(texts[reading.report_id]),
                    report_id=reading.report_id,
                    span=mention.span,
                    quoted=quoted,
                    copied=any(span.covers(mention.span) for span in copied.get(reading.report_id, ())),
                )


def _mentions(reading: Reading) -> Iterator[tuple[Mention, bool]]:
    """Yield the mentions that are words for one actor alone, with whether they stand inside quotation marks: "the two
    sides" is no name of either."""
    quotes = [span for passage in reading.passages for span in passage.quoted]
    actors = [one for one in reading.mentions if one.kind is not None and not _NO_LABEL & set(one.tags)]
    sharing = Counter(one.span for one in actors)
    for mention in actors:
        if sharing[mention.span] == 1:
            yield mention, any(span.covers(mention.span) for span in quotes)


def _copied(record: Record) -> dict[str, list[Span]]:
    found: dict[str, list[Span]] = defaultdict(list)
    for link in record.copies:
        found[link.copy_id] += [Span(one.copy.start, one.copy.end) for one in link.passages]
    return found


# Who takes whose place

_Places = dict[str, frozenset[str]]
"""The reports that name the other actor in this one's place, by event id."""


def _in_one_place(record: Record) -> dict[tuple[str, str], _Places]:
    """Return where two actors stand in one place, for each pair of them, both ways.

    Two reports put the same actors in a role of an event, but for one each, of which one at least is a description and
    no name: these two stand in one place.
    """
    found: dict[tuple[str, str], _Places] = defaultdict(dict)
    proper = {actor.id: is_proper(actor.name) for actor in record.actors}
    for event, lists in _lists(record):
        for (a, in_a), (b, in_b) in combinations(sorted(lists.items(), key=lambda pair: sorted(pair[0])), 2):
            if len(a - b) == len(b - a) == 1 and a & b:
                (one,), (other,) = a - b, b - a
                if not (proper[one] and proper[other]):
                    found[one, other][event] = found[one, other].get(event, frozenset()) | in_b
                    found[other, one][event] = found[other, one].get(event, frozenset()) | in_a
    return dict(sorted(found.items()))


def _lists(record: Record) -> list[tuple[str, dict[frozenset[str], frozenset[str]]]]:
    """Return, for each role of each event, the different lists of actors that reports put in it, persons left out, and
    the reports that do."""
    actor_of = _actor_of(record)
    roles: dict[tuple[str, str, str], set[str]] = defaultdict(set)
    for claim in record.claims:
        value = claim.value
        if isinstance(value, ParticipantValue) and value.kind != "person":
            roles[claim.event_id, value.role, claim.report_id].add(actor_of[claim.report_id, value.name])
    found: dict[tuple[str, str], dict[frozenset[str], frozenset[str]]] = defaultdict(dict)
    for (event, role, report), actors in sorted(roles.items()):
        lists = found[event, role]
        lists[frozenset(actors)] = lists.get(frozenset(actors), frozenset()) | {report}
    return [(event, lists) for (event, _), lists in found.items()]


def _actor_of(record: Record) -> dict[tuple[str, str], str]:
    return {(report, name.name): actor.id for actor in record.actors for name in actor.names for report in name.reports}
