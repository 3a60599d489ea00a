"""Wrong passwords slow the next ones down, for whoever gives them and for nobody else."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from dragoman.serve import Account, Users, application, with_user
from dragoman.serve.attempts import Attempts, keys_of
from dragoman.serve.guard import Access
from tests.serve.conftest import HOST, TOKEN, csrf_of
from tests.serve.test_sessions import Clock

PASSWORD = "a long password"  # noqa: S105 -- no secret


def tried(attempts: Attempts, name: str, address: str, times: int = 1) -> list[float]:
    return [attempts.begin(keys_of(name, address)) for _ in range(times)]


def test_after_five_wrong_passwords_each_further_one_waits_twice_as_long() -> None:
    clock = Clock()
    attempts = Attempts(clock)
    assert tried(attempts, "Vera", "192.0.2.1", 5) == [0] * 5
    for seconds in (1, 2, 4, 8):
        assert tried(attempts, "Vera", "192.0.2.1") == [seconds]
        clock.now += seconds
        assert tried(attempts, "Vera", "192.0.2.1") == [0]


def test_no_wait_is_longer_than_a_quarter_of_an_hour_and_an_hour_forgets_all() -> None:
    clock = Clock()
    attempts = Attempts(clock)
    for _ in range(40):
        clock.now += 900
        assert tried(attempts, "Vera", "192.0.2.1") == [0]
    assert tried(attempts, "Vera", "192.0.2.1") == [900]
    clock.now += 3601
    assert tried(attempts, "Vera", "192.0.2.1", 5) == [0] * 5


def test_what_waits_does_not_make_the_wait_longer() -> None:
    clock = Clock()
    attempts = Attempts(clock)
    tried(attempts, "Vera", "192.0.2.1", 100)
    clock.now += 1
    assert tried(attempts, "Vera", "192.0.2.1") == [0]


def test_others_at_the_address_and_the_person_elsewhere_do_not_wait() -> None:
    attempts = Attempts(Clock())
    tried(attempts, "Vera", "192.0.2.1", 40)
    assert tried(attempts, "Ben", "192.0.2.1") == [0]
    assert tried(attempts, "Vera", "192.0.2.2") == [0]


def test_guessing_at_many_names_slows_the_address_and_guessing_from_many_addresses_the_name() -> None:
    attempts = Attempts(Clock())
    for n in range(50):
        assert tried(attempts, f"name {n}", "192.0.2.1") == [0]
    assert tried(attempts, "name 51", "192.0.2.1")[0] > 0
    for n in range(50):
        assert tried(attempts, "Ada", f"198.51.100.{n}") == [0]
    assert tried(attempts, "Ada", "203.0.113.9")[0] > 0
    assert attempts.begin(keys_of("Ada", "203.0.113.9", known=True)) == 0


def test_one_network_of_version_six_is_one_address() -> None:
    assert keys_of("Ada", "2001:db8::1") == keys_of("Ada", "2001:db8::ffff:2")
    assert keys_of("Ada", "2001:db8::1") != keys_of("Ada", "2001:db8:0:1::1")


def test_a_right_password_starts_the_name_anew_and_is_no_wrong_one_of_the_address() -> None:
    attempts = Attempts(Clock())
    for _ in range(200):
        keys = keys_of("Vera", "192.0.2.1")
        assert attempts.begin(keys) == 0
        attempts.right(keys)
    assert tried(attempts, "Vera", "192.0.2.1", 5) == [0] * 5


def test_many_at_once_gain_nothing() -> None:
    attempts = Attempts(Clock())
    with ThreadPoolExecutor(16) as pool:
        waits = list(pool.map(lambda _: tried(attempts, "Vera", "192.0.2.1")[0], range(200)))
    assert waits.count(0) == 5


def test_what_is_remembered_is_bounded() -> None:
    attempts = Attempts(Clock())
    for n in range(12_000):
        tried(attempts, "x" * n, f"192.0.{n // 256}.{n % 256}")
    assert len(attempts) <= 10_000


# At the door


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def person(built: Path, tmp_path: Path, clock: Clock) -> Iterator[TestClient]:
    file = tmp_path / "users.toml"
    for name in ("Vera", "Ben"):
        file.write_text(with_user(file, name, "reviewer", PASSWORD), "utf-8")
    access = Access(token=TOKEN, local=Account(name="nobody", role="editor"), users=Users(file))
    with TestClient(application(built, access, clock=clock), base_url=HOST) as opened:
        yield opened


def sign_in(person: TestClient, name: str, password: str) -> Any:
    form = {"csrf": csrf_of(person.get("/login").text), "name": name, "password": password, "next": "/"}
    return person.post("/login", data=form, follow_redirects=False)


def test_the_door_says_how_long_to_wait_and_looks_at_no_password_meanwhile(person: TestClient, clock: Clock) -> None:
    assert [sign_in(person, "Vera", "wrong").status_code for _ in range(5)] == [403] * 5
    refused = sign_in(person, "Vera", PASSWORD)
    assert refused.status_code == 429
    assert refused.headers["retry-after"] == "1"
    assert "Try again in a second" in refused.text
    assert sign_in(person, "Ben", PASSWORD).status_code == 303
    person.cookies.clear()
    clock.now += 1
    assert sign_in(person, "Vera", PASSWORD).status_code == 303


def test_nobody_slows_a_person_down_in_a_browser_that_is_known(person: TestClient) -> None:
    sign_in(person, "Vera", PASSWORD)
    own = {one.name: one.value for one in person.cookies.jar if one.name.endswith("-browser") and one.value}
    person.cookies.clear()
    for _ in range(6):
        sign_in(person, "Vera", "wrong")
    assert sign_in(person, "Vera", PASSWORD).status_code == 429
    person.cookies.update(own)
    assert sign_in(person, "Vera", PASSWORD).status_code == 303


def test_an_unknown_name_takes_the_same_work_and_the_same_answer(
    person: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    work: list[dict[str, object]] = []
    real = hashlib.scrypt

    def counted(password: bytes, **how: Any) -> bytes:
        work.append({name: how[name] for name in ("n", "r", "p", "dklen")})
        return real(password, **how)

    monkeypatch.setattr(hashlib, "scrypt", counted)
    known, unknown = sign_in(person, "Vera", "wrong"), sign_in(person, "Nobody", "wrong")
    assert work[0] == work[1]
    assert len(work) == 2
    assert known.status_code == unknown.status_code == 403
    assert _without_token(known.text) == _without_token(unknown.text)


def _without_token(page: str) -> str:
    return page.replace(csrf_of(page), "")
