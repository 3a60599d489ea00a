"""Where each thing has its page: short beginnings of ids, lengthened where two would be one. Pure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence, Set
from itertools import pairwise
from urllib.parse import quote

import msgspec

from dragoman.schema import Actor, Event, Record, ReportEntry
from dragoman.schema.ids import digest

SHORTEST = 5
"""Letters of an id that stand in an address: 32 ** 5 ids of one kind before every second is likely to clash."""

_HASH = re.compile(r"[A-Z]-[A-Z2-7]{24}")
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)", re.ASCII)
_LONGEST = 48


class Addresses(msgspec.Struct, frozen=True, kw_only=True):
    """Keys of pages. keys: of every id of the record. ids: the id behind each (kind, key). gone: the key of each id
    that is no more, with the id that stands for it. kinds: "e" event, "r" report, "a" actor."""

    keys: dict[str, str]
    ids: dict[tuple[str, str], str]
    gone: dict[tuple[str, str], str]

    @classmethod
    def of(cls, record: Record, redirects: Mapping[str, str]) -> Addresses:
        """Return the addresses of a record and of the ids that it replaced."""
        groups: dict[str, Sequence[Event | Actor | ReportEntry]] = {
            "e": record.events,
            "a": record.actors,
            "r": record.reports,
        }
        keys: dict[str, str] = {}
        ids: dict[tuple[str, str], str] = {}
        gone: dict[tuple[str, str], str] = {}
        for kind, things in groups.items():
            living = [one.id for one in things]
            here = keys_of(living)
            keys |= here
            ids |= {(kind, key): one for one, key in here.items()}
            dead = [old for old, new in redirects.items() if new in here and old not in here]
            old_keys = {old: key for old, key in keys_of([*living, *dead]).items() if old in dead}
            gone |= {(kind, key): redirects[old] for old, key in old_keys.items() if (kind, key) not in ids}
        return cls(keys=keys, ids=ids, gone=gone)

    def find(self, kind: str, given: str) -> tuple[str, ...]:
        """Return the ids that a key, or the beginning of one or of an id, can mean; small letters will do."""
        exact = self.ids.get((kind, given)) or self.gone.get((kind, given))
        if exact:
            return (exact,)
        begun = given.upper()
        own = {key: one for (of, key), one in (*self.ids.items(), *self.gone.items()) if of == kind}
        return tuple(sorted({one for key, one in own.items() if begun and _begins(key, one, begun)}))


def _begins(key: str, one: str, begun: str) -> bool:
    bare = one.upper().partition("-")[2] if _HASH.fullmatch(one) else one.upper()
    return key.upper() == begun or bare.startswith(begun) or one.upper().startswith(begun)


def keys_of(ids: Iterable[str]) -> dict[str, str]:
    """Return a key for each id: letters, digits and hyphens, good as a file name everywhere, no two alike in any case.

    A hash gives its first letters, as many as tell it from the others. An id that a user gave is kept where it is
    such a name; else it is made one and gets letters of its digest.
    """
    ordered = sorted(set(ids))
    hashes = _shortened({one: one[2:] for one in ordered if _HASH.fullmatch(one)})
    taken = {key.casefold() for key in hashes.values()}
    return hashes | _named([one for one in ordered if one not in hashes], taken)


def _named(ids: Sequence[str], taken: Set[str]) -> dict[str, str]:
    slugs = {one: re.sub(r"[^a-z0-9]+", "-", one.casefold()).strip("-")[:_LONGEST] for one in ids}
    often = Counter(slugs.values())
    plain = {
        one: slug
        for one, slug in slugs.items()
        if slug and slug == one.casefold() and often[slug] == 1 and slug not in taken and not _RESERVED.fullmatch(slug)
    }
    rest = _shortened({one: digest("R", one)[2:] for one in ids if one not in plain})
    # A slug holds no two hyphens in a row, so that none of these names can be one of those.
    return plain | {one: f"{slugs[one] or 'report'}--{tail}" for one, tail in rest.items()}


def _shortened(bare: Mapping[str, str]) -> dict[str, str]:
    """Return the beginnings of strings that tell each from the others, at least `SHORTEST` long."""
    ordered = sorted(bare.items(), key=lambda pair: pair[1])
    lengths = [SHORTEST] * len(ordered)
    for n, ((_, a), (_, b)) in enumerate(pairwise(ordered)):
        common = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
        lengths[n] = max(lengths[n], common + 1)
        lengths[n + 1] = max(lengths[n + 1], common + 1)
    return {one: whole[:length] for (one, whole), length in zip(ordered, lengths, strict=True)}


KINDS = {"event": "e", "report": "r", "actor": "a"}
"""The folder of each kind of page that there is one of for each thing."""


class Links(msgspec.Struct, frozen=True, kw_only=True):
    """How one page leads to others. root: "", "../" or "/". suffix: ".html" in the static site, "" on the server.
    kinds: the kinds of things that have pages."""

    addresses: Addresses
    root: str
    suffix: str
    kinds: frozenset[str] = frozenset(KINDS)

    def has(self, kind: str, id_: str) -> bool:
        """Return whether a thing has a page."""
        return kind in self.kinds and id_ in self.addresses.keys

    def page(self, name: str, fragment: str = "") -> str:
        """Return the address of a page that there is only one of: "index" is the first."""
        path = f"{name}{self.suffix}" if self.suffix or name != "index" else ""
        return self.root + path + _fragment(fragment) if self.root + path else "./" + _fragment(fragment)

    def to(self, kind: str, id_: str, fragment: str = "") -> str:
        """Return the address of the page of an event, report or actor. kind: "event", "report" or "actor"."""
        return f"{self.root}{KINDS[kind]}/{self.addresses.keys[id_]}{self.suffix}{_fragment(fragment)}"

    def asset(self, name: str) -> str:
        """Return the address of a file of the program: style, script."""
        return f"{self.root}assets/{name}"


def _fragment(words: str) -> str:
    return f"#{words if words.isascii() and words.isalnum() else quote(words)}" if words else ""
