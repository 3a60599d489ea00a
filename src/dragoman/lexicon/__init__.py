"""The shipped tables and how a dossier's own tables are put over them."""

from dragoman.lexicon.load import ROWS, Lexicon, TableError, load_lexicon, read_table
from dragoman.lexicon.rows import (
    Body,
    Country,
    Cue,
    EventType,
    Furniture,
    HijriMonth,
    IssueCode,
    NamePart,
    Outlet,
    Place,
    Row,
    Term,
    Title,
    Trigger,
)

__all__ = [
    "ROWS",
    "Body",
    "Country",
    "Cue",
    "EventType",
    "Furniture",
    "HijriMonth",
    "IssueCode",
    "Lexicon",
    "NamePart",
    "Outlet",
    "Place",
    "Row",
    "TableError",
    "Term",
    "Title",
    "Trigger",
    "load_lexicon",
    "read_table",
]
