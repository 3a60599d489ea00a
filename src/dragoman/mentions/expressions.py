"""Recognise time expressions: where they stand and what their words say. No date is worked out here."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from dragoman.schema import Span

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
            "september sept sep", "october oct", "november nov", "december dec",
        ),
        1,
    )
    for name in names.split()
}  # fmt: skip
WEEKDAYS = {
    name: number
    for number, names in enumerate(
        ("monday mon", "tuesday tues tue", "wednesday wed", "thursday thurs thu", "friday fri", "saturday sat", "sunday sun")
    )
    for name in names.split()
}  # fmt: skip
NUMBERS = {
    word: number
    for number, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen".split()
    )
} | {"a": 1, "an": 1, "twenty": 20, "thirty": 30, "couple": 2, "few": 0, "several": 0, "many": 0}
UNITS = {
    "second": "S",
    "minute": "M",
    "hour": "H",
    "day": "D",
    "week": "W",
    "month": "M",
    "year": "Y",
    "decade": "E",
    "century": "C",
}
SEASONS = {
    "spring": (3, 5, "SP"),
    "summer": (6, 8, "SU"),
    "autumn": (9, 11, "FA"),
    "fall": (9, 11, "FA"),
    "winter": (12, 14, "WI"),
}

_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan\b\.?|Feb\b\.?|Mar\b\.?|Apr\b\.?|Jun\b\.?|Jul\b\.?|Aug\b\.?|Sept?\b\.?|Oct\b\.?|Nov\b\.?|Dec\b\.?)"
_WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_DAYNO = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\d:])"
_YEAR = r"(?:1[5-9]|20)\d\d"
_NUMBER = r"(?:\d+(?:\.\d+)?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|twenty|thirty|an?|(?:a )?couple of|a few|several|many)"
_UNIT = r"(?:second|minute|hour|day|week|month|year|decade)s?"
_TO = r"\s?(?:-|–|—|to|until|till|and|or)\s?"
_PART = r"(?:early|earlier|mid|late|later|the beginning of|the start of|the middle of|the end of|beginning of|start of|end of)"
_DAYTIME = r"(?:\s+(?:morning|afternoon|evening|night|noon|midday))?"
_PERIOD = r"(?:week|weekend|month|year|decade|century|spring|summer|autumn|fall|winter|quarter)"

_FORMS: tuple[tuple[str, str], ...] = (
    ("iso", rf"(?<![\d-])(?P<y>{_YEAR})-(?P<mo>0[1-9]|1[0-2])-(?P<d>0[1-9]|[12]\d|3[01])(?![\d-])"),
    ("numeric", r"(?<![\d/])(?P<a>\d{1,2})/(?P<b>\d{1,2})/(?P<y>(?:19|20)?\d\d)(?![\d/])"),
    (
        "month_day",
        rf"(?:(?P<wd>{_WEEKDAY}),?\s+(?:the\s+)?)?\b(?P<m>{_MONTH})\s*(?P<d>{_DAYNO})(?:{_TO}(?:(?P<m2>{_MONTH})\s*)?(?P<d2>{_DAYNO})(?!\s+(?:days|people|percent)))?(?:,?\s+(?P<y>{_YEAR}))?",
    ),
    (
        "day_month",
        rf"(?:(?P<wd>{_WEEKDAY}),?\s+(?:the\s+)?)?\b(?P<d>{_DAYNO})(?:{_TO}(?P<d2>{_DAYNO}))?\s+(?:of\s+)?(?P<m>{_MONTH})(?:,?\s+(?P<y>{_YEAR}))?",
    ),
    ("part_month", rf"\b(?P<part>{_PART})[\s-](?:in\s+)?(?P<m>{_MONTH})(?:,?\s+(?:of\s+)?(?P<y>{_YEAR})|\s+(?P<rel>last|this|next)\s+year)?"),
    ("month", rf"\b(?:(?P<rel>last|next|this|this past|past|previous|coming)\s+)?(?P<m>{_MONTH})(?:,?\s+(?:of\s+)?(?P<y>{_YEAR})|\s+(?P<rel2>last|this|next)\s+year|\s+of\s+(?P<rel3>last|this|next)\s+year)?"),
    ("weekday_of", rf"\b(?P<wd>{_WEEKDAY})\s+(?P<rel>last|this|next)\s+week\b"),
    ("weekday", rf"\b(?:(?:early|late)\s+(?:on\s+)?)?(?:(?P<rel>last|next|this|past|coming|this past|this coming)\s+)?(?P<wd>{_WEEKDAY})(?P<time>{_DAYTIME})(?!s\b|-)"),
    ("daily", r"\b(?:(?P<late>late|early|earlier|later)\s+)?(?P<word>today|yesterday|tomorrow|tonight|last night|this (?:morning|afternoon|evening))(?P<time>(?:\s+(?:morning|afternoon|evening|night))?)\b"),
    ("ago", rf"\b(?:(?:about|around|some|nearly|almost|more than|over|less than|just|only)\s+)?(?P<n>{_NUMBER})\s+(?P<u>{_UNIT})\s+ago\b"),
    ("hence", rf"\b(?:in|within)\s+(?:the next\s+|the coming\s+)?(?P<n>{_NUMBER})\s+(?P<u>{_UNIT})(?:['’]s? time|\s+time)\b"),
    ("offset", rf"\b(?P<n>{_NUMBER})\s+(?P<u>{_UNIT})\s+(?P<dir>later|earlier|before|after|afterwards|beforehand|prior)\b"),
    ("narrated", r"\b(?:the\s+)?(?P<word>following day|next day|day after|day before|previous day|same day|day earlier|that day)\b"),
    ("part_period", rf"\b(?P<part>early|earlier|late|later|by the end of|at the end of|the end of|end of|the beginning of|at the beginning of)\s+(?:in\s+)?(?P<rel>this|last|next|the|the current|the coming)\s+(?P<p>{_PERIOD})\b"),
    ("period", rf"\b(?P<rel>this|last|next|the current|the previous|the following|the coming|the past|that|the same|this past)\s+(?P<p>{_PERIOD})(?:['’]s)?\b"),
    ("past_periods", rf"\b(?:the|over the|in the|during the)?\s*(?P<rel>last|past|next|coming|previous|first)\s+(?P<n>{_NUMBER})\s+(?P<u>{_UNIT})\b"),
    ("season", rf"\b(?P<s>spring|summer|autumn|fall|winter)\s+(?:of\s+)?(?P<y>{_YEAR})\b"),
    ("fiscal", rf"\b(?P<q>first|second|third|fourth|1st|2nd|3rd|4th)[\s-]quarter(?:\s+(?:of\s+)?(?P<y>{_YEAR}))?\b"),
    ("part_year", rf"\b(?P<part>{_PART})[\s-](?:in\s+)?(?P<y>{_YEAR})\b"),
    ("years", rf"\b(?P<y>{_YEAR}){_TO}(?P<y2>{_YEAR})\b"),
    ("decade", r"\b(?:the\s+)?(?:(?P<part>early|mid|late)[\s-])?(?P<y>(?:19|20)\d0)s\b"),
    ("year", rf"(?<![\w.,$€£/-])(?P<y>{_YEAR})(?![\w%]|[.,]\d|\s+(?:people|troops|soldiers|civilians|militants|km|kilometers|tons|tonnes|men|dollars|percent|centrifuges|prisoners))"),
    ("clock", r"(?<![\d:.])(?P<h>[01]?\d|2[0-3])(?:(?:[:.](?P<mi>[0-5]\d))?\s?(?P<ap>[ap]\.?m\b\.?)|:(?P<mi2>[0-5]\d)(?![\d:]))(?:\s*\(?(?P<z>GMT|UTC|EST|EDT|CET|local time|Tehran time|Moscow time)\)?)?"),
    ("military", r"(?<!\d)(?P<h>[01]\d|2[0-3]):?(?P<mi>[0-5]\d)\s?(?:hours\s+)?\(?(?P<z>GMT|UTC|local time|hrs|hours)\)?"),
    ("midnight", r"\b(?P<word>midnight|noon|midday)\b"),
    ("duration", rf"\b(?:(?:about|around|some|nearly|almost|more than|over|at least|less than|up to|the|another)\s+)?(?P<n>{_NUMBER})[\s-](?P<u>{_UNIT})(?:-long|-old)?\b(?!\s+(?:ago|later|earlier|before|after))"),
    ("set", rf"\b(?:every|each)\s+(?:(?P<n>{_NUMBER})\s+)?(?P<u>{_UNIT}|{_WEEKDAY})\b|\b(?P<adv>daily|weekly|monthly|annually|annual|yearly|quarterly)\b"),
    ("ref", r"\b(?P<word>now|currently|at present|at the moment|nowadays|recently|lately|previously|formerly|once|soon|the (?:near )?future|the (?:recent )?past|at the time|so far)\b"),
)  # fmt: skip
_COMPILED = tuple((name, re.compile(form, re.IGNORECASE)) for name, form in _FORMS)
_MAY = re.compile(r"^(?:may|march|mar|sun|sat|mon|second|fall)\.?$", re.IGNORECASE)


class Expression(NamedTuple):
    """A time expression: where it stands, the form that matched and its parts, lower-case."""

    span: Span
    form: str
    parts: dict[str, str]


def find_expressions(text: str, within: Span) -> list[Expression]:
    """Return the time expressions of a stretch of text, in order, the longest at each place, not overlapping.

    Units: code points of `text`, half-open. Source: TimeML annotation guidelines 1.2.1, TIMEX3.
    """
    found = sorted(_candidates(text, within), key=lambda one: (one.span.start, -one.span.end))
    kept: list[Expression] = []
    for one in found:
        if not kept or kept[-1].span.end <= one.span.start:
            kept.append(one)
        elif one.span.end - one.span.start > kept[-1].span.end - kept[-1].span.start:
            kept[-1] = one
    return kept


def _candidates(text: str, within: Span) -> Iterator[Expression]:
    for form, pattern in _COMPILED:
        for match in pattern.finditer(text, within.start, within.end):
            words = match.group().strip()
            if not words or (form == "month" and not _is_month(text, match, words)):
                continue
            start = match.start() + len(match.group()) - len(match.group().lstrip())
            parts = {key: value.lower().rstrip(".") for key, value in match.groupdict().items() if value}
            yield Expression(Span(start, start + len(words)), form, parts)


def _is_month(text: str, match: re.Match[str], words: str) -> bool:
    """Return whether words that also mean other things ("may", "march") are a month here."""
    if not _MAY.match(words):
        return words[0].isupper() or " " in words
    before = text[max(0, match.start() - 12) : match.start()].lower()
    return words[0].isupper() and bool(
        re.search(r"\b(?:in|of|since|until|by|early|late|mid|from|to|and|last|next)[\s-]+$", before)
    )
