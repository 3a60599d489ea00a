"""Values that a claim may state. Each says how precise it is and where it comes from."""

from __future__ import annotations

import msgspec

from dragoman.schema.vocabulary import Basis, Kind, Precision, Role


class DateValue(msgspec.Struct, frozen=True, kw_only=True, tag_field="of", tag="date"):
    """A date or interval as precise as the words allow, and no more.

    edtf: EDTF level 1, plus "XXXX-12-20" for a day whose year is unknown.
    start, end: ISO 8601 prefixes at the text's precision, inclusive; None leaves that side open. For a day without a
    year both are "XXXX-12-20".
    earliest, latest: the first and last day it can be, "YYYY-MM-DD"; None where open or unknown.
    anchor: the date a relative expression was counted from. rule: name of the rule that resolved it.
    """

    edtf: str
    start: str | None
    end: str | None
    earliest: str | None
    latest: str | None
    precision: Precision
    basis: Basis
    rule: str
    anchor: str | None = None


class PlaceValue(msgspec.Struct, frozen=True, kw_only=True, tag_field="of", tag="place"):
    """A place: `name` is a venue, city, region or country as usually spelt; `venue` the venue if one is named.

    lat, lon: degrees, WGS 84, of the finest level known. country: English short name; code: ISO 3166-1 alpha-2.
    """

    name: str
    precision: str
    basis: Basis
    venue: str | None = None
    country: str | None = None
    code: str | None = None
    lat: float | None = None
    lon: float | None = None


class ParticipantValue(msgspec.Struct, frozen=True, kw_only=True, tag_field="of", tag="participant"):
    """An actor in a role. `name` is the fullest name the report gives; `acts_for` the body a person acts for."""

    name: str
    kind: Kind
    role: Role
    acts_for: str | None = None
    office: str | None = None
    head: bool = False


class NumberValue(msgspec.Struct, frozen=True, kw_only=True, tag_field="of", tag="number"):
    """A count of something, between `low` and `high` inclusive; None leaves that side open ("at least 40").

    about: the figure is rounded ("about 40"). as_of: the day up to which it holds, ISO 8601, where the words say one.
    """

    what: str
    low: int | None
    high: int | None
    about: bool = False
    as_of: str | None = None


class ActorsValue(msgspec.Struct, frozen=True, kw_only=True, tag_field="of", tag="actors"):
    """The set of actors that one report puts in one role, sorted by actor id; `names` in the same order.

    within: in the same order too, the ids of what each acts for or is part of ("Iran" for its foreign ministry), the
    nearest first; empty for an actor of which nothing like that is known, or for all. beside: for a role whose lists
    are meant to be complete, the ids of those whom every report with this list puts in the event without a special
    part.
    """

    actor_ids: tuple[str, ...]
    names: tuple[str, ...]
    within: tuple[tuple[str, ...], ...] = ()
    beside: tuple[str, ...] = ()


ClaimValue = str | DateValue | PlaceValue | ParticipantValue | NumberValue
FindingValue = str | DateValue | PlaceValue | NumberValue | ActorsValue
