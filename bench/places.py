"""Measure the gazetteer: the coded places that it resolves by name alone, and its places against marked-up names.

    python -m bench.places      print both tables; needs the coded sets and the corpora beside this checkout

The first table: places of coded events, each name once for each event. `country`: its country is the coded one; `open`:
it gives no country; `wrong`: another one; `position`: it gives coordinates (a state has none). The second: mentions
of cities, regions and venues found in CrossNER politics (train and dev) and UNER EWT (dev): the shares that lie in a
marked name of a place (precision), in the name of something else ("1999 Manitoba general election": `inside`), in that
of a person or in nothing marked (`false`); and the share of marked names in which a place or state is found (recall).
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from bench.corpora import ROOT, SHARED
from dragoman.lexicon import Lexicon, load_lexicon
from dragoman.mentions import find_mentions
from dragoman.mentions.names.gazetteer import usual_name
from dragoman.passages import split_passages
from dragoman.schema import Block, Mention, Report, Span
from dragoman.schema.ids import sha256
from training.corpora import NAME_TAGS, POLITICS_TAGS, Tagged, politics, uner

POLITICIANS = {n for n, tag in enumerate(POLITICS_TAGS) if tag == "O" or tag.endswith(("person", "politician"))}
PERSONS = {n for n, tag in enumerate(NAME_TAGS) if tag == "O" or tag.endswith("PER")}
_TIGHT = frozenset("'s n't , . ; : ! ? ) % ’s".split())


def main() -> None:
    """Print both tables."""
    lexicon = load_lexicon()
    print("| coded places | n | country | open | wrong | position |\n|---|---|---|---|---|---|")
    for name, paths in _coded().items():
        print(resolved_line(name, [place for path in paths for place in _places(path)], lexicon))
    print("\n| marked-up names | found | precision | inside | false | recall |\n|---|---|---|---|---|---|")
    corpora = SHARED / "corpora"
    if corpora.is_dir():
        marked = [*politics(corpora, "train"), *politics(corpora, "dev")]
        wanted = {POLITICS_TAGS.index(f"{mark}-{kind}") for mark in "BI" for kind in ("country", "location")}
        print(marked_line("CrossNER politics", marked, wanted, lexicon, persons=POLITICIANS))
        wanted = {NAME_TAGS.index("B-LOC"), NAME_TAGS.index("I-LOC")}
        print(marked_line("UNER EWT dev", uner(corpora, "dev"), wanted, lexicon, persons=PERSONS))


def _coded() -> dict[str, list[Path]]:
    found = {"five coded sets": sorted((SHARED / "gold").glob("*.gold.jsonl"))}
    return found | {"training dev": [ROOT / "training/gold/dev.jsonl"]}


def _places(path: Path) -> Iterator[tuple[str, str]]:
    for line in path.read_text(encoding="utf-8").splitlines():
        for event in json.loads(line)["events"]:
            if event["where"]:
                yield event["where"]["name"], event["where"].get("country") or ""


def mentions_of(text: str, lexicon: Lexicon) -> tuple[Mention, ...]:
    """Return the mentions of a text of one paragraph."""
    block = Block(start=0, end=len(text), kind="body")
    report = Report(id="r", text=text, sha256=sha256(text), language="en", blocks=(block,))
    return find_mentions(report, split_passages(report), lexicon)


def resolved_line(name: str, coded: Iterable[tuple[str, str]], lexicon: Lexicon) -> str:
    """Return a row of the first table: how the places resolve in a sentence that has nothing but their name."""
    count: Counter[str] = Counter()
    for place, country in coded:
        found = next((m.place for m in mentions_of(f"They met in {place}.", lexicon) if m.place), None)
        usual = usual_name(country, lexicon) if country else None
        said = found.country if found else None
        count["n"] += 1
        count["country" if said == usual else "open" if said is None else "wrong"] += 1
        if usual_name(place, lexicon) not in {row.name for row in lexicon.countries}:
            count["cities"] += 1
            count["position"] += found is not None and found.lat is not None
    shares = [f"{count[kind] / max(count['n'], 1):.3f}" for kind in ("country", "open", "wrong")]
    return f"| {name} | {count['n']} | {' | '.join(shares)} | {count['position'] / max(count['cities'], 1):.3f} |"


def marked_line(
    name: str, sentences: Iterable[Tagged], wanted: set[int], lexicon: Lexicon, *, persons: set[int]
) -> str:
    """Return a row of the second table. wanted: the tags of places; persons: those of persons and of no name."""
    count: Counter[str] = Counter()
    for sentence in sentences:
        text, spans = spelt(sentence.words)
        mentions = mentions_of(text, lexicon)
        for place in (m for m in mentions if m.place and m.place.precision in ("city", "region", "venue")):
            tags = {tag for span, tag in zip(spans, sentence.tags, strict=True) if place.span.meets(span)}
            count["precision" if tags & wanted else "false" if tags <= persons else "inside"] += 1
        opens = [s for s, tag in zip(spans, sentence.tags, strict=True) if tag in wanted and tag % 2]
        count["marked"] += len(opens)
        count["covered"] += sum(any(m.span.meets(s) for m in mentions if m.place or m.kind == "state") for s in opens)
    found = sum(count[kind] for kind in ("precision", "inside", "false"))
    shares = [f"{count[kind] / max(found, 1):.3f}" for kind in ("precision", "inside", "false")]
    return f"| {name} | {found} | {' | '.join(shares)} | {count['covered'] / max(count['marked'], 1):.3f} |"


def spelt(words: Iterable[str]) -> tuple[str, list[Span]]:
    """Return the words as a text and where each stands in it. Units: code points, half-open."""
    text = ""
    spans = []
    for word in words:
        text += "" if not text or word in _TIGHT or text.endswith(("(", "“")) else " "
        spans.append(Span(len(text), len(text) + len(word)))
        text += word
    return text, spans


if __name__ == "__main__":
    main()
