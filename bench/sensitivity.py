"""Which share of the findings changes under another rule, on the demo, the five Astana reports and the coded sets.

python -m bench.sensitivity       print the table as Markdown
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from bench.corpora import SHARED, CodedSet, coded_sets
from dragoman.api import sensitivity
from dragoman.lexicon import RULE_NAMES
from dragoman.record import UnderRule, changing
from dragoman.run import build, load_contents

FIVE = SHARED / "reports" / "astana-2017"


def main() -> int:
    """Print, for each set, how many findings there are, how many have several values, and how many change."""
    names = ("set", "findings", "several values", "change by some rule", *RULE_NAMES[1:])
    print(f"| {' | '.join(names)} |\n|{'---|' * len(names)}")
    for one in _sets():
        print(f"| {' | '.join(_row(one))} |")
    return 0


def _sets() -> Iterator[CodedSet]:
    if FIVE.is_dir():
        yield CodedSet(name="five reports", reports=FIVE, gold=FIVE)
    for sets in coded_sets().values():
        yield from sets


def _row(one: CodedSet) -> list[str]:
    with tempfile.TemporaryDirectory() as folder:
        dossier = Path(folder) / "dossier"
        if one.lexicon is not None:
            shutil.copytree(one.lexicon, dossier / "lexicon")
        build([one.reports], dossier)
        found, whole = sensitivity(dossier), len(load_contents(dossier).record.findings)
    several = len({row.finding_id for row in found})
    changed = len(list(changing(found)))
    by_rule = Counter(rule for rule in RULE_NAMES for row in found if row.changes and _is_by(row, rule))
    shares = (f"{by_rule[rule]} ({by_rule[rule] / whole:.1%})" for rule in RULE_NAMES[1:])
    return [one.name, str(whole), f"{several} ({several / whole:.1%})", f"{changed} ({changed / whole:.1%})", *shares]


def _is_by(row: UnderRule, rule: str) -> bool:
    return row.rule.rpartition("+")[2].startswith(f"{rule}.")


if __name__ == "__main__":
    sys.exit(main())
