"""Where a report is told is not where its events happen."""

from typing import Literal

import pytest

from dragoman import read


@pytest.mark.parametrize("reader", ["rules", "trained"])
@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("CAIRO, May 3 (Reuters) - Envoys of Iran and Turkey met on Monday.", []),
        ("CAIRO, May 3 (Reuters) - Envoys of Iran and Turkey met in Doha on Monday.", ["Doha"]),
        ("CAIRO (Reuters) - The Turkish foreign minister arrived in Astana on Monday.", ["Astana"]),
    ],
)
def test_the_dateline_is_never_the_place_of_an_event(
    text: str, where: list[str], reader: Literal["rules", "trained"]
) -> None:
    reading = read(text, published="2017-05-03", reader=reader)
    assert reading.events
    assert [event.where.value.name for event in reading.events if event.where] == where
    assert "dateline" in {tag for mention in reading.mentions for tag in mention.tags}
