"""The review desk: its pages, and the forms by which people decide."""

from __future__ import annotations

import re
from urllib.parse import quote, urlencode

import msgspec
from starlette.requests import Request
from starlette.responses import Response

from dragoman.judgements import JudgementError, propose, states_of
from dragoman.review import agreement
from dragoman.run import now
from dragoman.schema import Judgement, Question
from dragoman.serve.desk import GoneError
from dragoman.serve.desktop import account_of, done_of, field, lead_on, missing, page, refused, rooms_of
from dragoman.serve.shelf import Book
from dragoman.web import At
from dragoman.web.slots import slot_anchor
from dragoman.web.views.done import Done, said
from dragoman.web.views.event import Reference, reference
from dragoman.web.views.evidence import Sentence, sentences
from dragoman.web.views.review import TITLES, current_of, review_page

REVIEW = At(name="review", title="Review")
PATIENCE = 2.5
"""Seconds that an answer waits for the record to be made anew; after that the page looks again by itself."""

BULK = 20
LISTED = 500


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """A question of the list, with the answer that leaves the record as it is."""

    id: str
    title: str
    label: str
    events: tuple[Reference, ...]
    sentences: tuple[Sentence, ...]


class ListPage(msgspec.Struct, frozen=True, kw_only=True):
    """Questions to be answered at once. count: of those that are open."""

    rows: tuple[Row, ...]
    count: int


class DecisionLine(msgspec.Struct, frozen=True, kw_only=True):
    """A judgement. undo: whether the person who looks may undo it."""

    id: str
    at: str
    by: str
    words: str
    quote: str
    reason: str
    state: str
    undo: bool


class DecisionsPage(msgspec.Struct, frozen=True, kw_only=True):
    """All judgements, newest first, and how far coders agree. alphas: by slot, in words."""

    lines: tuple[DecisionLine, ...]
    count: int
    waiting: int
    alphas: tuple[tuple[str, str], ...]


# Looking


def review(request: Request) -> Response:
    """Answer with the next question for the person who asks."""
    rooms, book, by = rooms_of(request), rooms_of(request).shelf.book(), account_of(request).name
    asked_for = request.query_params
    only = asked_for.get("kind", "") if asked_for.get("kind", "") in TITLES else ""
    blind = asked_for.get("blind") == "1"
    found = rooms.desk.open_questions(book, by, only=only, blind=blind)
    asked = _next(found, asked_for.get("after", ""), asked_for.get("before", ""))
    if asked is not None:
        rooms.desk.look(asked, by)
    last = asked_for.get("last", "")
    shown = review_page(
        book.catalogue,
        asked,
        found,
        counts=rooms.desk.counts(book, by, blind=blind),
        only=only,
        blind=blind,
        last=int(last) if last.isascii() and last.isdigit() else 0,
    )
    return page(request, "review.html", REVIEW, shown, done=_done(request, book))


def _next(found: list[Question], after: str, before: str) -> Question | None:
    """Return the question after or before one, the first where neither is named or the one named is gone."""
    ids = [one.id for one in found]
    if after in ids:
        return found[(ids.index(after) + 1) % len(ids)]
    if before in ids:
        return found[ids.index(before) - 1]
    return found[0] if found else None


def _done(request: Request, book: Book) -> Done | None:
    return done_of(request, book, request.query_params.get("done", ""))


def done(request: Request) -> Response:
    """Answer with what a decision changed so far."""
    book = rooms_of(request).shelf.book()
    found = done_of(request, book, request.path_params["id"].removesuffix(".json"))
    if found is None:
        return missing(request)
    return page(request, "done_page.html", REVIEW, found, done=found)


def many(request: Request) -> Response:
    """Answer with a list of questions, each with the answer that leaves the record as it is."""
    rooms, book, by = rooms_of(request), rooms_of(request).shelf.book(), account_of(request).name
    only = request.query_params.get("kind", "")
    found = rooms.desk.open_questions(book, by, only=only if only in TITLES else "")
    numbered = [(one, number) for one in found if (number := current_of(book.catalogue, one))]
    rows = tuple(_row(book, one, number) for one, number in numbered[:BULK])
    shown = ListPage(rows=rows, count=len(numbered))
    return page(request, "review_list.html", REVIEW, shown, done=_done(request, book))


def _row(book: Book, asked: Question, number: int) -> Row:
    chosen = asked.candidates[number - 1]
    claims = [book.catalogue.claims[one] for one in chosen.claims if one in book.catalogue.claims]
    return Row(
        id=asked.id,
        title=TITLES[asked.kind],
        label=chosen.label,
        events=tuple(reference(book.catalogue.events[one]) for one in asked.about if one in book.catalogue.events),
        sentences=sentences(book.catalogue, claims)[:2],
    )


def decisions(request: Request) -> Response:
    """Answer with all judgements and how far coders agree."""
    rooms, book, account = rooms_of(request), rooms_of(request).shelf.book(), account_of(request)
    made = rooms.desk.all()
    states = states_of(made, book.contents.record.issues)
    ordered = sorted(made, key=lambda one: (one.at, one.id), reverse=True)
    may = {one.id for one in made if one.by == account.name or account.may("editor")} if account.may("reviewer") else ()
    shown = DecisionsPage(
        lines=tuple(_line(one, states[one.id], undo=one.id in may) for one in ordered[:LISTED]),
        count=len(made),
        waiting=sum(one.id not in book.judged for one in made),
        alphas=tuple((slot, "–" if alpha is None else f"{alpha:.2f}") for slot, alpha in agreement(made).items()),
    )
    return page(request, "decisions.html", REVIEW, shown, done=_done(request, book))


