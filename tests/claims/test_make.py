"""Claims: one for each slot value, each with the words it stands on."""

from dragoman.claims import make_claims
from dragoman.schema import (
    Attribution,
    DateSlot,
    DateValue,
    EventMention,
    Participant,
    ParticipantValue,
    Reading,
    Report,
    Span,
)
from dragoman.schema.ids import event_mention_id, sha256

TEXT = "Aru and Belmark held talks on Saturday, a diplomat said."


def span(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


def reading() -> Reading:
    day = DateValue(
        edtf="2019-03-02",
        start="2019-03-02",
        end="2019-03-02",
        earliest="2019-03-02",
        latest="2019-03-02",
        precision="day",
        basis="relative",
        rule="weekday",
        anchor="2019-03-03",
    )
    said = Attribution(
        name="a diplomat",
        kind="unnamed",
        source=(span("a diplomat"),),
        cue=(span("said"),),
        content=(span("Aru and Belmark held talks on Saturday"),),
    )
    event = EventMention(
        id=event_mention_id("r", "meeting", span("held talks")),
        report_id="r",
        type="meeting",
        status="held",
        trigger=span("held talks"),
        quote=Span(0, len(TEXT)),
        when=DateSlot(value=day, span=span("on Saturday")),
        participants=tuple(
            Participant(name=name, kind="state", role="participant", span=span(name)) for name in ("Aru", "Belmark")
        ),
        attribution=said,
        confidence=0.5,
    )
    return Reading(report_id="r", method="test.1", events=(event,))


REPORT = Report(id="r", text=TEXT, sha256=sha256(TEXT))


def test_each_filled_slot_is_a_claim_and_an_open_one_is_none() -> None:
    claims = make_claims(REPORT, reading())
    assert [(c.slot, c.citation.quote) for c in claims] == [
        ("type", "held talks"),
        ("status", "held talks"),
        ("date", "on Saturday"),
        ("participant", "Aru"),
        ("participant", "Belmark"),
    ]


def test_a_claim_says_who_says_it_and_how_it_was_read() -> None:
    claim = make_claims(REPORT, reading())[3]
    assert claim.value == ParticipantValue(name="Aru", kind="state", role="participant")
    assert claim.attribution is not None
    assert (claim.attribution.source, claim.attribution.cue) == ("a diplomat", "said")
    assert (claim.method, claim.confidence, claim.event_id, claim.voice) == ("test.1", 0.5, "", "")


def test_claim_ids_are_distinct_and_repeatable() -> None:
    first, second = make_claims(REPORT, reading()), make_claims(REPORT, reading())
    assert first == second
    assert len({claim.id for claim in first}) == len(first)
