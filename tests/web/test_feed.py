"""The feed of changes: what RFC 4287 asks for, ids that stay and differ, words that stay text."""

from __future__ import annotations

import re
from datetime import datetime
from urllib.parse import urlsplit
from xml.etree import ElementTree

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.lexicon import Lexicon
from dragoman.schema import Contents
from dragoman.store import Change, Snapshot
from dragoman.web import Catalogue, Past
from dragoman.web.site import links_of
from dragoman.web.views import feed as feeding
from dragoman.web.views.feed import changes_feed
from tests.web.factory import PAYLOADS, Seen, site, two_sides

ATOM = "{http://www.w3.org/2005/Atom}"


def snapshot(n: int) -> Snapshot:
    return Snapshot(
        n=n,
        made_at=f"2019-03-{n:02}T10:00:00Z",
        sha256=f"{n:064}",
        method="m",
        lexicon="l",
        about=None,
        **dict.fromkeys(("reports", "actors", "events", "claims", "findings", "issues"), 1),
    )


def change(object_: str, *, field: str = "value", before: str | None = "a", after: str | None = "b") -> Change:
    return Change(object=object_, kind="event", field=field, before=before, after=after, cause="new report")


def past(*builds: tuple[Change, ...], name: str = "Sarrend talks") -> Past:
    return Past(
        name=name,
        snapshots=tuple(snapshot(n) for n in range(1, len(builds) + 1)),
        changes=dict(enumerate(builds, 1)),
    )


@pytest.fixture(scope="module")
def contents(lexicon: Lexicon) -> Contents:
    return two_sides(lexicon)


def feed_of(contents: Contents, told: Past) -> ElementTree.Element:
    catalogue = Catalogue(contents, told)
    return ElementTree.fromstring(changes_feed(catalogue, links_of(catalogue.addresses, deep=False)))  # noqa: S314 - ours


def the(parent: ElementTree.Element, name: str) -> str:
    (found,) = parent.findall(ATOM + name)
    return found.text or ""


def test_feed_and_entries_hold_what_the_rfc_asks_for(contents: Contents) -> None:
    event = contents.record.events[0].id
    finding = contents.record.findings[0].id
    made = feed_of(contents, past((), (change(event), change(finding), change("E-GONE", field="", after=None))))
    assert made.tag == f"{ATOM}feed"
    assert the(made, "title") == "Sarrend talks: what changed"
    (author,) = made.findall(f"{ATOM}author")
    assert the(author, "name")
    assert {link.get("rel") for link in made.findall(f"{ATOM}link")} == {"self", "alternate"}
    entries = made.findall(f"{ATOM}entry")
    assert len(entries) == 3
    for one in (made, *entries):
        assert re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", the(one, "id"))
        assert the(one, "title")
        assert datetime.fromisoformat(the(one, "updated")).tzinfo is not None
    assert all(the(one, "content") and len(one.findall(f"{ATOM}link")) == 1 for one in entries)
    assert [the(one, "updated") for one in entries] == ["2019-03-02T10:00:00Z"] * 3


@given(
    told=st.lists(
        st.lists(
            st.builds(change, st.sampled_from("xy"), before=st.text(max_size=3), after=st.text(max_size=3)), max_size=6
        ).map(tuple),
        min_size=1,
        max_size=4,
    )
)
def test_ids_differ_and_stay_whatever_is_built_after(lexicon: Lexicon, told: list[tuple[Change, ...]]) -> None:
    contents = two_sides(lexicon)
    ids = [the(one, "id") for one in feed_of(contents, past(*told)).iter(f"{ATOM}entry")]
    assert len(ids) == len(set(ids)) == sum(len(own) for own in told)
    later = [the(one, "id") for one in feed_of(contents, past(*told, (change("z"),))).iter(f"{ATOM}entry")]
    assert later[1:] == ids
    assert the(feed_of(contents, past(*told)), "id") == the(feed_of(contents, past(*told, ())), "id")


def test_another_name_of_the_dossier_makes_no_entry_new(contents: Contents) -> None:
    one, other = (feed_of(contents, past((change("x"),), name=name)) for name in ("one", "other"))
    assert [the(e, "id") for e in one.iter(f"{ATOM}entry")] == [the(e, "id") for e in other.iter(f"{ATOM}entry")]


def test_two_dossiers_have_feeds_of_their_own(contents: Contents) -> None:
    begun = past((change("x"),))
    later = msgspec.structs.replace(snapshot(1), made_at="2020-01-01T00:00:00Z")
    one, other = (feed_of(contents, told) for told in (begun, msgspec.structs.replace(begun, snapshots=(later,))))
    assert {the(one, "id"), *(the(e, "id") for e in one.iter(f"{ATOM}entry"))}.isdisjoint(
        {the(other, "id"), *(the(e, "id") for e in other.iter(f"{ATOM}entry"))}
    )


@pytest.mark.parametrize("payload", [*PAYLOADS, "\x00\x0b\ud800 & < ]]>", "שלום و\u202e"])
def test_words_stay_text(contents: Contents, payload: str) -> None:
    made = feed_of(contents, past((change(payload, before=payload, after=payload),), name=payload))
    (entry,) = made.iter(f"{ATOM}entry")
    shown = feeding._clean(payload)
    assert shown in the(entry, "title")
    assert {one.tag for one in made.iter()} <= {
        ATOM + name
        for name in "feed id title subtitle updated link author name generator entry category content".split()
    }


def test_a_long_past_is_cut_and_says_so(contents: Contents, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(feeding, "MOST", 2)
    made = feed_of(contents, past(tuple(change("x", after=one) for one in "pqr")))
    assert [the(one, "title")[-1] for one in made.iter(f"{ATOM}entry")] == ["r", "q"]
    assert the(made, "subtitle") == "The newest 2 of 3 changes in 1 build"


def test_the_page_of_changes_leads_to_the_feed_and_the_feed_to_pages(contents: Contents) -> None:
    event, finding = contents.record.events[0].id, contents.record.findings[0].id
    files = site(contents, past((), (change(event), change(finding), change("E-GONE"))))
    assert '<link rel="alternate" type="application/atom+xml"' in files["changes.html"].decode()
    assert "changes.xml" in Seen(files["changes.html"]).hrefs
    made = ElementTree.fromstring(files["changes.xml"])  # noqa: S314 - ours
    for link in made.iter(f"{ATOM}link"):
        parts = urlsplit(link.get("href", ""))
        assert parts.path in files
        assert not parts.fragment or parts.fragment in Seen(files[parts.path]).ids


def test_without_a_build_there_is_no_feed(contents: Contents) -> None:
    files = site(contents)
    assert "changes.xml" not in files
    assert "changes.xml" not in files["changes.html"].decode()
