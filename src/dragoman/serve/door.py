"""The form to sign in, and what it answers."""

from __future__ import annotations

import math

import msgspec
from starlette.requests import Request
from starlette.responses import Response

from dragoman.serve.attempts import Attempts, keys_of
from dragoman.serve.desktop import field, lead_on, page
from dragoman.serve.guard import Access, own_path
from dragoman.serve.sessions import KNOWN, LASTS, Signer
from dragoman.serve.users import Account
from dragoman.web import At

SIGN_IN = At(name="login", title="Sign in")
_OWN = "browser"
"""The use of the cookie by which a browser is known to be that of a person who signed in there."""


class LoginPage(msgspec.Struct, frozen=True, kw_only=True):
    """The form to sign in. next: the address asked for before."""

    next: str
    wrong: str = ""


class Door:
    """Signing in and out."""

    def __init__(self, signer: Signer, access: Access, attempts: Attempts) -> None:
        self._signer, self._access, self._attempts = signer, access, attempts

    def show(self, request: Request) -> Response:
        """Answer with the form; a browser without a session gets one that stands for nobody."""
        return self._form(request, LoginPage(next=request.query_params.get("next", "/")))

    def enter(self, request: Request) -> Response:
        """Let a person in whose password is right; after many wrong ones, only after a while."""
        name = field(request, "name")
        keys = keys_of(name, request.client.host if request.client else "", known=self._is_known(request, name))
        wait = self._attempts.begin(keys)
        if wait:
            answer = self._refused(request, f"Too many wrong passwords. Try again in {_words(wait)}.", 429)
            answer.headers["Retry-After"] = str(math.ceil(wait))
            return answer
        users = self._access.users
        account = users.sign_in(name, field(request, "password")) if users else None
        if account is None:
            return self._refused(request, "That name and password do not belong together.", 403)
        self._attempts.right(keys)
        return self._let_in(request, account)

    def leave(self, request: Request) -> Response:
        """End a session, for every copy of its cookie."""
        session = self._signer.unseal(request.cookies.get(self._access.cookie, ""))
        if session is not None:
            self._signer.end(session)
        answer = lead_on("/login")
        answer.delete_cookie(self._access.cookie, httponly=True, samesite="lax", secure=self._access.secure)
        return answer

    def _let_in(self, request: Request, account: Account) -> Response:
        answer = lead_on(own_path(field(request, "next") or "/"))
        session = self._signer.fresh(account.name, account.mark)
        self._set(answer, self._access.cookie, self._signer.seal(session), LASTS)
        own = self._signer.fresh(account.name, lasts=KNOWN)
        self._set(answer, f"{self._access.cookie}-{_OWN}", self._signer.seal(own, _OWN), KNOWN)
        return answer

    def _is_known(self, request: Request, name: str) -> bool:
        own = self._signer.unseal(request.cookies.get(f"{self._access.cookie}-{_OWN}", ""), _OWN)
        return own is not None and own.user == name

    def _refused(self, request: Request, words: str, status: int) -> Response:
        return self._form(request, LoginPage(next=field(request, "next"), wrong=words), status)

    def _form(self, request: Request, shown: LoginPage, status: int = 200) -> Response:
        session = None if request.state.csrf else self._signer.fresh()
        if session is not None:
            request.state.csrf = self._signer.csrf(session)
        answer = page(request, "login.html", SIGN_IN, shown, status=status)
        if session is not None:
            self._set(answer, self._access.cookie, self._signer.seal(session), LASTS)
        return answer

    def _set(self, answer: Response, name: str, sealed: str, lasts: int) -> None:
        answer.set_cookie(name, sealed, max_age=lasts, httponly=True, samesite="lax", secure=self._access.secure)


def _words(seconds: float) -> str:
    whole = math.ceil(seconds)
    if whole == 1:
        return "a second"
    return f"{whole} seconds" if whole < 120 else f"{math.ceil(whole / 60)} minutes"
