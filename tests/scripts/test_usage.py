"""What the table of places asks beside a name follows from how news uses it."""

import gzip
import json
from pathlib import Path

import pytest

from scripts.usage import Usage, phrase_of, usage_of

TEXT = (
    "They met in Arden. He flew to Arden. Talks in Arden went on. Envoys stayed in Arden and left. People in Arden spoke. "
    "They like reading. We were reading. All were reading. She was reading, too. In short, the Tarn fell. "
)


@pytest.fixture
def usage(tmp_path: Path) -> Usage:
    reports = tmp_path / "reports.jsonl.gz"
    with gzip.open(reports, "wt", encoding="utf-8") as lines:
        for _ in range(4):
            lines.write(json.dumps({"text": TEXT}) + "\n")
    actors = tmp_path / "actors.txt"
    actors.write_text("JOHN_VELMAR_ ; x\n\t[USAGOV 010101-050101]\nSOME_COMPANY_\n\t[USABUS]\n", encoding="utf-8")
    names = {phrase_of(name) for name in ("Arden", "Reading", "Tarn")}
    return usage_of([reports, actors], names)


@pytest.mark.parametrize(
    ("name", "needs"),
    [("Arden", ""), ("Reading", "in"), ("Tarn", "alone"), ("Velmar", "state"), ("Company", "alone"), ("Of", "state"),
     ("French", "state"), ("San Arden", "alone")],
)  # fmt: skip
def test_a_small_towns_name_needs_what_its_use_suggests(name: str, needs: str, usage: Usage) -> None:
    assert usage.needs(name, big=False) == needs


def test_a_large_city_needs_nothing_and_with_a_persons_name_a_preposition(usage: Usage) -> None:
    assert (usage.needs("Tarn", big=True), usage.needs("Velmar", big=True)) == ("", "in")


def test_spellings_are_folded_as_the_gazetteer_folds_them() -> None:
    assert phrase_of("Al-Ḩasakah") == ("al", "hasakah")
    assert phrase_of("Sana’a") == ("sanaa",)
