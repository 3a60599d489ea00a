"""How long pages take to draw, on invented reports of any number, in seconds of one core. Reported, never asserted.

python -m bench.drawing [REPORTS]     2,000 if not said; prints milliseconds a page by kind, and the whole site
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Sequence

from bench.telling import tell
from dragoman.lexicon import load_lexicon
from dragoman.pipeline import add_up
from dragoman.run.site import program_digest, stamp_of
from dragoman.schema import Contents
from dragoman.web import PAGES, Catalogue, Page, Past, frame_of, html
from dragoman.web.site import links_of, site_files

MOST = 300
"""Pages of one kind that are timed one by one."""


def contents(number: int) -> Contents:
    """Return a dossier's contents of so many invented reports."""
    told = list(tell(number, seed=1))
    return add_up([one.report for one in told], [one.reading for one in told], load_lexicon())


def milliseconds(catalogue: Catalogue, page: Page) -> list[float]:
    """Return what each page of a kind takes: its view and its HTML, as a server would send it."""
    links, frame = links_of(catalogue.addresses, deep=bool(page.kind)), frame_of(catalogue)
    ids = list(page.ids(catalogue))
    found = []
    for one in ids[:: max(1, len(ids) // MOST)]:
        start = time.process_time()
        html(page, page.view(catalogue, one), links, frame)
        found.append(1000 * (time.process_time() - start))
    return found


def main(arguments: Sequence[str]) -> None:
    """Print the table."""
    number = int(arguments[0]) if arguments else 2000
    start = time.process_time()
    made = contents(number)
    print(f"{number} reports, {len(made.record.events)} events: record made in {time.process_time() - start:.1f} s")
    start = time.process_time()
    catalogue = Catalogue(made, Past(name="invented"))
    print(f"indexed for pages in {time.process_time() - start:.2f} s")
    for page in PAGES:
        found = milliseconds(catalogue, page)
        middle, most = statistics.median(found), max(found)
        print(f"{page.name:10} median {middle:7.1f} ms   most {most:7.1f} ms   ({len(found)} timed)")
    start = time.process_time()
    size, files = 0, 0
    for _, content in site_files(catalogue):
        size, files = size + len(content), files + 1
    print(f"whole site drawn in {time.process_time() - start:.1f} s: {files} files, {size / 1e6:.1f} MB")
    start = time.process_time()
    stamp_of(made, Past(name="invented"), program_digest())
    print(f"known to be unchanged in {time.process_time() - start:.2f} s")


if __name__ == "__main__":
    main(sys.argv[1:])
