"""What an event is called where no report names it."""

from __future__ import annotations

import pytest

from dragoman.record.labels import label_of
from dragoman.schema import Participation, Role


def actor(name: str, role: Role) -> Participation:
    return Participation(
        actor_id=f"A-{name}", name=name, role=role, kind="state", acts_for=None, office=None, head=False, claims=(),
        origins=1,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("event_type", "given", "label"),
    [
        ("talks", [("Aruvia", "party"), ("Belmark", "party")], "Talks between Aruvia and Belmark"),
        ("talks", [("Aruvia", "party"), ("Belmark", "host")], "Talks of Aruvia"),
        ("talks", [("Belmark", "mediator")], "Talks mediated by Belmark"),
        ("invitation", [("Aruvia", "inviter"), ("Belmark", "invitee")], "Invitation by Aruvia"),
        ("invitation", [("Belmark", "invitee")], "Invitation of Belmark"),
        ("violence", [("Belmark", "target")], "Violence against Belmark"),
        ("mediation", [("Aruvia", "party"), ("Belmark", "party")], "Mediation between Aruvia and Belmark"),
        ("violence", [], "Violence"),
    ],
)
def test_a_label_makes_nobody_an_actor_who_was_none(event_type: str, given: list[tuple[str, Role]], label: str) -> None:
    assert label_of(event_type, (), [actor(name, role) for name, role in given], None, None) == label
