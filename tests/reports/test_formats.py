"""Each format in, one report out; each fault in, one issue out and nothing raised."""

from __future__ import annotations

import gzip
import io
import json
import os
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dragoman.lexicon import Lexicon
from dragoman.reports import Input, read_input
from dragoman.reports.documents import read_docx
from dragoman.reports.formats import read_jsonl
from dragoman.reports.unpack import bounded_lines, read_bounded
from dragoman.schema import Issue, Report
from tests.reports.factories import ARTICLE, codes_of, read_all
from tests.reports.files import FORMATS, PARAGRAPHS, RECORD, URL, archive, mail, page, pdf, rss, table, word


def put(folder: Path, name: str, content: bytes | str) -> Path:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def one(path: Path, lexicon: Lexicon) -> Report:
    (report,), issues = read_all(path, lexicon)
    assert issues == []
    return report


def words_of(text: str) -> list[str]:
    return text.replace("–", "-").split()


@pytest.mark.parametrize("name", FORMATS)
def test_each_format_gives_the_whole_article(name: str, tmp_path: Path, lexicon: Lexicon) -> None:
    report = one(put(tmp_path, name, FORMATS[name]()), lexicon)
    body = [block.span.of(report.text) for block in report.blocks if block.kind == "body"]
    assert words_of(report.text)[-17:] == words_of(ARTICLE)[-17:]
    assert (report.headline, report.published, report.language) == (PARAGRAPHS[0], "2017-01-12", "en")
    assert words_of(" ".join(body)) == words_of(" ".join(PARAGRAPHS[1:]))[5:]
    assert report.source == name


@pytest.mark.parametrize("name", ["a.md", "a.json", "a.jsonl", "a.jsonl.gz", "a.csv", "a.rss", "a.xml", "a.eml"])
def test_what_files_say_of_themselves(name: str, tmp_path: Path, lexicon: Lexicon) -> None:
    assert one(put(tmp_path, name, FORMATS[name]()), lexicon).outlet == "Hallin Herald"


@pytest.mark.parametrize(("name", "retrieved"), [("a.mhtml", "2017-01-23"), ("a.warc", "2017-02-01T00:00:00Z")])
def test_archives_tell_the_address_and_when_they_were_saved(
    name: str, retrieved: str, tmp_path: Path, lexicon: Lexicon
) -> None:
    report = one(put(tmp_path, name, FORMATS[name]()), lexicon)
    assert (report.url, report.retrieved) == (URL, retrieved)


def test_text_is_kept_character_for_character(tmp_path: Path, lexicon: Lexicon) -> None:
    text = "  First line\r\n\r\nThe talks\u00a0ended. \U0001f54a\n\n"
    assert one(put(tmp_path, "a.txt", text), lexicon).text == text


@pytest.mark.parametrize("raw", [b"\xef\xbb\xbfThe talks ended.", "The talks ended.".encode("utf-16")])
def test_byte_order_marks(raw: bytes, tmp_path: Path, lexicon: Lexicon) -> None:
    assert one(put(tmp_path, "a.txt", raw), lexicon).text == "The talks ended."


SCRIPT = "<script>var secret = 1;</script><style>p {color: red}</style><p hidden>secret</p><p style='display: none'>secret</p>"


def test_scripts_and_hidden_parts_are_no_text(tmp_path: Path, lexicon: Lexicon) -> None:
    text = one(put(tmp_path, "a.html", page(body=SCRIPT)), lexicon).text
    assert "secret" not in text
    assert "color" not in text


LD = '<script type="application/ld+json">%s</script>'
META = "<meta property='article:published_time' content='2017-01-13T08:00:00Z'>"


@pytest.mark.parametrize(
    ("head", "published", "basis"),
    [
        (LD % '{"@type": "NewsArticle", "datePublished": "2017-01-14T00:00:00Z"}', "2017-01-14", "json-ld"),
        (LD % '{"@graph": [{"@type": "WebSite"}, {"datePublished": "2017-01-14"}]}', "2017-01-14", "json-ld"),
        (LD % '[{"datePublished": "soon"}]', "2017-01-12", "dateline"),
        (LD % "{broken", "2017-01-12", "dateline"),
        (META, "2017-01-13", "metadata"),
        ("<meta name='DC.Date.Issued' content='2017-01-13'>", "2017-01-13", "metadata"),
        ("<meta name='date' content='soon'>", "2017-01-12", "dateline"),
        (LD % '{"datePublished": "2017-01-14"}' + META, "2017-01-14", "json-ld"),
        ("", "2017-01-12", "dateline"),
    ],
)
def test_dates_of_pages(head: str, published: str, basis: str, tmp_path: Path, lexicon: Lexicon) -> None:
    report = one(put(tmp_path, "a.html", page(head=head)), lexicon)
    assert (report.published, report.published_basis) == (published, basis)


