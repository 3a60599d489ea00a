"""Who held which office when: learnt from reports, with the terms of tables; unknown is an answer."""

from dragoman.offices.holders import with_holders
from dragoman.offices.index import NO_TERMS, Offices, learn_offices, office_of, who_held
from dragoman.offices.records import Answer, Holding, Resolved, Statement
from dragoman.offices.resolve import resolve_offices
from dragoman.offices.sectors import excluded_sectors
from dragoman.offices.titles import OfficeTitle, titles_of

__all__ = [
    "NO_TERMS",
    "Answer",
    "Holding",
    "OfficeTitle",
    "Offices",
    "Resolved",
    "Statement",
    "excluded_sectors",
    "learn_offices",
    "office_of",
    "resolve_offices",
    "titles_of",
    "who_held",
    "with_holders",
]
