"""Lists with facets and words: what their address asks for, as a page, its twin, or a file of all rows that pass; the
feed of changes."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from dragoman.serve.desktop import HTML, JSON, frame, missing, rooms_of
from dragoman.serve.shelf import Book
from dragoman.store import Dossier
from dragoman.web import html, page_named, twin
from dragoman.web.views.downloads import list_csv, list_json
from dragoman.web.views.feed import changes_feed
from dragoman.web.views.listing import Asked, asked_of, chosen_ids, query_of, rows_of
from dragoman.web.views.lists import LISTED
from dragoman.web.views.searched import rows_with

MOST_WORDS = 400
"""Letters of a search."""


def listed(request: Request) -> Response:
    """Answer with a part of a list, or with all its rows that pass: `?as=csv`, `?as=json`."""
    book = rooms_of(request).shelf.book()
    name, _, suffix = request.url.path.strip("/").partition(".")
    asked = _asked(request, book, name)
    form = request.query_params.get("as", "csv" if suffix == "csv" else "")
    if form in ("csv", "json"):
        return _file(book, name, asked, form)
    shown = LISTED[name](book.catalogue, asked)
    if suffix == "json":
        return Response(twin(shown), media_type=JSON)
    if _has_empty(request):
        return RedirectResponse(_plain(book, name, asked), 303)
    return Response(html(page_named(name), shown, book.links, frame(request, book)), media_type=HTML)


def feed(request: Request) -> Response:
    """Answer with what changed, as an Atom feed."""
    book = rooms_of(request).shelf.book()
    made = changes_feed(book.catalogue, book.links)
    return Response(made, media_type="application/atom+xml; charset=utf-8") if made else missing(request)


def _asked(request: Request, book: Book, name: str) -> Asked:
    query = dict(request.query_params) | {"q": request.query_params.get("q", "").strip()[:MOST_WORDS]}
    among = None
    if query["q"]:
        with Dossier.reading(rooms_of(request).shelf.dossier) as opened:
            among = rows_with(book.catalogue, name, query["q"], opened.holding(query["q"]))
    return asked_of(book.catalogue, name, query, among)


def _file(book: Book, name: str, asked: Asked, form: str) -> Response:
    ids = chosen_ids(book.catalogue, name, asked)
    made = list_csv(book.catalogue, name, ids) if form == "csv" else list_json(book.catalogue, name, ids)
    kind = "text/csv; charset=utf-8" if form == "csv" else JSON
    return Response(made, media_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}.{form}"'})


def _has_empty(request: Request) -> bool:
    """Return whether a form sent fields that ask for nothing: its address is shortened, to be kept and sent on."""
    return any(not value for _, value in request.query_params.multi_items())


def _plain(book: Book, name: str, asked: Asked) -> str:
    query = query_of(rows_of(book.catalogue, name), asked)
    return f"/{name}?{query}" if query else f"/{name}"
