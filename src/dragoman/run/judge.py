"""Judgements into a dossier, and its record made anew with them."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

import msgspec

from dragoman.judgements import JudgementError, check, make_judgement, propose
from dragoman.run.build import load_contents, refresh
from dragoman.run.progress import Progress, silent
from dragoman.run.summary import BuildSummary
from dragoman.schema import JudgedValue, Judgement, JudgementKind
from dragoman.store import Dossier, LockedError

_PAUSE = 0.2
"""Seconds between two tries to write while another process does."""


def judge(dossier: Path, judgements: Sequence[Judgement]) -> int:
    """Add judgements to a dossier and return how many it did not have yet; the record is not made anew.

    Any number of threads and processes may do so at once, and while a build goes on: each waits for its turn.
    Raises: JudgementError for one that was changed after it was made or says too little, before any is added;
    NotADossierError, NewerDossierError.
    """
    for one in judgements:
        check(one)
    return Dossier.judge(dossier, judgements)


def decide(
    dossier: Path,
    kind: JudgementKind,
    things: Sequence[str],
    *,
    by: str,
    slot: str = "",
    value: str | JudgedValue = "",
    reason: str = "",
) -> Judgement:
    """Add a judgement on things of the record, named by their ids, and return it. See `judgements.propose`.

    Raises: JudgementError; as `load_contents`.
    """
    contents = load_contents(dossier)
    made = propose(contents, kind, things, by=by, at=now(), slot=slot, value=value, reason=reason)
    judge(dossier, [made])
    return made


def undo(dossier: Path, judgement_id: str, by: str, reason: str = "") -> Judgement:
    """Add an entry by which a judgement counts no more, and return it; an undo can be undone too.

    Raises: JudgementError for an id that no judgement has; as `judge`.
    """
    if judgement_id not in {one.id for one in judgements_of(dossier)}:
        raise JudgementError(f"{judgement_id}: no judgement of this dossier has that id; list them with --list")
    made = make_judgement("undo", by=by, at=now(), reason=reason, undoes=judgement_id)
    judge(dossier, [made])
    return made


def judgements_of(dossier: Path) -> tuple[Judgement, ...]:
    """Return all judgements of a dossier in the order they were added, also those the record was not made with yet.

    Raises: NotADossierError, NewerDossierError.
    """
    with Dossier.reading(dossier) as opened:
        return opened.judgements()


def waiting(dossier: Path) -> int:
    """Return how many judgements were added since the record was made. Raises: as `judgements_of`."""
    with Dossier.reading(dossier) as opened:
        return len(opened.judgements(after=opened.judged()))


def catch_up(
    dossier: Path, *, site: bool = True, on_progress: Callable[[Progress], None] = silent
) -> BuildSummary | None:
    """Make the record anew if judgements were added since, once for all of them; None if none were.

    While another process writes it waits, and looks again whether there is anything left to do. site: whether to draw
    the pages too.
    Raises: as `rebuild`, but not LockedError.
    """
    made: BuildSummary | None = None
    while waiting(dossier):
        try:
            made = refresh(dossier, site=site, on_progress=on_progress)
        except LockedError:
            time.sleep(_PAUSE)
    return made


def now() -> str:
    """Return the time as judgements write it: UTC, to the microsecond, "Z"."""
    return dt.datetime.now(dt.UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


# To another dossier


def write_judgements(dossier: Path) -> Iterator[str]:
    """Yield each judgement of a dossier as a line of JSON, in the order they were added. Raises: as `judgements_of`."""
    for one in judgements_of(dossier):
        yield msgspec.json.encode(one).decode() + "\n"


def read_judgements(lines: Iterable[str]) -> tuple[Judgement, ...]:
    """Return the judgements of lines of JSON; empty lines are passed over.

    Raises: JudgementError naming the first line that holds none, or one that was changed after it was made.
    """
    found = []
    for n, line in enumerate(lines, start=1):
        if line.strip():
            try:
                one = msgspec.json.decode(line, type=Judgement)
            except msgspec.MsgspecError as error:
                wrong = f"line {n}: expected a judgement as JSON ({error}); mend or take out the line"
                raise JudgementError(wrong) from error
            try:
                check(one)
            except JudgementError as error:
                raise JudgementError(f"line {n}: {error}") from error
            found.append(one)
    return tuple(found)
