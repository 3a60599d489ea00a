"""Rewrites of real reports, planted among unrelated ones. Seeded: the same every time."""

from __future__ import annotations

import csv
import random
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import combinations, pairwise
from typing import NamedTuple

from bench.corpora import ROOT
from dragoman.schema import Block, Report
from dragoman.schema.ids import sha256

KINDS = ("cut", "reordered", "paraphrased", "mixed")
"""Kinds of rewrites, in turn: some sentences left out; also in another order; also with words exchanged; also with
sentences of another report between them."""

TOLD = ("a later day", "a credit", "the name of the outlet", "nothing")
"""What tells that a rewrite is the copy."""

REPRINT = 0.4
"""Share of the shorter of two reports that stands in the other, from which they are taken for a real reprint."""
DOUBTFUL = 0.15
"""Share under which two reports are taken for unrelated. Between the two a background paragraph is shared: whether that
makes a family is a matter of definition, and the later of the two is left out."""

_OUTLETS = 40
_LEAST_WORDS = 60
_MOST_WORDS = 900
_BLOCK = 12  # words in a row that two reports hardly share unless one has them from the other
_SENTENCE = re.compile(r"(?<=[.!?])[\"”’]?\s+")
_WORD = re.compile(r"\w+")
_SUBSTITUTIONS = ROOT / "bench" / "tables" / "substitutions.csv"


class Rewrite(NamedTuple):
    """A report made from another. kind: one of `KINDS`; told: what tells that it is the copy, see `_signed`. origin:
    for each character of its text the character of the original's text that it is, -1 for what is not the original's;
    inside: whether it stands in a sentence of the original, words exchanged among them."""

    report: Report
    original: str
    kind: str
    told: str
    origin: tuple[int, ...]
    inside: tuple[bool, ...]


class Planted(NamedTuple):
    """Reports with rewrites among them, the family of each report that is in one, how many real reprints and how many
    left out. quoting: pairs of a report and another that quotes a statement of it in words of its own."""

    reports: tuple[Report, ...]
    rewrites: tuple[Rewrite, ...]
    quoting: tuple[tuple[str, str], ...]
    family: dict[str, str]
    reprints: int
    doubtful: int


