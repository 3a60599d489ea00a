"""Whether the words around a time expression speak of the past or of the future."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

from dragoman.schema import Span
from dragoman.schema.calendar import CALENDAR_WORDS

Direction = Literal["gone", "past", "future", "unknown"]
"""What the words say of a time. gone: a past verb stands right before it ("were held on January 23"), which only a day
gone by can follow; past: a verb farther off, which may belong to something else."""

_WILL = frozenset("will would shall may might could can should must cannot".split())
_AHEAD = frozenset(
    "upcoming forthcoming scheduled slated due expected tentatively intended prospective payable effective".split()
)
_SET_FOR = frozenset(("set", "planned"))
_PLANS = frozenset(("plan", "plans", "planned", "planning"))
_OBJECTS = frozenset("a an the to another new more further its their his her two three several large".split())
_REACHED = frozenset(("reached", "located", "contacted", "confirmed", "verified", "determined"))
"""News tells of these in the past ("could not be reached on Wednesday")."""
_AIMED = frozenset("planned agreed proposed offered hoped postponed delayed moved adjourned deferred".split())
"""Past verbs that a day ahead may follow ("will meet as planned on July 23")."""
_ON = frozenset(("on", "in", "between", "from"))
_DATING = CALENDAR_WORDS | frozenset(
    "month on in and between from to both respectively jan feb sept oct nov dec".split()
)
_INTENDS = frozenset(
    "is are be s re agree agreed agrees plan plans planned planning expect expects hope hopes hoped intend intends "
    "want wants wanted due scheduled set slated expected likely ready prepared supposed bound promise promised "
    "promises vow vowed vows pledge pledged pledges ask asked asks urge urged urges invite invited invites decide "
    "decided decides call calls called offer offered offers propose proposed proposes order ordered allow allowed "
    "about going able sure continue have has had need needs bid deadline decision plan until".split()
)
_ARRANGED = frozenset(
    "begin begins open opens start starts resume resumes expire expires end ends convene convenes reconvene reconvenes "
    "depart departs arrive arrives meet visit visits host hosts".split()
)
_BEFORE_NOUNS = frozenset("the a an to of this last s his her their its our".split())
_VISITS = frozenset(("visit", "visits"))
_OF_NOUNS = frozenset(("to", "by", "of"))
_REPORTING = frozenset("says say tells adds notes reports writes argues claims warns insists".split())
_PAST = frozenset(
    "met held told was were had began took made left went came arrived wrote put led won lost spoke gave got saw "
    "struck hit fell rose broke brought sent sat shot said did became built bought caught chose drew fled flew fought "
    "found grew kept knew laid paid ran sold shook slipped stood stuck swore taught thought threw understood withdrew "
    "wore set since following sought sank held taken been begun given gone seen shown known written chosen driven "
    "fallen risen spoken stolen thrown worn ago earlier".split()
)
_NOT_PAST = frozenset(
    "united armed need indeed hundred red unprecedented sacred wicked naked seed speed feed "
    "unspecified unnamed unidentified undisclosed unexpected unresolved unauthorized".split()
)
_LINKS = frozenset("be not also again soon later then instead first have get still only both all next now".split())
_GOING = frozenset(
    "going meeting leaving arriving visiting traveling travelling holding hosting starting opening coming returning "
    "flying resuming convening departing sending".split()
)
_BE_GOING = frozenset("is are be m s re".split())
_WORD = re.compile(r"[A-Za-z]+|[;:“”\"()]")
_REACH, _REACH_AHEAD = 16, 30
_WINDOW = 300  # code points; keeps the work linear in passages without an end


def direction_at(text: str, sentence: Span, at: Span) -> Direction:
    """Return what the nearest verb says of the time: words before the expression first, then those after it.

    A participle takes the direction of the auxiliary before it ("will be held on Monday"), an infinitive that of the
    words it hangs on ("agreed to meet on Monday", but "went to meet him on Monday").
    """
    before = _words(text[max(sentence.start, at.start - _WINDOW) : at.start])[-_REACH:]
    found = _backward(before)
    after = text[at.end : min(sentence.end, at.end + _WINDOW)]
    return found if found != "unknown" else _forward(_words(after)[:_REACH_AHEAD])


@lru_cache(maxsize=1024)
def _words(text: str) -> tuple[str, ...]:
    return tuple("month" if word == "May" else word.lower() for word in _WORD.findall(text))


def _backward(words: tuple[str, ...]) -> Direction:
    for i in range(len(words) - 1, -1, -1):
        found = _verb_at(words, i)
        if found == "past" and is_past(words[i]) and words[i] not in _AIMED and _dates(words[i + 1 :]):
            return "gone"
        if found != "unknown":
            return found
    return "unknown"


def _dates(words: tuple[str, ...]) -> bool:
    """Return whether words between a verb and a time do nothing but date it ("on January 23 and")."""
    return bool(_ON & set(words)) and all(word in _DATING for word in words)


def _verb_at(words: tuple[str, ...], i: int) -> Direction:
    """Return what the word at `i` says of time, if it is a verb that says something."""
    word, ahead = words[i], words[max(0, i - 4) : i]
    if word in _WILL or _planned(words, i, ahead):
        return "future"
    if word == "to" and ahead:
        return _infinitive(ahead) if i + 1 < len(words) else "unknown"
    if word in _AHEAD or (word in _SET_FOR and words[i + 1 : i + 2] in (("for",), ("to",))):
        return "past" if "had" in ahead else "future"
    if is_past(word):
        unreached = word in _REACHED and "could" in ahead
        return "future" if _hangs_on_future(ahead) and not unreached else "past"
    return _present(words, i)


def _planned(words: tuple[str, ...], i: int, ahead: tuple[str, ...]) -> bool:
    """Return whether something is planned at `i` ("planned a march", but "as previously planned")."""
    follows = words[i + 1] if i + 1 < len(words) else ""
    return words[i] in _PLANS and follows in _OBJECTS and not {"had", "previously"} & set(ahead)


def _infinitive(ahead: tuple[str, ...]) -> Direction:
    if ahead[-1] not in _INTENDS:
        return "unknown"
    return "past" if "had" in ahead else "future"


def _present(words: tuple[str, ...], i: int) -> Direction:
    word = words[i]
    if word in _GOING and i and words[i - 1] in _BE_GOING:
        return "future"
    if word in _REPORTING:
        return "past"
    return "future" if word in _ARRANGED and not _is_noun(words, i) else "unknown"


def _is_noun(words: tuple[str, ...], i: int) -> bool:
    """Return whether what may be a verb is a noun ("the start", "Rouhani's visit to India", "a landmark visit by")."""
    before, after = words[i - 1 : i], words[i + 1 : i + 2]
    return (bool(before) and before[0] in _BEFORE_NOUNS) or (
        words[i] in _VISITS and bool(after) and after[0] in _OF_NOUNS
    )


def _hangs_on_future(ahead: tuple[str, ...]) -> bool:
    """Return whether a participle stands in a future ("will be", "to be", "may have been")."""
    rest = list(ahead)
    while rest and (rest[-1] in _LINKS or rest[-1].endswith("ly")):
        rest.pop()
    return bool(rest) and "been" not in ahead and (rest[-1] in _WILL or (rest[-1] == "to" and ahead[-1] == "be"))


def _forward(words: tuple[str, ...]) -> Direction:
    for i, word in enumerate(words):
        if word in _WILL or word in _AHEAD:
            return "future"
        if word == "to" and i and words[i - 1] in ("is", "are"):
            return "future"
        if is_past(word) or word in _REPORTING:
            return "past"
    return "unknown"


def is_past(word: str) -> bool:
    """Return whether a lower-case word is a past tense or past participle."""
    return word in _PAST or (word.endswith("ed") and len(word) > 3 and word not in _NOT_PAST)
