"""Score the dates that are concluded for reports without one, on reports whose date is known and hidden.

python -m bench.published                the text rule on dated articles of many outlets and on sampled reports of one;
                                         the neighbour rule on reports of one outlet, with numbers up to half a day off,
                                         and with ids shuffled
python -m bench.published --misses       and each answer of the text rule that is more than three days off

Hidden are the date, its metadata and the address; a date line of the text is read as in any report. Within one day and
within three count answers of a day; an answer of a year is right if it is the year of publication.
"""

from __future__ import annotations

import argparse
import datetime
import gzip
import json
import random
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from bench.corpora import SHARED
from dragoman.lexicon import load_lexicon
from dragoman.mentions.times.anchor import Inferred, infer_published
from dragoman.reports import Draft, Given, Input, make_report, neighbour_dates
from dragoman.schema import Report

_CLUSTERS = SHARED / "corpora" / "measure" / "news_clusters_dev.jsonl.gz"
_OUTLET = SHARED / "corpora" / "train" / "tehran_times.jsonl.gz"
_SURE = "within about 3 days"
_SAMPLE, _HIDDEN, _SEED = 500, 0.1, 7


class Known(NamedTuple):
    """A report without its date, and its date."""

    report: Report
    day: datetime.date


def main() -> int:
    """Return 0 after printing the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--misses", action="store_true", help="print the answers that are more than three days off")
    misses = parser.parse_args().misses
    chance = random.Random(_SEED)  # noqa: S311 - a sample that is the same every time
    articles = [known for known, _ in _read(_CLUSTERS)]
    sure = [known for known, basis in _read(_OUTLET) if _SURE in basis]
    print(f"text rule, {len(articles)} articles: {text_line(articles, misses=misses)}")
    print(f"text rule, {_SAMPLE} reports: {text_line(chance.sample(sure, _SAMPLE), misses=misses)}")
    print(f"text rule, all {len(sure)} such reports: {text_line(sure, misses=misses)}")
    print(f"neighbour rule, ids as they are: {neighbour_line(sure, chance)}")
    print(f"neighbour rule, each number up to half a day off: {neighbour_line(_jittered(sure, chance), chance)}")
    print(f"neighbour rule, ids shuffled: {neighbour_line(_shuffled(sure, chance), chance)}")
    return 0


def text_line(known: Sequence[Known], *, misses: bool = False) -> str:
    """Return the figures of the text rule."""
    started = time.perf_counter()
    found = [infer_published(one.report) for one in known]
    rate = len(known) / (time.perf_counter() - started)
    answers = [(one, answer) for one, answer in zip(known, found, strict=True) if answer]
    days = [_off(one, answer) for one, answer in answers if answer.precision != "year"]
    years = [int(answer.published) == one.day.year for one, answer in answers if answer.precision == "year"]
    for one, answer in answers if misses else ():
        _print_miss(one, answer)
    right = f"year {_share(years)}"
    return f"{_days(days)}; {right}; answered {_share([bool(answer) for answer in found])} ({rate:.0f} a second)"


def neighbour_line(known: Sequence[Known], chance: random.Random) -> str:
    """Return the figures of the neighbour rule where a tenth of the dates is hidden."""
    hidden = {one.report.id for one in chance.sample(list(known), int(len(known) * _HIDDEN))}
    reports = [one.report if one.report.id in hidden else _with_date(one) for one in known]
    day_of = {one.report.id: one.day for one in known}
    found = neighbour_dates(reports)
    days = [abs((datetime.date.fromisoformat(date[0] or "") - day_of[one]).days) for one, date in found.items()]
    return f"{_days(days)}; answered {_share([one in found for one in hidden])}"


def _days(off: Sequence[int]) -> str:
    return f"within one day {_share([days <= 1 for days in off])}, within three {_share([days <= 3 for days in off])}"


def _share(right: Sequence[bool]) -> str:
    return f"{sum(right)} of {len(right)}" + (f" ({sum(right) / len(right):.3f})" if right else "")


def _off(one: Known, answer: Inferred) -> int:
    return abs((datetime.date.fromisoformat(answer.published) - one.day).days)


def _print_miss(one: Known, answer: Inferred) -> None:
    if answer.span and _off(one, answer) > 3:
        around = one.report.text[max(0, answer.span.start - 60) : answer.span.end + 30]
        print(f"  {one.day}: {answer.published} ({answer.rule}) {' '.join(around.split())}")


def _with_date(one: Known) -> Report:
    return msgspec.structs.replace(
        one.report, published=one.day.isoformat(), published_precision="within 3 days", published_basis="estimated"
    )


def _jittered(known: Sequence[Known], chance: random.Random) -> list[Known]:
    """Return the reports numbered anew, each up to half of an average day's reports from its place, as drafts are."""
    reach = len(known) / len({one.day for one in known}) / 2
    places = sorted(range(len(known)), key=lambda n: n + chance.uniform(-reach, reach))
    return [_renumbered(known[n], 100_000 + 10 * place) for place, n in enumerate(places)]


def _renumbered(one: Known, number: int) -> Known:
    return one._replace(report=msgspec.structs.replace(one.report, id=f"tt-{number}"))


def _shuffled(known: Sequence[Known], chance: random.Random) -> list[Known]:
    ids = [one.report.id for one in known]
    chance.shuffle(ids)
    return [
        Known(msgspec.structs.replace(one.report, id=other), one.day) for one, other in zip(known, ids, strict=True)
    ]


def _read(path: Path) -> Iterator[tuple[Known, str]]:
    """Yield the dated reports of a file, each without its date, and the basis of the date; an id counts once."""
    lexicon = load_lexicon()
    source = Input(path=path, name="", format="text")
    seen: set[str] = set()
    for line in _lines(path):
        if not line.get("published") or line["id"] in seen:
            continue
        seen.add(line["id"])
        given = Given(id=line["id"], outlet=line["outlet"], title=line["title"])
        report = make_report(Draft(text=line["text"], given=given), source, lexicon)
        yield Known(report, datetime.date.fromisoformat(line["published"][:10])), line.get("published_basis") or ""


def _lines(path: Path) -> Iterable[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as file:
        yield from (json.loads(line) for line in file)


if __name__ == "__main__":
    sys.exit(main())
