"""Pages to look at a record with: views, templates, and the static site. Pure but for reading its own files."""

from dragoman.web.addresses import Addresses, Links
from dragoman.web.catalogue import Catalogue, Past
from dragoman.web.pages import PAGES, Page, page_at, page_named
from dragoman.web.render import At, Frame, draw, frame_of, html, twin
from dragoman.web.site import site_files
from dragoman.web.slots import slot_anchor
from dragoman.web.views.search import search_csv, search_page

__all__ = [
    "PAGES",
    "Addresses",
    "At",
    "Catalogue",
    "Frame",
    "Links",
    "Page",
    "Past",
    "draw",
    "frame_of",
    "html",
    "page_at",
    "page_named",
    "search_csv",
    "search_page",
    "site_files",
    "slot_anchor",
    "twin",
]
