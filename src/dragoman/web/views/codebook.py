"""The codebook: each word that the record uses, what it means, and sentences of this dossier that bear it. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

import msgspec

from dragoman.claims import SLOTS
from dragoman.exports import Column, columns
from dragoman.schema import Claim
from dragoman.web.catalogue import Catalogue
from dragoman.web.codes import EVENT_TYPE, Code, code_anchor
from dragoman.web.slots import slot_anchor
from dragoman.web.views.event import Reference, reference
from dragoman.web.views.evidence import Sentence, sentences
from dragoman.web.views.uses import Uses, uses_of
from dragoman.web.words import claim_words


class Example(msgspec.Struct, frozen=True, kw_only=True):
    """A sentence that bears a word. anchor: of the slot on the page of the event. value: what the words stand for."""

    event: Reference
    anchor: str
    value: str
    sentence: Sentence


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """A word. apart: how it is told from its neighbours. invented: an example of the table, of nobody's report.
    maps: other schemes and their names for it. count: how often this dossier has it, in the unit of its group."""

    word: str
    anchor: str
    definition: str
    apart: str
    invented: str
    maps: tuple[tuple[str, str], ...]
    count: int
    examples: tuple[Example, ...]


class Group(msgspec.Struct, frozen=True, kw_only=True):
    """A vocabulary. unit: what is counted. columns: where the tables hold it ("events.status")."""

    of: str
    title: str
    about: str
    unit: str
    columns: tuple[str, ...]
    entries: tuple[Entry, ...]


class TableColumns(msgspec.Struct, frozen=True, kw_only=True):
    """A table of `data/` and its columns."""

    table: str
    columns: tuple[Column, ...]


class CodebookPage(msgspec.Struct, frozen=True, kw_only=True):
    """The codebook. problem: why the dossier's own words are missing, "" where none are."""

    groups: tuple[Group, ...]
    tables: tuple[TableColumns, ...]
    problem: str


_GROUPS: dict[str, tuple[str, str, str, tuple[str, ...]]] = {
    EVENT_TYPE: ("Event types", "What happened, or is to happen.", "event", ("events.event_type",)),
    "status": (
        "Statuses",
        "What a report says of an event at the time it is written.",
        "event",
        ("events.status", "claims.status"),
    ),
    "slot": ("Slots", "What a claim may be about.", "claim", ("claims.slot", "disagreements.slot")),
    "role": ("Roles", "What part an actor has in an event.", "claim", ("participations.role",)),
    "kind": ("Kinds of actor", "What an actor is.", "claim", ("participations.kind", "actors.kind")),
    "stance": ("Stances", "Of a position alone, toward what it is about.", "claim", ("events.stance",)),
    "step": ("Steps", "The dated life of an event over all reports.", "step", ("steps.step",)),
    "verdict": (
        "Verdicts",
        "What all claims on one slot of one event add up to.",
        "slot",
        ("disagreements.verdict",),
    ),
    "source": ("Sources", "Who says it, where it is not the outlet itself.", "claim", ("claims.attribution_kind",)),
    "basis": ("Bases", "Where a date or place comes from.", "claim", ("events.date_basis",)),
    "date precision": ("Precision of dates", "How much of a date the words give.", "claim", ("events.date_precision",)),
    "place precision": (
        "Precision of places",
        "How near the words come to where it was.",
        "claim",
        ("events.place_precision",),
    ),
    "publication precision": (
        "Precision of publication",
        "How well the day is known on which a report came out; no sentence shows it.",
        "report",
        ("reports.published_precision",),
    ),
    "publication basis": (
        "Bases of publication",
        "What that day rests on.",
        "report",
        ("reports.published_basis",),
    ),
}
"""Title, what it is about, what is counted, and columns of each vocabulary, in the order of the page."""

_SLOT_COLUMNS = {
    "type": ("event_type",),
    "date": ("date_edtf", "date_earliest", "date_latest", "date_precision"),
    "place": ("place", "venue", "country", "lat", "lon", "place_precision"),
    "participant": ("name", "kind", "acts_for", "office"),
}
"""The columns that hold what a slot says, of which the mapping to other schemes is told."""

