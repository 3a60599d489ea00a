"""The commonest errors of the shipped reader on a coded set, as a page: python -m training.errors GOLD:REPORTS > PAGE

Each kind has its count and three examples: at most twenty words of a report, and its id. Events are paired as by the
shared scorer.
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from types import ModuleType
from typing import Any

from bench.scores import load_tool
from dragoman.lexicon import load_lexicon
from dragoman.pipeline import named_reader
from training.evaluate import coding_of
from training.gold_stage import load

Entry = dict[str, Any]
MOST = 20


def errors_of(tool: ModuleType, gold: list[Entry], found: list[Entry]) -> Iterator[tuple[str, str]]:
    """Yield the kind of each error of one report and the words it stands in."""
    pairs = tool.pair(gold, found, False)
    known, used = {i for i, _ in pairs}, {j for _, j in pairs}
    for i, event in enumerate(gold):
        if i not in known:
            beside = any(tool.quote_overlap(event, other) >= 0.6 for other in found)
            yield f"{event['type']} missed" + (", something else read there" if beside else ""), event["quote"]
    for j, event in enumerate(found):
        if j not in used:
            yield f"{event['type']} invented: {_reason(tool, event, gold)}", event["quote"]
    for i, j in pairs:
        for kind in _slots(tool, gold[i], found[j]):
            yield kind, gold[i]["quote"]


def _reason(tool: ModuleType, event: Entry, gold: list[Entry]) -> str:
    here = [other for other in gold if tool.quote_overlap(event, other) >= 0.6]
    if any(other["type"] == event["type"] for other in here):
        return "an event once more"
    types = Counter(other["type"] for other in here if tool.same_trigger(event, other))
    return f"it is {types.most_common(1)[0][0]}" if types else "no event"


def _slots(tool: ModuleType, gold: Entry, found: Entry) -> Iterator[str]:
    if gold["status"] != found["status"]:
        yield f"status {found['status']} instead of {gold['status']}"
    yield from _slot("date", gold.get("when"), found.get("when"), tool.same_date)
    yield from _slot("place", gold.get("where"), found.get("where"), tool.same_place)
    said, heard = gold.get("attribution"), found.get("attribution")
    yield from _slot("source", said, heard, lambda a, b: tool.same_name(a["source"], b["source"]))
    for who in gold["participants"]:
        same = [other for other in found["participants"] if tool.same_name(who["name"], other["name"])]
        if not same:
            yield f"{who['role']} ({who['kind']}) missed"
        elif all(other["role"] != who["role"] for other in same):
            yield f"{same[0]['role']} instead of {who['role']}"
    for other in found["participants"]:
        if not any(tool.same_name(who["name"], other["name"]) for who in gold["participants"]):
            yield f"{other['role']} ({other['kind']}) invented"


def _slot(name: str, gold: Entry | None, found: Entry | None, same: Any) -> Iterator[str]:
    if gold and not found:
        yield f"{name} missed"
    elif found and not gold:
        yield f"{name} invented"
    elif gold and found and not same(gold, found):
        yield f"wrong {name}"


def main(pair: str) -> None:
    """Print the page."""
    tool, reader = load_tool("score_gold"), named_reader("trained", load_lexicon())
    counts: Counter[str] = Counter()
    examples: dict[str, list[str]] = defaultdict(list)
    for report, coded in load(pair):
        reading = reader.read(report)
        found = coding_of(report, reading)
        events = [[e for e in one["events"] if e["type"] != "position"] for one in (coded, found)]
        for kind, words in errors_of(tool, *events):
            counts[kind] += 1
            examples[kind].append(f"“{' '.join(words.split()[:14])} …” ({coded['id']})")
    for n, (kind, count) in enumerate(counts.most_common(MOST), start=1):
        chosen = examples[kind][:: max(1, len(examples[kind]) // 3)][:3]
        print(f"{n}. **{kind}**: {count}", *(f"   - {one}" for one in chosen), sep="\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
