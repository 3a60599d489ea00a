"""The application, and how it is run."""

from __future__ import annotations

import contextlib
import errno
import secrets
import socket
import time
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import uvicorn
from starlette.applications import Starlette
from starlette.routing import Route

from dragoman.reports import UsageError
from dragoman.run import judge
from dragoman.serve import looking, reviewing
from dragoman.serve.attempts import Attempts
from dragoman.serve.desk import Desk
from dragoman.serve.desktop import Rooms, rooms_of
from dragoman.serve.door import Door
from dragoman.serve.guard import Access, Guard
from dragoman.serve.ledger import Ledger
from dragoman.serve.listing import feed, listed
from dragoman.serve.sessions import Signer
from dragoman.serve.shelf import Shelf
from dragoman.web.views.lists import LISTED


def application(dossier: Path, access: Access, *, clock: Callable[[], float] = time.monotonic) -> Starlette:
    """Return the application of a dossier, an ASGI app. Its thread and its process start and end with it.

    clock: seconds, by which wrong passwords slow the next ones down.
    Raises: NotADossierError, NewerDossierError.
    """
    desk = Desk(Ledger(lambda made: judge(dossier, made)).add)
    shelf = Shelf(dossier, desk.learn)
    signer = Signer(access.sessions)
    app = Starlette(routes=_routes(Door(signer, access, Attempts(clock))), lifespan=_lifespan)
    app.state.rooms = Rooms(shelf=shelf, desk=desk, signer=signer)
    app.add_middleware(Guard, access=access, signer=signer)
    return app


@contextlib.asynccontextmanager
async def _lifespan(app: Starlette) -> AsyncIterator[None]:
    rooms: Rooms = app.state.rooms
    rooms.shelf.start()
    yield
    rooms.shelf.stop()


def _routes(door: Door) -> list[Route]:
    return [
        Route("/login", door.show, methods=["GET"]),
        Route("/login", door.enter, methods=["POST"]),
        Route("/logout", door.leave, methods=["POST"]),
        Route("/assets/{name}", looking.asset),
        Route("/search", looking.search),
        Route("/search.json", looking.search),
        Route("/search.csv", looking.search),
        *(Route(f"/{name}{end}", listed) for name in LISTED for end in ("", ".json", ".csv")),
        Route("/changes.xml", feed),
        Route("/review", reviewing.review),
        Route("/review.json", reviewing.review),
        Route("/review/list", reviewing.many),
        Route("/review/list.json", reviewing.many),
        Route("/review/decisions", reviewing.decisions),
        Route("/review/decisions.json", reviewing.decisions),
        Route("/review/done/{id}", reviewing.done),
        Route("/review/answer", reviewing.answer, methods=["POST"]),
        Route("/review/value", reviewing.value, methods=["POST"]),
        Route("/review/bulk", reviewing.bulk, methods=["POST"]),
        Route("/review/undo", reviewing.undo, methods=["POST"]),
        Route("/review/claim", reviewing.claim, methods=["POST"]),
        Route("/{path:path}", looking.any_page),
    ]


def listen(host: str, port: int, *, or_any: bool = False) -> socket.socket:
    """Return a socket that listens: a browser may be sent there before `serve` answers.

    or_any: take any free port where that one is taken. Raises: UsageError where nobody can listen there.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family)
    except OSError as error:
        if or_any and error.errno == errno.EADDRINUSE:
            return listen(host, 0)
        reason = error.strerror or str(error)
        raise UsageError(f"{host} port {port}: cannot listen there ({reason}); name another with --port") from error


def serve(dossier: Path, access: Access, listening: socket.socket) -> None:
    """Serve a dossier on a socket until the process is interrupted. Raises: as `application`."""
    config = uvicorn.Config(
        application(dossier, access),
        log_level="warning",
        access_log=False,
        server_header=False,
        proxy_headers=access.secure,
        timeout_graceful_shutdown=5,
    )
    with contextlib.suppress(KeyboardInterrupt):
        uvicorn.Server(config).run(sockets=[listening])


def new_token() -> str:
    """Return a random token for an address."""
    return secrets.token_urlsafe(24)


__all__ = ["application", "listen", "new_token", "rooms_of", "serve"]
