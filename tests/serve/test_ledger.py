"""Decisions of many people at once: each is stored, none waits for long, and each is told what went wrong."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

import pytest

from dragoman.judgements import make_judgement
from dragoman.schema import Judgement
from dragoman.serve.ledger import Ledger


def one(n: int) -> Judgement:
    return make_judgement("undo", by=f"person {n}", at="2026-01-01T00:00:00Z", undoes="J-1")


def test_all_are_stored_once_and_each_before_its_call_returns() -> None:
    kept: list[str] = []
    ledger = Ledger(lambda made: kept.extend(j.id for j in made))

    def add(n: int) -> bool:
        ledger.add([one(n)])
        return one(n).id in kept

    with ThreadPoolExecutor(20) as pool:
        assert all(pool.map(add, range(400)))
    assert sorted(kept) == sorted(one(n).id for n in range(400))


def test_those_who_wait_while_one_is_stored_are_stored_together() -> None:
    storing, go = threading.Event(), threading.Event()
    stored: list[int] = []

    def keep(made: Sequence[Judgement]) -> None:
        storing.set()
        go.wait(10)
        stored.append(len(made))

    ledger = Ledger(keep)
    threads = [threading.Thread(target=ledger.add, args=([one(n)],)) for n in range(10)]
    threads[0].start()
    assert storing.wait(10)
    for thread in threads[1:]:
        thread.start()
    while len(ledger._waiting) < 9:
        pass
    go.set()
    for thread in threads:
        thread.join()
    assert stored == [1, 9]


def test_what_goes_wrong_is_told_and_the_next_one_is_stored() -> None:
    kept: list[Judgement] = []

    def keep(made: Sequence[Judgement]) -> None:
        if made == [one(1)]:
            raise OSError("no space left")
        kept.extend(made)

    ledger = Ledger(keep)
    with pytest.raises(OSError, match="no space left"):
        ledger.add([one(1)])
    ledger.add([one(2)])
    assert kept == [one(2)]
