"""Who is meant where a report names only an office: "the Iranian foreign minister"."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping

from dragoman.offices.index import Offices, who_held
from dragoman.offices.records import Answer, Reason, Resolved
from dragoman.offices.statements import other_time, tense_around, window_of
from dragoman.offices.titles import titles_of, words_of
from dragoman.schema import Mention, Reading, Report

_INDEFINITE = frozenset("a an any another no each every some first one two".split())
_BEFORE = 30  # characters before a mention in which its article stands


def resolve_offices(
    readings: Iterable[Reading], reports: Mapping[str, Report], offices: Offices
) -> tuple[Resolved, ...]:
    """Return each mention that names only an office, by report and place, with the person who held it then or None.

    Mentions are those with the tag "office" whose kind is not "person": the report itself names no holder. A person is
    given only where one held the office on the day of publication (see `who_held`), the office has one holder, the
    words are definite ("a deputy minister" are not) and of the report's own time ("the former minister" are not).
    reports: by id, one for each reading.
    """
    found = [one for reading in readings for one in _in_report(reading, reports[reading.report_id], offices)]
    return tuple(sorted(found, key=lambda one: (one.report_id, one.span)))


def _in_report(reading: Reading, report: Report, offices: Offices) -> Iterator[Resolved]:
    for mention in reading.mentions:
        if "office" in mention.tags and mention.kind not in ("person", None) and mention.office:
            answer = _answer(mention, reading, report, offices)
            person = answer.holdings[0].person if len(answer.holdings) == 1 else None
            yield Resolved(
                report_id=report.id,
                span=mention.span,
                title=mention.office,
                of=mention.name,
                person=person,
                answer=answer,
            )


def _answer(mention: Mention, reading: Reading, report: Report, offices: Offices) -> Answer:
    window = window_of(report)
    day = window.first.isoformat() if window and window.first == window.last else ""
    reason = "no date" if not day else _unfit(mention, reading, report, offices)
    if reason is not None:
        return Answer(on=day, holdings=(), reason=reason)
    return who_held(offices, mention.office or "", mention.name, day)


def _unfit(mention: Mention, reading: Reading, report: Report, offices: Offices) -> Reason | None:
    """Return why the words name nobody whom the office alone could tell, None if they may."""
    titles = titles_of(mention.office or "", mention.name, offices.lexicon)
    if not titles:
        return "no title"
    if len(titles) > 1 or not titles[0].one:
        return "several holders"
    tense = tense_around(report.text, mention.span, mention.span, mention.name, offices.lexicon)
    if {tense, titles[0].tense} & {"former", "future", "new"} or _is_indefinite(mention, report):
        return "not definite"
    return "told of another time" if _elsewhen(mention, reading, report) else None


def _is_indefinite(mention: Mention, report: Report) -> bool:
    before = words_of(report.text[max(mention.span.start - _BEFORE, 0) : mention.span.start])
    return bool(_INDEFINITE & set(before[-1:]))


def _elsewhen(mention: Mention, reading: Reading, report: Report) -> bool:
    starts = [passage.span.start for passage in reading.passages]
    n = bisect_right(starts, mention.span.start) - 1
    window = window_of(report)
    return n < 0 or window is None or other_time(reading, reading.passages[n], report, window)
