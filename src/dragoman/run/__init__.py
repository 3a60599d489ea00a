"""Runs: inputs in, a built dossier out; executors, increments, snapshots and what changed between them."""

from dragoman.run.asof import contents_as_of
from dragoman.run.build import build, diff, draw_site, load_contents, rebuild, remove
from dragoman.run.compare import compare
from dragoman.run.executors import Executor, attempt, executor_for, processes, serial
from dragoman.run.files import past_of, write_site
from dragoman.run.judge import (
    catch_up,
    decide,
    judge,
    judgements_of,
    now,
    read_judgements,
    undo,
    waiting,
    write_judgements,
)
from dragoman.run.progress import Interrupted, Progress, ReaderDiedError
from dragoman.run.settle import Settled, settle
from dragoman.run.site import SITE_FOLDER
from dragoman.run.summary import BuildSummary

__all__ = [
    "SITE_FOLDER",
    "BuildSummary",
    "Executor",
    "Interrupted",
    "Progress",
    "ReaderDiedError",
    "Settled",
    "attempt",
    "build",
    "catch_up",
    "compare",
    "contents_as_of",
    "decide",
    "diff",
    "draw_site",
    "executor_for",
    "judge",
    "judgements_of",
    "load_contents",
    "now",
    "past_of",
    "processes",
    "read_judgements",
    "rebuild",
    "remove",
    "serial",
    "settle",
    "undo",
    "waiting",
    "write_judgements",
    "write_site",
]
