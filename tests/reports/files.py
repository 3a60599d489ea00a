"""Small files of each format, and what reading them gives."""

from __future__ import annotations

import gzip
import io
import zipfile
from pathlib import Path

from dragoman.lexicon import Lexicon
from dragoman.reports import Draft, Given, Input, find_inputs, make_report, read_input
from dragoman.schema import Issue, Report

ARTICLE = (
    "The delegations of Velmora and the Dorn rebels met in Port Anselm on Monday, the mediators said.",
    "A second round is to be held in the same city in March, according to a joint statement of the two sides.",
    "Both sides agreed that the ceasefire in the valley should be watched over by unarmed observers from abroad.",
)


def write(path: Path, content: str | bytes) -> Path:
    """Write a file, its folders too, and return its path."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    return path


def read(path: Path, lexicon: Lexicon, *, max_text: int = 2_000_000) -> tuple[list[Report], list[Issue]]:
    """Read what lies under a path, as a user would, and return the reports and all issues."""
    inputs, found = find_inputs([path])
    issues = list(found)
    reports: list[Report] = []
    for one in inputs:
        for outcome in read_input(one, lexicon, max_text=max_text):
            if isinstance(outcome, Report):
                reports.append(outcome)
            else:
                issues.append(outcome)
    return reports, issues


def report_of(
    text: str, lexicon: Lexicon, *, given: Given | None = None, sidecar: Given | None = None, name: str = "one.txt"
) -> Report:
    """Return the report of a text file that holds the text."""
    source = Input(path=Path(name), name=name, format="text", given=sidecar or Given())
    return make_report(Draft(text=text, given=given or Given(), alone=True), source, lexicon)


def page(*, head: str = "", before: str = "", after: str = "") -> str:
    """Return a web page with an article between other things."""
    article = "".join(f"<p>{paragraph}</p>" for paragraph in ARTICLE)
    return (
        f"<!DOCTYPE html><html lang='en'><head><title>Talks in Port Anselm</title>{head}</head><body>"
        f"<nav><ul><li><a href='/'>Home</a></li><li><a href='/w'>World</a></li></ul></nav>{before}"
        f"<article><h1>Talks in Port Anselm</h1>{article}</article>{after}</body></html>"
    )


def web_archive(*pages: tuple[str, str], packed: bool = True) -> bytes:
    """Return a web archive of (address, markup) pairs."""
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    stream = io.BytesIO()
    writer = WARCWriter(stream, gzip=packed)
    for address, markup in pages:
        headers = StatusAndHeaders("200 OK", [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.0")
        record = writer.create_warc_record(
            address,
            "response",
            payload=io.BytesIO(markup.encode()),
            http_headers=headers,
            warc_headers_dict={"WARC-Date": "2019-02-27T08:00:00Z"},
        )
        writer.write_record(record)
    return stream.getvalue()


def pdf(lines: tuple[str, ...]) -> bytes:
    """Return a PDF of one page with a text layer of these lines; none makes a page without text."""
    shown = " ".join(f"({line}) Tj T*" for line in lines)
    content = f"BT /F1 11 Tf 14 TL 40 780 Td {shown} ET".encode("latin-1") if lines else b""
    font = b"<< /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >>"
    objects = (
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R /Resources %s >>" % font,
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
    )
    out = bytearray(b"%PDF-1.4\n")
    places = []
    for number, one in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, one)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return bytes(
        out
    ) + b"xref\n0 5\n0000000000 65535 f \n%strailer\n<< /Size 5 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (
        table,
        len(out),
    )


def word_file(paragraphs: tuple[str, ...]) -> bytes:
    """Return a Word file of these paragraphs."""
    import docx

    document = docx.Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def zip_bomb(size: int) -> bytes:
    """Return a small Word file that unpacks to `size` bytes."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("word/document.xml", b"a" * size)
    return stream.getvalue()


def packed(content: str) -> bytes:
    """Return the content as gzip."""
    return gzip.compress(content.encode())
