"""The language of a report."""

from __future__ import annotations

import re

import py3langid

_MIN_LETTERS = 20
_LONG = 200
_CLOSE = 15.0
"""Log-likelihood by which another language must beat English on a short text: of 750 English headlines 13 lose to
another language, none by more than 15; short lines in Portuguese, Spanish and French win by 20 and more."""
_SAMPLE = 1200
_CODE = re.compile(r"([a-z]{2})(?:[-_][a-z]{2,8})*", re.IGNORECASE)
_NAMES = {
    "arabic": "ar", "chinese": "zh", "english": "en", "eng": "en", "french": "fr", "german": "de", "hebrew": "he",
    "italian": "it", "japanese": "ja", "korean": "ko", "persian": "fa", "farsi": "fa", "portuguese": "pt",
    "russian": "ru", "spanish": "es", "turkish": "tr", "ukrainian": "uk",
}  # fmt: skip


def stated_language(given: str | None) -> str | None:
    """Return the ISO 639-1 code that a stated language comes to ("en-GB", "English"), None if it is no language."""
    words = (given or "").strip().lower()
    code = _CODE.fullmatch(words)
    return code[1] if code else _NAMES.get(words)


def language_of(sample: str) -> str:
    """Return the ISO 639-1 code of the language of the words, "und" for fewer than 20 letters."""
    sample = sample[:_SAMPLE]
    letters = sum(letter.isalpha() for letter in sample)
    if letters < _MIN_LETTERS:
        return "und"
    # Codes of three letters are creoles and dialects that short English or Spanish is easily taken for.
    ranked = [(code, float(score)) for code, score in py3langid.rank(sample) if len(code) == 2]
    best, score = ranked[0]
    english = dict(ranked).get("en", float("-inf"))
    return "en" if letters < _LONG and score - english < _CLOSE else str(best)
