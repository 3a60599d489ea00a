"""The table of rules: which value of a slot a record uses where reports give several."""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Mapping
from importlib import resources
from pathlib import Path
from typing import get_args

import msgspec

from dragoman.lexicon.load import TableError, read_table, text_of
from dragoman.lexicon.rows import FindingRule, RuleName

RULES_TABLE = "rules.csv"


class FindingRules(msgspec.Struct, frozen=True, kw_only=True):
    """The rule of each slot, whether a user has rows of their own, and a digest that changes when any row does.

    The digest is no part of `Lexicon.digest`: no reader reads this table, so that another rule asks for no new reading.
    """

    rows: Mapping[str, RuleName] = msgspec.field(default_factory=dict)
    own: bool = False
    digest: str = ""

    def rule_of(self, slot: str) -> RuleName:
        """Return the rule of a slot: of its own row, else of that before its colon, else "representative"."""
        return self.rows.get(slot) or self.rows.get(slot.partition(":")[0], "representative")


REPRESENTATIVE_ALONE = FindingRules()
"""No rows: every slot by the rule "representative"."""


def load_finding_rules(overrides: Path | None = None) -> FindingRules:
    """Return the shipped rules with the rows of `overrides/rules.csv` put over them by slot.

    Raises: TableError for a file that is no such table, an unknown slot or rule.
    """
    shipped = _shipped()
    own = _own(overrides / RULES_TABLE, frozenset(shipped)) if overrides is not None else {}
    rows = {**shipped, **own}
    return FindingRules(
        rows=rows, own=bool(own), digest=hashlib.sha256(msgspec.json.encode(rows, order="sorted")).hexdigest()
    )


def with_rules(table: Path, chosen: Mapping[str, str]) -> str:
    """Return the text of a user's table of rules with these rules in the place of those it has.

    chosen: rule by slot. Raises: TableError for an unknown slot or rule, or a table that cannot be read.
    """
    slots = frozenset(_shipped())
    rows = {**_own(table, slots), **chosen}
    table_text = io.StringIO()
    csv.writer(table_text, lineterminator="\n").writerows([("slot", "rule"), *sorted(rows.items())])
    text = table_text.getvalue()
    _checked("--rule", text, slots)
    return text


def _checked(source: str, text: str, slots: frozenset[str]) -> dict[str, RuleName]:
    """Return the rules of a table by slot.

    Raises: TableError with the source, what was expected and what was found.
    """
    rows = read_table(source, text, FindingRule)
    for slot in rows:
        if slot not in slots and not slot.startswith("number:"):
            raise TableError(f"{source}: no slot {slot!r}; known are {', '.join(sorted(slots))}, and number:WHAT")
    return {slot: _named(source, row.rule) for slot, row in rows.items()}


def _named(source: str, rule: str) -> RuleName:
    found = next((name for name in RULE_NAMES if name == rule), None)
    if found is None:
        raise TableError(f"{source}: no rule {rule!r}; known are {', '.join(RULE_NAMES)}")
    return found


def _own(path: Path, slots: frozenset[str]) -> dict[str, RuleName]:
    return _checked(str(path), text_of(path), slots) if path.is_file() else {}


def _shipped() -> dict[str, RuleName]:
    text = resources.files("dragoman.lexicon").joinpath("tables", RULES_TABLE).read_text(encoding="utf-8")
    return {slot: _named(RULES_TABLE, row.rule) for slot, row in read_table(RULES_TABLE, text, FindingRule).items()}


RULE_NAMES: tuple[RuleName, ...] = get_args(RuleName)
