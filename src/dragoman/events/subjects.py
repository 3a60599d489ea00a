"""Subjects: which list of names a verb, or a whole sentence, is about, and whom pronouns stand for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

import msgspec

from dragoman.events.sentence import Named, Sentence
from dragoman.events.status import verb_group
from dragoman.events.triggers import Match
from dragoman.events.words import CUES, DETERMINERS, FINITE, JOINERS, PEOPLE_NOUNS, PREPOSITIONS, STOPS, word_set
from dragoman.schema import Mention

_REACH = 60  # tokens; keeps the work linear in sentences without an end
_JOINTS = word_set("and to ,")
_LIST_JOINTS = word_set("and & - / plus with")
_NUMBERS = {"two": 2, "both": 2, "three": 3, "trio": 3, "troika": 3, "four": 4, "five": 5, "six": 6}
_MANY = frozenset({"they", "their"})
_EVENT_NOUNS = frozenset(
    ["meeting", "talks", "visit", "trip", "arrival", "conversation", "call", "tour", "invitation", "meetings", "phone"]
)
_OPEN_PRONOUNS = word_set("he she it they we i you this that these those")
_APPOSING = word_set(", - – — : ( the two three four five as all are were is was main key joint co other its")


def chains(sentence: Sentence, start: int, end: int) -> list[tuple[Named, ...]]:
    """Return the names between two tokens, those of one list ("A, B and C") together."""
    runs: list[list[Named]] = []
    for named in sentence.named:
        if not start <= named.first < end:
            continue
        if runs and _joined(sentence, runs[-1][-1].last + 1, named.first):
            runs[-1].append(named)
        else:
            runs.append([named])
    return [tuple(part) for run in runs for part in _lists(sentence, run)]


def _joined(sentence: Sentence, start: int, end: int) -> bool:
    words = sentence.words(start, end)
    return bool(words) and len(words) <= 6 and all(w in JOINERS or w in PEOPLE_NOUNS for w in words)


def _lists(sentence: Sentence, run: list[Named]) -> Iterator[list[Named]]:
    """Yield a run whole if it is a list with "and" or a hyphen, else cut at its commas (an apposition)."""
    if len(run) == 1:
        yield run
        return
    joints = [sentence.words(a.last + 1, b.first) for a, b in pairwise(run)]
    last = max((k for k, words in enumerate(joints) if _LIST_JOINTS & set(words)), default=-1)
    yield run[: last + 2]
    for named in run[last + 2 :]:
        yield [named]


def subject_of(sentence: Sentence, verb: int, verbs: frozenset[int], depth: int = 0) -> tuple[Named, ...]:
    """Return the subject of the verb at a token: the list of names before its group that no preposition governs.

    A verb without one of its own shares that of the verb it is joined to ("arrived in Moscow and met").
    """
    group = verb_group(sentence, verb)
    start, relative, joined = _clause_start(sentence, group, verbs)
    if relative:
        return _antecedent(sentence, start)
    if sentence.word(group - 1) in _OPEN_PRONOUNS and group - 1 not in sentence.at:
        return ()
    if joined is not None:
        start = _after_joint(sentence, start, group)
    free = [c for c in chains(sentence, start, group) if _acts(c) and not _governed(sentence, c[0], start)]
    if free:
        return free[0] + tuple(named for chain in free[1:] if _goes_on(sentence, chain) for named in chain)
    if joined is not None and depth < 3:
        return subject_of(sentence, joined, verbs, depth + 1)
    return ()


def _acts(chain: Sequence[Named]) -> bool:
    return any(mention.kind for named in chain for mention in named.mentions)


def _goes_on(sentence: Sentence, chain: Sequence[Named]) -> bool:
    """Return whether a list goes on with these names after an aside ("A, led by X, and B")."""
    words = [w for w in sentence.words(chain[0].first - 3, chain[0].first) if w not in DETERMINERS]
    return words[-2:] == [",", "and"]


def _after_joint(sentence: Sentence, start: int, group: int) -> int:
    """Return the token after the last "and" or comma before a verb: what stands before it belongs to another verb."""
    joints = [i for i in range(start, group) if sentence.word(i) in ("and", ",", "but") and i + 1 not in sentence.at]
    inner = [i for i in range(start, group) if sentence.word(i) in ("and", "but")]
    return joints[-1] + 1 if joints else (inner[-1] + 1 if inner and inner[-1] == group - 1 else start)


def _clause_start(sentence: Sentence, group: int, verbs: frozenset[int]) -> tuple[int, bool, int | None]:
    """Return where the clause begins, whether a relative pronoun opens it, and the verb it is joined to, if any."""
    scope = sentence.scope[group] if group < len(sentence.scope) else -1
    for i in range(group - 1, max(group - _REACH, -1), -1):
        word = sentence.word(i)
        if i in verbs or word in CUES or word in FINITE:
            linked = i in verbs or _JOINTS & set(sentence.words(i + 1, group + 1))
            return i + 1, False, i if linked else None
        if word in ("who", "which") or (word == "that" and i == group - 1):
            return i, True, None
        if word in STOPS or sentence.scope[i] != scope:
            return i + 1, False, None
    return max(group - _REACH, 0), False, None


def _antecedent(sentence: Sentence, relative: int) -> tuple[Named, ...]:
    before = [c for c in chains(sentence, max(relative - 12, 0), relative) if c[-1].last >= relative - 3]
    return before[-1] if before else ()


def _governed(sentence: Sentence, named: Named, start: int) -> bool:
    """Return whether a preposition governs the name, but for "of" after people ("ministers of Iran")."""
    for i in range(named.first - 1, max(named.first - 6, start - 1), -1):
        word = sentence.word(i)
        if word in ("of", "from", "between", "among") and PEOPLE_NOUNS & set(sentence.words(max(i - 3, start), i)):
            return False
        if word in PREPOSITIONS:
            return True
        if word in (",", "and") or i in sentence.at or word in STOPS:
            return False
    return False


def main_subject(sentence: Sentence, but: int) -> tuple[Named, ...]:
    """Return who the sentence is about: its first ungoverned list of names in the outlet's own words."""
    free = [c for c in chains(sentence, 0, min(len(sentence.tokens), _REACH)) if not _governed(sentence, c[0], 0)]
    outer = [c for c in free if sentence.scope[c[0].first] == -1 and any(m.kind for m in c[0].mentions)]
    ranked = [c for c in outer or free if c[0].first != but]
    return ranked[0] if ranked else ()


def apposed(sentence: Sentence, match: Match) -> tuple[Named, ...]:
    """Return the list of names right before or after "guarantors", "sponsors" and the like that says who they are."""
    before = [c for c in chains(sentence, max(match.first - 20, 0), match.first) if c[-1].last >= match.first - 6]
    if before and set(sentence.words(before[-1][-1].last + 1, match.first)) <= _APPOSING:
        return before[-1]
    after = chains(sentence, match.last + 1, match.last + 20)
    if after and set(sentence.words(match.last + 1, after[0][0].first)) <= _APPOSING:
        return after[0]
    return ()


def noun_phrase(sentence: Sentence, first: int) -> int:
    """Return the first token of the noun phrase whose noun is at `first`."""
    i = first
    while i > 0 and first - i < 8:
        word = sentence.word(i - 1)
        if word in PREPOSITIONS or word in STOPS or word in FINITE or word == ",":
            break
        i -= 1
        if word in DETERMINERS:
            break
    return i


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
