"""Where the source of a cue stands in its sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dragoman.events.attribution.speech import STOPPERS, Attributing, Line, is_adverb
from dragoman.events.words import DETERMINERS, FINITE, PREPOSITIONS, is_past, word_set
from dragoman.schema import Mention
from dragoman.schema.calendar import DAY_WORDS

_BREAKS = STOPPERS | word_set(
    "that which because while although though when whereas as if but whether where so since after before than saying "
    "adding noting stating said says"
)
_OPENERS = word_set(
    "but and however meanwhile earlier later also moreover furthermore still yet then so elsewhere separately instead "
    "nevertheless additionally"
)
_SINGLE = word_set("he she")
_NOUNS_OF_TIME = DAY_WORDS | word_set("today yesterday week month year morning evening night day")
_INSIDE = word_set("of for in at from with to on and & 's the a an who")
_NOT_SOURCES = word_set("which what there this that these those it one some who")
_PLAIN = re.compile(r"[a-z]")
_LONGEST = 30
_AFTER_SOURCE = word_set("on in at during after before when as by while following to late early earlier that")


def words_before(line: Line, cue: Attributing) -> tuple[int, int] | None:
    """Return the noun phrase before a verb: its subject, with what stands beside it in apposition."""
    last = cue.first - 1
    while last > 0 and is_adverb(line, last):
        last -= 1
    if last < 0 or line.quoted[last]:
        return None
    if line.word(last) == "who" and not line.capital(last):
        return _antecedent(line, last - 2 if line.word(last - 1) == "," else last - 1)
    if line.word(last) == ",":
        opening = _opening_comma(line, last)
        if opening is None:
            return _phrase_ending(line, last - 1)
        found = _phrase_ending(line, opening - 1)
        if found is None:
            return None
        aside = line.word(opening + 1)
        return found if aside.endswith("ing") or aside in ("who", "which") else (found[0], last - 1)
    return _phrase_ending(line, last)


def _opening_comma(line: Line, closing: int) -> int | None:
    """Return the comma that opens what a comma closes: the one before "who", else the nearest."""
    commas = [i for i in range(closing - 1, 0, -1) if line.word(i) == "," and not line.quoted[i]]
    return next((i for i in commas if line.word(i + 1) in ("who", "which", "whose")), commas[0] if commas else None)


def _antecedent(line: Line, last: int) -> tuple[int, int] | None:
    """Return the noun phrase before "who", from the last preposition or verb on."""
    first = last
    while first > 0 and not (_breaks(line, first - 1) or _is_verb(line, first - 1)):
        if line.word(first - 1) in PREPOSITIONS - {"of"}:
            break
        first -= 1
    return (first, last) if 0 <= first <= last and _can_speak(line, first, last) else None


def with_named(line: Line, words: tuple[int, int] | None, mentions: Sequence[Mention]) -> tuple[int, int] | None:
    """Return the phrase with the person it stands in apposition to ("Petra Holm, head of the delegation said")."""
    if words is None or line.word(words[0] - 1) != "," or words[0] < 2:
        return words
    span, before = line.stretch(*words), line.tokens[words[0] - 2]
    person = next((m for m in mentions if m.kind == "person" and m.span.end == before.end), None)
    if person is None or any(m.kind == "person" and span.covers(m.span) for m in mentions):
        return words
    wider = _phrase_ending(line, words[0] - 2)
    if wider is None or any(line.word(i).endswith("ing") or _is_verb(line, i) for i in range(wider[0], wider[1] + 1)):
        return words
    return wider[0], words[1]


def _phrase_ending(line: Line, last: int) -> tuple[int, int] | None:
    """Return the noun phrase that ends at a token, None where none does."""
    first = last + 1
    while first > 0 and last - first < _LONGEST and not _breaks(line, first - 1):
        first -= 1
    first = _without_opener(line, first, last)
    if first > last or not _can_speak(line, first, last):
        return None
    return first, last


def _breaks(line: Line, i: int) -> bool:
    word = line.word(i)
    if line.quoted[i] or word in _BREAKS:
        return True
    return word == "and" and any(_is_verb(line, k) for k in range(_clause_start(line, i), i))


def _clause_start(line: Line, i: int) -> int:
    start = i
    while start > 0 and line.word(start - 1) not in _BREAKS:
        start -= 1
    return start


def _is_verb(line: Line, i: int) -> bool:
    word = line.word(i)
    return word in FINITE or (is_past(word) and not line.capital(i) and line.word(i - 1) not in DETERMINERS)


def _without_opener(line: Line, first: int, last: int) -> int:
    """Return the first token after "But", "Meanwhile" or "On Monday" at the head of a sentence."""
    while first <= last and (line.word(first) in _OPENERS or is_adverb(line, first)):
        first += 1
    if line.word(first) not in PREPOSITIONS:
        return first
    inside = range(first + 2, last + 1)
    starts = (i for i in inside if line.word(i) in DETERMINERS or line.word(i) in _SINGLE or _new_name(line, i))
    return next(starts, last + 1)


def _new_name(line: Line, i: int) -> bool:
    return line.capital(i) and not line.capital(i - 1) and line.word(i - 1) not in _INSIDE | PREPOSITIONS


def _can_speak(line: Line, first: int, last: int) -> bool:
    """Return whether the words can name a source: not a time, a relative word or marks alone."""
    words = [line.word(i) for i in range(first, last + 1)]
    if len(words) == 1 and words[0] in _NOT_SOURCES | _NOUNS_OF_TIME and words[0] != "it":
        return False
    if words[0] in ("which", "what") or (
        set(words) & FINITE and not set(words) & {"who", "that", "which"} and len(words) > 6
    ):
        return False
    return bool(_PLAIN.search(" ".join(words))) and words[-1] not in PREPOSITIONS


def words_after(line: Line, cue: Attributing) -> tuple[int, int] | None:
    """Return the noun phrase right after an inverted verb ("said X, the spokesman") or after "according to"."""
    first = cue.last + 1
    if first >= len(line.tokens) or line.quoted[first] or line.word(first) in STOPPERS | _AFTER_SOURCE:
        return None
    last = first
    ends = _ends_clause if cue.row.form == "phrase" else _ends_after
    while last + 1 < len(line.tokens) and not ends(line, last + 1, first):
        last += 1
    if cue.row.form == "phrase" and not _can_speak(line, first, last):
        last = first
        while last + 1 < len(line.tokens) and not _ends_name(line, last + 1):
            last += 1
    last = _with_apposition(line, last, cue)
    if line.word(last) in (".", "?", "!"):
        last -= 1
    return (first, last) if first <= last and _can_speak(line, first, last) else None


def _ends_name(line: Line, i: int) -> bool:
    """Return whether a name ends before token `i`, where no comma ends it."""
    return line.word(i) in STOPPERS or not (line.capital(i) or line.word(i) in ("of", "the", "for", "and", "'s"))


def _ends_clause(line: Line, i: int, first: int) -> bool:
    """Return whether the source of "according to" ends before token `i`: at a mark, or a day in a short one."""
    return line.quoted[i] or line.word(i) in STOPPERS or (line.word(i) == "on" and i - first < 6)


def _ends_after(line: Line, i: int, first: int) -> bool:
    word = line.word(i)
    if line.quoted[i] or word in STOPPERS or word in ("that", "when", "while", "as", "after", "before", "during"):
        return True
    if word in ("on", "in", "at", "late", "early", "to", "by"):
        return line.word(i + 1) in _NOUNS_OF_TIME or line.word(i + 1) in ("an", "a") or i - first > 12
    return word in _NOUNS_OF_TIME or (_is_verb(line, i) and line.word(i - 1) != "who")


def _with_apposition(line: Line, last: int, cue: Attributing) -> int:
    """Return the last token of "X, the spokesman of Y" where that closes the sentence or its clause."""
    if line.word(last + 1) != "," or line.word(last + 2) not in ("the", "a", "an", "who", "spokesman", "spokeswoman"):
        return last
    end = last + 2
    while end + 1 < len(line.tokens) and line.word(end + 1) not in STOPPERS:
        end += 1
    verbs = any(_is_verb(line, i) for i in range(last + 2, end + 1)) and line.word(last + 2) != "who"
    closed = line.word(end + 1) == "," or (cue.first > 0 and end + 1 >= len(line.tokens))
    return end if closed and not verbs else last


def subject(line: Line, before: int) -> tuple[int, int] | None:
    """Return the subject of the sentence: the first noun phrase, after an adverbial, up to the first verb."""
    first = 0
    if line.word(0) in PREPOSITIONS | _BREAKS or line.word(0).endswith("ing"):
        first = next((i + 1 for i in range(before) if line.word(i) == "," and not line.quoted[i]), before)
    first = _without_opener(line, first, before - 1)
    end = next((i for i in range(first, before) if _is_verb(line, i) or line.word(i) in STOPPERS), before)
    while end > first and is_adverb(line, end - 1):
        end -= 1
    return (first, end - 1) if first < end and _can_speak(line, first, end - 1) else None
