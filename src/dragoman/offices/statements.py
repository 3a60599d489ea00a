"""What reports say of offices on the day they were published.

Only words in one sentence count: an office printed right before or after a name. A sentence that tells of another
year, or of days long before or after, says nothing of the day of publication.
"""

from __future__ import annotations

import datetime
import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

import msgspec

from dragoman.lexicon import Lexicon
from dragoman.links import Memory
from dragoman.mentions.names.gazetteer import usual_name
from dragoman.offices.persons import all_one
from dragoman.offices.records import Statement
from dragoman.offices.titles import (
    TENSES,
    OfficeTitle,
    Tense,
    demonyms,
    honorifics,
    principal_words,
    titles_of,
    words_of,
)
from dragoman.schema import Citation, Mention, Passage, Reading, Report, Span
from dragoman.schema.calendar import day_bounds

_DOUBT = {"day": 0, "within 3 days": 3, "within 21 days": 21}
_APART = 60
"""Days by which a time named in a sentence may differ from publication for its offices to be those of that day."""
_REACH = 40  # characters between a name and the office after it (", the United Nations ")
_YEAR = re.compile(r"(?<!\d)(1[89]\d\d|20\d\d)(?!\d)")
_WAS = re.compile(r"\b(?:was|had been|served|once)\b")
_CLOSED = re.compile(r"\s*(?:[,.;)(—–]|$|who\b)")
_SIDE = frozenset(("s", "the", "us", "senior", "first", "prime", "deputy"))


class Window(NamedTuple):
    """The days between which a report was published."""

    first: datetime.date
    last: datetime.date


def window_of(report: Report) -> Window | None:
    """Return the days between which a report was published, None where not even its year is known."""
    published = report.published or ""
    if not published[:4].isdigit():
        return None
    try:
        if len(published) >= 10:
            day = datetime.date.fromisoformat(published[:10])
            doubt = datetime.timedelta(days=_DOUBT.get(report.published_precision, 0))
            return Window(day - doubt, day + doubt)
        return Window(*day_bounds(published))
    except (ValueError, OverflowError):
        return None


class KeptStatements(msgspec.Struct, frozen=True):
    """Of each report a digest of it and its reading, and what it says of offices."""

    reports: dict[str, tuple[bytes, tuple[Statement, ...]]]


_PART = "statements"


def statements_of(
    readings: Iterable[Reading], reports: Mapping[str, Report], lexicon: Lexicon, memory: Memory | None = None
) -> tuple[Statement, ...]:
    """Return what the reports say of the offices of persons, sorted by day; one for each person, office and report.

    A report whose day of publication is not known within its year says nothing. memory: what an earlier build found in
    a reading is not found again.
    """
    listed = list(readings)
    keys = memory.told_keys(reports, listed) if memory else {}
    held = (memory.recall(_PART, KeptStatements) if memory else None) or KeptStatements({})
    kept = KeptStatements({})
    for reading in listed:
        one = reading.report_id
        known, said = held.reports.get(one, (b"", ()))
        if memory is None or known != keys[one]:
            said = _of_report(reading, reports[one], lexicon)
        kept.reports[one] = (keys.get(one, b""), said)
    if memory:
        memory.keep(_PART, kept)
    return tuple(sorted((one for _, said in kept.reports.values() for one in said), key=order))


def _of_report(reading: Reading, report: Report, lexicon: Lexicon) -> tuple[Statement, ...]:
    """Return what one report says, once for each person and office."""
    found: dict[tuple[str, ...], Statement] = {}
    window = window_of(report)
    if window is not None:
        for one in _of_one_time(list(_in_report(reading, report, window, lexicon)), lexicon):
            key = (one.person, one.title, one.of or "", one.about, one.tense)
            found[key] = min(found.get(key, one), one, key=order)
    return tuple(found.values())


def _of_one_time(said: Sequence[Statement], lexicon: Lexicon) -> Iterator[Statement]:
    """Yield the statements of a report without those that give one office of one holder to two persons: the report
    tells of several times ("the reformist President A ... even the President B")."""
    holders: dict[tuple[str, str | None, str], set[str]] = defaultdict(set)
    for one in said:
        if one.one and one.tense == "holds":
            holders[one.title, one.of, one.about].add(one.person)
    for one in said:
        if one.tense != "holds" or all_one(holders[one.title, one.of, one.about], lexicon):
            yield one


def order(one: Statement) -> tuple[str, ...]:
    """Return what statements are sorted by: the day, the person, the office, the words."""
    return (
        one.first,
        one.last,
        one.person,
        one.title,
        one.of or "",
        one.about,
        one.tense,
        one.cite.report_id,
        f"{one.cite.start:09}",
    )


def _in_report(reading: Reading, report: Report, window: Window, lexicon: Lexicon) -> Iterator[Statement]:
    starts = [passage.span.start for passage in reading.passages]
    persons = [m for m in reading.mentions if m.kind == "person"]
    for mention in persons:
        if not mention.office or not {"name", "surname"} & set(mention.tags):
            continue
        passage = reading.passages[max(bisect_right(starts, mention.span.start) - 1, 0)] if starts else None
        if passage is None or not passage.span.covers(mention.span):
            continue
        words = _office_words(report.text, passage, mention, persons)
        if words is not None and not _may_be_anothers(report.text, mention, words, lexicon):
            past = other_time(reading, passage, report, window)
            full = _under_full_name(report.text, mention, persons)
            name = mention.name if full else _printed_name(report.text, mention, words, lexicon)
            said = _said(report, mention, name, words, window, lexicon)
            yield from (one for one in said if one.tense == "former" or not past)


