"""Who publishes a report and who is behind it."""

from __future__ import annotations

import pytest

from dragoman.lexicon import Lexicon
from dragoman.reports.credits import find_byline, find_licence
from dragoman.reports.datelines import Dateline, find_dateline, place_names
from dragoman.reports.names import outlet_names
from dragoman.schema import Span
from tests.reports.factories import report_of

BODY = "The two delegations met on Monday in the capital, the ministry said."


def dateline_of(text: str, lexicon: Lexicon) -> Dateline | None:
    names = outlet_names(lexicon.outlets)
    return find_dateline(text, [Span(0, len(text))], places=place_names(lexicon), names=names)


@pytest.mark.parametrize(
    ("opening", "place", "date", "agency", "outlet"),
    [
        ("TEHRAN – ", "TEHRAN", None, None, None),
        ("TEHRAN - ", "TEHRAN", None, None, None),
        ("TEHRAN- ", "TEHRAN", None, None, None),
        ("TEHRAN -", "TEHRAN", None, None, None),
        ("TEHRAN _ ", "TEHRAN", None, None, None),
        ("TEHRAN— ", "TEHRAN", None, None, None),
        ("QOM – ", "QOM", None, None, None),
        ("RIO DE JANEIRO, Brazil – ", "RIO DE JANEIRO, Brazil", None, None, None),
        ("ST. PETERSBURG, Russia – ", "ST. PETERSBURG, Russia", None, None, None),
        ("WASHINGTON, D.C. — ", "WASHINGTON, D.C.", None, None, None),
        ("ERIE, Pa. (AP) — ", "ERIE, Pa.", None, "AP", None),
        ("GENEVA (Reuters) - ", "GENEVA", None, "Reuters", None),
        ("PARIS/BERLIN (Reuters) - ", "PARIS/BERLIN", None, "Reuters", None),
        ("DAMASCUS, (SANA)-", "DAMASCUS", None, "SANA", None),
        ("NEW DELHI: ", "NEW DELHI", None, None, None),
        ("KABUL (Pajhwok): ", "KABUL", None, "Pajhwok", None),
        ("Kabul (Pajhwok): ", "Kabul", None, "Pajhwok", None),
        ("Tehran – ", "Tehran", None, None, None),
        ("Moscow, January 12 - ", "Moscow", "January 12", None, None),
        ("TEHRAN (Jan. 3) – ", "TEHRAN", "Jan. 3", None, None),
        ("BAGHDAD, Iraq, Dec. 22, 2004 — ", "BAGHDAD, Iraq", "Dec. 22, 2004", None, None),
        ("ASTANA, Kazakhstan, Jan. 23 (Xinhua) -- ", "ASTANA, Kazakhstan", "Jan. 23", "Xinhua", None),
        ("MOSCOW. Jan 12 (Interfax) - ", "MOSCOW", "Jan 12", "Interfax", None),
        ("BEIJING, Jan. 12 (Xinhua/Li Wei) -- ", "BEIJING", "Jan. 12", "Xinhua", None),
        ("MOSCOW, January 12. /TASS/. ", "MOSCOW", "January 12", "TASS", None),
        ("ASTANA, January 23 /Kazinform/ ", "ASTANA", "January 23", "Kazinform", None),
        ("ASTANA. KAZINFORM – ", "ASTANA", None, None, "KAZINFORM"),
        ("Tehran, Dec 20, IRNA – ", "Tehran", "Dec 20", None, "IRNA"),
        ("HALLIN, March 7, 2019 (Dorn Valley Online) - ", "HALLIN", "March 7, 2019", "Dorn Valley Online", None),
        ("HALLIN, July 10, Dorn Valley Online - ", "HALLIN", "July 10", None, "Dorn Valley Online"),
        ("January 14, The Iran Project -", None, "January 14", None, "The Iran Project"),
        ("23 February 2017 – ", None, "23 February 2017", None, None),
        ("(CNN) ", None, None, "CNN", None),
        ("(Reuters) - ", None, None, "Reuters", None),
    ],
)
def test_datelines(
    opening: str, place: str | None, date: str | None, agency: str | None, outlet: str | None, lexicon: Lexicon
) -> None:
    found = dateline_of(opening + BODY, lexicon)
    assert found is not None
    assert found.span.of(opening + BODY) == opening
    assert (found.place, found.date, found.agency, found.outlet) == (place, date, agency, outlet)


