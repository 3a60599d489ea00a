"""From files to reports."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec
import py3langid

from dragoman.lexicon import Lexicon
from dragoman.reports.blocks import Label, find_blocks
from dragoman.reports.credits import find_byline, find_licence, find_outlet, find_provider
from dragoman.reports.datelines import Dateline, find_dateline, place_names
from dragoman.reports.drafts import MAX_TEXT, Draft
from dragoman.reports.formats import READERS
from dragoman.reports.inputs import ONE_REPORT, Input
from dragoman.reports.names import outlet_names
from dragoman.reports.published import published_date
from dragoman.schema import Block, Issue, Report, Span
from dragoman.schema.ids import report_id, sha256

_MIN_LETTERS = 20
_SAMPLE = 3000
_TOP = 400


def read_input(source: Input, lexicon: Lexicon, *, max_text: int = MAX_TEXT) -> Iterator[Report | Issue]:
    """Yield the reports of a file and what is wrong with it; never raises for what the file holds.

    Each input ends as at least one report or issue. max_text: code points of one report.
    Issues: file.empty, file.malformed, file.too_large, file.truncated, file.undecodable, file.unreadable,
    file.unused_fields, report.no_text, report.too_long.
    """
    count = 0
    try:
        for found in READERS[source.format](source):
            count += 1
            yield found if isinstance(found, Issue) else _checked(found, source, lexicon, max_text)
    except OSError as error:
        count += 1
        yield Issue(code="file.unreadable", subject=source.name, detail=f"{error.strerror or error}; check its rights")
    if not count:
        yield Issue(code="report.no_text", subject=source.name, detail="no report in this file")


def _checked(draft: Draft, source: Input, lexicon: Lexicon, max_text: int) -> Report | Issue:
    if not draft.text.strip():
        return Issue(code="report.no_text", subject=source.name, detail="nothing but white space; leave it out")
    if len(draft.text) > max_text:
        detail = f"{len(draft.text):,} characters, more than {max_text:,}; split it into reports"
        return Issue(code="report.too_long", subject=source.name, detail=detail)
    return make_report(draft, source, lexicon)


def make_report(draft: Draft, source: Input, lexicon: Lexicon) -> Report:
    """Return the report of a draft: credits, date, language and blocks read from its text and from what is given."""
    text = draft.text
    given = source.given.over(draft.given)
    names = outlet_names(lexicon.outlets)
    plain = find_blocks(text, lexicon.furniture, article=draft.article, title=given.title)
    body = [block.span for block in plain if block.kind == "body"]
    dateline = find_dateline(text, _openings(plain), places=place_names(lexicon), names=names)
    byline = find_byline(text)
    outlet = names.usual(given.outlet) if given.outlet else names.of_url(given.url)
    outlet = outlet or find_outlet(text, _furniture(plain), dateline, names)
    published, precision, found_basis = published_date(
        given,
        "sidecar" if source.given.published else draft.basis,
        dateline=dateline.date if dateline else None,
        head=text[:_TOP],
        file_name=source.name if source.format in ONE_REPORT else "",
    )
    credited: list[Label] = [(dateline.span, "dateline")] if dateline else []
    credited += [(byline[1], "byline")] if byline else []
    blocks = find_blocks(text, lexicon.furniture, article=draft.article, title=given.title, credited=credited)
    return Report(
        id=given.id or report_id(outlet, published, text),
        text=text,
        sha256=sha256(text),
        outlet=outlet,
        provider=find_provider(text, body, dateline, names, outlet),
        url=given.url,
        headline=given.title or _headline(text, blocks),
        byline=given.byline or (byline[0] if byline else None),
        dateline=_place(dateline),
        published=published,
        published_precision=precision,
        published_basis=found_basis,
        retrieved=given.retrieved,
        language=_language(given.language, text, blocks),
        licence=given.licence or find_licence(text),
        blocks=blocks,
        source=source.name,
    )


def _openings(blocks: tuple[Block, ...]) -> list[Span]:
    """Return the stretches that a dateline may open: the first of the body, and a headline that may be one."""
    return [block.span for block in blocks if block.kind in ("headline", "body")][:4]


def _furniture(blocks: tuple[Block, ...]) -> list[Span]:
    return [block.span for block in blocks if block.kind in ("boilerplate", "stories")]


def _place(dateline: Dateline | None) -> str | None:
    return dateline.place if dateline else None


def _headline(text: str, blocks: tuple[Block, ...]) -> str | None:
    found = next((block.span.of(text) for block in blocks if block.kind == "headline"), None)
    return re.sub(r"\s+", " ", found).strip() if found else None


def _language(given: str | None, text: str, blocks: tuple[Block, ...]) -> str:
    """Return the language as given, else as py3langid tells it from the body; "und" for a few letters only."""
    if given:
        return given[:2].lower()
    sample = " ".join(block.span.of(text) for block in blocks if block.kind in ("headline", "body"))[:_SAMPLE]
    if sum(letter.isalpha() for letter in sample) < _MIN_LETTERS:
        return "und"
    return str(py3langid.classify(sample)[0])


def renamed(report: Report, new_id: str) -> Report:
    """Return the report under another id."""
    return msgspec.structs.replace(report, id=new_id)
