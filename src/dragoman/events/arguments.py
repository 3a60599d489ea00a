"""Which names of a sentence belong to a trigger, and how they stand to it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from dragoman.events.sentence import Named, Sentence
from dragoman.events.status import COMING, LIGHT, governing_verb, is_passive, verb_group
from dragoman.events.subjects import apposed, chains, main_subject, noun_phrase, subject_of
from dragoman.events.triggers import Match
from dragoman.events.words import (
    CUES,
    DETERMINERS,
    FINITE,
    NEGATIONS,
    PEOPLE_NOUNS,
    PREPOSITIONS,
    STOPS,
    TOPICS,
    is_ing,
    is_past,
    word_set,
)

_REACH = 60  # tokens; keeps the work linear in sentences without an end
_ENDING = word_set(
    "halt halted halting end ended ending stop stopped stopping cease settle settled settling resolve resolved "
    "resolving prevent prevented preventing condemn condemned condemning denounce denounced"
)
_CONCLUDING = word_set("reach reached reaching declare declared announce announced conclude concluded sign signed")
GO_BETWEENS = word_set(
    "guarantor guarantors mediator mediators sponsor sponsors co-sponsors facilitator broker brokers states "
    "countries intermediary intermediaries underwriter initiators organizers"
)
_PREDICATE_LINKS = word_set("by between with among")
_BROKERING = word_set("brokered mediated sponsored facilitated supervised guaranteed hosted announced declared chaired")
_CARRIERS = word_set("in during at on after following before with")


class Argument(NamedTuple):
    """A name and how it stands to the trigger: subject, object, possessor, premodifier, carrier, or a preposition."""

    link: str
    named: Named


def arguments_of(sentence: Sentence, match: Match, verbs: frozenset[int]) -> tuple[Argument, ...]:
    """Return the names that belong to the trigger, nearest links first. verbs: where other verb triggers stand."""
    found = _of_verb(sentence, match, verbs) if match.verbal else _of_noun(sentence, match, verbs)
    own = sentence.scope[match.first]
    seen: set[tuple[int, int]] = set()
    kept = []
    for argument in found:
        place = (argument.named.first, argument.named.last)
        if place in seen or (match.first <= argument.named.first <= match.last and match.row.pos == "noun"):
            continue
        if own != -1 and sentence.scope[argument.named.first] != own:
            continue
        seen.add(place)
        kept.append(argument)
    return tuple(kept)


def _of_verb(sentence: Sentence, match: Match, verbs: frozenset[int]) -> Iterator[Argument]:
    passive = is_passive(sentence, match)
    aim = match.row.type in ("violation", "violence") and sentence.word(verb_group(sentence, match.first)) == "to"
    for named in () if aim else subject_of(sentence, match.first, verbs):
        yield Argument("object" if passive else "subject", named)
    for named in _within(sentence, match):
        yield Argument("object", named)
    for argument in _after(sentence, match.last + 1, verbs):
        link = argument.link or "object"
        yield Argument("subject" if passive and link == "by" else link, argument.named)


def _of_noun(sentence: Sentence, match: Match, verbs: frozenset[int]) -> Iterator[Argument]:
    for named in _within(sentence, match) if match.row.pos == "phrase" else ():
        yield Argument("of", named)
    before = tuple(_before_noun(sentence, match.first))
    yield from before
    if match.row.type == "mediation" and sentence.word(match.last) in GO_BETWEENS:
        for named in apposed(sentence, match):
            yield Argument("apposition", named)
    for argument in _after(sentence, match.last + 1, verbs):
        if argument.link:
            yield argument
    yield from _of_predicate(sentence, match, verbs)
    yield from _governing(sentence, match, verbs, possessed=any(a.link == "possessor" for a in before))


def _of_predicate(sentence: Sentence, match: Match, verbs: frozenset[int]) -> Iterator[Argument]:
    """Yield the names after the passive verb a noun is the subject of ("the truce was declared by", "will be held")."""
    verb = _predicate(sentence, match.last + 1)
    if verb is None:
        return
    for argument in _after(sentence, verb + 1, verbs - {verb}):
        if argument.link in _PREDICATE_LINKS:
            yield argument


def _predicate(sentence: Sentence, start: int) -> int | None:
    auxiliary = None
    for i in range(start, min(start + 16, len(sentence.tokens))):
        word = sentence.word(i)
        if word in FINITE:
            auxiliary = i
        elif word in STOPS or (auxiliary is not None and i > auxiliary + 5):
            return None
        elif auxiliary is not None and is_past(word) and word in LIGHT | _BROKERING:
            return i
    return None


def _governing(sentence: Sentence, match: Match, verbs: frozenset[int], *, possessed: bool) -> Iterator[Argument]:
    """Yield the subject of the verb that takes the noun, or whom a phrase such as "in a meeting with" is said of."""
    governor = governing_verb(sentence, match)
    if governor is not None:
        denied = NEGATIONS & set(sentence.words(verb_group(sentence, governor), governor))
        does = _is_doing(match.row.type, sentence.words(governor, match.first))
        for named in subject_of(sentence, governor, verbs) if does and not denied else ():
            yield Argument("subject", named)
    elif not possessed and sentence.word(noun_phrase(sentence, match.first) - 1) in _CARRIERS:
        bare = sentence.word(match.first - 1) in ("after", "following")
        for named in main_subject(sentence, match.first):
            yield Argument("bare carrier" if bare else "carrier", named)


def _is_doing(event_type: str, words: Sequence[str]) -> bool:
    """Return whether who governs the verb takes part in what its object names ("halt the war": no).

    words: from the verb to the noun, the noun not among them.
    """
    if event_type == "ceasefire":
        return words[0] in _CONCLUDING
    return event_type != "violence" or _ENDING.isdisjoint(words)


def _within(sentence: Sentence, match: Match) -> Iterator[Named]:
    """Yield the names in the gaps of a trigger ("discussed the matter with", "invited Iran to")."""
    for named in sentence.named:
        if match.first < named.first and named.last < match.last:
            yield named


def _before_noun(sentence: Sentence, first: int) -> Iterator[Argument]:
    """Yield possessors and premodifiers of a noun ("Iran's talks", "UN-brokered talks", "Iran-Russia summit")."""
    i, linked = first - 1, "premodifier"
    while i >= 0 and first - i < 12:
        word = sentence.word(i)
        named = sentence.at.get(i)
        if named:
            possessive = word in ("his", "her", "their")
            yield Argument("possessor" if possessive else _premodifier(sentence, named, linked), named)
            i = named.first - 1
            continue
        if word == "'s":
            linked = "possessor"
        elif word in ("and", ",", "-"):
            if i - 1 not in sentence.at and not is_past(sentence.word(i + 1)):
                return
        elif word in DETERMINERS | PREPOSITIONS | STOPS | FINITE | CUES or _is_verb(sentence, i):
            return
        i -= 1


def _is_verb(sentence: Sentence, i: int) -> bool:
    """Return whether a past form before a noun is the verb that takes it, not an adjective ("planned talks")."""
    word = sentence.word(i)
    return is_past(word) and word not in COMING and sentence.word(i - 1) != "-"


def _premodifier(sentence: Sentence, named: Named, linked: str) -> str:
    """Return the link of a premodifying name; a participle after a hyphen says its own ("-brokered")."""
    if sentence.word(named.last + 1) == "-" and is_past(sentence.word(named.last + 2)):
        return f"-{sentence.word(named.last + 2)}"
    if sentence.word(named.last + 1) in ("-", "–") or sentence.word(named.first - 1) == "-":
        return "paired"
    return linked


def _after(sentence: Sentence, start: int, verbs: frozenset[int]) -> Iterator[Argument]:
    """Yield the names after a trigger with the preposition that governs each; a list keeps its preposition."""
    link, i = "", start
    end = min(start + _REACH, len(sentence.tokens))
    lists = {named.first: chain for chain in chains(sentence, start, end) for named in chain}
    previous: Named | None = None
    while i < end and not _ends_phrase(sentence, i, verbs):
        named = sentence.at.get(i)
        if named and named.first == i:
            if _new_clause(sentence, max(start, i - 3), i, previous, lists):
                return
            if link not in TOPICS or link in ("on", "against"):
                yield Argument(link, named)
            previous = named
            i = named.last + 1
            continue
        link = "" if i in sentence.times else _next_link(sentence, i, link)
        i += 1


def _new_clause(
    sentence: Sentence, start: int, i: int, previous: Named | None, lists: dict[int, tuple[Named, ...]]
) -> bool:
    """Return whether a comma before the name at `i` ends the phrase: no list goes on, and it is no place."""
    if "," not in sentence.words(start, i):
        return False
    named = sentence.at[i]
    if previous is None or all(m.kind is None for m in named.mentions):
        return previous is None
    return named not in lists[previous.first]


def _next_link(sentence: Sentence, i: int, link: str) -> str:
    word = sentence.word(i)
    if i + 1 in sentence.times or word == "including":
        return link
    if word == "of" and sentence.word(i - 1) in PEOPLE_NOUNS:
        return link
    if word == "from" and link in ("with", "between", "by") and PEOPLE_NOUNS & set(sentence.words(i - 2, i)):
        return link
    return word if word in PREPOSITIONS else link


def _ends_phrase(sentence: Sentence, i: int, verbs: frozenset[int]) -> bool:
    word = sentence.word(i)
    if i in sentence.at or i in sentence.times:
        return False
    if word in STOPS or word in FINITE or word in CUES or i in verbs:
        return True
    if word in ("and", ",") and i + 1 not in sentence.at:
        following = sentence.word(i + 1)
        return is_past(following) or is_ing(following) or following in ("to", "but")
    return False
