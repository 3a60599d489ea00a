"""Runs: inputs in, a built dossier out; executors, increments, snapshots and what changed between them."""

from dragoman.run.asof import contents_as_of
from dragoman.run.build import build, diff, load_contents, rebuild, remove
from dragoman.run.compare import compare
from dragoman.run.executors import Executor, attempt, executor_for, processes, serial
from dragoman.run.progress import Interrupted, Progress, ReaderDiedError
from dragoman.run.settle import Settled, settle
from dragoman.run.summary import BuildSummary

__all__ = [
    "BuildSummary",
    "Executor",
    "Interrupted",
    "Progress",
    "ReaderDiedError",
    "Settled",
    "attempt",
    "build",
    "compare",
    "contents_as_of",
    "diff",
    "executor_for",
    "load_contents",
    "processes",
    "rebuild",
    "remove",
    "serial",
    "settle",
]
