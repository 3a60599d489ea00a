"""Time expressions with the dates they stand for."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

import msgspec

from dragoman.lexicon import Lexicon
from dragoman.mentions.times.anchor import by_own_words, concluded_doubt
from dragoman.mentions.times.calendar import Day, month_bounds, nearest_year, safe_day
from dragoman.mentions.times.context import Context
from dragoman.mentions.times.expressions import MONTHS, Expression, find_expressions
from dragoman.mentions.times.resolve import resolve
from dragoman.mentions.times.story import is_history
from dragoman.mentions.times.tense import Direction, direction_at
from dragoman.schema import Basis, Passage, Report, Span, Timex
from dragoman.schema.calendar import DAY_NAMES, MONTH_NAMES

_MONTH = "|".join(MONTH_NAMES)
_FULL = re.compile(
    rf"\b(?P<m>{_MONTH})\s+(?P<d>\d{{1,2}}),?\s+(?P<y>(?:19|20)\d\d)\b"
    rf"|\b(?P<d2>\d{{1,2}})\s+(?P<m2>{_MONTH}),?\s+(?P<y2>(?:19|20)\d\d)\b"
)
_SOLAR = re.compile(
    r"\b(?:Iranian|Persian|[Ss]olar Hijri)(?: calendar)? year\b|\b[Ss]olar Hijri\b"
    r"|\b(?:Farvardin|Ordibehesht|Khordad|Shahrivar|Bahman|Esfand) (?:\d{1,2}\b|1[34]\d\d\b)"
)
_SINCE = re.compile(r"\bsince\s+$", re.IGNORECASE)
_PUT_OFF = re.compile(
    r"\b(?:postpon|delay|put off|adjourn|defer|reschedul|exten|deadline|gave|giv)\w*\b[^.;]*\b(?:to|until|till)\s+$",
    re.IGNORECASE,
)
_DUE = re.compile(r"\b(?:by|(?P<to>through))\s+$")
_GOES_ON = re.compile(rf"(?:GMT|UTC|[ECMP][SD]T|CET|MSK)\b|(?:{'|'.join(DAY_NAMES)}|{_MONTH}|[A-Z][a-z]{{2}}\.)|[a-z(]")
_DATING_BLOCKS = ("headline", "body", "caption", "dateline")
_COUNTED = range(100, 9900)
"""Years of publication from which can be counted without leaving the calendar."""
_DOUBT = {"within 3 days": 0, "within 21 days": 21, "month": 0, "year": 0, "unknown": 0}
"""Days by which a publication date may be off; within three days it is taken as right, as coders take it."""


Recognised = tuple[Span, list[Expression]]
"""A sentence and the time expressions in it."""


def find_timexes(report: Report, passages: Sequence[Passage], lexicon: Lexicon) -> tuple[Timex, ...]:
    """Return the time expressions of the passages, sorted by position, each resolved as far as the report allows.

    The anchor is the publication date, given or told by the report's own words. Without one, a day of a month keeps
    its year open ("XXXX-12-20") unless a full date of the same report tells it, and weekdays stay unresolved. Where the
    publication date may be weeks off, or is concluded, only what comes out the same at both ends of the doubt is
    resolved. "Two days later" counts from the last date narrated.
    Units: code points of `report.text`, half-open. Source: TIMEX3 (TimeML 1.2.1), EDTF level 1.
    """
    return resolve_expressions(report, recognise(report.text, passages), lexicon)


def recognise(text: str, passages: Sequence[Passage]) -> list[Recognised]:
    """Return each sentence with the time expressions in it. Units: code points of `text`, half-open."""
    return [(sentence, find_expressions(text, sentence)) for sentence in _sentences(text, passages)]


def resolve_expressions(report: Report, recognised: Sequence[Recognised], lexicon: Lexicon) -> tuple[Timex, ...]:
    """Return recognised expressions resolved as far as the report allows, see `find_timexes`."""
    contexts = _told_by(report, lexicon, _contexts(report))
    found: list[Timex] = []
    for sentence, expressions in recognised:
        for expression in expressions:
            direction = _direction(report.text, sentence, expression, contexts[0])
            timex = _agreed(expression, contexts, direction, report.text)
            if timex is not None:
                found.append(timex)
                contexts = tuple(context.after(timex) for context in contexts)
        contexts = tuple(context.in_next_sentence() for context in contexts)
    return tuple(found)


def _sentences(text: str, passages: Sequence[Passage]) -> list[Span]:
    """Return the passages, those joined that a clock time breaks ("at 9 a.m. | EST Tuesday")."""
    found: list[Span] = []
    for passage in passages:
        last = found[-1] if found else None
        if last and text.endswith(("a.m.", "p.m."), last.start, last.end) and _GOES_ON.match(text, passage.span.start):
            found[-1] = Span(last.start, passage.span.end)
        else:
            found.append(passage.span)
    return found


def _direction(text: str, sentence: Span, expression: Expression, context: Context) -> Direction:
    """Return what the words say of the time; a history goes forward, and what is put off or due lies ahead."""
    if context.narrates:
        return "future"
    before = text[max(sentence.start, expression.span.start - 60) : expression.span.start]
    if _SINCE.search(before):
        return "gone"
    due = _DUE.search(before) if expression.form == "month" else None
    if due or _PUT_OFF.search(before):
        return "unknown" if due and due["to"] else "future"
    return direction_at(text, sentence, expression.span)


def _told_by(report: Report, lexicon: Lexicon, contexts: tuple[Context, ...]) -> tuple[Context, ...]:
    """Return the contexts with the calendars and with what the report as a whole tells; a history starts undated."""
    solar, first = bool(_SOLAR.search(report.text)), contexts[0]
    if first.anchor and is_history(report, first.anchor.year):
        contexts = (Context(anchor=None, basis="inherited", narrates=True),)
    return tuple(context._replace(hijri=hijri_months(lexicon), solar=solar) for context in contexts)


@lru_cache(maxsize=4)
def hijri_months(lexicon: Lexicon) -> Mapping[tuple[int, int], Day]:
    """Return the first day of each Islamic month, by year and month."""
    return {(int(row.month[:4]), int(row.month[5:])): Day.fromisoformat(row.start) for row in lexicon.hijri_months}


def _agreed(expression: Expression, contexts: Sequence[Context], direction: Direction, text: str) -> Timex | None:
    """Return what the expression stands for; no date where the ends of the doubt about the anchor disagree."""
    readings = [resolve(expression, context, direction, text) for context in contexts]
    first = readings[0]
    dates = {(one.when.start, one.when.end) for one in readings if one and one.when}
    if first is None or first.when is None or len(dates) == 1:
        return first
    return msgspec.structs.replace(first, value="XXXX-XX-XX", when=None)


def _contexts(report: Report) -> tuple[Context, ...]:
    """Return what expressions count from: the publication day and, where that is in doubt, the ends of the doubt."""
    full = full_dates(report)
    days = _possible_days(report := by_own_words(report))
    basis: Basis = "inferred" if report.published_basis in ("inferred", "neighbours") else "relative"
    if not days and (inherited := anchor_of(report)):
        days, basis = (inherited,), "inherited"
    return tuple(Context(anchor=day, basis=basis, full=full) for day in days) or (Context(anchor=None, full=full),)


def _possible_days(report: Report) -> tuple[Day, ...]:
    """Return the publication day and the first and last day it can be, none where its year is unknown."""
    match = re.fullmatch(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?", report.published or "")
    if match is None:
        return ()
    year, month, day = (int(part) if part else None for part in match.groups())
    if year is None or year not in _COUNTED:
        return ()
    if month is None:
        return Day(year, 7, 1), Day(year, 1, 1), Day(year, 12, 31)
    if day is None:
        first, last = month_bounds(year, month)
        return first.replace(day=15), first, last
    exact = safe_day(year, month, day)
    if exact is None:
        return ()
    doubt = _DOUBT.get(report.published_precision, 0)
    before, after = (datetime.timedelta(days) for days in concluded_doubt(report) or (doubt, doubt))
    return (exact, exact - before, exact + after) if before or after else (exact,)


def anchor_of(report: Report) -> Day | None:
    """Return the day from which relative expressions count: publication, its year told by the text if need be."""
    days = _possible_days(report)
    if days:
        return days[0] if re.fullmatch(r"\d{4}-\d\d-\d\d", report.published or "") else None
    yearless = re.fullmatch(r"XXXX-(\d\d)-(\d\d)", report.published or "")
    if not yearless:
        return None
    month, day = (int(part) for part in yearless.groups())
    near = [nearest_year(month, day, one, "unknown") for one in full_dates(report)]
    years = {one.year for one in near if one}
    return safe_day(years.pop(), month, day) if len(years) == 1 else None


def full_dates(report: Report) -> tuple[Day, ...]:
    """Return the days that the report states with their year, sorted: a year told once holds for dates near it."""
    found: set[Day] = set()
    for block in report.blocks:
        if block.kind in _DATING_BLOCKS:
            found |= {day for match in _FULL.finditer(report.text, block.start, block.end) if (day := _full(match))}
    return tuple(sorted(found))


def _full(match: re.Match[str]) -> Day | None:
    month = MONTHS[(match["m"] or match["m2"]).lower()]
    return safe_day(int(match["y"] or match["y2"]), month, int(match["d"] or match["d2"]))
