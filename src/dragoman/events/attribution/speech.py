"""A sentence as the rules of attribution see it: its words, what is quoted, and the cues that attribute."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from dragoman.events.sentence import Token, tokenise
from dragoman.events.words import BE, DO, HAVE, MODALS, verb_forms, word_set
from dragoman.lexicon import Cue, Lexicon
from dragoman.schema import Passage, Span

QUOTES = word_set('“ ” " « » „')
STOPPERS = QUOTES | word_set(", ; : — – ( ) …")
AUXILIARIES = BE - {"'s"} | HAVE | DO | MODALS | word_set("will shall 'll 've 'd")
_ADVERBS = word_set(
    "also later then earlier recently now again further however not n't never just once soon even still already "
    "additionally meanwhile hastily yesterday today too first"
)
_OWNERS = word_set("his her")
_PASSIVE = word_set("is are was were be been being")
_LONGEST = 1500  # code points; keeps the work linear in passages without an end
_NOT_ADVERBS = word_set("family italy july ally rally reply supply early only assembly friendly daily")
_PAST_NOT_CUE = word_set("to of the a an this that these those its his her their no any each every such")


class Line(NamedTuple):
    """A sentence: its tokens, and for each whether it stands inside quotation marks."""

    text: str
    span: Span
    tokens: tuple[Token, ...]
    quoted: tuple[bool, ...]
    headline: bool

    def word(self, i: int) -> str:
        """Return the lower-case word of token `i`, empty outside the sentence."""
        return self.tokens[i].lower if 0 <= i < len(self.tokens) else ""

    def capital(self, i: int) -> bool:
        """Return whether token `i` begins with a capital letter."""
        return 0 <= i < len(self.tokens) and self.text[self.tokens[i].start].isupper()

    def stretch(self, first: int, last: int) -> Span:
        """Return the text from token `first` to token `last`, both included."""
        return Span(self.tokens[first].start, self.tokens[last].end)

    def after_quote(self, i: int) -> bool:
        """Return whether a quotation closes right before token `i`."""
        return self.word(i - 1) in QUOTES or (self.word(i - 1) == "," and self.word(i - 2) in QUOTES)


class Attributing(NamedTuple):
    """A cue in a sentence: the tokens of its verb with auxiliaries, and its row of the table."""

    first: int
    verb: int
    last: int
    row: Cue

    @property
    def participle(self) -> bool:
        """Whether it is a present participle of its own ("adding that")."""
        return self.first == self.verb and self.row.words.endswith("ing")


def read_lines(text: str, passage: Passage) -> Iterator[Line]:
    """Return the passage as a line, or as several where it is longer than any sentence."""
    for span in _cut(text, passage.span):
        tokens = tokenise(text, span)
        quoted = tuple(any(quote.start <= t.start < quote.end for quote in passage.quoted) for t in tokens)
        yield Line(text, span, tokens, quoted, passage.block == "headline")


def _cut(text: str, span: Span) -> Iterator[Span]:
    start = span.start
    while span.end - start > _LONGEST:
        window = text[start : start + _LONGEST]
        end = start + (max(window.rfind("; "), window.rfind(", ")) + 1 or window.rfind(" ") + 1 or _LONGEST)
        yield Span(start, end)
        start = end
    yield Span(start, span.end)


@lru_cache(maxsize=8)
def cue_rows(lexicon: Lexicon) -> dict[tuple[str, ...], Cue]:
    """Return the rows of the table of cues by their words; a verb stands for all its forms."""
    rows: dict[tuple[str, ...], Cue] = {}
    for row in lexicon.cues:
        head, *rest = row.words.lower().split()
        forms = [head] if row.form in ("phrase", "noun", "adjective") else sorted(verb_forms(head))
        for form in forms:
            words = (form, *rest)
            rows.setdefault(words, Cue(words=" ".join(words), form=row.form, faithful=row.faithful))
    return rows


def find_cues(line: Line, rows: dict[tuple[str, ...], Cue]) -> list[Attributing]:
    """Return the cues outside quotation marks, in order, the longest at each place."""
    found: list[Attributing] = []
    i = 0
    while i < len(line.tokens):
        cue = None if line.quoted[i] else _cue_at(line, i, rows)
        if cue and not (found and found[-1].last == cue.first - 1):  # "denies claims": a noun after a verb
            found.append(cue)
        i = cue.last + 1 if cue else i + 1
    return found


def _cue_at(line: Line, i: int, rows: dict[tuple[str, ...], Cue]) -> Attributing | None:
    for size in (4, 3, 2, 1):
        row = rows.get(tuple(t.lower for t in line.tokens[i : i + size]))
        if row is None or len(line.tokens) < i + size:
            continue
        if row.form == "phrase":
            return Attributing(i, i, i + size - 1, row)
        if row.form == "adjective":
            first = _with_auxiliaries(line, i)
            held = {line.word(k) for k in range(first, i)} & _PASSIVE and line.word(i + 1) == "that"
            return Attributing(first, i, i, row) if held else None
        if row.form == "noun":
            told = line.word(i + 1) == "that" and (line.word(i - 1) in _OWNERS or line.word(i - 1) == "'s")
            return Attributing(i, i, i, row) if told else None
        first = _with_auxiliaries(line, i)
        return Attributing(first, i, i + size - 1, row) if _is_verb(line, first, i) else None
    return None


def _with_auxiliaries(line: Line, verb: int) -> int:
    """Return the first token of the verb's group ("has also said")."""
    first = verb
    while first > 0 and (line.word(first - 1) in AUXILIARIES or is_adverb(line, first - 1)):
        first -= 1
    while first < verb and is_adverb(line, first):
        first += 1
    return first


def is_adverb(line: Line, i: int) -> bool:
    """Return whether token `i` is an adverb that may stand inside a verb group."""
    word = line.word(i)
    return word in _ADVERBS or (word.endswith("ly") and word not in _NOT_ADVERBS and not line.capital(i))


def _is_verb(line: Line, first: int, verb: int) -> bool:
    """Return whether the word is a finite, active verb or a participle after a comma, not a noun or an infinitive."""
    before, word = line.word(first - 1), line.word(verb)
    group = {line.word(i) for i in range(first, verb)}
    if group & _PASSIVE and not word.endswith("ing"):
        return word in ("quoted", "cited")
    if before in _PAST_NOT_CUE or (line.capital(verb) and verb > 0 and not line.headline):
        return False
    if word.endswith("ing") and not group & _PASSIVE:
        return before in (",", "and") or line.after_quote(first)
    return True
