"""The server: who comes in, what goes out, and that decisions are kept, applied and undone."""

from __future__ import annotations

import csv
import io
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from dragoman.run import judgements_of, load_contents
from dragoman.schema.words import value_text
from dragoman.serve import Account, Users, application, with_user
from dragoman.serve.guard import Access
from tests.serve.conftest import HOST, LOCAL, TOKEN, csrf_of, hidden

ADDRESSES = (
    "/",
    "/events",
    "/reports",
    "/actors",
    "/matrix",
    "/review",
    "/review/list",
    "/review/decisions",
    "/search",
)


@pytest.mark.parametrize("address", ADDRESSES)
def test_each_page_is_answered_under_a_strict_policy(looker: TestClient, address: str) -> None:
    answer = looker.get(address)
    assert answer.status_code == 200
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "<script>" not in answer.text
    assert " style=" not in answer.text
    assert answer.headers["referrer-policy"] == "no-referrer"


@pytest.mark.parametrize(
    "address", ["/index.json", "/events.json", "/actors.json", "/review.json", "/search.json?q=talks"]
)
def test_pages_have_json_twins(looker: TestClient, address: str) -> None:
    answer = looker.get(address)
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("application/json")
    assert isinstance(answer.json(), dict)


def test_tables_and_calendars_stand_beside_their_pages(looker: TestClient) -> None:
    assert looker.get("/matrix.csv").text.startswith("actor_a,")
    assert looker.get("/plans.ics").headers["content-type"].startswith("text/calendar")
    assert looker.get("/events.ics").status_code == 404
    assert looker.get("/changes.xml").headers["content-type"].startswith("application/atom+xml")


@pytest.mark.parametrize("address", ["/", "/review", "/events.json", "/?token=wrong"])
def test_without_its_token_nothing_is_shown(built: Path, address: str) -> None:
    with TestClient(application(built, LOCAL), base_url=HOST) as stranger:
        answer = stranger.get(address)
    assert answer.status_code == 403
    assert "Velmora" not in answer.text


def test_another_name_for_this_computer_is_refused(built: Path) -> None:
    with TestClient(application(built, LOCAL), base_url="http://evil.example") as rebound:
        assert rebound.get(f"/?token={TOKEN}").status_code == 421


def test_a_form_of_another_page_decides_nothing(client: TestClient, dossier: Path) -> None:
    page = client.get("/review").text
    form = {"csrf": "forged", "question": hidden(page, "question"), "answer": "1"}
    assert client.post("/review/answer", data=form).status_code == 403
    good = form | {"csrf": csrf_of(page)}
    assert client.post("/review/answer", data=good, headers={"sec-fetch-site": "cross-site"}).status_code == 403
    assert judgements_of(dossier) == ()


def test_an_address_of_another_site_is_no_target(client: TestClient) -> None:
    answer = client.get("//evil.example/", follow_redirects=False)
    assert "evil.example" not in answer.headers.get("location", "")


def test_an_answer_is_a_judgement_and_undo_takes_it_back(client: TestClient, dossier: Path) -> None:
    page = client.get("/review?kind=which_value").text
    before = (dossier / "record.json").read_bytes()
    form = {"csrf": csrf_of(page), "question": hidden(page, "question"), "answer": "2", "reason": "read both"}
    assert client.post("/review/answer", data=form).status_code == 200
    (made,) = judgements_of(dossier)
    assert (made.by, made.reason) == ("M. K.", "read both")
    assert _settled(lambda: (dossier / "record.json").read_bytes() != before)
    assert client.post("/review/undo", data={"csrf": csrf_of(client.get("/review").text)}).status_code == 200
    assert [one.kind for one in judgements_of(dossier)][-1] == "undo"
    assert _settled(lambda: (dossier / "record.json").read_bytes() == before)


def _settled(done: Callable[[], bool]) -> bool:
    """Return whether the record came to be so; the thread that makes it anew is behind the answers."""
    for _ in range(600):
        if done():
            return True
        time.sleep(0.1)
    return False


