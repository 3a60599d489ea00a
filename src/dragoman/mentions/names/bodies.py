"""Organisations, oppositions and armed groups that a sentence names, known to the tables or not."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from dragoman.lexicon import Body, Outlet, Place
from dragoman.mentions.names.gazetteer import Hit
from dragoman.mentions.names.known import Known
from dragoman.mentions.names.places import place_value, placed
from dragoman.mentions.names.tokens import printed, span_of, word_at
from dragoman.mentions.names.words import (
    ARMED_HEADS,
    ARMED_NOUNS,
    ARTICLES,
    COMPANY_HEADS,
    DELEGATION,
    GROUP_NOUNS,
    GROUP_QUALIFIERS,
    MINISTRY_HEADS,
    NOT_NAMES,
    OFFICE_WORDS,
    ORG_HEADS,
    PARLIAMENT_HEADS,
    PARTY_HEADS,
    VENUE_HEADS,
    word_set,
)
from dragoman.schema import Kind, Mention, PlaceValue

Found = tuple[Mention, int, int]
_REACH = 8
_FIGHTING = word_set("warring opposing rival conflicting")
_SIDES = word_set("sides parties factions")
_ALLIANCES = word_set("coalition alliance")
_CIVILIANS = word_set("civilians")
_ARMED_MARKS = ARMED_NOUNS | word_set("armed militant terrorist rebel extremist takfiri jihadist")
_FORCES = word_set("forces fighters militias units")
_GROUP_OPENERS = word_set("jaysh jaish jabhat liwa harakat ahrar faylaq hezb hizb ansar kataib saraya asaib")
_POWER_QUALIFIERS = word_set(
    "european western world major arab regional influential negotiating participating remaining guarantor neighboring"
)
_POWER_NOUNS = word_set("powers countries states parties sides diplomats governments allies negotiators delegations")
_FOLLOWERS = DELEGATION | ARMED_NOUNS | GROUP_NOUNS | word_set("officials official side")
_NUMBERS = word_set("two three four five six seven both")
_GENERIC = ORG_HEADS | OFFICE_WORDS | word_set("states representatives guards islamic sovereign supreme leadership")
_LED = word_set("led backed sponsored supported")


def known_bodies(known: Known, taken: set[int]) -> Iterator[Found]:
    """Yield the bodies and outlets of the tables; an outlet is no actor, its kind is None and its tag "outlet"."""
    for hit in known.hits:
        if taken & set(range(hit.first, hit.last + 1)):
            continue
        row = hit.entry.row
        if isinstance(row, Body):
            if not _is_anothers(known, hit):
                yield _body(known, hit, row)
        elif isinstance(row, Outlet):
            span = span_of(known.tokens, hit.first, hit.last)
            yield Mention(span=span, name=row.name, kind=None, tags=("outlet",)), hit.first, hit.last


def _is_anothers(known: Known, hit: Hit) -> bool:
    """Return whether generic words name a body of what stands before them ("Iraqi National Security Council")."""
    if not _GENERIC.issuperset(token.folded for token in known.tokens[hit.first : hit.last + 1]):
        return False
    before = known.tokens[hit.first - 1] if hit.first > 0 else None
    return before is not None and (before.folded == "'s" or (before.is_capital and hit.first > 1))


def _body(known: Known, hit: Hit, row: Body) -> Found:
    last = hit.last
    while word_at(known.tokens, last + 1) in _FOLLOWERS:
        last += 1
    delegated = word_at(known.tokens, last) in DELEGATION
    kind = row.kind
    found = Mention(
        span=span_of(known.tokens, hit.first, last),
        name=row.name,
        kind=kind,
        acts_for=row.country if kind == "ministry" and row.country else None,
        acts_for_kind="state" if kind == "ministry" and row.country else None,
        tags=("name", "delegation") if delegated else ("name",),
    )
    return found, hit.first, last


def group_bodies(known: Known, taken: set[int]) -> Iterator[Found]:
    """Yield oppositions, armed groups and the like that common nouns name ("Syrian armed opposition groups")."""
    i = 0
    while i < len(known.tokens):
        last = (_group_end(known, i) or _powers_end(known, i)) if i not in taken else None
        if last is None or word_at(known.tokens, i - 1) in _NUMBERS or taken & set(range(i, last + 1)):
            i += 1
            continue
        words = [token.folded for token in known.tokens[i : last + 1]]
        span = span_of(known.tokens, i, last)
        yield Mention(span=span, name=printed(known.text, span), kind=_group_kind(words), tags=("group",)), i, last
        i = last + 1


def _powers_end(known: Known, start: int) -> int | None:
    """Return the last token of "Western powers" and the like that begins at a token."""
    i = start
    while i - start < 3 and word_at(known.tokens, i) in _POWER_QUALIFIERS:
        i += 1
    return i if i > start and word_at(known.tokens, i) in _POWER_NOUNS else None


def _group_end(known: Known, start: int) -> int | None:
    """Return the last token of the group that begins at a token: qualifiers, then a noun that tells it is one."""
    i = start
    opened = _opener_end(known, start)
    if opened is not None:
        i = opened + 1
    while i - start < _REACH and word_at(known.tokens, i) in GROUP_QUALIFIERS:
        i += 1
    head = word_at(known.tokens, i)
    if head not in ARMED_NOUNS | GROUP_NOUNS | _CIVILIANS:
        i -= 1
        head = word_at(known.tokens, i) if i >= start else ""
    while word_at(known.tokens, i + 1) in GROUP_NOUNS | ARMED_NOUNS:
        i += 1
    words = {token.folded for token in known.tokens[start : i + 1]}
    return i if head and i >= start and _is_group(known, start, i, words, head) else None


def _opener_end(known: Known, start: int) -> int | None:
    """Return the last token of what may open a group: a demonym or a state with "-backed" or "'s"."""
    hit = known.hit_at(start)
    if hit is None or hit.first != start or hit.country is None or hit.entry.what == "capital":
        return None
    after = hit.last + 1
    if after < len(known.tokens) and known.tokens[after].glued and word_at(known.tokens, after) in _LED:
        following = known.hit_at(after + 1)
        return following.last if following is not None and following.entry.what == "demonym" else after
    if hit.entry.what == "demonym":
        return hit.last
    return after if word_at(known.tokens, after) == "'s" else None


def _is_group(known: Known, start: int, end: int, words: set[str], head: str) -> bool:
    """Return whether qualifiers and a noun name a group of a conflict, rather than any "parties" or "leaders"."""
    last = word_at(known.tokens, end)
    if last in ARMED_NOUNS:
        return last not in ("rebel", "militant") or end > start
    if last in _CIVILIANS:
        return start == end
    if last in _ALLIANCES:
        return bool(words & _LED)
    return _is_qualified(last, words, head)


def _is_qualified(last: str, words: set[str], head: str) -> bool:
    if "opposition" in words:
        return last == "opposition" or last in GROUP_NOUNS
    if words & _FIGHTING:
        return last in _SIDES
    if words & _ARMED_MARKS:
        regular = last == "forces" and words & _ARMED_MARKS == {"armed"}
        return last in GROUP_NOUNS and not regular
    return ("kurdish" in words and last in _FORCES) or (head in _FORCES and bool(words & _LED))


def _group_kind(words: list[str]) -> Kind:
    if (
        words[-1] in _CIVILIANS
        or (words[-1] in _POWER_NOUNS and _POWER_QUALIFIERS.issuperset(words[:-1]))
        or (words[-1] in _SIDES and _FIGHTING & set(words))
    ):
        return "other"
    if words[-1] in _ALLIANCES:
        return "other"
    if _ARMED_MARKS & set(words) or words[-1] in _FORCES:
        return "armed_group"
    return "party"


def unknown_bodies(known: Known, taken: set[int]) -> Iterator[Found]:
    """Yield bodies and venues that no table knows, by the word that begins or ends their capitalised name."""
    i = 0
    while i < len(known.tokens):
        end = _capital_run(known, i, taken)
        found = _headed(known, i, end) if end - i > 1 else None
        if found:
            yield found
        i = max(end, i + 1)


def _capital_run(known: Known, start: int, taken: set[int]) -> int:
    """Return the end of the run of capitalised words that begins at a token, "of", "for" and "and" inside it."""
    tokens = known.tokens
    if start in taken or not tokens[start].is_capital or (tokens[start].folded in NOT_NAMES and start == 0):
        return start
    end = start
    while end < len(tokens) and end not in taken and tokens[end].is_word and _in_run(known, end):
        end += 1
        linked = word_at(tokens, end) in ("of", "for", "and") and end + 1 < len(tokens)
        if word_at(tokens, end) == "and" and (word_at(tokens, end - 1) in ORG_HEADS or known.hit_at(end + 1)):
            linked = False
        if linked and tokens[end + 1].is_capital and end + 1 not in taken:
            end += 1
    return end


def _in_run(known: Known, i: int) -> bool:
    token = known.tokens[i]
    following = known.tokens[i + 1] if i + 1 < len(known.tokens) else None
    return token.is_capital or (token.folded == "al" and following is not None and following.glued)


def _headed(known: Known, first: int, end: int) -> Found | None:
    if word_at(known.tokens, first) in _GROUP_OPENERS:
        span = span_of(known.tokens, first, end - 1)
        return Mention(span=span, name=printed(known.text, span), kind="armed_group", tags=("name",)), first, end - 1
    opening = word_at(known.tokens, first + 1) in ("of", "for")
    heads = [i for i in range(first + (not opening), end) if _is_head(known, i)]
    if heads and word_at(known.tokens, first) not in ARTICLES:
        return _organisation(known, first, _with_complement(known, heads[-1], end), word_at(known.tokens, heads[-1]))
    venues = [i for i in range(first + 1, end) if word_at(known.tokens, i) in VENUE_HEADS]
    return _venue(known, first, venues[-1]) if venues else None


def _is_head(known: Known, i: int) -> bool:
    """Return whether a token is the head of a body's name, not the end of a known place ("West Bank")."""
    hit = known.hit_at(i)
    return word_at(known.tokens, i) in ORG_HEADS and (hit is None or hit.entry.what not in ("place", "capital"))


