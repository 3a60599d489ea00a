"""Middle stage: what the rules read in many uncoded reports, so that the encoder knows the field before the coding.

Signs of the rules are left out here: the network must see from the words what the rules saw from tables.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from dragoman.api import as_report
from dragoman.events.reader import RuleReader
from dragoman.exports.codings import coding
from dragoman.lexicon import load_lexicon
from dragoman.schema import Report


def silver(rows: Iterable[dict[str, Any]]) -> Iterator[tuple[Report, dict[str, Any]]]:
    """Yield each report with the coding that the rules give it."""
    lexicon = load_lexicon()
    reader = RuleReader(lexicon)
    for row in rows:
        report = as_report(
            row["text"], published=row.get("published"), outlet=row["outlet"], title=row["title"], lexicon=lexicon
        )
        reading = reader.read(report)
        yield report, json.loads(json.dumps(coding(report, reading, {event.id: event.id for event in reading.events})))
