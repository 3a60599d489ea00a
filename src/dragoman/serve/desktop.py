"""What every answer of the server is made with: the record, the desk, the person."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from dragoman.judgements import JudgementError
from dragoman.serve.desk import Desk
from dragoman.serve.sessions import Signer
from dragoman.serve.shelf import Book, Shelf
from dragoman.serve.users import Account
from dragoman.web import At, Frame, draw, frame_of, twin
from dragoman.web.views.done import Done, done_page

HTML = "text/html; charset=utf-8"
JSON = "application/json"


class Refusal(msgspec.Struct, frozen=True, kw_only=True):
    """Why something was not done, for a page that says so."""

    title: str
    words: str


class Rooms(msgspec.Struct, frozen=True, kw_only=True):
    """What the routes share."""

    shelf: Shelf
    desk: Desk
    signer: Signer


def rooms_of(request: Request) -> Rooms:
    """Return what the routes share."""
    found: Rooms = request.app.state.rooms
    return found


def account_of(request: Request) -> Account:
    """Return who asks; the guard has let no one else in."""
    found: Account = request.state.account
    return found


def field(request: Request, name: str) -> str:
    """Return a field of the form that was sent, "" where it has none."""
    form: Mapping[str, list[str]] = request.state.form
    return form.get(name, [""])[0]


def frame(request: Request, book: Book, done: Done | None = None) -> Frame:
    """Return what stands around a page for the person who asks."""
    account = request.state.account
    if account is None:  # who has not signed in learns nothing of the dossier, not even its name
        return Frame(dossier="dragoman", digest="", csrf=request.state.csrf)
    return msgspec.structs.replace(
        frame_of(book.catalogue, live=True),
        who=account.name,
        decides=account.may("reviewer"),
        leaves=bool(account.mark),
        csrf=request.state.csrf,
        done=done,
        failure=rooms_of(request).shelf.failure,
    )


def done_of(request: Request, book: Book, judgement_id: str) -> Done | None:
    """Return what is told of a decision, None for one that nobody made."""
    made = rooms_of(request).desk.made(judgement_id)
    if made is None:
        return None
    account = account_of(request)
    undo = made.kind != "undo" and (made.by == account.name or account.may("editor"))
    return done_page(book.catalogue, made, ready=made.id in book.judged, undo=undo)


def page(
    request: Request, template: str, at: At, shown: msgspec.Struct, *, done: Done | None = None, status: int = 200
) -> Response:
    """Return a page of the server's own, or its JSON twin where the address ends so."""
    if request.url.path.endswith(".json"):
        return Response(twin(shown), status, media_type=JSON)
    book = rooms_of(request).shelf.book()
    return Response(draw(template, at, shown, book.links, frame(request, book, done)), status, media_type=HTML)


def refused(request: Request, error: JudgementError, status: int = 409) -> Response:
    """Return the page that says why a decision was not stored."""
    shown = Refusal(title="Not stored", words=str(error))
    return page(request, "refusal.html", At(name="refusal", title="Not stored"), shown, status=status)


def missing(request: Request) -> Response:
    """Return the page of an address that leads nowhere."""
    shown = Refusal(title="No such page", words="The record has nothing at this address.")
    return page(request, "refusal.html", At(name="refusal", title="No such page"), shown, status=404)


def lead_on(path: str) -> Response:
    """Lead a browser on after a form."""
    return RedirectResponse(path, 303)
