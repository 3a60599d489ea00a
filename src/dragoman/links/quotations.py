"""One statement quoted by several reports: no copying of text, but no more than one voice either."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import msgspec

from dragoman.links.alignment import Body, quoted_body, runs, stretches
from dragoman.links.candidates import candidates
from dragoman.links.memory import Memory
from dragoman.links.texts import KeptTexts, Texts
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


Alike = tuple[tuple[int, int, int, int], ...]
"""Of what two reports quote alike start and end in each."""

_PART = ("quotations", KeptTexts[Alike])


def find_quotations(
    reports: Sequence[Report], copies: Iterable[CopyLink], memory: Memory | None = None
) -> tuple[SharedQuotation, ...]:
    """Return what two reports quote alike and neither has from the other, sorted: each longest stretch, once a pair.

    copies: those of `find_copies`; quotations that stand in a copied passage are left out. Two reports of one outlet
    are compared too: a statement that is quoted twice is one statement. memory: reports that an earlier build compared
    are not compared again.
    Units: citations are code points, half-open.
    """
    ordered, copied = sorted(reports, key=lambda report: report.id), _copied(copies)
    texts = Texts(ordered, quoted_body, _PART, memory)

    def compare(a: int, b: int) -> Alike:
        return _alike(texts.body(a), texts.body(b))

    found = [
        SharedQuotation(_citation(ordered[a], first, end), _citation(ordered[b], second, until))
        for a, b in candidates(texts.marks(lambda n: texts.body(n).words), range(len(ordered)), shared=1)
        for first, end, second, until in texts.found(a, b, compare)
    ]
    texts.keep()
    return tuple(sorted(one for one in found if _is_statement(one.first.quote) and not _is_copied(one, copied)))


def _is_statement(quote: str) -> bool:
    words = {word for word in _WORD.findall(quote) if len(word) >= _TELLING_LETTERS and not word[0].isupper()}
    return len(words) >= _TELLING_WORDS


def _alike(a: Body, b: Body) -> Alike:
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
