"""Grouping of reports by story, on articles of many outlets (Miranda et al. 2018, development part).

python -m bench.newsclusters       texts and days as given; the clusters only to score

What is measured is `links.find_stories`, the whole set at once.
"""

from __future__ import annotations

import gzip
import json
import sys
import tempfile
from pathlib import Path
from typing import Any

from bench.coreference import Score, b_cubed
from bench.corpora import SHARED
from dragoman.lexicon import load_lexicon
from dragoman.links import find_stories
from dragoman.reports import Input, read_input
from dragoman.schema import Report

CORPUS = SHARED / "corpora" / "measure" / "news_clusters_dev.jsonl.gz"


def main() -> int:
    """Print B-cubed of the stories."""
    if not CORPUS.is_file():
        print("the news clusters are not beside this checkout: nothing is scored")
        return 0
    found, stories = score()
    print(f"B-cubed P {found.precision:.3f} R {found.recall:.3f} F1 {found.f1:.3f}, {stories} stories")
    return 0


def score() -> tuple[Score, int]:
    """Return B-cubed of the stories, and how many there are."""
    gold = {row["id"]: row["cluster"] for row in _rows()}
    stories = find_stories(read_reports())
    found = {one: n for n, story in enumerate(stories) for one in story}
    return b_cubed(gold, found), len(stories)


def _rows() -> list[dict[str, Any]]:
    with gzip.open(CORPUS, "rt", encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def read_reports() -> list[Report]:
    """Return the articles as the program reads them, without their clusters and addresses."""
    kept = ("id", "outlet", "title", "published", "text")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "articles.jsonl"
        lines = (json.dumps({name: row[name] for name in kept}, ensure_ascii=False) for row in _rows())
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        found = read_input(Input(path=path, name=path.name, format="jsonl"), load_lexicon())
        return [report for report in found if isinstance(report, Report)]


if __name__ == "__main__":
    sys.exit(main())
