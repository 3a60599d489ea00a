"""States, bodies, groups and places that a sentence names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dragoman.lexicon import Body, Country
from dragoman.mentions.gazetteer import Gazetteer, Hit, capital_of, place_of
from dragoman.mentions.tokens import Token
from dragoman.mentions.words import (
    AGENT_BEFORE,
    ARMED,
    ARTICLES,
    DELEGATION,
    EVENT_HEADS,
    GROUP_NOUNS,
    LOCATIVE,
    OPPOSITION,
    ORG_HEADS,
    PERSON_VERBS,
    STATE_NOUNS,
)
from dragoman.schema import Kind, Mention, Span

_QUALIFIERS = frozenset("armed syrian foreign-backed moderate political main internal external so-called".split())
_ACTING = PERSON_VERBS | frozenset("'s and also does did should would could may to backs".split())
_TALK_NOUNS = EVENT_HEADS | frozenset("meeting meetings round rounds negotiations summit peace track ceasefire".split())


def span_of(tokens: Sequence[Token], first: int, last: int) -> Span:
    """Return the stretch from one token to another, inclusive."""
    return Span(tokens[first].start, tokens[last].end)


def actor_mentions(tokens: Sequence[Token], hits: Sequence[Hit], known: Gazetteer, text: str) -> Iterator[Mention]:
    """Yield what each known phrase of a sentence names there: an actor, a place, or both."""
    done = -1
    for hit in hits:
        if hit.first <= done:
            continue
        found, done = _mention(tokens, hit, known, text)
        if found:
            yield found


def _mention(tokens: Sequence[Token], hit: Hit, known: Gazetteer, text: str) -> tuple[Mention | None, int]:
    row = hit.entry.row
    if hit.entry.what == "demonym" and isinstance(row, Country):
        return _demonym(tokens, hit, row, text)
    if hit.entry.what == "body" and isinstance(row, Body):
        return _body(tokens, hit, row)
    if isinstance(row, Country) and hit.entry.what == "country":
        return _country(tokens, hit, row, known)
    if isinstance(row, Country):
        return _capital(tokens, hit, row)
    place = place_of(hit.entry, known)
    named = Mention(
        span=span_of(tokens, hit.first, hit.last), name=hit.entry.name, kind=None, place=place, tags=("name",)
    )
    return named, hit.last


def _word(tokens: Sequence[Token], i: int) -> str:
    return tokens[i].folded if 0 <= i < len(tokens) else ""


def _is_locative(tokens: Sequence[Token], first: int) -> bool:
    before = _word(tokens, first - 1)
    if before in ARTICLES:
        before = _word(tokens, first - 2)
    return before in LOCATIVE


def _possessed(tokens: Sequence[Token], last: int) -> int:
    """Return the token after the phrase, its possessive passed over."""
    return last + 2 if _word(tokens, last + 1) == "'s" else last + 1


def _opposition(tokens: Sequence[Token], start: int, limit: int = 4) -> tuple[int, Kind] | None:
    """Return the last token and the kind of an opposition or armed group whose words begin at a token."""
    i = start
    while i < min(len(tokens), start + limit) and _word(tokens, i) in _QUALIFIERS:
        i += 1
    word = _word(tokens, i)
    if word not in OPPOSITION | ARMED:
        return None
    armed = word in ARMED or "armed" in (tokens[j].folded for j in range(start, i))
    while _word(tokens, i + 1) in GROUP_NOUNS | ARMED:
        i += 1
    return i, ("armed_group" if armed else "party")


def _demonym(tokens: Sequence[Token], hit: Hit, row: Country, text: str) -> tuple[Mention | None, int]:
    group = _opposition(tokens, hit.last + 1)
    if group:
        return _group(tokens, hit.first, *group, text), group[0]
    ministry = _ministry(tokens, hit.first, hit.last + 1, row, text)
    if ministry:
        return ministry
    noun = next(
        (i for i in range(hit.last + 1, min(hit.last + 4, len(tokens))) if _word(tokens, i) in STATE_NOUNS), None
    )
    span = span_of(tokens, hit.first, noun if noun is not None else hit.last)
    place = capital_of(row) if _word(tokens, hit.last + 1) == "capital" else None
    if place:
        return _capital_words(tokens, hit, row)
    plural = tokens[hit.last].folded.endswith("s") and _word(tokens, hit.first - 1) in ("the", "and", "")
    if noun is None and not plural:
        return Mention(span=span, name=row.name, kind=None, tags=("demonym", "adjective")), hit.last
    tag = "delegation" if noun is not None and _word(tokens, noun) in DELEGATION else "government"
    return Mention(
        span=span, name=row.name, kind="state", tags=("demonym", tag)
    ), noun if noun is not None else hit.last


def _capital_words(tokens: Sequence[Token], hit: Hit, row: Country) -> tuple[Mention | None, int]:
    """Return the place that "the Kazakh capital" names, its name included where it follows."""
    last = hit.last + 1
    at = last + 2 if _word(tokens, last + 1) in (",", "of") else last + 1
    names = {name.casefold() for name in (row.capital, *row.capital_aliases)}
    if _word(tokens, at) in names:
        last = at
    place = capital_of(row)
    return Mention(
        span=span_of(tokens, hit.first, last), name=place.name, kind=None, place=place, tags=("capital",)
    ), last


def _ministry(
    tokens: Sequence[Token], first: int, start: int, row: Country, text: str
) -> tuple[Mention | None, int] | None:
    """Return the state organ whose name begins after a state ("Iranian Foreign Ministry", "Kazakhstan's Foreign Ministry")."""
    i = start
    while i < min(len(tokens), start + 5) and tokens[i].is_capital and tokens[i].is_word:
        if _word(tokens, i) in ("ministry", "parliament", "army", "military", "embassy", "cabinet", "presidency"):
            words = text[tokens[first].start : tokens[i].end]
            kind: Kind = "party" if _word(tokens, i) == "parliament" else "ministry"
            span = span_of(tokens, first, i)
            return _organ(span, words, kind, row), i
        i += 1
    return None


def _organ(span: Span, words: str, kind: Kind, row: Country) -> Mention:
    return Mention(
        span=span, name=" ".join(words.split()), kind=kind, acts_for=row.name, acts_for_kind="state", tags=("name",)
    )


def _body(tokens: Sequence[Token], hit: Hit, row: Body) -> tuple[Mention | None, int]:
    last = hit.last
    if _word(tokens, last + 1) in DELEGATION:
        last += 1
    acts_for = row.country or None
    tags = ("name", "delegation") if last > hit.last else ("name",)
    found = Mention(
        span=span_of(tokens, hit.first, last),
        name=row.name,
        kind=row.kind,
        acts_for=acts_for,
        acts_for_kind="state" if acts_for else None,
        tags=tags,
    )
    return found, last


def _country(tokens: Sequence[Token], hit: Hit, row: Country, known: Gazetteer) -> tuple[Mention | None, int]:
    ministry_at = _possessed(tokens, hit.last)
    if ministry_at > hit.last + 1 or _word(tokens, hit.last + 1) in ("foreign", "state", "defense", "defence"):
        ministry = _ministry(tokens, hit.first, ministry_at, row, "")
        if ministry and ministry[0]:
            organ = Mention(
                span=ministry[0].span, name=f"{row.name} {_titled(tokens, ministry_at, ministry[1])}",
                kind=ministry[0].kind, acts_for=row.name, acts_for_kind="state", tags=("name",),
            )  # fmt: skip
            return organ, ministry[1]
    place = place_of(hit.entry, known)
    span = span_of(tokens, hit.first, hit.last)
    if _word(tokens, hit.last + 1) in DELEGATION | frozenset({"government"}):
        last = hit.last + 1
        return Mention(
            span=span_of(tokens, hit.first, last), name=row.name, kind="state", tags=("name", "delegation")
        ), last
    if _is_locative(tokens, hit.first) and _word(tokens, hit.last + 1) != "'s":
        return Mention(span=span, name=row.name, kind=None, place=place, tags=("name",)), hit.last
    if (
        _word(tokens, hit.last + 1) in _TALK_NOUNS | {"crisis", "conflict"}
        and hit.first == hit.last
        and _about(tokens, hit)
    ):
        return Mention(span=span, name=row.name, kind=None, place=place, tags=("name", "adjective")), hit.last
    return Mention(span=span, name=row.name, kind="state", place=place, tags=("name",)), hit.last


def _about(tokens: Sequence[Token], hit: Hit) -> bool:
    """Return whether the state only says what talks are about ("the Syria talks"): no hyphen or list ties it to another."""
    return _word(tokens, hit.first - 1) not in ("and", ",", "-", "–", "/")


def _titled(tokens: Sequence[Token], first: int, last: int) -> str:
    return " ".join(token.text for token in tokens[first : last + 1])


def _capital(tokens: Sequence[Token], hit: Hit, row: Country) -> tuple[Mention | None, int]:
    """Return the capital as a place, or the state it stands for.

    It stands for the state where it acts: before a verb at the head of a clause, after with, between, by, or possessive
    before something a city does not have. Where that is not clear it is the place.
    """
    place = capital_of(row)
    span = span_of(tokens, hit.first, hit.last)
    if _acts(tokens, hit):
        return Mention(span=span, name=row.name, kind="state", place=place, tags=("capital",)), hit.last
    last = hit.last
    if _word(tokens, last + 1) == "," and _word(tokens, last + 2) == row.name.casefold():
        last += 2
    return Mention(span=span_of(tokens, hit.first, last), name=place.name, kind=None, place=place, tags=("name",)), last


def _acts(tokens: Sequence[Token], hit: Hit) -> bool:
    before, after = _word(tokens, hit.first - 1), _word(tokens, hit.last + 1)
    if before in LOCATIVE | {"from", "to", "of", "capital", "for", ","} and before != ",":
        return False
    if after in _TALK_NOUNS | ORG_HEADS | {",", "-", "–", "on", "this"}:
        return False
    if after in _ACTING or (after.endswith("ed") and len(after) > 4):
        return before in AGENT_BEFORE | {"", "“", '"', ",", ".", "but", "if"} or hit.first == 0
    return before in ("with", "between", "by", "and", "against") and _in_pair(tokens, hit)


def _in_pair(tokens: Sequence[Token], hit: Hit) -> bool:
    words = [_word(tokens, i) for i in range(max(0, hit.first - 5), hit.first)]
    return bool({"between", "with", "by", "against", "both"} & set(words)) and "in" not in words


def group_mentions(tokens: Sequence[Token], taken: set[int], text: str) -> Iterator[Mention]:
    """Yield oppositions and armed groups that are named by common nouns ("armed opposition groups", "the rebels")."""
    i = 0
    while i < len(tokens):
        found = _opposition(tokens, i) if i not in taken and tokens[i].is_word else None
        if found and not taken & set(range(i, found[0] + 1)):
            mention = _group(tokens, i, *found, text)
            yield mention
            i = found[0]
        i += 1


def _group(tokens: Sequence[Token], first: int, last: int, kind: Kind, text: str) -> Mention:
    words = " ".join(text[tokens[first].start : tokens[last].end].split())
    return Mention(span=span_of(tokens, first, last), name=words, kind=kind, tags=("group",))


def body_by_head(tokens: Sequence[Token], taken: set[int], text: str) -> Iterator[Mention]:
    """Yield bodies that no table knows, by the word that ends their capitalised name ("Kurdish National Council")."""
    i = 0
    while i < len(tokens):
        end = _capital_run(tokens, i, taken)
        heads = [j for j in range(i + 1, end) if _word(tokens, j) in ORG_HEADS]
        if heads and _word(tokens, i) not in ARTICLES:
            span = span_of(tokens, i, heads[-1])
            yield Mention(span=span, name=" ".join(span.of(text).split()), kind="other", tags=("name",))
        i = max(end, i + 1)


def _capital_run(tokens: Sequence[Token], start: int, taken: set[int]) -> int:
    end = start
    while end < len(tokens) and end not in taken and tokens[end].is_word and tokens[end].is_capital:
        end += 1
        if (
            end + 1 < len(tokens)
            and _word(tokens, end) in ("of", "for", "and")
            and tokens[end + 1].is_capital
            and end > start
        ):
            end += 1
    return end
