"""The door: which requests come through, as whom, and with which headers answers go out."""

from __future__ import annotations

import hmac
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import parse_qs, urlencode, urlsplit

import msgspec
from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dragoman.serve.sessions import LASTS, Session, Signer
from dragoman.serve.users import Account, Users

POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; font-src 'self';"
    " connect-src 'self';"
    " base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
LOCAL_NAMES = frozenset(("127.0.0.1", "localhost", "[::1]"))
MOST_BODY = 1_000_000
"""Bytes of a form."""


class Access(msgspec.Struct, frozen=True, kw_only=True):
    """Who may come in. token: opens the door on this computer, where `users` is None; local: who that is. names: hosts
    that a browser may ask for; any other is a site that points its name at this computer. secure: only over TLS, which
    something in front of the server ends. cookie: its name; browsers keep one jar for all ports of a host.
    sessions: the file of the key that signs them; None for sessions that end with the process."""

    token: str
    local: Account
    users: Users | None = None
    names: frozenset[str] = LOCAL_NAMES
    secure: bool = False
    cookie: str = "dragoman"
    sessions: Path | None = None


class Guard:
    """Lets requests through to the application with `state.account`, `state.csrf` and, of a form, `state.form`."""

    def __init__(self, app: ASGIApp, access: Access, signer: Signer) -> None:
        self.app, self._access, self._signer = app, access, signer

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or refuse it."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        request = Request(scope, receive)
        outward = _with_headers(send)
        refusal = self._host(request) or self._by_token(request) or await self._enter(request)
        await (refusal or self.app)(scope, receive, outward)

    def _host(self, request: Request) -> Response | None:
        """Refuse a request for another host: a page elsewhere whose name was pointed here (DNS rebinding)."""
        name = request.headers.get("host", "").casefold()
        bare = name[: name.index("]") + 1] if name.startswith("[") and "]" in name else name.partition(":")[0]
        if bare in self._access.names:
            return None
        return PlainTextResponse("This server does not answer to that name; see dragoman serve --name.\n", 421)

    def _by_token(self, request: Request) -> Response | None:
        """Exchange the token of an address for a cookie, and lead on to the address without it."""
        given = request.query_params.get("token")
        if self._access.users is not None or given is None or request.method != "GET":
            return None
        if not hmac.compare_digest(given.encode(), self._access.token.encode()):
            return _locked()
        rest = [(name, value) for name, value in request.query_params.multi_items() if name != "token"]
        target = own_path(request.url.path) + (f"?{urlencode(rest)}" if rest else "")
        answer = RedirectResponse(target, 303)
        self.let_in(answer, self._signer.fresh(self._access.local.name))
        return answer

    def let_in(self, answer: Response, session: Session) -> None:
        """Send the cookie of a session along."""
        sealed = self._signer.seal(session)
        answer.set_cookie(
            self._access.cookie, sealed, max_age=LASTS, httponly=True, samesite="lax", secure=self._access.secure
        )

    async def _enter(self, request: Request) -> Response | None:
        session = self._session(request)
        account = self._account(session)
        request.state.account, request.state.csrf, request.state.form = account, "", {}
        if session is not None:
            request.state.csrf = self._signer.csrf(session)
        if request.method == "POST":
            return await self._form(request, session, account)
        if request.method not in ("GET", "HEAD"):
            return PlainTextResponse("Only GET, HEAD and POST are answered.\n", 405)
        if account is None and not _is_open(request.url.path):
            return self._stranger(request)
        return None

    def _session(self, request: Request) -> Session | None:
        cookie = request.cookies.get(self._access.cookie)
        return self._signer.unseal(cookie) if cookie else None

    def _account(self, session: Session | None) -> Account | None:
        if session is None or not session.user:
            return None
        if self._access.users is None:
            return self._access.local
        account = self._access.users.account(session.user)
        return account if account and account.mark == session.mark else None

    def _stranger(self, request: Request) -> Response:
        if self._access.users is None:
            return _locked()
        asked = own_path(request.url.path) + (f"?{request.url.query}" if request.url.query else "")
        return RedirectResponse("/login?" + urlencode({"next": asked}), 303)

    async def _form(self, request: Request, session: Session | None, account: Account | None) -> Response | None:
        """Refuse a form that no page of this session sent, or from a person who may only look."""
        if request.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
            return PlainTextResponse("A form of another site is not taken.\n", 403)
        body = await _body(request)
        if body is None:
            return PlainTextResponse("The form is too large.\n", 413)
        form = parse_qs(body.decode("utf-8", "replace"), keep_blank_values=True, max_num_fields=2000)
        if session is None or not self._signer.is_csrf(session, form.get("csrf", [""])[0]):
            return PlainTextResponse("The form is not of this session; load the page again and send it anew.\n", 403)
        request.state.form = form
        if request.url.path in ("/login", "/logout"):
            return None
        if account is None or not account.may("reviewer"):
            return PlainTextResponse("Only reviewers and editors decide; you may look.\n", 403)
        return None


def own_path(path: str) -> str:
    """Return a path of this server: "//evil.example" and the like would lead away from it."""
    parts = urlsplit(path)
    good = path.startswith("/") and not parts.netloc and not parts.scheme and "\\" not in path
    return path if good and path.isprintable() else "/"


def _is_open(path: str) -> bool:
    return path == "/login" or path.startswith("/assets/")


def _locked() -> Response:
    return PlainTextResponse("Open the address that dragoman serve printed: it holds the key to this dossier.\n", 403)


async def _body(request: Request) -> bytes | None:
    """Return the body of a request, None where it is larger than forms are."""
    found = bytearray()
    async for piece in request.stream():
        found += piece
        if len(found) > MOST_BODY:
            return None
    return bytes(found)


def _with_headers(send: Send) -> Send:
    async def outward(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers[name] = value
            headers.setdefault("Cache-Control", "no-store")
        await send(message)

    return outward


def names_of(host: str, further: Iterable[str]) -> frozenset[str]:
    """Return the names that a server bound to a host answers to."""
    own = () if host in ("0.0.0.0", "::") else (f"[{host}]" if ":" in host else host,)  # noqa: S104 -- compared, not bound
    return LOCAL_NAMES | {one.casefold() for one in (*own, *further)}
