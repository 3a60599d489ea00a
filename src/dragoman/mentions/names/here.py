""" "Here": the place of the dateline, where a report says that something took place there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from dragoman.mentions.names.known import Known
from dragoman.mentions.names.tokens import span_of, word_at
from dragoman.mentions.names.words import word_set
from dragoman.schema import Mention

_TOOK_PLACE = word_set(
    "met meeting meetings talks held arrived arrives arriving visit summit conference round negotiations session began "
    "begin opened started convened gathered signed concluded ended"
)
_MARKS = word_set('“ ” "')


def here(known: Known, datelines: Sequence[Mention]) -> Iterator[Mention]:
    """Yield "here" as the place of the dateline, basis "inherited", right after a word of an event ("talks here").

    Nothing where the report has no dateline or several, and nothing in a sentence with quotation marks: there
    "here" may be the speaker's.
    """
    places = [mention.place for mention in datelines if mention.place is not None]
    if len(places) != 1 or any(token.text in _MARKS for token in known.tokens):
        return
    place = msgspec.structs.replace(places[0], basis="inherited")
    for i, token in enumerate(known.tokens):
        if token.text == "here" and word_at(known.tokens, i - 1) in _TOOK_PLACE:
            span = span_of(known.tokens, i, i)
            yield Mention(span=span, name=place.name, kind=None, place=place, tags=("here",))