def test_users_sign_in_and_a_reader_does_not_decide(dossier: Path, tmp_path: Path) -> None:
    file = tmp_path / "users.toml"
    file.write_text(with_user(file, "Rea", "reader", "a long password"), "utf-8")
    file.write_text(with_user(file, "Vera", "reviewer", "another password"), "utf-8")
    assert "a long password" not in file.read_text("utf-8")
    access = Access(token=TOKEN, local=Account(name="nobody", role="editor"), users=Users(file))
    with TestClient(application(dossier, access), base_url=HOST) as person:
        assert person.get("/events", follow_redirects=False).status_code == 303
        assert _sign_in(person, "Rea", "wrong") == 403
        assert _sign_in(person, "Rea", "a long password") == 200
        page = person.get("/review").text
        assert person.get("/events").status_code == 200
        form = {"question": hidden(page, "question"), "answer": "1", "csrf": csrf_of(page)}
        assert person.post("/review/answer", data=form).status_code == 403
        person.cookies.clear()
        assert _sign_in(person, "Vera", "another password") == 200
        page = person.get("/review").text
        assert person.post("/review/answer", data=form | {"csrf": csrf_of(page)}).status_code == 200
    assert [one.by for one in judgements_of(dossier)] == ["Vera"]


def _sign_in(person: TestClient, name: str, password: str) -> int:
    page = person.get("/login").text
    form = {"csrf": csrf_of(page), "name": name, "password": password, "next": "/"}
    return person.post("/login", data=form).status_code


def test_reviewers_at_once_lose_nothing(client: TestClient, dossier: Path) -> None:
    listed = client.get("/review.json?kind=which_value").json()
    page = client.get("/review?kind=which_value").text
    csrf, question = csrf_of(page), hidden(page, "question")
    assert listed["count"] > 0

    def decide(n: int) -> int:
        form = {"csrf": csrf, "question": question, "answer": str(1 + n % 2), "reason": f"reason {n}"}
        return client.post("/review/answer", data=form, follow_redirects=False).status_code

    with ThreadPoolExecutor(8) as pool:
        codes = list(pool.map(decide, range(40)))
    assert set(codes) == {303}
    assert {one.reason for one in judgements_of(dossier)} == {f"reason {n}" for n in range(40)}


def test_search_finds_words_and_what_is_typed_stays_text(looker: TestClient) -> None:
    found = looker.get("/search", params={"q": "ceasefire"})
    assert found.status_code == 200
    assert "ceasefire" in found.text
    typed = looker.get("/search", params={"q": '<script>alert(1)</script>" OR x'})
    assert typed.status_code == 200
    assert "<script>alert" not in typed.text


def test_facets_of_a_list_are_its_address_and_combine(looker: TestClient) -> None:
    whole = looker.get("/events.json").json()["listing"]
    (types,) = [one["choices"] for one in whole["facets"] if one["name"] == "type"]
    first = types[0]
    narrow = looker.get("/events.json", params={"type": first["value"], "status": "held"}).json()
    shown = [line for group in narrow["groups"] for line in group["events"]]
    assert 0 < len(shown) == narrow["listing"]["count"] < first["count"] < whole["total"]
    assert {(line["type"], line["event"]["status"]) for line in shown} == {(first["value"], "held")}
    page = looker.get("/events", params={"type": first["value"], "status": "held"}).text
    assert f'<option value="{first["value"]}" data-words="{first["value"]}" selected>' in page
    assert page.count("<li class=") == len(shown)


@pytest.mark.parametrize(
    ("name", "query"), [("events", "voices=in-dispute"), ("reports", "copies=copy"), ("actors", "kind=state")]
)
def test_what_is_listed_is_downloaded_row_by_row(looker: TestClient, name: str, query: str) -> None:
    count = looker.get(f"/{name}.json?{query}").json()["listing"]["count"]
    as_csv = looker.get(f"/{name}.csv?{query}")
    assert as_csv.content == looker.get(f"/{name}?{query}&as=csv").content
    assert as_csv.headers["content-disposition"] == f'attachment; filename="{name}.csv"'
    rows = list(csv.DictReader(io.StringIO(as_csv.content.decode("utf-8-sig"))))
    as_json = looker.get(f"/{name}?{query}&as=json").json()
    assert len(rows) == len(as_json) == count > 0
    assert [next(iter(row.values())) for row in rows] == [next(iter(row.values())) for row in as_json]


