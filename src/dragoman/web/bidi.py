"""Words of two directions in one line: what runs from right to left stands apart from what is around it. Pure."""

from __future__ import annotations

import re

from markupsafe import Markup

_LETTER = "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]"
_RUN = re.compile(rf"{_LETTER}(?:[ \u200c\u200d'’\-]*{_LETTER})*")
_FIRST = re.compile(r"[^\W\d_]")


def apart(words: str) -> str:
    """Return words with each run of letters of right-to-left scripts in an element of its own.

    Without that, the comma and the number in "Meeting of NAME, 4 March" would follow the direction of the name (rules
    N1 and W7 of the Unicode Bidirectional Algorithm). Words that begin from right to left, and those without such
    letters, come back as they are; a template escapes all.
    """
    first = _FIRST.search(words)
    if first is None or re.match(_LETTER, first[0]) or not _RUN.search(words):
        return words
    made, at = [], 0
    for run in _RUN.finditer(words):
        made += [Markup.escape(words[at : run.start()]), Markup("<bdi>{}</bdi>").format(run[0])]
        at = run.end()
    return Markup("").join([*made, Markup.escape(words[at:])])
