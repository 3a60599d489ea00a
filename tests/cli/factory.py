"""What the terminal would show, and contents that try to do it harm."""

from __future__ import annotations

import io

import msgspec
from rich.console import Console, RenderableType

from dragoman.lexicon import Lexicon
from dragoman.schema import Attribution, Contents, Issue
from tests.exports.factory import day, make_contents, make_mention, make_reading, make_report, span, state


def shown(*parts: RenderableType, width: int = 200) -> str:
    """The parts as a terminal of this width shows them, without colours."""
    console = Console(file=io.StringIO(), width=width, markup=False, emoji=False, highlight=False)
    for part in parts:
        console.print(part)
    stream = console.file
    return stream.getvalue() if isinstance(stream, io.StringIO) else ""


HOSTILE = "\x1b[2J\u202e[bold red]:smile:"
"""Words that clear the screen, turn the direction of writing, or are markup where text is taken for markup."""


def hostile_contents(lexicon: Lexicon) -> Contents:
    """A report that tries it in every field."""
    text = f"{HOSTILE} Velmora met Kestria in Sarrend on Monday, {HOSTILE} envoy said {HOSTILE}."
    report = msgspec.structs.replace(
        make_report(text, outlet=HOSTILE, headline=HOSTILE),
        **dict.fromkeys(("provider", "byline", "dateline", "licence", "url"), HOSTILE),
    )
    said = Attribution(
        name=HOSTILE, kind="person", source=(span(text, "envoy"),), cue=(span(text, f"said {HOSTILE}"),), content=()
    )
    event = make_mention(
        report,
        "met",
        quote=text,
        when=("Monday", day("2019-03-04")),
        where="Sarrend",
        participants=(
            state(text, "Velmora"),
            msgspec.structs.replace(state(text, "Kestria"), name=HOSTILE, kind="person", office=HOSTILE),
        ),
        attribution=said,
    )
    event = msgspec.structs.replace(event, label=HOSTILE)
    issue = Issue(code="file.unused_fields", subject=HOSTILE, detail=HOSTILE)
    return make_contents(lexicon, {report.id: make_reading(report, event)}, [report], [issue])