def test_a_page_in_the_encoding_it_declares(tmp_path: Path, lexicon: Lexicon) -> None:
    markup = (
        page(head="<meta charset='iso-8859-1'>", body="<p>El Tiempo, Bogotá</p>").replace("–", "-").encode("iso-8859-1")
    )
    assert "Bogotá" in one(put(tmp_path, "a.html", markup), lexicon).text


def test_an_archived_page_in_the_encoding_of_its_response(tmp_path: Path, lexicon: Lexicon) -> None:
    markup = page(body="<p>El Tiempo, Bogotá</p>").replace("–", "-").encode("iso-8859-1")
    packed = archive(markup=markup, content_type="text/html; charset=ISO-8859-1")
    assert "Bogotá" in one(put(tmp_path, "a.warc", packed), lexicon).text


def test_deeply_nested_pages(tmp_path: Path, lexicon: Lexicon) -> None:
    depth = 3000
    markup = page(body="<div>" * depth + "<p>deep inside</p>" + "</div>" * depth)
    (report,), _ = read_all(put(tmp_path, "a.html", markup), lexicon)
    assert PARAGRAPHS[1] in report.text


def test_a_mail_of_html(tmp_path: Path, lexicon: Lexicon) -> None:
    assert PARAGRAPHS[1] in one(put(tmp_path, "a.eml", mail(page(), subtype="html")), lexicon).text


def test_the_signature_of_a_mail_is_not_read(tmp_path: Path, lexicon: Lexicon) -> None:
    report = one(put(tmp_path, "a.eml", mail(f"{ARTICLE}\n\n--\nYou are on the list.\nWrite to us.")), lexicon)
    read = [block.span.of(report.text) for block in report.blocks if block.kind == "body"]
    assert not any("on the list" in one or "Write to us" in one for one in read)


@pytest.mark.parametrize(
    "record", [{"maintext": "Talks."}, {"raw_text": "Talks."}, {"Text": "Talks.", "content": "No."}]
)
def test_names_of_the_text_that_other_tools_use(record: dict[str, str], tmp_path: Path, lexicon: Lexicon) -> None:
    assert one(put(tmp_path, "a.json", json.dumps(record)), lexicon).text == "Talks."


def test_fields_of_other_tools(tmp_path: Path, lexicon: Lexicon) -> None:
    record = {"text": "Talks.", "source": URL, "date_publish": "2017-01-12 10:00:00", "authors": ["Ann Lee", "Bo Roe"]}
    report = one(put(tmp_path, "a.json", json.dumps(record)), lexicon)
    assert (report.url, report.published, report.byline, report.outlet) == (URL, "2017-01-12", "Ann Lee, Bo Roe", None)


def test_a_list_of_objects(tmp_path: Path, lexicon: Lexicon) -> None:
    path = put(tmp_path, "a.json", json.dumps([{"text": "First talks."}, {"text": "Second talks."}]))
    assert [report.text for report in read_all(path, lexicon)[0]] == ["First talks.", "Second talks."]


@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_tables_of_three_delimiters(mark: str, tmp_path: Path, lexicon: Lexicon) -> None:
    report = one(put(tmp_path, "a.csv", table(RECORD, mark=mark)), lexicon)
    assert (report.id, report.text) == ("a1", ARTICLE)


