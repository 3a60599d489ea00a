"""Sessions: they outlive the server, end when they are over, ended or the key is another, and the key stays private."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from click.testing import CliRunner
from starlette.testclient import TestClient

from dragoman.cli import main
from dragoman.serve import Account, Users, application, with_user
from dragoman.serve.guard import Access
from dragoman.serve.sessions import LASTS, Session, Signer, key_path
from tests.serve.conftest import HOST, LOCAL, TOKEN, csrf_of

PASSWORD = "a long password"  # noqa: S105 -- no secret


class Clock:
    """Seconds that pass when a test says so."""

    def __init__(self) -> None:
        self.now = 1_000_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def access(tmp_path: Path) -> Access:
    """A team of one reviewer, whose sessions are kept."""
    file = tmp_path / "users.toml"
    file.write_text(with_user(file, "Vera", "reviewer", PASSWORD), "utf-8")
    return Access(token=TOKEN, local=Account(name="nobody", role="editor"), users=Users(file), sessions=key_path(file))


def signed_in(person: TestClient) -> None:
    form = {"csrf": csrf_of(person.get("/login").text), "name": "Vera", "password": PASSWORD, "next": "/"}
    assert person.post("/login", data=form).status_code == 200


def is_in(person: TestClient) -> bool:
    return person.get("/events", follow_redirects=False).status_code == 200


def test_who_is_signed_in_stays_so_when_the_server_starts_again(built: Path, access: Access) -> None:
    with TestClient(application(built, access), base_url=HOST) as before:
        signed_in(before)
        jar = before.cookies
    with TestClient(application(built, access), base_url=HOST, cookies=jar) as after:
        assert is_in(after)


def test_who_opened_the_local_address_stays_in_too(dossier: Path) -> None:
    kept = Access(token=TOKEN, local=LOCAL.local, sessions=key_path(dossier))
    with TestClient(application(dossier, kept), base_url=HOST) as before:
        before.get(f"/?token={TOKEN}")
        jar = before.cookies
    other = Access(token="another", local=LOCAL.local, sessions=key_path(dossier))
    with TestClient(application(dossier, other), base_url=HOST, cookies=jar) as after:
        assert is_in(after)


def test_signing_out_ends_the_session_for_a_copy_of_its_cookie_too(built: Path, access: Access) -> None:
    with TestClient(application(built, access), base_url=HOST) as person:
        signed_in(person)
        jar = dict(person.cookies)
        person.post("/logout", data={"csrf": csrf_of(person.get("/review").text)})
        assert not is_in(person)
        assert not is_in(TestClient(person.app, base_url=HOST, cookies=jar))
    with TestClient(application(built, access), base_url=HOST, cookies=jar) as later:
        assert not is_in(later)


def test_a_verb_ends_all_sessions_of_a_server_that_runs(built: Path, access: Access, tmp_path: Path) -> None:
    with TestClient(application(built, access), base_url=HOST) as person:
        signed_in(person)
        assert CliRunner().invoke(main, ["sign-out", str(tmp_path / "users.toml")]).exit_code == 0
        assert not is_in(person)
        signed_in(person)


def test_the_verb_writes_nothing_beside_what_is_neither_users_nor_dossier(tmp_path: Path) -> None:
    assert CliRunner().invoke(main, ["sign-out", str(tmp_path)]).exit_code == 2
    assert list(tmp_path.iterdir()) == []


def test_a_session_ends_after_its_time(tmp_path: Path) -> None:
    clock = Clock()
    signer = Signer(tmp_path / "key", clock=clock)
    cookie = signer.seal(signer.fresh("Vera"))
    clock.now += LASTS - 1
    assert signer.unseal(cookie)
    clock.now += 1
    assert signer.unseal(cookie) is None


def test_a_cookie_for_one_use_is_none_for_another_and_a_changed_one_is_nothing(tmp_path: Path) -> None:
    signer = Signer(tmp_path / "key")
    cookie = signer.seal(signer.fresh("Vera"), "browser")
    assert signer.unseal(cookie, "browser")
    assert signer.unseal(cookie) is None
    assert signer.unseal("x" + cookie, "browser") is None


def test_two_servers_of_one_file_know_what_the_other_ended(tmp_path: Path) -> None:
    one, other = Signer(tmp_path / "key"), Signer(tmp_path / "key")
    session = one.fresh("Vera")
    assert other.unseal(one.seal(session)) == session
    other.end(session)
    assert one.unseal(one.seal(session)) is None


def test_what_is_over_by_itself_is_not_kept_for_ever(tmp_path: Path) -> None:
    clock, path = Clock(), tmp_path / "key"
    signer = Signer(path, clock=clock)
    for n in range(1100):
        signer.end(Session(user="", mark="", nonce=f"n{n}", until=int(clock.now) + 1))
    live = signer.fresh("Vera", lasts=LASTS)
    signer.end(live)
    clock.now += 10
    again = Signer(path, clock=clock)
    assert again.unseal(again.seal(live)) is None
    assert len(path.read_text().splitlines()) == 2


@pytest.mark.skipif(os.name == "nt", reason="Windows has other rights")
def test_only_its_owner_reads_the_key_and_one_that_others_could_read_is_given_up(tmp_path: Path) -> None:
    path = tmp_path / "key"
    signer = Signer(path)
    signer.end(signer.fresh())
    assert path.stat().st_mode & 0o777 == 0o600
    cookie = signer.seal(signer.fresh("Vera"))
    path.chmod(0o644)
    assert Signer(path).unseal(cookie) is None
    assert path.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("damaged", ["", "key !!!\n", "key c2hvcnQ=\n", "nonsense\n"])
def test_a_damaged_file_gives_a_new_key(tmp_path: Path, damaged: str) -> None:
    path = tmp_path / "key"
    path.touch(mode=0o600)
    path.write_text(damaged)
    signer = Signer(path)
    assert Signer(path).unseal(signer.seal(signer.fresh("Vera")))


def test_where_nothing_can_be_written_sessions_live_as_long_as_the_process(tmp_path: Path) -> None:
    signer = Signer(tmp_path / "no such folder" / "key")
    assert signer.unseal(signer.seal(signer.fresh("Vera")))
