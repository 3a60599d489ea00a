"""From what a page shows to its bytes: HTML by a template, JSON as it is. Nothing a report says is ever markup."""

from __future__ import annotations

import functools

import jinja2
import msgspec

from dragoman.web import words
from dragoman.web.addresses import Links
from dragoman.web.catalogue import Catalogue
from dragoman.web.pages import PAGES, Page
from dragoman.web.slots import LABELS, slot_anchor, slot_label, slot_mark


class Frame(msgspec.Struct, frozen=True, kw_only=True):
    """What stands around every page. live: it comes from a server, so that search and review work. policy: the
    content security policy that the page carries itself; a server sends its own as a header."""

    dossier: str
    digest: str
    live: bool = False
    policy: str = ""


STATIC_POLICY = (
    "default-src 'none'; style-src 'self' file:; script-src 'self' file:; img-src 'self' file: data:;"
    " base-uri 'none'; form-action 'none'"
)
"""For pages opened from a disk or any server: no script or style but our files, no request to anywhere else."""


@functools.cache
def environment() -> jinja2.Environment:
    """Return the templates with what they may call. Every value is escaped; a name that is missing is an error."""
    made = jinja2.Environment(
        loader=jinja2.PackageLoader("dragoman.web"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals.update(
        at_words=words.at_words,
        counted=words.counted,
        day_words=words.day_words,
        outside=words.outside,
        slot_anchor=slot_anchor,
        slot_label=slot_label,
        slot_mark=slot_mark,
        slot_labels=LABELS,
    )
    return made


def html(page: Page, shown: msgspec.Struct, links: Links, frame: Frame) -> bytes:
    """Return a page in UTF-8. What no encoding can hold (half of a surrogate pair) becomes a replacement sign."""
    nav = [one for one in PAGES if one.title]
    text = (
        environment()
        .get_template(page.template)
        .render(page=shown, at=page, nav=nav, links=links, frame=frame, twin=twin_name(page, shown))
    )
    return text.encode("utf-8", "xmlcharrefreplace")


def twin_name(page: Page, shown: msgspec.Struct) -> str:
    """Return the name of the JSON twin, which stands beside the page."""
    if page.kind:
        return f"{getattr(shown, 'key', '')}.json"
    part = getattr(shown, "part", 1)
    return f"{page.name}-{part}.json" if part > 1 else f"{page.name}.json"


def twin(shown: msgspec.Struct) -> bytes:
    """Return the JSON twin of a page: exactly what its template was given."""
    return msgspec.json.encode(shown) + b"\n"


def frame_of(catalogue: Catalogue, *, live: bool = False) -> Frame:
    """Return what stands around the pages of a dossier."""
    past = catalogue.past
    return Frame(dossier=past.name, digest=past.digest, live=live, policy="" if live else STATIC_POLICY)