BAD: dict[str, tuple[str, bytes, list[str]]] = {
    "an empty file": ("a.txt", b"", ["file.empty"]),
    "an empty archive": ("a.warc", b"", ["report.no_text"]),
    "nothing but a byte order mark": ("a.txt", b"\xef\xbb\xbf", ["file.empty"]),
    "white space only": ("a.txt", b" \n\n", ["report.no_text"]),
    "lines of white space": ("a.jsonl", b"\n\n", ["file.empty"]),
    "a name of no known format": ("a.xlsx", b"PK", ["file.unknown_format"]),
    "no suffix": ("report", b"text", ["file.unknown_format"]),
    "no JSON": ("a.json", b"{broken", ["file.malformed"]),
    "JSON nested without end": ("a.json", b"[" * 100_000, ["file.malformed"]),
    "a number for an object": ("a.json", b"[1]", ["file.malformed"]),
    "a record without text": ("a.jsonl", b'{"id": "a", "text": ""}', ["report.no_text"]),
    "text that is no string": ("a.jsonl", b'{"text": 1}', ["report.no_text"]),
    "no column text": ("a.csv", b"id,words\n1,Talks\n", ["file.malformed"]),
    "a row without text": ("a.csv", b"id,text\n1,\n", ["report.no_text"]),
    "XML that is no feed": ("a.xml", b"<catalogue><book/></catalogue>", ["file.malformed"]),
    "no PDF": ("a.pdf", b"no PDF", ["file.malformed"]),
    "a PDF cut off": ("a.pdf", pdf(["Talks"])[:200], ["file.malformed"]),
    "a PDF of pictures": ("a.pdf", pdf([]), ["report.no_text"]),
    "no Word file": ("a.docx", b"no zip", ["file.malformed"]),
    "a Word file cut off": ("a.docx", word(["Talks"])[:500], ["file.malformed"]),
    "an empty Word file": ("a.docx", word([]), ["report.no_text"]),
    "a page without text": ("a.html", b"<html><script>x</script></html>", ["report.no_text"]),
    "no web archive": ("a.warc", b"no archive at all", ["file.truncated", "report.no_text"]),
    "an archive of pictures": ("a.warc", archive(content_type="image/png"), ["report.no_text"]),
    "a mail without a body": ("a.eml", b"Subject: x\nContent-Type: image/png\n\n", ["report.no_text"]),
    "an empty mail": ("a.eml", mail(""), ["report.no_text"]),
    "a web page archive without a page": ("a.mhtml", b"Subject: x\n\ntext", ["report.no_text"]),
    "a feed without words": ("a.rss", rss().replace(b"p&gt;", b"").split(b"<description>")[0], ["report.no_text"]),
    "no gzip": ("a.txt.gz", b"plain", ["file.truncated"]),
}


@pytest.mark.parametrize("case", BAD)
def test_bad_files_are_listed_with_the_reason(case: str, tmp_path: Path, lexicon: Lexicon) -> None:
    name, content, codes = BAD[case]
    reports, issues = read_all(put(tmp_path, name, content), lexicon)
    assert reports == []
    assert [issue.code for issue in issues] == codes
    assert all(issue.subject.startswith(name) and issue.detail for issue in issues)


def test_every_code_is_in_the_table(tmp_path: Path, lexicon: Lexicon) -> None:
    known = {row.code for row in lexicon.issue_codes}
    assert {code for _, _, codes in BAD.values() for code in codes} <= known


def test_broken_utf8_is_shown_and_the_rest_is_kept(tmp_path: Path, lexicon: Lexicon) -> None:
    (report,), issues = read_all(put(tmp_path, "a.txt", b"The talks \xff ended."), lexicon)
    assert report.text == "The talks \ufffd ended."
    assert [issue.code for issue in issues] == ["file.undecodable"]


def test_half_a_character_in_a_json_text_is_kept_as_given(tmp_path: Path, lexicon: Lexicon) -> None:
    path = put(tmp_path, "a.jsonl", rb'{"text": "The \ud800 talks between the delegations ended on Monday."}')
    assert one(path, lexicon).text == "The \ud800 talks between the delegations ended on Monday."


def test_a_malformed_line_costs_only_itself(tmp_path: Path, lexicon: Lexicon) -> None:
    path = put(tmp_path, "a.jsonl", '{"text": "First."}\n{"text": \n\n"no object"\n{"text": "Last."}\n')
    reports, issues = read_all(path, lexicon)
    assert [report.text for report in reports] == ["First.", "Last."]
    assert ["line 2" in issues[0].detail, "line 4" in issues[1].detail] == [True, True]


def test_fields_that_are_not_used_are_counted(tmp_path: Path, lexicon: Lexicon) -> None:
    (report,), (issue,) = read_all(put(tmp_path, "a.jsonl", '{"text": "T.", "mood": 1, "colour": 2}'), lexicon)
    assert report.text == "T."
    assert (issue.code, issue.detail) == ("file.unused_fields", "2 not used: colour, mood")


