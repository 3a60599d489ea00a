"""What is said: where the content of a cue stands in its sentence."""

from __future__ import annotations

from dragoman.events.attribution.speech import QUOTES, STOPPERS, Attributing, Line
from dragoman.events.words import DETERMINERS, FINITE, PREPOSITIONS, is_past, word_set
from dragoman.schema.calendar import DAY_WORDS

Stretch = tuple[int, int]
_THOUGHTS = word_set(
    "hope hopes concern concerns confidence belief view fear fears doubt optimism regret clear opinion"
)
_ASKING = word_set("how why whether what if")
_TIMES = DAY_WORDS | word_set("today yesterday late early earlier later here there")
_SUBJECTS = word_set("he she it they we i you there this these those")
_LISTENERS = word_set("reporters journalists him her them us me lawmakers parliament everyone press")
_REACH = 16


def content_after(line: Line, cue: Attributing, start: int) -> Stretch | None:
    """Return the clause, quotation or object after a cue. start: the token after the cue, or after its source.

    A verb needs "that", a colon or a quotation, unless its row says that a bare clause or an object may follow.
    """
    opening = _opening(line, cue, start)
    if opening is None:
        opening = _after_adjuncts(line, cue, start)
        if not _stands_bare(line, cue, start, opening):
            return None
    end = _end(line, opening)
    return (opening, end) if end - opening >= 1 else None


def opens_bare(line: Line, cue: Attributing, content: Stretch) -> bool:
    """Return whether the content is an object that no mark opens ("announced a truce")."""
    return (
        cue.row.form == "act" and not any(line.quoted[content[0] : content[0] + 2]) and line.word(content[0]) != "that"
    )


def _stands_bare(line: Line, cue: Attributing, start: int, opening: int) -> bool:
    """Return whether what begins at `opening` is content though no mark opens it."""
    if any(line.quoted[opening : start + _REACH]):
        return True
    if cue.row.form == "act":
        return opening == start
    if cue.row.form == "tell" and opening == start:
        return False
    if cue.row.form in ("say", "tell"):
        return _has_verb(line, opening)
    return cue.row.form == "verb" and opening == start and _is_clause(line, opening)


def _is_clause(line: Line, start: int) -> bool:
    """Return whether a subject and its verb begin at a token ("the results were clear")."""
    if line.word(start) in PREPOSITIONS | STOPPERS or not (_opens_phrase(line, start)):
        return False
    for i in range(start + 1, min(start + 12, len(line.tokens))):
        word = line.word(i)
        if word in STOPPERS or word in ("that", "which", "who", "and"):
            return False
        if word in FINITE or (is_past(word) and not line.capital(i) and line.word(i + 1) not in PREPOSITIONS):
            return True
    return False


def _opens_phrase(line: Line, i: int) -> bool:
    word = line.word(i)
    return word in DETERMINERS | _SUBJECTS or line.capital(i) or word.endswith("s") or word.isdigit()


def _has_verb(line: Line, start: int) -> bool:
    words = [line.word(i) for i in range(start, len(line.tokens))]
    return any(word in FINITE or is_past(word) or word in ("'s", "'ll", "'re", "n't") for word in words)


def _opening(line: Line, cue: Attributing, start: int) -> int | None:
    """Return where "that", a colon or a quotation opens the content, None where nothing marks it.

    A quotation inside a clause ("said the truce was "the first step"") does not open it.
    """
    for i in range(start, min(start + _REACH, len(line.tokens))):
        word = line.word(i)
        if word in _ASKING and _after_adjuncts(line, cue, start) >= i:
            return i
        if word == "that":
            direct = cue.row.form in ("say", "tell") or line.word(i - 1) in _THOUGHTS
            return i if direct or _after_adjuncts(line, cue, start) >= i else None
        if line.quoted[i]:
            mark = i - 1 if i and line.word(i - 1) in QUOTES else i
            return mark if line.word(mark - 1) in (",", ":") or _after_adjuncts(line, cue, start) >= mark else None
        if word == ":":
            return i + 1
        if word in (";", "—", "and", "but", "who", "which") or (word == "," and line.word(i + 1) not in QUOTES):
            return None
    return None


def _after_adjuncts(line: Line, cue: Attributing, start: int) -> int:
    """Return the first token after whom, when and where it was said ("told reporters in Port Aru on Monday")."""
    i = start
    if cue.row.form == "tell":
        i = _after_phrase(line, i)
    while i < len(line.tokens):
        if line.word(i) in _TIMES:
            i += 1
        elif line.word(i) in PREPOSITIONS - {"of", "despite"}:
            i = _after_phrase(line, i + 1)
        else:
            return i
    return i


def _after_phrase(line: Line, i: int) -> int:
    """Return the first token after a noun phrase that begins at `i`."""
    at = i + 1 if line.word(i) in DETERMINERS else i
    name = line.capital(at)
    at += 1
    while at < len(line.tokens) and line.word(at) not in STOPPERS | DETERMINERS | _SUBJECTS | PREPOSITIONS | _TIMES:
        if line.capital(at) != name or line.word(at - 1) in _LISTENERS:
            break
        at += 1
    return at


def _end(line: Line, start: int) -> int:
    """Return the last token of a content: before ", adding that" or ", according to", else the end of the sentence."""
    last = len(line.tokens) - 1
    for i in range(start + 1, len(line.tokens) - 1):
        if line.quoted[i] or line.word(i) != ",":
            continue
        following = line.word(i + 1)
        if following in ("adding", "saying", "noting", "stressing", "according", "warning", "stating", "citing"):
            last = i - 1
            break
    while last > start and line.word(last) in (".", "?", "!", ",", ";", ":"):
        last -= 1
    return last


def content_before(line: Line, first: int) -> Stretch | None:
    """Return the words before the source or cue at token `first`, where a comma or a quotation parts them."""
    last = first - 1
    if last < 1 or not (line.word(last) in (",", "?", "!") or line.after_quote(first) or line.quoted[last]):
        return None
    while last > 0 and line.word(last) in (",", ".", "?", "!"):
        last -= 1
    start = next((i for i in range(last, -1, -1) if line.word(i) == ";" and not line.quoted[i]), -1) + 1
    return (start, last) if last - start >= 2 else None


def is_adverbial(line: Line, part: Stretch) -> bool:
    """Return whether the words before "X said" only tell when, where or doing what ("Speaking in Port Aru, ...")."""
    head = line.word(part[0])
    return (
        head in PREPOSITIONS | {"when", "while", "as", "after", "before"}
        or head.endswith("ing")
        or part[1] - part[0] < 2
    )


def content_around(line: Line, cue: Attributing) -> Stretch | None:
    """Return the words that go on after "C, X said, ": the second half of what is said."""
    i = next((i for i in range(cue.last + 1, len(line.tokens)) if line.word(i) == ","), None)
    if i is None or i + 2 >= len(line.tokens) or line.word(i + 1).endswith("ing") or line.word(i + 1) == "according":
        return None
    return i + 1, _end(line, i + 1)


def only_adjuncts(line: Line, cue: Attributing, start: int) -> bool:
    """Return whether nothing but time, place and listener stands between the cue and a comma or the sentence's end."""
    i = _after_adjuncts(line, cue, start)
    return i >= len(line.tokens) or line.word(i) in (".", ",", ";", ":", "?", "!")
