"""Readers of office files: PDF and Word."""

from __future__ import annotations

import io
import zipfile
import zlib

from dragoman.reports.drafts import MAX_BYTES, Draft, Given
from dragoman.reports.inputs import Input
from dragoman.reports.pages import Found
from dragoman.reports.unpack import read_bounded
from dragoman.schema import Issue

MAX_PAGES = 2000
"""Pages of one PDF; a longer one is a book."""


def read_pdf(source: Input) -> Found:
    """Yield the text layer of a PDF, a page after the other."""
    # Imported here: pypdf takes 0.3 s to import, and most inputs are no PDFs.
    from pypdf.errors import DependencyError, PyPdfError  # noqa: PLC0415

    raw, issues = read_bounded(source.path, source.name)
    yield from issues
    if not raw:
        return
    try:
        found = _pdf_draft(raw, source)
    except (PyPdfError, DependencyError) as error:
        found = _malformed(source, f"no PDF that can be read: {error}")
    # What pypdf raises on files that break the format deep inside.
    except (ValueError, KeyError, IndexError, TypeError, AttributeError, RecursionError, OverflowError) as error:
        found = _malformed(source, f"no PDF that can be read: {type(error).__name__}: {error}")
    except (zlib.error, NotImplementedError) as error:
        found = _malformed(source, f"the PDF is packed in a way that is not read: {error}")
    yield found


def _pdf_draft(raw: bytes, source: Input) -> Draft | Issue:
    from pypdf import PdfReader  # noqa: PLC0415 - see read_pdf

    reader = PdfReader(io.BytesIO(raw))
    if len(reader.pages) > MAX_PAGES:
        detail = f"{len(reader.pages):,} pages, more than {MAX_PAGES:,}; split it"
        return Issue(code="report.too_long", subject=source.name, detail=detail)
    text = "\n".join(page.extract_text() for page in reader.pages)
    if not text.strip():
        detail = "the PDF has no text layer; run text recognition on it first"
        return Issue(code="report.no_text", subject=source.name, detail=detail)
    return Draft(text=text, alone=True)


def _malformed(source: Input, detail: str) -> Issue:
    return Issue(code="file.malformed", subject=source.name, detail=f"{detail}; save it anew")


def read_docx(source: Input) -> Found:
    """Yield the paragraphs of a Word file, a line each. Sizes are checked before anything is unpacked."""
    raw, issues = read_bounded(source.path, source.name)
    yield from issues
    if not raw:
        return
    try:
        size = _unpacked_size(raw)
        if size > MAX_BYTES:
            detail = f"it would unpack to {size:,} bytes, more than {MAX_BYTES:,}; save its text alone"
            yield Issue(code="file.too_large", subject=source.name, detail=detail)
            return
        text = _docx_text(raw)
    # KeyError, SyntaxError and the rest: what python-docx and lxml raise where parts are missing or no XML.
    except (zipfile.BadZipFile, zlib.error, KeyError, ValueError, OSError, SyntaxError, AttributeError) as error:
        yield _malformed(source, f"no Word file that can be read: {type(error).__name__}")
        return
    if text.strip():
        yield Draft(text=text, given=Given(), alone=True)
    else:
        yield Issue(code="report.no_text", subject=source.name, detail="the Word file holds no text")


def _unpacked_size(raw: bytes) -> int:
    """Return what the parts say they unpack to. A part that lies is cut there by zipfile, so the sum is a bound."""
    with zipfile.ZipFile(io.BytesIO(raw)) as packed:
        return sum(entry.file_size for entry in packed.infolist())


def _docx_text(raw: bytes) -> str:
    import docx  # noqa: PLC0415 - imported only where there is a Word file
    from docx.table import Table  # noqa: PLC0415

    lines: list[str] = []
    for part in docx.Document(io.BytesIO(raw)).iter_inner_content():
        if isinstance(part, Table):
            lines += ["\t".join(cell.text for cell in row.cells) for row in part.rows]
        else:
            lines.append(part.text)
    return "\n".join(line for line in lines if line.strip())
