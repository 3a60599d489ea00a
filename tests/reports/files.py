"""Files of every format that is read, each holding the same article, built from nothing."""

from __future__ import annotations

import gzip
import io
import json
from collections.abc import Callable
from email.message import EmailMessage
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText

import docx
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from tests.reports.factories import ARTICLE

PARAGRAPHS = ARTICLE.split("\n\n")
URL = "https://herald.example/talks"


def page(*, head: str = "", body: str = "") -> str:
    """A page of the article, with what is put into its head and after the article."""
    lines = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS[1:])
    title = f"<title>{PARAGRAPHS[0]}</title>"
    article = f"<article><h1>{PARAGRAPHS[0]}</h1>{lines}</article>"
    return f"<html lang='en'><head>{title}{head}</head><body>{article}{body}</body></html>"


def mhtml() -> bytes:
    message = MIMEMultipart("related")
    message["Snapshot-Content-Location"] = URL
    message["Date"] = "Mon, 23 Jan 2017 10:00:00 -0000"
    message.attach(MIMEText(page(), "html", "utf-8"))
    return message.as_bytes()


def mail(
    content: str = ARTICLE, *, subtype: str = "plain", date: str | None = "Thu, 12 Jan 2017 10:00:00 +0100"
) -> bytes:
    message = EmailMessage()
    message["From"] = "Hallin Herald <press@herald.example>"
    message["Subject"] = PARAGRAPHS[0]
    if date:
        message["Date"] = date
    message.set_content(content, subtype=subtype, cte="8bit")
    return message.as_bytes()


def archive(
    *, gzipped: bool = False, markup: bytes | None = None, content_type: str = "text/html; charset=utf-8"
) -> bytes:
    packed = io.BytesIO()
    writer = WARCWriter(packed, gzip=gzipped)
    headers = StatusAndHeaders("200 OK", [("Content-Type", content_type)], protocol="HTTP/1.0")
    payload = io.BytesIO(page().encode() if markup is None else markup)
    dated = {"WARC-Date": "2017-02-01T00:00:00Z"}
    writer.write_record(
        writer.create_warc_record(URL, "response", payload=payload, http_headers=headers, warc_headers_dict=dated)
    )
    return packed.getvalue()


def pdf(lines: list[str]) -> bytes:
    """A PDF of one page whose text layer holds the lines; none gives a page without text."""
    shown = "".join(f"({line}) Tj 0 -14 Td " for line in lines)
    stream = f"BT /F1 10 Tf 20 700 Td {shown}ET".encode("latin-1", "replace")
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    packed = b"%PDF-1.4\n"
    places = []
    for number, one in enumerate(objects, 1):
        places.append(len(packed))
        packed += b"%d 0 obj\n%s\nendobj\n" % (number, one)
    start = len(packed)
    packed += b"xref\n0 6\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % place for place in places)
    return packed + b"trailer << /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % start


def word(lines: list[str]) -> bytes:
    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    packed = io.BytesIO()
    document.save(packed)
    return packed.getvalue()


def rss() -> bytes:
    paragraphs = "".join(f"&lt;p&gt;{one}&lt;/p&gt;" for one in PARAGRAPHS[1:])
    return (
        "<rss version='2.0'><channel><title>Hallin Herald</title><item>"
        f"<title>{PARAGRAPHS[0]}</title><link>{URL}</link><pubDate>Thu, 12 Jan 2017 10:00:00 GMT</pubDate>"
        f"<description>{paragraphs}</description></item></channel></rss>"
    ).encode()


def atom() -> bytes:
    paragraphs = "".join(f"&lt;p&gt;{one}&lt;/p&gt;" for one in PARAGRAPHS[1:])
    return (
        "<feed xmlns='http://www.w3.org/2005/Atom'><title>Hallin Herald</title><id>f</id><entry><id>a1</id>"
        f"<title>{PARAGRAPHS[0]}</title><link href='{URL}'/><published>2017-01-12T10:00:00Z</published>"
        f"<content type='html'>{paragraphs}</content></entry></feed>"
    ).encode()


def table(cells: dict[str, str], *, mark: str = ",") -> bytes:
    quoted = ('"' + value.replace('"', '""') + '"' for value in cells.values())
    return f"{mark.join(cells)}\n{mark.join(quoted)}\n".encode()


RECORD = {"id": "a1", "outlet": "Hallin Herald", "published": "2017-01-12", "url": URL, "text": ARTICLE}
FORMATS: dict[str, Callable[[], bytes]] = {
    "a.txt": ARTICLE.encode,
    "a.md": f"---\nid: a1\noutlet: Hallin Herald\ndate: 2017-01-12\n---\n\n{ARTICLE}\n".encode,
    "a.html": page().encode,
    "a.mhtml": mhtml,
    "a.eml": mail,
    "a.json": json.dumps(RECORD).encode,
    "a.jsonl": f"{json.dumps(RECORD)}\n".encode,
    "a.csv": lambda: table(RECORD),
    "a.rss": rss,
    "a.xml": atom,
    "a.warc": archive,
    "a.pdf": lambda: pdf([one.replace("–", "-") for one in PARAGRAPHS]),
    "a.docx": lambda: word(PARAGRAPHS),
    "a.warc.gz": lambda: archive(gzipped=True),
    "a.jsonl.gz": lambda: gzip.compress(f"{json.dumps(RECORD)}\n".encode()),
    "a.txt.gz": lambda: gzip.compress(ARTICLE.encode()),
    "a.html.gz": lambda: gzip.compress(page().encode()),
}
