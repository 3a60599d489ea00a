"""The application, and how it is run."""

from __future__ import annotations

import contextlib
import errno
import secrets
import socket
from collections.abc import AsyncIterator
from pathlib import Path

import msgspec
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from dragoman.reports import UsageError
from dragoman.run import judge, judgements_of
from dragoman.serve import looking, reviewing
from dragoman.serve.desk import Desk
from dragoman.serve.desktop import Rooms, field, lead_on, page, rooms_of
from dragoman.serve.guard import Access, Guard
from dragoman.serve.sessions import Signer
from dragoman.serve.shelf import Shelf
from dragoman.web import At

SIGN_IN = At(name="login", title="Sign in")


class LoginPage(msgspec.Struct, frozen=True, kw_only=True):
    """The form to sign in. next: the address asked for before."""

    next: str
    wrong: str = ""


def application(dossier: Path, access: Access) -> Starlette:
    """Return the application of a dossier, an ASGI app. Its thread starts and ends with it.

    Raises: NotADossierError, NewerDossierError.
    """
    signer = Signer()
    shelf = Shelf(dossier)
    desk = Desk(lambda made: judge(dossier, made), judgements_of(dossier))
    app = Starlette(routes=_routes(signer, access), lifespan=_lifespan)
    app.state.rooms = Rooms(shelf=shelf, desk=desk, signer=signer)
    app.add_middleware(Guard, access=access, signer=signer)
    return app


@contextlib.asynccontextmanager
async def _lifespan(app: Starlette) -> AsyncIterator[None]:
    rooms: Rooms = app.state.rooms
    rooms.shelf.start()
    yield
    rooms.shelf.stop()


def _routes(signer: Signer, access: Access) -> list[Route]:
    door = _Door(signer, access)
    return [
        Route("/login", door.show, methods=["GET"]),
        Route("/login", door.enter, methods=["POST"]),
        Route("/logout", door.leave, methods=["POST"]),
        Route("/assets/{name}", looking.asset),
        Route("/search", looking.search),
        Route("/search.json", looking.search),
        Route("/search.csv", looking.search),
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


class _Door:
    """Signing in and out."""

    def __init__(self, signer: Signer, access: Access) -> None:
        self._signer, self._access = signer, access

    def show(self, request: Request) -> Response:
        """Answer with the form; a browser without a session gets one that stands for nobody."""
        return self._form(request, LoginPage(next=request.query_params.get("next", "/")))

    def enter(self, request: Request) -> Response:
        """Let a person in whose password is right."""
        users = self._access.users
        account = users.sign_in(field(request, "name"), field(request, "password")) if users else None
        if account is None:
            wrong = LoginPage(next=field(request, "next"), wrong="That name and password do not belong together.")
            return self._form(request, wrong, status=403)
        answer = looking.after_sign_in(request)
        self._cookie(answer, account.name, account.mark)
        return answer

    def leave(self, _request: Request) -> Response:
        """End a session."""
        answer = lead_on("/login")
        answer.delete_cookie(self._access.cookie)
        return answer

    def _form(self, request: Request, shown: LoginPage, status: int = 200) -> Response:
        session = None if request.state.csrf else self._signer.fresh()
        if session is not None:
            request.state.csrf = self._signer.csrf(session)
        answer = page(request, "login.html", SIGN_IN, shown, status=status)
        if session is not None:
            self._seal(answer, self._signer.seal(session))
        return answer

    def _cookie(self, answer: Response, user: str, mark: str) -> None:
        self._seal(answer, self._signer.seal(self._signer.fresh(user, mark)))

    def _seal(self, answer: Response, sealed: str) -> None:
        answer.set_cookie(self._access.cookie, sealed, httponly=True, samesite="lax", secure=self._access.secure)


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
