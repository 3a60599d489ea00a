"""The outlets table, ready to look up."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import urlsplit

from dragoman.lexicon import Outlet

_HOST = re.compile(r"[\w-]+(?:\.[\w-]+)+")


class OutletNames:
    """The outlets table, by folded name and by host."""

    def __init__(self, outlets: tuple[Outlet, ...]) -> None:
        self.by_name = {fold(name): row for row in outlets for name in (row.name, *row.aliases)}
        self.by_host = {host.lower(): row.name for row in outlets for host in row.domains}

    def known(self, name: str) -> str | None:
        """Return the usual name of an outlet, given by a name or host; None if the table does not have it."""
        row = self.by_name.get(fold(name)) if name else None
        return row.name if row else self._of_host(name.strip())

    def usual(self, name: str) -> str:
        """Return the usual name of an outlet, the name itself if the table does not have it."""
        return self.known(name) or name

    def is_agency(self, name: str) -> bool:
        """Return whether the table has the name as that of an agency."""
        row = self.by_name.get(fold(name))
        return row is not None and row.kind == "agency"

    def of_url(self, url: str | None) -> str | None:
        """Return the outlet whose host the address has, None if the table does not have it."""
        try:
            host = (urlsplit(url).hostname or "") if url and "://" in url else ""
        except ValueError:
            return None
        return self._of_host(host)

    def _of_host(self, host: str) -> str | None:
        if not _HOST.fullmatch(host):
            return None
        parts = host.lower().split(".")
        return next((found for n in range(len(parts)) if (found := self.by_host.get(".".join(parts[n:])))), None)


@lru_cache(maxsize=8)
def outlet_names(outlets: tuple[Outlet, ...]) -> OutletNames:
    """Return the outlets table, ready to look up."""
    return OutletNames(outlets)


def fold(name: str) -> str:
    """Return the name without case, punctuation and a leading article."""
    words = re.findall(r"\w+", name.casefold())
    return " ".join(words[1:] if words[:1] == ["the"] and len(words) > 1 else words)
