"""One writer: a lock that the operating system gives back when its holder ends, however it ends."""

from __future__ import annotations

import datetime as dt
import os
import socket
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import msgspec

from dragoman.store.errors import LockedError

LOCK_FILE = "writer.lock"
HOLDER_FILE = "writer.json"


class Holder(msgspec.Struct, frozen=True, kw_only=True):
    """Who writes. since: UTC, to the second."""

    pid: int
    host: str
    since: str


@contextmanager
def writer_lock(folder: Path) -> Iterator[None]:
    """Hold the only right to write to the dossier for as long as the context lasts.

    The lock is an exclusive transaction on an empty SQLite file: it works on every system and dies with its process,
    so that the lock of a process that was killed never has to be broken by hand.
    Raises: LockedError naming the process that holds it.
    """
    with closing(sqlite3.connect(folder / LOCK_FILE, timeout=0, isolation_level=None)) as connection:
        try:
            connection.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError as error:
            raise LockedError(_refusal(folder)) from error
        holder = Holder(pid=os.getpid(), host=socket.gethostname(), since=_now())
        (folder / HOLDER_FILE).write_bytes(msgspec.json.encode(holder))
        try:
            yield
        finally:
            (folder / HOLDER_FILE).unlink(missing_ok=True)
            connection.execute("ROLLBACK")


def _now() -> str:
    return dt.datetime.now(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _refusal(folder: Path) -> str:
    try:
        holder = msgspec.json.decode((folder / HOLDER_FILE).read_bytes(), type=Holder)
    except (OSError, msgspec.DecodeError):
        return f"{folder}: another process writes to this dossier; wait until it has finished"
    who = f"process {holder.pid} on {holder.host}, since {holder.since}"
    return f"{folder}: another process writes to this dossier ({who}); wait until it has finished, or end it"
