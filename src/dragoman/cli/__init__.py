"""The command line."""

from __future__ import annotations

import logging
from importlib.metadata import version

import click

from dragoman.cli.building import build_verb, rebuild_verb, remove_verb
from dragoman.cli.comparing import labels_verb, sensitivity_verb
from dragoman.cli.deciding import decide_verb
from dragoman.cli.demo import demo_verb
from dragoman.cli.errors import Verbs
from dragoman.cli.health import doctor_verb
from dragoman.cli.looking import diff_verb, explain_verb, export_verb, show_verb
from dragoman.cli.offices import office_verb
from dragoman.cli.serving import serve_verb, sign_out_verb, user_verb
from dragoman.lexicon import load_lexicon
from dragoman.schema import FORMAT

__all__ = ["main"]


def _versions(ctx: click.Context, _: click.Parameter, value: bool) -> None:  # noqa: FBT001 -- click calls it so
    if value:
        tables = load_lexicon().digest[:12]
        click.echo(f"dragoman {version('dragoman')}, record format {FORMAT}, tables {tables}")
        ctx.exit()


@click.group(cls=Verbs, invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--version", is_flag=True, is_eager=True, expose_value=False, callback=_versions, help="Show versions.")
@click.option("--debug", is_flag=True, help="Show the traceback of an error of files or tables.")
@click.pass_context
def main(ctx: click.Context, *, debug: bool) -> None:  # noqa: ARG001 -- read by Verbs.invoke
    """Many news reports of a peace process in, one reconciled record out, every value cited. Offline."""
    _quiet()
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help())


def _quiet() -> None:
    """Keep the complaints of file readers off the terminal: what they could not read is told as an issue."""
    for name in ("pypdf", "trafilatura", "htmldate", "courlan"):
        logging.getLogger(name).addHandler(logging.NullHandler())
        logging.getLogger(name).propagate = False


for verb in (
    build_verb,
    demo_verb,
    show_verb,
    explain_verb,
    sensitivity_verb,
    labels_verb,
    office_verb,
    export_verb,
    diff_verb,
    rebuild_verb,
    decide_verb,
    remove_verb,
    serve_verb,
    user_verb,
    sign_out_verb,
    doctor_verb,
):
    main.add_command(verb)
