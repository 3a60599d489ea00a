"""How dates of the Islamic and the Solar Hijri calendar, and feasts, are spelt."""

from __future__ import annotations

import re

from dragoman.schema.calendar import MONTH_NAMES

_PERSIAN = (
    ("farvardin",),
    ("ordibehesht",),
    ("khordad",),
    ("tir",),
    ("mordad", "amordad"),
    ("shahrivar",),
    ("mehr",),
    ("aban",),
    ("azar",),
    ("dey", "dei"),
    ("bahman",),
    ("esfand",),
)
PERSIAN_MONTHS = {name: number for number, names in enumerate(_PERSIAN, 1) for name in names}
HIJRI_STEMS = (
    (1, "muharram"),
    (1, "moharram"),
    (2, "safar"),
    (4, "rabialthani"),
    (4, "rabialakhir"),
    (4, "rabiii"),
    (3, "rabi"),
    (6, "jumadaalthani"),
    (6, "jumadaalakhir"),
    (6, "jumadaii"),
    (5, "jumada"),
    (7, "rajab"),
    (8, "shaaban"),
    (8, "shaban"),
    (9, "rama"),
    (10, "shawwal"),
    (11, "dhualq"),
    (11, "dhulq"),
    (11, "zilq"),
    (12, "dhualh"),
    (12, "dhulh"),
    (12, "zilh"),
)
"""Number of an Islamic month and how its name begins, letters only; of two that fit the first is meant."""

_HIJRI_CLEAR = (
    r"(?:M[uo]harram|Rama[dz]h?an|Shawwal|Rabi['’]?\s(?:al-|II?\b)\w*|Jumada\s(?:al-|II?\b)\w*"
    r"|Dhu['’]?l?[\s-](?:al-|ul-)?['’]?[QH]\w+|Zil[qh]\w+)"
)
_HIJRI = rf"(?:{_HIJRI_CLEAR}|Safar|Rajab|Sha['’]?a?ban)"
_PERSIAN_MONTH = "(?:" + "|".join(name.capitalize() for name in PERSIAN_MONTHS) + ")"
_AH = r"(?:,?\s+(?P<y>1[34]\d\d)(?!\d)(?:\s+(?:AH|A\.H\.))?|,?\s+(?:of\s+|in\s+)?(?P<gy>20\d\d|19\d\d)(?!\d))"
_SH = r"(?:,?\s+(?P<y>1[34]\d\d|20\d\d|19\d\d)(?!\d)(?:\s+(?:SH|A\.?P\.))?)"
_MONTH_OF = (
    r"(?:[Tt]he\s+)?(?:(?:Muslim|Islamic|Arabic|holy|blessed|sacred|fasting|lunar|Persian|Iranian)\s+)*month\s+of\s+"
)
_NO_NAME = r"(?![-'’]?\w|\s+(?:al-|[A-Z][a-z]))"
_BEFORE = "|".join(
    rf"(?<=\b{word} )"
    for one in "during in of after before since until for this last next by from to and throughout holy blessed".split()
    for word in (one, one.capitalize())
)
"""What stands before a bare month; "Tariq Ramadan" is a man."""
_DAYTH = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"

_SOLAR_YEAR = (
    r"\b(?:(?:[Tt]he\s+)?(?P<solar>(?:Iranian|Persian|[Ss]olar Hijri)(?:\s+calendar)?)\s+year\s+(?P<y>1[34]\d\d)\b"
    r"|(?<=[Ii]n )(?P<y2>1[34]\d\d)\b(?![,.]\d|\s+(?:AH|BC|[a-z]+s\b))"
    r"|(?<=[Ss]ince )(?P<y3>1[34]\d\d)\b"
    r"|(?:[Tt]he\s+)?year\s+(?P<y4>1[34]\d\d)\b)"
)
_NOWRUZ = r"(?:Now|No|Nau|Nav|New)-?(?:ruz|rouz|rooz|roz)"
_FEAST = (
    rf"Eid(?:\s+(?:al|ul|el)[\s-]?|-(?:al|ul)-)(?:Fitr|Adha)|Ashura|Arba['’]?een|{_NOWRUZ}|Christmas\s+(?:Eve|Day)"
    r"|Christmas(?!\s+(?:[A-Z]|tree|card|gift|present))|New\s+Year['’]s(?:\s+(?:Eve|Day))?(?!\s+[a-z]+s\b)"
    r"|Thanksgiving(?:\s+Day)?|Easter\s+(?:Sunday|Monday)|Easter(?!\s+[A-Z]|\s+week)"
)
_IN_YEAR = r"(?:,?\s+(?:of\s+|in\s+)?(?P<gy>(?:19|20)\d\d))"
_OF_MONTH = r"(?:\s+of)?\s+(?:the\s+month\s+of\s+)?"

FEAST_FORMS: tuple[tuple[str, str], ...] = (
    ("persian", rf"\b(?:[Tt]he\s+)?(?P<pd>{_DAYTH})(?:\s+of)?\s+(?P<pm>{_PERSIAN_MONTH})\b{_SH}?"),
    ("persian", rf"\b(?P<pm>{_PERSIAN_MONTH})\s+(?P<pd>{_DAYTH})(?!\d){_SH}?"),
    ("persian", rf"\b(?:{_MONTH_OF})(?P<pm>{_PERSIAN_MONTH})\b{_SH}?"),
    ("persian", rf"\b(?P<pm>{_PERSIAN_MONTH}){_SH}"),
    ("persian_year", _SOLAR_YEAR),
    ("mixed", rf"\b(?:{'|'.join(MONTH_NAMES)})(?:\s+{_DAYTH},?)?\s+1[34]\d\d\b(?!,\d)"),
    ("hijri", rf"\b(?:[Tt]he\s+)?(?P<hd>{_DAYTH}){_OF_MONTH}(?P<hm>{_HIJRI}){_NO_NAME}{_AH}?"),
    ("hijri", rf"\b(?P<hm>{_HIJRI})\s+(?P<hd>{_DAYTH})(?!\d){_AH}?"),
    ("hijri", rf"\b(?:{_MONTH_OF})(?P<hm>{_HIJRI}){_NO_NAME}{_AH}?"),
    ("hijri", rf"\b(?P<hm>{_HIJRI}){_AH}"),
    ("hijri", rf"(?:{_BEFORE})(?P<hm>{_HIJRI_CLEAR}){_NO_NAME}"),
    ("feast", rf"\b(?:(?P<rel>last|this|next)\s+)?(?P<feast>{_FEAST})\b{_IN_YEAR}?"),
    ("holy_week", r"\b(?:Easter|Holy)\s+[Ww]eek\b"),
)  # fmt: skip
"""Forms and their patterns; unlike those of other times they heed capitals: "Mehr 7", but "his mehr"."""
ANY_FEAST = re.compile(
    rf"\b(?:{_HIJRI}|{_PERSIAN_MONTH}|1[34]\d\d|Eid|Ashura|Arba['’]?een|{_NOWRUZ}|Christmas|Easter"
    r"|New\s+Year|Thanksgiving|Holy)\b"
)
"""What all of these forms hold: where it does not stand, none of them is looked for."""
