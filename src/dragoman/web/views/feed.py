"""What changed, as an Atom feed (RFC 4287): an entry a change, its id made of the record's ids. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from uuid import UUID, uuid5
from xml.etree.ElementTree import Element, SubElement, tostring

from dragoman.store import Change, Snapshot
from dragoman.web.addresses import Links
from dragoman.web.catalogue import Catalogue
from dragoman.web.views.home import ChangeLine, change_line
from dragoman.web.words import counted

MOST = 500
"""Entries of the feed, the newest; `data/changes.csv` has all of the last snapshot."""

_ATOM = "http://www.w3.org/2005/Atom"
_ALL = UUID("5f3f1f3a-7a53-5c3f-9a3e-8f7a2d1c0b64")
"""The name space of our ids (RFC 4122, 4.3); a number of no meaning that must stay."""

_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 cannot hold."""


def changes_feed(catalogue: Catalogue, links: Links) -> bytes:
    """Return the newest changes as an Atom feed, in UTF-8; b"" where no build is on record.

    Entries have the time of the snapshot that they came with. Ids are the same for the same snapshots, whatever is
    built after them and whatever the dossier is called.
    """
    past = catalogue.past
    if not past.snapshots:
        return b""
    own = uuid5(_ALL, f"{past.snapshots[0].made_at}\n{past.snapshots[0].sha256}")
    feed = Element("feed", {"xmlns": _ATOM})
    _add(feed, "id", own.urn)
    _add(feed, "title", f"{past.name}: what changed")
    _add(feed, "subtitle", _subtitle(catalogue))
    _add(feed, "updated", past.snapshots[-1].made_at)
    SubElement(feed, "link", {"rel": "self", "type": "application/atom+xml", "href": f"{links.root}changes.xml"})
    SubElement(feed, "link", {"rel": "alternate", "type": "text/html", "href": links.page("changes")})
    _add(SubElement(feed, "author"), "name", past.name)
    _add(feed, "generator", "dragoman")
    for snapshot, change, id_ in _newest(catalogue, own):
        _entry(feed, links, snapshot, change_line(catalogue, change), id_)
    return f'<?xml version="1.0" encoding="utf-8"?>\n{tostring(feed, encoding="unicode")}\n'.encode()


def _newest(catalogue: Catalogue, own: UUID) -> list[tuple[Snapshot, Change, str]]:
    found = list(_changes(catalogue, own))
    return found[-MOST:][::-1]


def _changes(catalogue: Catalogue, own: UUID) -> Iterator[tuple[Snapshot, Change, str]]:
    """Yield every change, the oldest first, with an id of its own: the same change twice in a snapshot counts on."""
    for snapshot in catalogue.past.snapshots:
        seen: dict[UUID, int] = {}
        for one in catalogue.past.changes.get(snapshot.n, ()):
            told = (snapshot.n, snapshot.sha256, one.object, one.field, one.before, one.after, one.judgement)
            key = uuid5(own, "\n".join(_clean(str(part)) for part in told))
            seen[key] = seen.get(key, 0) + 1
            yield snapshot, one, (key if seen[key] == 1 else uuid5(key, str(seen[key]))).urn


def _entry(feed: Element, links: Links, snapshot: Snapshot, one: ChangeLine, id_: str) -> None:
    entry = SubElement(feed, "entry")
    _add(entry, "id", id_)
    _add(entry, "title", _title(one))
    _add(entry, "updated", snapshot.made_at)
    page = links.to("event", one.event.id, one.anchor) if one.event else links.page("changes", f"s-{snapshot.n}")
    SubElement(entry, "link", {"rel": "alternate", "type": "text/html", "href": page})
    _add(entry, "category", "", term=one.cause)
    _add(entry, "content", f"{_title(one)}. Cause: {one.cause}. Snapshot {snapshot.n}.", type="text")


def _title(one: ChangeLine) -> str:
    """Return a change in words: "When of Meeting: Velmora, Kestria: value 3 March 2019 → 4 March 2019"."""
    of = f" of {one.event.label}" if one.event and one.anchor else ""
    name = one.event.label if one.event and not one.anchor else f"{one.kind} {one.name}" if not of else one.name
    if one.field:
        return f"{name}{of}: {one.field} {one.before or 'empty'} → {one.after or 'empty'}"
    return f"{name}{of}: {'new' if one.after else 'gone'}"


def _subtitle(catalogue: Catalogue) -> str:
    count = sum(len(one) for one in catalogue.past.changes.values())
    newest = f"The newest {MOST:,} of {counted(count, 'change')}" if count > MOST else counted(count, "change")
    return f"{newest} in {counted(len(catalogue.past.snapshots), 'build')}"


def _add(parent: Element, name: str, text: str, **attributes: str) -> None:
    made = SubElement(parent, name, {key: _clean(value) for key, value in attributes.items()})
    made.text = _clean(text) or None


def _clean(text: str) -> str:
    """Return a text with a replacement sign for what XML cannot hold."""
    return _NO_XML.sub("�", text)