def _under_full_name(text: str, mention: Mention, persons: Sequence[Mention]) -> bool:
    """Return whether the report gives a person the office beside the full name, too.

    Else a family name alone stands for itself: "King Salman" is not the Mohammed bin Salman of the same report.
    """
    if "surname" not in mention.tags:
        return True
    full = [m.span for m in persons if m.name == mention.name and "name" in m.tags]
    own = (mention.office or "").casefold()
    beside = re.compile(rf"\s*[,(][^.;:]{{0,{_REACH}}}?{re.escape(own)}", re.IGNORECASE)
    before = [span for span in full if "," not in span.of(text) and own in span.of(text).casefold()]
    return bool(before) or any(beside.match(text, span.end) for span in full)


def _printed_name(text: str, mention: Mention, words: Span, lexicon: Lexicon) -> str:
    """Return the name as it is printed here, without an office or honorifics before it."""
    start = words.end if mention.span.covers(words) else mention.span.start
    printed = text[start : mention.span.end].strip(" ,").split()
    while len(printed) > 1 and words_of(printed[0]) in honorifics(lexicon):
        printed.pop(0)
    return " ".join(printed) or mention.name


def other_time(reading: Reading, passage: Passage, report: Report, window: Window) -> bool:
    """Return whether a sentence tells of another time than the report's own: another year, or days long before or
    after."""
    years = {window.first.year, window.last.year}
    if any(int(year) not in years for year in _YEAR.findall(passage.span.of(report.text))):
        return True
    apart = datetime.timedelta(days=_APART)
    early, late = (window.first - apart).isoformat(), (window.last + apart).isoformat()
    values = [timex.when for timex in reading.timexes if timex.when and passage.span.covers(timex.span)]
    return any((v.latest is not None and v.latest < early) or (v.earliest or "") > late for v in values)


def _office_words(text: str, passage: Passage, mention: Mention, persons: Sequence[Mention]) -> Span | None:
    """Return where the office of a mention is printed: within it, before the name, or right after it."""
    words = (mention.office or "").split()
    words = words[1:] if len(words) > 1 and words[0].casefold() in TENSES else words  # the state may stand between
    pattern = re.compile(r"\s+".join(map(re.escape, words)) + r"(?!\w)", re.IGNORECASE)
    inside = pattern.search(text, mention.span.start, mention.span.end)
    if inside:
        return Span(*inside.span())
    after = pattern.search(
        text, mention.span.end, min(passage.span.end, mention.span.end + _REACH + len(pattern.pattern))
    )
    if after is None or after.start() - mention.span.end > _REACH:
        return None
    between = text[mention.span.end : after.start()]
    parted = any(mention.span.end <= other.span.start < after.start() for other in persons)
    beside = re.match(r"\s*[,(]", between) and not re.search(r"[;:.”\"]", between) and _CLOSED.match(text, after.end())
    return Span(*after.span()) if beside and not parted else None


def _may_be_anothers(text: str, mention: Mention, words: Span, lexicon: Lexicon) -> bool:
    """Return whether a comma before the name may part it from the office of another ("a spokesman for the Russian
    president, NAME, said"; "met the Russian president, NAME said"), or the name begins with that of a body
    ("president of the Turkish PARTY NAME")."""
    if set(words_of(mention.office or "")[-1:]) & demonyms(lexicon):
        return True
    if not re.match(r"\s*,", text[words.end : mention.span.end]):
        return False
    before = [word for word in words_of(text[max(mention.span.start - 30, 0) : mention.span.start]) if word != "the"]
    return bool({"for", "of", "to"} & set(before[-1:])) or _CLOSED.match(text, mention.span.end) is None


def _said(
    report: Report, mention: Mention, name: str, words: Span, window: Window, lexicon: Lexicon
) -> Iterator[Statement]:
    of = usual_name(mention.acts_for, lexicon) if mention.acts_for else None
    start, end = min(words.start, mention.span.start), max(words.end, mention.span.end)
    around = tense_around(report.text, Span(start, end), words, mention.acts_for, lexicon)
    for title in _with_elected(titles_of(mention.office or "", mention.acts_for, lexicon), mention, lexicon):
        yield Statement(
            first=window.first.isoformat(),
            last=window.last.isoformat(),
            person=name,
            title=title.title,
            of=of,
            about=title.about,
            tense=_stronger(title, around),
            one=title.one,
            cite=Citation(report_id=report.id, start=start, end=end, quote=report.text[start:end]),
        )


def _with_elected(titles: Iterable[OfficeTitle], mention: Mention, lexicon: Lexicon) -> Iterator[OfficeTitle]:
    """Yield the titles; one who is president-elect will be president, too."""
    for title in titles:
        yield title
        plain = re.sub(r"-(?:elect|designate)$", "", title.title)
        if plain != title.title:
            yield from (one._replace(tense="future") for one in titles_of(plain, mention.acts_for, lexicon))


def _stronger(title: OfficeTitle, around: Tense) -> Tense:
    return title.tense if title.tense != "holds" else around


def tense_around(text: str, whole: Span, title: Span, of: str | None, lexicon: Lexicon) -> Tense:
    """Return what the words before a title say of time ("former", "acting"), over those of its principal.

    whole: the words from the office to the name. "who was" between a name and its office makes it a former one.
    """
    before = words_of(text[max(whole.start - 40, 0) : title.start].rpartition("\n")[2])
    owners = {word for words in principal_words(of, lexicon) for word in words} | _SIDE
    for word in reversed(before):
        if word in TENSES or word.split("-")[0] in ("ex", "then"):
            return TENSES.get(word, "former")
        if word not in owners:
            break
    return "former" if _WAS.search(text[whole.start : title.start]) else "holds"
