import pytest

from dragoman.lexicon import Lexicon
from dragoman.reports import Given
from tests.reports.files import ARTICLE, report_of


@pytest.mark.parametrize(
    ("opening", "place", "provider"),
    [
        ("TEHRAN – ", "TEHRAN", None),
        ("TEHRAN- ", "TEHRAN", None),
        ("GENEVA (Reuters) - ", "GENEVA", "Reuters"),
        ("ASTANA, Kazakhstan, Jan. 23 (Xinhua) -- ", "ASTANA, Kazakhstan", "Xinhua"),
        ("MOSCOW, January 23. /TASS/. ", "MOSCOW", "TASS"),
        ("ASTANA. KAZINFORM – ", "ASTANA", "Kazinform"),
        ("TEHRAN, Jan. 14, IRNA – ", "TEHRAN", "IRNA"),
        ("Damascus, SANA – ", "Damascus", "SANA"),
        ("AMMAN, Jordan (AP) — ", "AMMAN, Jordan", "Associated Press"),
        ("WASHINGTON, D.C. — ", "WASHINGTON, D.C.", None),
        ("BEIRUT/GENEVA — ", "BEIRUT/GENEVA", None),
        ("KABUL: ", "KABUL", None),
        ("Geneva, 14 January 2017 – ", "Geneva", None),
        ("Vienna (dpa) - ", "Vienna", "Deutsche Presse-Agentur"),
        ("KHAN SHEIKHOUN, Syria — ", "KHAN SHEIKHOUN, Syria", None),
        ("(Reuters) - ", None, "Reuters"),
        ("January 14 (UPI) -- ", None, "UPI"),
    ],
)
def test_a_dateline_gives_the_place_as_printed_and_the_agency(
    lexicon: Lexicon, opening: str, place: str | None, provider: str | None
) -> None:
    report = report_of(f"{opening}{ARTICLE[0]}\n\n{ARTICLE[1]}", lexicon)
    assert (report.dateline, report.provider) == (place, provider)
    assert [(b.kind, b.span.of(report.text)) for b in report.blocks][:2] == [
        ("dateline", opening.strip()),
        ("body", ARTICLE[0]),
    ]


@pytest.mark.parametrize(
    "opening",
    [
        "US-led forces left the valley, and ",
        "ISIS-Held areas were left out, and ",
        "EXCLUSIVE - ",
        "WATCH: ",
        "Assad – the president – spoke, and ",
        "Moscow and Tehran – both – agreed, and ",
        "Washington - Moscow relations were cool, but ",
        "Turkey: the hosts were glad, and ",
        "On January 14, Russia spoke, and ",
    ],
)
def test_words_before_a_dash_are_not_always_a_dateline(lexicon: Lexicon, opening: str) -> None:
    report = report_of(f"{opening}{ARTICLE[0]}", lexicon)
    assert report.dateline is None
    assert all(block.kind != "dateline" for block in report.blocks)


@pytest.mark.parametrize(
    ("text", "given", "outlet"),
    [
        ("{}", Given(outlet="the guardian"), "Guardian"),
        ("{}", Given(outlet="Velmora Courier"), "Velmora Courier"),
        ("{}", Given(outlet="www.reuters.com"), "Reuters"),
        ("{}", Given(url="https://www.presstv.com/Detail/1"), "Press TV"),
        ("{}", Given(url="https://velmora.example/1"), None),
        ("{}", Given(url="http://[bad"), None),
        ("{}", Given(outlet="Courier", url="https://www.presstv.com/1"), "Courier"),
        ("January 14, The Iran Project - {}", Given(), "The Iran Project"),
        ("BAGHDAD, Iraq (CNN) -- {}", Given(), "CNN"),
        ("BAGHDAD, Iraq (AP) -- {}", Given(), None),
        ("{}\n\nPress TV’s website can also be accessed at the following addresses:", Given(), "Press TV"),
        ("{}\n\nReuters said the talks had ended, and Press TV showed pictures of the hall.", Given(), None),
    ],
)
def test_the_outlet_is_stated_or_unknown(lexicon: Lexicon, text: str, given: Given, outlet: str | None) -> None:
    assert report_of(text.format(ARTICLE[0]), lexicon, given=given).outlet == outlet


@pytest.mark.parametrize(
    ("text", "provider"),
    [
        ("{}\n\n(Source: Press TV)", "Press TV"),
        ("{}\n\nSource: AFP", "Agence France-Presse"),
        ("{} Source: Reuters", "Reuters"),
        ("{}\n\nThis article was first published by Reuters.", "Reuters"),
        ("{} (AFP)", "Agence France-Presse"),
        ("The rebels have left the bridge, IRNA reported. {}", "IRNA"),
        ("According to Xinhua, the rebels have left the bridge. {}", "Xinhua"),
        ("{}\n\nThe rebels have left the bridge, IRNA reported.", None),
        ("{}\n\nSource: a diplomat", None),
        ("{} (UNHCR)", None),
        ("{} NA/PA All Content by Mehr News Agency is licensed under a Creative Commons License.", "Mehr News Agency"),
        ("{}", None),
    ],
)
def test_the_provider_is_credited_for_the_whole_text(lexicon: Lexicon, text: str, provider: str | None) -> None:
    assert report_of(text.format(ARTICLE[0]), lexicon).provider == provider


def test_an_outlet_is_not_its_own_provider(lexicon: Lexicon) -> None:
    report = report_of(f"GENEVA (Reuters) - {ARTICLE[0]}", lexicon, given=Given(outlet="Reuters"))
    assert report.provider is None


@pytest.mark.parametrize(
    ("line", "byline"),
    [
        ("By Ana Rivo", "Ana Rivo"),
        ("by Ana Rivo and Bo Sand", "Ana Rivo and Bo Sand"),
        ("By Ana de la Rivo, Reuters", "Ana de la Rivo"),
        ("By ANA RIVO | January 14, 2017", "ANA RIVO"),
        ("By Ana Rivo in Port Anselm", "Ana Rivo"),
        ("By Monday the convoys had left the valley.", None),
        ("by the end of the week", None),
    ],
)
def test_the_byline(lexicon: Lexicon, line: str, byline: str | None) -> None:
    assert report_of(f"Rebels and government meet again\n\n{line}\n\n{ARTICLE[0]}", lexicon).byline == byline


@pytest.mark.parametrize(
    ("text", "licence"),
    [
        (
            "{} NA/PA All Content by Courier is licensed under a Creative Commons Attribution 4.0 Licence.",
            "All Content by Courier is licensed under a Creative Commons Attribution 4.0 Licence.",
        ),
        ("{}\n\n© 2017 Velmora Courier", "© 2017 Velmora Courier"),
        ("{}\n\nCC BY-SA 4.0", "CC BY-SA 4.0"),
        ("{}", None),
    ],
)
def test_the_licence_is_as_printed(lexicon: Lexicon, text: str, licence: str | None) -> None:
    assert report_of(text.format(ARTICLE[0]), lexicon).licence == licence
