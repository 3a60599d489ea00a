"""The shipped tables and how a dossier's own tables are put over them."""

from dragoman.lexicon.load import ROWS, Lexicon, TableError, load_lexicon, read_table
from dragoman.lexicon.rows import (
    Body,
    Counted,
    Country,
    Cue,
    EventType,
    Furniture,
    IssueCode,
    NamePart,
    OfficeTerm,
    Official,
    Outlet,
    Place,
    Row,
    Term,
    Title,
    Trigger,
)
from dragoman.lexicon.terms_of_office import OfficeTerms, load_office_terms

__all__ = [
    "ROWS",
    "Body",
    "Counted",
    "Country",
    "Cue",
    "EventType",
    "Furniture",
    "IssueCode",
    "Lexicon",
    "NamePart",
    "OfficeTerm",
    "OfficeTerms",
    "Official",
    "Outlet",
    "Place",
    "Row",
    "TableError",
    "Term",
    "Title",
    "Trigger",
    "load_lexicon",
    "load_office_terms",
    "read_table",
]
