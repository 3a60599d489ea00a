"""Who says what: source, cue and content of each attribution of a report."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import msgspec

from dragoman.events.attribution.contents import (
    Stretch,
    content_after,
    content_around,
    content_before,
    is_adverbial,
    only_adjuncts,
    opens_bare,
)
from dragoman.events.attribution.documents import printed_text
from dragoman.events.attribution.quotations import quotation_start, with_continuations
from dragoman.events.attribution.sources import subject, with_named, words_after, words_before
from dragoman.events.attribution.speech import Attributing, Line, cue_rows, find_cues, read_lines
from dragoman.events.attribution.voices import Told, Voices, is_speaker, who
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
    found: list[Attribution] = []
    voices = Voices()
    starts = [m.span.start for m in mentions]
    for n, passage in enumerate(passages):
        inside = tuple(mentions[bisect_left(starts, passage.span.start) : bisect_left(starts, passage.span.end)])
        for line in read_lines(report.text, passage):
            sentence = _Sentence(line, inside, lexicon)
            said = list(_in_sentence(sentence, _speaking(sentence), voices))
            found += [_attribution(line, one, passages, n) for one in said]
            for one in said:
                voices = voices.after(one.told)
            voices = voices if said else _with_named(line, voices, inside)
            announced = _announced(sentence, passages, n, voices)
            found += [announced] if announced else []
        printed = printed_text(report.text, passages, n, inside, voices)
        found += [printed] if printed else []
    return tuple(sorted(with_continuations(passages, found), key=lambda one: (one.cue, one.source)))


def _speaking(sentence: _Sentence) -> list[Attributing]:
    """Return the cues but those within a name ("the Arab states")."""
    line = sentence.line
    names = [m.span for m in sentence.mentions if "pronoun" not in m.tags]
    cues = find_cues(line, cue_rows(sentence.lexicon))
    return [cue for cue in cues if not any(name.covers(line.stretch(cue.verb, cue.verb)) for name in names)]


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
    if cue.row.form == "noun":
        return _by_noun(sentence, cue, voices)
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


def _by_noun(sentence: _Sentence, cue: Attributing, voices: Voices) -> _Found | None:
    """Return "X's claim that C"."""
    line = sentence.line
    owner = cue.first - 1
    words = words_before(line, cue._replace(first=owner)) if line.word(owner) == "'s" else None
    told = _told(sentence, words, voices) if words else _told(sentence, (owner, owner), voices)
    after = content_after(line, cue._replace(row=_SAYING), cue.last + 1)
    return _Found(told, ((cue.first, cue.last),), (after,)) if told and after else None


def _direct(line: Line, cue: Attributing, told: Told) -> _Found | None:
    """Return "X said C", or "C, X said" where nothing but time and place follows the cue."""
    before = content_before(line, told.first)
    after = content_after(line, cue, cue.last + 1)
    if before and (line.after_quote(told.first) or only_adjuncts(line, cue, cue.last + 1)):
        more = content_around(line, cue) if only_adjuncts(line, cue, cue.last + 1) else None
        aside = more is not None and not line.after_quote(told.first) and is_adverbial(line, before)
        parts = tuple(part for part in (None if aside else before, more) if part)
        return _Found(told, ((cue.first, cue.last),), parts)
    if after is None or (opens_bare(line, cue, after) and not is_speaker(line, told)):
        return None
    return _Found(told, ((cue.first, cue.last),), (after,))


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


def _announced(sentence: _Sentence, passages: Sequence[Passage], n: int, voices: Voices) -> Attribution | None:
    """Return "X said:" at the end of a paragraph, whose content is the passage after it."""
    line = sentence.line
    if not line.tokens or line.word(len(line.tokens) - 1) != ":" or n + 1 >= len(passages):
        return None
    cues = [
        cue for cue in find_cues(line, cue_rows(sentence.lexicon)) if cue.row.form in ("say", "tell", "verb", "act")
    ]
    told = _told(sentence, words_before(line, cues[-1]), voices) if cues else None
    if told is None or not only_adjuncts(line, cues[-1], cues[-1].last + 1):
        return None
    one = _attribution(line, _Found(told, ((cues[-1].first, cues[-1].last),), ((0, 0),)), passages, n)
    return msgspec.structs.replace(one, content=(passages[n + 1].span,))


def _attribution(line: Line, found: _Found, passages: Sequence[Passage], n: int) -> Attribution:
    told = found.told
    content = [line.stretch(*part) for part in found.content]
    if found.content[0][0] == 0 and line.span.start == passages[n].span.start:
        content[0] = Span(quotation_start(passages, n), content[0].end)
    return Attribution(
        name=told.name,
        kind=told.kind,
        source=(line.stretch(told.first, told.last),),
        cue=tuple(line.stretch(*part) for part in found.cue),
        content=tuple(content),
        acts_for=told.acts_for,
    )
