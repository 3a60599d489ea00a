"""Stances that are news in themselves: who supports, rejects or demands what of the process."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from dragoman.events.drafts import Draft
from dragoman.events.participants import merged, with_principal
from dragoman.events.sentence import Sentence
from dragoman.events.settings import spoken
from dragoman.events.triggers import Match
from dragoman.events.words import STOPS, word_set
from dragoman.schema import Attribution, Participant

MOST = 4  # of one report; the guidelines want them sparse
_SUBJECTS = word_set(
    "talks negotiations negotiation dialogue ceasefire truce agreement agreements deal peace settlement solution "
    "process conflict crisis war participation presence role withdrawal mediation initiative plan sanctions "
    "resolution conference meeting hostilities zones zone transition constitution accord pact jcpoa commitments "
    "obligations cooperation ties relations escalation violence aggression siege attack attacks interference "
    "sovereignty integrity proposal offer stance demands dispute differences intervention compliance"
)
_ABOUT = 90  # code points


def position_of(text: str, sentence: Sentence, match: Match, base: Draft) -> Draft | None:
    """Return the stance that a verb of stance states, or nothing if its holder or its subject is not of the process."""
    subject = _SUBJECTS & set(_clause(sentence, match))
    holders = _holders(sentence, match, base)
    about = about_of(text, sentence, match)
    if not subject or not holders or not about:
        return None
    others = tuple(p for p in base.participants if p.role == "addressee" and p.name not in {h.name for h in holders})
    return msgspec.structs.replace(
        base,
        status="held",
        participants=(*holders, *others),
        when=spoken(sentence) or base.when,
        where=None,
        attribution=None,
        about=about,
        weight=base.weight + 0.1 * min(len(subject), 3),
    )


def _clause(sentence: Sentence, match: Match) -> list[str]:
    end = match.last + 1
    while end < len(sentence.tokens) and end - match.last < 25 and sentence.word(end) not in ("”", ";"):
        end += 1
    return sentence.words(match.last + 1, end)


def _holders(sentence: Sentence, match: Match, base: Draft) -> tuple[Participant, ...]:
    """Return who holds the stance: the subject of the verb, and the speaker where they speak for the subject."""
    subjects = tuple(p for p in base.participants if p.role == "issuer" and p.kind != "other")
    scope = sentence.scope[match.first]
    speaker = _speaker(sentence, sentence.contents[scope]) if scope != -1 else ()
    spoken_for = {p.name for p in speaker}
    if not subjects:
        return speaker if match.row.weight >= 1 else ()
    return merged((*speaker, *subjects)) if any(p.name in spoken_for for p in subjects) else subjects


def _speaker(sentence: Sentence, attribution: Attribution) -> tuple[Participant, ...]:
    for named in sentence.named:
        for mention in named.mentions:
            if mention.kind and any(mention.span.meets(source) for source in attribution.source):
                return tuple(with_principal("issuer", mention))
    return ()


def about_of(text: str, sentence: Sentence, match: Match) -> str | None:
    """Return what the stance is toward, in the words of the report: what follows the verb, up to a break."""
    last = match.last
    for i in range(match.last + 1, len(sentence.tokens)):
        token = sentence.tokens[i]
        if (
            token.lower in STOPS - {"that"}
            or token.lower == "."
            or token.end > sentence.tokens[match.last].end + _ABOUT
        ):
            break
        last = i
    return sentence.span_of(match.last + 1, last).of(text) if last > match.last else None


def chosen(positions: Sequence[Draft]) -> list[list[Draft]]:
    """Return the positions to keep, one for each holder and stance, the weightiest few of the report."""
    groups: dict[tuple[str, str | None], list[Draft]] = {}
    for draft in positions:
        holder = next(p.name for p in draft.participants if p.role == "issuer")
        groups.setdefault((holder, draft.stance), []).append(draft)
    ranked = sorted(groups.values(), key=lambda g: (-_weight(g), g[0].trigger))[:MOST]
    return sorted(ranked, key=lambda g: g[0].trigger)


def _weight(group: Iterable[Draft]) -> float:
    weights = sorted((d.weight for d in group), reverse=True)
    return weights[0] + 0.1 * len(weights)
