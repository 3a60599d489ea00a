"""What was known on a day."""

from __future__ import annotations

import datetime
from pathlib import Path

from dragoman.lexicon import load_finding_rules, load_lexicon, load_office_terms
from dragoman.pipeline import add_up, published_by
from dragoman.reports import UsageError
from dragoman.run.build import load_contents
from dragoman.schema import Contents
from dragoman.store import LEXICON_FOLDER, Dossier


def contents_as_of(dossier: Path, date: str) -> Contents:
    """Return what the reports of a dossier that were published by the end of a day add up to, with what persons had
    decided, and taken back, by then (UTC).

    Raises: UsageError for a date that is no day; else as `load_contents`.
    """
    _check(date)
    contents = load_contents(dossier)
    reports, readings, issues = published_by(contents, date)
    with Dossier.reading(dossier) as opened:
        about = opened.setting("about")
    tables = dossier / LEXICON_FOLDER
    return add_up(
        reports,
        readings,
        load_lexicon(tables),
        issues=issues,
        about=about,
        terms=load_office_terms(tables, shipped=False),
        rules=load_finding_rules(tables),
        judgements=[one for one in contents.judgements if one.at[:10] <= date],
    )


def _check(date: str) -> None:
    try:
        datetime.date.fromisoformat(date)
    except ValueError as error:
        raise UsageError(f"{date}: expected a day such as 2017-01-22 ({error})") from error
