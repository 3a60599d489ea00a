"""Right to left and other scripts: each quotation and name has its own direction and language."""

from __future__ import annotations

import re

import pytest

from dragoman.lexicon import Lexicon
from dragoman.schema import Report
from tests.exports.factory import make_contents, make_report
from tests.web.factory import Seen, site

TEXTS = {
    "ar": ("صحيفة الوادي", "التقى الوفدان يوم الاثنين في ٣ نيسان."),
    "fa": ("روزنامهٔ دره", "دو هیئت روز دوشنبه ۱۴ فروردین دیدار کردند."),
    "ru": ("Вестник долины", "Делегации встретились в понедельник, 3 апреля."),
    "tr": ("Vadi Gazetesi", "Heyetler 3 Nisan Pazartesi günü İstanbul'da görüştü."),
}
"""Invented outlets and sentences, by language."""


def reports() -> list[Report]:
    import msgspec

    return [
        msgspec.structs.replace(make_report(text, id_=f"r-{code}", outlet=outlet, headline=text), language=code)
        for code, (outlet, text) in TEXTS.items()
    ]


@pytest.fixture(scope="module")
def files(lexicon: Lexicon) -> dict[str, bytes]:
    return site(make_contents(lexicon, {}, reports()))


@pytest.mark.parametrize("code", TEXTS)
def test_text_and_headline_of_a_report_have_their_language_and_direction(files: dict[str, bytes], code: str) -> None:
    page = files[f"r/r-{code}.html"].decode()
    outlet, text = TEXTS[code]
    assert f'<h1 dir="auto" lang="{code}">{text}</h1>'.replace("'", "&#39;") in page
    assert f'<p dir="auto" lang="{code}">' in page
    assert f'<bdi dir="auto">{outlet}</bdi>' in page
    assert text in Seen(files[f"r/r-{code}.html"]).text
    assert f"not read: {code}" in page


@pytest.mark.parametrize("code", TEXTS)
def test_names_in_a_list_stand_apart_from_the_words_around_them(files: dict[str, bytes], code: str) -> None:
    page = files["reports.html"].decode()
    outlet, text = TEXTS[code]
    assert f'<bdi dir="auto" lang="{code}">{text}</bdi>'.replace("'", "&#39;") in page
    assert f'<bdi dir="auto">{outlet}</bdi>' in page


def test_the_frame_of_a_page_keeps_its_own_direction(files: dict[str, bytes]) -> None:
    page = files["r/r-ar.html"].decode()
    assert '<html lang="en"' in page
    assert not re.search(r"<(html|body|main)[^>]* dir=", page)
