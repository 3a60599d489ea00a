"""Whose voice a claim is."""

from __future__ import annotations

import msgspec
import pytest

from dragoman.lexicon import Lexicon
from dragoman.links import copy_map, find_copies, origins, voice, with_original_voices
from dragoman.schema import Attribution, Claim, Report
from tests.links.factory import claims_of, mention, report, says

TEXT = (
    "Aruvia and Belmark held talks in Port Aru on Tuesday, the third attempt of this year to end the fighting in the "
    "valley, and the two delegations exchanged lists of prisoners before they left for their capitals at night."
)


def told(one: Report, attribution: Attribution | None = None, words: str = "held talks") -> Claim:
    return claims_of([(one, (mention(one, "talks", words, attribution=attribution),))])[0]


def voices(reports: list[Report], claims: list[Claim], lexicon: Lexicon) -> list[str]:
    copies = copy_map(find_copies(reports, lexicon))
    return [voice(claim, {one.id: one for one in reports}, copies, lexicon) for claim in claims]


@pytest.mark.parametrize(
    ("given", "attribution", "expected"),
    [
        ({"outlet": "Post"}, None, "outlet:Post"),
        ({"outlet": None}, None, "report:a"),
        ({"outlet": None, "url": "https://www.Post.example/1"}, None, "host:post.example"),
        ({"outlet": "The Valley Post"}, None, "outlet:Valley Post"),
        ({"outlet": "Post", "provider": "AFP"}, None, "outlet:Agence France-Presse"),
        ({"outlet": "Post"}, says("Sergei al-Orlan"), "speaker:sergei orlan"),
        ({"outlet": "Post"}, says("Aruvian Foreign Ministry", "body"), "speaker:aruvian foreign ministry"),
        ({"outlet": "Post"}, says("The AP", "outlet"), "outlet:Associated Press"),
        ({"outlet": "Post", "provider": "AFP"}, says("a diplomat", "unnamed"), "outlet:Agence France-Presse"),
    ],
)
def test_speaker_then_medium_then_provider_then_outlet_then_report(
    given: dict[str, str], attribution: Attribution | None, expected: str, lexicon: Lexicon
) -> None:
    one = report("a", TEXT, **given)
    assert voices([one], [told(one, attribution)], lexicon) == [expected]


def test_copied_words_have_the_voice_of_their_original(lexicon: Lexicon) -> None:
    first = report("a", TEXT, outlet="Wire", published="2019-05-01")
    second = report("b", TEXT, outlet="Post", published="2019-05-02")
    assert voices([first, second], [told(first), told(second)], lexicon) == ["outlet:Wire", "outlet:Wire"]


def test_a_headline_over_a_copied_text_is_no_second_witness(lexicon: Lexicon) -> None:
    first = report("a", TEXT, outlet="Wire", published="2019-05-01")
    second = report("b", TEXT, outlet="Post", published="2019-05-02", headline="Rivals meet in Port Aru")
    assert voices([first, second], [told(second, words="Rivals meet")], lexicon) == ["outlet:Wire"]


def test_a_speaker_quoted_by_two_outlets_is_one_origin(lexicon: Lexicon) -> None:
    reports = [report("a", TEXT, outlet="Post"), report("b", "They held talks, he said.", outlet="Herald")]
    claims = [told(one, says("Davit Orlan")) for one in reports]
    found = voices(reports, claims, lexicon)
    assert len(set(found)) == 1
    assert origins([]) == 0


def test_a_speaker_missed_in_a_copy_makes_no_second_witness(lexicon: Lexicon) -> None:
    reports = [
        report(name, TEXT, outlet=outlet, published=f"2019-05-0{day}")
        for day, (name, outlet) in enumerate([("a", "Wire"), ("b", "Post")], 1)
    ]
    said = [told(reports[0], says("Sergei Orlan")), told(reports[1])]
    copies = copy_map(find_copies(reports, lexicon))
    by_id = {one.id: one for one in reports}
    voiced = [msgspec.structs.replace(claim, voice=voice(claim, by_id, copies, lexicon)) for claim in said]
    assert [claim.voice for claim in voiced] == ["speaker:sergei orlan", "outlet:Wire"]
    assert {claim.voice for claim in with_original_voices(voiced, copies)} == {"speaker:sergei orlan"}
