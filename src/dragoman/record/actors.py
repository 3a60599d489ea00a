"""Actors of the record: ids, names in all spellings, offices with the reports that say so."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from dragoman.findings import told_order
from dragoman.lexicon import Lexicon
from dragoman.links import ActorCluster, Key, Memory, digest_of
from dragoman.offices import titles_of
from dragoman.schema import Actor, ActorName, Claim, Office, ParticipantValue
from dragoman.schema.ids import actor_id


class KeptActors(msgspec.Struct, frozen=True):
    """Of the clusters of the last record, by a digest of what each was made from, the id of the actor, "" for none."""

    ids: dict[bytes, str]


_PART = "actors"


def make_actors(
    clusters: Sequence[ActorCluster],
    claims: Sequence[Claim],
    published: Mapping[str, str | None],
    lexicon: Lexicon,
    memory: Memory | None = None,
) -> tuple[tuple[Actor, ...], dict[Key, tuple[str, str]]]:
    """Return the actors, sorted by id, and actor id and name by report id and printed name. memory: an actor that is
    made from the same as before is that of the last record; it has to know the readings, and that no person decided
    anything."""
    by_key = _by_key(claims)
    known = _Known(memory) if memory else None
    actors: list[Actor] = []
    actor_of: dict[Key, tuple[str, str]] = {}
    for cluster in clusters:
        key = made_from(cluster, memory) if memory else b""
        actor = known.find(key) if known else None
        if actor is None and (found := [claim for key_ in cluster.keys for claim in by_key.get(key_, ())]):
            found.sort(key=lambda claim: told_order(claim, published.get(claim.report_id)))
            actor = _actor(cluster, found, published, lexicon)
        if known:
            known.ids[key] = actor.id if actor else ""
        if actor is not None:
            actors.append(actor)
            actor_of |= dict.fromkeys(cluster.keys, (actor.id, actor.name))
    if memory and known:
        memory.keep(_PART, KeptActors(known.ids))
    return tuple(sorted(actors, key=lambda actor: actor.id)), actor_of


def _by_key(claims: Iterable[Claim]) -> dict[Key, list[Claim]]:
    found: dict[Key, list[Claim]] = defaultdict(list)
    for claim in claims:
        if isinstance(claim.value, ParticipantValue):
            found[claim.report_id, claim.value.name].append(claim)
    return found


class _Known:
    """The actors of the last record by what they were made from; ids: those of this one."""

    def __init__(self, memory: Memory) -> None:
        held = memory.recall(_PART, KeptActors) if memory.last else None
        self._held = held.ids if held else {}
        self._last = {actor.id: actor for actor in memory.last.actors} if memory.last else {}
        self.ids: dict[bytes, str] = {}

    def find(self, key: bytes) -> Actor | None:
        """Return the actor that was made from the same, None if there is none or it has to be made."""
        return self._last.get(self._held.get(key, ""))


def made_from(cluster: ActorCluster, memory: Memory) -> bytes:
    """Return a digest of all that an actor depends on where no person decided anything: its names, and the readings of
    the reports that they stand in."""
    told = memory.told()
    return digest_of(
        repr((cluster.kind, cluster.why)).encode(),
        *(f"{report_id}\0{name}".encode() for report_id, name in cluster.keys),
        *(told[report_id] for report_id in dict.fromkeys(report_id for report_id, _ in cluster.keys)),
    )


def _actor(
    cluster: ActorCluster, claims: Sequence[Claim], published: Mapping[str, str | None], lexicon: Lexicon
) -> Actor:
    names: dict[str, set[str]] = defaultdict(set)
    for report_id, name in cluster.keys:
        names[name].add(report_id)
    usual = max(sorted(names), key=lambda name: (len(name.split()) > 1, len(names[name])))
    first, standing = claims[0].value, [claim for claim in claims if not claim.set_aside]
    return Actor(
        id=actor_id(claims[0].id, first.name if isinstance(first, ParticipantValue) else usual),
        name=usual,
        kind=cluster.kind,
        names=tuple(ActorName(name=name, reports=tuple(sorted(names[name]))) for name in sorted(names)),
        offices=_offices(standing, published, lexicon),
        acts_for=_acts_for(standing),
        why=cluster.why,
    )


def _offices(claims: Sequence[Claim], published: Mapping[str, str | None], lexicon: Lexicon) -> tuple[Office, ...]:
    """Return the offices that reports give a person, each with the first and last day a report says so.

    Spellings of a title ("FM", "minister of foreign affairs") are one office, under the one used most.
    """
    found: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    printed: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for claim in claims:
        value = claim.value
        if isinstance(value, ParticipantValue) and value.kind == "person" and value.office:
            key = (_usual(value.office, value.acts_for, lexicon), value.acts_for or "")
            found[key].append(claim)
            printed[key][value.office] += 1
    offices = [_office(_most_used(printed[key]), key[1], said, published) for key, said in found.items()]
    return tuple(sorted(offices, key=lambda office: (office.title, office.of or "")))


def _most_used(printed: Counter[str]) -> str:
    return max(sorted(printed), key=lambda title: printed[title])


def _usual(title: str, of: str | None, lexicon: Lexicon) -> str:
    """Return what all spellings of an office have in common; the words themselves where they are no known title."""
    return " and ".join(f"{one.tense} {one.title} / {one.about}" for one in titles_of(title, of, lexicon)) or title


def _office(title: str, of: str, said: Sequence[Claim], published: Mapping[str, str | None]) -> Office:
    days = sorted(day for claim in said if (day := published.get(claim.report_id)))
    return Office(
        title=title,
        of=of or None,
        first=days[0] if days else None,
        last=days[-1] if days else None,
        claims=tuple(sorted(claim.id for claim in said)),
    )


def _acts_for(claims: Sequence[Claim]) -> str | None:
    """Return the body most claims say it acts for, None if none says one."""
    bodies = Counter(c.value.acts_for for c in claims if isinstance(c.value, ParticipantValue) and c.value.acts_for)
    return _most_used(bodies) if bodies else None