def plant(texts: Sequence[tuple[str, str]], *, unrelated: int, rewrites: int, seed: int) -> Planted:
    """Return unrelated reports, drawn from texts given by id, and rewrites of some of them.

    Real reprints among the reports make families too.
    """
    rng = random.Random(seed)  # noqa: S311 - no secrets: a bench must be repeatable
    fitting = [one for one in texts if _LEAST_WORDS <= len(_WORD.findall(one[1])) <= _MOST_WORDS]
    drawn = rng.sample(fitting, min(len(fitting), unrelated + unrelated // 4 + 2 * rewrites))
    shared = shares(dict(drawn))
    left_out = {max(pair) for pair, share in shared.items() if DOUBTFUL <= share < REPRINT}
    kept = [one for one in drawn if one[0] not in left_out]
    base, foreign = kept[:unrelated], [text for _, text in kept[unrelated : unrelated + 2 * rewrites]]
    reports = [_report(name, text, rng) for name, text in base]
    made = _rewrites(reports, foreign[:rewrites], rewrites, rng)
    quoting = _quoting(reports, foreign[rewrites:], rewrites // 3, rng)
    reprints = [pair for pair, share in shared.items() if share >= REPRINT and set(pair) <= {r.id for r in reports}]
    joined = [*reprints, *((one.original, one.report.id) for one in made)]
    everything = [*reports, *(one.report for one in made), *(report for _, report in quoting)]
    return Planted(
        tuple(sorted(everything, key=lambda report: report.id)),
        tuple(made),
        tuple((quoted, report.id) for quoted, report in quoting),
        _families(joined),
        len(reprints),
        len(left_out),
    )


def shares(texts: dict[str, str]) -> dict[tuple[str, str], float]:
    """Return the share of the shorter text that stands, in runs of `_BLOCK` words or more, in the other: of all pairs
    that share such a run. Counted without the package, so that it can be held against it."""
    words = {name: [word.casefold() for word in _WORD.findall(text)] for name, text in texts.items()}
    at: dict[tuple[str, ...], list[tuple[str, int]]] = defaultdict(list)
    for name, own in sorted(words.items()):
        for i in range(len(own) - _BLOCK + 1):
            at[tuple(own[i : i + _BLOCK])].append((name, i))
    covered: dict[tuple[str, str], dict[str, set[int]]] = defaultdict(lambda: defaultdict(set))
    for found in at.values():
        for (a, i), (b, j) in combinations(found, 2):
            if a != b:
                covered[a, b][a].update(range(i, i + _BLOCK))
                covered[a, b][b].update(range(j, j + _BLOCK))
    return {
        pair: max(len(own) / len(words[name]) for name, own in sides.items()) for pair, sides in sorted(covered.items())
    }


def _families(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return the least member of the family of each report, from pairs of one family."""
    family: dict[str, str] = {}
    members: dict[str, set[str]] = {}
    for a, b in pairs:
        whole = members.get(family.get(a, a), {a}) | members.get(family.get(b, b), {b})
        least = min(whole)
        members[least] = whole
        family |= dict.fromkeys(whole, least)
    return family


# Making rewrites


def _report(name: str, text: str, rng: random.Random) -> Report:
    day = f"2018-{rng.randint(1, 12):02}-{rng.randint(1, 24):02}"
    return _as_report(name, text, outlet=f"Outlet {rng.randrange(_OUTLETS):02}", published=day)


def _as_report(name: str, text: str, *, outlet: str, published: str, provider: str | None = None) -> Report:
    return Report(
        id=name,
        text=text,
        sha256=sha256(text),
        outlet=outlet,
        provider=provider,
        published=published,
        published_precision="day",
        published_basis="given",
        language="en",
        blocks=(Block(start=0, end=len(text), kind="body"),),
    )


def _rewrites(reports: Sequence[Report], foreign: Sequence[str], count: int, rng: random.Random) -> list[Rewrite]:
    """Return rewrites: one to four of each of some reports, by other outlets."""
    made: list[Rewrite] = []
    originals = [one for one in reports if len(_sentences(one.text)) >= 4]
    rng.shuffle(originals)
    for original in originals:
        for _ in range(rng.choice((1, 1, 2, 2, 3, 4))):
            if len(made) == count:
                return made
            n = len(made)
            made.append(_rewrite(original, f"w{n:04}", KINDS[n % len(KINDS)], foreign[n], rng))
    return made


def _rewrite(original: Report, name: str, kind: str, foreign: str, rng: random.Random) -> Rewrite:
    pieces = _cut(original.text, rng)
    if kind in ("reordered", "mixed") or (kind == "paraphrased" and rng.random() < 0.5):
        rng.shuffle(pieces)
    share = rng.uniform(0.2, 0.7) if kind in ("paraphrased", "mixed") else 0.0
    runs = [_substituted(original.text, start, end, share, rng) for start, end in pieces]
    if kind == "mixed":
        runs = _between(runs, foreign, rng)
    text, origin, inside = _joined(runs)
    outlet = (
        f"Outlet {(int(original.outlet[-2:]) + rng.randrange(1, _OUTLETS)) % _OUTLETS:02}" if original.outlet else ""
    )
    report, told = _signed(original, name, text, outlet, rng)
    more = len(report.text) - len(text)
    return Rewrite(report, original.id, kind, told, (*origin, *(-1,) * more), (*inside, *(False,) * more))


Run = tuple[str, int, bool]
"""Text, where it begins in the original (-1 for what does not stand there), whether a sentence of the original."""


def _sentences(text: str) -> list[tuple[int, int]]:
    edges = [0, *(match.end() for match in _SENTENCE.finditer(text)), len(text)]
    return [(a, b) for a, b in pairwise(edges) if text[a:b].strip()]


def _cut(text: str, rng: random.Random) -> list[tuple[int, int]]:
    """Return between two fifths and all of the sentences, at least 40 words of them."""
    sentences = _sentences(text)
    share = rng.uniform(0.4, 1.0)
    order = list(range(len(sentences)))
    if rng.random() < 0.5:
        rng.shuffle(order)
    kept: list[int] = []
    for n in order:
        enough = sum(len(_WORD.findall(text[slice(*sentences[m])])) for m in kept) >= 40
        if len(kept) >= share * len(sentences) and enough:
            break
        kept.append(n)
    return [sentences[n] for n in sorted(kept)]


def _table() -> dict[str, str]:
    with _SUBSTITUTIONS.open(encoding="utf-8", newline="") as file:
        return {row["words"]: row["instead"] for row in csv.DictReader(file)}


_TABLE = _table()
_FOUND = re.compile(rf"\b(?:{'|'.join(sorted(map(re.escape, _TABLE), key=lambda one: (-len(one), one)))})\b")


def _substituted(text: str, start: int, end: int, share: float, rng: random.Random) -> list[Run]:
    """Return a sentence of the original with a share of the words of the table exchanged."""
    runs: list[Run] = []
    at = start
    for match in _FOUND.finditer(text, start, end):
        if rng.random() < share:
            runs += [(text[at : match.start()], at, True), (_TABLE[match.group()], -1, True)]
            at = match.end()
    tail = text[at:end].rstrip()
    return [*runs, (tail, at, True), (" ", -1, False)]


def _between(runs: list[list[Run]], foreign: str, rng: random.Random) -> list[list[Run]]:
    """Return the sentences with others of another report between them, at most two words of it for three."""
    room = sum(len(text) for run in runs for text, _, _ in run) * 2 // 3
    mixed = list(runs)
    for start, end in _sentences(foreign):
        room -= end - start
        if room < 0:
            break
        mixed.insert(rng.randint(0, len(mixed)), [(foreign[start:end].rstrip() + " ", -1, False)])
    return mixed


def _joined(runs: Sequence[Sequence[Run]]) -> tuple[str, tuple[int, ...], tuple[bool, ...]]:
    text, origin, inside = "", [], []
    for run in runs:
        for words, start, is_inside in run:
            text += words
            origin += [start + i if start >= 0 else -1 for i in range(len(words))]
            inside += [is_inside] * len(words)
    return text, tuple(origin), tuple(inside)


def _signed(original: Report, name: str, text: str, outlet: str, rng: random.Random) -> tuple[Report, str]:
    """Return the rewrite as a report, and what tells that it is one: see `TOLD`."""
    month, day = (original.published or "")[:8], int((original.published or "")[8:])
    told = rng.choices(TOLD, (6, 2, 1, 1))[0]
    published = f"{month}{day + rng.randint(1, 4):02}" if told == TOLD[0] else original.published or ""
    provider = original.outlet if told == TOLD[1] else None
    text += f" {original.outlet} reported." if told == TOLD[2] else ""
    return _as_report(name, text, outlet=outlet, published=published, provider=provider), told


# Quoting the same statement

_QUOTE = re.compile(r"[“\"]([^“”\"]{60,300}?)[,.]?[”\"]")
_FRAMES = (
    "Reached by telephone the evening before, the speaker had put it like this: “{}.” There was no further word.",
    "“{},” was the sentence that the hall remembered afterwards, and it was met with long silence.",
    "Asked again by correspondents who waited outside, the same person insisted: “{}.”",
)


def _quoting(
    reports: Sequence[Report], foreign: Sequence[str], count: int, rng: random.Random
) -> list[tuple[str, Report]]:
    """Return reports on other matters, each with a statement in it that another report quotes too."""
    quotes = [(one, match.group(1)) for one in reports if (match := _QUOTE.search(one.text))]
    made = []
    for n, ((report, quote), text) in enumerate(zip(rng.sample(quotes, count), foreign, strict=False)):
        own = [text[start:end].rstrip() for start, end in _sentences(text)][:4]
        own.insert(rng.randint(0, len(own)), rng.choice(_FRAMES).format(quote.rstrip(",. ")))
        made.append((report.id, _report(f"q{n:04}", " ".join(own), rng)))
    return made
