"""Recognise time expressions: where they stand and what their words say. No date is worked out here."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from dragoman.mentions.times.feast_forms import ANY_FEAST, FEAST_FORMS
from dragoman.mentions.times.numbers import NUMBER, ORDINAL, YEAR_WORDS
from dragoman.schema import Span
from dragoman.schema.calendar import DAY_NAMES, MONTH_NAMES, MONTH_STEMS

MONTHS = {
    spelling: number for number, name in enumerate(MONTH_NAMES, 1) for spelling in (name.lower(), name[:3].lower())
} | {"sept": 9}
WEEKDAYS = {name.lower(): number for number, name in enumerate(DAY_NAMES)}
DECADES = {
    "twenties": 2,
    "thirties": 3,
    "forties": 4,
    "fifties": 5,
    "sixties": 6,
    "seventies": 7,
    "eighties": 8,
    "nineties": 9,
}

_MONTH = rf"(?:{'|'.join(MONTH_NAMES)}|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
_WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_DAYNO = rf"(?:(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?!\d|:\d|[.,]\d|st|nd|rd|th|%)|{ORDINAL}\b)"
_YEAR = r"(?:1[5-9]|20)\d\d(?![\d%]|[.,]\d)"
_UNIT = r"(?:seconds|minutes?|hours?|days?|weeks?|months?|quarters?|years?|decades?|century|centuries)"
_PLURAL = r"(?:minutes|hours|days|weeks|months|quarters|years|decades|centuries)"
_TO = r"\s?(?:-|–|—|to|until|till|through|and|or)\s?"
_PART = r"(?:early|earlier|mid|late|later|(?:the )?(?:beginning|start|middle|end) of)"
_DAYTIME = r"(?:morning|afternoon|evening|night|noon|midday)"
_PERIOD = r"(?:week|weekend|month|year|decade|century|spring|summer|autumn|fall|winter|quarter)"
_ABOUT = r"(?:(?:about|nearly|almost|(?:no )?more than|at least|less than|up to|just over|just under|another|an additional)\s+)?"
_FULL = r"(?:(?:more|straight|consecutive|full|whole|long|additional|working|business|trading|further)\s+)?"
_YEARLY = rf"(?:(?P<rel>last|this|next) year|the year|(?:fiscal )?(?P<y>{_YEAR}))"
_ZONE = r"(?:\s*\(?(?P<z>GMT|UTC|EST|EDT|CET|CEST|BST|MSK|(?:local|Tehran|Moscow|Beijing|Damascus) time)\b\)?)"

_Form = tuple[str, tuple[str, ...], re.Pattern[str]]
"""Name, what it needs and pattern."""
_FORMS: tuple[tuple[str, str], ...] = (
    ("iso", rf"(?<![\d-])(?P<y>{_YEAR})-(?P<mo>0[1-9]|1[0-2])-(?P<d>0[1-9]|[12]\d|3[01])(?![\d-])"),
    ("numeric", r"(?<![\d/])(?P<a>\d{1,2})/(?P<b>\d{1,2})/(?P<y>(?:19|20)?\d\d)(?![\d/])"),
    ("month_day", rf"(?:(?P<wd>{_WEEKDAY}),?\s+|\b(?P<rel>last|this past|next)\s+)?\b(?P<m>{_MONTH})\s*(?:the\s+)?(?P<d>{_DAYNO})(?:{_TO}(?:(?P<m2>{_MONTH})\s*)?(?P<d2>{_DAYNO})(?!\s+(?:days|people|percent|[a-z]+s\b)))?(?:,?\s+(?P<y>{_YEAR}))?"),
    ("day_month", rf"(?:(?P<wd>{_WEEKDAY}),?\s+)?(?:the\s+)?\b(?P<d>{_DAYNO})(?:(?:\s+(?P<m1>{_MONTH}))?{_TO}(?P<d2>{_DAYNO}))?\s+(?:of\s+)?(?P<m>{_MONTH})(?:,?\s+(?P<y>{_YEAR}))?"),
    ("week_of", rf"\b(?:the\s+)?week\s+of\s+(?P<m>{_MONTH})\s*(?P<d>{_DAYNO})(?:,?\s+(?P<y>{_YEAR}))?"),
    ("part_month", rf"\b(?P<part>{_PART})[\s-](?:in\s+)?(?P<rel>last\s+|next\s+|this\s+)?(?P<m>{_MONTH})(?:,?\s+(?:of\s+)?(?P<y>{_YEAR})|\s+(?:of\s+)?(?P<rel2>last|this|next)\s+year)?"),
    ("month", rf"\b(?:(?P<rel>last|next|this|this past|past|previous|the previous|the following|coming)\s+)?(?P<m>{_MONTH})(?:,?\s+(?:of\s+)?(?P<y>{_YEAR}|{YEAR_WORDS})|,?\s+(?:of\s+)?(?P<rel2>last|this|next)\s+year|\s+(?:of\s+)?(?P<same>that|the same)\s+year)?"),
    ("months", rf"\b(?:(?<=between )(?P<m>{_MONTH})\s+and|(?P<ma>{_MONTH})\s?(?:-|–|—|to|through|until))\s?(?P<m2>{_MONTH})(?:,?\s+(?:of\s+)?(?P<y>{_YEAR})|,?\s+(?:of\s+)?(?P<rel2>last|this|next)\s+year)?"),
    ("weekdays", rf"\b(?:(?<=between )(?P<wd>{_WEEKDAY})\s+and|(?P<wda>{_WEEKDAY})\s?(?:-|–|—|to|through|until))\s?(?P<wd2>{_WEEKDAY})\b"),
    ("weekday_of", rf"\b(?P<wd>{_WEEKDAY})\s+(?:of\s+)?(?P<rel>last|this|next)\s+week\b"),
    ("weekday", rf"\b(?:(?P<part>early|late|earlier|later)\s+(?:on\s+)?)?(?:(?P<rel>last|next|this|past|coming|this past|this coming|the previous|the following)\s+)?(?P<wd>{_WEEKDAY})(?P<time>\s+(?:late\s+|early\s+)?{_DAYTIME})?(?!s?\b\s*night)\b(?!-)"),
    ("weekday_set", rf"\b(?:(?:every|each)\s+(?P<wd>{_WEEKDAY})(?P<time>\s+{_DAYTIME})?|(?P<wdp>{_WEEKDAY})(?:s|(?P<timep>\s+(?:morning|afternoon|evening|night)s)))\b"),
    ("day_only", r"(?:(?<=on )|(?<=On ))the (?P<d>3[01]st|2?1st|2?2nd|2?3rd|30th|2[04-9]th|1\dth|[4-9]th)\b(?!\s+(?:[a-z]+\s+)?(?:[a-z]|[A-Z]))"),
    ("month_set", rf"\b(?:every|each)\s+(?P<m>{_MONTH})"),
    ("daily", rf"\b(?:(?P<part>late|early|earlier|later|mid-(?:morning|afternoon))\s+)?(?P<word>today|yesterday|tomorrow|tonight|last night|this (?:morning|afternoon|evening)|overnight)(?P<time>(?:\s+{_DAYTIME})?)\b"),
    ("ago", rf"\b(?:{_ABOUT}(?P<n>{NUMBER})\s+)?(?P<u>{_UNIT})\s+(?:or\s+(?:so|two)\s+|and a half\s+)?(?P<dir>ago|from now)\b"),
    ("hence", rf"\b(?P<n>{NUMBER})\s+(?P<u>{_UNIT})(?:['’]s?)?\s+time\b"),
    ("offset", rf"\b(?:{_ABOUT}(?P<n>{NUMBER})\s+(?P<u>{_UNIT})(?:\s+(?P<half>and a half))?|(?P<us>{_PLURAL}))\s+(?P<dir>later|earlier|afterwards?|beforehand|before(?=[.,;”\"]|$)|after(?=[.,;”\"]|$))"),
    ("narrated", r"\b(?P<word>(?:the\s+)?(?:following|next|previous|preceding|same) day|the day (?:after|before))\b(?P<more>(?=\s+[^\s,.;]))?|\b(?P<wordn>that day|that (?:morning|afternoon|evening|night)|the (?:next|following|same|previous) (?:morning|afternoon|evening|night))\b|(?:(?<=in )|(?<=of )|(?<=during ))(?P<wordd>the (?:same )?(?:day|morning|afternoon|evening))\b(?!-|\s+(?:before|after))"),
    ("part_period", rf"\b(?P<part>early|earlier|late|later|sometime|(?:the )?(?:end|beginning|start|middle) of)\s+(?:in\s+)?(?P<rel>this|last|next|the|the current|the coming|the same|that)\s+(?P<p>{_PERIOD})\b"),
    ("period", rf"\b(?P<rel>this|last|next|the current|the previous|the following|the coming|coming|the past|past|that|the same|this past|the last|the next|the preceding|the prior|(?<=over )the|(?<=during )the|(?<=for )the|(?<=of )the(?=\syear)|the full|the fiscal|(?<=in )the(?=\s\w+\send))\s+(?:calendar\s+|fiscal\s+)?(?P<p>{_PERIOD})\b(?P<over>(?=\s+end(?:ed|ing)\b))?(?!-|['’]s\s+(?:\w+[\s-])?quarter)"),
    ("weekend", r"\bthe weekend\b"),
    ("spans", rf"\b(?:at least\s+|about\s+)?(?P<rel>(?:the\s+)?(?:last|past|next|coming|previous|first|latest|recent|final|year-earlier|initial)|coming|recent)\s+(?:(?P<n>{NUMBER})\s+){_FULL}(?P<u>{_UNIT})\b"),
    ("recent", rf"\b(?P<rel>(?:the\s+)?(?:recent|coming|past|future|next|last|early|first))\s+(?P<u>{_PLURAL})\b|\bthe\s+(?P<ua>{_PLURAL})\s+(?P<rela>ahead|to come)\b"),
    ("season", rf"\b(?:the\s+)?(?P<part>{_PART}\s+)?(?P<s>spring|summer|autumn|fall|winter)\s+(?:of\s+)?(?P<y>{_YEAR}|{YEAR_WORDS})\b"),
    ("season_near", r"(?:\bthe\s+|(?<=since )|(?<=until ))(?P<part>early |late |mid-)?(?P<s>spring|summer|autumn|winter)\b"),
    ("quarter", rf"\b(?:(?P<rel2>last|this|next) year['’]s\s+|the\s+(?!\S+-quarter|\S+\s\S+-quarter))?(?:(?P<y2>{_YEAR})(?:['’]s)?\s+)?(?:(?:comparable |corresponding )?(?P<ago>year-ago|year-earlier)\s+)?(?:fiscal[\s-])?(?P<q>first|second|third|fourth|1st|2nd|3rd|4th)[\s-](?:fiscal[\s-])?quarter\b(?:\s+of\s+{_YEARLY})?"),
    ("half", rf"\b(?:the\s+)?(?P<q>first|second|last|latter)\s+half\s+of\s+{_YEARLY}"),
    ("this_quarter", rf"\b(?:the\s+(?P<word>latest|current|year-ago|year-earlier|comparable year-ago|comparable year-earlier|same)\s+(?P<p>quarter|period)\b|the\s+(?P<y>{_YEAR})\s+(?:period|quarter)\b|(?P<rel>last|this) year['’]s\s+quarter\b|the\s+quarter\b)"),
    ("year_ago", r"\b(?P<word>year-ago|year-earlier)(?!\s+(?:\w+\s)?(?:quarter|period))\b"),
    ("year_end", r"\b(?P<since>(?<=since ))?(?:the\s+)?(?:year[\s-]end|year['’]s end)\b"),
    ("part_year", rf"\b(?P<part>{_PART}(?![\s-]in))[\s-](?:in\s+)?(?P<y>{_YEAR})\b"),
    ("years", rf"(?<![\w-])(?P<y>{_YEAR})(?:\s?(?:-|–|—)\s?|\s+(?:to|until|through)\s+|(?<=between \d\d\d\d) and )(?P<y2>{_YEAR}|\d\d\b)(?!-)"),
    ("decade", rf"\b(?:the\s+)?(?:(?P<part>early|mid|late)[\s-])?(?:(?P<y>(?:1[5-9]|20)\d0)s|['’`](?P<yy>\d0)s|(?<=the )(?P<yz>[2-9]0)s|(?<=the )(?P<word>{'|'.join(DECADES)}))\b"),
    ("century", rf"\b(?:the\s+)?(?:(?P<part>early|mid|late)[\s-])?(?P<d>\d\d?(?:st|nd|rd|th)|{ORDINAL})[\s-]century\b"),
    ("year", rf"(?<![\w.,$€£#/-])(?:fiscal\s+(?:year\s+)?|the\s+year\s+)?(?P<y>{_YEAR})(?![\w]|-\d|\s+(?:people|troops|soldiers|civilians|militants|fighters|km|kilometers|miles|tons|tonnes|men|women|children|dollars|percent|centrifuges|prisoners|shares|jobs|seats|workers))"),
    ("year", rf"\b(?:the\s+year\s+)?(?P<y>{YEAR_WORDS})\b"),
    ("clock", rf"(?<![\d:.$])(?:around\s+)?(?P<h>[01]?\d|2[0-3])(?:(?:[:.](?P<mi>[0-5]\d))?\s?(?P<ap>[ap]\.?m\b\.?)|:(?P<mi2>[0-5]\d)(?![\d:])|\s+(?P<oc>o['’]clock)){_ZONE}?"),
    ("military", rf"(?<![\d:.])(?P<h>[01]\d|2[0-3]):?(?P<mi>[0-5]\d)\s?(?:hours\s+)?(?:{_ZONE}|(?P<hrs>hrs|hours)\b)"),
    ("midnight", r"\b(?P<word>midnight|noon|midday)\b"),
    ("within", rf"(?<=within )(?:the (?:next|coming)\s+)?(?P<n>{NUMBER})\s+(?P<u>days?|weeks?|months?|years?)\b(?!-|\s+(?:of|after|from|before|ago|later)\b)"),
    ("in_about", rf"(?<=in )(?:about|around|some|roughly)?\s?(?P<n>{NUMBER})(?:\s?(?:-|–|—|to|or)\s?(?P<n2>{NUMBER}))?\s+(?P<u>days?|weeks?|months?|years?)\b(?!-|['’]|\s+(?:of|after|from|before|ago|later|time)\b)"),
    ("duration", rf"\b(?:the\s+(?=[^\s-]+\s))?{_ABOUT}(?P<n>{NUMBER})(?:\s+to\s+(?P<n2>{NUMBER}))?[\s-]{_FULL}(?P<u>{_UNIT}|second)(?:\s+(?P<half>and a half))?(?:-long)?\b(?!\s+(?:ago|later|earlier)\b|[\s-](?:old|olds|ago|earlier|end)\b)"),
    ("long", r"\b(?P<u>day|week|month|year|hours|days|weeks|months|years|decades)-?long\b"),
    ("for_units", rf"(?:(?<=for )|(?<=in )|(?<=within )|(?<=hundreds of )|(?<=dozens of )|(?<=takes ))(?P<u>{_PLURAL})\b(?!\s+(?:ago|of|later))"),
    ("set", rf"\b(?:every|each)\s+(?:(?P<n>{NUMBER})\s+)?(?P<u>{_UNIT})\b|\b(?P<adv>daily|weekly|monthly|yearly|hourly)\b|\bper\s+(?P<per>hour|day|week|month|year)\b"),
    ("ref", r"\b(?P<word>(?:right )?now|currently|at present|nowadays|these days|(?:more )?recently|lately|current|the (?:near |foreseeable )?future|(?<=in )the (?:recent )?past|the (?:near|short|long) term|the time being)\b"),
)  # fmt: skip
_DIGITS = tuple("0123456789")
_PERIODS = ("week", "month", "year", "decade", "century", "spring", "summer", "autumn", "fall", "winter", "quarter")
_UNITS = ("second", "minute", "hour", "day", "week", "month", "quarter", "year", "decade", "centur")
_NEEDS = {
    **dict.fromkeys(("iso", "numeric", "years", "clock", "military", "part_year"), _DIGITS),
    **dict.fromkeys(("month_day", "day_month", "week_of", "part_month", "month", "months", "month_set"), MONTH_STEMS),
    **dict.fromkeys(("weekdays", "weekday_of", "weekday", "weekday_set"), ("day",)),
    **dict.fromkeys(("period", "part_period"), _PERIODS),
    **dict.fromkeys(("hence",), ("time",)),
    **dict.fromkeys(("century",), ("century",)),
    **dict.fromkeys(("decade",), ("0s", "ties")),
    **dict.fromkeys(("narrated",), ("day", "morning", "afternoon", "evening", "night")),
    **dict.fromkeys(("daily",), ("today", "yesterday", "tomorrow", "night", "this ")),
    **dict.fromkeys(("midnight",), ("night", "noon", "midday")),
    **dict.fromkeys(("weekend",), ("weekend",)),
    **dict.fromkeys(("day_only",), ("on the ",)),
    **dict.fromkeys(("set",), ("every", "each", "daily", "weekly", "monthly", "yearly", "hourly", "per ")),
    **dict.fromkeys(
        ("ref",), ("now", "current", "present", "recent", "lately", "past", "future", "term", "these", "time")
    ),
    **dict.fromkeys(("ago",), (" ago", " now")),
    **dict.fromkeys(("offset",), ("later", "earlier", "after", "before")),
    **dict.fromkeys(("season", "season_near"), ("spring", "summer", "autumn", "fall", "winter")),
    **dict.fromkeys(("quarter", "this_quarter"), ("quarter", "period")),
    **dict.fromkeys(("half",), ("half",)),
    **dict.fromkeys(("year_ago", "year_end"), ("year",)),
    **dict.fromkeys(("duration", "within", "in_about", "spans", "recent", "for_units", "long"), _UNITS),
}
"""A form is looked for only where one of these stands: it halves the time."""
_COMPILED = tuple((name, _NEEDS.get(name, ()), re.compile(form, re.IGNORECASE)) for name, form in _FORMS)
_FEASTS = tuple((name, (), re.compile(form)) for name, form in FEAST_FORMS)
_DAY_FORMS = frozenset("month_day day_month weekday daily iso".split())
_ANY = re.compile(
    r"\d|day|week|month|year|hour|minute|second|decade|centur|quarter|noon|night|morning|evening|tomorrow|now|current|"
    r"recent|late|future|past|term|time|spring|summer|autumn|winter|fall|teen|thousand|ties\b|daily|"
    rf"{'|'.join(MONTH_STEMS)}",
    re.IGNORECASE,
)
_BESIDE = re.compile(r"\s+(?P<side>after|following|before|ahead of|prior to)\s+(?:the\s+)?", re.IGNORECASE)
_TRADING = re.compile(r"\b(?:working|business|trading)\b", re.IGNORECASE)
_JOINT = re.compile(r",?\s+(?:(?:on|of)\s+)?")
_AMBIGUOUS = re.compile(r"May|March")
_MONTH_BEFORE = re.compile(
    r"\b(?:in|of|since|until|till|by|(?:early|late|soon) as|early|late|mid|from|to|and|last|next|through|between|during|before|after)[\s-]+$",
    re.IGNORECASE,
)
_SPENT_BEFORE = re.compile(
    r"\b(?:for|in|within|over|after|than|about|almost|nearly|least|before|took|takes?|spent|spend|last|lasted|lasts|of|half|under|during|whole|only|barely|as long as)\s+$",
    re.IGNORECASE,
)


class Expression(NamedTuple):
    """A time expression: where it stands, the form that matched and its parts, lower-case.

    day: the expression of the day beside it, of a clock time ("9 a.m. on Monday") or a length ("two days after May 4")."""

    span: Span
    form: str
    parts: dict[str, str]
    day: Expression | None = None


def find_expressions(text: str, within: Span) -> list[Expression]:
    """Return the time expressions of a stretch of text, in order, the longest at each place, not overlapping.

    Units: code points of `text`, half-open. Source: TimeML annotation guidelines 1.2.1, TIMEX3.
    """
    candidates = [
        *(_candidates(text, within, _COMPILED) if _ANY.search(text, within.start, within.end) else ()),
        *(_candidates(text, within, _FEASTS) if ANY_FEAST.search(text, within.start, within.end) else ()),
    ]
    found = sorted(candidates, key=lambda one: (one.span.start, -one.span.end))
    kept: list[Expression] = []
    for one in found:
        if not kept or kept[-1].span.end <= one.span.start:
            kept.append(one)
        elif one.span.end - one.span.start > kept[-1].span.end - kept[-1].span.start:
            kept[-1] = one
    return list(_joined(text, kept))


def _candidates(text: str, within: Span, forms: Sequence[_Form]) -> Iterator[Expression]:
    lower = text[within.start : within.end].lower()
    for form, needs, pattern in forms:
        if needs and not any(need in lower for need in needs):
            continue
        for match in pattern.finditer(text, within.start, within.end):
            words = match.group().strip()
            if not words or not _holds(form, text, match):
                continue
            start = match.start() + len(match.group()) - len(match.group().lstrip())
            parts = {key: _plain(value) for key, value in match.groupdict().items() if value is not None}
            yield Expression(Span(start, start + len(words)), form, parts)


def _plain(words: str) -> str:
    return " ".join(words.lower().split()).rstrip(".")


def _holds(form: str, text: str, match: re.Match[str]) -> bool:
    """Return whether words that also mean other things ("may", "march", "a second", "$5 a day") are a time here."""
    before = text[max(0, match.start() - 14) : match.start()]
    if form == "month":
        return _is_month(match, before)
    if form == "set" and match["adv"]:  # "the daily Granma" is a newspaper
        return not text[match.end() : match.end() + 2].strip()[:1].isupper()
    if form == "duration" and match["n"].lower() in ("a", "an") and match.group().lower().startswith("a"):
        spent = _SPENT_BEFORE.search(before) or match["half"] or _BESIDE.match(text, match.end())
        return match["u"].lower() != "second" and bool(spent)
    if form == "duration" and match["u"].lower() == "second":
        return match["n"][0].isdigit()
    if form == "duration" and match["u"].lower() in ("quarter", "quarters"):
        return match["n"].lower() not in ("one", "three") and "-" not in match.group()
    return True


def _is_month(match: re.Match[str], before: str) -> bool:
    month = match["m"]
    if not month[0].isupper():
        return False
    if match.group() != month:
        return True
    short = len(month) < 5 and month.lower() in MONTHS and month not in ("June", "July", "May")
    return not short and (not _AMBIGUOUS.fullmatch(month) or bool(_MONTH_BEFORE.search(before)))


def _side(text: str, one: Expression, following: Expression) -> str:
    """Return "after" or "before" where a length stands on that side of a day ("two days after January 23")."""
    between = _BESIDE.fullmatch(text, one.span.end, following.span.start)
    if between is None or _TRADING.search(text, one.span.start, one.span.end):
        return ""
    return "after" if between["side"].lower() in ("after", "following") else "before"


def _joined(text: str, found: list[Expression]) -> Iterator[Expression]:
    """Return the expressions with a clock time and the day right after it as one ("10:30 GMT on Monday")."""
    at = 0
    while at < len(found):
        one, at = found[at], at + 1
        following = found[at] if at < len(found) else None
        if (
            following
            and one.form in ("clock", "military", "midnight")
            and following.form in _DAY_FORMS
            and _JOINT.fullmatch(text, one.span.end, following.span.start)
        ):
            yield one._replace(span=Span(one.span.start, following.span.end), day=following)
            at += 1
        elif (
            following
            and one.form == "duration"
            and following.form in _DAY_FORMS
            and (side := _side(text, one, following))
        ):
            yield one._replace(form="beside", parts={**one.parts, "side": side}, day=following)
        else:
            yield one
