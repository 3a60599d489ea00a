"""Actors of the record: ids, names in all spellings, offices with the reports that say so."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from dragoman.findings import told_order
from dragoman.lexicon import Lexicon
from dragoman.links import ActorCluster, Key
from dragoman.offices import titles_of
from dragoman.schema import Actor, ActorName, Claim, Office, ParticipantValue
from dragoman.schema.ids import actor_id


def make_actors(
    clusters: Sequence[ActorCluster], claims: Sequence[Claim], published: Mapping[str, str | None], lexicon: Lexicon
) -> tuple[tuple[Actor, ...], dict[Key, tuple[str, str]]]:
    """Return the actors, sorted by id, and actor id and name by report id and printed name."""
    by_key: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    for claim in claims:
        if isinstance(claim.value, ParticipantValue):
            by_key[claim.report_id, claim.value.name].append(claim)
    actors: list[Actor] = []
    actor_of: dict[Key, tuple[str, str]] = {}
    for cluster in clusters:
        found = sorted(
            (claim for key in cluster.keys for claim in by_key[key]),
            key=lambda claim: told_order(claim, published.get(claim.report_id)),
        )
        if found:
            actor = _actor(cluster, found, published, lexicon)
            actors.append(actor)
            actor_of |= dict.fromkeys(cluster.keys, (actor.id, actor.name))
    return tuple(sorted(actors, key=lambda actor: actor.id)), actor_of


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
