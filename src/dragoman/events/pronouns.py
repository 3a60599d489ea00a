"""Who "he", "she" and "they" are: the last person, or the last list of actors, that a sentence was about."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from dragoman.events.sentence import Named, Sentence
from dragoman.events.subjects import main_subject
from dragoman.schema import Mention

_MANY = frozenset({"they", "their"})
_EVENT_NOUNS = frozenset(
    ["meeting", "talks", "visit", "trip", "arrival", "conversation", "call", "tour", "invitation", "meetings", "phone"]
)


def resolve_pronouns(sentences: Sequence[Sentence]) -> tuple[Sentence, ...]:
    """Return the sentences with the pronouns that the mentions leave open made names of what they stand for.

    "His" and "their" only before an event ("his visit to"); a pronoun without a clear antecedent stays open.
    """
    one: tuple[Mention, ...] = ()
    many: tuple[Mention, ...] = ()
    resolved = []
    for sentence in sentences:
        subject = main_subject(sentence, -1)
        own = tuple(m for named in subject for m in named.mentions if m.kind)
        people = tuple(m for m in own if m.kind == "person")
        start = subject[-1].last if subject else -1
        resolved.append(_with_pronouns(sentence, start, one=people if len(people) == 1 else (), earlier=one, many=many))
        one = people if len(people) == 1 else one
        many = own if len(own) > 1 else many
    return tuple(resolved)


def _with_pronouns(
    sentence: Sentence, start: int, *, one: tuple[Mention, ...], earlier: tuple[Mention, ...], many: tuple[Mention, ...]
) -> Sentence:
    found = []
    for i, token in enumerate(sentence.tokens):
        if i in sentence.at or not _is_open(sentence, i):
            continue
        mentions = many if token.lower in _MANY else one if i > start and one else earlier
        if mentions:
            found.append(Named(i, i, mentions))
    if not found:
        return sentence
    at = dict(sentence.at) | {named.first: named for named in found}
    return msgspec.structs.replace(sentence, named=tuple(sorted((*sentence.named, *found))), at=at)


def _is_open(sentence: Sentence, i: int) -> bool:
    word = sentence.word(i)
    if word in ("he", "she", "they"):
        return True
    if word in ("his", "her", "their"):
        return bool(_EVENT_NOUNS & set(sentence.words(i + 1, i + 4)))
    return False
