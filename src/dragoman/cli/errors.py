"""User errors on the command line: one line, exit code 2."""

from __future__ import annotations

import sys
from typing import Any

import click

from dragoman.lexicon import TableError
from dragoman.reports import UsageError
from dragoman.run import Interrupted

USAGE = 2
INTERRUPTED = 130


class Verbs(click.Group):
    """The group of all verbs: what a user can mend is one line, without a traceback unless asked for."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run a verb. Exit codes: 0 fine, 1 nothing usable, 2 wrong usage, 130 interrupted."""
        try:
            return super().invoke(ctx)
        except (UsageError, TableError) as error:
            if ctx.params.get("debug"):
                raise
            click.echo(f"dragoman: {error}", err=True)
            sys.exit(USAGE)
        except Interrupted as error:
            click.echo(f"dragoman: {error}", err=True)
            sys.exit(INTERRUPTED)
