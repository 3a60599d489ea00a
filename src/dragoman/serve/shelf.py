"""The record in memory, one for each of its states, and the one thread that makes it anew after decisions."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from functools import cached_property
from pathlib import Path

from dragoman.judgements import Shown, questions
from dragoman.run import catch_up, draw_site, past_of
from dragoman.schema import Contents, Question
from dragoman.store import DATABASE, Dossier, LockedError, NotADossierError
from dragoman.web import PAGES, Catalogue, Links, Past
from dragoman.web.views.listing import rows_of

Mark = tuple[int, str, int]
"""Which state of the record: number of the snapshot, digest of the record, number of its last judgement."""

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
    """Holds the newest state of a dossier's record and makes it anew in one thread of its own."""

    def __init__(self, dossier: Path) -> None:
        """Load the record. Raises: NotADossierError, NewerDossierError."""
        self.dossier = dossier
        self.failure = ""
        self._files = tuple(dossier / name for name in (DATABASE, f"{DATABASE}-wal"))
        self._stamp = self._now()
        self._book = _load(dossier)
        self._asked, self._over = threading.Event(), threading.Event()
        self._settled = threading.Condition()
        self._worker: threading.Thread | None = None

    def book(self) -> Book:
        """Return the newest state that is loaded; one that another process made is loaded beside the requests."""
        if self._now() != self._stamp:
            self._asked.set()
        return self._book

    def start(self) -> None:
        """Start the thread, which first makes the record anew if decisions wait."""
        self._worker = threading.Thread(target=self._work, name="record", daemon=True)
        self._asked.set()
        self._worker.start()

    def stop(self) -> None:
        """End the thread after what it does now; decisions that wait are kept."""
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
        drawn = self._book.mark
        while not self._over.is_set():
            if self._asked.wait(None if drawn == self._book.mark else _QUIET):
                self._asked.clear()
                if not self._over.is_set():
                    self._step(self._catch_up)
            else:
                self._step(self._draw)
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

    def _catch_up(self) -> None:
        stamp = self._now()
        catch_up(self.dossier, site=False)
        book = self._book if _mark(self.dossier) == self._book.mark else _load(self.dossier)
        book.warm()
        self._book, self._stamp = book, stamp

    def _draw(self) -> None:
        draw_site(self.dossier)

    def _now(self) -> tuple[tuple[int, int], ...]:
        return tuple((one.st_mtime_ns, one.st_size) for path in self._files if path.exists() and (one := path.stat()))


def _mark(dossier: Path) -> Mark:
    with Dossier.reading(dossier) as opened:
        return _mark_of(opened)


def _mark_of(opened: Dossier) -> Mark:
    snapshots = opened.snapshots()
    return (snapshots[-1].n, snapshots[-1].sha256, opened.judged()) if snapshots else (0, "", 0)


def _load(dossier: Path) -> Book:
    with Dossier.reading(dossier) as opened:
        contents = opened.contents()
        if contents is None:
            raise NotADossierError(f"{dossier}: no build of this dossier has come to its end; run dragoman build again")
        return Book(_mark_of(opened), contents, past_of(opened))