@pytest.mark.parametrize(
    "text",
    [
        "CAN-SPAM compliance climbs, a survey says.",
        "AL-ASSAD said the talks would go on.",
        "ANKARA-MOSCOW relations have improved since the spring.",
        "FILE - In this May 3, 2016, file photo, the delegates arrive.",
        "WATCH: The delegations arrive in the capital.",
        "BREAKING NEWS - The delegations have arrived.",
        "UN - Iran talks are to go on.",
        "NATO – the alliance of the north – was not invited.",
        "Russia – A guarantor of the truce – sent a delegation.",
        "Lavrov (Russia) - Zarif (Iran) talks were held.",
        "The Ministry (MFA) - The house on the square - said nothing.",
        "The talks – which began on Monday – go on.",
        "On January 12 – Two days before the vote – they met.",
        "23 February – The day of the defenders – is a holiday.",
        "Saturday, January 14 - The delegations met.",
        "A ceasefire, January 3, would - They said - be welcome.",
        "Manchetes Dom, 14 Nov - 17h41",
        "(see below) The delegations met.",
        "",
    ],
)
def test_no_datelines(text: str, lexicon: Lexicon) -> None:
    assert dateline_of(text, lexicon) is None


def test_a_dateline_is_no_body(lexicon: Lexicon) -> None:
    text = f"TEHRAN – {BODY}"
    assert [block.kind for block in report_of(text, lexicon).blocks] == ["dateline", "body"]


def test_the_dateline_may_stand_under_a_headline(lexicon: Lexicon) -> None:
    report = report_of(f"Parties meet in the capital\n\nGENEVA (Reuters) - {BODY}", lexicon)
    assert (report.headline, report.dateline) == ("Parties meet in the capital", "GENEVA")


@pytest.mark.parametrize(
    ("text", "given", "outlet"),
    [
        (BODY, {"outlet": "The Tehran Times"}, "Tehran Times"),
        (BODY, {"outlet": "www.reuters.com"}, "Reuters"),
        (BODY, {"outlet": "The Hallin Herald"}, "The Hallin Herald"),
        (BODY, {"url": "https://www.tehrantimes.com/news/1"}, "Tehran Times"),
        (BODY, {"url": "https://herald.example/1"}, None),
        (BODY, {"url": "no address"}, None),
        (f"January 14, The Iran Project -{BODY}", {}, "The Iran Project"),
        (f"HALLIN, March 7, 2019, Hallin Herald - {BODY}", {}, "Hallin Herald"),
        (f"LONDON, March 7 (BBC) - {BODY}", {}, "BBC"),
        (f"GENEVA (Reuters) - {BODY}", {}, None),
        (
            f"A headline of words\n\n{BODY}\n\nPress TV’s website can also be accessed at these addresses:",
            {},
            "Press TV",
        ),
        (f"A headline of words\n\n{BODY}\n\n© 2019 Tehran Times. All rights reserved.", {}, "Tehran Times"),
        (f"A headline of words\n\n{BODY}\n\n© 2019 The Hallin Times. All rights reserved.", {}, None),
        (f"{BODY} The minister told Press TV that talks would go on.", {}, None),
        (BODY, {}, None),
    ],
)
def test_outlet(text: str, given: dict[str, str], outlet: str | None, lexicon: Lexicon) -> None:
    assert report_of(text, lexicon, **given).outlet == outlet


