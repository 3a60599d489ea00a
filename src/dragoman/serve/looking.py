"""Pages to look at: those of the static site, their JSON twins, what stands beside them, and search."""

from __future__ import annotations

import mimetypes
from importlib import resources

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from dragoman.serve.desktop import HTML, JSON, done_of, frame, missing, page, rooms_of
from dragoman.serve.shelf import Book
from dragoman.store import Dossier
from dragoman.web import PAGES, At, Page, html, page_at, search_csv, search_page, twin
from dragoman.web.views.search import matching

MOST_HITS = 1000
"""Reports that a search looks at; each costs a piece of its text."""

FILTERS = ("outlet", "language", "month", "kind", "claims")


def any_page(request: Request) -> Response:
    """Answer with a page of the record, its twin, or the way to where it stands now."""
    book = rooms_of(request).shelf.book()
    path = request.path_params["path"]
    bare, _, suffix = path.rpartition(".") if path.endswith(_TWINS) else (path, "", "")
    found = page_at(book.catalogue, "" if bare == "index" else bare)
    if found is None:
        return missing(request)
    at, id_ = found
    stands = at.path(book.catalogue, id_)
    if bare.strip("/") not in (stands, "") or (bare == "" and stands != "index"):
        query = f"?{request.url.query}" if request.url.query else ""
        return RedirectResponse(f"/{stands}{'.' * bool(suffix)}{suffix}{query}", 308)
    if suffix:
        return _twin(book, at, id_, suffix) or missing(request)
    return Response(_drawn(request, book, at, id_), media_type=HTML)


_TWINS = (".json", *sorted({f".{suffix}" for one in PAGES for suffix, _ in one.twins}))


def _twin(book: Book, at: Page, id_: str, suffix: str) -> Response | None:
    """Return what stands beside a page, None where nothing of that kind does."""
    shown = at.view(book.catalogue, id_)
    if suffix == "json":
        return Response(twin(shown), media_type=JSON)
    made = dict(at.twins).get(suffix)
    kind = mimetypes.guess_type(f"a.{suffix}")[0] or "application/octet-stream"
    return Response(made(shown), media_type=f"{kind}; charset=utf-8") if made else None


def _drawn(request: Request, book: Book, at: Page, id_: str) -> bytes:
    """Return a page. What it shows is the same for all and made once for each state of the record."""
    done = done_of(request, book, request.query_params["done"]) if "done" in request.query_params else None
    around = frame(request, book, done)
    key = (at.name, id_, around.csrf)
    if done is None and not around.failure and key in book.drawn:
        return book.drawn[key]
    made = html(at, at.view(book.catalogue, id_), book.links, around)
    if done is None and not around.failure:
        if len(book.drawn) >= _KEPT:
            book.drawn.clear()
        book.drawn[key] = made
    return made


_KEPT = 300
"""Pages kept as they were drawn, one of each session."""


def asset(request: Request) -> Response:
    """Answer with a file of the program."""
    name = request.path_params["name"]
    found = resources.files("dragoman.web") / "assets" / name
    if "/" in name or "\\" in name or name.startswith(".") or not found.is_file():
        return Response("", 404)
    kind = _KINDS.get(name.rpartition(".")[2]) or mimetypes.guess_type(name)[0] or "application/octet-stream"
    return Response(found.read_bytes(), media_type=kind, headers={"Cache-Control": "no-cache"})


_KINDS = {"woff2": "font/woff2"}
"""Kinds that the tables of some systems lack."""


def search(request: Request) -> Response:
    """Answer with the reports that hold all the words, with filters; as a page, its twin, or a table of all found."""
    book = rooms_of(request).shelf.book()
    words = request.query_params.get("q", "").strip()[:400]
    chosen = {name: request.query_params.get(name, "") for name in FILTERS}
    hits = None
    if words:
        with Dossier.reading(rooms_of(request).shelf.dossier) as opened:
            hits = opened.search(words, limit=MOST_HITS)
    if request.url.path.endswith(".csv"):
        table = search_csv(book.catalogue, matching(book.catalogue, hits, chosen))
        name = {"Content-Disposition": 'attachment; filename="search.csv"'}
        return Response(table.encode("utf-8", "replace"), media_type="text/csv; charset=utf-8", headers=name)
    cut = MOST_HITS if hits is not None and len(hits) == MOST_HITS else 0
    shown = search_page(book.catalogue, words, chosen, hits, cut=cut)
    return page(request, "search.html", At(name="search", title="Search"), shown)
