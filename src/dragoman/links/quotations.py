"""One statement quoted by several reports: no copying of text, but no more than one voice either."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import msgspec

from dragoman.links.alignment import Body, quoted_body, runs, stretches
from dragoman.links.candidates import WordCodes, candidates, fingerprints
from dragoman.schema import Citation, Claim, CopyLink, Report, Span

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


def find_quotations(reports: Sequence[Report], copies: Iterable[CopyLink]) -> tuple[SharedQuotation, ...]:
    """Return what two reports quote alike and neither has from the other, sorted: each longest stretch, once a pair.

    copies: those of `find_copies`; quotations that stand in a copied passage are left out. Two reports of one outlet
    are compared too: a statement that is quoted twice is one statement.
    Units: citations are code points, half-open.
    """
    ordered = sorted(reports, key=lambda report: report.id)
    bodies = [quoted_body(report) for report in ordered]
    codes = WordCodes()
    marks = [fingerprints(body.words, codes) for body in bodies]
    copied = _copied(copies)
    found = (
        SharedQuotation(_citation(ordered[a], bodies[a], first), _citation(ordered[b], bodies[b], second))
        for a, b in candidates(marks, range(len(ordered)), shared=1)
        for first, second in _alike(bodies[a], bodies[b])
    )
    return tuple(sorted(one for one in found if _is_statement(one.first.quote) and not _is_copied(one, copied)))


def _is_statement(quote: str) -> bool:
    words = {word for word in _WORD.findall(quote) if len(word) >= _TELLING_LETTERS and not word[0].isupper()}
    return len(words) >= _TELLING_WORDS


def _alike(a: Body, b: Body) -> list[tuple[Span, Span]]:
    """Return the first and last word of each shared stretch, on both sides."""
    kept = stretches(runs(a.words, b.words, _SEED, _LEAST_WORDS), _LEAST_WORDS, _ALIKE)
    return [(Span(one.first, one.last), Span(one.other_first, one.other_last)) for one in kept]


def _citation(report: Report, body: Body, words: Span) -> Citation:
    start, end = body.spans[words.start].start, body.spans[words.end].end
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
