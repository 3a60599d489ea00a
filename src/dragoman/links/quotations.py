"""One statement quoted by several reports: no copying of text, but no more than one voice either."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import msgspec
import numpy as np

from dragoman.links.alignment import Body, quoted_body, runs, stretches
from dragoman.links.candidates import Marks, WordCodes, candidates, fingerprints
from dragoman.links.memory import Memory
from dragoman.schema import Citation, Claim, CopyLink, Report

_LEAST_WORDS = 8
"""Words in a row inside quotation marks that two reports hardly have from two statements."""

_TELLING_WORDS = 4
_TELLING_LETTERS = 5
"""Different words of five letters or more, none of them a name, that a statement has: names alone ("the government of
the Islamic Republic of Iran") are none."""

_ALIKE = 0.8
"""Share of words that are the same: what is between quotation marks is seldom reworded."""

_SEED = 4
_WORD = re.compile(r"[^\W\d_]+")


class SharedQuotation(NamedTuple):
    """The words of one statement as two reports quote them; the first report is that of the lower id."""

    first: Citation
    second: Citation


class KeptQuotations(msgspec.Struct, frozen=True):
    """What a build found of quotations. marks: fingerprints of those of a report, by its digest. alike: of two reports,
    by the digests of both, the one with the lower id first, start and end in each of what they quote alike."""

    marks: dict[bytes, bytes]
    alike: dict[bytes, tuple[tuple[int, int, int, int], ...]]


_PART = "quotations"


def find_quotations(
    reports: Sequence[Report], copies: Iterable[CopyLink], memory: Memory | None = None
) -> tuple[SharedQuotation, ...]:
    """Return what two reports quote alike and neither has from the other, sorted: each longest stretch, once a pair.

    copies: those of `find_copies`; quotations that stand in a copied passage are left out. Two reports of one outlet
    are compared too: a statement that is quoted twice is one statement. memory: reports that an earlier build compared
    are not compared again.
    Units: citations are code points, half-open.
    """
    quoted = _Quoted(sorted(reports, key=lambda report: report.id), memory)
    copied = _copied(copies)
    found = [
        SharedQuotation(_citation(quoted.reports[a], first, end), _citation(quoted.reports[b], second, until))
        for a, b in candidates(quoted.marks(), range(len(quoted.reports)), shared=1)
        for first, end, second, until in quoted.alike(a, b)
    ]
    quoted.keep()
    return tuple(sorted(one for one in found if _is_statement(one.first.quote) and not _is_copied(one, copied)))


class _Quoted:
    """Reports by position and what they quote; all that a memory knows is not found again."""

    def __init__(self, reports: Sequence[Report], memory: Memory | None) -> None:
        self.reports = reports
        self._memory = memory
        self._keys = memory.report_keys(reports) if memory else {}
        held = memory.recall(_PART, KeptQuotations) if memory else None
        self._known, self._kept = held or KeptQuotations({}, {}), KeptQuotations({}, {})
        self._bodies: dict[int, Body] = {}

    def marks(self) -> list[Marks]:
        """Return the fingerprints of what each report quotes."""
        codes = WordCodes()
        if not self._memory:
            return [fingerprints(self._body(n).words, codes) for n in range(len(self.reports))]
        for n, report in enumerate(self.reports):
            key = self._keys[report.id]
            known = self._known.marks.get(key)
            made = fingerprints(self._body(n).words, codes).tobytes() if known is None else known
            self._kept.marks[key] = made
        return [np.frombuffer(self._kept.marks[self._keys[report.id]], np.uint64) for report in self.reports]

    def alike(self, a: int, b: int) -> tuple[tuple[int, int, int, int], ...]:
        """Return what the reports at two positions quote alike, the lower one first: start and end in each."""
        if not self._memory:
            return _alike(self._body(a), self._body(b))
        key = self._keys[self.reports[a].id] + self._keys[self.reports[b].id]
        known = self._known.alike.get(key)
        self._kept.alike[key] = found = _alike(self._body(a), self._body(b)) if known is None else known
        return found

    def _body(self, n: int) -> Body:
        if n not in self._bodies:
            self._bodies[n] = quoted_body(self.reports[n])
        return self._bodies[n]

    def keep(self) -> None:
        """Keep what was asked for."""
        if self._memory:
            self._memory.keep(_PART, self._kept)


def _is_statement(quote: str) -> bool:
    words = {word for word in _WORD.findall(quote) if len(word) >= _TELLING_LETTERS and not word[0].isupper()}
    return len(words) >= _TELLING_WORDS


def _alike(a: Body, b: Body) -> tuple[tuple[int, int, int, int], ...]:
    """Return start and end of each shared stretch, on both sides."""
    kept = stretches(runs(a.words, b.words, _SEED, _LEAST_WORDS), _LEAST_WORDS, _ALIKE)
    return tuple(
        (a.spans[one.first].start, a.spans[one.last].end, b.spans[one.other_first].start, b.spans[one.other_last].end)
        for one in kept
    )


def _citation(report: Report, start: int, end: int) -> Citation:
    return Citation(report_id=report.id, start=start, end=end, quote=report.text[start:end])


Copied = Mapping[tuple[str, str], Sequence[Citation]]


def _copied(copies: Iterable[CopyLink]) -> Copied:
    """Return the copied passages of both reports of a link, by their ids, the lower first."""
    return {
        (min(link.copy_id, link.original_id), max(link.copy_id, link.original_id)): [
            side for passage in link.passages for side in (passage.copy, passage.original)
        ]
        for link in copies
    }


def _is_copied(one: SharedQuotation, copied: Copied) -> bool:
    passages = copied.get((one.first.report_id, one.second.report_id), ())
    return any(
        passage.report_id == side.report_id and passage.start < side.end and side.start < passage.end
        for passage in passages
        for side in one
    )


def with_quoted_voices(claims: Sequence[Claim], quotations: Iterable[SharedQuotation]) -> list[Claim]:
    """Return the claims; those in a statement that another report gives to a speaker have that speaker's voice.

    Where the two sides, or several reports, give it to different speakers, each claim keeps its own voice.
    """
    by_report: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        by_report[claim.report_id].append(claim)
    told: dict[str, set[str]] = defaultdict(set)
    for both in quotations:
        inside = [claim for side in both for claim in by_report.get(side.report_id, ()) if _covers(side, claim)]
        speakers = {claim.voice for claim in inside if _is_speaker(claim)}
        for claim in inside:
            told[claim.id] |= speakers
    return [_voiced(claim, told.get(claim.id, set())) for claim in claims]


def _covers(side: Citation, claim: Claim) -> bool:
    """Return whether more than half of the words of a claim stand in a quotation."""
    inside = min(side.end, claim.citation.end) - max(side.start, claim.citation.start)
    return 2 * inside > claim.citation.end - claim.citation.start


def _is_speaker(claim: Claim) -> bool:
    return claim.voice.startswith("speaker:")


def _voiced(claim: Claim, speakers: set[str]) -> Claim:
    if _is_speaker(claim) or len(speakers) != 1:
        return claim
    return msgspec.structs.replace(claim, voice=min(speakers))
