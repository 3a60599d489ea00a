"""Who is asked what, and what an answer stores."""

from __future__ import annotations

import threading
import time
from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from dragoman.judgements import JudgementError, in_force, make_judgement, propose
from dragoman.review import second_coding
from dragoman.run import now
from dragoman.schema import Candidate, Judgement, Question
from dragoman.schema.words import value_text
from dragoman.serve.shelf import Book
from dragoman.serve.users import Account
from dragoman.web.views.review import current_of
from dragoman.web.words import value_words

_HELD = 600.0
"""Seconds for which a question that one person looks at is not put to another."""


class GoneError(JudgementError):
    """A question that the record, as it is now, does not ask."""


class Desk:
    """The questions that are being looked at or answered since the record was made; all else stands in the dossier.

    keep: stores judgements. Safe to use from many threads at once.
    """

    def __init__(self, keep: Callable[[Sequence[Judgement]], object]) -> None:
        self._keep = keep
        self._lock = threading.Lock()
        self._made: dict[str, Judgement] = {}
        self._answered: dict[str, set[str]] = {}
        self._seen: dict[str, tuple[str, float]] = {}

    # What is asked

    def open_questions(self, book: Book, by: str, *, only: str = "", blind: bool = False) -> list[Question]:
        """Return what a person is asked, in its order. only: one kind. blind: what others decided and this person has
        not, without their decisions."""
        with self._lock:
            answered = {one for one, ids in self._answered.items() if ids}
            own = {q for q, ids in self._answered.items() if any(self._made[one].by == by for one in ids)}
            held = {q for q, (who, until) in self._seen.items() if who != by and until > time.monotonic()}
            made = tuple(self._made.values())
        if blind:
            found = [one for one in second_coding(book.contents, made, by) if one.id not in own]
        else:
            found = [one for one in book.questions if one.id not in answered]
        asked = [one for one in found if not only or one.kind == only]
        free = [one for one in asked if one.id not in held]
        return free or asked

    def counts(self, book: Book, by: str, *, blind: bool = False) -> dict[str, int]:
        """Return how many questions of each kind are open."""
        return Counter(one.kind for one in self.open_questions(book, by, blind=blind))

    def look(self, question: Question, by: str) -> None:
        """Note that a person looks at a question."""
        with self._lock:
            self._seen[question.id] = (by, time.monotonic() + _HELD)

    # What is decided

    def answer(
        self, book: Book, question_id: str, given: str, by: Account, *, reason: str = "", other: str = ""
    ) -> Judgement:
        """Store the answer to a question and return the judgement. given: the number of an answer, "other" for the
        value in `other`, "wrong" where the value of the record is wrong.

        Raises: GoneError, JudgementError.
        """
        asked = self._question(book, question_id, by.name)
        made = self._judged(book, asked, given, by, reason=reason, other=other)
        self.store([made], asked.id)
        return made

    def bulk(self, book: Book, question_ids: Iterable[str], by: Account) -> list[Judgement]:
        """Store that the record is right in each of these questions; those that it leaves open are passed over."""
        found = []
        for one in question_ids:
            asked = self._question(book, one, by.name)
            number = current_of(book.catalogue, asked)
            if number:
                found.append((asked.id, self._judged(book, asked, str(number), by)))
        self.store([made for _, made in found])
        with self._lock:
            for question_id, made in found:
                self._answered.setdefault(question_id, set()).add(made.id)
        return [made for _, made in found]

    def value(self, book: Book, finding_id: str, words: str, kind: str, by: Account) -> Judgement:
        """Store that a value of a finding, in the words of its page, is right or wrong. Raises: GoneError."""
        finding = book.catalogue.findings.get(finding_id)
        found = [one for one in finding.values if value_words(one.value) == words] if finding else []
        if finding is None or len(found) != 1 or kind not in ("value_right", "value_wrong"):
            raise GoneError("the record no longer has that value there; look at the page again")
        made = propose(
            book.shown,
            "value_right" if kind == "value_right" else "value_wrong",
            (finding.id,),
            by=by.name,
            at=now(),
            value=value_text(found[0].value),
        )
        question = next((one.id for one in book.questions if one.finding_id == finding.id), "")
        self.store([made], question)
        return made

    def undo(self, judgement_id: str, by: Account) -> Judgement:
        """Store that a judgement counts no more; without an id the last one in force of this person.

        Raises: JudgementError where there is none, or where it is another's and the person is no editor.
        """
        with self._lock:
            made = tuple(self._made.values())
        target = self._made.get(judgement_id) if judgement_id else _last_of(made, by.name)
        if target is None:
            raise JudgementError("there is no decision of yours left to undo")
        if target.by != by.name and not by.may("editor"):
            raise JudgementError(f"{target.by} decided it; an editor may undo it")
        undone = make_judgement("undo", by=by.name, at=now(), undoes=target.id)
        self.store([undone])
        with self._lock:
            for ids in self._answered.values():
                ids.discard(target.id)
        return undone

    def store(self, made: Sequence[Judgement], question_id: str = "") -> None:
        """Keep judgements, and note what they answer."""
        self._keep(made)
        with self._lock:
            self._made |= {one.id: one for one in made}
            if question_id:
                self._answered.setdefault(question_id, set()).update(one.id for one in made)

    def made(self, judgement_id: str) -> Judgement | None:
        """Return a judgement by its id."""
        return self._made.get(judgement_id)

    def all(self) -> tuple[Judgement, ...]:
        """Return all judgements that are known, each once."""
        with self._lock:
            return tuple(self._made.values())

    def learn(self, judgements: Iterable[Judgement]) -> None:
        """Take in judgements that stand in the dossier, whoever stored them."""
        with self._lock:
            self._made |= {one.id: one for one in judgements}

    def _question(self, book: Book, question_id: str, by: str) -> Question:
        found = book.by_id.get(question_id)
        if found is None:
            again = second_coding(book.contents, self.all(), by)
            found = next((one for one in again if one.id == question_id), None)
        if found is None:
            raise GoneError("the record has changed and no longer asks that; here is what it asks now")
        return found

    def _judged(
        self, book: Book, asked: Question, given: str, by: Account, *, reason: str = "", other: str = ""
    ) -> Judgement:
        if given == "other":
            chosen = Candidate(label=other, kind="value_right", things=(asked.finding_id,), value=other)
        elif given == "wrong":
            chosen = Candidate(label="", kind="value_wrong", things=(asked.finding_id,), value=_used(book, asked))
        else:
            chosen = _candidate(asked, given)
        if chosen.kind == "undo":
            return self._undoing(chosen.things[0], by, reason)
        slot = asked.slot if chosen.kind == "value_right" else ""
        return propose(
            book.shown,
            chosen.kind,
            chosen.things,
            by=by.name,
            at=now(),
            slot=slot,
            value=chosen.value,
            reason=reason,
            seen=chosen.claims,
        )

    def _undoing(self, judgement_id: str, by: Account, reason: str) -> Judgement:
        target = self._made.get(judgement_id)
        if target is None or (target.by != by.name and not by.may("editor")):
            raise JudgementError("another person decided it; an editor may undo it")
        return make_judgement("undo", by=by.name, at=now(), undoes=judgement_id, reason=reason)


def _candidate(asked: Question, given: str) -> Candidate:
    if not given.isascii() or not given.isdigit() or not 1 <= int(given) <= len(asked.candidates):
        raise JudgementError(f"{given!r}: expected one of the answers")
    return asked.candidates[int(given) - 1]


def _used(book: Book, asked: Question) -> str:
    finding = book.catalogue.findings.get(asked.finding_id)
    if finding is None or finding.value is None:
        raise JudgementError("the record has no value there that could be wrong")
    return value_text(finding.value)


def _last_of(made: Sequence[Judgement], by: str) -> Judgement | None:
    own = [one for one in in_force(made) if one.by == by and one.kind != "undo"]
    return max(own, key=lambda one: (one.at, one.id), default=None)
