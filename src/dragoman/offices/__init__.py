"""Who held which office when: learnt from reports, with the terms of tables; unknown is an answer."""

from dragoman.offices.index import Offices, learn_offices, office_of, who_held
from dragoman.offices.records import Answer, Holding, Resolved, Statement
from dragoman.offices.resolve import resolve_offices
from dragoman.offices.sectors import excluded_sectors
from dragoman.offices.titles import OfficeTitle, titles_of

__all__ = [
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
]
