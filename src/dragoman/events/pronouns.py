"""Who "he", "she" and "they" are: the last person, or the last list of actors, that a sentence was about."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from dragoman.events.sentence import Named, Sentence
from dragoman.events.subjects import chains, main_subject
from dragoman.schema import Mention

_NUMBERS = {"two": 2, "both": 2, "three": 3, "trio": 3, "troika": 3, "four": 4, "five": 5, "six": 6}
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
    lists: dict[int, tuple[Mention, ...]] = {}
    resolved = []
    for sentence in sentences:
        subject = main_subject(sentence, -1)
        own = tuple(m for named in subject for m in named.mentions if m.kind)
        people = tuple(m for m in own if m.kind == "person")
        start = subject[-1].last if subject else -1
        with_groups = _with_groups(sentence, lists)
        single = people if len(people) == 1 else ()
        resolved.append(_with_pronouns(with_groups, start, one=single, earlier=one, many=many))
        lists |= {len(names): names for names in _lists_of_states(sentence)}
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


def _lists_of_states(sentence: Sentence) -> list[tuple[Mention, ...]]:
    """Return the lists of states in a sentence, each state once."""
    found = []
    for chain in chains(sentence, 0, len(sentence.tokens)):
        states = {m.name: m for named in chain for m in named.mentions if m.kind == "state"}
        if len(states) > 1:
            found.append(tuple(states.values()))
    return found


def _with_groups(sentence: Sentence, lists: dict[int, tuple[Mention, ...]]) -> Sentence:
    """Return the sentence with "the three countries" made the last list of three states told before."""
    named = tuple(_members(sentence, group, lists) for group in sentence.named)
    if named == sentence.named:
        return sentence
    at = {i: group for group in named for i in range(group.first, group.last + 1)}
    return msgspec.structs.replace(sentence, named=named, at=at)


def _members(sentence: Sentence, group: Named, lists: dict[int, tuple[Mention, ...]]) -> Named:
    if not all(m.kind == "other" and "group" in m.tags for m in group.mentions):
        return group
    words = sentence.words(group.first, group.last + 1)
    number = next((_NUMBERS[w] for w in words if w in _NUMBERS), 0)
    return group._replace(mentions=lists[number]) if number in lists and number > 2 else group
