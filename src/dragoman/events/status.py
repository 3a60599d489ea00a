"""What a sentence says of an event: held, ongoing, planned, possible, postponed, cancelled or denied."""

from __future__ import annotations

from itertools import pairwise

from dragoman.events.sentence import Sentence
from dragoman.events.triggers import Match
from dragoman.events.words import BE, FINITE, FUTURE, MODALS, NEGATIONS, RELATIVES, STOPS, is_ing, is_past, word_set
from dragoman.schema import Status

_PLANS = word_set(
    "due set scheduled expected planned slated going plan plans planning intend intends intended arrange arranged "
    "agree agrees agreed decided decide supposed shortly soon poised tentatively"
)
_CHANCES = word_set(
    "may might could can ca should must ready willing prepared hope hopes hoped hoping want wants wanted offer "
    "offered able seek seeks try trying tries possible likely propose proposes proposed suggest suggests suggested "
    "would readiness willingness possibility prospect if unless unlikely calls call called urged need needs"
)
_REFUSALS = word_set("refuse refuses refused decline declines declined fail fails failed refusal unwilling")
_REJECTIONS = word_set("rejected rejects rejecting denied denies denying refused failed ruling")
_DENIALS = word_set("denied denies denying deny denial")
_ASKING = word_set("invited urged asked called demanded wants pledged vowed promised ordered aimed bid efforts effort")
_ADVERBS = word_set("also already later earlier again still recently just first reportedly jointly officially")
_POSTPONED = word_set("postponed delayed adjourned deferred rescheduled postpone postponement")
_CANCELLED = word_set("cancelled canceled scrapped cancellation suspended")
_UNDERWAY = word_set("underway ongoing continuing continues continue continued progress currently resuming current")
COMING = word_set("upcoming forthcoming planned next scheduled future coming imminent anticipated expected")
_MOOTED = word_set("proposed possible potential any eventual new")
_AHEAD = word_set("ahead before run-up prepare preparing preparations preparation agenda framework plans plan")
_GROUP = (
    FINITE
    | _PLANS
    | _REFUSALS
    | _ADVERBS
    | NEGATIONS
    | word_set(
        "be been being to may might could can ca should must would ready willing prepared hope hopes hoped hoping "
        "want wants wanted offer offered able seek seeks try trying tries likely unlikely having proposes proposed "
        "about"
    )
)
LIGHT = word_set(
    "hold holds held holding host hosts hosted hosting attend attends attended attending start starts started "
    "starting begin begins began beginning launch launches launched launching resume resumes resumed resuming join "
    "joins joined joining convene convened convening arrange arranged arranging organize organized organizing sign "
    "signs signed signing reach reached reaching draft drafted finalize finalized conclude concluded concluding "
    "achieve achieved announce announced declare declared issue issued release released adopt adopted extend "
    "extended continue continued participate participates participated participating conduct conducted establish "
    "established have had attended violate violated end ended restart restarted broker brokered expand expanding "
    "expanded boost"
)
_TAKE_PLACE = word_set("place be been happen proceed materialize")
_REACH = 14


def verb_group(sentence: Sentence, first: int) -> int:
    """Return the first token of the verb group that ends in the verb at `first` ("is expected to meet")."""
    i = first
    while i > 0 and first - i < 10 and (sentence.word(i - 1) in _GROUP or sentence.word(i - 1).endswith("ly")):
        i -= 1
    return i


def is_passive(sentence: Sentence, match: Match) -> bool:
    """Return whether a verb trigger is passive, also as a bare participle ("brokered by", "invited to the talks")."""
    form = sentence.word(match.first)
    if not is_past(form):
        return False
    group = sentence.words(verb_group(sentence, match.first), match.first)
    bare = "to" if match.row.type == "invitation" else "by"
    return bool(BE.intersection(group)) or sentence.word(match.last + 1) in ("by", bare)


