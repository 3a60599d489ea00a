"""From what a page shows to its bytes: HTML by a template, JSON as it is. Nothing a report says is ever markup."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any

import jinja2
import msgspec

from dragoman.claims import SLOTS
from dragoman.web import words
from dragoman.web.addresses import Links
from dragoman.web.bidi import apart
from dragoman.web.catalogue import Catalogue
from dragoman.web.codes import code_anchor, slot_code
from dragoman.web.pages import PAGES, Page
from dragoman.web.slots import LABELS, slot_anchor, slot_label, slot_mark
from dragoman.web.views.done import Done
from dragoman.web.views.listing import list_id
from dragoman.web.views.lists import actor_line, event_line, report_line


class Frame(msgspec.Struct, frozen=True, kw_only=True):
    """What stands around every page. live: it comes from a server, so that search and review work. policy: the
    content security policy that the page carries itself; a server sends its own as a header. who: the person who looks.
    decides: whether that person may decide; leaves: whether
    they can sign out. csrf: what a form must send back. done: a decision just made.
    failure: why the record could not be made anew."""

    dossier: str
    digest: str
    live: bool = False
    policy: str = ""
    who: str = ""
    decides: bool = False
    leaves: bool = False
    csrf: str = ""
    done: Done | None = None
    failure: str = ""


class At(msgspec.Struct, frozen=True, kw_only=True):
    """Which page it is that is drawn, where it is none of the table."""

    name: str
    title: str


STATIC_POLICY = (
    "default-src 'none'; style-src 'self' file:; script-src 'self' file:; img-src 'self' file: data:;"
    " font-src 'self' file:;"
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
        apart=apart,
        at_words=words.at_words,
        claim_slots=SLOTS,
        code_anchor=code_anchor,
        counted=words.counted,
        day_words=words.day_words,
        list_id=list_id,
        outside=words.outside,
        slot_anchor=slot_anchor,
        slot_code=slot_code,
        slot_label=slot_label,
        slot_mark=slot_mark,
        slot_labels=LABELS,
    )
    return made


def html(page: Page, shown: msgspec.Struct, links: Links, frame: Frame) -> bytes:
    """Return a page in UTF-8. What no encoding can hold (half of a surrogate pair) becomes a replacement sign."""
    return draw(page.template, page, shown, links, frame)


def draw(template: str, at: Page | At, shown: msgspec.Struct | None, links: Links, frame: Frame) -> bytes:
    """Return what a template makes of what a page shows, as `html` does."""
    nav = [one for one in PAGES if one.title]
    twin = twin_name(at, shown) if isinstance(at, Page) and shown is not None else ""
    made = environment().get_template(template)
    text = made.render(page=shown, at=at, nav=nav, links=links, frame=frame, twin=twin)
    return text.encode("utf-8", "xmlcharrefreplace")


def row_drawer(catalogue: Catalogue, name: str, links: Links, frame: Frame) -> Callable[[str], str]:
    """Return what draws a row of a list by its id, as the page of the list draws it. name: of that page."""
    template: Any = environment().get_template("listing.html")
    pieces = template.make_module({"links": links, "frame": frame})
    drawers: dict[str, tuple[Callable[[str], msgspec.Struct], Any]] = {
        "events": (lambda one: event_line(catalogue, catalogue.events[one]), pieces.event_row),
        "reports": (lambda one: report_line(catalogue, catalogue.entries[one]), pieces.report_row),
        "actors": (lambda one: actor_line(catalogue, catalogue.actors[one]), pieces.actor_row),
    }
    line, draw_row = drawers[name]
    return lambda one: str(draw_row(line(one)))


def twin_name(page: Page, shown: msgspec.Struct) -> str:
    """Return the name of the JSON twin, which stands beside the page."""
    if page.kind:
        return f"{getattr(shown, 'key', '')}.json"
    part = getattr(shown, "part", 1)
    listing = getattr(shown, "listing", None)
    id_ = listing.id if listing else str(part) * (part > 1)
    return f"{page.name}-{id_}.json" if id_ else f"{page.name}.json"


def twin(shown: msgspec.Struct) -> bytes:
    """Return the JSON twin of a page: exactly what its template was given."""
    return msgspec.json.encode(shown) + b"\n"


def frame_of(catalogue: Catalogue, *, live: bool = False) -> Frame:
    """Return what stands around the pages of a dossier."""
    past = catalogue.past
    return Frame(dossier=past.name, digest=past.digest, live=live, policy="" if live else STATIC_POLICY)
