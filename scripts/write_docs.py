"""Write the pages of `docs/` that are tables of the lexicon.

python -m scripts.write_docs
"""

from __future__ import annotations

from bench.corpora import ROOT
from dragoman.lexicon import Lexicon, load_lexicon

ISSUE_CODES = ROOT / "docs" / "issue-codes.md"


def main() -> None:
    """Write the page of issue codes."""
    ISSUE_CODES.write_text(issue_codes(load_lexicon()), encoding="utf-8")


def issue_codes(lexicon: Lexicon) -> str:
    """Return the page of issue codes as Markdown."""
    rows = [
        f"| `{row.code}` | {row.meaning} | {row.next_step} |"
        for row in sorted(lexicon.issue_codes, key=lambda row: row.code)
    ]
    head = [
        "# Issue codes",
        "",
        "What a build may say of its input. Issues are counted, listed in the dossier and never fatal.",
        "",
        "| code | what happened | what you can do |",
        "|---|---|---|",
    ]
    return "\n".join([*head, *rows]) + "\n"


if __name__ == "__main__":
    main()
