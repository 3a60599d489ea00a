"""The static site of a dossier: the same pages as on the server, as files that open from a disk, without scripts."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import resources

from dragoman.web.addresses import KINDS, Addresses, Links
from dragoman.web.catalogue import Catalogue
from dragoman.web.pages import PAGES
from dragoman.web.render import Frame, environment, frame_of, html, row_drawer, twin
from dragoman.web.views.downloads import list_csv, rows_script
from dragoman.web.views.feed import changes_feed
from dragoman.web.views.listing import all_rows

Files = Iterator[tuple[str, bytes]]


def site_files(catalogue: Catalogue) -> Files:
    """Yield the path and the bytes of every file of the site, always the same for the same record and past."""
    yield from _assets()
    frame = frame_of(catalogue)
    for page in PAGES:
        links = links_of(catalogue.addresses, deep=bool(page.kind))
        for id_ in page.ids(catalogue):
            shown = page.view(catalogue, id_)
            path = page.path(catalogue, id_)
            yield f"{path}.html", html(page, shown, links, frame)
            yield f"{path}.json", twin(shown)
            yield from ((f"{path}.{suffix}", make(shown)) for suffix, make in page.twins)
    yield from _tables(catalogue, frame)
    yield from _feed(catalogue)
    yield from _moved(catalogue.addresses, frame)


def links_of(addresses: Addresses, *, deep: bool) -> Links:
    """Return relative links for a file. deep: it stands in a folder of the site."""
    kinds = frozenset(page.kind for page in PAGES if page.kind)
    return Links(addresses=addresses, root="../" if deep else "", suffix=".html", kinds=kinds)


def _assets() -> Files:
    folder = resources.files("dragoman.web") / "assets"
    for one in sorted(folder.iterdir(), key=lambda one: one.name):
        if one.is_file():
            yield f"assets/{one.name}", one.read_bytes()


def _tables(catalogue: Catalogue, frame: Frame) -> Files:
    """Yield each list whole, as a table and as its script takes it."""
    links = links_of(catalogue.addresses, deep=False)
    for name, rows in catalogue.once(all_rows).items():
        yield f"{name}.csv", list_csv(catalogue, name, rows.values)
        yield f"{name}-rows.js", rows_script(catalogue, name, row_drawer(catalogue, name, links, frame))


def _feed(catalogue: Catalogue) -> Files:
    made = changes_feed(catalogue, links_of(catalogue.addresses, deep=False))
    if made:
        yield "changes.xml", made


def _moved(addresses: Addresses, frame: Frame) -> Files:
    """Yield a page that leads on for each address whose event or actor was merged into another."""
    kinds = {folder: kind for kind, folder in KINDS.items()}
    template = environment().get_template("moved.html")
    links = links_of(addresses, deep=True)
    for (folder, key), new in sorted(addresses.gone.items()):
        target = links.to(kinds[folder], new)
        text = template.render(target=target, kind=kinds[folder], links=links, frame=frame, nav=(), at=None)
        yield f"{folder}/{key}.html", text.encode()
