"""User errors on the command line: one line, exit code 2."""

from __future__ import annotations

import errno
import sys
from typing import Any, NoReturn

import click

from dragoman.lexicon import TableError
from dragoman.models import ModelError
from dragoman.reports import UsageError
from dragoman.run import Interrupted

USAGE = 2
INTERRUPTED = 130


class Verbs(click.Group):
    """The group of all verbs: what a user can mend is one line, without a traceback unless asked for."""

    def make_context(
        self, info_name: str | None, args: list[str], parent: click.Context | None = None, **extra: Any
    ) -> click.Context:
        """Return the context of the command line before a verb is known."""
        try:
            return super().make_context(info_name, args, parent, **extra)
        except click.UsageError as error:
            _end(_words(error))

    def invoke(self, ctx: click.Context) -> Any:
        """Run a verb. Exit codes: 0 fine, 1 nothing usable, 2 wrong usage, 130 interrupted."""
        try:
            return super().invoke(ctx)
        except Interrupted as error:
            _end(str(error), code=INTERRUPTED)
        except click.UsageError as error:
            _end(_words(error))
        except (UsageError, TableError, ModelError) as error:
            if ctx.params.get("debug"):
                raise
            _end(str(error))
        except OSError as error:
            if ctx.params.get("debug") or error.errno == errno.EPIPE:
                raise
            _end(f"{error.filename or 'the system'}: {error.strerror or error}; name another path or mend its rights")


def _words(error: click.UsageError) -> str:
    verb = error.ctx.command_path if error.ctx else "dragoman"
    return f"{error.format_message().rstrip('.')}; see {verb} --help"


def _end(words: str, *, code: int = USAGE) -> NoReturn:
    click.echo(f"dragoman: {' '.join(words.split())}", err=True)
    sys.exit(code)
