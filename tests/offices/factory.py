"""Reports of one or two sentences, read by the rules."""

from __future__ import annotations

from dragoman.events import RuleReader
from dragoman.lexicon import Lexicon, OfficeTerms
from dragoman.offices import Offices, learn_offices
from dragoman.offices.index import NO_TERMS
from dragoman.schema import PublishedPrecision, Reading, Report
from tests.factory import report

Read = tuple[dict[str, Report], list[Reading]]


def read(lexicon: Lexicon, *texts: tuple[str | None, str], precision: PublishedPrecision | None = None) -> Read:
    """The reports of texts, each with its day of publication, and what the rules read in them."""
    made = [
        report(text, report_id=f"r{n}", published=day, precision=precision) for n, (day, text) in enumerate(texts, 1)
    ]
    return {one.id: one for one in made}, [RuleReader(lexicon).read(one) for one in made]


def offices(
    lexicon: Lexicon,
    *texts: tuple[str | None, str],
    terms: OfficeTerms = NO_TERMS,
    precision: PublishedPrecision | None = None,
) -> Offices:
    """What the texts say of offices."""
    reports, readings = read(lexicon, *texts, precision=precision)
    return learn_offices(readings, reports, lexicon, terms)
