"""A process that makes records anew beside the one that asks it to: python -m dragoman.run.apart DOSSIER.

It reads one word a line, "record" or "site", and answers each with a line of JSON. It ends when nobody asks any more.
"""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Literal

from dragoman.run.build import draw_site
from dragoman.run.judge import catch_up
from dragoman.store import LockedError

Task = Literal["record", "site"]


class ApartError(Exception):
    """What went wrong in the other process, in its words."""


class Apart:
    """The process of a dossier, started when it is first needed and anew if it died. For one thread."""

    def __init__(self, dossier: Path) -> None:
        self._dossier = dossier
        self._process: subprocess.Popen[str] | None = None

    def start(self) -> None:
        """Start the process, so that it has its modules loaded when something is asked of it."""
        if self._process is None or self._process.poll() is not None:
            # A session of its own: Ctrl-C ends the one that asks, which lets this one come to its end.
            self._process = subprocess.Popen(
                [sys.executable, "-m", __name__, str(self._dossier)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
                text=True,
                start_new_session=True,
            )

    def do(self, task: Task) -> None:
        """Return when the record is made with all judgements ("record") or the pages are drawn ("site").

        Raises: LockedError while another process writes; ApartError.
        """
        self.start()
        process = self._process
        assert process is not None  # noqa: S101 -- just started
        assert process.stdin is not None  # noqa: S101 -- both are pipes
        assert process.stdout is not None  # noqa: S101
        try:
            process.stdin.write(f"{task}\n")
            process.stdin.flush()
            said = process.stdout.readline()
        except OSError:
            said = ""
        if not said:
            raise ApartError(f"the process that makes it ended with {process.wait()}")
        _raise(json.loads(said))

    def stop(self) -> None:
        """Let the process end after what it does now."""
        if self._process is not None and self._process.stdin is not None:
            with contextlib.suppress(OSError):
                self._process.stdin.close()
            self._process.wait()
        self._process = None


def _raise(said: dict[str, str]) -> None:
    if said["error"] == LockedError.__name__:
        raise LockedError(said["words"])
    if said["error"]:
        raise ApartError(said["words"] or said["error"])


# In that process

_TASKS: dict[str, Callable[[Path], object]] = {
    "record": lambda dossier: catch_up(dossier, site=False),
    "site": draw_site,
}


def _answer(task: str, dossier: Path) -> dict[str, str]:
    try:
        _TASKS[task](dossier)
    except Exception as error:  # it is told to the one who asked, and the next task is another
        return {"error": type(error).__name__, "words": str(error)}
    return {"error": "", "words": ""}


def main(dossier: Path) -> None:
    """Do what the lines of standard input ask, until they end."""
    # What libraries print must not be taken for an answer.
    with os.fdopen(os.dup(1), "w") as answers:
        os.dup2(2, 1)
        for line in sys.stdin:
            answers.write(json.dumps(_answer(line.strip(), dossier)) + "\n")
            answers.flush()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
