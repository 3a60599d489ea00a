"""Numbers, ordinals and years in words."""

from __future__ import annotations

import re

_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_SCALES = {"hundred": 100, "thousand": 1000}
_VALUES = {word: value for value, word in enumerate(_ONES)} | {word: 10 * n for n, word in enumerate(_TENS, 2)}
_ORDINAL_ONES = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth "
    "sixteenth seventeenth eighteenth nineteenth"
).split()
_ORDINALS = (
    {word: n for n, word in enumerate(_ORDINAL_ONES, 1)}
    | {"twentieth": 20, "thirtieth": 30}
    | {f"twenty-{word}": 20 + n for n, word in enumerate(_ORDINAL_ONES[:9], 1)}
    | {"thirty-first": 31}
)
_COUNTS = {"a": 1.0, "an": 1.0, "a couple of": 2.0, "couple of": 2.0, "a dozen": 12.0, "half a": 0.5, "half an": 0.5}

_ONES_WORDS = "|".join(_ONES[1:])
_TENS_WORDS = "|".join(_TENS)
_CARDINAL = rf"(?:(?:{_TENS_WORDS})(?:[\s-](?:{'|'.join(_ONES[1:10])}))?|{_ONES_WORDS})"
NUMBER = (
    rf"(?:\d+(?:,\d{{3}})*(?:\.\d+)?(?:\s1/2)?|{_CARDINAL}(?:\s(?:hundred|thousand))?(?:\sand\sa\shalf)?"
    r"|a (?:hundred|thousand|couple of|few|dozen)|couple of|half an?|an?|several|many|few)"
)
"""Regular expression of a number, exact or not."""
ORDINAL = "(?:" + "|".join(sorted(_ORDINALS, key=len, reverse=True)) + ")"
"""Regular expression of an ordinal in words from first to thirty-first."""
YEAR_WORDS = (
    rf"(?:(?:eighteen|nineteen)[\s-](?:(?:{_TENS_WORDS})(?:[\s-](?:{'|'.join(_ONES[1:10])}))?|{'|'.join(_ONES[10:])})"
    "|two thousand)"
)
"""Regular expression of a year in words."""


def cardinal_of(word: str) -> int | None:
    """Return the number that a lower-case word or digits say exactly, None for any other word."""
    if word.replace(",", "").isdigit():
        return int(word.replace(",", ""))
    return _VALUES.get(word)


def count_of(words: str) -> float | None:
    """Return the number that lower-case words say, None for "a few" and the like."""
    if words in _COUNTS:
        return _COUNTS[words]
    if words[0].isdigit():
        half = words.endswith(" 1/2")
        return float(words.removesuffix(" 1/2").replace(",", "")) + (0.5 if half else 0.0)
    total = 0.0
    for word in re.split(r"[\s-]", words):
        if word in _SCALES:
            total = max(total, 1.0) * _SCALES[word]
        elif word in _VALUES:
            total += _VALUES[word]
        elif word == "half":
            total += 0.5
        elif word not in ("a", "and"):
            return None
    return total or None


def ordinal_of(words: str) -> int:
    """Return the number that a lower-case ordinal says, in digits ("23rd") or words."""
    return _ORDINALS.get(words) or int(re.sub(r"\D", "", words))


def year_of(words: str) -> int:
    """Return the year that digits or lower-case words say."""
    if words.isdigit():
        return int(words)
    if words == "two thousand":
        return 2000
    century, *rest = re.split(r"[\s-]", words)
    return 100 * _VALUES[century] + sum(_VALUES[word] for word in rest)
