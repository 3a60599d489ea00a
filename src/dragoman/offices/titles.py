"""One title for all its spellings ("FM", "minister of foreign affairs"), and what it says of time.

The words are read from left to right: words of tense ("former"), words of the principal ("Iran's"), then a stack of
nouns whose last title is the head ("Supreme National Security Council secretary"), then what it is about ("for
Syria").
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Literal, NamedTuple

from anyascii import anyascii

from dragoman.lexicon import Lexicon, Title

Tense = Literal["holds", "acting", "new", "outgoing", "former", "future"]

TENSES: dict[str, Tense] = {
    **dict.fromkeys(
        "former ex then late erstwhile previous past onetime ousted deposed retired sacked".split(), "former"
    ),
    **dict.fromkeys("acting interim caretaker provisional".split(), "acting"),
    **dict.fromkeys("incoming designate designated elect nominated future next prospective".split(), "future"),
    **dict.fromkeys("new newly".split(), "new"),
    "outgoing": "outgoing",
}
"""Words before (or hyphened to) a title by which it is held, no longer held, or not held yet."""

_WORD = re.compile(r"[^\W_]+(?:[-'][^\W_]+)*")
_SPELLINGS = {"defense": "defence", "advisor": "adviser", "organisation": "organization", "centre": "center"}
_ARTICLES = frozenset(("the", "a", "an", "his", "her", "its", "their", "s"))
_PLAIN = frozenset(
    "senior top veteran long time long-time longtime visiting current sitting appointed permanent".split()
)
_LINKS = frozenset(("of", "for", "to", "on", "in", "at", "with", "from", "and", "over", "by"))
_ORGANS = frozenset(
    "ministry council department office committee commission agency army party parliament organization union "
    "delegation government presidency court corps forces".split()
)
_RANKS = frozenset("general colonel admiral marshal lieutenant captain brigadier sergeant".split())


class OfficeTitle(NamedTuple):
    """A title in its usual form. about: what stands after "for", "to", "on", folded ("syria"). one: its state or body
    has one holder of it at a time."""

    title: str
    about: str
    tense: Tense
    one: bool


def words_of(text: str) -> tuple[str, ...]:
    """Return the words of a title or name, folded, in Latin letters; a possessive is the word "s"."""
    plain = re.sub(r"[’‘`ʼ]", "'", text)
    folded = re.sub(r"'s?(?![^\W_])", " s ", anyascii(plain).casefold())
    return tuple(_SPELLINGS.get(word, word) for word in _WORD.findall(folded.replace(".", "")))


def titles_of(words: str, of: str | None, lexicon: Lexicon) -> tuple[OfficeTitle, ...]:
    """Return the offices that the words name, of a state or body; none where no title stands in them.

    words: as printed, with or without the principal ("secretary of Iran’s Supreme National Security Council").
    "and" parts two offices only where a title follows; what follows is left out where only one may hold it, since it
    may begin another's name ("deputy foreign minister and President ...").
    """
    return _titles(words, of, lexicon)


@lru_cache(maxsize=20_000)
def _titles(words: str, of: str | None, lexicon: Lexicon) -> tuple[OfficeTitle, ...]:
    known = _known_titles(lexicon)
    plain = _without(words_of(words), _principal_words(of, lexicon))
    found: list[OfficeTitle] = []
    for n, part in enumerate(_parts(plain, known)):
        title = _one_title(part, known, kind=_kind(of, lexicon))
        if title is not None and not (n and title.one and not title.about):
            found.append(title._replace(about=_country(title.about, lexicon)))
    return tuple(found)


def _kind(of: str | None, lexicon: Lexicon) -> str:
    return "" if of is None else "state" if of in _states(lexicon) else "body"


Known = dict[tuple[str, ...], Title]


@lru_cache(maxsize=4)
def _known_titles(lexicon: Lexicon) -> Known:
    rows = [row for row in lexicon.titles if not row.honorific]
    return {tuple(word for word in words_of(row.words) if word not in _ARTICLES): row for row in rows}


@lru_cache(maxsize=4)
def _states(lexicon: Lexicon) -> frozenset[str]:
    return frozenset(row.name for row in lexicon.countries)


def principal_words(of: str | None, lexicon: Lexicon) -> tuple[tuple[str, ...], ...]:
    """Return the ways to write whom an office is of, folded, longest first: names, aliases, demonyms."""
    return _principal_words(of, lexicon)


@lru_cache(maxsize=2_000)
def _principal_words(of: str | None, lexicon: Lexicon) -> tuple[tuple[str, ...], ...]:
    names: set[str] = {of} if of else set()
    for country in lexicon.countries:
        if country.name == of:
            names |= {*country.aliases, *country.demonyms}
    for body in lexicon.bodies:
        if of in (body.name, *body.aliases):
            names |= {body.name, *body.aliases}
    return tuple(sorted({words_of(name) for name in names}, key=lambda words: (-len(words), words)))


def _country(about: str, lexicon: Lexicon) -> str:
    """Return the country that "to Damascus" or "on Syrian affairs" is about, other subjects as they are."""
    subject = about.removesuffix(" affairs").removesuffix(" crisis").removesuffix(" conflict")
    return _countries(lexicon).get(subject, about)


@lru_cache(maxsize=4)
def _countries(lexicon: Lexicon) -> dict[str, str]:
    """Return the folded name of each country by its folded names, demonyms and capitals."""
    return {
        " ".join(words_of(name)): " ".join(words_of(row.name))
        for row in lexicon.countries
        for name in (row.capital, *row.capital_aliases, *row.demonyms, *row.aliases, row.name)
        if name
    }


def honorifics(lexicon: Lexicon) -> frozenset[tuple[str, ...]]:
    """Return the folded words of honorifics ("mr", "ayatollah")."""
    return _honorifics(lexicon)


@lru_cache(maxsize=4)
def _honorifics(lexicon: Lexicon) -> frozenset[tuple[str, ...]]:
    return frozenset(words_of(row.words) for row in lexicon.titles if row.honorific)


def demonyms(lexicon: Lexicon) -> frozenset[str]:
    """Return the folded demonyms of one word that are no names of countries ("turkish")."""
    return _demonyms(lexicon)


@lru_cache(maxsize=4)
def _demonyms(lexicon: Lexicon) -> frozenset[str]:
    rows = lexicon.countries
    names = {words_of(name) for row in rows for name in (row.name, *row.aliases)}
    found = {words_of(word) for row in rows for word in row.demonyms} - names
    return frozenset(words[0] for words in found if len(words) == 1)


def _without(words: Sequence[str], principals: Iterable[Sequence[str]]) -> tuple[str, ...]:
    """Return the words without those of the principal, articles and possessive marks after it."""
    left = list(words)
    for principal in principals:
        size = len(principal)
        n = 0
        while size and n + size <= len(left):
            if tuple(left[n : n + size]) == tuple(principal):
                del left[n : n + size + (left[n + size : n + size + 1] == ["s"])]
            else:
                n += 1
    return tuple(word for word in left if word not in _ARTICLES - {"s"})


def _title_at(words: Sequence[str], i: int, known: Known) -> int:
    """Return the number of words of the longest known title that begins at a word, 0 for none."""
    return next((n for n in range(min(6, len(words) - i), 0, -1) if tuple(words[i : i + n]) in known), 0)


def _parts(words: Sequence[str], known: Known) -> Iterable[Sequence[str]]:
    """Yield the words of each office that "and" joins."""
    start = i = 0
    while i < len(words):
        size = _title_at(words, i, known)
        if words[i] == "and" and i > start and _opens_office(words, i + 1, known):
            yield words[start:i]
            start = i + 1
        i += size or 1
    yield words[start:]


def _opens_office(words: Sequence[str], i: int, known: Known) -> bool:
    """Return whether a title begins at a word or after some that are no links."""
    while i < len(words) and words[i] not in _LINKS:
        if _title_at(words, i, known):
            return True
        i += 1
    return False


def _one_title(words: Sequence[str], known: Known, *, kind: str) -> OfficeTitle | None:
    plain, tense = _tense(words, known)
    head = _head(plain, known)
    if head is None or _runs_on(plain, sum(head), known):
        return None
    start, size = head
    row = known[tuple(plain[start : start + size])]
    before = [word for word in plain[:start] if word not in _PLAIN and not _is_rank(word)]
    unit, about = _tail(plain[start + size :])
    normal = row.normal or " ".join(plain[start : start + size])
    title = " ".join([*before, *unit, normal]).replace(" s ", "'s ")
    alone = not before and not unit and kind != ""
    one = row.one == "about" if about else row.one in ("any", kind)
    return OfficeTitle(title, about, tense, alone and one)


def _runs_on(words: Sequence[str], end: int, known: Known) -> bool:
    """Return whether words that belong to no title follow it before any link ("foreign minister talked about")."""
    i = end
    while i < len(words) and words[i] not in _LINKS:
        size = _title_at(words, i, known)
        if not size:
            return True
        i += size
    return False


def _is_rank(word: str) -> bool:
    return word in _RANKS


def _tense(words: Sequence[str], known: Known) -> tuple[tuple[str, ...], Tense]:
    """Return the words without those of tense, and the tense; "president-elect" is a title of its own."""
    tense: Tense = "holds"
    left: list[str] = []
    for word in words:
        base, _, suffix = word.rpartition("-")
        if word in TENSES:
            tense = TENSES[word]
        elif base in ("ex", "then"):
            tense = TENSES[base]
            left.append(suffix)
        elif base and suffix in TENSES and not {(word,), (*left[-1:], word)} & known.keys():
            tense = TENSES[suffix]
            left.append(base)
        else:
            left.append(word)
    return tuple(left), tense


def _head(words: Sequence[str], known: Known) -> tuple[int, int] | None:
    """Return the place and size of the title that heads the words: the last before the first link, not a military rank
    where another stands."""
    found: list[tuple[int, int]] = []
    i = 0
    while i < len(words):
        size = _title_at(words, i, known)
        if size:
            owned = words[i + size : i + size + 1] == ("s",)
            found += [] if owned else [(i, size)]
        elif words[i] in _LINKS and found:
            break
        i += size or 1
    civil = [(i, size) for i, size in found if words[i + size - 1] not in _RANKS]
    return (civil or found)[-1] if found else None


def _tail(words: Sequence[str]) -> tuple[list[str], str]:
    """Return the organ that the words after a title name, and what they say it is about."""
    start = next((n for n, word in enumerate(words) if word in _LINKS), len(words))
    rest = words[start:]
    end = next((n for n, word in enumerate(rest[1:], 1) if word in _LINKS - {"of", "and"}), len(rest))
    named = [word for word in rest[1:end] if word not in ("of", "and", "s")]
    if rest and (rest[0] == "of" or (named and named[-1] in _ORGANS)):
        return named, " ".join(word for word in rest[end + 1 :] if word not in _LINKS)
    if rest and rest[0] in ("and", "with", "by"):
        return [], ""
    return [], " ".join(word for word in rest if word not in _LINKS and word != "s")