_SCHEMES = {"ucdp": "UCDP GED", "acled": "ACLED", "polecat": "POLECAT", "pa-x": "PA-X"}


def codebook_page(catalogue: Catalogue, _: str = "") -> CodebookPage:
    """Return the codebook with its examples."""
    return catalogue.once(_made)


def _made(catalogue: Catalogue) -> CodebookPage:
    uses = uses_of(catalogue)
    groups = tuple(_group(catalogue, of, uses) for of in _GROUPS)
    return CodebookPage(groups=groups, tables=tuple(_tables()), problem=catalogue.past.vocabulary.problem)


def _group(catalogue: Catalogue, of: str, uses: Mapping[Code, Uses]) -> Group:
    title, about, unit, places = _GROUPS[of]
    found = tuple(_entry(catalogue, bare, uses.get((of, bare.word))) for bare in _bare(catalogue, of, uses))
    return Group(of=of, title=title, about=about, unit=unit, columns=places, entries=found)


def _bare(catalogue: Catalogue, of: str, uses: Mapping[Code, Uses]) -> Iterator[Entry]:
    """Yield the entries of a vocabulary without examples: those of the tables, then words of the record in none."""
    vocabulary = catalogue.past.vocabulary
    known = set()
    if of == EVENT_TYPE:
        for row in vocabulary.event_types:
            known.add(row.name)
            maps = [("CAMEO", row.cameo), ("PLOVER", row.plover)]
            yield _word(of, row.name, row.definition, apart=row.apart, invented=row.example, maps=maps)
    for term in vocabulary.terms:
        if term.of == of:
            known.add(term.word)
            yield _word(of, term.word, term.definition, apart=term.apart, maps=_maps(of, term.word))
    for word in sorted({word for kind, word in uses if kind == of} - known):
        yield _word(of, word, "")


def _word(
    of: str, word: str, definition: str, *, apart: str = "", invented: str = "", maps: Iterable[tuple[str, str]] = ()
) -> Entry:
    return Entry(
        word=word,
        anchor=code_anchor(of, word),
        definition=definition,
        apart=apart,
        invented=invented,
        maps=tuple((scheme, ", ".join(codes.split("|"))) for scheme, codes in maps if codes),
        count=0,
        examples=(),
    )


def _maps(of: str, word: str) -> Iterator[tuple[str, str]]:
    """Yield what other schemes call a slot: the mapping that the columns of the tables hold."""
    names = _SLOT_COLUMNS.get(word, ()) if of == "slot" and word in SLOTS else ()
    told: dict[str, list[str]] = {}
    for one in columns():
        if one.table in ("events", "participations") and one.column in names:
            for scheme, _, theirs in (pair.partition(":") for pair in one.maps_to.split("|") if pair):
                told.setdefault(scheme, []).append(theirs)
    yield from ((_SCHEMES.get(scheme, scheme), "|".join(dict.fromkeys(theirs))) for scheme, theirs in told.items())


def _entry(catalogue: Catalogue, bare: Entry, uses: Uses | None) -> Entry:
    if uses is None:
        return bare
    shown = tuple(_example(catalogue, one) for one in uses.examples(catalogue))
    return msgspec.structs.replace(bare, count=uses.count, examples=shown)


def _example(catalogue: Catalogue, claim: Claim) -> Example:
    finding = catalogue.finding_of(claim.id)
    return Example(
        event=reference(catalogue.events[claim.event_id]),
        anchor=slot_anchor(finding.slot) if finding else "",
        value=claim_words(claim.value),
        sentence=sentences(catalogue, [claim])[0],
    )


def _tables() -> Iterator[TableColumns]:
    for table in dict.fromkeys(one.table for one in columns()):
        yield TableColumns(table=table, columns=tuple(one for one in columns() if one.table == table))
