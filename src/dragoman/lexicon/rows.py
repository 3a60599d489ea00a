"""The rows of the shipped tables. A cell with several values separates them by "|"; an empty cell is no value."""

from __future__ import annotations

import msgspec

from dragoman.schema import Kind, Role, Stance, Status


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """A row of a table; its first column is its key: a user's row with the same key replaces the shipped one."""


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
    precision: venue, city, region, country, area."""

    key: str
    name: str
    country: str = ""
    precision: str = "city"
    within: str = ""
    aliases: tuple[str, ...] = ()
    lat: float | None = None
    lon: float | None = None


class Body(Row, frozen=True, kw_only=True):
    """An organisation (igo, armed_group, party, ministry, company, other). country: the state it belongs to, if any."""

    name: str
    kind: Kind
    country: str = ""
    aliases: tuple[str, ...] = ()


class Title(Row, frozen=True, kw_only=True):
    """Words of an office ("foreign minister"). normal: the usual form. of: "state", "body" or "any"; ministry: the
    state organ it heads, if any ("Foreign Ministry"). honorific: true for Mr., Dr., Sheikh and the like."""

    words: str
    normal: str = ""
    of: str = "any"
    ministry: str = ""
    honorific: bool = False


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
    """An event type, its definition, and the codes nearest to it elsewhere. default_role: of its participants."""

    name: str
    definition: str
    example: str
    default_role: Role
    cameo: str = ""
    plover: str = ""


class Term(Row, frozen=True, kw_only=True):
    """A word of a closed vocabulary and its definition in our words. of: status, role, kind, stance, step, verdict."""

    key: str
    of: str
    word: str
    definition: str


class IssueCode(Row, frozen=True, kw_only=True):
    """A kind of issue: what happened and what a user can do."""

    code: str
    meaning: str
    next_step: str


class HijriMonth(Row, frozen=True, kw_only=True):
    """The first day of a month of the Islamic calendar. month: "1438-09". start: "2017-05-27", by Umm al-Qura; where
    the moon is sighted a month may begin a day earlier or later."""

    month: str
    start: str


class NamePart(Row, frozen=True, kw_only=True):
    """A piece of a name with its spellings. kind: particle ("al"), spelling ("Lavrentiev" beside "Lavrentyev"), given
    (a first name)."""

    word: str
    kind: str
    aliases: tuple[str, ...] = ()
