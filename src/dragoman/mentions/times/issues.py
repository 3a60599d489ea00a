"""What a user should know of the dates of a report that are not resolved, or that disagree."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from dragoman.mentions.times.calendar import safe_day
from dragoman.mentions.times.expressions import MONTHS, Expression, find_expressions
from dragoman.mentions.times.feast_forms import PERSIAN_MONTHS
from dragoman.mentions.times.feasts import persian_day
from dragoman.mentions.times.numbers import ordinal_of
from dragoman.schema import Issue, Passage, Report, Timex

_RELATIVE = frozenset(
    "weekday weekdays weekday_of daily ago hence period part_period weekend season_near quarter this_quarter half "
    "year_end part_month month months feast hijri persian holy_week day_only".split()
)
ADVICE = {
    "date.no_such_day": "there is no such day; look at the words",
    "date.two_readings": "may be two days; it is left unresolved",
    "date.short_year": "has a year of two digits; it is left unresolved",
    "date.no_anchor": "counts from the day of publication, which is unknown; give the report its date",
    "date.two_calendars": "dates of two calendars that do not agree; look at the words",
    "date.calendar_unclear": "the report does not say of which calendar the year is; it is left unresolved",
}
_SHOWN = 5
_OTHER = ("Solar Hijri day", "Solar Hijri month", "Islamic day", "Islamic month")
_COMMON = ("month day", "month day range", "iso", "numeric", "month")


def date_issues(report: Report, passages: Sequence[Passage], timexes: Sequence[Timex]) -> tuple[Issue, ...]:
    """Return one issue for each code that holds, with the words it holds of; `timexes` are those of the report.

    Codes: date.no_such_day, date.two_readings, date.short_year, date.no_anchor, date.two_calendars,
    date.calendar_unclear.
    """
    words: dict[str, list[str]] = {}
    for code, said in (*_unresolved(report, timexes), *_mixed(report.text, passages, timexes)):
        shown = words.setdefault(code, [])
        if said not in shown:
            shown.append(said)
    return tuple(Issue(code=code, subject=report.id, detail=_detail(code, words[code])) for code in sorted(words))


def _detail(code: str, words: Sequence[str]) -> str:
    shown = ", ".join(f'"{said}"' for said in words[:_SHOWN])
    more = f" and {len(words) - _SHOWN} more" if len(words) > _SHOWN else ""
    return f"{shown}{more}: {ADVICE[code]}"


def _unresolved(report: Report, timexes: Iterable[Timex]) -> Iterator[tuple[str, str]]:
    for timex in timexes:
        if timex.when is not None or "XX" not in timex.value:
            continue
        for expression in find_expressions(report.text, timex.span):
            code = _code(expression, dated=bool(report.published))
            if code:
                yield code, " ".join(expression.span.of(report.text).split())


def _code(expression: Expression, *, dated: bool) -> str | None:
    """Return why an expression has no date, None where its words are merely vague."""
    form, parts = expression.form, expression.parts
    if form == "numeric":
        return _numeric(parts)
    if form in ("persian_year", "mixed"):
        return "date.calendar_unclear"
    if form == "persian" and parts.get("y", "").startswith(("19", "20")):
        return "date.two_calendars"
    if not _exists(form, parts):
        return "date.no_such_day"
    return "date.no_anchor" if form in _RELATIVE and not dated else None


def _numeric(parts: dict[str, str]) -> str | None:
    a, b, year = int(parts["a"]), int(parts["b"]), int(parts["y"])
    readings = {day for day in (safe_day(year or 4, a, b), safe_day(year or 4, b, a)) if day}
    if not readings:
        return "date.no_such_day"
    if len(parts["y"]) == 2:
        return "date.short_year"
    return "date.two_readings" if len(readings) > 1 else None


def _exists(form: str, parts: dict[str, str]) -> bool:
    """Return whether the day that a form names is on its calendar, in its year or, none told, in any."""
    if form == "iso":
        return safe_day(int(parts["y"]), int(parts["mo"]), int(parts["d"])) is not None
    if form == "persian" and "pd" in parts:
        year = int(parts.get("y", 1399))  # a leap year: Esfand has thirty days
        return persian_day(year, PERSIAN_MONTHS[parts["pm"]], ordinal_of(parts["pd"])) is not None
    if form not in ("month_day", "day_month"):
        return True
    year, last_month = int(parts.get("y", 2000)), MONTHS[parts.get("m2") or parts["m"]]
    first_month = MONTHS[parts.get("m1") or parts["m"]]
    ends = [(first_month, parts["d"])] + ([(last_month, parts["d2"])] if "d2" in parts else [])
    return all(safe_day(year, month, ordinal_of(day)) for month, day in ends)


def _mixed(text: str, passages: Iterable[Passage], timexes: Sequence[Timex]) -> Iterator[tuple[str, str]]:
    """Return the sentences in which a date of another calendar meets no date of ours beside it."""
    for passage in passages:
        inside = [timex for timex in timexes if passage.span.meets(timex.span) and timex.when]
        other = [timex for timex in inside if timex.when and timex.when.rule.removeprefix("since: ") in _OTHER]
        ours = [timex for timex in inside if timex.when and timex.when.rule.removeprefix("since: ") in _COMMON]
        for one in other:
            if ours and not any(_meet(one, two) for two in ours):
                yield "date.two_calendars", f"{one.span.of(text)} / {ours[0].span.of(text)}"


def _meet(one: Timex, two: Timex) -> bool:
    a, b = one.when, two.when
    if a is None or b is None:
        return False
    return (a.earliest or "") <= (b.latest or "9999") and (b.earliest or "") <= (a.latest or "9999")
