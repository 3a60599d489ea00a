"""Small builders of the things the tests of this room need."""

from __future__ import annotations

from pathlib import Path

from dragoman.lexicon import Lexicon
from dragoman.reports import Draft, Given, Input, find_inputs, make_report, read_input
from dragoman.schema import Issue, Report

ARTICLE = (
    "Parties meet in the capital\n\nSARREND, January 12, 2017 – The two delegations met on Monday in the capital, the"
    " ministry said.\n\nThey agreed to exchange forty-six prisoners on the bridge at Hallin before the end of the month."
)


def report_of(text: str, lexicon: Lexicon, **given: str | None) -> Report:
    """The report of a text that stands in a file with no telling name."""
    source = Input(path=Path("report.txt"), name="report.txt", format="text")
    return make_report(Draft(text=text, given=Given(**given)), source, lexicon)


def read_all(path: Path, lexicon: Lexicon) -> tuple[list[Report], list[Issue]]:
    """All reports and issues of a file or folder."""
    inputs, issues = find_inputs([path])
    found = [outcome for one in inputs for outcome in read_input(one, lexicon)]
    reports = [one for one in found if isinstance(one, Report)]
    return reports, [*issues, *(one for one in found if isinstance(one, Issue))]


def codes_of(path: Path, lexicon: Lexicon) -> list[str]:
    """The codes of the issues of a file or folder."""
    return [issue.code for issue in read_all(path, lexicon)[1]]
