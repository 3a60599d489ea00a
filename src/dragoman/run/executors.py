"""Run a reader over many reports, here or in processes side by side: the same outcomes in the same order."""

from __future__ import annotations

import multiprocessing
import pickle
import re
import signal
import traceback
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from dragoman.pipeline import read_report
from dragoman.run.progress import ReaderDiedError
from dragoman.schema import Issue, Reader, Reading, Report

Outcome = Reading | Issue
Executor = Callable[[Reader, Sequence[Report]], Iterator[Outcome]]

CHUNK = 8
"""Reports that travel to a process at a time."""

WORTH_PROCESSES = 24
"""Reports under which starting processes (about a second each) costs more than it saves."""

_FRAMES = 6
_MESSAGE = 200
_PATH = re.compile(r"(?:[A-Za-z]:)?(?:[\\/][^\s'\"\\/:]+){2,}")


def executor_for(workers: int, reports: int) -> Executor:
    """Return the executor that suits the number of workers and of reports to read."""
    return partial(processes, workers=workers) if workers > 1 and reports >= WORTH_PROCESSES else serial


def serial(reader: Reader, reports: Sequence[Report]) -> Iterator[Outcome]:
    """Yield the outcome of each report, in order, read in this process."""
    return (attempt(reader, report) for report in reports)


def processes(reader: Reader, reports: Sequence[Report], *, workers: int) -> Iterator[Outcome]:
    """Yield the outcome of each report, in order, read by `workers` processes.

    Raises: ReaderDiedError if a process ends without a word, for instance for want of memory.
    """
    chunks = [reports[i : i + CHUNK] for i in range(0, len(reports), CHUNK)]
    with TemporaryDirectory() as folder:
        path = Path(folder) / "reader.pickle"
        path.write_bytes(pickle.dumps(reader))
        # "spawn" works alike on all systems and inherits neither the database nor the lock. The reader travels as a
        # file: a process that ends at its start, before it took in a large argument, would leave us waiting for ever.
        context = multiprocessing.get_context("spawn")
        pool = ProcessPoolExecutor(workers, mp_context=context, initializer=_begin, initargs=(path,))
        try:
            yield from _in_order(pool, deque(chunks), ahead=workers * 3)
        except BrokenProcessPool as error:
            raise ReaderDiedError from error
        finally:
            pool.shutdown(cancel_futures=True)


def _in_order(pool: ProcessPoolExecutor, chunks: deque[Sequence[Report]], *, ahead: int) -> Iterator[Outcome]:
    running: deque[Future[list[Outcome]]] = deque()
    while chunks or running:
        while chunks and len(running) < ahead:
            running.append(pool.submit(_read_chunk, chunks.popleft()))
        yield from running.popleft().result()


_READER: list[Reader] = []
"""The reader of this worker process; it is sent once, not with each chunk."""


def _begin(path: Path) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent alone answers an interrupt
    _READER[:] = [pickle.loads(path.read_bytes())]  # noqa: S301 - our own file, written a moment ago


def _read_chunk(reports: Sequence[Report]) -> list[Outcome]:
    return [attempt(_READER[0], report) for report in reports]


def attempt(reader: Reader, report: Report) -> Outcome:
    """Return the reading of a report, or an issue with the traceback if the reader fails on it.

    Issues: report.reader_failed.
    """
    try:
        return read_report(report, reader)
    except Exception as error:  # the worker's edge: one report must not end the run
        return Issue(code="report.reader_failed", subject=report.id, detail=_detail(error))


def _detail(error: Exception) -> str:
    """Return error and traceback without paths and addresses, so that it is the same on every machine."""
    frames = [
        f"{frame.f_globals.get('__name__', '?')}:{line} {frame.f_code.co_name}"
        for frame, line in traceback.walk_tb(error.__traceback__)
    ]
    message = re.sub(r"0x[0-9a-fA-F]+", "0x…", _PATH.sub("…", f"{type(error).__name__}: {error}"))
    where = " > ".join(frames[-_FRAMES:])
    return f"{message[:_MESSAGE]}; at {where}; the report is kept and was not read; please report this"
