"""Draw the cases of `tests/offices/sectors.csv`: a person, a day, and what the Phoenix dictionary says of that day.

    python -m scripts.draw_office_cases ../shared/corpora/train/event_dictionaries.tar.xz

Forty dated codes, each on the day before it begins, its first day, a day inside, its last day and the day after. The
truth is read from the lines of the dictionary here, by another way than `seed_offices` reads them: the codes that the
same entry has on that day, ends included; of ">" and "<" the days after and before. It may hold states and sectors
that contradict each other.
"""

from __future__ import annotations

import csv
import datetime
import random
import re
import sys
import tarfile
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from bench.corpora import ROOT
from dragoman.lexicon import load_lexicon
from scripts.seed_offices import entries, lines_in, state_names

CASES = ROOT / "tests" / "offices" / "sectors.csv"
SEED = 4
TERMS = 40
_FORM = re.compile(r"([A-Z]{3})([A-Z]+) *([<>]?) *([0-9]+)(?:-([0-9]+))?$")
_ONE = datetime.timedelta(days=1)


class Coded(NamedTuple):
    """A code with the days on which it is said to hold."""

    state: str
    sector: str
    first: datetime.date
    last: datetime.date


def main() -> None:
    """Write the cases."""
    with tarfile.open(Path(sys.argv[1])) as archive:
        found = list(entries(lines_in(archive)))
    states = state_names(found, load_lexicon())
    persons = [(entry.names[0], list(_coded(entry.codes, states))) for entry in found if entry.names]
    dated = [(name, codes) for name, codes in persons if codes and len(name.strip("_").split("_")) > 1]
    chosen = random.Random(SEED).sample(dated, TERMS)  # noqa: S311 -- a draw of cases
    with CASES.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["person", "on", "where", "answer"])
        for n, (name, codes) in enumerate(chosen):
            writer.writerows(_cases(name, codes, codes[n % len(codes)]))


def _cases(name: str, codes: list[Coded], one: Coded) -> Iterable[tuple[str, str, str, str]]:
    inside = one.first + (one.last - one.first) / 2
    days = {
        "day before": one.first - _ONE,
        "first day": one.first,
        "inside": inside,
        "last day": one.last,
        "day after": one.last + _ONE,
    }
    readable = " ".join(word.capitalize() for word in name.strip("_ ").split("_"))
    for where, day in days.items():
        held = sorted({f"{code.state} {code.sector}" for code in codes if code.first <= day <= code.last})
        yield readable, day.isoformat(), where, "|".join(held)


def _coded(codes: Iterable[str], states: dict[str, str]) -> Iterable[Coded]:
    for code in codes:
        match = _FORM.match(code.strip())
        if match and match[1] in states:
            days = _days(match[3], match[4], match[5])
            if days and days[0] <= days[1]:
                yield Coded(states[match[1]], match[2], *days)


def _days(sign: str, first: str, last: str | None) -> tuple[datetime.date, datetime.date] | None:
    start, end = _day(first), _day(last or first)
    if start is None or end is None or not (sign or last):
        return None
    if sign == ">":
        return start + _ONE, datetime.date(2014, 1, 30)
    return (start - 30 * 365 * _ONE, start - _ONE) if sign == "<" else (start, end)


def _day(digits: str) -> datetime.date | None:
    year = digits[:-4]
    if len(year) == 2:
        year = f"20{year}" if year < "20" else f"19{year}"
    try:
        return datetime.date(int(year), int(digits[-4:-2]), int(digits[-2:])) if len(year) == 4 else None
    except ValueError:
        return None


if __name__ == "__main__":
    main()
