"""The static site as files: what leads where, what stays text, what stays the same."""

from __future__ import annotations

import posixpath
import re
from urllib.parse import unquote, urlsplit

import msgspec
import pytest

from dragoman.lexicon import Lexicon
from dragoman.schema import Contents
from dragoman.web import PAGES, Catalogue, Past
from dragoman.web.render import STATIC_POLICY
from tests.web.factory import PAYLOADS, Seen, hostile, site, two_sides, words


@pytest.fixture(scope="module")
def contents(lexicon: Lexicon) -> Contents:
    return two_sides(lexicon)


@pytest.fixture(scope="module")
def files(contents: Contents) -> dict[str, bytes]:
    return site(contents, Past(name="Sarrend talks", digest="ab" * 32))


def pages(files: dict[str, bytes]) -> dict[str, Seen]:
    return {name: Seen(content) for name, content in files.items() if name.endswith(".html")}


def test_every_page_has_its_json_twin_with_the_same_struct(contents: Contents, files: dict[str, bytes]) -> None:
    catalogue = Catalogue(contents, Past(name="Sarrend talks", digest="ab" * 32))
    shown = {page.path(catalogue, one): page.view(catalogue, one) for page in PAGES for one in page.ids(catalogue)}
    assert {name for name in files if name.endswith(".html")} == {f"{path}.html" for path in shown}
    for path, struct in shown.items():
        assert msgspec.json.decode(files[f"{path}.json"], type=type(struct)) == struct


def test_every_page_links_to_its_twin(files: dict[str, bytes]) -> None:
    for name, page in pages(files).items():
        assert posixpath.basename(name).replace(".html", ".json") in page.hrefs, name


def test_every_link_leads_to_a_file_and_a_place_in_it(files: dict[str, bytes]) -> None:
    seen = pages(files)
    checked = 0
    for name, page in seen.items():
        for href in page.hrefs:
            parts = urlsplit(href)
            if parts.scheme:
                continue
            target = posixpath.normpath(posixpath.join(posixpath.dirname(name), parts.path)) if parts.path else name
            assert target in files, f"{name} leads to {href}"
            if parts.fragment:
                assert unquote(parts.fragment) in seen[target].ids, f"{name} leads to {href}"
            checked += 1
    assert checked > 20


def test_links_are_relative_so_that_the_site_opens_from_any_folder(files: dict[str, bytes]) -> None:
    for name, page in pages(files).items():
        local = [href for href in (*page.hrefs, *page.loaded) if not urlsplit(href).scheme]
        assert [href for href in local if href.startswith("/")] == [], name


def test_no_id_stands_twice_on_a_page(files: dict[str, bytes]) -> None:
    for name, page in pages(files).items():
        assert len(page.ids) == len(set(page.ids)), name


def test_no_page_loads_anything_from_elsewhere_or_holds_an_inline_script_or_style(files: dict[str, bytes]) -> None:
    for name, page in pages(files).items():
        assert page.loaded, name
        assert [one for one in page.loaded if urlsplit(one).scheme or one.startswith("//")] == []
        assert (page.handlers, page.styles, page.inline_scripts) == ([], [], 0), name
        assert STATIC_POLICY in page.policies, name


def test_assets_name_no_address_to_load(files: dict[str, bytes]) -> None:
    for name, content in files.items():
        if name.startswith("assets/") and not name.endswith(".LICENSE.txt"):
            found = re.findall(rb"https?://[^\s\"')]+", content)
            assert set(found) <= {b"http://www.w3.org/2000/svg"}, name


@pytest.mark.parametrize("payload", PAYLOADS)
def test_words_of_a_report_are_never_markup(lexicon: Lexicon, payload: str) -> None:
    harmless = pages(site(hostile(lexicon, "harmless")))
    for name, page in pages(site(hostile(lexicon, payload))).items():
        twin = next(one for path, one in harmless.items() if re.split("[-./]", path)[0] == re.split("[-./]", name)[0])
        assert set(page.tags) <= set(twin.tags) | {"details", "summary"}, name
        assert (page.handlers, page.styles, page.inline_scripts) == ([], [], 0), name
        assert [href for href in page.hrefs if urlsplit(href).scheme not in ("", "http", "https")] == [], name


@pytest.mark.parametrize("payload", PAYLOADS)
def test_words_of_a_report_are_shown_as_they_are(lexicon: Lexicon, payload: str) -> None:
    made = site(hostile(lexicon, payload))
    report = next(Seen(content) for name, content in made.items() if re.fullmatch(r"r/.*\.html", name))
    event = next(Seen(content) for name, content in made.items() if re.fullmatch(r"e/.*\.html", name))
    assert words(payload) in words(report.text)
    assert words(payload) in words(event.text)


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "data:text/html,<b>", "vbscript:x", "file:///etc/passwd", " https://x.example"]
)
def test_an_address_of_another_kind_than_the_web_is_no_link(lexicon: Lexicon, url: str) -> None:
    made = pages(site(hostile(lexicon, "x", url=url)))
    assert [href for page in made.values() for href in page.hrefs if url in href] == []
    assert any(url.strip() in page.text for page in made.values())


def test_an_address_of_the_web_is_a_link_that_tells_nothing(lexicon: Lexicon) -> None:
    made = site(hostile(lexicon, "x", url="https://x.example/a?b=1&c=2"))
    report = next(content for name, content in made.items() if re.fullmatch(r"r/.*\.html", name)).decode()
    assert 'href="https://x.example/a?b=1&amp;c=2" rel="noreferrer noopener nofollow"' in report


def test_the_same_record_gives_the_same_bytes(lexicon: Lexicon, files: dict[str, bytes]) -> None:
    assert site(two_sides(lexicon), Past(name="Sarrend talks", digest="ab" * 32)) == files


def test_an_event_that_was_merged_keeps_a_page_that_leads_on(contents: Contents) -> None:
    old, new = "E-AAAAABBBBBCCCCCDDDDDEEEE", contents.record.events[0].id
    made = site(contents, Past(redirects={old: new}))
    page = made["e/AAAAA.html"].decode()
    assert f'content="0; url=../e/{new[2:7]}.html"' in page


def test_a_record_of_nothing_has_pages(lexicon: Lexicon) -> None:
    from tests.exports.factory import make_contents

    made = site(make_contents(lexicon, {}, []))
    assert "No slot of any event is in dispute" in made["index.html"].decode()


def test_half_a_surrogate_pair_breaks_no_page(lexicon: Lexicon) -> None:
    from dragoman.web import frame_of, html, page_named
    from dragoman.web.site import links_of

    catalogue = Catalogue(two_sides(lexicon), Past(name="a \ud800 b"))
    page = page_named("index")
    drawn = html(page, page.view(catalogue, ""), links_of(catalogue.addresses, deep=False), frame_of(catalogue))
    assert b"a &#55296; b" in drawn