def test_words_and_facets_of_a_list_combine(looker: TestClient) -> None:
    words = looker.get("/reports.json?q=ceasefire").json()["listing"]
    found = {hit["source"]["report_id"] for hit in looker.get("/search.json?q=ceasefire").json()["hits"]}
    listed = looker.get("/reports.json?q=ceasefire&copies=original").json()
    assert words["count"] == len(found) > 0
    assert {row["source"]["report_id"] for row in listed["reports"]} <= found
    assert 0 < listed["listing"]["count"] < len(found)
    told = looker.get("/events.json?q=ceasefire").json()["listing"]
    assert 0 < told["count"] < told["total"]
    named = looker.get("/actors.json?q=castrel").json()
    assert [one["name"] for one in named["actors"]] == ["Elena Castrel"]


def test_the_address_of_a_list_is_short_and_what_is_typed_stays_text(looker: TestClient) -> None:
    sent = looker.get("/events?q=&type=meeting&status=", follow_redirects=False)
    assert (sent.status_code, sent.headers["location"]) == (303, "/events?type=meeting")
    typed = looker.get("/events", params={"q": "<script>alert(1)</script>", "type": '"><img src=x>', "part": "9" * 30})
    assert typed.status_code == 200
    assert "<script>alert" not in typed.text
    assert "<img" not in typed.text
    assert "No event is like that" in typed.text


def test_an_unknown_page_says_so(looker: TestClient) -> None:
    answer = looker.get("/e/NOTHERE")
    assert answer.status_code == 404


def test_each_page_of_a_thing_is_answered_to_who_may_decide(looker: TestClient) -> None:
    home = looker.get("/index.json").json()
    events = {one["event"]["id"] for group in looker.get("/events.json").json()["groups"] for one in group["events"]}
    reports = [one["source"]["report_id"] for one in looker.get("/reports.json").json()["reports"]]
    assert home
    assert events
    for address in (*(f"/e/{one}" for one in sorted(events)), *(f"/r/{one}" for one in reports)):
        answer = looker.get(address)
        assert answer.status_code == 200, address
        assert 'class="decide"' in answer.text or 'id="claim-form"' in answer.text, address


def test_a_value_accepted_on_its_page_is_decided_there_and_undone_there(client: TestClient) -> None:
    address, finding, value = a_conflict(client)
    form = {"csrf": csrf_of(client.get(address).text), "finding": finding, "value": value, "kind": "value_right"}
    page = client.post("/review/value", data=form)
    assert page.url.path.startswith("/e/")
    assert "Stored:" in page.text
    assert _settled(lambda: verdict(client, address, finding) == "decided")
    client.post("/review/undo", data={"csrf": csrf_of(page.text), "judgement": hidden(page.text, "judgement")})
    assert _settled(lambda: verdict(client, address, finding) in ("disputed", "unresolved"))


def a_conflict(client: TestClient) -> tuple[str, str, str]:
    """The page of an event, the finding in dispute there, and its second value."""
    for group in client.get("/events.json").json()["groups"]:
        for one in group["events"]:
            address = f"/e/{one['event']['id']}"
            rows = client.get(f"{address}.json").json()["rows"]
            for row in rows:
                if row["conflict"] and row["slot"] == "date":
                    return address, row["finding_id"], row["sides"][1]["value"]
    pytest.fail("the demo has no date in dispute")


def verdict(client: TestClient, address: str, finding: str) -> str:
    rows = client.get(f"{address}.json").json()["rows"]
    return str(next(row["verdict"] for row in rows if row["finding_id"] == finding))


def test_selected_words_become_a_claim_and_words_that_are_not_there_do_not(client: TestClient, dossier: Path) -> None:
    report = client.get("/reports.json").json()["reports"][0]["source"]["report_id"]
    page = client.get(f"/r/{report}").text
    event = page.split('<option value="E-')[1].split('"', maxsplit=1)[0]
    paragraphs = client.get(f"/r/{report}.json").json()["paragraphs"]
    stretch = next(one for part in paragraphs for one in part["stretches"] if one["number"] > 1)
    words = "".join(piece["text"] for piece in stretch["pieces"])
    form = {"csrf": csrf_of(page), "report": report, "event": f"E-{event}", "slot": "outcome", "value": "a plan"}
    assert client.post("/review/claim", data=form | {"words": "words of another report"}).status_code == 409
    sent = form | {"words": f"  {words}\n", "sentence": str(stretch["number"])}
    assert client.post("/review/claim", data=sent).status_code == 200
    (made,) = judgements_of(dossier)
    assert (made.kind, made.subjects[1].citation.quote) == ("add_claim", words.strip())


