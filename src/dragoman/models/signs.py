"""What the rules and tables tell the model: signs on word pieces, and on a trigger beside a name, time or source."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from dragoman.events.drafts import Draft
from dragoman.events.reader import Told
from dragoman.events.sentence import Named, Sentence
from dragoman.events.triggers import Match
from dragoman.models.windows import Window
from dragoman.schema import KINDS, ROLES, STATUSES, Attribution, Span, Timex

TYPES = (
    "meeting", "talks", "visit", "mediation", "agreement", "ceasefire", "implementation", "violation", "invitation",
    "appointment", "violence", "position",
)  # fmt: skip
"""The event types of the trained heads, in the order of their outputs."""

TRIGGER_TAGS = ("O", *(f"{mark}-{name}" for name in TYPES for mark in "BI"))
LINKS = (*ROLES, "when", "where", "source", "same")
"""The labels between a trigger and something else, in the order of their outputs."""

NONE = "none"
_KINDS = (*KINDS, "place", "time", "source", NONE)
SIGNS = (
    *(f"trigger:{t}" for t in TYPES), *(f"kind:{k}" for k in _KINDS), *(f"status:{s}" for s in STATUSES),
    "pronoun", "open time", "said", "headline",
)  # fmt: skip
_SIGN = {name: n for n, name in enumerate(SIGNS)}
_BOUNDS = (0, 1, 2, 4, 6, 9, 13, 18, 25, 40, 70, 120)
_TAGS = ("name", "surname", "capital", "demonym", "delegation", "office", "pronoun", "group", "dateline")
_STEPS = range(-3, 4)
FEATURES = (
    *(f"after {b}" for b in _BOUNDS),
    *(f"before {b}" for b in _BOUNDS),
    *(f"sentence {s:+}" for s in _STEPS),
    *(f"{t} {k}" for t in TYPES for k in _KINDS),
    *(f"tag:{t}" for t in _TAGS),
    *(f"rule:{r}" for r in (*ROLES, "when", "where", "source", NONE)),
    "rule trigger", "same said", "city", "acts for", "resolved", "quarrel", "kin", "same words", "same day",
)  # fmt: skip
_FEATURE = {name: n for n, name in enumerate(FEATURES)}


class Candidate(NamedTuple):
    """What a trigger may be tied to: a name or place (`named`), a time (`timex`) or an unnamed source (`said`)."""

    span: Span
    sentence: int
    named: Named | None = None
    timex: Timex | None = None
    said: Attribution | None = None

    @property
    def kind(self) -> str:
        """The kind of the actor, or "place", "time", "source"."""
        if self.timex:
            return "time"
        if self.named is None:
            return "source"
        return next((m.kind for m in self.named.mentions if m.kind), "place")


def candidates_of(sentences: Sequence[Sentence]) -> tuple[Candidate, ...]:
    """Return the candidates of a report in text order."""
    found: list[Candidate] = []
    for n, sentence in enumerate(sentences):
        found += [Candidate(sentence.span_of(named.first, named.last), n, named=named) for named in sentence.named]
        found += [
            Candidate(t.span, n, timex=t)
            for t in sentence.timexes
            if t.type in ("DATE", "TIME") and not t.value.endswith("_REF")
        ]
        found += [Candidate(span, n, said=said) for said, span in _unnamed(sentence)]
    return tuple(sorted(set(found), key=lambda c: (c.span, c.kind)))


def _unnamed(sentence: Sentence) -> Iterator[tuple[Attribution, Span]]:
    """Yield the sources in a sentence that no mention covers."""
    names = [sentence.span_of(named.first, named.last) for named in sentence.named]
    for said in sentence.contents:
        for span in said.source:
            if sentence.span.start <= span.start < sentence.span.end and not any(span.meets(n) for n in names):
                yield said, span


def signs_of(window: Window, told: Told, candidates: Sequence[Candidate]) -> list[list[int]]:
    """Return for each piece of a window the numbers of the signs on it. candidates: those of the whole report."""
    inside = set(window.sentences)
    marked: list[tuple[Span, str]] = [(draft.trigger, f"status:{draft.status}") for draft in told.drafts]
    for n in sorted(inside - {-1}):
        marked += _marks(told.sentences[n], told.matches[n])
    for candidate in candidates:
        marked += _candidate_marks(candidate) if candidate.sentence in inside else ()
    signs: list[set[int]] = [set() for _ in window.ids]
    for span, sign in marked:
        for i in _touched(window, span):
            signs[i].add(_SIGN[sign])
    return [sorted(one) for one in signs]


def _touched(window: Window, span: Span) -> range:
    found = window.pieces(span)
    return range(found[0], found[1] + 1) if found else range(0)


def _marks(sentence: Sentence, matches: Sequence[Match]) -> Iterator[tuple[Span, str]]:
    for match in matches:
        if match.row.type in TYPES:
            yield sentence.span_of(match.first, match.last), f"trigger:{match.row.type}"
    for i, scope in enumerate(sentence.scope):
        if scope != -1:
            yield sentence.span_of(i, i), "said"
    if sentence.headline:
        yield sentence.span, "headline"


def _candidate_marks(candidate: Candidate) -> Iterator[tuple[Span, str]]:
    yield candidate.span, f"kind:{candidate.kind}"
    if candidate.named and any("pronoun" in m.tags for m in candidate.named.mentions):
        yield candidate.span, "pronoun"
    if candidate.timex and candidate.timex.when is None:
        yield candidate.span, "open time"


class Trigger(NamedTuple):
    """Words that tell of an event. sentence: its index in the report; rule: what the rules drafted at these words."""

    span: Span
    sentence: int
    type: str
    rule: Draft | None = None


def rule_at(drafts: Iterable[Draft], span: Span, event_type: str) -> Draft | None:
    """Return the draft of the rules at these words, one of the same type before others."""
    here = [draft for draft in drafts if draft.trigger.meets(span)]
    return min(here, key=lambda d: (d.type != event_type, d.trigger), default=None)


class Described(NamedTuple):
    """A candidate with what does not depend on the trigger: kind, own features, reported speech around it."""

    candidate: Candidate
    kind: str
    own: tuple[int, ...]
    scope: tuple[int, int]


def describe(candidate: Candidate, sentences: Sequence[Sentence]) -> Described:
    """Return a candidate with what does not depend on the trigger."""
    names: list[str] = []
    if candidate.named:
        tags = {tag for mention in candidate.named.mentions for tag in mention.tags}
        names += [f"tag:{tag}" for tag in _TAGS if tag in tags]
        names += ["city"] * any(m.place and m.place.precision in ("city", "venue") for m in candidate.named.mentions)
        names += ["acts for"] * any(m.acts_for is not None for m in candidate.named.mentions)
    names += ["resolved"] * bool(candidate.timex and candidate.timex.when)
    own = tuple(_FEATURE[name] for name in names)
    return Described(candidate, candidate.kind, own, _scope(candidate, sentences))


def pair_features(trigger: Trigger, one: Described, sentences: Sequence[Sentence]) -> list[int]:
    """Return the numbers of the features of a trigger beside a candidate."""
    candidate = one.candidate
    names = [_distance(trigger.span, candidate.span)]
    names.append(f"sentence {max(-3, min(3, candidate.sentence - trigger.sentence)):+}")
    names.append(f"{trigger.type} {one.kind}")
    names += ["same said"] * (_scope(trigger, sentences) == one.scope)
    if trigger.rule:
        names += ["rule trigger", *(f"rule:{link}" for link in _by_rule(trigger.rule, candidate))]
    return [*one.own, *(_FEATURE[name] for name in names)]


def same_features(a: Trigger, b: Trigger, text: str) -> list[int]:
    """Return the numbers of the features of two triggers that may tell of one event."""
    names = [_distance(a.span, b.span), f"sentence {max(-3, min(3, b.sentence - a.sentence)):+}"]
    names += ["kin"] * (a.type == b.type)
    names += ["same words"] * (a.span.of(text).casefold() == b.span.of(text).casefold())
    days = [one.rule.when.value.earliest for one in (a, b) if one.rule and one.rule.when]
    if len(days) == 2:
        names.append("same day" if days[0] == days[1] else "quarrel")
    return [_FEATURE[name] for name in names]


def _distance(a: Span, b: Span) -> str:
    """Return the bucket of the code points between two spans, in units of six: about a word."""
    apart = (b.start - a.end if b.start >= a.start else a.start - b.end) // 6
    bound = max((bound for bound in _BOUNDS if bound <= apart), default=0)
    return f"{'after' if b.start >= a.start else 'before'} {bound}"


def _scope(one: Trigger | Candidate, sentences: Sequence[Sentence]) -> tuple[int, int]:
    sentence = sentences[one.sentence]
    scope = sentence.scope[sentence.index(one.span)[0]] if sentence.scope else -1
    return (one.sentence, scope) if scope != -1 else (-1, -1)


def _by_rule(rule: Draft, candidate: Candidate) -> Iterator[str]:
    found = [p.role for p in rule.participants if p.span.meets(candidate.span)] if candidate.named else []
    yield from sorted(set(found))
    if candidate.timex and rule.when and rule.when.span == candidate.span:
        yield "when"
    if candidate.named and rule.where and rule.where.span.meets(candidate.span):
        yield "where"
    if rule.attribution and any(source.meets(candidate.span) for source in rule.attribution.source):
        yield "source"
    if candidate.named and not found:
        yield NONE
