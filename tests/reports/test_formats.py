import json
from pathlib import Path

import pytest

from dragoman.lexicon import Lexicon
from tests.reports.files import ARTICLE, packed, page, pdf, read, web_archive, word_file, write

LINES = "\n\n".join(ARTICLE)
RSS = f"""<?xml version="1.0"?><rss version="2.0"><channel><title>Courier</title><language>en</language>
<item><title>Talks &amp; truce</title><link>https://courier.example/1</link><guid>c-1</guid>
<pubDate>Wed, 27 Feb 2019 10:00:00 GMT</pubDate><description>&lt;p&gt;{ARTICLE[0]}&lt;/p&gt;</description></item>
<item><title>Empty</title></item></channel></rss>"""
MAIL = (
    "From: Kestrian Desk <desk@reuters.com>\r\nSubject: Talks end\r\nDate: Wed, 27 Feb 2019 10:00:00 +0100\r\n"
    'MIME-Version: 1.0\r\nContent-Type: text/plain; charset="utf-8"\r\n\r\n' + ARTICLE[0] + "\r\n"
)
MHTML = (
    "From: <Saved by a browser>\r\nSnapshot-Content-Location: https://courier.example/1\r\nMIME-Version: 1.0\r\n"
    'Content-Type: multipart/related; type="text/html"; boundary="b"\r\n\r\n--b\r\nContent-Type: text/html\r\n'
    "Content-Transfer-Encoding: 8bit\r\n\r\n" + page() + "\r\n--b--\r\n"
)

LINKED = (
    '<script type="application/ld+json">{"@graph": [{"@type": "WebPage", "datePublished": "2011-01-01"},'
    ' {"@type": "ReportageNewsArticle", "datePublished": "2017-01-14"}]}</script>'
)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.txt", LINES),
        ("a.txt.gz", packed(LINES)),
        ("a.md", LINES),
        ("a.html", page()),
        ("a.html.gz", packed(page())),
        ("a.mhtml", MHTML),
        ("a.eml", MAIL),
        ("a.json", json.dumps({"text": LINES})),
        ("a.json", json.dumps([{"maintext": LINES}])),
        ("a.json", json.dumps({"status": "ok", "articles": [{"content": LINES}]})),
        ("a.json", json.dumps({"text": LINES}) + "\n" + json.dumps({"text": LINES})),
        ("a.jsonl", json.dumps({"raw_text": LINES})),
        ("a.jsonl.gz", packed(json.dumps({"text": LINES}))),
        ("a.csv", f'id,Text\n1,"{LINES}"\n'),
        ("a.csv", f'id;text\n1;"{LINES}"\n'),
        ("a.xml", RSS),
        ("a.warc.gz", web_archive(("https://courier.example/1", page()))),
        ("a.warc", web_archive(("https://courier.example/1", page()), packed=False)),
        ("a.pdf", pdf((ARTICLE[0],))),
        ("a.docx", word_file(ARTICLE)),
    ],
)
def test_each_format_gives_its_text(tmp_path: Path, lexicon: Lexicon, name: str, content: str | bytes) -> None:
    reports, _ = read(write(tmp_path / name, content), lexicon)
    assert ARTICLE[0] in reports[0].text
    assert any(ARTICLE[0] in block.span.of(reports[0].text) for block in reports[0].blocks if block.kind == "body")
    assert (reports[0].language, reports[0].source) == ("en", name)


@pytest.mark.parametrize(
    "text", ["\n Talks\u00a0ended \r\n\r\nToday\u2028.\n", "\ufeffTalks ended.", "Talks \U0001f54a\n"]
)
def test_text_is_kept_code_point_for_code_point(tmp_path: Path, lexicon: Lexicon, text: str) -> None:
    [file_report] = read(write(tmp_path / "a.txt", text), lexicon)[0]
    [json_report] = read(write(tmp_path / "a.jsonl", json.dumps({"text": text})), lexicon)[0]
    assert file_report.text == text.removeprefix("\ufeff")
    assert json_report.text == text


def test_a_json_line_says_everything_it_can(tmp_path: Path, lexicon: Lexicon) -> None:
    line = {
        "id": "x1",
        "outlet": "The Guardian",
        "title": "Talks end",
        "published": "2017-01-14T23:30:00-05:00",
        "text": ARTICLE[0],
        "url": "https://www.theguardian.com/1",
        "licence": "CC BY 4.0",
        "language": "en-GB",
    }
    [report], issues = read(write(tmp_path / "a.jsonl", json.dumps(line)), lexicon)
    assert (report.id, report.outlet, report.headline, report.url) == ("x1", "Guardian", "Talks end", line["url"])
    assert (report.published, report.published_basis, report.licence, report.language) == (
        "2017-01-14",
        "given",
        "CC BY 4.0",
        "en",
    )
    assert issues == []


