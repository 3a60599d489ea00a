"""PDF and Word files."""

from __future__ import annotations

import io
import zipfile
import zlib

from dragoman.reports.drafts import MAX_BYTES, Draft, Given
from dragoman.reports.inputs import Input
from dragoman.reports.sources import Found, issue, whole


def read_pdf(source: Input) -> Found:
    """Yield the text layer of a PDF, a page after the other."""
    from pypdf import PdfReader  # noqa: PLC0415 -- imported only where there is a PDF
    from pypdf.errors import PyPdfError  # noqa: PLC0415

    raw, issues = whole(source)
    yield from issues
    if not raw:
        return
    try:
        reader = PdfReader(io.BytesIO(raw))
        text = "\n".join(page.extract_text() for page in reader.pages)
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, RecursionError, zlib.error) as error:
        yield issue("file.malformed", source, f"no PDF that can be read: {error}")
        return
    if text.strip():
        title = reader.metadata.title if reader.metadata else None
        yield Draft(text=text, given=Given(title=title or None))
    else:
        yield issue("report.no_text", source, "the PDF has no text layer; run text recognition on it first")


def read_docx(source: Input, *, limit: int = MAX_BYTES) -> Found:
    """Yield the paragraphs of a Word file, a line each. Sizes are checked before anything is unpacked. limit: bytes."""
    from docx.exceptions import PythonDocxError  # noqa: PLC0415 -- imported only where there is a Word file

    raw, issues = whole(source)
    yield from issues
    if not raw:
        return
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as packed:
            size = sum(entry.file_size for entry in packed.infolist())
        if size > limit:
            yield issue("file.too_large", source, f"it would unpack to {size:,} bytes, more than {limit:,}")
            return
        text, title = _docx_text(raw)
    except (PythonDocxError, zipfile.BadZipFile, *_BROKEN_ZIP) as error:
        yield issue("file.malformed", source, f"no Word file that can be read: {error}")
        return
    if text.strip():
        yield Draft(text=text, given=Given(title=title or None))
    else:
        yield issue("report.no_text", source, "the Word file holds no text")


_BROKEN_ZIP = (
    KeyError,
    ValueError,
    OSError,
    SyntaxError,
    zlib.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    AttributeError,
)


def _docx_text(raw: bytes) -> tuple[str, str]:
    import docx  # noqa: PLC0415 -- imported only where there is a Word file

    document = docx.Document(io.BytesIO(raw))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    lines = [paragraph.text for paragraph in document.paragraphs] + cells
    return "\n".join(line for line in lines if line.strip()), str(document.core_properties.title or "")
