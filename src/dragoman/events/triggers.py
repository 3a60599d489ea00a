"""Where the words of the trigger table stand in a sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from dragoman.events.sentence import Sentence, tokenise
from dragoman.events.words import (
    BE,
    DETERMINERS,
    FINITE,
    NEGATIONS,
    PREPOSITIONS,
    PRONOUNS,
    STOPS,
    is_ing,
    is_past,
    noun_forms,
    verb_forms,
    word_set,
)
from dragoman.lexicon import Trigger
from dragoman.schema import Mention, Span

MAX_GAP = 3
_BEFORE_VERBS = word_set("to and or also who which that not jointly then both all would-be help again")
_TEXTS = frozenset({"agreement", "agreements", "deal", "deals", "accord", "accords", "pact", "document"})
_PROPER = frozenset({"name", "surname"})
_PEOPLE = frozenset({"delegation", "office", "government", "group"})
NO_EVENT = "none"  # rows of this type keep their words from being read as an event ("press conference")
_FAMILIES = {"talks": "meeting", "visit": "meeting", "ceasefire": "agreement"}


class Match(NamedTuple):
    """A row of the table and the tokens it stands at; `literal` are those its words name, without the gaps."""

    row: Trigger
    first: int
    last: int
    literal: tuple[int, ...]

    @property
    def verbal(self) -> bool:
        """Whether the words are used as a verb."""
        return self.row.pos == "verb"


class _Pattern(NamedTuple):
    row: Trigger
    parts: tuple[frozenset[str] | None, ...]  # None is a gap


class TriggerTable:
    """The trigger table made ready for matching: patterns by the words they may begin with."""

    def __init__(self, rows: Sequence[Trigger]) -> None:
        """Compile the rows."""
        self._by_word: dict[str, list[_Pattern]] = {}
        for row in rows:
            pattern = _Pattern(row, _parts(row))
            for word in sorted(pattern.parts[0] or ()):
                self._by_word.setdefault(word, []).append(pattern)

    def find(self, sentence: Sentence) -> tuple[Match, ...]:
        """Return the triggers of a sentence in text order.

        No token belongs to two triggers of one family; the longer one wins. "Arranged talks" tells of mediation and
        of talks, "held talks" of a meeting alone, "a ceasefire agreement" of an agreement alone.
        """
        ranked = sorted(self._all(sentence), key=lambda m: (-len(m.literal), -m.row.weight, m.first, m.row.key))
        used: dict[str, set[int]] = {NO_EVENT: set()}
        kept: list[Match] = []
        for match in ranked:
            taken = used.setdefault(_FAMILIES.get(match.row.type, match.row.type), set())
            if _names_a_text(sentence, match):
                continue
            if (taken | used[NO_EVENT]).isdisjoint(match.literal):
                taken.update(match.literal)
                kept.append(match)
        return tuple(sorted((m for m in kept if m.row.type != NO_EVENT), key=lambda m: (m.first, m.last)))

    def _all(self, sentence: Sentence) -> Iterator[Match]:
        for i, token in enumerate(sentence.tokens):
            for pattern in self._by_word.get(token.lower, ()):
                literal = _match(sentence, i, pattern.parts)
                if literal and _fits(sentence, pattern.row, literal):
                    yield Match(pattern.row, i, literal[-1], literal)


def _names_a_text(sentence: Sentence, match: Match) -> bool:
    """Return whether "ceasefire" only says what a text is about ("signed a ceasefire agreement")."""
    return match.row.type == "ceasefire" and sentence.word(match.last + 1) in _TEXTS


def _parts(row: Trigger) -> tuple[frozenset[str] | None, ...]:
    tokens = row.words.replace("*", " _ ")
    words = [t.lower for t in tokenise(tokens, Span(0, len(tokens)))]
    parts: list[frozenset[str] | None] = []
    alternative = False
    for word in words:
        if word == "/":
            alternative = True
            continue
        forms = frozenset({word})
        if alternative and parts:
            parts[-1] = (parts[-1] or frozenset()) | forms
        else:
            parts.append(None if word == "_" else forms)
        alternative = False
    return _inflected(row.pos, parts)


def _inflected(pos: str, parts: list[frozenset[str] | None]) -> tuple[frozenset[str] | None, ...]:
    """Return the parts with the first word of a verb and the last of a noun in all their forms."""
    place, forms_of = {"verb": (0, verb_forms), "noun": (-1, noun_forms)}.get(pos, (0, lambda word: frozenset({word})))
    words = parts[place] or frozenset()
    parts[place] = frozenset(form for word in words for form in forms_of(word))
    return tuple(parts)


def _match(sentence: Sentence, start: int, parts: Sequence[frozenset[str] | None]) -> tuple[int, ...]:
    """Return the tokens that the parts stand at, beginning at `start`, or none; gaps are as short as they can be."""
    literal = [start]
    i, gap = start + 1, 0
    for part in parts[1:]:
        if part is None:
            gap = MAX_GAP
            continue
        found = _next(sentence, i, part, gap)
        if found is None:
            return ()
        literal.append(found)
        i, gap = found + 1, 0
    return tuple(literal)


def _next(sentence: Sentence, start: int, part: frozenset[str], gap: int) -> int | None:
    words = 0
    for i in range(start, min(start + 3 * gap + 1, len(sentence.tokens))):
        word = sentence.word(i)
        if word in part:
            return i
        words += word.isalnum()
        if words > gap or word in STOPS or word == ",":
            return None
    return None


def _fits(sentence: Sentence, row: Trigger, literal: Sequence[int]) -> bool:
    """Return whether the words stand where they can tell of such an event."""
    if _inside_name(sentence, literal) or (row.type == "violence" and _in_capitals(sentence, row, literal)):
        return False
    if row.pos == "verb":
        return not _inside_compound(sentence, row, literal) and _verb_use(sentence, literal[0])
    if "-" in (sentence.word(literal[-1] + 1), sentence.word(literal[0] - 1)):
        return row.pos != "noun"  # "war-torn", "pre-talks"
    return row.pos != "noun" or len(literal) > 1 or _noun_use(sentence, literal[0])


def _inside_compound(sentence: Sentence, row: Trigger, literal: Sequence[int]) -> bool:
    """Return whether a form is part of a noun or of another verb: "a meeting with", "UN-brokered talks", "going to"."""
    before = sentence.word(literal[0] - 1)
    if sentence.word(literal[0]) == "meeting":
        return before not in BE
    if sentence.word(literal[0]) == "going":  # "is going to leave" is a future
        return literal[-1] + 1 not in sentence.at and sentence.word(literal[-1] + 1) not in DETERMINERS
    return row.type in ("mediation", "violence") and before == "-"


def _inside_name(sentence: Sentence, literal: Sequence[int]) -> bool:
    """Return whether the words are part of a name ("High Negotiations Committee", "the Dorn Liberation Front").

    Past its first word a trigger may reach into a phrase for people ("headed the Aruvian delegation to").
    """
    for i in literal:
        named = sentence.at.get(i)
        proper = named is not None and any(_is_proper(m) for m in named.mentions)
        if named and named.last > named.first and (proper or i == literal[0]):
            return True
    return False


def _is_proper(mention: Mention) -> bool:
    return bool(_PROPER.intersection(mention.tags)) and _PEOPLE.isdisjoint(mention.tags)


def _in_capitals(sentence: Sentence, row: Trigger, literal: Sequence[int]) -> bool:
    """Return whether a noun is one word of a name in capitals that no mention covers ("Liberation Army")."""
    if row.pos != "noun" or sentence.headline or not sentence.tokens[literal[0]].capital:
        return False
    after = literal[-1] + 1
    return after < len(sentence.tokens) and sentence.tokens[after].capital


def _verb_use(sentence: Sentence, i: int) -> bool:
    """Return whether a word that may be a noun or an adjective too is used as a verb."""
    before, form = sentence.word(i - 1), sentence.word(i)
    if before in DETERMINERS or before == "'s":
        return is_ing(form) and sentence.word(i + 1) in ("the", "a", "an")
    if is_past(form) or is_ing(form):
        return not (before in PREPOSITIONS - {"of", "by"} and is_past(form))
    return _verbal_before(sentence, i)


def _verbal_before(sentence: Sentence, i: int) -> bool:
    """Return whether the word before lets a base form or a form in -s be a verb ("will visit", "Iran rejects")."""
    before = sentence.word(i - 1)
    if before in FINITE | PRONOUNS | NEGATIONS or before in _BEFORE_VERBS or before.endswith("ly"):
        return True
    named = sentence.at.get(i - 1)
    if named:
        return any(m.kind and "demonym" not in m.tags for m in named.mentions)
    return i == 0 or before.endswith("s") or before == ","


def _noun_use(sentence: Sentence, i: int) -> bool:
    form = sentence.word(i)
    if form in verb_forms(form.rstrip("s")) and form not in ("talks", "meetings"):
        before = sentence.word(i - 1)
        return before not in PRONOUNS | (FINITE - {"is", "was"}) and before not in ("to", "who", "which")
    return True
