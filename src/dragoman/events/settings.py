"""When and where: the time and place that belong to a trigger."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise
from typing import NamedTuple

import msgspec

from dragoman.events.sentence import Named, Sentence
from dragoman.events.triggers import Match
from dragoman.events.words import BE, CUES, DETERMINERS, FINITE, PREPOSITIONS, STOPS, is_ing, is_past, word_set
from dragoman.schema import DateSlot, Mention, PlaceSlot, Status, Timex

_IN = word_set("in at near inside outside across")
_SETTLEMENTS = word_set("city town capital province region village district port island")
_COMMENTS = word_set("endorsed welcomed hailed praised condemned criticized supported backed")
"""What others do about an event: the time after such a verb is theirs ("the truce, endorsed on Monday by the UN")."""
_AIMS = word_set("toward towards commitment committed readiness call calls called calling urged demanded")
_AHEAD = 14  # what stands before the trigger counts as so many tokens farther off than what follows it
_REACH = 40


def when_of(sentence: Sentence, match: Match, verbs: frozenset[int]) -> DateSlot | None:
    """Return the time expression nearest to the trigger in its clause, one after it before one ahead of it."""
    timex = _nearest(sentence, match, verbs)
    return DateSlot(value=timex.when, span=timex.span) if timex and timex.when else None


def new_day(sentence: Sentence, put_off: int | None) -> DateSlot | None:
    """Return the day to which something was put off ("postponed to April 2"), None if the words name none."""
    if put_off is None or not {"to", "until", "till", "for"} & set(sentence.words(put_off + 1, put_off + 4)):
        return None
    for timex in sentence.timexes:
        first, _ = sentence.index(timex.span)
        if timex.when and put_off < first <= put_off + 4:
            return DateSlot(value=timex.when, span=timex.span)
    return None


def unresolved_time(sentence: Sentence, match: Match, verbs: frozenset[int]) -> str | None:
    """Return the value of the time expression of the event where no date could be made of it ("Friday", no year)."""
    timex = _nearest(sentence, match, verbs)
    return timex.value if timex and timex.when is None else None


def _nearest(sentence: Sentence, match: Match, verbs: frozenset[int]) -> Timex | None:
    ranked = []
    for timex in sentence.timexes:
        if (timex.type in ("DURATION", "SET") and timex.when is None) or timex.value.endswith("_REF"):
            continue
        if _is_occasion(sentence, timex):
            continue
        cost = None if _names_other(sentence, match, timex) else _distance(sentence, match, timex, verbs)
        if cost is not None:
            ranked.append((cost, timex.span, timex))
    return min(ranked, key=lambda r: r[:2])[2] if ranked else None


def _is_occasion(sentence: Sentence, timex: Timex) -> bool:
    """Return whether a month or feast is an occasion, no time ("greeted the people on the month of Ramadan")."""
    if timex.when is None or not timex.when.rule.endswith(("Islamic month", "Islamic feast", "feast")):
        return False
    first, _ = sentence.index(timex.span)
    return sentence.word(first - 1) in ("of", "for") or (
        sentence.word(first - 1) == "on" and timex.when.rule.endswith("month")
    )


def _names_other(sentence: Sentence, match: Match, timex: Timex) -> bool:
    """Return whether the time is part of the name of something else ("the 2015 nuclear deal", "Friday's meeting")."""
    first, last = sentence.index(timex.span)
    before, after = sentence.word(first - 1), sentence.word(last + 1)
    modifies = before in DETERMINERS or after == "'s"
    return modifies and not match.first - 5 <= last < match.first


def _distance(sentence: Sentence, match: Match, timex: Timex, verbs: frozenset[int]) -> int | None:
    """Return how far a time stands from the trigger, None if it belongs to another verb."""
    first, last = sentence.index(timex.span)
    if sentence.scope[first] != sentence.scope[match.first]:
        return None
    if first > match.last:
        return _between(sentence, _past_relative(sentence, match.last + 1, first), first, verbs, after=True)
    if last < match.first:
        steps = _between(sentence, last + 1, match.first, verbs, after=False)
        apart = _after_cue(sentence, first) or _of_a_cause(sentence, last + 1, match.first)
        return None if steps is None or apart else steps + _AHEAD
    return 0


def _past_relative(sentence: Sentence, start: int, end: int) -> int:
    """Return where the clause goes on after a relative clause that opens at `start` ("the truce, which A and B had
    brokered, began on Monday"); `start` itself if none opens there."""
    if sentence.word(start) != "," or sentence.word(start + 1) not in ("which", "who"):
        return start
    ends = [i for i in range(start + 2, end) if sentence.word(i) == "," and _is_verb(sentence.word(i + 1))]
    return ends[-1] + 1 if ends else start


def _is_verb(word: str) -> bool:
    return is_past(word) or word in FINITE


def _of_a_cause(sentence: Sentence, start: int, end: int) -> bool:
    """Return whether the time before the trigger dates its cause ("a statement on Monday which resulted in a truce") or
    what was said of it as an aim ("reaffirmed on Monday their commitment to a truce")."""
    words = sentence.words(start, end)
    return bool(_AIMS & set(words)) or any(
        a in ("which", "that") and b in ("resulted", "led") for a, b in pairwise(words)
    )


def _after_cue(sentence: Sentence, first: int) -> bool:
    """Return whether the time belongs to a verb of saying just before it ("said on Wednesday")."""
    return bool(CUES & set(sentence.words(first - 3, first)))


def _between(sentence: Sentence, start: int, end: int, verbs: frozenset[int], *, after: bool) -> int | None:
    cost = end - start
    if cost > _REACH:
        return None
    for i in range(start, end):
        word = sentence.word(i)
        if after and word in _COMMENTS:
            return None
        if (word in CUES and sentence.word(i - 1) not in BE) or (
            word in STOPS and word not in ("when", "where", "which", "that", "who")
        ):
            return None
        if i in verbs or word in STOPS:
            cost += 12 if after else 8
        elif word in FINITE or word in (",", "and"):
            cost += 2
    return cost if cost <= _REACH else None


def spoken(sentence: Sentence) -> DateSlot | None:
    """Return the time beside the verb of saying ("said on Wednesday")."""
    for timex in sentence.timexes:
        first, _ = sentence.index(timex.span)
        if timex.when is not None and sentence.scope[first] == -1 and CUES & set(sentence.words(first - 3, first)):
            return DateSlot(value=timex.when, span=timex.span)
    return None


def inherited_day(sentence: Sentence, previous: Sentence | None) -> DateSlot | None:
    """Return the day of the words before it, for "made the remarks in a meeting", with the basis "inherited"."""
    words = set(sentence.words(0, 12))
    if previous is None or "made" not in words or not {"remarks", "remark", "comments", "statement"} & words:
        return None
    day = spoken(previous)
    if day is None:
        return None
    return DateSlot(value=msgspec.structs.replace(day.value, basis="inherited"), span=day.span)


def where_of(sentence: Sentence, match: Match, verbs: frozenset[int]) -> PlaceSlot | None:
    """Return the place that names the event ("Astana talks") or stands with "in" or "at" in its clause."""
    named = naming_place(sentence, match)
    if named is None or not any(_is_venue(match, m) for m in named.mentions):
        named = None
        costs = ((_place_cost(sentence, match, place, verbs), place) for place in _places(sentence, match))
        ranked = [(cost, place.first, place) for cost, place in costs if cost is not None]
        named = _finest(sentence, min(ranked, key=lambda r: r[:2])[2]) if ranked else None
    return _slot(named) if named else None


def _finest(sentence: Sentence, place: Named) -> Named:
    """Return the city that stands right after its country ("in Kazakhstan's capital Astana"), else the place."""
    after = next((named for named in sentence.named if place.last < named.first <= place.last + 4), None)
    if after and not _has_city(place) and _has_city(after) and _countries(place) & _countries(after):
        return after
    return place


def _has_city(named: Named) -> bool:
    return any(_is_city(m) for m in named.mentions)


def _countries(named: Named) -> set[str | None]:
    return {m.place.country for m in named.mentions if m.place and m.place.country}


def _slot(named: Named) -> PlaceSlot | None:
    for mention in named.mentions:
        if mention.place is not None:
            return PlaceSlot(value=mention.place, span=mention.span)
    return None


def naming_place(sentence: Sentence, match: Match) -> Named | None:
    """Return the city or region right before a noun that is named after it ("Geneva peace talks"); a ceasefire may be
    named after a country ("the Syria ceasefire")."""
    if match.verbal:
        return None
    inside = [named for named in sentence.named if match.first < named.first < match.last and _has_city(named)]
    if inside:
        return inside[0]
    for i in range(match.first - 1, max(match.first - 4, -1), -1):
        named = sentence.at.get(i)
        if named:
            return named if any(_names_event(match, m) for m in named.mentions) else None
        word = sentence.word(i)
        if word in PREPOSITIONS or word in STOPS or word in FINITE or word in DETERMINERS:
            return None
    return None


def _is_venue(match: Match, mention: Mention) -> bool:
    """Return whether an event named after the place is held there: "Geneva talks", but not "Karabakh talks"."""
    return mention.place is not None and (match.row.type == "ceasefire" or mention.place.precision in ("city", "venue"))


def _names_event(match: Match, mention: Mention) -> bool:
    return _is_city(mention) or (match.row.type == "ceasefire" and mention.place is not None)


def _is_place(mention: Mention) -> bool:
    return mention.place is not None and mention.place.precision != "area"


def _is_city(mention: Mention) -> bool:
    return mention.place is not None and mention.place.precision in ("city", "venue", "region")


def _places(sentence: Sentence, match: Match) -> Iterable[Named]:
    own = sentence.scope[match.first]
    for named in sentence.named:
        if sentence.scope[named.first] != own or not any(_is_place(m) for m in named.mentions):
            continue
        if (
            _preposition(sentence, named) in _IN
            or _of_place(sentence, match, named)
            or _visited(sentence, match, named)
            or any("here" in mention.tags for mention in named.mentions)
        ):
            yield named


def _preposition(sentence: Sentence, named: Named) -> str:
    for i in range(named.first - 1, max(named.first - 7, -1), -1):
        word = sentence.word(i)
        if word == "of" and sentence.word(i - 1) in _SETTLEMENTS:
            continue
        if word in PREPOSITIONS:
            return word
        if word in STOPS or word in FINITE or word == "," or i in sentence.at or is_ing(word):
            return ""
    return ""


def _of_place(sentence: Sentence, match: Match, named: Named) -> bool:
    """Return whether the place is what was taken or left ("liberation of Aleppo", "evacuated from Homs")."""
    if match.row.type not in ("violence", "implementation") or not match.last < named.first <= match.last + 14:
        return False
    return _preposition(sentence, named) in ("of", "from", "on") or (match.verbal and named.first <= match.last + 3)


def _visited(sentence: Sentence, match: Match, named: Named) -> bool:
    if match.row.type != "visit" or not match.last < named.first <= match.last + 14:
        return False
    between = sentence.words(match.last + 1, named.first)
    near = len(between) < 4 or "to" in between[-4:] or sentence.word(match.last) == "to"
    return near and all(w not in STOPS and w not in FINITE and w not in CUES for w in between)


def _place_cost(sentence: Sentence, match: Match, place: Named, verbs: frozenset[int]) -> int | None:
    if place.first > match.last:
        return _between(sentence, match.last + 1, place.first, verbs, after=True)
    if place.last < match.first:
        steps = _between(sentence, place.last + 1, match.first, verbs, after=False)
        return None if steps is None else steps + _AHEAD
    return 0 if match.first <= place.first else None


class Dated(NamedTuple):
    """A status and the date that goes with it."""

    status: Status
    when: DateSlot | None


def dated(sentence: Sentence, match: Match, status: Status, when: DateSlot | None, published: str | None) -> Dated:
    """Return status and date made to agree: what lies wholly after publication is not held yet.

    A verb in the past outweighs such a date; the date then belongs to something else.
    """
    if when is None or status not in ("held", "ongoing") or not _after_publication(when, published):
        return Dated(status, when)
    if match.verbal and is_past(sentence.word(match.first)):
        return Dated(status, None)
    return Dated("planned", when)


def _after_publication(when: DateSlot, published: str | None) -> bool:
    earliest = when.value.earliest
    return bool(published and len(published) >= 10 and earliest and not published.startswith("X")) and (
        str(earliest) > str(published)[:10]
    )
