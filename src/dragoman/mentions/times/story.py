"""Tell a history from news: in a history dates count from one another, not from the day of publication."""

from __future__ import annotations

import re

from dragoman.schema import Report

_YEAR = re.compile(r"(?<![\d,.$€£-])(?:1[5-9]|20)\d\d(?![\d,%])")
_NEWS = re.compile(r"\b(?:yesterday|tomorrow|today|tonight|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b")
_YEARS, _OLD, _NEWSLESS = 6, 0.9, 10
"""A history states six years or more, nine of ten over a year before publication, and ten for each word of news."""


def is_history(report: Report, year: int) -> bool:
    """Return whether a report published in that year tells of long past times and of nothing new."""
    stated = [int(match.group()) for match in _YEAR.finditer(report.text)]
    old = sum(one < year - 1 for one in stated)
    if len(stated) < _YEARS or old < _OLD * len(stated):
        return False
    return len(stated) >= _NEWSLESS * sum(1 for _ in _NEWS.finditer(report.text))
