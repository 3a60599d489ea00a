"""Copies: how well rewrites that are planted among unrelated reports are found, and their words shown.

python -m bench.rewrites           print the tables
python -m bench.rewrites --docs    also write them into docs/copies.md
"""

from __future__ import annotations

import gzip
import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import combinations
from typing import NamedTuple, TypeVar

from bench.corpora import ROOT, SHARED
from bench.pages import with_block
from bench.planting import KINDS, TOLD, Planted, Rewrite, plant
from dragoman.lexicon import load_lexicon
from dragoman.links import families, find_copies, find_quotations
from dragoman.schema import CopyLink, Span

CORPUS = SHARED / "corpora" / "train" / "tehran_times.jsonl.gz"
PAGE = ROOT / "docs" / "copies.md"
REWRITES = 300
UNRELATED = 2_000
SEEDS = (1, 2, 3)

_WORD = re.compile(r"\w+")

T = TypeVar("T")


class Score(NamedTuple):
    """Precision and recall, 0 to 1."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """Their harmonic mean."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


class Measured(NamedTuple):
    """What was found of planted rewrites. families: B3 over the reports that are, or were taken to be, in a family;
    exact: families found whole and with nothing else, of those found and of those planted; directions: how often
    each kind of sign told the direction right, wrong or not at all; words: of the truly copied words those shown in
    passages, and of the words shown those truly copied; sentences: share of the words shown that stand in a sentence
    of the original, exchanged words among them; beside: share of the copied words shown whose passage of the original
    holds the very words they come from. quotations: of the statements planted in reports on other matters the share
    found as quoted by both; copied: how many of these pairs were taken for copies; quoted: all pairs found."""

    families: Score
    pairs: Score
    exact: Score
    found: dict[str, float]
    directions: dict[str, Counter[str]]
    words: Score
    by_kind: dict[str, Score]
    sentences: float
    beside: float
    quotations: float
    copied: int
    quoted: int


