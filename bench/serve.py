"""How fast the server answers, and whether it keeps what many people decide at once. Reported, never asserted.

python -m bench.serve pages [REPORTS]                     milliseconds a page on a dossier of invented reports, 10,000
                                                          if not said; each page is drawn anew, none comes from a store
python -m bench.serve decisions [PEOPLE] [EACH]           people who decide at once over a socket on the demo's dossier,
                                                          20 with 200 decisions each if not said
"""

from __future__ import annotations

import json
import multiprocessing
import random
import socket
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from importlib import resources
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import httpx
from starlette.testclient import TestClient

from bench.synthetic import InventedReader
from bench.telling import Told, tell
from dragoman import run
from dragoman.serve import Account, Users, application, listen, serve, with_user
from dragoman.serve.guard import Access
from dragoman.web import PAGES, Catalogue
from dragoman.web.views.lists import LISTED

TOKEN = "a-token-of-the-bench"  # noqa: S105 -- no secret
MOST = 100
"""Pages of one kind that are timed one by one."""

WORDS = ("mediator", "ceasefire talks", "minister", "delegation", "marted telness")
FACETS = (
    "events?type=meeting",
    "events?type=meeting&status=held&voices=several",
    "events?year=2016&voices=in-dispute",
    "reports?copies=original",
    "reports?copies=copy&year=2016&claims=some",
    "actors?kind=person",
    "actors?events=several",
)
PASSWORD = "a password of the bench"  # noqa: S105 -- no secret


# Pages


def pages(number: int) -> None:
    """Print the table of milliseconds a page."""
    with tempfile.TemporaryDirectory() as folder:
        dossier = Path(folder) / "dossier"
        _build(Path(folder) / "many.jsonl", list(tell(number, 1)), dossier)
        access = Access(token=TOKEN, local=Account(name="bench", role="editor"))
        start = time.perf_counter()
        app = application(dossier, access)
        print(f"{number} reports: loaded in {time.perf_counter() - start:.1f} s")
        # Without "with": its thread is not started, which would read the reports with the shipped reader.
        client = TestClient(app, base_url="http://127.0.0.1:8787")
        client.get(f"/?token={TOKEN}")
        for name, addresses in _addresses(app.state.rooms.shelf.book().catalogue):
            _print(name, [_milliseconds(client, app, one) for one in addresses])


def _build(path: Path, told: Sequence[Told], dossier: Path) -> None:
    names = ("id", "outlet", "published", "text", "language")
    lines = (json.dumps({name: getattr(one.report, name) for name in names}) for one in told)
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    run.build([path], dossier, reader=InventedReader(told), site=False)


