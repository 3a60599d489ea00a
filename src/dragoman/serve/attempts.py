"""Wrong passwords: how long the next one has to wait."""

from __future__ import annotations

import hashlib
import ipaddress
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Sequence
from typing import NamedTuple

_FORGOTTEN = 3600.0
"""Seconds without a wrong password after which earlier ones are forgotten."""

_MOST = 10_000
"""Names and addresses that are remembered; the ones untouched for longest are forgotten first."""


class _Limit(NamedTuple):
    """free: wrong passwords that cost nothing. longest: seconds to wait at most; each wrong one doubles them from 1."""

    free: int
    longest: float


_LIMITS = {
    "name at address": _Limit(5, 900),
    "name in its browser": _Limit(5, 900),
    "name": _Limit(50, 60),
    "address": _Limit(50, 60),
}
"""Many may share an address, and anybody may guess at a name: what one does there slows others down late, and by a
minute at most. Who signed in with this browser before is counted apart, so that nobody else slows that person down."""

Key = tuple[str, str]


def keys_of(name: str, address: str, *, known: bool = False) -> tuple[Key, ...]:
    """Return what a password given for a name from an address counts for. known: the browser is the person's own."""
    if known:
        return (("name in its browser", _short(name)),)
    where = _short(_network(address))
    return (("name at address", f"{_short(name)} {where}"), ("name", _short(name)), ("address", where))


def _short(words: str) -> str:
    """Return a digest: what is remembered is small whatever was typed."""
    return hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _network(address: str) -> str:
    """Return an address, of version 6 its network of 64 bits: a household has as many addresses as it likes there."""
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return address
    return address if found.version == 4 else str(ipaddress.ip_network((found, 64), strict=False))


class Attempts:
    """Counts wrong passwords. Safe to use from many threads at once."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._wrong: OrderedDict[Key, tuple[int, float]] = OrderedDict()

    def begin(self, keys: Sequence[Key]) -> float:
        """Return the seconds to wait before a password is looked at, 0 for none.

        If there are none it counts as wrong from now on, so that many at once gain nothing, until `right` is called.
        """
        with self._lock:
            now = self._clock()
            wait = max(self._wait(key, now) for key in keys)
            if not wait:
                for key in keys:
                    self._count(key, now)
            return wait

    def right(self, keys: Sequence[Key]) -> None:
        """Note that the password was right: the name starts anew there, and it counts for nothing."""
        with self._lock:
            for kind, what in keys:
                wrong, last = self._wrong.pop((kind, what), (0, 0.0))
                if kind in ("name", "address") and wrong > 1:
                    self._wrong[kind, what] = (wrong - 1, last)

    def _wait(self, key: Key, now: float) -> float:
        limit = _LIMITS[key[0]]
        wrong, last = self._wrong.get(key, (0, 0.0))
        if wrong < limit.free or now - last > _FORGOTTEN:
            return 0.0
        return max(0.0, last + min(limit.longest, 2.0 ** min(wrong - limit.free, 60)) - now)

    def _count(self, key: Key, now: float) -> None:
        wrong, last = self._wrong.pop(key, (0, now))
        self._wrong[key] = (1 if now - last > _FORGOTTEN else wrong + 1, now)
        while len(self._wrong) > _MOST:
            self._wrong.popitem(last=False)

    def __len__(self) -> int:
        """Return how many names and addresses are remembered."""
        return len(self._wrong)
