"""Offices in words beside a name: where they stand, what they say, and whom they are of."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from dragoman.lexicon import Body
from dragoman.mentions.names.gazetteer import Hit, singular
from dragoman.mentions.names.known import Known
from dragoman.mentions.names.principals import principal, principal_of
from dragoman.mentions.names.tokens import printed, span_of, word_at
from dragoman.mentions.names.words import (
    ARTICLES,
    NOT_NAMES,
    OFFICE_LINKS,
    OFFICE_WORDS,
    PERSON_VERBS,
    POSSESSIVES,
    PRIVATE,
    word_set,
)
from dragoman.schema import Kind

_MAX = 18
_MARKS = frozenset(',.;:()[]“”"–—?!|')
_ENDS = word_set(
    "is was has had will would are were have as during after before while when where with by since from who which "
    "that but told amid ahead during including"
)
_ADJECTIVES = word_set(
    "islamic sunni shia kurdish arab persian western eastern northern southern european african american latin joint "
    "comprehensive nuclear world north south east west central"
)
_TENSES = word_set("former then acting outgoing incoming interim ex late caretaker designated")
_OWNERS = word_set("country nation state government republic movement group organization bloc body agency ministry")


class Office(NamedTuple):
    """An office in words: tokens first to last, inclusive, as printed without its principal, and the principal.

    borrowed: the principal is named elsewhere ("the country's foreign minister"). told: by the report, not by a table.
    """

    first: int
    last: int
    title: str
    of: str | None
    of_kind: Kind | None
    borrowed: bool = False
    told: bool = True


def office_before(known: Known, first: int, last: int) -> Office | None:
    """Return the office before a name ("Turkish Undersecretary of the Foreign Ministry NAME"), if one stands there."""
    end = _before_honorifics(known, first)
    comma = word_at(known.tokens, end) == ","
    end -= comma
    if end < 0 or word_at(known.tokens, end) in OFFICE_LINKS | ARTICLES:
        return None
    start = _start(known, end)
    if start > end or not has_title(known, start, end) or (first == last and not _may_precede(known, end)):
        return None
    if comma and not _may_end_in_comma(known, start, last):
        return None
    return _with_tense(known, office_of(known, start, end))


def _with_tense(known: Known, office: Office) -> Office:
    """Return the office with the "former", "acting" or the like that stands before the state that opens it."""
    before = office.first - 1
    if word_at(known.tokens, before) not in _TENSES or known.hit_at(office.first) is None:
        return office
    return office._replace(first=before, title=f"{known.tokens[before].text} {office.title}")


def _before_honorifics(known: Known, first: int) -> int:
    end = first - 1
    while end >= 0:
        one = (word_at(known.tokens, end),)
        two = (word_at(known.tokens, end - 1), *one)
        if two in known.tables.honorifics:
            end -= 2
        elif one in known.tables.honorifics:
            end -= 1
        elif one == (")",) and word_at(known.tokens, end - 2) == "(":
            end -= 3
        else:
            break
    return end


def _may_precede(known: Known, end: int) -> bool:
    """Return whether a name of one word may follow the office: else it may be the last word of a department."""
    hit = known.hit_at(end)
    if hit is not None:
        return word_at(known.tokens, hit.first - 1) not in (ARTICLES if hit.entry.what != "demonym" else OFFICE_LINKS)
    return end in known.titled or word_at(known.tokens, end) == "affairs"


def _may_end_in_comma(known: Known, start: int, last: int) -> bool:
    """Return whether a comma may part the office from the name: an article opens the office, or a state or body does.

    After a preposition ("an adviser to Syrian president, NAME said") a second comma must close the name.
    """
    before = word_at(known.tokens, start - 1)
    if before in ARTICLES | {"'s"}:
        return True
    hit = known.hit_at(start)
    closed = not known.tokens[last + 1 : last + 2] or not known.tokens[last + 1].is_word
    return hit is not None and hit.first == start and (closed or before not in ("to", "of", "for"))


def _start(known: Known, end: int) -> int:
    """Return the first token of the office that ends at a token; past it where there is none."""
    i = end
    while i >= 0 and end - i < _MAX:
        hit = known.hit_at(i)
        if hit is not None:
            if not _may_hold(known, hit, end):
                break
            i = hit.first - 1
            if _opens(known, hit, end):
                break
        elif not _belongs(known, i):
            break
        else:
            i -= 1
    start = i + 1
    while start <= end and word_at(known.tokens, start) in OFFICE_LINKS | ARTICLES | {"'s"}:
        start += 1
    return start


def _may_hold(known: Known, hit: Hit, end: int) -> bool:
    """Return whether a known phrase may stand in an office: a city only after "of", "in", "to" and the like."""
    if hit.entry.what in ("place", "capital"):
        before = word_at(known.tokens, hit.first - 1)
        return before in OFFICE_LINKS | ARTICLES or (hit.last < end and word_at(known.tokens, hit.last + 1) == "'s")
    return hit.entry.what != "outlet"


def _opens(known: Known, hit: Hit, end: int) -> bool:
    """Return whether nothing of the office can stand before the phrase: its title follows it."""
    return hit.last < end and has_title(known, hit.last + 1, end) and word_at(known.tokens, hit.last + 1) != "and"


def _belongs(known: Known, i: int) -> bool:
    token, before = known.tokens[i], word_at(known.tokens, i - 1)
    if token.folded == "'s":
        return known.hit_at(i - 1) is not None or before in _OWNERS
    if token.folded in ARTICLES:
        return before in OFFICE_LINKS
    if token.folded in OFFICE_LINKS:
        return _link_belongs(known, i)
    if token.glued or (token.folded in _OWNERS and word_at(known.tokens, i + 1) == "'s"):
        return True
    if token.folded in OFFICE_WORDS or {token.folded, singular(token.folded)} & known.tables.title_words:
        return True
    return _in_department(known, i)


def _in_department(known: Known, i: int) -> bool:
    """Return whether a capitalised word is part of the name of a department or body that an office is of."""
    for j in range(i, max(i - _MAX, 0), -1):
        token, before = known.tokens[j], word_at(known.tokens, j - 1)
        if not token.is_capital or not token.is_word or token.folded in NOT_NAMES - _ADJECTIVES:
            return False
        if before in OFFICE_LINKS or before in OFFICE_WORDS:
            return True
    return False


def _link_belongs(known: Known, i: int) -> bool:
    """Return whether "of", "for", "and" ... at a token joins words of one office."""
    if i == 0:
        return False
    before = known.tokens[i - 1]
    hit = known.hit_at(i - 1)
    if known.tables.title_at(known.tokens, i + 1) and i not in known.titled:
        return known.tokens[i].folded == "and" and before.folded in known.tables.title_words
    if known.tokens[i].folded == "and" and known.tokens[i + 1].is_capital and before.text.islower():
        return False
    if known.tokens[i].folded == "and" and hit is not None:
        return word_at(known.tokens, hit.first - 1) in OFFICE_LINKS | ARTICLES
    office_word = before.folded in OFFICE_WORDS or before.folded in known.tables.title_words
    return office_word or hit is not None or _in_department(known, i - 1)


def has_title(known: Known, start: int, end: int) -> bool:
    """Return whether the title of an office stands among the tokens."""
    return any(known.tables.title_at(known.tokens, i) for i in range(start, end + 1))


def owner_before(known: Known, first: int) -> Office | None:
    """Return the office without a title of a person whom a state or body owns ("the EU's NAME")."""
    hit = known.hit_at(first - 2) if word_at(known.tokens, first - 1) == "'s" else None
    if hit is None or hit.entry.what in ("place", "outlet", "demonym"):
        return None
    found = principal_of(known, hit, hit.first)
    return Office(hit.first, first - 1, "", *found) if found else None


def office_after(known: Known, last: int, names: frozenset[int]) -> Office | None:
    """Return the office in the apposition after a name ("NAME, the UN special envoy for Syria,").

    names: the tokens at which names begin; an office that another name follows is that name's.
    """
    start = last + 2
    if word_at(known.tokens, last + 1) not in (",", "(") or start >= len(known.tokens):
        return None
    if word_at(known.tokens, start) == "who" and word_at(known.tokens, start + 1) in ("is", "was"):
        start += 2
    own = word_at(known.tokens, start) in POSSESSIVES
    start += word_at(known.tokens, start) in ARTICLES | POSSESSIVES
    end = _end(known, start, names)
    if end <= start or not _title_early(known, start, end):
        return None
    end = _before_other_name(known, start, end, names)
    if end <= start or not has_title(known, start, end - 1):
        return None
    found = office_of(known, start, end - 1)
    return found._replace(borrowed=found.borrowed or (own and found.of is None))


def _before_other_name(known: Known, start: int, end: int, names: frozenset[int]) -> int:
    """Return the end of the apposition before the office of another person that it runs into."""
    for i in range(start, min(end + 1, len(known.tokens))):
        if i in names and word_at(known.tokens, i - 1) not in OFFICE_LINKS | ARTICLES:
            other = max(start, _start(known, i - 1))
            while other > start and word_at(known.tokens, other - 1) in OFFICE_LINKS | ARTICLES:
                other -= 1
            return other
    return end


def _end(known: Known, start: int, names: frozenset[int]) -> int:
    """Return the token after the last of the apposition."""
    end = start
    while end < len(known.tokens) and end - start < _MAX:
        word = word_at(known.tokens, end)
        following = end + 1
        if word in _MARKS or word in _ENDS or word in PERSON_VERBS:
            break
        if word == "and" and (following in names or (known.hit_at(following) and not _lists(known, end))):
            break
        if known.hit_at(end - 1) is not None and _starts_anew(known, end):
            break
        end += 1
    return end


def _lists(known: Known, i: int) -> bool:
    """Return whether "and" joins two demonyms ("the Iranian and Russian presidents")."""
    before, after = known.hit_at(i - 1), known.hit_at(i + 1)
    return before is not None and after is not None and before.entry.what == after.entry.what == "demonym"


def _starts_anew(known: Known, i: int) -> bool:
    """Return whether a capitalised word after a known phrase belongs to no office any more."""
    token = known.tokens[i]
    if not token.is_capital or known.hit_at(i) is not None:
        return False
    return token.folded not in OFFICE_WORDS and token.folded not in known.tables.title_words


def _title_early(known: Known, start: int, end: int) -> bool:
    """Return whether the words up to the title are only such as stand in an office."""
    for i in range(start, end):
        if known.tables.title_at(known.tokens, i):
            return True
        token = known.tokens[i]
        fitting = token.folded in OFFICE_WORDS or token.folded == "'s" or token.folded in _OWNERS
        if token.folded in ("and", ",") and _lists(known, i):
            continue
        if not (fitting or token.glued or known.hit_at(i) or (token.is_word and token.is_capital)):
            return False
    return False


def office_of(known: Known, start: int, end: int) -> Office:
    """Return the office whose words are the tokens from start to end, inclusive."""
    inside = [hit for hit in known.hits if start <= hit.first and hit.last <= end]
    of, kind = principal(known, inside, start, end)
    if kind == "state" and PRIVATE & {token.folded for token in known.tokens[start : end + 1]}:
        of, kind = None, None
    first = _title_first(known, inside, start, end)
    borrowed = of is None and word_at(known.tokens, start) in _OWNERS and word_at(known.tokens, start + 1) == "'s"
    if borrowed and first == start:
        first = start + 2
    words = printed(known.text, span_of(known.tokens, min(first, end), end))
    return Office(start, end, words, of, kind, borrowed)


def _title_first(known: Known, inside: Sequence[Hit], start: int, end: int) -> int:
    """Return the first token of the office without the state or organisation that opens it."""
    if not inside or inside[0].first != start or inside[0].last >= end:
        return start
    row = inside[0].entry.row
    if isinstance(row, Body) and row.kind == "ministry":
        return start
    first = inside[0].last + 1
    if word_at(known.tokens, first) == "'s" and first < end:
        first += 1
    return first if has_title(known, first, end) else start
