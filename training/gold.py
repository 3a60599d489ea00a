"""The coded set as stand-off: offsets and labels here, the words in the corpus.

python -m training.gold CORPUS.jsonl.gz FOLDER
    write NAME.gold.jsonl and NAME.reports.jsonl of each part, and of each coder under `coders`

A quote is a pair of offsets into the text of the report: code points, half-open. `sha256` is the digest of that text.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

GOLD = Path(__file__).parent / "gold"
Entry = dict[str, Any]
_SLOTS = ("when", "where", "attribution")


class GoldError(ValueError):
    """A report whose text is not the one that was coded; the message names it."""


def digest(text: str) -> str:
    """Return the SHA-256 of a text, lower-case hex."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def stand_off(text: str, coded: Entry) -> Entry:
    """Return a coded report with offsets in place of its quotes."""
    return {
        "id": coded["id"],
        "sha256": digest(text),
        **({"coder": coded["coder"]} if "coder" in coded else {}),
        "published": coded["published"],
        "boilerplate": [_span(text, words) for words in coded["boilerplate"]],
        "events": [_event_off(text, event) for event in coded["events"]],
    }


def _span(text: str, words: str, start: int = 0) -> list[int]:
    at = text.index(words, start)
    return [at, at + len(words)]


def _event_off(text: str, event: Entry) -> Entry:
    quote = _span(text, event["quote"])
    also = [_span(text, words) for words in event["also"]]
    row = event | {"quote": quote, "trigger": _span(text, event["trigger"], quote[0]), "also": also}
    for slot in _SLOTS:
        if event[slot]:
            row[slot] = event[slot] | {"quote": _near(text, event[slot]["quote"], quote[0])}
    row["participants"] = [
        who | ({"as": _inside(text, who["as"], [quote, *also])} if "as" in who else {}) for who in event["participants"]
    ]
    return row


def _near(text: str, words: str, start: int) -> list[int]:
    """Return where the words stand nearest to an offset."""
    found = []
    at = text.find(words)
    while at >= 0:
        found.append(at)
        at = text.find(words, at + 1)
    best = min(found, key=lambda at: abs(at - start))
    return [best, best + len(words)]


def _inside(text: str, words: str, quotes: list[list[int]]) -> list[int]:
    start = next(a + text[a:b].index(words) for a, b in quotes if words in text[a:b])
    return [start, start + len(words)]


def joined(row: Entry, text: str) -> Entry:
    """Return the coded report with its words.

    Raises: GoldError where the text is not the one that was coded.
    """
    if digest(text) != row["sha256"]:
        raise GoldError(f"{row['id']}: this is not the text that was coded")
    coded = {name: value for name, value in row.items() if name not in ("sha256", "coder")}
    coded["boilerplate"] = [text[a:b] for a, b in row["boilerplate"]]
    coded["events"] = [_event_on(text, event) for event in row["events"]]
    return coded


def _event_on(text: str, event: Entry) -> Entry:
    def words(span: list[int]) -> str:
        return text[span[0] : span[1]]

    on = (
        event
        | {name: words(event[name]) for name in ("quote", "trigger")}
        | {"also": [words(s) for s in event["also"]]}
    )
    for slot in _SLOTS:
        if event[slot]:
            on[slot] = event[slot] | {"quote": words(event[slot]["quote"])}
    on["participants"] = [w | ({"as": words(w["as"])} if "as" in w else {}) for w in event["participants"]]
    return on


def part_of(topic: str, published: str) -> str:
    """Return "dev" for the processes and the time that the model does not learn from, else "train"."""
    return "dev" if topic in ("karabakh", "yemen", "korea") or published >= "2022-07-01" else "train"


def read_lines(path: Path) -> list[Entry]:
    """Return the objects of a file of JSON lines, plain or gzipped."""
    raw = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    return [json.loads(line) for line in raw.decode("utf-8").splitlines() if line.strip()]


def write_lines(path: Path, rows: Iterable[Entry]) -> None:
    """Write objects as JSON lines."""
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), "utf-8")


def pack(parts: dict[str, list[Entry]], reports: dict[str, Entry]) -> None:
    """Write the stand-off files of some parts."""
    GOLD.mkdir(exist_ok=True)
    for name, coded in parts.items():
        write_lines(GOLD / f"{name}.jsonl", (stand_off(reports[row["id"]]["text"], row) for row in coded))


def join(corpus: Path, folder: Path) -> list[str]:
    """Write the coded reports with their words, and the reports; return the names of the parts."""
    texts = {row["id"]: row for row in read_lines(corpus)}
    folder.mkdir(parents=True, exist_ok=True)
    names = []
    for path in sorted(GOLD.glob("*.jsonl")):
        rows = read_lines(path)
        write_lines(folder / f"{path.stem}.gold.jsonl", (joined(row, texts[row["id"]]["text"]) for row in rows))
        reports = ({**texts[row["id"]], "published": row["published"]} for row in rows)
        write_lines(folder / f"{path.stem}.reports.jsonl", reports)
        names.append(path.stem)
    _by_coder(texts, folder / "coders")
    return names


def _by_coder(texts: dict[str, Entry], folder: Path) -> None:
    """Write what each coder coded on its own: keys are the same for the same event inside it."""
    folder.mkdir(exist_ok=True)
    found: dict[str, list[Entry]] = {}
    for row in (row for path in sorted(GOLD.glob("*.jsonl")) for row in read_lines(path) if "coder" in row):
        found.setdefault(row["coder"], []).append(row)
    for coder, rows in found.items():
        write_lines(folder / f"{coder}.gold.jsonl", (joined(row, texts[row["id"]]["text"]) for row in rows))
        reports = ({**texts[row["id"]], "published": row["published"]} for row in rows)
        write_lines(folder / f"{coder}.reports.jsonl", reports)


if __name__ == "__main__":
    print(*join(Path(sys.argv[1]), Path(sys.argv[2])))
