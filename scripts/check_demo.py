"""Read the demo set as a user would and check that its coding stands in the texts that come out.

python -m scripts.check_demo [REPORTS.jsonl]

With a file name it also writes the id, outlet, date and text of each report there, one JSON object a line.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bench.corpora import DEMO_SET, read_lines
from dragoman.lexicon import load_lexicon
from dragoman.reports import find_inputs, read_input
from dragoman.schema import BlockKind, Issue, Report, Span

READ: frozenset[BlockKind] = frozenset({"headline", "body"})


def main(arguments: list[str]) -> int:
    """Print each problem and their number; return 1 if there is one."""
    reports, issues = read_demo()
    for target in arguments:
        Path(target).write_text("".join(f"{line}\n" for line in map(_line, reports.values())), encoding="utf-8")
    found = [f"{issue.subject}: {issue.code}: {issue.detail}" for issue in issues]
    gold = read_lines(DEMO_SET.gold)
    found += [f"{line['id']}: {problem}" for line in gold for problem in problems(reports.get(line["id"]), line)]
    found += [f"{one}: read, but not coded" for one in sorted(set(reports) - {line["id"] for line in gold})]
    print(*found, f"{len(reports)} reports, {len(found)} problems", sep="\n")
    return int(bool(found))


def read_demo() -> tuple[dict[str, Report], list[Issue]]:
    """Return the reports of the demo set by id, and what the readers complain of."""
    lexicon = load_lexicon(DEMO_SET.lexicon)
    inputs, found = find_inputs([DEMO_SET.reports])
    issues = list(found)
    reports: dict[str, Report] = {}
    for one in inputs:
        for outcome in read_input(one, lexicon):
            if isinstance(outcome, Report):
                reports[outcome.id] = outcome
            else:
                issues.append(outcome)
    return reports, issues


def problems(report: Report | None, gold: dict[str, Any]) -> Iterator[str]:
    """Yield what is wrong between one report and its line of the gold file."""
    if report is None:
        yield "coded, but not read"
        return
    if report.published != gold["published"]:
        yield f"published {report.published} ({report.published_basis}), not {gold['published']}"
    if report.outlet is None:
        yield "no outlet"
    for quote in gold["boilerplate"]:
        if quote not in report.text:
            yield f"not in the text: {quote!r}"
    for quote in _quotes(gold):
        if not _is_read(quote, report):
            yield f"not in headline or body: {quote!r}"


def _quotes(gold: dict[str, Any]) -> Iterator[str]:
    for event in gold["events"]:
        yield from (event["quote"], *event["also"])
        yield from (event[slot]["quote"] for slot in ("when", "where", "attribution") if event[slot])


def _is_read(quote: str, report: Report) -> bool:
    start = report.text.find(quote)
    while start >= 0:
        span = Span(start, start + len(quote))
        if any(block.kind in READ and block.span.covers(span) for block in report.blocks):
            return True
        start = report.text.find(quote, start + 1)
    return False


def _line(report: Report) -> str:
    wanted = {"id": report.id, "outlet": report.outlet, "published": report.published, "text": report.text}
    return json.dumps(wanted, ensure_ascii=False)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