@pytest.mark.parametrize(
    ("record", "outlet", "published", "byline"),
    [
        (
            {
                "maintext": "Talks.",
                "source_domain": "www.reuters.com",
                "date_publish": "2017-01-14 10:00:00",
                "authors": ["J. Doe"],
            },
            "Reuters",
            "2017-01-14",
            "J. Doe",
        ),
        (
            {
                "text": "Talks.",
                "source": "https://apnews.com/1",
                "hostname": "apnews.com",
                "date": "2017-01-14",
                "author": "J. Doe",
            },
            "Associated Press",
            "2017-01-14",
            "J. Doe",
        ),
        (
            {
                "content": "Talks.",
                "source": {"id": None, "name": "Xinhua"},
                "publishedAt": "2017-01-14T10:00:00Z",
                "author": None,
            },
            "Xinhua",
            "2017-01-14",
            None,
        ),
    ],
    ids=["news-please", "trafilatura", "news services"],
)
def test_the_json_of_known_tools_is_understood(
    tmp_path: Path, lexicon: Lexicon, record: dict[str, object], outlet: str, published: str, byline: str | None
) -> None:
    [report] = read(write(tmp_path / "a.json", json.dumps(record)), lexicon)[0]
    assert (report.outlet, report.published, report.byline) == (outlet, published, byline)


def test_fields_that_are_not_used_are_one_issue_a_file(tmp_path: Path, lexicon: Lexicon) -> None:
    lines = "\n".join(json.dumps({"text": "Talks.", name: 1}) for name in ("zeta", "alpha", "zeta"))
    issues = read(write(tmp_path / "a.jsonl", lines), lexicon)[1]
    assert [(issue.code, issue.detail) for issue in issues] == [("file.unused_fields", "2 not used: alpha, zeta")]


def test_front_matter_is_metadata_and_no_text(tmp_path: Path, lexicon: Lexicon) -> None:
    front = '---\ntitle: "Talks: the end"\noutlet: Courier\nid: c1\ndate: 2017-01-14\n---\n\nTalks ended on Monday.\n'
    [report] = read(write(tmp_path / "a.md", front), lexicon)[0]
    assert (report.text, report.headline, report.outlet, report.id, report.published) == (
        "Talks ended on Monday.\n",
        "Talks: the end",
        "Courier",
        "c1",
        "2017-01-14",
    )


def test_a_page_shows_no_scripts_and_marks_what_is_no_article(tmp_path: Path, lexicon: Lexicon) -> None:
    hidden = "<script>var x = 'secret';</script><div style='display: none'>secret</div><p hidden>secret</p>"
    [report] = read(write(tmp_path / "a.html", page(before=hidden)), lexicon)[0]
    body = [block.span.of(report.text) for block in report.blocks if block.kind == "body"]
    assert "secret" not in report.text
    assert body == list(ARTICLE)
    assert [block.kind for block in report.blocks if block.span.of(report.text) in ("Home", "World")] == [
        "boilerplate"
    ] * 2
    assert report.headline == "Talks in Port Anselm"


def test_a_page_s_caption_is_marked(tmp_path: Path, lexicon: Lexicon) -> None:
    words = "Delegates of both sides arrive at the hotel on the shore"
    markup = page().replace(
        f"<p>{ARTICLE[1]}", f"<figure><img src='a.jpg'><figcaption>{words}</figcaption></figure><p>{ARTICLE[1]}"
    )
    [report] = read(write(tmp_path / "a.html", markup), lexicon)[0]
    assert [block.kind for block in report.blocks if block.span.of(report.text) == words] == ["caption"]


@pytest.mark.parametrize(
    ("head", "published", "basis"),
    [
        (
            '<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "2017-01-14T10:00"}</script>',
            "2017-01-14",
            "json-ld",
        ),
        (
            LINKED,
            "2017-01-14",
            "json-ld",
        ),
        ('<meta property="article:published_time" content="2017-01-14T10:00:00Z">', "2017-01-14", "metadata"),
        ('<meta name="PubDate" content="14 January 2017">', "2017-01-14", "metadata"),
        ('<link rel="canonical" href="https://courier.example/2017/01/14/talks.html">', "2017-01-14", "metadata"),
        ('<script type="application/ld+json">{broken</script>', None, "unknown"),
        ("<meta name='generator' content='2017-01-14'>", None, "unknown"),
    ],
)
def test_a_page_s_date_is_one_that_it_states(
    tmp_path: Path, lexicon: Lexicon, head: str, published: str | None, basis: str
) -> None:
    [report] = read(write(tmp_path / "a.html", page(head=head)), lexicon)[0]
    assert (report.published, report.published_basis) == (published, basis)


