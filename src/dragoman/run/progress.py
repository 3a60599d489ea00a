"""What a build says while it runs, and how it can end early."""

from __future__ import annotations

from typing import Literal

import msgspec

from dragoman.store import DossierError

Stage = Literal["files", "reading", "record", "pages"]


class Progress(msgspec.Struct, frozen=True, kw_only=True):
    """How far a stage is: files read, reports read, or the record being made or its pages drawn (`total` 1)."""

    stage: Stage
    done: int
    total: int


def silent(progress: Progress) -> None:
    """Say nothing."""


class ReaderDiedError(DossierError):
    """A process that was reading ended without a word."""

    def __str__(self) -> str:
        return (
            "a process that was reading ended without a word, perhaps for want of memory (or the program that calls "
            "build lacks its `if __name__ == '__main__':`); what was read is kept: run it again with one worker"
        )


class Interrupted(KeyboardInterrupt):
    """The user interrupted a build; what was committed stays."""

    def __str__(self) -> str:
        return "interrupted; what was read so far is kept: run the same command again to go on"
