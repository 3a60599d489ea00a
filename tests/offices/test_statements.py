"""What reports say of offices, and what they do not say."""

import pytest

from dragoman.lexicon import Lexicon
from dragoman.offices import Statement
from tests.offices.factory import offices

DAY = "2017-03-14"


def said(lexicon: Lexicon, text: str, day: str | None = DAY) -> list[tuple[str, str, str | None, str]]:
    """Person, title, principal and tense of the statements of one report."""
    return [(one.person, one.title, one.of, one.tense) for one in offices(lexicon, (day, text)).statements]


@pytest.mark.parametrize(
    ("text", "person", "title", "of", "tense"),
    [
        ("Turkish Undersecretary of the Foreign Ministry Sedat Onal arrived in Tehran on Monday.", "Sedat Onal", "foreign ministry undersecretary", "Turkey", "holds"),
        ("Iranian Foreign Minister Mohammad Javad Zarif arrived in Ankara.", "Mohammad Javad Zarif", "foreign minister", "Iran", "holds"),
        ("Staffan de Mistura, the UN special envoy for Syria, said the talks went well.", "Staffan de Mistura", "special envoy", "United Nations", "holds"),
        ("Former Iranian Foreign Minister Kamal Kharazi said talks would resume.", "Kamal Kharazi", "foreign minister", "Iran", "former"),
        ("Kamal Kharazi, a former Iranian foreign minister, said talks would resume.", "Kamal Kharazi", "foreign minister", "Iran", "former"),
        ("The new Iranian Foreign Minister Hossein Amir Abdollahian said talks would resume.", "Hossein Amir Abdollahian", "foreign minister", "Iran", "new"),
        ("Acting Iranian Foreign Minister Ali Bagheri said talks would resume.", "Ali Bagheri", "foreign minister", "Iran", "acting"),
    ],
)  # fmt: skip
def test_an_office_beside_a_name_is_a_statement_of_its_day(
    text: str, person: str, title: str, of: str, tense: str, lexicon: Lexicon
) -> None:
    assert (person, title, of, tense) in said(lexicon, text)


@pytest.mark.parametrize(
    "text",
    [
        "In 2005 Iranian Foreign Minister Manouchehr Mottaki said talks would resume.",
        "A spokesman for the Russian president, Dmitry Peskov, said talks would resume.",
        "He met the Russian president, Dmitry Peskov said.",
        "The president of the Turkish Vatan Partisi Dogu Perincek said talks would resume.",
        "Iranian President Mohammad Khatami did so. Iranian President Mahmoud Ahmadinejad did so, too.",
        "In a call with Amir Abdollahian, the Turkish foreign minister talked about Syria.",
    ],
)
def test_words_of_another_time_or_another_person_are_no_statement(text: str, lexicon: Lexicon) -> None:
    assert [one for one in said(lexicon, text) if one[1] in ("foreign minister", "president")] == []


def test_a_family_name_beside_an_office_is_the_persons_only_if_the_full_name_has_it_too(lexicon: Lexicon) -> None:
    crown = "Saudi Crown Prince Mohammed bin Salman arrived in Ankara. "
    king, prince = "Saudi King Salman stayed in Riyadh.", "Saudi Crown Prince Salman left Riyadh."
    assert {one[:2] for one in said(lexicon, crown + king)} == {
        ("Mohammed bin Salman", "crown prince"),
        ("Salman", "king"),
    }
    assert {one[:2] for one in said(lexicon, crown + prince)} == {("Mohammed bin Salman", "crown prince")}


def test_a_report_of_no_known_year_says_nothing(lexicon: Lexicon) -> None:
    text = "Iranian Foreign Minister Mohammad Javad Zarif arrived in Ankara."
    assert said(lexicon, text, None) == said(lexicon, text, "XXXX-03-14") == []


@pytest.mark.parametrize(
    ("day", "precision", "first", "last"),
    [
        ("2017-03-14", "day", "2017-03-14", "2017-03-14"),
        ("2017-03-14", "within 3 days", "2017-03-11", "2017-03-17"),
        ("2017-02", "month", "2017-02-01", "2017-02-28"),
        ("2017", "year", "2017-01-01", "2017-12-31"),
    ],
)
def test_a_statement_is_of_the_days_its_report_may_be_of(
    day: str, precision: str, first: str, last: str, lexicon: Lexicon
) -> None:
    text = "Iranian Foreign Minister Mohammad Javad Zarif arrived in Ankara."
    found = offices(lexicon, (day, text), precision=precision)  # type: ignore[arg-type]
    assert [(one.first, one.last) for one in found.statements] == [(first, last)]


def test_a_citation_holds_the_words_of_the_office_and_the_name(lexicon: Lexicon) -> None:
    text = "The talks were led by Turkish Foreign Minister Mevlut Cavusoglu on Monday."
    (one,) = offices(lexicon, (DAY, text)).statements
    assert isinstance(one, Statement)
    assert one.cite.quote == text[one.cite.start : one.cite.end] == "Turkish Foreign Minister Mevlut Cavusoglu"
