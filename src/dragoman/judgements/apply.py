"""What the judgements in force ask of the adding up."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from dragoman.judgements.added import with_added
from dragoman.judgements.force import in_force
from dragoman.judgements.subjects import Finder, Key
from dragoman.judgements.ties import Clash, Decided, Ties, standing, ties_of
from dragoman.schema import Claim, Issue, Judgement, Reading, Report, Subject
from dragoman.schema.words import value_text


class Choice(msgspec.Struct, frozen=True, kw_only=True):
    """A value that a person called right or wrong, with the claims of the record as it is now.

    mention: tells of the event whose slot has the value, empty for a value called wrong. claims: those that say it.
    shown: those that were known when it was decided.
    """

    judgement: Judgement
    mention: str
    claims: frozenset[str]
    shown: frozenset[str]


class Applied(msgspec.Struct, frozen=True, kw_only=True):
    """Readings and claims with what persons changed, and what links and findings have to heed.

    claims: with `set_aside` filled in. judgements: those in force. events, actors: pairs that stay together or apart;
    same_events, same_actors: the decisions that these come from. choices: values called right. denials: values called
    wrong. issues: of judgements whose subjects are gone and of those that contradict others.
    """

    readings: tuple[Reading, ...]
    claims: tuple[Claim, ...]
    judgements: tuple[Judgement, ...] = ()
    events: Ties[str] = Ties({}, frozenset())
    actors: Ties[Key] = Ties({}, frozenset())
    same_events: tuple[Decided[str], ...] = ()
    same_actors: tuple[Decided[Key], ...] = ()
    choices: tuple[Choice, ...] = ()
    denials: tuple[Choice, ...] = ()
    issues: tuple[Issue, ...] = ()


UNJUDGED = Applied(readings=(), claims=())
"""Nobody decided anything."""


def apply_judgements(
    judgements: Iterable[Judgement],
    reports: Mapping[str, Report],
    readings: Sequence[Reading],
    claims: Sequence[Claim],
) -> Applied:
    """Return what the judgements make of readings and claims; without judgements these as they are.

    The order of the judgements changes nothing.
    Issues: judgement.subject_missing, judgement.contradicted.
    """
    forced = in_force(judgements)
    if not forced:
        return Applied(readings=tuple(readings), claims=tuple(claims))
    added = with_added(forced, reports, readings, claims)
    finder = Finder(reports.values(), added.readings, added.claims)
    found = _Found(forced, finder)
    events, event_clashes = ties_of(found.events)
    actors, actor_clashes = ties_of(found.actors)
    value_clashes = frozenset(_value_clashes(found))
    clashing = frozenset[str]().union(*value_clashes)
    aside = {claim: one.judgement.id for one in found.wrong if one.judgement.id not in clashing for claim in one.claims}
    return Applied(
        readings=added.readings,
        claims=tuple(
            msgspec.structs.replace(claim, set_aside=aside[claim.id]) if claim.id in aside else claim
            for claim in added.claims
        ),
        judgements=forced,
        events=Ties(_allowed(added.together, events) | dict(events.together), events.apart),
        actors=actors,
        same_events=standing(found.events, event_clashes),
        same_actors=standing(found.actors, actor_clashes),
        choices=tuple(one for one in found.choices if one.judgement.id not in clashing),
        denials=tuple(one for one in found.wrong if one.judgement.id not in clashing),
        issues=(
            *map(_missing, sorted({one.id: one for one in (*found.missing, *added.missing)}.items())),
            *clash_issues(forced, event_clashes | actor_clashes | value_clashes),
        ),
    )


def _allowed(added: Mapping[tuple[str, str], str], events: Ties[str]) -> dict[tuple[str, str], str]:
    """Return the pairs that added words put together, without those that a person put apart."""
    return {pair: words for pair, words in added.items() if pair not in events.apart}


class _Found:
    """The judgements with their subjects as the record has them now; missing: those of which one at least is gone."""

    def __init__(self, judgements: Sequence[Judgement], finder: Finder) -> None:
        self.events: list[Decided[str]] = []
        self.actors: list[Decided[Key]] = []
        self.wrong: list[Choice] = []
        self.choices: list[Choice] = []
        self.missing: list[Judgement] = []
        for one in judgements:
            self._find(one, finder)

    def _find(self, one: Judgement, finder: Finder) -> None:
        match one.kind:
            case "same_event" | "different_events":
                mentions = [found.id for subject in one.subjects if (found := finder.event(subject))]
                self.events.append(Decided(one, tuple(mentions), one.kind == "same_event", _shown(one, finder)))
                self._note(one, len(mentions))
            case "same_actor" | "different_actors":
                names = [key for subject in one.subjects if (key := finder.actor(subject))]
                self.actors.append(Decided(one, tuple(names), one.kind == "same_actor", _shown(one, finder)))
                self._note(one, len(names))
            case "value_wrong" | "misread":
                claims, shown = (_claims(subjects, finder) for subjects in (one.subjects, one.evidence))
                self.wrong.append(Choice(judgement=one, mention="", claims=claims, shown=shown | claims))
                self._note(one, len(claims))
            case "value_right":
                self._choose(one, finder)
            case _:
                pass

    def _note(self, one: Judgement, found: int) -> None:
        self.missing += [one] if found < len(one.subjects) else []

    def _choose(self, one: Judgement, finder: Finder) -> None:
        mention = finder.event(one.subjects[0])
        if mention is None:
            self.missing.append(one)
            return
        said, shown = (_claims(subjects, finder) for subjects in (one.subjects[1:], one.evidence))
        self.choices.append(Choice(judgement=one, mention=mention.id, claims=said, shown=said | shown))


def _claims(subjects: Iterable[Subject], finder: Finder) -> frozenset[str]:
    return frozenset(found.id for subject in subjects if (found := finder.claim(subject)))


def _shown(one: Judgement, finder: Finder) -> frozenset[str]:
    """Return the reports, by the ids they have now, that a decision was made with."""
    cited = (finder.place(subject) for subject in (*one.subjects, *one.evidence))
    return frozenset(found.report_id for found in cited if found)


def _value_clashes(found: _Found) -> Iterator[Clash]:
    """Yield each pair of judgements of which one calls a value right and the other calls the same value wrong."""
    for one in found.wrong:
        for choice in found.choices if one.judgement.kind == "value_wrong" else ():
            if any(_says(subject, choice) for subject in one.judgement.subjects):
                yield frozenset((one.judgement.id, choice.judgement.id))


def _says(subject: Subject, choice: Choice) -> bool:
    """Return whether a claim called wrong says the value called right, as far as the two judgements tell."""
    right = choice.judgement
    if subject.id in {one.id for one in right.subjects[1:]}:
        return True
    known = subject.id in {one.id for one in right.evidence}
    return known and subject.slot == right.slot.partition(":")[0] and subject.value == value_text(right.value)


# Issues


def clash_issues(judgements: Sequence[Judgement], clashes: Iterable[Clash]) -> tuple[Issue, ...]:
    """Return an issue for each judgement of each contradiction: none of them is applied."""
    by_id = {one.id: one for one in judgements}
    return tuple(
        Issue(
            code="judgement.contradicted",
            subject=one,
            detail=f"{by_id[one].kind} by {by_id[one].by} contradicts {_named(clash - {one}, by_id)}; none of them is"
            " applied; undo one of them",
        )
        for clash in sorted(clashes, key=sorted)
        for one in sorted(clash)
    )


def challenge_issue(one: Judgement, claims: Iterable[str]) -> Issue:
    """Return the issue that claims came later and speak against a decision on sameness."""
    detail = f"{one.kind} by {one.by}: claims that came later speak against it ({', '.join(sorted(claims))}); the"
    return Issue(
        code="judgement.challenged",
        subject=one.id,
        detail=f"{detail} decision stands; look at them and decide again",
    )


_CLAIM = re.compile(r"\bC-[A-Z2-7]+\b")


def challengers(issue: Issue) -> tuple[str, ...]:
    """Return the ids of the claims that a `challenge_issue` names."""
    return tuple(_CLAIM.findall(issue.detail.partition("speak against it")[2]))


def _named(ids: Iterable[str], by_id: Mapping[str, Judgement]) -> str:
    return ", ".join(f"{by_id[one].kind} by {by_id[one].by} ({one})" for one in sorted(ids))


def _missing(pair: tuple[str, Judgement]) -> Issue:
    cited = next(iter(pair[1].subjects)).citation
    return Issue(
        code="judgement.subject_missing",
        subject=pair[0],
        detail=f"{pair[1].kind} by {pair[1].by}: not all it speaks of is in the record (report {cited.report_id} at"
        f" {cited.start}); what is missing waits until it is read again",
    )
