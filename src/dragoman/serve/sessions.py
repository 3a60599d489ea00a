"""Who is at the other end: signed cookies and the token that forms send back."""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets
import time

import msgspec

LASTS = 12 * 3600
"""Seconds after which a person signs in again."""


class Session(msgspec.Struct, frozen=True, kw_only=True):
    """A browser. user: "" for one that has not signed in. mark: of the account. nonce: of this session alone.
    until: seconds of Unix time."""

    user: str
    mark: str
    nonce: str
    until: int


class Signer:
    """Signs sessions with a key that lives as long as the process."""

    def __init__(self) -> None:
        self._key = secrets.token_bytes(32)

    def fresh(self, user: str = "", mark: str = "") -> Session:
        """Return a new session."""
        return Session(user=user, mark=mark, nonce=secrets.token_urlsafe(16), until=int(time.time()) + LASTS)

    def seal(self, session: Session) -> str:
        """Return the cookie of a session."""
        body = base64.urlsafe_b64encode(msgspec.json.encode(session)).decode().rstrip("=")
        return f"{body}.{self._sign('session', body)}"

    def unseal(self, cookie: str) -> Session | None:
        """Return the session of a cookie, None where it is not ours, was changed or is over."""
        body, _, signature = cookie.partition(".")
        if not hmac.compare_digest(signature.encode(), self._sign("session", body).encode()):
            return None
        session = msgspec.json.decode(base64.urlsafe_b64decode(body + "=" * (-len(body) % 4)), type=Session)
        return session if session.until > time.time() else None

    def csrf(self, session: Session) -> str:
        """Return the token that every form of a session sends back."""
        return self._sign("form", session.nonce)

    def is_csrf(self, session: Session, given: str) -> bool:
        """Return whether a form sent the token of its session."""
        return hmac.compare_digest(given.encode(), self.csrf(session).encode())

    def _sign(self, use: str, words: str) -> str:
        return hmac.new(self._key, f"{use}\0{words}".encode(), hashlib.sha256).hexdigest()
