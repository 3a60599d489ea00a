"""Write the figures of reading into the package, for the page of method: the README's table with what each means.

python -m scripts.write_measured
"""

from __future__ import annotations

import re

from bench.corpora import ROOT
from dragoman.exports import csv_text

MEASURED = ROOT / "src" / "dragoman" / "web" / "measured.csv"
README = ROOT / "README.md"

MEANINGS = {
    "events": "F1 of events found",
    "participants": "F1 of actors with their role in an event",
    "names": "F1 of actors of an event, whatever their role",
    "dates found": "share of all coded dates that the reader gives",
    "dates matched": "share of the coded dates of events it found",
    "dates right": "share of the dates it gives that are right",
    "places matched": "share of the coded places of events it found",
    "status same": "share of the events it found whose status is right",
    "not held": "F1 of events that did not take place",
    "attribution": "F1 of who says so",
    "position": "F1 of stances, with who takes them on what",
    "links": "F1 of pairs of reports that tell of one event, over all coded pairs",
    "links matched": "the same over pairs whose two events were found",
    "link precision": "one minus the share of wrong merges",
}
"""What each measure is, in words for readers of a record."""


def main() -> None:
    """Write the table."""
    MEASURED.write_text(measured_csv(README.read_text(encoding="utf-8")), encoding="utf-8")


def measured_csv(readme: str) -> str:
    """Return the table of scores of a README as CSV, with the meaning of each measure.

    Raises: ValueError where the README holds no such table; KeyError for a measure without a meaning.
    """
    block = re.search(r"<!-- scores -->\n(.*?)\n<!-- /scores -->", readme, re.DOTALL)
    if not block:
        raise ValueError("README.md holds no block of scores")
    head, _, *lines = ([cell.strip() for cell in line.strip("|").split("|")] for line in block[1].splitlines())
    rows = [dict(zip(head, line, strict=True)) for line in lines]
    return csv_text((head[0], "meaning", *head[1:]), [{**row, "meaning": MEANINGS[row[head[0]]]} for row in rows])


if __name__ == "__main__":
    main()
