"""Findings and claims with the sentences behind them. Pure: records in, text out."""

from __future__ import annotations

from collections.abc import Mapping

from rich.text import Text

from dragoman.cli.text import counted, one_line
from dragoman.exports import MAX_QUOTE, passage_of, value_text
from dragoman.schema import Citation, Claim, Contents, Finding, Report, Span
from dragoman.web.words import RULES

MARKS = {
    "single-source": " ",
    "corroborated": "=",
    "compatible": "≈",
    "updated": "↻",
    "disputed": "≠",
    "unresolved": "≠",
    "decided": "✓",
}
"""The sign of each verdict."""

DENIED = "¬"


def rule_in_words(rule: str) -> str:
    """Return what a rule does ("life.2+latest.2": both parts)."""
    return "; ".join(RULES.get(part.partition(".")[0], "see the documentation") for part in rule.split("+"))


class Evidence:
    """The reports and claims of a record, to name and to quote."""

    def __init__(self, contents: Contents) -> None:
        """Index reports, passages and claims."""
        self.reports: dict[str, Report] = {report.id: report for report in contents.reports}
        self.claims: dict[str, Claim] = {claim.id: claim for claim in contents.record.claims}
        self._passages = {reading.report_id: reading.passages for reading in contents.readings}

    def name(self, report_id: str) -> str:
        """Return outlet, day and id of a report."""
        report = self.reports[report_id]
        return one_line(f"{report.outlet or 'unknown outlet'}, {report.published or 'day unknown'} ({report.id})")

    def sentence(self, claim: Claim) -> Text:
        """Return the sentence of a claim in quotation marks, its words marked."""
        cited = claim.citation
        text = self.reports[claim.report_id].text
        whole = self._whole(claim)
        span = _around(cited, whole)
        line = Text("“…" if span.start > whole.start else "“")
        line.append(_left(text[span.start : cited.start]))
        line.append(one_line(cited.quote), style="bold underline")
        line.append(_right(text[cited.end : span.end]))
        return line.append("…”" if span.end < whole.end else "”")

    def _whole(self, claim: Claim) -> Span:
        passage = passage_of(self._passages.get(claim.report_id, ()), claim.citation)
        return passage.span if passage else Span(claim.citation.start, claim.citation.end)


def _around(cited: Citation, whole: Span) -> Span:
    """Return the sentence, or as much of it around the words as a quote may hold."""
    room = max(0, MAX_QUOTE - (cited.end - cited.start)) // 2
    return Span(max(whole.start, cited.start - room), min(whole.end, cited.end + room))


def _left(words: str) -> str:
    line = one_line(words)
    return f"{line} " if line and words[-1].isspace() else line


def _right(words: str) -> str:
    line = one_line(words)
    return f" {line}" if line and words[0].isspace() else line


def claim_lines(claim: Claim, evidence: Evidence, *, indent: int = 6) -> list[Text]:
    """Return the report of a claim, who says so, and the sentence."""
    said = claim.attribution
    by = f", which attributes it to {one_line(said.source)}" if said else ""
    shown = Text(f"{' ' * indent}{evidence.name(claim.report_id)}{by}  ", style="dim").append(claim.id[:10])
    return [shown, Text(" " * (indent + 2)).append_text(evidence.sentence(claim))]


def finding_lines(finding: Finding, evidence: Evidence, *, most: int | None = None) -> list[Text]:
    """Return a finding: value, verdict, rule, and every alternative with the sentences behind it, each report once.

    most: how many sentences of one value to show, None for all claims.
    """
    head = Text(f"{MARKS[finding.verdict]} {finding.slot}: ", style="bold")
    head.append(one_line(value_text(finding.value)) or "no value chosen")
    head.append(f"   {finding.verdict}, by rule {finding.rule}", style="not bold dim")
    lines = [head]
    for one in finding.values:
        used = "  ← used" if one.value == finding.value and len(finding.values) > 1 else ""
        lines.append(Text(f"    {one_line(value_text(one.value))}: {counted(one.origins, 'independent origin')}{used}"))
        claims = _shown(one.claims, evidence.claims, most)
        lines += [line for claim in claims for line in claim_lines(claim, evidence)]
        if len(claims) < len(one.claims):
            lines.append(Text(f"      … and {len(one.claims) - len(claims)} more: explain {finding.id[:10]}"))
    return lines


def _shown(ids: tuple[str, ...], claims: Mapping[str, Claim], most: int | None) -> list[Claim]:
    """Return the claims in the order of reports; if only some are wanted, the first of each report first."""
    ordered = sorted((claims[one] for one in ids), key=lambda claim: (claim.report_id, claim.citation.start, claim.id))
    if most is None:
        return ordered
    firsts = list({claim.report_id: claim for claim in reversed(ordered)}.values())[::-1]
    return firsts[:most]
