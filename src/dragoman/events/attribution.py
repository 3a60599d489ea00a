"""Who says what: source, cue and content of each attribution of a report."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import msgspec

from dragoman.events.contents import Stretch, content_after, content_around, content_before, is_adverbial, only_adjuncts
from dragoman.events.documents import printed_text
from dragoman.events.sources import Told, Voices, subject, who, with_named, words_after, words_before
from dragoman.events.speech import Attributing, Line, cue_rows, find_cues, read_line
from dragoman.lexicon import Cue, Lexicon
from dragoman.schema import Attribution, Mention, Passage, Report, Span

_SAYING = Cue(words="saying", form="say")


class _Found(NamedTuple):
    told: Told
    cue: tuple[Stretch, ...]
    content: tuple[Stretch, ...]


class _Sentence(NamedTuple):
    line: Line
    mentions: tuple[Mention, ...]
    lexicon: Lexicon


def find_attributions(
    report: Report, passages: Sequence[Passage], mentions: Sequence[Mention], lexicon: Lexicon
) -> tuple[Attribution, ...]:
    """Return the attributions of the passages, in text order.

    The name is the fullest the report gives the source; a pronoun stands for the last source that was a person. Words
    that attribute without a source that can be told give none. A quotation over several sentences is one content, and
    a sentence quoted whole goes on with the speaker before it.
    Units: code points of `report.text`, half-open. Source: PARC 3.0 (source, cue, content).
    """
    rows = cue_rows(lexicon)
    found: list[Attribution] = []
    voices = Voices()
    for n, passage in enumerate(passages):
        inside = tuple(m for m in mentions if passage.span.covers(m.span))
        sentence = _Sentence(read_line(report.text, passage), inside, lexicon)
        own = []
        for one in _in_sentence(sentence, find_cues(sentence.line, rows), voices):
            voices = voices.after(one.told)
            own.append(_attribution(sentence.line, one, passages, n))
        if not own and n and _goes_on(report.text, passages[n - 1], passage) and _ends_with(found, passages[n - 1]):
            found[-1] = msgspec.structs.replace(found[-1], content=(*found[-1].content, passage.span))
        found += own
        printed = printed_text(report.text, passages, n, inside, voices)
        found += [printed] if printed else []
        voices = voices if own else _with_named(sentence.line, voices, inside)
    return tuple(sorted(found, key=lambda one: (one.cue, one.source)))


def _with_named(line: Line, voices: Voices, mentions: Sequence[Mention]) -> Voices:
    """Return the voices with the person a sentence without speech is about as the last person."""
    words = subject(line, len(line.tokens))
    about = line.stretch(*words) if words else None
    persons = [m for m in mentions if m.kind == "person" and about and about.covers(m.span) and "pronoun" not in m.tags]
    if len(persons) != 1:
        return voices
    return voices._replace(person=Told(0, 0, persons[0].name, "person", persons[0].acts_for))


def _in_sentence(sentence: _Sentence, cues: Sequence[Attributing], voices: Voices) -> Iterator[_Found]:
    line = sentence.line
    headline = _colon(sentence, voices) if line.headline else None
    if headline:
        yield headline
    last: Told | None = None
    for cue in cues:
        found = _by_phrase(sentence, cue, voices) if cue.row.form == "phrase" else _by_verb(sentence, cue, voices, last)
        if found:
            last = found.told
            voices = voices.after(found.told)
            yield found


def _told(sentence: _Sentence, words: Stretch | None, voices: Voices) -> Told | None:
    return who(sentence.line, words, sentence.mentions, sentence.lexicon.outlets, voices) if words else None


def _by_phrase(sentence: _Sentence, cue: Attributing, voices: Voices) -> _Found | None:
    """Return what "according to" attributes: the clause after its source, or the words around it."""
    line = sentence.line
    told = _told(sentence, words_after(line, cue), voices)
    if told is None:
        return None
    ending = len(line.tokens) - 1
    while ending > told.last and line.word(ending) in (".", ","):
        ending -= 1
    after = (told.last + 2, ending) if line.word(told.last + 1) == "," and ending > told.last + 2 else None
    before = (0, cue.first - (2 if line.word(cue.first - 1) == "," else 1))
    parts = [part for part in (before if before[1] - before[0] >= 2 else None, after) if part]
    return _Found(told, ((cue.first, cue.last),), tuple(parts)) if parts else None


def _by_verb(sentence: _Sentence, cue: Attributing, voices: Voices, last: Told | None) -> _Found | None:
    line = sentence.line
    if line.word(cue.verb) in ("quoted", "cited", "quoting", "citing", "quotes", "cites"):
        return _quoted_as_saying(sentence, cue, voices)
    if cue.participle or line.word(cue.first - 1) in ("and", "but"):
        told = last or _told(sentence, subject(line, cue.first), voices)
        return _shared(line, cue, told) if told else None
    inverted = _inverted(sentence, cue, voices)
    if inverted:
        return inverted
    told = _told(sentence, with_named(line, words_before(line, cue), sentence.mentions), voices)
    return _direct(line, cue, told) if told else None


def _direct(line: Line, cue: Attributing, told: Told) -> _Found | None:
    """Return "X said C", or "C, X said" where nothing but time and place follows the cue."""
    before = content_before(line, told.first)
    after = content_after(line, cue, cue.last + 1)
    if before and (line.after_quote(told.first) or only_adjuncts(line, cue, cue.last + 1)):
        more = content_around(line, cue) if only_adjuncts(line, cue, cue.last + 1) else None
        aside = more is not None and not line.after_quote(told.first) and is_adverbial(line, before)
        parts = tuple(part for part in (None if aside else before, more) if part)
        return _Found(told, ((cue.first, cue.last),), parts)
    return _Found(told, ((cue.first, cue.last),), (after,)) if after else None


def _inverted(sentence: _Sentence, cue: Attributing, voices: Voices) -> _Found | None:
    """Return "C, said X"."""
    line = sentence.line
    before = content_before(line, cue.first)
    if before is None or cue.first != cue.verb or cue.row.form == "tell":
        return None
    told = _told(sentence, words_after(line, cue), voices)
    if told is None or (not line.after_quote(cue.first) and not only_adjuncts(line, cue, told.last + 1)):
        return None
    return _Found(told, ((cue.first, cue.last),), (before,))


def _shared(line: Line, cue: Attributing, told: Told) -> _Found | None:
    """Return what a second verb of the same source tells ("and added that", ", saying")."""
    after = content_after(line, cue, cue.last + 1)
    return _Found(told, ((cue.first, cue.last),), (after,)) if after else None


def _quoted_as_saying(sentence: _Sentence, cue: Attributing, voices: Voices) -> _Found | None:
    """Return "Y quoted X as saying C" and "X was quoted as saying C": X is the source."""
    line = sentence.line
    at = next((i for i in range(cue.last + 1, min(cue.last + 22, len(line.tokens))) if line.word(i) == "as"), None)
    if at is None or not line.word(at + 1).endswith("ing"):
        return None
    words = words_before(line, cue) if at == cue.last + 1 or line.word(cue.last + 1) == "by" else (cue.last + 1, at - 1)
    told = _told(sentence, words, voices)
    if told is None:
        return None
    said = content_after(line, cue._replace(row=_SAYING), at + 2) or content_before(line, told.first)
    return _Found(told, ((cue.first, cue.last), (at, at + 1)), (said,)) if said else None


def _colon(sentence: _Sentence, voices: Voices) -> _Found | None:
    """Return "X: C" of a headline."""
    line = sentence.line
    at = next((i for i in range(1, min(8, len(line.tokens))) if line.word(i) == ":" and not line.quoted[i]), None)
    if at is None or at + 2 >= len(line.tokens):
        return None
    known = any(m.kind and m.span.start <= line.tokens[0].start for m in sentence.mentions)
    told = _told(sentence, (0, at - 1), voices)
    if told is None or (told.kind == "unnamed" and not known):
        return None
    return _Found(told, ((at, at),), ((at + 1, len(line.tokens) - 1),))


def _attribution(line: Line, found: _Found, passages: Sequence[Passage], n: int) -> Attribution:
    told = found.told
    content = [line.stretch(*part) for part in found.content]
    if found.content[0][0] == 0:
        content[0] = Span(_quotation_start(line.text, passages, n), content[0].end)
    return Attribution(
        name=told.name,
        kind=told.kind,
        source=(line.stretch(told.first, told.last),),
        cue=tuple(line.stretch(*part) for part in found.cue),
        content=tuple(content),
        acts_for=told.acts_for,
    )


def _quotation_start(text: str, passages: Sequence[Passage], n: int) -> int:
    """Return where the quotation that runs into a passage opens, sentences before, else the passage's own start."""
    while n and _runs_on(text, passages[n - 1], passages[n]):
        n -= 1
    own = passages[n]
    opened = own.quoted[-1].start - 1 if own.quoted and own.quoted[-1].end >= own.span.end else own.span.start
    return max(opened, own.span.start)


def _runs_on(text: str, before: Passage, passage: Passage) -> bool:
    """Return whether a quotation that is open at the end of one passage goes on in the next."""
    starts = passage.quoted and passage.quoted[0].start <= passage.span.start
    ends = before.quoted and before.quoted[-1].end >= before.span.end
    return bool(starts and ends) and "\n\n" not in text[before.span.end : passage.span.start]


def _goes_on(text: str, before: Passage, passage: Passage) -> bool:
    """Return whether a passage is quoted whole and follows another in the same paragraph, or in an open quotation."""
    if not passage.quoted or "\n" in text[before.span.end : passage.span.start].strip(" "):
        return False
    inside = sum(quote.end - quote.start for quote in passage.quoted)
    return inside >= passage.span.end - passage.span.start - 4


def _ends_with(found: Sequence[Attribution], passage: Passage) -> bool:
    """Return whether the last attribution's content closes the passage before."""
    return bool(found) and any(passage.span.meets(span) for span in found[-1].content)
