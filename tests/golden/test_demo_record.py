"""The approved record of the demo set: a change shows as a diff of one text file. `make approve` rewrites it."""

from scripts.approve import APPROVED, approved_text, demo_record


def test_the_demo_record_is_the_approved_one() -> None:
    assert approved_text(demo_record()) == APPROVED.read_text(encoding="utf-8")