def _organisation(known: Known, first: int, last: int, head: str) -> Found | None:
    """Return a body of the state that its name begins with or that owns it ("Moscow's Security Council"), if any.

    State organs that stand after their state are left to `organs`.
    """
    own = known.hit_at(first)
    named = own is not None and own.entry.what in ("country", "demonym")
    if own is not None and named and (own.last >= last or head in MINISTRY_HEADS | PARLIAMENT_HEADS):
        return None
    owner = known.hit_at(first - 2) if word_at(known.tokens, first - 1) == "'s" else own if named else None
    state = owner.country if owner is not None else None
    span = span_of(known.tokens, first, last)
    name = printed(known.text, span)
    if state is not None and not named:
        name = f"{state.demonyms[0] if state.demonyms else state.name} {name}"
    mention = Mention(
        span=span,
        name=name,
        kind=_kind_of(head),
        acts_for=state.name if state is not None else None,
        acts_for_kind="state" if state is not None else None,
        tags=("name",),
    )
    return mention, first, last


def _with_complement(known: Known, head: int, end: int) -> int:
    """Return the last token of a body whose head is at a token: what follows "of" or "for" belongs to it."""
    return end - 1 if word_at(known.tokens, head + 1) in ("of", "for", "on") else head


def _kind_of(head: str) -> Kind:
    if head in ("ministry", "department", "judiciary"):
        return "ministry"
    if head in COMPANY_HEADS:
        return "company"
    if head in PARTY_HEADS:
        return "party"
    return "armed_group" if head in ARMED_HEADS else "other"


def _venue(known: Known, first: int, last: int) -> Found:
    """Return a venue under its own name, its place under that of the city beside it ("Hotel X in Vienna"), else of the
    city where the tables have it."""
    span = span_of(known.tokens, first, last)
    name = printed(known.text, span)
    place = _known_venue(known, last) or PlaceValue(name=name, precision="venue", basis="stated", venue=name)
    city = known.hit_at(last + 2) if word_at(known.tokens, last + 1) in ("in", ",") else None
    if word_at(known.tokens, first - 1) == "'s":
        city = known.hit_at(first - 2)
    if city is not None and city.entry.what in ("capital", "place"):
        _, found, _ = placed(known, city)
        place = msgspec.structs.replace(found, precision="venue", venue=name)
    return Mention(span=span, name=name, kind=None, place=place, tags=("name", "venue")), first, last


def _known_venue(known: Known, i: int) -> PlaceValue | None:
    hit = known.hit_at(i)
    row = hit.entry.row if hit is not None else None
    return place_value(known, row) if isinstance(row, Place) and row.precision == "venue" else None
