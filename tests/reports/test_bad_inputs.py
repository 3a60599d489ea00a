"""What is broken is listed with the reason, never fatal, and nothing else is lost."""

import json
import re
from pathlib import Path

import pytest

from dragoman.lexicon import Lexicon
from dragoman.reports import unpack
from tests.reports.files import ARTICLE, packed, page, pdf, read, web_archive, word_file, write, zip_bomb

GOOD = json.dumps({"text": ARTICLE[0]})
BOMB = (
    '<?xml version="1.0"?><!DOCTYPE z [<!ENTITY a "lol">'
    + "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9))
    + "]><rss version='2.0'><channel><title>z</title><item><title>x</title><description>&j;</description></item>"
    "</channel></rss>"
)
OUTSIDE = (
    '<?xml version="1.0"?><!DOCTYPE z [<!ENTITY a SYSTEM "file:///etc/hostname">]>'
    f"<rss version='2.0'><channel><title>z</title><item><title>x</title><description>&a;{ARTICLE[0]}</description>"
    "</item></channel></rss>"
)


@pytest.mark.parametrize(
    ("name", "content", "codes", "count"),
    [
        ("a.txt", b"", ["file.empty"], 0),
        ("a.jsonl", b"\n\n", ["file.empty"], 0),
        ("a.json", b" \n", ["file.empty"], 0),
        ("a.csv", b"", ["file.empty"], 0),
        ("a.warc", b"", ["file.empty"], 0),
        ("a.html", b"", ["file.empty"], 0),
        ("a.txt", b" \n\t\n", ["report.no_text"], 0),
        ("a.txt", b"Talks \xff ended.", ["file.undecodable"], 1),
        ("a.jsonl", GOOD.encode() + b'\n{"text": "Talks \xff"}\n', ["file.undecodable"], 2),
        ("a.jsonl", f"{GOOD}\nno json\n{GOOD}", ["file.malformed"], 2),
        ("a.jsonl", f"[1]\n{GOOD}\n5", ["file.malformed", "file.malformed"], 1),
        ("a.jsonl", f'{{"id": "x"}}\n{GOOD}', ["report.no_text"], 1),
        ("a.jsonl", '{"text": "Talks \\ud800 ended."}', ["file.undecodable"], 1),
        ("a.json", "[" * 100_000, ["file.malformed"], 0),
        ("a.json", "{", ["file.malformed"], 0),
        ("a.csv", "a,b\n1,2\n", ["file.malformed"], 0),
        ("a.html", "<html><body><script>x</script></body></html>", ["report.no_text"], 0),
        ("a.xml", "<a><b>c</b></a>", ["file.malformed"], 0),
        ("a.xml", "no xml", ["file.malformed"], 0),
        ("a.eml", "no mail", ["report.no_text"], 0),
        ("a.mhtml", "no page", ["report.no_text"], 0),
        ("a.warc", "no archive", ["file.truncated"], 0),
        ("a.pdf", b"%PDF-1.4 nothing", ["file.malformed"], 0),
        ("a.pdf", pdf(()), ["report.no_text"], 0),
        ("a.docx", b"PK\x03\x04 nothing", ["file.malformed"], 0),
        ("a.docx", word_file(()), ["report.no_text"], 0),
        ("a.docx", zip_bomb(70_000_000), ["file.too_large"], 0),
        ("a.txt.gz", packed("a" * 70_000_000), ["file.too_large"], 0),
        ("a.txt.gz", b"\x1f\x8b\x08\x00 nothing", ["file.truncated"], 0),
        ("a.md", "---\ntitle: x\n---\n", ["report.no_text"], 0),
    ],
)
def test_broken_files(
    tmp_path: Path, lexicon: Lexicon, name: str, content: str | bytes, codes: list[str], count: int
) -> None:
    reports, issues = read(write(tmp_path / name, content), lexicon)
    assert ([issue.code for issue in issues], len(reports)) == (codes, count)
    assert all(issue.subject == name and str(tmp_path) not in issue.detail for issue in issues)


def test_an_issue_names_the_byte_and_the_line(tmp_path: Path, lexicon: Lexicon) -> None:
    [text_issue] = read(write(tmp_path / "a.txt", b"Talks \xff"), lexicon)[1]
    [line_issue] = read(write(tmp_path / "a.jsonl", f"{GOOD}\nno json"), lexicon)[1]
    assert "byte 6" in text_issue.detail
    assert "line 2" in line_issue.detail


def test_bad_bytes_are_shown_and_the_text_kept(tmp_path: Path, lexicon: Lexicon) -> None:
    [report] = read(write(tmp_path / "a.txt", b"Talks \xff\xfe ended."), lexicon)[0]
    assert report.text == "Talks \ufffd\ufffd ended."


