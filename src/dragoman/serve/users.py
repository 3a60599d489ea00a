"""People who may sign in: a file of names, roles and password hashes."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import os
import threading
import tomllib
from pathlib import Path
from typing import Literal, get_args

import msgspec

from dragoman.reports import UsageError

RoleName = Literal["reader", "reviewer", "editor"]
ROLE_NAMES: tuple[RoleName, ...] = get_args(RoleName)
"""Each may do what those before it may: look; decide; undo what others decided."""

_COST, _BLOCK, _LANES = 2**14, 8, 5
"""scrypt parameters of the OWASP Password Storage Cheat Sheet (16 MiB of memory a hash)."""

_LONGEST = 60
_HASHING = threading.BoundedSemaphore(2)
"""So many passwords are looked at side by side: each takes 16 MiB."""


class Account(msgspec.Struct, frozen=True, kw_only=True):
    """A person. mark: changes with the password, so that older sessions end."""

    name: str
    role: RoleName
    mark: str = ""

    def may(self, role: RoleName) -> bool:
        """Return whether the person may do what the role may."""
        return ROLE_NAMES.index(self.role) >= ROLE_NAMES.index(role)


class _Row(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    role: RoleName
    scrypt: str


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    users: dict[str, _Row] = {}


class Users:
    """The people of a file, which is read again when it changes."""

    def __init__(self, path: Path) -> None:
        """Read the file. Raises: UsageError where it is missing or holds something else."""
        self._path = path
        self._stamp: tuple[int, int] | None = None
        self._rows: dict[str, _Row] = {}
        self._rows = self._current()

    def account(self, name: str) -> Account | None:
        """Return the person of a name, None if there is none now."""
        row = self._current().get(name)
        return Account(name=name, role=row.role, mark=_mark(row)) if row else None

    def sign_in(self, name: str, password: str) -> Account | None:
        """Return the person if the password is right. A wrong name takes as long as a wrong password."""
        row = self._current().get(name)
        right = _matches(password, row.scrypt if row else _NOBODY)
        return self.account(name) if row and right else None

    def _current(self) -> dict[str, _Row]:
        try:
            found = self._path.stat()
        except OSError as error:
            raise UsageError(f"{self._path}: cannot be read ({error.strerror}); add users to it first") from error
        stamp = (found.st_mtime_ns, found.st_size)
        if stamp != self._stamp:
            self._rows, self._stamp = _read(self._path), stamp
        return self._rows


def with_user(path: Path, name: str, role: RoleName, password: str) -> str:
    """Return the text of a file of users with one more, or with another role and password for one it has.

    Raises: UsageError for a name that cannot be shown or a password of fewer than 10 characters, or a file that holds
    something else.
    """
    if not name.strip() or len(name) > _LONGEST or not name.isprintable() or name != name.strip():
        raise UsageError(f"{name!r}: expected a name of 1 to {_LONGEST} printable characters")
    if len(password) < 10:
        raise UsageError("expected a password of at least 10 characters")
    rows = _read(path) if path.exists() else {}
    rows = {**rows, name: _Row(role=role, scrypt=hashed(password))}
    return "".join(_lines(one, row) for one, row in sorted(rows.items()))


def _lines(name: str, row: _Row) -> str:
    return f'[users.{json.dumps(name, ensure_ascii=False)}]\nrole = "{row.role}"\nscrypt = "{row.scrypt}"\n\n'


def _read(path: Path) -> dict[str, _Row]:
    try:
        return msgspec.convert(tomllib.loads(path.read_text(encoding="utf-8")), _File).users
    except (tomllib.TOMLDecodeError, msgspec.ValidationError, UnicodeDecodeError) as error:
        raise UsageError(f"{path}: expected a file of users ({error}); make one with dragoman user") from error


def hashed(password: str, salt: bytes | None = None) -> str:
    """Return a password's scrypt hash with its parameters and salt: "cost$block$lanes$salt$hash"."""
    salt = os.urandom(16) if salt is None else salt
    return "$".join((str(_COST), str(_BLOCK), str(_LANES), _text(salt), _text(_hash(password, salt))))


def _hash(password: str, salt: bytes, cost: int = _COST, block: int = _BLOCK, lanes: int = _LANES) -> bytes:
    with _HASHING:
        return hashlib.scrypt(password.encode(), salt=salt, n=cost, r=block, p=lanes, maxmem=2**27, dklen=32)


def _matches(password: str, kept: str) -> bool:
    try:
        cost, block, lanes, salt, digest = kept.split("$")
        found = _hash(password, base64.b64decode(salt), int(cost), int(block), int(lanes))
        return hmac.compare_digest(found, base64.b64decode(digest))
    except ValueError:
        return False


def _text(given: bytes) -> str:
    return base64.b64encode(given).decode()


def _mark(row: _Row) -> str:
    return hashlib.sha256(row.scrypt.encode()).hexdigest()[:16]


_NOBODY = hashed("", b"nobody signs in.")
