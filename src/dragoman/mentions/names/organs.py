"""State organs that stand after the name of their state: ministries, parliaments, armies."""

from __future__ import annotations

from dragoman.lexicon import Country
from dragoman.mentions.names.known import Known
from dragoman.mentions.names.tokens import printed, span_of, word_at
from dragoman.mentions.names.words import MINISTRY_HEADS, PARLIAMENT_HEADS, word_set
from dragoman.schema import Kind, Mention

_REACH = 7
_WORDS = word_set(
    "foreign interior defense defence energy oil intelligence information finance economy health justice armed "
    "parliament affairs of and external trade culture science grand national federal supreme"
)
_SPEAKERS = word_set("spokesman spokesperson spokeswoman")


def organ_after(known: Known, first: int, start: int, row: Country) -> tuple[Mention, int, int] | None:
    """Return the organ whose name begins at `start` after a state ("Iranian Foreign Ministry", "Syria's military").

    Its name has the demonym of the state and the words of the report; first: the first token of the state.
    """
    head = _head(known, start)
    if head is None:
        return None
    end = _with_affairs(known, head)
    last = end + (word_at(known.tokens, end + 1) in _SPEAKERS)
    words = printed(known.text, span_of(known.tokens, start, end))
    kind: Kind = "party" if word_at(known.tokens, head) in PARLIAMENT_HEADS else "ministry"
    mention = Mention(
        span=span_of(known.tokens, first, last),
        name=f"{row.demonyms[0] if row.demonyms else row.name} {words}",
        kind=kind,
        acts_for=row.name,
        acts_for_kind="state",
        tags=("name",),
    )
    return mention, first, last


def _head(known: Known, start: int) -> int | None:
    """Return the token of "Ministry", "parliament", "armed forces" and the like."""
    for i in range(start, min(start + _REACH, len(known.tokens))):
        word = word_at(known.tokens, i)
        if word in MINISTRY_HEADS or word in PARLIAMENT_HEADS:
            return i
        if word == "forces" and word_at(known.tokens, i - 1) == "armed":
            return i
        if word not in _WORDS:
            return None
    return None


def _with_affairs(known: Known, i: int) -> int:
    """Return the end of "Ministry of Foreign Affairs" whose "Ministry" is at a token."""
    end = i
    if word_at(known.tokens, i + 1) != "of":
        return i
    j = i + 2
    while word_at(known.tokens, j) in _WORDS and j < i + _REACH:
        end = j if known.tokens[j].is_capital else end
        j += 1
    return end
