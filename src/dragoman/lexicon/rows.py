"""The rows of the shipped tables. A cell with several values separates them by "|"; an empty cell is no value."""

from __future__ import annotations

from typing import Literal

import msgspec

from dragoman.schema import Kind, Role, Stance, Status

Needs = Literal["", "alone", "in", "state"]
"""What must stand beside the name of a place."""


RuleName = Literal["representative", "conservative", "most-precise", "latest", "official-first", "indeterminate"]
"""How one of several values is chosen; see `findings.rules`."""


class Row(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A row of a table; its first column is its key: a user's row with the same key replaces the shipped one.

    It holds text and numbers alone, so no cycle goes through it and the collector need not walk thousands of rows."""


class Country(Row, frozen=True, kw_only=True):
    """A state. name: usual English name. capitals and demonyms also name its government."""

    name: str
    code: str
    capital: str = ""
    capital_aliases: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    lat: float | None = None
    lon: float | None = None


class Place(Row, frozen=True, kw_only=True):
    """A city, region, venue or other place inside (or across) states. key: unique, such as "Aleppo, SY".
    precision: venue, city, region, country, area. within: the city of a venue, the region of a city.

    needs: what must stand beside the name so that it is this place, for names that are also words or names of persons:
    "alone" (no other capitalised word), "in" (a preposition of place, too), "state" (a state or region after a comma,
    "city of"); a state or region after a comma always is enough. people: thousands, of a city. disputed: who claims it;
    such a place has no country of its own."""

    key: str
    name: str
    country: str = ""
    precision: str = "city"
    within: str = ""
    aliases: tuple[str, ...] = ()
    lat: float | None = None
    lon: float | None = None
    needs: Needs = ""
    people: int | None = None
    disputed: tuple[str, ...] = ()


class Body(Row, frozen=True, kw_only=True):
    """An organisation (igo, armed_group, party, ministry, company, other). country: the state it belongs to, if any."""

    name: str
    kind: Kind
    country: str = ""
    aliases: tuple[str, ...] = ()


class Title(Row, frozen=True, kw_only=True):
    """Words of an office ("foreign minister"). normal: the usual form. of: "state", "body" or "any"; ministry: the
    state organ it heads, if any ("Foreign Ministry"). honorific: true for Mr., Dr., Sheikh and the like. one: what has
    one holder of it at a time: "state", "body", "any", "about" (each state or body has one for each subject or country:
    ambassadors); empty where there may be several."""

    words: str
    normal: str = ""
    of: str = "any"
    ministry: str = ""
    honorific: bool = False
    one: Literal["", "state", "body", "any", "about"] = ""


class OfficeTerm(Row, frozen=True, kw_only=True, rename={"start": "from", "end": "to"}):
    """A term of office. key: unique; what stands before a full stop in it is the person's. aliases: other spellings of
    the name, with one row of the person. sector: CAMEO's three-letter words ("GOV", "GOV MIL", "ELI" for no office).
    title: in words, if known. from, to: first and last day, ISO prefixes; empty: open or unknown. known_to: the day up
    to which the source of an open term was kept. conflict: what contradicts it in the source."""

    key: str
    person: str
    aliases: tuple[str, ...] = ()
    state: str
    sector: str = ""
    title: str = ""
    start: str = ""
    end: str = ""
    known_to: str = ""
    conflict: str = ""


class Trigger(Row, frozen=True, kw_only=True):
    """Words that tell of an event.

    words: lower-case lemmas or forms; "*" stands for up to three words; "a/b" for either. key: words and pos, unique.
    pos: "verb", "noun", "phrase". type: event type. status: forced status, if any. stance: of a position.
    subject, object: the role of what stands before and after; "" is the default of the type.
    weight: 0 to 1, how often these words tell of such an event.
    """

    key: str
    words: str
    pos: str
    type: str
    status: Status | None = None
    stance: Stance | None = None
    subject: Role | None = None
    object: Role | None = None
    weight: float = 1.0


class Cue(Row, frozen=True, kw_only=True):
    """Words by which a report attributes ("say", "according to"); a verb stands for all its regular forms.

    form: "say" (its clause may follow bare), "tell" (after whom it tells), "act" (it may take what it tells as an
    object: "announced a truce"), "verb" (needs "that", a colon, a quotation or a full clause), "adjective" ("is
    confident that"), "phrase", "noun" ("his claim that"). faithful: False for words that deny the content ("denied
    that")."""

    words: str
    form: str
    faithful: bool = True


class Outlet(Row, frozen=True, kw_only=True):
    """A news outlet. kind: agency, newspaper, broadcaster, government, igo, site, blog. domain: host names."""

    name: str
    kind: str
    country: str = ""
    aliases: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()


class Furniture(Row, frozen=True, kw_only=True):
    """A pattern of text that is no part of a report. pattern: Python regular expression, without regard to case.
    kind: boilerplate, stories, caption, byline. reach: "match" (the matched words), "line", "paragraph", "rest" (all
    that follows)."""

    key: str
    pattern: str
    kind: str
    reach: str


class EventType(Row, frozen=True, kw_only=True):
    """An event type, its definition, and the codes nearest to it elsewhere. apart: how it is told from its neighbours.
    default_role: of its participants."""

    name: str
    definition: str
    apart: str = ""
    example: str
    default_role: Role
    cameo: str = ""
    plover: str = ""


class Term(Row, frozen=True, kw_only=True):
    """A word of a closed vocabulary and its definition in our words. of: which: slot, status, role, kind, stance, step,
    verdict, source, basis, date precision, place precision, publication precision, publication basis. apart: how it is
    told from its neighbours."""

    key: str
    of: str
    word: str
    definition: str
    apart: str = ""


class IssueCode(Row, frozen=True, kw_only=True):
    """A kind of issue: what happened and what a user can do."""

    code: str
    meaning: str
    next_step: str


class Official(Row, frozen=True, kw_only=True):
    """A person whom reports call a holder of an office. key: unique. of: the state or body, under its usual name.
    title: lower case. first, last: days of the first and last dated report that says so, "YYYY-MM-DD", not those of
    the term. reports: how many say so."""

    key: str
    person: str
    of: str
    kind: Kind = "state"
    title: str = ""
    first: str = ""
    last: str = ""
    reports: int = 0


class Counted(Row, frozen=True, kw_only=True):
    """A word of what reports count. of: "noun" (people), "state" (what befell them), "delegation" (its members).
    what: the name of the count, the word itself if empty."""

    word: str
    of: str
    what: str = ""


class HijriMonth(Row, frozen=True, kw_only=True):
    """The first day of a month of the Islamic calendar. month: "1438-09". start: "2017-05-27", by Umm al-Qura; where
    the moon is sighted a month may begin a day earlier or later."""

    month: str
    start: str


class FindingRule(Row, frozen=True, kw_only=True):
    """By which rule the record uses one of the values of a slot. slot: date, place, number (or "number:" and what is
    counted), outcome, next_step, type, status, stance, or a role. rule: a `RuleName`."""

    slot: str
    rule: str


class NamePart(Row, frozen=True, kw_only=True):
    """A piece of a name with its spellings. kind: particle ("al"), spelling ("Lavrentiev" beside "Lavrentyev"), given
    (a first name)."""

    word: str
    kind: str
    aliases: tuple[str, ...] = ()
