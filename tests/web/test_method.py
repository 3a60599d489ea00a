"""Method and limits: what the page says of a record is what the record holds."""

from __future__ import annotations

import json

import msgspec
import pytest

from dragoman.lexicon import Lexicon
from dragoman.schema import Contents, Issue
from dragoman.store import Snapshot
from dragoman.web import Catalogue, Past
from dragoman.web.views.method import method_page
from scripts.write_measured import MEASURED, README, measured_csv
from tests.exports.factory import make_contents, make_report
from tests.web.factory import Seen, site, two_sides, words

SNAPSHOT = Snapshot(
    n=3, made_at="2026-05-02T10:00:00Z", sha256="ab" * 32, method="hand.1", lexicon="cd" * 32, about=None,
    reports=2, actors=2, events=1, claims=9, findings=5, issues=0,
)  # fmt: skip


@pytest.fixture(scope="module")
def contents(lexicon: Lexicon) -> Contents:
    return two_sides(lexicon)


@pytest.fixture(scope="module")
def past() -> Past:
    return Past(name="Sarrend talks", digest="ab" * 32, snapshots=(SNAPSHOT,), version="9.8")


def test_the_figures_of_the_package_are_those_that_the_gate_wrote_into_the_readme() -> None:
    assert MEASURED.read_text(encoding="utf-8") == measured_csv(README.read_text(encoding="utf-8"))


def test_a_figure_without_a_meaning_is_no_figure() -> None:
    with pytest.raises(KeyError, match="luck"):
        measured_csv("<!-- scores -->\n| measure | a |\n|---|---|\n| luck | 0.9 |\n<!-- /scores -->\n")


def test_reports_are_counted_by_outlet_language_and_what_is_known_of_their_days(lexicon: Lexicon) -> None:
    made = [
        make_report("One.", id_="a", outlet="Star", published="2019-03-06"),
        make_report("Two.", id_="b", outlet="Star", published="2019-03-01"),
        make_report("Three.", id_="c", outlet=None, published=None),
    ]
    doubtful = msgspec.structs.replace(made[1], published_precision="within 3 days", published_basis="estimated")
    unknown = msgspec.structs.replace(made[2], published_precision="unknown", published_basis="unknown", language="fa")
    page = method_page(Catalogue(make_contents(lexicon, {}, [made[0], doubtful, unknown])))
    star, nobody = page.outlets
    assert (star.outlet, star.n_reports, star.day, star.estimated, star.unknown) == ("Star", 2, 1, 1, 0)
    assert (star.first, star.last) == ("1 March 2019", "6 March 2019")
    assert (nobody.outlet, nobody.languages, nobody.unknown, nobody.first) == ("unknown outlet", ("fa",), 1, "")
    assert page.days == (("day", 1), ("unknown", 1), ("within 3 days", 1))
    assert sum(n for _, n, _ in page.languages) == page.n_reports == 3


def test_issues_are_counted_by_code_with_what_to_do(lexicon: Lexicon) -> None:
    issues = [Issue(code="file.empty", subject=f"f{n}.txt", detail="") for n in range(7)]
    issues.append(Issue(code="own.code", subject="x", detail=""))
    page = method_page(Catalogue(make_contents(lexicon, {}, [make_report("A.")], issues)))
    assert [(one.code, one.count, len(one.subjects)) for one in page.issues] == [
        ("file.empty", 7, 5),
        ("own.code", 1, 1),
    ]
    assert page.issues[0].next_step
    assert page.issues[1].meaning == ""


def test_rules_are_those_that_the_findings_name(contents: Contents) -> None:
    page = method_page(Catalogue(contents))
    several = [one for one in contents.record.findings if len(one.values) > 1]
    assert several
    assert sum(one.count for one in page.rules) == len(several)
    assert {one.rule for one in page.rules} == {one.rule for one in several}


def test_voices_are_those_of_the_claims(contents: Contents) -> None:
    assert method_page(Catalogue(contents)).n_voices == len({one.voice for one in contents.record.claims})


@pytest.mark.parametrize(("method", "used"), [("rules.1+ab", False), ("trained.1+cd+rules.1+ab", True)])
def test_the_model_is_told_where_a_reading_names_it(contents: Contents, method: str, used: bool) -> None:
    readings = tuple(msgspec.structs.replace(one, method=method) for one in contents.readings)
    told = msgspec.structs.replace(contents, readings=readings)
    assert method_page(Catalogue(told)).model.used is used
    assert ("Thresholds" in Seen(site(told)["method.html"]).text) is used


def test_the_record_is_cited_with_its_snapshot(contents: Contents, past: Past) -> None:
    cited = {one.name: one.text for one in method_page(Catalogue(contents, past)).cite}
    assert cited["plain"] == (
        "Sarrend talks: a reconciled record of news reports, 2 May 2026, snapshot abababababab, made with dragoman 9.8."
    )
    assert json.loads(cited["csl-json"])["issued"] == {"date-parts": [[2026, 5, 2]]}
    assert cited["bibtex"].startswith("@misc{sarrend-talks,\n")
    assert "year = {2026}" in cited["bibtex"]


def test_the_page_tells_snapshot_digests_and_version(contents: Contents, past: Past) -> None:
    text = words(Seen(site(contents, past)["method.html"]).text)
    assert all(one in text for one in ("dragoman 9.8", "ab" * 32, "cd" * 32, "2026-05-02T10:00:00Z"))


def test_a_record_of_nothing_has_a_method(lexicon: Lexicon) -> None:
    text = words(Seen(site(make_contents(lexicon, {}, []))["method.html"]).text)
    assert "none: no report was read" in text
    assert "Nothing was skipped" in text