def corpus() -> list[tuple[str, str]]:
    """Return id and text of the reports that rewrites are made of."""
    with gzip.open(CORPUS, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    return [(row["id"], row["text"]) for row in rows]


def measure(planted: Planted) -> Measured:
    """Return how well the rewrites were found."""
    links = find_copies(planted.reports, load_lexicon())
    found = families(planted.reports, links)
    of_report = _links_by_report(links)
    quoted = {(one.first.report_id, one.second.report_id) for one in find_quotations(planted.reports, links)}
    linked = {(link.original_id, link.copy_id) for link in links} | {(link.copy_id, link.original_id) for link in links}
    statements = {(min(pair), max(pair)) for pair in planted.quoting}
    shown = {one.report.id: _shown(one, of_report[one.report.id], planted.family) for one in planted.rewrites}
    return Measured(
        families=b_cubed(planted.family, found),
        pairs=_score(_pairs(planted.family), _pairs(found)),
        exact=_score(_whole(planted.family), _whole(found)),
        found={kind: _recall(planted, found, kind) for kind in KINDS},
        directions=_directions(planted.rewrites, links),
        words=_words(shown.values()),
        by_kind={kind: _words(shown[one.report.id] for one in planted.rewrites if one.kind == kind) for kind in KINDS},
        sentences=_share((one.inside, one.words) for one in shown.values()),
        beside=_share((one.beside, one.aligned) for one in shown.values()),
        quotations=len(statements & quoted) / max(1, len(statements)),
        copied=len(statements & linked),
        quoted=len(quoted),
    )


def b_cubed(gold: Mapping[str, str], found: Mapping[str, str]) -> Score:
    """Return B3 over the reports that are in a family of either; a report in none is a family by itself."""
    reports = sorted(gold.keys() | found.keys())
    truth, told = _members(gold, reports), _members(found, reports)
    shared = [len(truth[one] & told[one]) for one in reports]
    precision = sum(n / len(told[one]) for n, one in zip(shared, reports, strict=True))
    recall = sum(n / len(truth[one]) for n, one in zip(shared, reports, strict=True))
    return Score(precision / max(1, len(reports)), recall / max(1, len(reports)))


def _members(family: Mapping[str, str], reports: Iterable[str]) -> dict[str, frozenset[str]]:
    groups: dict[str, set[str]] = defaultdict(set)
    for one in reports:
        groups[family.get(one, one)].add(one)
    return {one: frozenset(group) for group in groups.values() for one in group}


def _whole(family: Mapping[str, str]) -> set[frozenset[str]]:
    return set(_members(family, family).values())


def _pairs(family: Mapping[str, str]) -> set[tuple[str, str]]:
    return {pair for group in _whole(family) for pair in combinations(sorted(group), 2)}


def _score(gold: set[T], found: set[T]) -> Score:
    right = len(gold & found)
    return Score(right / max(1, len(found)), right / max(1, len(gold)))


def _share(parts: Iterable[tuple[int, int]]) -> float:
    listed = list(parts)
    return sum(part for part, _ in listed) / max(1, sum(whole for _, whole in listed))


def _recall(planted: Planted, found: Mapping[str, str], kind: str) -> float:
    """Return the share of the rewrites of a kind that stand in one family with their original."""
    own = [one for one in planted.rewrites if one.kind == kind]
    return sum(found.get(one.report.id, "") == found.get(one.original, "-") for one in own) / max(1, len(own))


def _links_by_report(links: Sequence[CopyLink]) -> dict[str, list[CopyLink]]:
    by_report: dict[str, list[CopyLink]] = defaultdict(list)
    for link in links:
        by_report[link.copy_id].append(link)
        by_report[link.original_id].append(link)
    return by_report


def _directions(rewrites: Sequence[Rewrite], links: Sequence[CopyLink]) -> dict[str, Counter[str]]:
    """Return, by what told that a rewrite is the copy, how often the link between it and its original says so."""
    basis = {(link.copy_id, link.original_id): link.basis for link in links}
    counts: dict[str, Counter[str]] = {told: Counter() for told in TOLD}
    for one in rewrites:
        right = basis.get((one.report.id, one.original))
        wrong = basis.get((one.original, one.report.id))
        counts[one.told][_direction(right, wrong)] += 1
    return counts


def _direction(right: str | None, wrong: str | None) -> str:
    if "unknown" in (right, wrong):
        return "unknown"
    return "right" if right else "wrong" if wrong else "no link"


# Passages


class Shown(NamedTuple):
    """Numbers of words of one rewrite: truly copied, shown in passages, both; shown in sentences of the original;
    copied and shown beside the original itself, and of these beside the very words."""

    copied: int
    words: int
    both: int
    inside: int
    aligned: int
    beside: int


def _shown(one: Rewrite, links: Sequence[CopyLink], family: Mapping[str, str]) -> Shown:
    passages = list(_passages(one, links, family))
    spans = [match.span() for match in _WORD.finditer(one.report.text)]
    copied = {span for span in spans if _is_copied(one, *span)}
    covered = {span for span in spans if any(own.start <= span[0] and span[1] <= own.end for own, _, _ in passages)}
    aligned = [
        other.start <= one.origin[span[0]] and one.origin[span[1] - 1] < other.end
        for own, other, name in passages
        for span in copied
        if name == one.original and own.start <= span[0] and span[1] <= own.end
    ]
    inside = sum(all(one.inside[a:b]) for a, b in covered)
    return Shown(len(copied), len(covered), len(copied & covered), inside, len(aligned), sum(aligned))


def _is_copied(one: Rewrite, start: int, end: int) -> bool:
    return all(origin >= 0 for origin in one.origin[start:end])


def _passages(one: Rewrite, links: Sequence[CopyLink], family: Mapping[str, str]) -> Iterator[tuple[Span, Span, str]]:
    """Yield the passages of a rewrite that stand in its own family, those of the other report, and its id."""
    for link in links:
        ids = (link.copy_id, link.original_id)
        other = ids[ids[0] == one.report.id]
        for passage in link.passages if family.get(other) == family[one.report.id] else ():
            sides = (passage.copy, passage.original)
            own, theirs = sides if ids[0] == one.report.id else sides[::-1]
            yield Span(own.start, own.end), Span(theirs.start, theirs.end), other


def _words(shown: Iterable[Shown]) -> Score:
    listed = list(shown)
    return Score(_share((one.both, one.words) for one in listed), _share((one.both, one.copied) for one in listed))


# Tables


def table(seeds: Mapping[int, tuple[Planted, Measured]]) -> str:
    """Return the figures of each seed as a Markdown table."""
    names = [f"seed {seed}" for seed in seeds]
    rows = [[name, *(cell(*one) for one in seeds.values())] for name, cell in _rows()]
    lines = [["", *names], ["---"] * (len(names) + 1), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _prf(score: Score) -> str:
    return f"{score.precision:.3f} / {score.recall:.3f} / {score.f1:.3f}"


def _told(_: Planted, measured: Measured, *, told: str) -> str:
    counts = measured.directions[told]
    return ", ".join(f"{counts[name]} {name}" for name in ("right", "wrong", "unknown", "no link") if counts[name])


def _rows() -> Iterator[tuple[str, Callable[[Planted, Measured], str]]]:
    """Yield the name of each row and what stands in its cells."""
    yield "families, B³ P / R / F1", lambda _, m: _prf(m.families)
    yield "pairs of one family, P / R / F1", lambda _, m: _prf(m.pairs)
    yield "families found exactly, P / R / F1", lambda _, m: _prf(m.exact)
    for kind in KINDS:
        yield f"rewrites found: {kind}", partial(_found, kind=kind)
    for told in TOLD:
        yield f"direction told by {told}", partial(_told, told=told)
    yield "words of passages, P / R / F1", lambda _, m: _prf(m.words)
    for kind in KINDS:
        yield f"words of passages: {kind}, P / R / F1", partial(_passage_words, kind=kind)
    yield "words shown that stand in a sentence of the original", lambda _, m: f"{m.sentences:.3f}"
    yield "copied words shown beside the very words", lambda _, m: f"{m.beside:.3f}"
    yield "statements quoted in two reports, found", lambda _, m: f"{m.quotations:.3f}"
    yield "of these, taken for copied text", lambda _, m: str(m.copied)
    yield "pairs of reports that quote alike, in all", lambda _, m: str(m.quoted)
    yield "reports, families, real reprints among them, left out as doubtful", lambda p, _: _made_of(p)


def _found(_: Planted, measured: Measured, *, kind: str) -> str:
    return f"{measured.found[kind]:.3f}"


def _passage_words(_: Planted, measured: Measured, *, kind: str) -> str:
    return _prf(measured.by_kind[kind])


def _made_of(planted: Planted) -> str:
    return f"{len(planted.reports)}, {len(set(planted.family.values()))}, {planted.reprints}, {planted.doubtful}"


def main() -> int:
    """Print the table; return 0, also where the corpus is absent."""
    if not CORPUS.is_file():
        print("the corpus is not beside this checkout: nothing is measured")
        return 0
    texts = corpus()
    found = {}
    for seed in SEEDS:
        planted = plant(texts, unrelated=UNRELATED, rewrites=REWRITES, seed=seed)
        found[seed] = (planted, measure(planted))
    print(table(found))
    if "--docs" in sys.argv:
        PAGE.write_text(with_block(PAGE.read_text(encoding="utf-8"), "rewrites", table(found)), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