@pytest.mark.parametrize("name", ["a.txt.gz", "a.jsonl.gz", "a.html.gz"])
def test_what_comes_before_the_end_of_a_truncated_file_is_kept(name: str, tmp_path: Path, lexicon: Lexicon) -> None:
    rows = "".join(json.dumps({"text": f"{number} {os.urandom(200).hex()}"}) + "\n" for number in range(200))
    whole = gzip.compress(rows.encode())
    reports, issues = read_all(put(tmp_path, name, whole[: len(whole) // 2]), lexicon)
    assert "file.truncated" in [issue.code for issue in issues]
    assert reports[0].text.startswith(('{"text": "0 ', "0 "))


@pytest.mark.parametrize("gzipped", [True, False])
@pytest.mark.parametrize("share", [0.3, 0.5, 0.7, 0.9])
def test_a_truncated_archive_keeps_the_pages_before(
    share: float, gzipped: bool, tmp_path: Path, lexicon: Lexicon
) -> None:
    whole = archive(gzipped=gzipped)
    path = put(tmp_path, "a.warc.gz" if gzipped else "a.warc", whole + whole[: int(len(whole) * share)])
    reports, issues = read_all(path, lexicon)
    assert PARAGRAPHS[1] in reports[0].text
    assert "file.truncated" in [issue.code for issue in issues]


def source(path: Path, form: str) -> Input:
    return Input(path=path, name=path.name, format=form)


def test_a_line_over_the_limit_is_passed_over(tmp_path: Path) -> None:
    path = put(tmp_path, "a.jsonl", '{"text": "First."}\n{"text": "' + "x" * 500 + '"}\n{"text": "Last."}\n')
    found = list(read_jsonl(source(path, "jsonl"), limit=100))
    assert [one.text for one in found if not isinstance(one, Issue)] == ["First.", "Last."]
    assert [one.code for one in found if isinstance(one, Issue)] == ["report.too_long"]


def test_a_last_line_as_long_as_the_limit_is_read(tmp_path: Path) -> None:
    path = put(tmp_path, "a.jsonl", b"x" * 100)
    assert list(bounded_lines(path, "a.jsonl", limit=100)) == [(1, b"x" * 100)]


def test_a_report_over_the_limit(tmp_path: Path, lexicon: Lexicon) -> None:
    (issue,) = read_input(source(put(tmp_path, "a.txt", "x" * 101), "text"), lexicon, max_text=100)
    assert isinstance(issue, Issue)
    assert issue.code == "report.too_long"


def test_a_file_over_the_limit_when_unpacked(tmp_path: Path) -> None:
    path = put(tmp_path, "a.txt.gz", gzip.compress(b"x" * 10_000))
    raw, issues = read_bounded(path, path.name, limit=1000)
    assert (raw, [issue.code for issue in issues]) == (b"", ["file.too_large"])


def test_a_word_file_that_would_unpack_to_too_much(tmp_path: Path) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as bomb:
        bomb.writestr("word/document.xml", b"0" * 1_000_000)
    path = put(tmp_path, "a.docx", packed.getvalue())
    (issue,) = read_docx(source(path, "docx"), limit=100_000)
    assert isinstance(issue, Issue)
    assert issue.code == "file.too_large"


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the system refuses its owner nothing")
def test_a_file_that_may_not_be_read(tmp_path: Path, lexicon: Lexicon) -> None:
    path = put(tmp_path, "a.txt", "text")
    path.chmod(0)
    assert codes_of(path, lexicon) == ["file.unreadable"]


@pytest.mark.parametrize("form", ["text", "jsonl", "warc", "pdf"])
def test_a_file_gone_since_it_was_found(form: str, tmp_path: Path, lexicon: Lexicon) -> None:
    found = list(read_input(source(tmp_path / "gone", form), lexicon))
    assert next(one.code for one in found if isinstance(one, Issue)) in {"file.unreadable", "file.truncated"}


def test_a_report_without_a_date_has_none(tmp_path: Path, lexicon: Lexicon) -> None:
    path = put(tmp_path, "a.txt", "Parties meet in the capital\n\nThe talks on January 3, 2017, ended.")
    os.utime(path, (1_500_000_000, 1_500_000_000))
    report = one(path, lexicon)
    assert (report.published, report.published_precision, report.published_basis) == (None, "unknown", "unknown")


def test_a_collection_is_not_dated_by_its_file_name(tmp_path: Path, lexicon: Lexicon) -> None:
    assert one(put(tmp_path, "crawl-2024-01-01.jsonl", '{"text": "Talks."}'), lexicon).published is None
    assert one(put(tmp_path, "talks-2017-01-12.txt", "Talks."), lexicon).published == "2017-01-12"


SUFFIXES = [
    "txt",
    "md",
    "html",
    "mhtml",
    "eml",
    "json",
    "jsonl",
    "csv",
    "xml",
    "warc",
    "pdf",
    "docx",
    "txt.gz",
    "warc.gz",
]


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    suffix=st.sampled_from(SUFFIXES),
    start=st.sampled_from(sorted(FORMATS)),
    cut=st.integers(0, 4000),
    noise=st.binary(max_size=40),
)
def test_no_bytes_make_a_reader_fail(
    suffix: str, start: str, cut: int, noise: bytes, tmp_path: Path, lexicon: Lexicon
) -> None:
    path = put(tmp_path, f"a.{suffix}", CONTENTS[start][:cut] + noise)
    found = list(read_input(source(path, FORM[suffix]), lexicon))
    assert found
    for report in found:
        assert isinstance(report, Issue) or report.text.strip()


CONTENTS = {name: make() for name, make in FORMATS.items()}
FORM = dict(
    zip(
        SUFFIXES,
        "text markdown html mhtml mail json jsonl csv feed warc pdf docx text warc".split(),
        strict=True,
    )
)