def _addresses(catalogue: Catalogue) -> Iterable[tuple[str, list[str]]]:
    for page in PAGES:
        ids = list(page.ids(catalogue))
        chosen = ids[:: max(1, len(ids) // MOST)][:MOST]
        yield (
            page.name,
            ["/" + page.path(catalogue, one).removesuffix("index") for one in chosen] * (5 if len(ids) == 1 else 1),
        )
    yield "search", [f"/search?q={word}" for word in WORDS]
    yield "search all", ["/search"] * 5
    yield "search csv", [f"/search.csv?q={word}" for word in WORDS]
    yield "facets", [f"/{query}" for query in FACETS] * 5
    yield "facets, words", [f"/{name}?q={word}" for name in LISTED for word in WORDS]
    yield "list csv", [f"/{name}.csv" for name in LISTED] * 3
    yield "review, first", ["/review"]
    yield "review", ["/review"] * 20
    yield "review list", ["/review/list"] * 5
    yield "decisions", ["/review/decisions"] * 5


def _milliseconds(client: TestClient, app: object, address: str) -> float:
    app.state.rooms.shelf.book().drawn.clear()  # type: ignore[attr-defined]
    start = time.perf_counter()
    answer = client.get(address)
    taken = 1000 * (time.perf_counter() - start)
    if answer.status_code != 200:
        print(f"{address}: {answer.status_code}")
    return taken


def _print(name: str, found: Sequence[float]) -> None:
    if found:
        print(f"{name:14} median {statistics.median(found):8.1f} ms   most {max(found):8.1f} ms   ({len(found)} timed)")


# Decisions


def decisions(people: int, each: int) -> None:
    """Print how many of the decisions of people at once were kept, and how long each took."""
    with tempfile.TemporaryDirectory() as folder:
        dossier, users = Path(folder) / "demo", Path(folder) / "users.toml"
        _demo(dossier)
        for n in range(people):
            users.write_text(with_user(users, f"person {n}", "reviewer", PASSWORD), encoding="utf-8")
        port = _free_port()
        server = multiprocessing.Process(target=_serve, args=(dossier, users, port), daemon=True)
        server.start()
        try:
            _decide(f"http://127.0.0.1:{port}", dossier, people, each)
        finally:
            server.terminate()
            server.join()


def _demo(dossier: Path) -> None:
    with resources.as_file(resources.files("dragoman").joinpath("demo")) as demo:
        (dossier / "lexicon").mkdir(parents=True)
        for table in (demo / "lexicon").glob("*.csv"):
            (dossier / "lexicon" / table.name).write_bytes(table.read_bytes())
        run.build([demo / "reports"], dossier, site=False)


def _serve(dossier: Path, users: Path, port: int) -> None:
    from dragoman.serve import reviewing  # noqa: PLC0415 -- in the server's process

    reviewing.PATIENCE = 0  # nobody looks at the page that waits for the record
    access = Access(token=TOKEN, local=Account(name="bench", role="editor"), users=Users(users))
    serve(dossier, access, listen("127.0.0.1", port))


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def _decide(address: str, dossier: Path, people: int, each: int) -> None:
    _until(lambda: httpx.get(f"{address}/login").status_code == 200)
    values = _values(dossier)
    start = time.perf_counter()
    with ThreadPoolExecutor(people) as pool:
        found = list(pool.map(lambda n: _person(address, n, each, values), range(people)))
    seconds = time.perf_counter() - start
    told = [one for ids, _, _ in found for one in ids]
    taken = [one for _, times, _ in found for one in times]
    wrong = [one for _, _, codes in found for one in codes]
    kept = {one.id for one in run.judgements_of(dossier)}
    lost = len(set(told) - kept)
    print(f"{people} people, {each} decisions each: {len(told)} told stored, {len(kept)} kept, {lost} lost")
    print(f"other answers than stored: {wrong or 'none'}")
    middle, most = statistics.median(taken), max(taken)
    print(f"{seconds:.1f} s, {len(told) / seconds:.0f} a second; median {middle:.0f} ms, most {most:.0f} ms")
    start = time.perf_counter()
    _until(lambda: not run.waiting(dossier))
    print(f"the record holds all of them {time.perf_counter() - start:.1f} s after the last")


def _values(dossier: Path) -> list[tuple[str, str]]:
    from dragoman.web.words import value_words  # noqa: PLC0415 -- used here alone

    record = run.load_contents(dossier).record
    pairs = [(one.id, value_words(side.value)) for one in record.findings for side in one.values]
    return [pair for pair in pairs if pairs.count(pair) == 1]


def _person(
    address: str, n: int, each: int, values: Sequence[tuple[str, str]]
) -> tuple[list[str], list[float], list[int]]:
    rng = random.Random(n)  # noqa: S311 -- a bench must be repeatable
    ids, times, wrong = [], [], []
    with httpx.Client(base_url=address, timeout=120) as browser:
        form = {"csrf": _csrf(browser.get("/login").text), "name": f"person {n}", "password": PASSWORD, "next": "/"}
        browser.post("/login", data=form)
        csrf = _csrf(browser.get("/review").text)
        for _ in range(each):
            finding, words = rng.choice(values)
            sent = {"csrf": csrf, "finding": finding, "value": words, "kind": "value_right"}
            start = time.perf_counter()
            answer = browser.post("/review/value", data=sent)
            times.append(1000 * (time.perf_counter() - start))
            made = parse_qs(urlsplit(answer.headers.get("location", "")).query).get("done", [])
            ids += made
            wrong += [] if made else [answer.status_code]
    return ids, times, wrong


def _csrf(page: str) -> str:
    return page.split('name="csrf" value="')[1].split('"', maxsplit=1)[0]


def _until(done: Callable[[], bool]) -> None:
    for _ in range(1200):
        try:
            if done():
                return
        except httpx.TransportError:
            pass
        time.sleep(0.25)
    print("gave up waiting after five minutes")


def main(arguments: Sequence[str]) -> None:
    """Print the table that was asked for."""
    what, *numbers = arguments or ["pages"]
    if what == "decisions":
        people, each = (*map(int, numbers), *(20, 200)[len(numbers) :])
        decisions(people, each)
    else:
        pages(int(numbers[0]) if numbers else 10_000)


if __name__ == "__main__":
    main(sys.argv[1:])
