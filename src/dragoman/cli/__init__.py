"""The command line."""

from __future__ import annotations

import click

from dragoman.cli.building import build_verb, demo_verb, remove_verb
from dragoman.cli.errors import Verbs
from dragoman.cli.health import doctor_verb
from dragoman.cli.looking import diff_verb, explain_verb, export_verb, show_verb

__all__ = ["main"]


@click.group(cls=Verbs, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="dragoman")
@click.option("--debug", is_flag=True, help="Show tracebacks of user errors.")
def main(*, debug: bool) -> None:
    """Many news reports of a peace process in, one reconciled record out, every value cited. Offline."""


for verb in (build_verb, demo_verb, show_verb, explain_verb, export_verb, diff_verb, remove_verb, doctor_verb):
    main.add_command(verb)