def test_a_lone_surrogate_never_reaches_a_report(tmp_path: Path, lexicon: Lexicon) -> None:
    line = '{"text": "Talks \\ud83d\\udd4a \\ud800 ended.", "title": "a\\udfff"}'
    [report] = read(write(tmp_path / "a.jsonl", line), lexicon)[0]
    assert (report.text, report.headline) == ("Talks \U0001f54a \ufffd ended.", "a\ufffd")


def test_a_report_over_the_limit_is_left_out_and_the_others_read(tmp_path: Path, lexicon: Lexicon) -> None:
    lines = "\n".join((GOOD, json.dumps({"text": "a" * 500}), GOOD))
    reports, issues = read(write(tmp_path / "a.jsonl", lines), lexicon, max_text=400)
    assert (len(reports), [issue.code for issue in issues]) == (2, ["report.too_long"])
    assert "line 2" in issues[0].detail


def test_a_line_over_the_limit_of_bytes_is_passed_over(tmp_path: Path) -> None:
    path = write(tmp_path / "a.jsonl", b"one\n" + b"x" * 5_000_000 + b"\nthree\n")
    found = list(unpack.bounded_lines(path, "a.jsonl", limit=100))
    assert [one if isinstance(one, tuple) else one.code for one in found] == [
        (1, b"one\n"),
        "report.too_long",
        (3, b"three\n"),
    ]


def test_what_came_before_a_cut_is_kept(tmp_path: Path, lexicon: Lexicon) -> None:
    lines = "\n".join(json.dumps({"text": f"Talks {number * 7919} ended."}) for number in range(2000))
    whole = packed(lines)
    reports, issues = read(write(tmp_path / "a.jsonl.gz", whole[: len(whole) // 2]), lexicon)
    assert len(reports) > 100
    assert "file.truncated" in [issue.code for issue in issues]


@pytest.mark.parametrize("is_packed", [True, False])
def test_an_archive_cut_short_keeps_its_first_pages(tmp_path: Path, lexicon: Lexicon, is_packed: bool) -> None:
    archive = web_archive(("https://a.example/1", page()), ("https://a.example/2", page() * 40), packed=is_packed)
    reports, issues = read(write(tmp_path / "a.warc", archive[: len(archive) - 300]), lexicon)
    assert reports[0].url == "https://a.example/1"
    assert "file.truncated" in [issue.code for issue in issues]


@pytest.mark.parametrize("depth", [300, 1500, 30_000])
def test_a_page_nested_deep_keeps_its_text(tmp_path: Path, lexicon: Lexicon, depth: int) -> None:
    markup = f"<html><body>{'<div>' * depth}<p>{ARTICLE[0]}</p>{'</div>' * depth}</body></html>"
    [report] = read(write(tmp_path / "a.html", markup), lexicon)[0]
    assert ARTICLE[0] in report.text


def test_entities_of_a_feed_neither_explode_nor_read_files(tmp_path: Path, lexicon: Lexicon) -> None:
    reports, _ = read(write(tmp_path / "a.xml", BOMB), lexicon)
    assert all(len(report.text) < 1000 for report in reports)
    [outside] = read(write(tmp_path / "b.xml", OUTSIDE), lexicon)[0]
    assert outside.text == ARTICLE[0]


@pytest.mark.parametrize(
    "filler",
    [
        " ",
        "\t",
        "(",
        ". ",
        "AB/",
        "content by ",
        "share ",
        "\u00a0",
        "a",
        "By A",
        "1 ",
        "- ",
        "A / ",
        '"',
        "[photo ",
        "--\n",
    ],
)
def test_no_filler_makes_reading_slow(tmp_path: Path, lexicon: Lexicon, filler: str) -> None:
    # Quadratic patterns would take minutes here: the test then ends only when somebody stops it.
    text = f"Talks end in Port Anselm\n{filler * (200_000 // len(filler))}\n{ARTICLE[0]}"
    [report] = read(write(tmp_path / "a.txt", text), lexicon)[0]
    assert report.text == text


def test_a_date_that_cannot_be_read_is_an_issue_and_no_guess(tmp_path: Path, lexicon: Lexicon) -> None:
    lines = "\n".join(json.dumps({"text": "Talks.", "published": words}) for words in ("03/04/2017", "soon"))
    reports, issues = read(write(tmp_path / "a.jsonl", lines), lexicon)
    assert [report.published for report in reports] == [None, None]
    assert [issue.code for issue in issues] == ["report.date_unread"] * 2
    assert "two ways" in issues[0].detail


def test_every_issue_code_of_this_room_stands_in_the_table(lexicon: Lexicon) -> None:
    sources = Path(unpack.__file__).parent.glob("*.py")
    used = {code for source in sources for code in re.findall(r'code="([a-z_.]+)"', source.read_text(encoding="utf-8"))}
    assert used
    assert used <= {row.code for row in lexicon.issue_codes}
