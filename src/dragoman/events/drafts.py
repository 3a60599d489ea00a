"""One draft for each trigger that tells of an event, before the drafts of a report are merged."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import msgspec

from dragoman.events.arguments import Argument, arguments_of
from dragoman.events.outcomes import next_step_of, outcome_of
from dragoman.events.participants import participants_of
from dragoman.events.sentence import Named, Sentence
from dragoman.events.settings import Dated, dated, naming_place, new_day, unresolved_time, when_of, where_of
from dragoman.events.status import goes_on, put_off, status_of
from dragoman.events.triggers import Match
from dragoman.events.words import word_list, word_set
from dragoman.lexicon import Lexicon
from dragoman.schema import (
    Attribution,
    DateSlot,
    Participant,
    PlaceSlot,
    Report,
    Role,
    Span,
    Stance,
    Status,
    TextSlot,
)

_ORDINALS = {
    word: n
    for n, word in enumerate(
        word_list(
            "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
            "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
        ),
        start=1,
    )
} | {f"{n}{'th' if n > 3 else ('st', 'nd', 'rd')[n - 1]}": n for n in range(1, 21)}


class Draft(msgspec.Struct, frozen=True, kw_only=True):
    """What one trigger says.

    trigger: tokens `first` to `last`. unresolved: a time of which no date could be made. definite: "the talks", which
    may mean an event told before. named: it has a name of its own.
    """

    sentence: int
    first: int
    last: int
    trigger: Span
    quote: Span
    type: str
    status: Status
    weight: float
    pos: str
    words: str
    participants: tuple[Participant, ...] = ()
    when: DateSlot | None = None
    unresolved: str | None = None
    where: PlaceSlot | None = None
    attribution: Attribution | None = None
    stance: Stance | None = None
    about: str | None = None
    label: str | None = None
    round: int | None = None
    outcome: TextSlot | None = None
    next_step: TextSlot | None = None
    definite: bool = False
    named: bool = False


def draft(report: Report, sentence: Sentence, match: Match, verbs: frozenset[int], roles: dict[str, Role]) -> Draft:
    """Return what the sentence says of the event at a trigger."""
    passing = _in_passing(sentence, match)
    arguments = arguments_of(sentence, match, verbs)
    if passing:
        arguments = tuple(a for a in arguments if a.link in _OWN_LINKS)
    participants = participants_of(sentence, match, arguments, roles.get(match.row.type, "participant"))
    when = None if passing else new_day(sentence, put_off(sentence, match)) or when_of(sentence, match, verbs)
    dating = dated(sentence, match, status_of(sentence, match), when, report.published)
    naming = naming_place(sentence, match)
    return Draft(
        sentence=sentence.n,
        first=match.first,
        last=match.last,
        trigger=sentence.span_of(match.first, match.last),
        quote=_quote(sentence, match),
        type=_type(match, participants, arguments),
        status=_lasting(sentence, match, dating),
        weight=match.row.weight,
        pos=match.row.pos,
        words=match.row.words,
        participants=participants,
        when=dating.when,
        unresolved=None if passing else unresolved_time(sentence, match, verbs),
        where=None if passing else where_of(sentence, match, verbs),
        attribution=_attribution(report, sentence, match),
        stance=match.row.stance,
        label=_label(report.text, sentence, match, naming),
        round=_round(sentence, match),
        outcome=outcome_of(report.text, sentence, match),
        next_step=next_step_of(report.text, sentence, match),
        definite=_definite(sentence, match),
        named=naming is not None or passing or _numbered(sentence, match),
    )


_STANDING = frozenset({"nuclear", "jcpoa", "comprehensive"})  # deals in force that reports name again and again
_OWN_LINKS = frozenset({"between", "among", "with", "by", "paired"})
_CONCLUDING = word_set(
    "sign signs signed signing reach reached reaching conclude concluded adopt adopted announce announced declare "
    "declared issue issued release released finalize finalized draft drafted drafting achieve achieved made make "
    "introduced establish established clinch clinched struck negotiated brokered resulted include included approved "
    "passed"
)


def _in_passing(sentence: Sentence, match: Match) -> bool:
    """Return whether a standing deal is only named: then the time, place and people of the clause are not its own."""
    if match.row.pos != "noun" or match.row.status or not _STANDING & set(match.row.words.split()):
        return False
    around = sentence.words(match.first - 6, match.first) + sentence.words(match.last + 1, match.last + 8)
    return not _CONCLUDING & set(around)


def _type(match: Match, participants: tuple[Participant, ...], arguments: Sequence[Argument]) -> str:
    """Return the type of the row; talks that a government holds with its opponents are more than a meeting, talks after
    which somebody does something ("after talks in Moscow") are no more than one."""
    opponents = any(p.kind in ("armed_group", "party") for p in participants)
    if match.row.type == "meeting" and {"talks", "negotiations"} & set(match.row.words.split()):
        return "talks" if opponents else "meeting"
    if match.row.words == "talks" and not opponents and any(a.link == "bare carrier" for a in arguments):
        return "meeting"
    return match.row.type


def _lasting(sentence: Sentence, match: Match, dating: Dated) -> Status:
    """Return the status, "ongoing" for undated talks or mediation that the sentence puts in the present."""
    undated = dating.when is None and _round(sentence, match) is None
    return "ongoing" if dating.status == "held" and undated and goes_on(sentence, match) else dating.status


def default_roles(lexicon: Lexicon) -> dict[str, Role]:
    """Return the default role of each event type."""
    return {row.name: row.default_role for row in lexicon.event_types}


_LONGEST = 400


def _quote(sentence: Sentence, match: Match) -> Span:
    """Return the sentence, or the 400 code points of it around the trigger, cut between words."""
    span = sentence.span
    if span.end - span.start <= _LONGEST:
        return span
    trigger = sentence.span_of(match.first, match.last)
    low = max(span.start, trigger.start - 180)
    first = next((t.start for t in sentence.tokens[: match.first + 1] if t.start >= low), trigger.start)
    last = max((t.end for t in sentence.tokens[match.last :] if t.end <= first + _LONGEST), default=trigger.end)
    return Span(first, last)


def _attribution(report: Report, sentence: Sentence, match: Match) -> Attribution | None:
    scope = sentence.scope[match.first]
    if scope == -1:
        return None
    found = sentence.contents[scope]
    return None if found.kind == "outlet" and found.name == report.outlet else found


def _round(sentence: Sentence, match: Match) -> int | None:
    if match.row.type not in ("talks", "meeting"):
        return None
    words = sentence.words(match.first - 4, match.last + 1)
    pairs = [a + b for a, b in pairwise(words)]  # "5th" is two tokens
    return next((_ORDINALS[word] for word in reversed([*words, *pairs]) if word in _ORDINALS), None)


def _numbered(sentence: Sentence, match: Match) -> bool:
    """Return whether a number follows that names a text ("resolution 2254")."""
    return match.row.type == "agreement" and match.row.pos == "noun" and sentence.word(match.last + 1).isdigit()


def _label(text: str, sentence: Sentence, match: Match, naming: Named | None) -> str | None:
    """Return the name of the event: place and noun ("Astana talks") or noun and number ("resolution 2254")."""
    if naming:
        return sentence.span_of(naming.first, match.last).of(text)
    return sentence.span_of(match.first, match.last + 1).of(text).casefold() if _numbered(sentence, match) else None


def _definite(sentence: Sentence, match: Match) -> bool:
    before = sentence.words(match.first - 3, match.first)
    return match.row.pos == "noun" and any(
        w in ("the", "this", "these", "those", "that", "such", "above") for w in before
    )