def _line(one: Judgement, state: str, *, undo: bool) -> DecisionLine:
    return DecisionLine(
        id=one.id,
        at=one.at,
        by=one.by,
        words=said(one),
        quote=one.subjects[-1].citation.quote if one.subjects else one.undoes[:9],
        reason=one.reason,
        state=state,
        undo=undo and state not in ("undone", "replaced") and one.kind != "undo",
    )


# Deciding


def answer(request: Request) -> Response:
    """Store the answer to a question and lead on to the next."""
    rooms, book, by = rooms_of(request), rooms_of(request).shelf.book(), account_of(request)
    given = field(request, "answer")
    try:
        made = rooms.desk.answer(
            book, field(request, "question"), given, by, reason=field(request, "reason"), other=field(request, "other")
        )
    except GoneError:
        return lead_on("/review")
    except JudgementError as error:
        return refused(request, error)
    kept = {"kind": field(request, "only"), "blind": field(request, "blind"), "done": made.id, "last": given}
    return _stored(request, made, "/review?" + urlencode({name: value for name, value in kept.items() if value}), 0)


def value(request: Request) -> Response:
    """Store that a value on the page of an event is right or wrong, and lead back to it."""
    rooms, book, by = rooms_of(request), rooms_of(request).shelf.book(), account_of(request)
    finding = book.catalogue.findings.get(field(request, "finding"))
    try:
        made = rooms.desk.value(book, field(request, "finding"), field(request, "value"), field(request, "kind"), by)
    except JudgementError as error:
        return refused(request, error)
    assert finding is not None  # noqa: S101 -- the desk has found it
    key = book.catalogue.addresses.keys[finding.event_id]
    return _stored(request, made, f"/e/{key}?done={made.id}#{quote(slot_anchor(finding.slot))}", PATIENCE)


def bulk(request: Request) -> Response:
    """Store that the record is right in all questions that were ticked."""
    rooms, book = rooms_of(request), rooms_of(request).shelf.book()
    try:
        made = rooms.desk.bulk(book, request.state.form.get("question", []), account_of(request))
    except JudgementError as error:
        return refused(request, error)
    rooms.shelf.nudge()
    return lead_on("/review/list" + (f"?done={made[-1].id}" if made else ""))


def undo(request: Request) -> Response:
    """Store that a judgement counts no more, and lead to what that changed."""
    rooms = rooms_of(request)
    try:
        made = rooms.desk.undo(field(request, "judgement"), account_of(request))
    except JudgementError as error:
        return refused(request, error)
    return _stored(request, made, f"/review?done={made.id}", PATIENCE)


def claim(request: Request) -> Response:
    """Store a claim that was missed and lead back to the report."""
    rooms, book = rooms_of(request), rooms_of(request).shelf.book()
    report = field(request, "report")
    try:
        made = _claim(request, book, report)
        rooms.desk.store([made])
    except JudgementError as error:
        return refused(request, error)
    return _stored(request, made, f"/r/{book.catalogue.addresses.keys[report]}?done={made.id}", PATIENCE)


def _claim(request: Request, book: Book, report: str) -> Judgement:
    start, end = words_at(book, report, field(request, "words"), field(request, "sentence"))
    event = field(request, "event")
    if field(request, "other").strip():
        found = book.catalogue.addresses.find("e", field(request, "other").strip())
        if len(found) != 1:
            raise JudgementError(f"{field(request, 'other')}: expected the id of one event, found {len(found)}")
        event = found[0]
    return propose(
        book.shown,
        "add_claim",
        (event, f"{report}:{start}-{end}"),
        by=account_of(request).name,
        at=now(),
        slot=field(request, "slot"),
        value=field(request, "value"),
        reason=field(request, "reason"),
    )


def words_at(book: Book, report_id: str, words: str, sentence: str) -> tuple[int, int]:
    """Return where words stand in a report, code points, half-open; white space may differ.

    sentence: its number from 1, or "". Raises: JudgementError where they stand nowhere, or in several places.
    """
    report = book.catalogue.reports.get(report_id)
    parts = words.split()
    if report is None or not parts:
        raise JudgementError("expected words of a report")
    found = [one.span() for one in re.finditer(r"\s+".join(map(re.escape, parts)), report.text)]
    if sentence.isascii() and sentence.isdigit():
        spans = [one.span for one in book.catalogue.passages.get(report_id, ()) if one.n + 1 == int(sentence)]
        found = [(a, b) for a, b in found if any(span.start <= a < span.end for span in spans)]
    if not found:
        raise JudgementError(f"“{words[:80]}”: these words do not stand there; copy them as the report has them")
    if len(found) > 1:
        raise JudgementError(
            f"“{words[:80]}” stands there {len(found)} times; select more words or give the number of the sentence"
        )
    return found[0]


def _stored(request: Request, made: Judgement, path: str, patience: float) -> Response:
    shelf = rooms_of(request).shelf
    shelf.nudge()
    if patience:
        shelf.wait(made.id, patience)
    return lead_on(path)
