"""Records by hand for the tests of pages, and a parser that finds what a page must not hold."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html.parser import HTMLParser

import msgspec

from dragoman.lexicon import Lexicon
from dragoman.schema import Attribution, Contents, Report
from dragoman.web import Catalogue, Past, site_files
from tests.exports.factory import day, make_contents, make_mention, make_reading, make_report, span, state

TEXT = "Velmora met Kestria in Sarrend on Monday."
LATER = "An envoy said that in Sarrend, on Tuesday, Kestria received guests: its ministers met Velmora."


def two_sides(lexicon: Lexicon) -> Contents:
    """Two outlets that tell of one meeting and differ in its day, and a copy of the first by a third."""
    reports = [
        make_report(TEXT, id_="cou-1", outlet="The Courier", headline="Velmora meets Kestria"),
        make_report(LATER, id_="star-1", outlet="Evening Star", headline="Talks in Sarrend"),
    ]
    readings = {
        one.id: make_reading(
            one,
            make_mention(
                one,
                "met",
                quote=one.text,
                when=(word, day(iso)),
                where="Sarrend",
                participants=(state(one.text, "Velmora"), state(one.text, "Kestria")),
            ),
        )
        for one, word, iso in zip(reports, ("Monday", "Tuesday"), ("2019-03-04", "2019-03-05"), strict=True)
    }
    return make_contents(lexicon, readings, reports)


PAYLOADS = (
    "<script>window.hurt=1</script>",
    "\"'><img src=x onerror=window.hurt=1>",
    "</title></style></textarea><svg onload=window.hurt=1>",
    "{{ 7 * 7 }}{% raw %}<b>",
    "javascript:window.hurt=1//",
    '=HYPERLINK("http://evil.example")',
)
"""What a hostile report may hold; none may ever be more than text."""


def hostile(lexicon: Lexicon, payload: str, url: str | None = None) -> Contents:
    """A report that holds a payload in every field that a user or an outlet can fill."""
    text = f"{payload} Velmora met Kestria in Sarrend on Monday, an envoy said {payload}."
    report = msgspec.structs.replace(
        make_report(text, outlet=payload, headline=payload),
        **dict.fromkeys(("provider", "byline", "dateline", "licence", "retrieved"), payload),
        url=url or payload,
        language=payload,
    )
    said = Attribution(
        name=payload, kind="person", source=(span(text, "envoy"),), cue=(span(text, f"said {payload}"),), content=()
    )
    event = make_mention(
        report,
        "met",
        quote=text,
        when=("Monday", day("2019-03-04")),
        where="Sarrend",
        participants=(
            state(text, "Velmora"),
            msgspec.structs.replace(state(text, "Kestria"), name=payload, kind="person", office=payload),
        ),
        attribution=said,
    )
    event = msgspec.structs.replace(event, label=payload)
    return make_contents(lexicon, {report.id: make_reading(report, event)}, [report])


def site(contents: Contents, past: Past | None = None) -> dict[str, bytes]:
    """The files of a site by path."""
    return dict(site_files(Catalogue(contents, past)))


def reports_of(contents: Contents) -> Mapping[str, Report]:
    """Reports by id."""
    return {one.id: one for one in contents.reports}


class Seen(HTMLParser):
    """What a browser would act on: elements, addresses, handlers, inline scripts and styles; and the text."""

    def __init__(self, page: bytes) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[str] = []
        self.hrefs: list[str] = []
        self.loaded: list[str] = []
        self.handlers: list[str] = []
        self.styles: list[str] = []
        self.ids: list[str] = []
        self.policies: list[str] = []
        self.text = ""
        self.inline_scripts = 0
        self._script = False
        self.feed(page.decode("utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        cells = {name: value or "" for name, value in attrs}
        self._script = tag == "script"
        self.handlers += [name for name in cells if name.startswith("on")]
        self.styles += [cells["style"]] if "style" in cells else []
        self.ids += [cells["id"]] if "id" in cells else []
        self.policies += [cells["content"]] if cells.get("http-equiv") == "Content-Security-Policy" else []
        self.hrefs += [cells["href"]] if tag == "a" and "href" in cells else []
        if tag in ("script", "img", "iframe", "source", "embed", "object"):
            self.loaded += [cells.get("src", cells.get("data", ""))]
        if tag == "link" and cells.get("rel") in ("stylesheet", "icon", "preload"):
            self.loaded.append(cells["href"])

    def handle_data(self, data: str) -> None:
        self.inline_scripts += bool(self._script and data.strip())
        self.text += data

    def handle_endtag(self, tag: str) -> None:
        self._script = self._script and tag != "script"


def words(text: str) -> str:
    """Text on one line."""
    return re.sub(r"\s+", " ", text)
