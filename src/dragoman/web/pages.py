"""The table of pages: where each stands, what it shows, what draws it. A new page is one row, a view, a template."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import msgspec

from dragoman.web.addresses import KINDS
from dragoman.web.catalogue import Catalogue
from dragoman.web.views.actor import actor_page
from dragoman.web.views.codebook import codebook_page
from dragoman.web.views.event import event_page
from dragoman.web.views.history import history_page
from dragoman.web.views.home import home_page
from dragoman.web.views.independence import independence_page, independence_parts
from dragoman.web.views.labels import labels_page, labels_parts
from dragoman.web.views.listing import list_ids
from dragoman.web.views.lists import actors_page, events_page, reports_page
from dragoman.web.views.map import map_geojson, map_page
from dragoman.web.views.matrix import matrix_csv, matrix_page
from dragoman.web.views.method import method_page
from dragoman.web.views.plans import plans_calendar, plans_page
from dragoman.web.views.report import report_page

View = Callable[[Catalogue, str], msgspec.Struct]
Twin = tuple[str, Callable[..., bytes]]
"""The suffix of a file beside a page, and what makes it of what the page shows."""


class Page(msgspec.Struct, frozen=True, kw_only=True):
    """One kind of page.

    name: of the page, and of its address where there is only one of it ("index" is the first page). kind: "event",
    "report" or "actor" where each of these has one. title: of its link in the navigation; none where it is empty.
    key: what takes one there, after "g". view: the function that returns what it shows; it is given the id of the
    thing, "" where there is only one page. template: draws it. parts: how many pages a long list takes; the second has
    the id "2" and the name "events-2". listed: it is a list with facets, which says itself what pages it takes. twins:
    files that stand beside it, as well as the JSON.
    """

    name: str
    view: View
    template: str
    kind: str = ""
    title: str = ""
    key: str = ""
    parts: Callable[[Catalogue], int] | None = None
    listed: bool = False
    twins: tuple[Twin, ...] = ()

    @property
    def pattern(self) -> str:
        """The path on a server: "/e/{key}", "/changes"."""
        if self.kind:
            return f"/{KINDS[self.kind]}/{{key}}"
        return "/" if self.name == "index" else f"/{self.name}"

    def ids(self, catalogue: Catalogue) -> Iterable[str]:
        """Return the ids of what has such a page; one empty id where there is only one page."""
        if self.listed:
            return list_ids(catalogue, self.name)
        if self.parts:
            return ("", *(str(n) for n in range(2, self.parts(catalogue) + 1)))
        groups: dict[str, Iterable[str]] = {
            "event": catalogue.events,
            "report": catalogue.entries,
            "actor": catalogue.actors,
        }
        return groups[self.kind] if self.kind else ("",)

    def path(self, catalogue: Catalogue, id_: str) -> str:
        """Return where a page stands in the static site, without its suffix: "e/7KQ2M"."""
        if self.kind:
            return f"{KINDS[self.kind]}/{catalogue.addresses.keys[id_]}"
        return f"{self.name}-{id_}" if id_ else self.name


PAGES: tuple[Page, ...] = (
    Page(name="index", view=home_page, template="home.html", title="Home", key="h"),
    Page(name="events", view=events_page, template="events.html", title="Events", key="e", listed=True),
    Page(name="reports", view=reports_page, template="reports.html", title="Reports", key="p", listed=True),
    Page(name="event", view=event_page, template="event.html", kind="event"),
    Page(name="report", view=report_page, template="report.html", kind="report"),
    Page(name="actor", view=actor_page, template="actor.html", kind="actor"),
    Page(name="actors", view=actors_page, template="actors.html", title="Actors", key="a", listed=True),
    Page(
        name="matrix",
        view=matrix_page,
        template="matrix.html",
        title="Who met whom",
        key="w",
        twins=(("csv", matrix_csv),),
    ),
    Page(
        name="plans",
        view=plans_page,
        template="plans.html",
        title="Plans",
        key="c",
        twins=(("ics", plans_calendar),),
    ),
    Page(
        name="map",
        view=map_page,
        template="map.html",
        title="Map",
        key="m",
        twins=(("geojson", map_geojson),),
    ),
    Page(name="labels", view=labels_page, template="labels.html", title="Labels", key="l", parts=labels_parts),
    Page(
        name="copies",
        view=independence_page,
        template="independence.html",
        title="Copies",
        key="i",
        parts=independence_parts,
    ),
    Page(name="changes", view=history_page, template="history.html", title="Changes", key="n"),
    Page(name="codebook", view=codebook_page, template="codebook.html", title="Codebook", key="b"),
    Page(name="method", view=method_page, template="method.html", title="Method", key="t"),
)
"""All pages, in the order of the navigation."""


def page_at(catalogue: Catalogue, path: str) -> tuple[Page, str] | None:
    """Return the page at a path such as "e/7KQ2M", "changes", "events-2" or "", and the id that its view takes.

    None where there is none, or where the beginning of an id can mean several things.
    """
    folder, _, key = path.strip("/").rpartition("/")
    if folder:
        found = catalogue.addresses.find(folder, key)
        page = next((one for one in PAGES if one.kind and KINDS[one.kind] == folder), None)
        return (page, found[0]) if page and len(found) == 1 else None
    name, _, part = key.partition("-")
    page = next((one for one in PAGES if not one.kind and one.name == (name or "index")), None)
    return (page, part) if page and part in page.ids(catalogue) else None


def page_named(name: str) -> Page:
    """Return the page of this name.

    Raises: StopIteration where there is none.
    """
    return next(page for page in PAGES if page.name == name)
