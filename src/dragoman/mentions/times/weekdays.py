"""Work out weekdays, today and its like, and days beside the one narrated, one rule for each form of expression."""

from __future__ import annotations

import datetime

from dragoman.mentions.times.calendar import day_value, span_value, week_of, weekday_near
from dragoman.mentions.times.context import AHEAD, BACK, Context, Resolved, Rule, as_date, unresolved
from dragoman.mentions.times.expressions import WEEKDAYS
from dragoman.mentions.times.tense import Direction
from dragoman.schema import DateValue

_WEEKS = {"last": -1, "this": 0, "next": 1}
_DAYTIMES = {
    "morning": "TMO",
    "afternoon": "TAF",
    "evening": "TEV",
    "night": "TNI",
    "noon": "T12:00",
    "midday": "T12:00",
}


def _weekday(parts: dict[str, str], context: Context, direction: Direction) -> Resolved | None:
    weekday = WEEKDAYS[parts["wd"]]
    relative = parts.get("rel", "")
    base = context.day if relative in ("the previous", "the following") else context.anchor
    if base is None:
        return unresolved(f"XXXX-WXX-{weekday + 1}")
    if relative in BACK:
        day = weekday_near(weekday, base, "past", strict=True)
    elif relative in AHEAD:
        day = weekday_near(weekday, base, "future", strict=True)
    else:
        day = weekday_near(weekday, base, direction)
    return _with_daytime(day_value(day, context.basis, "weekday", base), parts.get("time", ""))


def _with_daytime(when: DateValue, words: str) -> Resolved:
    tag = _DAYTIMES.get(words.rsplit(maxsplit=1)[-1]) if words.strip() else None
    return ("TIME", when.edtf + tag, when) if tag else as_date(when)


def _weekdays(parts: dict[str, str], context: Context, direction: Direction) -> Resolved | None:
    """Return the days from one weekday to the next other one ("from Monday to Wednesday")."""
    first, last = WEEKDAYS[parts.get("wd") or parts["wda"]], WEEKDAYS[parts["wd2"]]
    if context.anchor is None or first == last:
        return unresolved(f"XXXX-WXX-{first + 1}")
    if direction == "future":
        start = weekday_near(first, context.anchor, direction)
        end = weekday_near(last, start, "future")
    else:
        end = weekday_near(last, context.anchor, direction)
        start = weekday_near(first, end, "past")
    return as_date(span_value(start, end, "range", context.basis, "weekdays", context.anchor))


def _weekday_of(parts: dict[str, str], context: Context, _direction: Direction) -> Resolved | None:
    weekday = WEEKDAYS[parts["wd"]]
    if context.anchor is None:
        return unresolved(f"XXXX-WXX-{weekday + 1}")
    day = week_of(context.anchor)[0] + datetime.timedelta(days=7 * _WEEKS[parts["rel"]] + weekday)
    return as_date(day_value(day, context.basis, "weekday of week", context.anchor))


def _daily(parts: dict[str, str], context: Context, _direction: Direction) -> Resolved | None:
    word = parts["word"]
    if context.anchor is None:
        return unresolved("XXXX-XX-XX")
    if word == "overnight":
        return "TIME", f"{context.anchor}TNI", None
    shift = {"yesterday": -1, "last night": -1, "tomorrow": 1}.get(word, 0)
    when = day_value(context.anchor + datetime.timedelta(days=shift), context.basis, "named day", context.anchor)
    words = "night" if word in ("tonight", "last night") else word.removeprefix("this ")
    mid = parts.get("part", "").removeprefix("mid-")
    return _with_daytime(when, parts.get("time", "").strip() or (mid if mid in _DAYTIMES else words))


def _narrated(parts: dict[str, str], context: Context, _direction: Direction) -> Resolved | None:
    """Return the day next to the last one narrated; "the day before the talks" hangs on an event and has no date."""
    if "word" in parts:
        word = parts["word"]
        base = None if _hangs(word, parts) else context.day
    else:
        word = parts.get("wordn") or parts["wordd"]
        base = context.day if "wordn" in parts else context.recent or context.day or context.anchor
    if base is None:
        return unresolved("XXXX-XX-XX")
    ahead = any(sign in word for sign in ("following", "next", "after", "day later"))
    back = any(sign in word for sign in ("before", "previous", "preceding", "earlier"))
    when = day_value(base + datetime.timedelta(days=ahead - back), "relative", "beside the day narrated", base)
    return _with_daytime(when, word)


def _hangs(word: str, parts: dict[str, str]) -> bool:
    return word in ("the day before", "the day after") and "more" in parts


WEEKDAY_RULES: dict[str, Rule] = {
    "weekday_of": _weekday_of,
    "weekday": _weekday,
    "weekdays": _weekdays,
    "daily": _daily,
    "narrated": _narrated,
}
