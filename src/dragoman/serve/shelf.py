"""The record in memory, one for each of its states, and the one thread that has it made anew after decisions."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Sequence
from functools import cached_property
from pathlib import Path

from dragoman.judgements import Shown
from dragoman.review import questions
from dragoman.run import past_of
from dragoman.run.apart import Apart
from dragoman.schema import Contents, Judgement, Question
from dragoman.store import Dossier, LockedError, NotADossierError
from dragoman.web import PAGES, Catalogue, Links, Past
from dragoman.web.views.listing import rows_of

Mark = tuple[int, str, int]
"""Which state of the record: number of the snapshot, digest of the record, number of its last judgement."""

_LOOK = 1.0
"""Seconds between two looks for what other processes decided."""

_QUIET = 4.0
"""Seconds without a decision after which the static site is drawn anew."""

log = logging.getLogger("dragoman.serve")


class Book:
    """One state of the record with all that pages and questions look up in it."""

    def __init__(self, mark: Mark, contents: Contents, past: Past) -> None:
        self.mark, self.contents = mark, contents
        self.catalogue = Catalogue(contents, past)
        kinds = frozenset(page.kind for page in PAGES if page.kind)
        self.links = Links(addresses=self.catalogue.addresses, root="/", suffix="", kinds=kinds)
        self.drawn: dict[tuple[str, str, str], bytes] = {}
        """Pages that were drawn already, by template, id and what the person may do."""

    def warm(self) -> None:
        """Make what the review desk and the lists look up, so that no person waits for it."""
        _ = self.shown, self.by_id, rows_of(self.catalogue, "events")

    @cached_property
    def shown(self) -> Shown:
        """What judgements are made of."""
        return Shown(self.contents)

    @cached_property
    def questions(self) -> tuple[Question, ...]:
        """What the record leaves open, the most telling first."""
        return questions(self.contents)

    @cached_property
    def by_id(self) -> dict[str, Question]:
        """The questions by id."""
        return {one.id: one for one in self.questions}

    @cached_property
    def judged(self) -> frozenset[str]:
        """The ids of the judgements that the record was made with."""
        return frozenset(one.id for one in self.contents.judgements)


class Shelf:
    """Holds the newest state of a dossier's record. One thread looks for decisions, of this process and of others, and
    has the record made anew with them in a process of its own."""

    def __init__(self, dossier: Path, heard: Callable[[Sequence[Judgement]], None]) -> None:
        """Load the record. heard: told of all judgements that come into the dossier, whoever stores them.

        Raises: NotADossierError, NewerDossierError.
        """
        self.dossier = dossier
        self.failure = ""
        self._heard = heard
        self._known = 0
        with Dossier.reading(dossier) as opened:
            self._listen(opened)
            self._book = _load(opened)
        self._apart = Apart(dossier)
        self._asked, self._over = threading.Event(), threading.Event()
        self._settled = threading.Condition()
        self._worker: threading.Thread | None = None

    def book(self) -> Book:
        """Return the newest state that is loaded."""
        return self._book

    def start(self) -> None:
        """Start the thread, which first has the record made anew if decisions wait."""
        self._worker = threading.Thread(target=self._work, name="record", daemon=True)
        self._asked.set()
        self._worker.start()

    def stop(self) -> None:
        """End the thread and its process after what they do now; decisions that wait are kept."""
        self._over.set()
        self._asked.set()
        if self._worker:
            self._worker.join()

    def nudge(self) -> None:
        """Say that a decision was stored: the record is made anew soon, once for all that wait then."""
        self._asked.set()

    def wait(self, judgement_id: str, seconds: float) -> bool:
        """Return whether the record is made with a judgement; waits for it at most so long."""
        with self._settled:
            self._settled.wait_for(lambda: judgement_id in self._book.judged or bool(self.failure), seconds)
        return judgement_id in self._book.judged

    def _work(self) -> None:
        self._apart.start()
        self._step(self._watch)
        self._apart.stop()

    def _watch(self) -> None:
        # Held open: the last connection that closes has to put the whole log of writes into the database.
        with Dossier.reading(self.dossier) as opened:
            drawn, seen, quiet = self._book.mark, -1, 0.0
            while not self._over.is_set():
                asked = self._asked.wait(_LOOK)
                self._asked.clear()
                if asked or opened.version() != seen:
                    seen, quiet = opened.version(), 0.0
                    self._step(lambda: self._catch_up(opened))
                elif drawn != self._book.mark and (quiet := quiet + _LOOK) >= _QUIET:
                    self._step(lambda: self._apart.do("site"))
                    drawn = self._book.mark

    def _step(self, what: Callable[[], None]) -> None:
        """Do one thing; what goes wrong is told on every page, and the next decision tries again."""
        try:
            what()
            self.failure = ""
        except LockedError:
            log.info("another process writes to the dossier")
        except Exception as error:  # the thread must outlive whatever a record or a disk does
            log.exception("the record could not be made anew")
            self.failure = f"The record could not be made anew: {error}. Decisions are kept."
        finally:
            with self._settled:
                self._settled.notify_all()

    def _catch_up(self, opened: Dossier) -> None:
        if self._over.is_set():
            return
        self._listen(opened)
        if self._known > opened.judged():
            self._apart.do("record")
        if _mark_of(opened) != self._book.mark:
            book = _load(opened)
            book.warm()
            self._book = book

    def _listen(self, opened: Dossier) -> None:
        last = opened.last_judgement()
        if last > self._known:
            self._heard(opened.judgements(after=self._known, upto=last))
            self._known = last


def _mark_of(opened: Dossier) -> Mark:
    snapshots = opened.snapshots()
    return (snapshots[-1].n, snapshots[-1].sha256, opened.judged()) if snapshots else (0, "", 0)


def _load(opened: Dossier) -> Book:
    contents = opened.contents()
    if contents is None:
        raise NotADossierError(f"{opened.folder}: no build of it has come to its end; run dragoman build again")
    return Book(_mark_of(opened), contents, past_of(opened))