@pytest.mark.parametrize(
    ("text", "provider"),
    [
        (f"GENEVA (Reuters) - {BODY}", "Reuters"),
        (f"HALLIN (Valley Wire) - {BODY}", "Valley Wire"),
        (f"Tehran, Dec 20, IRNA – {BODY}", "IRNA"),
        (f"{BODY} (Source: press TV)", "Press TV"),
        (f"{BODY} (Source: The Hallin Herald)", "The Hallin Herald"),
        (f"{BODY} (Source: Reuters, agencies)", "Reuters"),
        (f"{BODY} (Source: agencies)", None),
        (f"{BODY}\nSource: Tasnim", "Tasnim News Agency"),
        (f"{BODY}\nSource: ministry of trade", None),
        (f"{BODY} (AFP)", "Agence France-Presse"),
        (f"{BODY}\n(AP)\nShare on Facebook", "Associated Press"),
        (f"{BODY} The force is backed by Iran (IRGC)", None),
        (f"{BODY} This report was first published by Deutsche Welle.", "Deutsche Welle"),
        (f"{BODY}\nCopyright 2017 The Associated Press. All rights reserved.", "Associated Press"),
        (f"{BODY} Reuters reported that the talks would go on.", None),
        (f"{BODY} (Source: Tehran Times)", None),
    ],
)
def test_provider(text: str, provider: str | None, lexicon: Lexicon) -> None:
    assert report_of(text, lexicon, outlet="Tehran Times").provider == provider


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Headline\nBy Ann Lee\nText", "Ann Lee"),
        ("Headline\nBY ANN LEE\nText", "ANN LEE"),
        ("Headline\nBy Ann Lee and Bo Roe\nText", "Ann Lee and Bo Roe"),
        ("Headline\nBy Ann Lee, Associated Press\nText", "Ann Lee, Associated Press"),
        ("Headline\nBy Ann Lee | January 3, 2017\nText", "Ann Lee"),
        ("Headline\nBy Ann Lee in Geneva\nText", "Ann Lee"),
        ("Headline\nWritten by Muhammad al-Karim\nText", "Muhammad al-Karim"),
        ("Headline\nBy our own staff\nText", "our own staff"),
        ("By Ann Lee\nMorning Herald\nText", "Ann Lee"),
        ("The talks are over. By Ann Lee", "Ann Lee"),
    ],
)
def test_byline(text: str, name: str) -> None:
    found = find_byline(text)
    assert found is not None
    assert found[0] == name


@pytest.mark.parametrize(
    "text",
    [
        "Headline\nBy Monday the talks were over\nText",
        "By Monday Evening\nText",
        "By the time they met, the truce was over.",
        "The deal was signed\nby the foreign minister of Velmora\nand others",
        "The talks were led by Ann Lee.",
        f"{'Text. ' * 200}\nBy Ann Lee\n{'Text. ' * 60}",
        "",
    ],
)
def test_no_byline(text: str) -> None:
    assert find_byline(text) is None


@pytest.mark.parametrize(
    ("text", "licence"),
    [
        (
            f"{BODY} All Content by X is licensed under a Free 4.0 License.",
            "All Content by X is licensed under a Free 4.0 License.",
        ),
        (f"{BODY}\nThis page is CC BY-SA 4.0", "CC BY-SA 4.0"),
        (f"{BODY}\n© 2019 The Sarrend Courier", "© 2019 The Sarrend Courier"),
        (f"{BODY}\nCopyright 2019 The Sarrend Courier", "Copyright 2019 The Sarrend Courier"),
        (f"{BODY} The firm was licensed to build the dam.", None),
        (f"{BODY} The copyright law was discussed.", None),
    ],
)
def test_licence(text: str, licence: str | None) -> None:
    assert find_licence(text) == licence


def test_what_is_given_comes_before_what_is_read(lexicon: Lexicon) -> None:
    report = report_of(
        f"By Bo Roe\n{BODY}\n© 2019 X", lexicon, byline="Ann Lee", licence="free", title="T", language="fr"
    )
    assert (report.byline, report.licence, report.headline, report.language) == ("Ann Lee", "free", "T", "fr")


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (BODY, "en"),
        ("Les deux délégations se sont réunies lundi dans la capitale, a déclaré le ministère.", "fr"),
        ("12 34", "und"),
    ],
)
def test_language(text: str, language: str, lexicon: Lexicon) -> None:
    assert report_of(text, lexicon).language == language