def test_second_coding_hides_the_first_decision(dossier: Path, tmp_path: Path) -> None:
    file = tmp_path / "users.toml"
    for name in ("Ada", "Ben"):
        file.write_text(with_user(file, name, "reviewer", "a long password"), "utf-8")
    access = Access(token=TOKEN, local=Account(name="nobody", role="editor"), users=Users(file))
    with TestClient(application(dossier, access), base_url=HOST) as person:
        _sign_in(person, "Ada", "a long password")
        page = person.get("/review?kind=which_value").text
        asked = {"csrf": csrf_of(page), "question": hidden(page, "question"), "answer": "2", "reason": "of Ada alone"}
        person.post("/review/answer", data=asked)
        person.cookies.clear()
        _sign_in(person, "Ben", "a long password")
        blind = person.get("/review?blind=1")
        assert person.get("/review.json?blind=1").json()["count"] == 1
        assert "Ada" not in blind.text
        assert "as the record has it" not in blind.text
        again = {"csrf": csrf_of(blind.text), "question": hidden(blind.text, "question"), "answer": "1", "blind": "1"}
        person.post("/review/answer", data=again)
        assert person.get("/review.json?blind=1").json()["count"] == 0
        assert person.get("/review/decisions.json").json()["alphas"]
        page = person.get("/review/decisions").text
        theirs = next(one.id for one in judgements_of(dossier) if one.by == "Ada")
        assert person.post("/review/undo", data={"csrf": csrf_of(page), "judgement": theirs}).status_code == 409


def test_many_questions_are_accepted_at_once(client: TestClient, dossier: Path) -> None:
    page = client.get("/review/list").text
    shown = [one["id"] for one in client.get("/review/list.json").json()["rows"]]
    assert len(shown) > 3
    client.post("/review/bulk", data={"csrf": csrf_of(page), "question": shown})
    assert len(judgements_of(dossier)) == len(shown)
    left = {one["id"] for one in client.get("/review/list.json").json()["rows"]}
    assert not left & set(shown)


def test_what_another_program_decides_appears_at_the_desk_and_on_its_page(client: TestClient, dossier: Path) -> None:
    address, finding, _ = a_conflict(client)
    value = next(one for one in load_contents(dossier).record.findings if one.id == finding).values[1].value
    asked = next(one for one in open_values(client, finding))
    decide = [
        sys.executable,
        "-m",
        "dragoman",
        "decide",
        str(dossier),
        "value_right",
        finding,
        "--value",
        value_text(value),
    ]
    subprocess.run([*decide, "--by", "Ben", "--later"], check=True, capture_output=True)
    assert _settled(lambda: "Ben" in client.get("/review/decisions").text)
    assert _settled(lambda: verdict(client, address, finding) == "decided")
    assert _settled(lambda: asked not in open_values(client, finding))
    (made,) = judgements_of(dossier)
    subprocess.run([*decide[:5], "--undo", made.id, "--by", "Ben"], check=True, capture_output=True)
    assert _settled(lambda: verdict(client, address, finding) != "decided")


def open_values(client: TestClient, finding: str) -> list[str]:
    """The ids of the open questions about a finding."""
    book = client.app.state.rooms.shelf.book()  # type: ignore[attr-defined]
    asked = client.app.state.rooms.desk.open_questions(book, "M. K.")  # type: ignore[attr-defined]
    return [one.id for one in asked if one.finding_id == finding]


def test_no_answer_opens_a_socket_to_anywhere(looker: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    import socket

    def refuse(*_given: object) -> None:
        pytest.fail("a page asked another computer")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    for address in (*ADDRESSES, "/search?q=talks"):
        assert looker.get(address).status_code == 200
