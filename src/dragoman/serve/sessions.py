"""Who is at the other end: signed cookies, the file of the key that signs them, and the token that forms send back."""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import logging
import os
import secrets
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

import msgspec

LASTS = 12 * 3600
"""Seconds after which a person signs in again."""

KNOWN = 90 * 24 * 3600
"""Seconds for which a browser in which a person signed in is known to be that person's."""

_TOO_MANY = 1000
"""Ended sessions that are over by themselves, beyond which the file is written anew without them."""

log = logging.getLogger("dragoman.serve")


class Session(msgspec.Struct, frozen=True, kw_only=True):
    """A browser. user: "" for one that has not signed in. mark: of the account. nonce: of this session alone.
    until: seconds of Unix time."""

    user: str
    mark: str
    nonce: str
    until: int


class Signer:
    """Signs sessions, and knows which of them were ended."""

    def __init__(self, path: Path | None = None, *, clock: Callable[[], float] = time.time) -> None:
        """path: of the file that keeps the key, so that sessions outlive the process; None for one that does not."""
        self._file = _File(path, clock)
        self._clock = clock

    def fresh(self, user: str = "", mark: str = "", *, lasts: int = LASTS) -> Session:
        """Return a new session."""
        return Session(user=user, mark=mark, nonce=secrets.token_urlsafe(16), until=int(self._clock()) + lasts)

    def seal(self, session: Session, use: str = "session") -> str:
        """Return the cookie of a session. use: what it is for; a cookie for one use is none for another."""
        body = base64.urlsafe_b64encode(msgspec.json.encode(session)).decode().rstrip("=")
        return f"{body}.{self._sign(use, body)}"

    def unseal(self, cookie: str, use: str = "session") -> Session | None:
        """Return the session of a cookie, None where it is not ours, was changed, was ended or is over."""
        body, _, signature = cookie.partition(".")
        if not hmac.compare_digest(signature.encode(), self._sign(use, body).encode()):
            return None
        session = msgspec.json.decode(base64.urlsafe_b64decode(body + "=" * (-len(body) % 4)), type=Session)
        over = session.until <= self._clock() or session.nonce in self._file.kept().ended
        return None if over else session

    def end(self, session: Session) -> None:
        """End a session: its cookie opens nothing any more, wherever a copy of it is."""
        self._file.add(session)

    def csrf(self, session: Session) -> str:
        """Return the token that every form of a session sends back."""
        return self._sign("form", session.nonce)

    def is_csrf(self, session: Session, given: str) -> bool:
        """Return whether a form sent the token of its session."""
        return hmac.compare_digest(given.encode(), self.csrf(session).encode())

    def _sign(self, use: str, words: str) -> str:
        return hmac.new(self._file.kept().key, f"{use}\0{words}".encode(), hashlib.sha256).hexdigest()


# The file


class _Kept(NamedTuple):
    key: bytes
    ended: Mapping[str, int]


class _File:
    """A key and the sessions that were ended, kept in a file that only its owner may read: a line each.

    It is read again when it changes, so that several servers of one file of users agree, and a new key counts at once.
    """

    def __init__(self, path: Path | None, clock: Callable[[], float]) -> None:
        self._path, self._clock = path, clock
        self._lock = threading.Lock()
        self._stamp: tuple[int, int, int] | None = None
        self._kept = _Kept(secrets.token_bytes(32), {})
        self.kept()

    def kept(self) -> _Kept:
        """Return the key and the sessions that were ended and are not over by themselves."""
        stamp = self._now()
        if self._path is not None and (stamp is None or stamp != self._stamp):
            with self._lock:
                self._read(self._path)
        return self._kept

    def add(self, session: Session) -> None:
        """Note a session as ended."""
        with self._lock:
            self._kept = _Kept(self._kept.key, {**self._kept.ended, session.nonce: session.until})
            if self._path is not None:
                _append(self._path, f"ended {session.nonce} {session.until}\n")

    def _read(self, path: Path) -> None:
        try:
            if _is_private(path) and (found := _parsed(path.read_text(encoding="ascii"))):
                ended = {nonce: until for nonce, until in found.ended.items() if until > self._clock()}
                if len(found.ended) - len(ended) > _TOO_MANY:
                    write_key(path, found.key, ended)
                self._kept = _Kept(found.key, ended)
            else:  # missing, damaged, or others could read it
                self._kept = _Kept(secrets.token_bytes(32), {})
                write_key(path, self._kept.key)
        except OSError as error:
            log.warning("%s: sessions end with this process (%s)", path, error.strerror)
            self._path = None
        self._stamp = self._now()

    def _now(self) -> tuple[int, int, int] | None:
        try:
            found = self._path.stat() if self._path else None
        except OSError:
            return None
        return (found.st_mtime_ns, found.st_size, found.st_ino) if found else None


def key_path(of: Path) -> Path:
    """Return the file of the key of a dossier, or of a file of users: beside it."""
    return of / ".sessions" if of.is_dir() else of.with_name(f"{of.name}.sessions")


def write_key(path: Path, key: bytes | None = None, ended: Mapping[str, int] | None = None) -> None:
    """Put a key into a file that only its owner may read, a new one if none is given: then all sessions end."""
    waiting = path.with_name(f"{path.name}.part")
    waiting.unlink(missing_ok=True)
    key = secrets.token_bytes(32) if key is None else key
    lines = [
        f"key {base64.b64encode(key).decode()}\n",
        *(f"ended {one} {until}\n" for one, until in (ended or {}).items()),
    ]
    with os.fdopen(os.open(waiting, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii") as file:
        file.writelines(lines)
    waiting.replace(path)


def _append(path: Path, line: str) -> None:
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600), "a", encoding="ascii") as file:
        file.write(line)


def _is_private(path: Path) -> bool:
    return path.is_file() and (os.name == "nt" or not path.stat().st_mode & 0o077)


def _parsed(text: str) -> _Kept | None:
    """Return what the lines of a file say, None where it has no key."""
    lines = [line.split() for line in text.splitlines()]
    keys = [key for key in _keys(lines) if len(key) == 32]
    ended = {line[1]: int(line[2]) for line in lines if len(line) == 3 and line[0] == "ended" and line[2].isdigit()}
    return _Kept(keys[0], ended) if keys else None


def _keys(lines: list[list[str]]) -> Iterator[bytes]:
    for line in lines:
        if len(line) == 2 and line[0] == "key":
            try:
                yield base64.b64decode(line[1], validate=True)
            except binascii.Error:
                continue