def status_of(sentence: Sentence, match: Match) -> Status:
    """Return what the words around the trigger say of the event, before any date is looked at."""
    off = put_off(sentence, match)
    if off is not None:
        return "postponed" if sentence.word(off) in _POSTPONED else "cancelled"
    said = _verb_status(sentence, match.first) if match.verbal else _noun_status(sentence, match)
    if said in ("held", "ongoing") and _denied_clause(sentence, match):
        return "denied"
    if said == "planned" and _hypothetical(sentence, match):
        return "possible"
    return match.row.status if match.row.status and said in ("held", "ongoing") else said


def _denied_clause(sentence: Sentence, match: Match) -> bool:
    """Return whether somebody denies the clause of the trigger ("denied on Tuesday that he had met them")."""
    scope = sentence.scope[match.first]
    for i in range(match.first - 1, max(match.first - _REACH, -1), -1):
        if sentence.word(i) == "that":
            return bool(_DENIALS & set(sentence.words(max(i - 7, 0), i)))
        if sentence.word(i) in (";", ":") or (sentence.scope[i] != scope and scope == -1):
            return False
    return False


def goes_on(sentence: Sentence, match: Match) -> bool:
    """Return whether talks or mediation, told of without a date, are told of in the present alone."""
    if match.row.type not in ("talks", "mediation") or match.verbal:
        return False
    scope = sentence.scope[match.first]
    words = [t.lower for t, s in zip(sentence.tokens, sentence.scope, strict=True) if s == scope]
    return not any(is_past(word) or word in ("was", "were", "had", "did") for word in words)


def _hypothetical(sentence: Sentence, match: Match) -> bool:
    """Return whether a condition opens the sentence or the reported words ("If the truce holds, talks will ...")."""
    scope = sentence.scope[match.first]
    opening = next((i for i, s in enumerate(sentence.scope) if s == scope), 0)
    return bool({"if", "unless"} & set(sentence.words(opening, opening + 3)))


def _verb_status(sentence: Sentence, first: int) -> Status:
    start = verb_group(sentence, first)
    words = sentence.words(start, first)
    shared = _shared_auxiliary(sentence, first) if not words else None
    if shared is not None:
        return _verb_status(sentence, shared)
    if _conditional(sentence, start):
        return "possible"
    if words == ["to"] and not sentence.headline and _after_past(sentence, start):
        return "held"
    return _of_group(words, sentence.word(first), headline=sentence.headline)


def _shared_auxiliary(sentence: Sentence, first: int) -> int | None:
    """Return the verb whose auxiliary a bare verb joined to it shares ("to open and monitor the road")."""
    form = sentence.word(first)
    if sentence.word(first - 1) not in ("and", "or", ",") or is_past(form) or is_ing(form) or form.endswith("s"):
        return None
    for i in range(first - 2, max(first - 10, -1), -1):
        word = sentence.word(i)
        if word == "to" or word in FUTURE | MODALS:
            return i + 1
        if word in STOPS or word in FINITE:
            return None
    return None


def _after_past(sentence: Sentence, start: int) -> bool:
    """Return whether an infinitive tells what a past act was for ("arrived in Port Aru to meet"), not a plan."""
    before = set(sentence.words(start - 14, start))
    if before & (_PLANS | _CHANCES | FUTURE | _ASKING):
        return False
    return any(is_past(word) for word in before)


def _conditional(sentence: Sentence, start: int) -> bool:
    for i in range(start - 1, max(start - 12, -1), -1):
        word = sentence.word(i)
        if word in ("if", "unless"):
            return True
        if word in STOPS or word == ",":
            return False
    return False


def _of_group(words: list[str], form: str, *, headline: bool) -> Status:
    known = set(words)
    if known & _REFUSALS or (known & NEGATIONS and "only" not in known):
        return "denied"
    if known & (FUTURE | _PLANS) or _is_to(words):
        return "planned"
    if known & _CHANCES:
        return "possible"
    if "to" in known:
        return "planned"
    if is_ing(form) and known & BE:
        return "planned" if headline else "ongoing"
    return "held"


def _is_to(words: list[str]) -> bool:
    return any(a in BE and b == "to" for a, b in pairwise(words))


def _noun_status(sentence: Sentence, match: Match) -> Status:
    for clue in (_by_modifier, _by_following_verb, _by_governing_verb):
        found = clue(sentence, match)
        if found:
            return found
    return "held"


