"""Closed word classes of English and the forms of its verbs: what the rules need to know of grammar."""

from __future__ import annotations


def word_list(words: str) -> list[str]:
    """Return the words of a string in order."""
    return words.split()


def word_set(words: str) -> frozenset[str]:
    """Return the words of a string as a set."""
    return frozenset(words.split())


DETERMINERS = word_set("the a an this that these those his her their its our both all some any several")
BE = word_set("be is are was were been being 's 're")
HAVE = word_set("have has had having")
DO = word_set("do does did")
FUTURE = word_set("will shall 'll wo")
MODALS = word_set("may might could can ca would should must")
NEGATIONS = word_set("not n't never neither nor no without cannot")
FINITE = BE - {"being", "been", "'s", "be"} | HAVE - {"having"} | DO | FUTURE | MODALS
RELATIVES = word_set("who which that whose whom where when")
SUBORDINATORS = word_set("while whereas because although though unless if whether after before since until once")
STOPS = RELATIVES | SUBORDINATORS | frozenset([";", ":", "“", "”", '"', "«", "»", "—", "–", "…"])
PREPOSITIONS = word_set(
    "of in on at with between among by to for from about over against toward towards into under during amid "
    "through throughout near across regarding concerning without within via beyond despite following including upon"
)
TOPICS = word_set("on about over against toward towards for from regarding concerning despite amid upon into")
JOINERS = word_set(", and & - – / as well the his her their both also along with together plus then alongside")
PRONOUNS = word_set("he she they it we him them")
PEOPLE_NOUNS = word_set(
    "emir king queen sultan prince premier chancellor speaker pope monarch chairman emissary emissaries mediators "
    "minister ministers president presidents delegation delegations representative representatives official "
    "officials government governments head heads leader leaders envoy envoys diplomat diplomats ambassador "
    "ambassadors deputy deputies spokesman spokeswoman team teams negotiator negotiators chief chiefs commander "
    "commanders troika countries states nations sides members leaders secretary foreign authorities forces army "
    "expert experts group groups parties trio initiative consisting mission missions counterpart counterparts"
)
CUES = word_set(
    "said says say saying told tells added adds announced announces noted stated stressed reported reports confirmed "
    "declared claimed explained insisted emphasized emphasised reiterated remarked asserted underlined underscored "
    "pointed quoted wrote tweeted argued highlighted maintained suggested indicated warned described expressed"
)

_IRREGULAR = {
    "meet": "met",
    "hold": "held",
    "lead": "led",
    "sit": "sat sitting",
    "speak": "spoke spoken",
    "break": "broke broken",
    "begin": "began begun beginning",
    "bring": "brought",
    "build": "built",
    "come": "came coming",
    "fall": "fell fallen",
    "fight": "fought",
    "fly": "flew flown",
    "give": "gave given giving",
    "go": "went gone going",
    "hit": "hitting",
    "leave": "left leaving",
    "make": "made making",
    "pay": "paid",
    "put": "putting",
    "quit": "quitting",
    "retake": "retook retaken retaking",
    "send": "sent",
    "set": "setting",
    "shoot": "shot",
    "stop": "stopped stopping",
    "strike": "struck striking",
    "take": "took taken taking",
    "withdraw": "withdrew withdrawn",
    "swap": "swapped swapping",
    "plan": "planned planning",
    "become": "became become becoming",
    "overrun": "overran overrunning",
    "undergo": "underwent undergone",
    "find": "found",
    "see": "saw seen",
    "seek": "sought",
    "draw": "drew drawn",
    "freeze": "froze frozen",
    "blow": "blew blown",
    "win": "won winning",
    "lose": "lost losing",
    "step": "stepped stepping",
    "get": "got getting",
    "think": "thought",
    "strive": "strove",
    "beat": "beaten",
    "expel": "expelled expelling",
    "scrap": "scrapped scrapping",
    "be": "am is are was were been being",
    "have": "has had having",
}
_PAST = {word for forms in _IRREGULAR.values() for word in forms.split() if not word.endswith("ing")}
_VOWELS = "aeiou"


def verb_forms(lemma: str) -> frozenset[str]:
    """Return the inflected forms of a verb, its lemma included."""
    own = set(_IRREGULAR.get(lemma, "").split())
    if lemma.endswith("e"):
        own |= {f"{lemma}s", f"{lemma}d", f"{lemma[:-1]}ing"}
    elif lemma.endswith("y") and lemma[-2:-1] not in _VOWELS:
        own |= {f"{lemma[:-1]}ies", f"{lemma[:-1]}ied", f"{lemma}ing"}
    elif lemma.endswith(("s", "x", "ch", "sh", "z")):
        own |= {f"{lemma}es", f"{lemma}ed", f"{lemma}ing"}
    else:
        own |= {f"{lemma}s", f"{lemma}ed", f"{lemma}ing"}
    return frozenset(own | {lemma})


def noun_forms(word: str) -> frozenset[str]:
    """Return singular and plural of a noun; a word given in the plural stays as it is."""
    if word.endswith("s"):
        return frozenset({word})
    plural = f"{word[:-1]}ies" if word.endswith("y") and word[-2:-1] not in _VOWELS else f"{word}s"
    return frozenset({word, f"{word}es" if word.endswith(("ch", "sh", "x")) else plural})


def is_past(form: str) -> bool:
    """Return whether the form is a past tense or past participle."""
    return form in _PAST or form.endswith("ed")


def is_ing(form: str) -> bool:
    """Return whether the form is a present participle or gerund."""
    return form.endswith("ing") and len(form) > 5
