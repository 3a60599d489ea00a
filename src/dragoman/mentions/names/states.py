"""States and places that a sentence names, and which of the two a name is there."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from dragoman.lexicon import Country, Place
from dragoman.mentions.names.gazetteer import Hit
from dragoman.mentions.names.known import Known
from dragoman.mentions.names.organs import organ_after
from dragoman.mentions.names.places import capital_of, country_place, place_value, placed
from dragoman.mentions.names.tokens import printed, span_of, word_at
from dragoman.mentions.names.words import (
    AGENT_LINKS,
    ARTICLES,
    DEEDS,
    DELEGATION,
    EVENT_HEADS,
    GOVERNMENT,
    LOCATIVE,
    PERSON_VERBS,
    STATE_VERBS,
    TALKS,
    TOPICAL,
    VENUE_HEADS,
    word_set,
)
from dragoman.schema import Kind, Mention, PlaceValue

_DONE = word_set(
    "led backed brokered sponsored mediated supported hosted based proposed drafted initiated controlled run"
)
_ENDORSED = _DONE - {"based"}
_MOVES = word_set(
    "trip visit visits travel travelled traveled travels fly flew flies go goes went return returned journey arrived "
    "back headed way tour flight sent exported delivered deliveries shipped entered withdrawal withdraw withdrew "
    "withdrawn flights"
)
_OF_CITIES = word_set(
    "streets bazaar residents mayor suburbs university centre center downtown population museum stadium market "
    "outskirts main old international metro air traffic hospital hospitals police northern southern eastern "
    "western central"
)
_SEATED = word_set("government authorities leadership regime administration")
_BEFORE_PLACES = ARTICLES | word_set("war neighboring torn northern southern eastern western")
_OPENERS = frozenset(
    ("", "“", '"', ",", ".", ";", ":", "but", "if", "while", "as", "and", "whether", "because", "that")
)


def state_mentions(known: Known, taken: set[int]) -> Iterator[tuple[Mention, int, int]]:
    """Yield the states and places of a sentence with their first and last tokens; taken: tokens of other mentions."""
    done = -1
    for hit in known.hits:
        if hit.first <= done or taken & set(range(hit.first, hit.last + 1)):
            continue
        found = _mention(known, hit)
        if found and not taken & set(range(found[1], found[2] + 1)):
            done = found[2]
            yield found


def _mention(known: Known, hit: Hit) -> tuple[Mention, int, int] | None:
    row = hit.entry.row
    if isinstance(row, Country):
        if hit.entry.what == "demonym":
            return _demonym(known, hit, row)
        return _country(known, hit, row) if hit.entry.what == "country" else _city(known, hit)
    return _city(known, hit) if isinstance(row, Place) else None


def _made(
    known: Known, first: int, last: int, *, name: str, state: bool, place: PlaceValue | None, tags: tuple[str, ...]
) -> tuple[Mention, int, int]:
    kind: Kind | None = "state" if state else None
    return Mention(span=span_of(known.tokens, first, last), name=name, kind=kind, place=place, tags=tags), first, last


def _demonym(known: Known, hit: Hit, row: Country) -> tuple[Mention, int, int]:
    after = word_at(known.tokens, hit.last + 1)
    if after == "capital":
        return _capital_words(known, hit, row)
    organ = organ_after(known, hit.first, hit.last + 1, row)
    if organ:
        return organ
    noun = _state_noun(known, hit.last + 1)
    if noun is not None:
        tag = "delegation" if word_at(known.tokens, noun) in DELEGATION else "government"
        return _made(known, hit.first, noun, name=row.name, state=True, place=None, tags=("demonym", tag))
    if _shares_noun(known, hit) or _does(known, hit):
        return _made(known, hit.first, hit.last, name=row.name, state=True, place=None, tags=("demonym",))
    if _is_people(known, hit):
        return _people(known, hit, row)
    return _made(known, hit.first, hit.last, name=row.name, state=False, place=None, tags=("demonym", "adjective"))


def _people(known: Known, hit: Hit, row: Country) -> tuple[Mention, int, int]:
    """Return "the Russians" as the state where they act, else as the people they are."""
    definite = word_at(known.tokens, hit.first - 1) in ("the", "and")
    if definite and (word_at(known.tokens, hit.last + 1) in STATE_VERBS or _after_agent_link(known, hit.first)):
        return _made(known, hit.first, hit.last, name=row.name, state=True, place=None, tags=("demonym", "government"))
    words = printed(known.text, span_of(known.tokens, hit.first, hit.last))
    found = Mention(
        span=span_of(known.tokens, hit.first, hit.last), name=words, kind="other", tags=("demonym", "group")
    )
    return found, hit.first, hit.last


def _is_people(known: Known, hit: Hit) -> bool:
    demonyms = hit.country.demonyms if hit.country else ()
    return known.tokens[hit.last].text.endswith("s") and known.tokens[hit.last].text not in demonyms


def _state_noun(known: Known, start: int) -> int | None:
    """Return the noun of government or delegation that ends the phrase a demonym opens ("Iranian state officials")."""
    for i in range(start, min(start + 4, len(known.tokens))):
        word = word_at(known.tokens, i)
        if word in GOVERNMENT or word in DELEGATION:
            return i
        if not known.tokens[i].is_word or word in LOCATIVE | ARTICLES | {"and", "'s", "or"} or known.hit_at(i):
            return None
        if word.endswith("s") or word in STATE_VERBS:
            return None
    return None


def _shares_noun(known: Known, hit: Hit) -> bool:
    """Return whether a noun of states ends the list that the demonym stands in ("Russian and Turkish delegations").

    A pair is such a list, too ("Saudi-Iranian talks").
    """
    i = hit.last + 1
    if i < len(known.tokens) and known.tokens[i].glued:
        return known.hit_at(i) is not None
    if known.tokens[hit.first].glued and known.hit_at(hit.first - 1) is not None:
        return True
    while word_at(known.tokens, i) in ("and", ",", "/", "or"):
        following = known.hit_at(i + 1)
        if following is None or following.entry.what != "demonym":
            return False
        i = following.last + 1
        if word_at(known.tokens, i) not in ("and", ",", "/", "or"):
            plural = word_at(known.tokens, i).endswith("s")
            return plural and (_state_noun(known, i) is not None or known.tables.title_at(known.tokens, i) is not None)
    return False


def _does(known: Known, hit: Hit) -> bool:
    """Return whether the demonym says who did it ("Russian-brokered", "Israeli airstrikes", "Iranian proposal")."""
    i = hit.last + 1
    if i < len(known.tokens) and known.tokens[i].glued:
        return word_at(known.tokens, i) in _ENDORSED
    return any(word_at(known.tokens, j) in DEEDS for j in (i, i + 1)) and known.hit_at(i) is None


def _capital_words(known: Known, hit: Hit, row: Country) -> tuple[Mention, int, int]:
    """Return the place that "the Kazakh capital" names, its name included where it follows."""
    last = hit.last + 1
    at = last + 2 if word_at(known.tokens, last + 1) in (",", "of", "city") else last + 1
    named = known.hit_at(at)
    if named is not None and named.country is row and named.entry.what == "capital":
        place, last = capital_of(row), named.last
    elif named is not None and isinstance(named.entry.row, Place) and at == last + 1:
        place, last = place_value(known, named.entry.row), named.last
    else:
        place = msgspec.structs.replace(capital_of(row), basis="inferred")
    return _made(known, hit.first, last, name=place.name, state=False, place=place, tags=("capital",))


def _country(known: Known, hit: Hit, row: Country) -> tuple[Mention, int, int]:
    after = word_at(known.tokens, hit.last + 1)
    start = hit.last + 2 if after == "'s" else hit.last + 1
    organ = organ_after(known, hit.first, start, row)
    if organ:
        return organ
    place = country_place(row)
    noun = _state_noun(known, start)
    if noun is not None and (noun == start or after != "'s"):
        tag = "delegation" if word_at(known.tokens, noun) in DELEGATION else "government"
        return _made(known, hit.first, noun, name=row.name, state=True, place=None, tags=("name", tag))
    if _is_locative(known, hit.first) and after != "'s":
        return _made(known, hit.first, hit.last, name=row.name, state=False, place=place, tags=("name",))
    if _only_topic(known, hit):
        return _made(known, hit.first, hit.last, name=row.name, state=False, place=place, tags=("name", "adjective"))
    return _made(known, hit.first, hit.last, name=row.name, state=True, place=place, tags=("name",))


def _is_locative(known: Known, first: int) -> bool:
    """Return whether a preposition of place stands before; "from" and "to" after people or talks is none."""
    before = word_at(known.tokens, first - 1)
    at = first - 2 if before in _BEFORE_PLACES else first - 1
    word = word_at(known.tokens, at)
    if word in ("to", "from", "toward", "towards"):
        moved = word_at(known.tokens, at - 1)
        return moved in _MOVES or moved.endswith("ing")
    return word in LOCATIVE


def _only_topic(known: Known, hit: Hit) -> bool:
    """Return whether the state only says what talks or a war are about ("the Syria talks", "talks on Syria")."""
    if word_at(known.tokens, hit.last + 1) in TALKS:
        paired = known.tokens[hit.first].glued or word_at(known.tokens, hit.first - 1) in ("and", "-", "–", "/", "with")
        return not paired
    return word_at(known.tokens, hit.first - 1) in TOPICAL


def _city(known: Known, hit: Hit) -> tuple[Mention, int, int]:
    """Return a capital or other place, or the state that a capital stands for.

    It stands for the state where it acts: before a verb of governments, or with another after "between" or "with".
    Where that is not clear it is the place.
    """
    row, place, last = placed(known, hit)
    if row is not None and last == hit.last and (_acts(known, hit) or _seats(known, hit)):
        return _made(known, hit.first, last, name=row.name, state=True, place=place, tags=("capital",))
    if row is not None and _state_noun(known, hit.last + 1) == hit.last + 1:
        return _made(
            known, hit.first, hit.last + 1, name=row.name, state=True, place=None, tags=("capital", "government")
        )
    return _made(known, hit.first, last, name=place.venue or place.name, state=False, place=place, tags=("name",))


def _seats(known: Known, hit: Hit) -> bool:
    """Return whether the capital says whose government it is ("the government in Damascus")."""
    return word_at(known.tokens, hit.first - 1) == "in" and word_at(known.tokens, hit.first - 2) in _SEATED


def _acts(known: Known, hit: Hit) -> bool:
    before, after = word_at(known.tokens, hit.first - 1), word_at(known.tokens, hit.last + 1)
    owns = _owns_deed(known, hit.last + 1)
    if before in LOCATIVE or before in ("of", "for", "capital", "city", "on"):
        return owns and before in ("to", "of", "for", "on")
    if after in TALKS | EVENT_HEADS | VENUE_HEADS | {"-", "–"}:
        return False
    if owns or _after_agent_link(known, hit.first):
        return True
    if after in STATE_VERBS or after in PERSON_VERBS or (after.endswith("ed") and len(after) > 4):
        opened = before in _OPENERS or before in PERSON_VERBS or before in STATE_VERBS
        return opened or known.hit_at(hit.first - 2) is not None
    return _opens_pair(known, hit)


def _owns_deed(known: Known, i: int) -> bool:
    """Return whether a possessive at a token makes the capital an actor ("Tehran's offer", not "Tehran's streets")."""
    if word_at(known.tokens, i) != "'s" or i + 1 >= len(known.tokens) or known.tokens[i + 1].is_capital:
        return False
    owned = {word_at(known.tokens, i + 1), word_at(known.tokens, i + 2)}
    return not owned & (_OF_CITIES | TALKS | EVENT_HEADS | VENUE_HEADS)


def _opens_pair(known: Known, hit: Hit) -> bool:
    """Return whether a list of capitals that begins here acts ("Tehran and Ankara agreed")."""
    if word_at(known.tokens, hit.last + 1) not in ("and", ","):
        return False
    following = known.hit_at(hit.last + 2)
    if following is None or following.entry.what not in ("capital", "country"):
        return False
    after = word_at(known.tokens, following.last + 1)
    return after in STATE_VERBS or after in PERSON_VERBS or _after_agent_link(known, hit.first)


def _after_agent_link(known: Known, first: int) -> bool:
    """Return whether "with", "by", "between" or "against" stands before, over the other members of a list."""
    i = first - 1
    for _ in range(4):
        word = word_at(known.tokens, i)
        if word in AGENT_LINKS:
            return True
        hit = known.hit_at(i) if i >= 0 else None
        if hit is not None:
            i = hit.first - 1
        elif word in ("and", ",", "the"):
            i -= 1
        else:
            return False
    return False