def put_off(sentence: Sentence, match: Match) -> int | None:
    """Return the token that says that what the noun names was put off or called off, None if none does.

    It is a participle after the noun with its auxiliary ("has been postponed"), a relative clause between them passed
    over, or right after the noun in a headline ("Talks delayed").
    """
    if match.verbal:
        return None
    scope = sentence.scope[match.first]
    for i in range(match.last + 1, min(match.last + 2 * _REACH, len(sentence.tokens))):
        if sentence.scope[i] != scope or sentence.word(i) in (";", "but", "while", "after", "before"):
            return None
        if sentence.word(i) not in _POSTPONED | _CANCELLED:
            continue
        right_after = sentence.headline and i <= match.last + 2
        if right_after or BE & set(sentence.words(max(i - 3, match.last + 1), i)):
            return i
    return None


def _by_modifier(sentence: Sentence, match: Match) -> Status | None:
    words = set()
    for i in range(match.first - 1, max(match.first - 5, -1), -1):
        word = sentence.word(i)
        if word in STOPS or word in FINITE or word in (",", "and"):
            break
        words.add(word)
    if words & {"no"}:
        return "denied"
    if words & _POSTPONED:
        return "postponed"
    if words & COMING:
        return "planned"
    if words & {"current", "ongoing"}:
        return "ongoing"
    return "possible" if words & (_MOOTED - {"any", "new"}) else None


def _by_following_verb(sentence: Sentence, match: Match) -> Status | None:
    """Return what the first verb after the noun says ("will be held", "due to start", "was postponed")."""
    for i in range(match.last + 1, min(match.last + _REACH, len(sentence.tokens))):
        word = sentence.word(i)
        if word in STOPS - RELATIVES or (word == "," and sentence.word(i + 1) not in _PLANS | RELATIVES):
            return None
        after = sentence.words(i, i + 5)
        found = _following(word, after)
        if found:
            return found
        if word in FINITE or word in LIGHT:
            return "held" if is_past(word) or word in ("was", "were", "had") else None
    return None


def _following(word: str, after: list[str]) -> Status | None:
    """Return what a verb and the four words after it say of the noun before them."""
    if word not in FINITE | _PLANS | MODALS and word != "to":
        return None
    rest = set(after[1:])
    if NEGATIONS & set(after[:3]):
        return "denied" if (LIGHT | _TAKE_PLACE) & rest - FINITE else None
    if (_POSTPONED | _CANCELLED) & rest:
        return "postponed" if _POSTPONED & rest else "cancelled"
    if _announces(word, after):
        return "planned"
    if word in BE and _UNDERWAY & rest:
        return "ongoing"
    return "possible" if word in MODALS else None


def _announces(word: str, after: list[str]) -> bool:
    """Return whether the words put it in the future ("will be", "is to be", "are expected to", "due")."""
    if word in BE:
        return "to" in after[1:3] or bool((_PLANS - {"agreed", "decided"}) & set(after[1:3]))
    return word in FUTURE | {"would", "due", "scheduled", "slated", "planned"} or after[:2] == ["to", "be"]


def _by_governing_verb(sentence: Sentence, match: Match) -> Status | None:
    """Return what the verb before the noun says ("agreed to hold talks", "ahead of the talks")."""
    governor = governing_verb(sentence, match)
    if governor is not None:
        return _verb_status(sentence, governor)
    words = set(sentence.words(match.first - 5, match.first))
    if words & _REJECTIONS or {"ruled", "out"} <= words:
        return "denied"
    if words & _AHEAD:
        return "planned"
    return "possible" if words & {"possibility", "prospect", "prospects", "readiness", "proposal"} else None


def governing_verb(sentence: Sentence, match: Match) -> int | None:
    """Return the token of the light verb that takes the noun as its object ("to resume the talks"), if any."""
    for i in range(match.first - 1, max(match.first - 8, -1), -1):
        word = sentence.word(i)
        if word in LIGHT:
            return i
        if word in STOPS or word in FINITE or word in (",", "and", "of", "after", "between"):
            return None
    return None