@pytest.mark.parametrize(
    ("head", "outlet"),
    [
        ('<meta property="og:site_name" content="Reuters News Agency">', "Reuters"),
        ('<meta property="og:site_name" content="Home"><link rel="canonical" href="https://www.rt.com/1">', "RT"),
        ('<meta property="og:site_name" content="Velmora Courier">', "Velmora Courier"),
    ],
)
def test_a_page_s_outlet_is_the_known_one_else_what_the_site_says(
    tmp_path: Path, lexicon: Lexicon, head: str, outlet: str
) -> None:
    assert read(write(tmp_path / "a.html", page(head=head)), lexicon)[0][0].outlet == outlet


def test_a_page_is_read_in_the_encoding_it_declares(tmp_path: Path, lexicon: Lexicon) -> None:
    markup = (
        page(head='<meta charset="windows-1252">').replace("the mediators said", "Stéphane Núñez said").encode("cp1252")
    )
    [report], issues = read(write(tmp_path / "a.html", markup), lexicon)
    assert "Stéphane Núñez said" in report.text
    assert issues == []


def test_an_archive_gives_every_page_with_its_address(tmp_path: Path, lexicon: Lexicon) -> None:
    archive = web_archive(("https://www.reuters.com/1", page()), ("https://apnews.com/2", page()))
    reports, issues = read(write(tmp_path / "a.warc.gz", archive), lexicon)
    assert [(r.url, r.outlet, r.retrieved) for r in reports] == [
        ("https://www.reuters.com/1", "Reuters", "2019-02-27T08:00:00Z"),
        ("https://apnews.com/2", "Associated Press", "2019-02-27T08:00:00Z"),
    ]
    assert issues == []


def test_a_feed_gives_its_entries_and_names_the_empty_one(tmp_path: Path, lexicon: Lexicon) -> None:
    [report], issues = read(write(tmp_path / "a.xml", RSS), lexicon)
    assert (report.id, report.outlet, report.headline, report.published) == (
        "c-1",
        "Courier",
        "Talks & truce",
        "2019-02-27",
    )
    assert [issue.code for issue in issues] == ["report.no_text"]


def test_a_mail_s_sender_is_an_outlet_only_if_known(tmp_path: Path, lexicon: Lexicon) -> None:
    [known] = read(write(tmp_path / "a.eml", MAIL), lexicon)[0]
    [unknown] = read(write(tmp_path / "b.eml", MAIL.replace("reuters.com", "velmora.example")), lexicon)[0]
    assert (known.outlet, known.headline, known.published) == ("Reuters", "Talks end", "2019-02-27")
    assert unknown.outlet is None


def test_a_given_id_is_kept_and_another_depends_on_the_content_alone(tmp_path: Path, lexicon: Lexicon) -> None:
    [one] = read(write(tmp_path / "a.txt", "Talks ended."), lexicon)[0]
    [two] = read(write(tmp_path / "other" / "b.txt", "Talks ended."), lexicon)[0]
    assert one.id == two.id
    assert one.id.startswith("R-")


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Deputy FM meets Armenia ambassador to Iran", "en"),
        ("Les pourparlers de paix ont repris lundi dans la capitale, a dit le porte-parole du ministre.", "fr"),
        ("El gobierno y la guerrilla firmaron el acuerdo de paz el lunes en la capital del departamento.", "es"),
        ("Talks end", "und"),
        ("12 - 14", "und"),
    ],
)
def test_language(tmp_path: Path, lexicon: Lexicon, text: str, language: str) -> None:
    assert read(write(tmp_path / "a.txt", text), lexicon)[0][0].language == language


@pytest.mark.parametrize(
    ("given", "language"), [("en-GB", "en"), ("Spanish", "es"), ("FR", "fr"), ("unknown words", "en")]
)
def test_a_given_language_is_taken_where_it_is_one(tmp_path: Path, lexicon: Lexicon, given: str, language: str) -> None:
    line = json.dumps({"text": ARTICLE[0], "language": given})
    assert read(write(tmp_path / "a.jsonl", line), lexicon)[0][0].language == language
