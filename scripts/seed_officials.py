"""Print rows for `officials.csv`: who is called a holder of which office, in open reports and in our coded set.

    python -m scripts.seed_officials REPORTS.jsonl.gz CODED.jsonl > officials.csv

REPORTS: reports under an open licence; CODED: coded reports of the train part (see `training.gold`). Reports that
measure us (the shared coded sets, the dev and status parts of ours) are left out. The table is edited by hand
afterwards: a user's own rows go over it. It holds facts, no words of the reports.
"""

from __future__ import annotations

import csv
import gzip
import json
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from bench.corpora import ROOT, SHARED, read_lines
from dragoman.lexicon import Lexicon, load_lexicon
from dragoman.links.spelling import spelt
from dragoman.mentions import find_mentions
from dragoman.passages import split_passages
from dragoman.reports import Input, read_input
from dragoman.schema import Kind, Report

KINDS: frozenset[Kind] = frozenset({"state", "igo", "armed_group", "party"})
LEAST_REPORTS = 2
LEAST_SHARE = 0.15
"""Share of the reports on a person under which a state or body is taken for a misreading."""

MOST_TITLES = 4
PAST = frozenset(("former", "ex", "late", "then", "ousted", "outgoing"))


class Evidence(NamedTuple):
    """One report calls a person a holder of an office of a state or body. day: ISO 8601, empty where not dated."""

    report_id: str
    day: str
    person: str
    of: str
    kind: Kind
    title: str


def main() -> None:
    """Print the table on standard output."""
    lexicon = load_lexicon()
    evidence = [*from_reports(Path(sys.argv[1]), lexicon), *from_coding(Path(sys.argv[2]), lexicon)]
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(["key", "person", "of", "kind", "title", "first", "last", "reports"])
    writer.writerows(rows_of(evidence, lexicon))


def held_out() -> frozenset[str]:
    """Return the ids of the reports that measure us."""
    shared = (line["id"] for path in (SHARED / "gold").glob("*.reports.jsonl") for line in read_lines(path))
    own = (line["id"] for part in ("dev", "status") for line in read_lines(ROOT / f"training/gold/{part}.jsonl"))
    return frozenset((*shared, *own))


def from_reports(path: Path, lexicon: Lexicon) -> Iterator[Evidence]:
    """Yield what the rules read beside names in a packed file of reports."""
    left_out = held_out()
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as kept:
        with gzip.open(path, "rt", encoding="utf-8") as packed:
            kept.writelines(line for line in packed if json.loads(line)["id"] not in left_out)
        kept.flush()
        for report in read_input(Input(path=Path(kept.name), name=path.name, format="jsonl"), lexicon):
            if isinstance(report, Report):
                yield from stated(report, lexicon)


def stated(report: Report, lexicon: Lexicon) -> Iterator[Evidence]:
    """Yield the offices that stand beside full names in a report."""
    day = report.published if report.published_precision in ("day", "within 3 days") else None
    for mention in find_mentions(report, split_passages(report), lexicon):
        full = "name" in mention.tags and "official" not in mention.tags and len(mention.name.split()) > 1
        if full and mention.acts_for and mention.acts_for_kind and mention.office:
            kind = mention.acts_for_kind
            yield Evidence(report.id, day or "", mention.name, mention.acts_for, kind, mention.office)


def from_coding(path: Path, lexicon: Lexicon) -> Iterator[Evidence]:
    """Yield the offices that coders give to persons; a state or body that no table knows is left out."""
    states = {row.name: "state" for row in lexicon.countries}
    bodies = {name: row.kind for row in lexicon.bodies for name in (row.name, *row.aliases)}
    kinds: dict[str, Kind] = bodies | states  # type: ignore[assignment]
    for line in read_lines(path):
        for event in line["events"]:
            for one in event["participants"]:
                kind = kinds.get(one.get("for", ""))
                if one["kind"] == "person" and kind and len(one["name"].split()) > 1:
                    office = one.get("office", "")
                    yield Evidence(line["id"], line["published"], one["name"], one["for"], kind, office)


def rows_of(evidence: Iterable[Evidence], lexicon: Lexicon) -> Iterator[list[str]]:
    """Yield the rows of the table, sorted by key: a row a title of a person, or one without a title."""
    usual = {name: row.name for row in lexicon.bodies for name in (row.name, *row.aliases)}
    by_person: dict[tuple[str, ...], list[Evidence]] = defaultdict(list)
    for one in evidence:
        if one.kind in KINDS and not PAST & set(one.title.casefold().replace("-", " ").split()):
            words = tuple(word.word for word in spelt(one.person, lexicon))
            by_person[words].append(one._replace(of=usual.get(one.of, one.of), title=one.title.casefold()))
    found = [row for words, told in by_person.items() for row in _rows(" ".join(words), told)]
    yield from sorted(found)


def _rows(words: str, told: list[Evidence]) -> Iterator[list[str]]:
    reports = {one.report_id for one in told}
    if len(reports) < LEAST_REPORTS:
        return
    name = Counter(one.person for one in told).most_common(1)[0][0]
    by_body: dict[tuple[str, Kind], list[Evidence]] = defaultdict(list)
    for one in told:
        by_body[one.of, one.kind].append(one)
    for (of, kind), own in sorted(by_body.items()):
        if len({one.report_id for one in own}) < LEAST_SHARE * len(reports):
            continue
        for n, title in enumerate(_titles(own), 1):
            said = [one for one in own if one.title == title] if title else own
            days = sorted(one.day for one in said if one.day)
            first, last = (days[0], days[-1]) if days else ("", "")
            count = len({one.report_id for one in said})
            yield [f"{words}, {of}, {n}", name, of, kind, title, first, last, str(count)]


def _titles(own: list[Evidence]) -> list[str]:
    """Return the titles that two reports give, most frequent first; one without words where there is none."""
    by_title: dict[str, set[str]] = defaultdict(set)
    for one in own:
        by_title[one.title].add(one.report_id)
    ranked = sorted((-len(ids), title) for title, ids in by_title.items() if title and len(ids) > 1)
    return [title for _, title in ranked[:MOST_TITLES]] or [""]


if __name__ == "__main__":
    main()
