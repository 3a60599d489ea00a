"""Citations in each form, against examples of the formats."""

from __future__ import annotations

import json
import re

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.web.citing import FORMS, Cited, annotation, bibtex, chicago, csl, forms, markdown, plain, ris

ONE = Cited(
    key="mer-06",
    outlet="Meridian News Agency",
    headline="Ceasefire from April 8",
    author="Ana Beck",
    published="2019-04-03",
    retrieved="2019-04-05",
    url="https://meridian.example/2019/a_b?c=1&d=2",
    language="en",
    sha256="ab12" * 16,
    number=3,
    quote="The ceasefire will take effect on Monday, April 8.",
    exact="Monday, April 8",
    start=120,
    end=135,
    prefix="take effect on ",
    suffix=".",
    dossier="Dorn",
    record="UDA3Q",
    digest="cd34" * 16,
)
BARE = Cited(key="r", outlet="unknown outlet", sha256="00" * 32)


def test_plain_names_report_sentence_quote_digest_and_dossier() -> None:
    assert plain(ONE) == (
        "Meridian News Agency, “Ceasefire from April 8”, 3 April 2019, sentence 3: “The ceasefire will take effect on"
        " Monday, April 8.” (retrieved 5 April 2019; sha256 ab12ab12ab12…). Dossier Dorn, record UDA3Q, snapshot cd34cd34cd34."
    )


def test_plain_says_what_is_unknown() -> None:
    assert plain(BARE) == "unknown outlet, day unknown (sha256 000000000000…)."


def test_a_chicago_note_has_the_comma_inside_the_quotation_marks() -> None:
    # CMOS 17, 14.191: Mike Royko, “Next Time, Dan, Take Aim at Arnold,” Chicago Tribune, September 23, 1992.
    assert chicago(ONE) == (
        "Ana Beck, “Ceasefire from April 8,” Meridian News Agency, April 3, 2019, https://meridian.example/2019/a_b?c=1&d=2."
    )


def test_ris_has_tags_of_two_letters_two_blanks_a_hyphen_and_ends_with_er() -> None:
    lines = ris(ONE).split("\r\n")
    assert lines[0] == "TY  - NEWS"
    assert lines[-2:] == ["ER  - ", ""]
    assert all(re.fullmatch(r"[A-Z][A-Z0-9]  - .*", line) for line in lines[:-1])
    assert "DA  - 2019/04/03/" in lines
    assert "T2  - Meridian News Agency" in lines


def test_csl_json_has_the_parts_of_dates_as_numbers() -> None:
    entry = csl(ONE)
    assert entry["type"] == "article-newspaper"
    assert entry["issued"] == {"date-parts": [[2019, 4, 3]]}
    assert entry["author"] == [{"literal": "Ana Beck"}]


def test_a_month_is_no_day() -> None:
    month = msgspec.structs.replace(ONE, published="2019-04")
    assert csl(month)["issued"] == {"date-parts": [[2019, 4]]}
    assert "DA  - 2019/04//" in ris(month)
    assert "day =" not in bibtex(month)


def test_a_day_without_a_year_is_given_to_no_program_as_a_date() -> None:
    yearless = msgspec.structs.replace(ONE, published="XXXX-04-03")
    assert "issued" not in csl(yearless)
    assert "PY  -" not in ris(yearless)
    assert "year =" not in bibtex(yearless)
    assert "3 April, year unknown" in plain(yearless)


def test_bibtex_prints_signs_that_are_commands_of_tex() -> None:
    entry = bibtex(msgspec.structs.replace(ONE, headline=r"50 % of $_{x} \& more~"))
    assert entry.startswith("@article{meridian-news-agency-2019-mer-06,\n")
    assert r"title = {{50 \% of \$\_\{x\} \textbackslash{}\& more\textasciitilde{}}}" in entry
    assert "  month = apr," in entry


def test_an_annotation_selects_by_quote_and_by_position_in_code_points() -> None:
    target = annotation(ONE)["target"]
    assert target == {
        "source": "https://meridian.example/2019/a_b?c=1&d=2",
        "selector": [
            {"type": "TextQuoteSelector", "exact": "Monday, April 8", "prefix": "take effect on ", "suffix": "."},
            {"type": "TextPositionSelector", "start": 120, "end": 135},
        ],
    }


def test_an_annotation_of_a_report_without_an_address_points_at_its_text() -> None:
    target = annotation(BARE)["target"]
    assert target == {"source": f"urn:sha256:{BARE.sha256}"}


def test_markdown_takes_nothing_of_a_text_for_markup() -> None:
    made = markdown(msgspec.structs.replace(ONE, headline="[x](javascript:alert(1)) *y*", quote="# <b>"))
    assert r"\[x\]\(javascript:alert\(1\)\) \*y\*" in made
    assert r"> \# \<b\>" in made


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "https://", "ht tp://x"]
)
def test_no_form_gives_an_address_that_is_none_of_the_web(url: str) -> None:
    made = forms([msgspec.structs.replace(ONE, url=url)])
    assert [form.name for form in made if url in form.text] == []


def test_several_reports_are_several_entries() -> None:
    made = {form.name: form.text for form in forms([ONE, BARE])}
    assert made["ris"].count("TY  - NEWS") == 2
    assert len(json.loads(made["csl-json"])) == 2
    assert made["bibtex"].count("@article{") == 2
    assert len(made["plain"].splitlines()) == 2


@given(words=st.text(max_size=40))
def test_words_of_a_report_never_break_a_form(words: str) -> None:
    one = msgspec.structs.replace(ONE, headline=words, outlet=words or "o", author=words, quote=words, exact=words)
    made = {form.name: form.text for form in forms([one])}
    assert set(made) == {name for name, _, _ in FORMS}
    assert made["ris"].count("\n") == made["ris"].count("\r\n")
    assert made["ris"].count("\nER  - ") == 1
    assert json.loads(made["csl-json"])[0]["id"] == "mer-06"
    assert json.loads(made["annotation"])["type"] == "Annotation"
    bare = re.sub(r"\\[{}]", "", made["bibtex"])
    assert bare.count("{") == bare.count("}")
