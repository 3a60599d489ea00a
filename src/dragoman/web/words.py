"""Values, days and counts in the words of a page. Pure."""

from __future__ import annotations

import re
from urllib.parse import quote, urlsplit

from dragoman.schema import CONFLICTS, ActorsValue, ClaimValue, DateValue, Finding, FindingValue, ParticipantValue, When
from dragoman.schema.calendar import MONTH_NAMES
from dragoman.schema.words import value_text

UNKNOWN_DAY = "day unknown"

BASES = {
    "stated": "the words give it",
    "relative": "counted from the day of publication",
    "inherited": "from another place in the same report",
    "inferred": "concluded from other words of the report",
}
"""What each basis of a date or place means."""

RULES = {
    "representative": "the value most independent origins give; of equals the more precise, if at least half as many "
    "give it as give the best attested; of equal rivals none",
    "conservative": "the value that claims least: the lowest number, the least precise date or place, fewest actors",
    "most-precise": "the most precise value; of equals the one most independent origins give",
    "latest": "the value told last; none if a rival may be as late",
    "official-first": "the representative value of states, their organs and organisations of states; else of all",
    "indeterminate": "the representative value; none if any two contradict each other",
    "judgement": "a person decided, over what any rule would choose; dragoman decide --list shows why",
    "life": "what later reports say became of it; held against denied or cancelled is a dispute",
}
"""What each rule does, by its name without its version."""


def rule_words(rule: str) -> str:
    """Return what a rule does ("life.2+latest.2": both parts); "" for one that is not known."""
    return "; ".join(filter(None, (RULES.get(part.partition(".")[0], "") for part in rule.split("+"))))


VERDICTS = {
    "single-source": "one voice, none says otherwise",
    "corroborated": "independent voices agree",
    "compatible": "voices agree, some less precisely",
    "updated": "a later report replaced an earlier value",
    "disputed": "voices contradict each other; a rule chose",
    "unresolved": "voices contradict each other; no value was chosen",
    "decided": "a person decided",
}
"""What each verdict means."""


def counted(number: int, noun: str) -> str:
    """Return a number with its noun, which takes an "s" unless the number is one."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def listed(words: list[str]) -> str:
    """Return words as a list in a sentence: "a, b and c"."""
    return " and ".join(part for part in (", ".join(words[:-1]), *words[-1:]) if part)


_DAY = re.compile(r"(\d{4}|XXXX)(?:-(\d\d)(?:-(\d\d)(?:T(\d\d:\d\d).*)?)?)?")
_NO_ADDRESS = re.compile(r"[\x00-\x20\x7f]")


def day_words(iso: str | None) -> str:
    """Return an ISO prefix in words: "3 April 2019", "April 2019", "20 December, year unknown", "8 April 2019, 00:00".

    What is no such prefix comes back as it is; no day is "day unknown".
    """
    found = _DAY.fullmatch(iso or "")
    if not found:
        return iso or UNKNOWN_DAY
    year, month, day, minute = found.groups()
    if month and not 1 <= int(month) <= len(MONTH_NAMES):
        return iso or UNKNOWN_DAY
    named = ([str(int(day))] if day else []) + ([MONTH_NAMES[int(month) - 1]] if month else [])
    words = " ".join([*named, *([year] * (year != "XXXX"))]) + ", year unknown" * (year == "XXXX")
    return f"{words}, {minute}" if minute else words


def date_words(value: DateValue | When) -> str:
    """Return a date in words, as precise as it is: "23–24 January 2017", "from 3 May 2019", "about April 2019"."""
    about = "about " * (value.edtf.endswith(("~", "%")))
    start, end = value.start, value.end
    if start and end and start != end:
        return about + _range_words(start, end)
    if start and not end:
        return f"from {day_words(start)}"
    if end and not start:
        return f"until {day_words(end)}"
    return about + day_words(start) if start else value.edtf


def _range_words(start: str, end: str) -> str:
    if len(start) == len(end) == len("2017-01-14") and start[:7] == end[:7] and start[:4].isdigit():
        return f"{int(start[8:])}–{day_words(end)}"
    return f"{day_words(start)} to {day_words(end)}"


def value_words(value: FindingValue | None) -> str:
    """Return a value in words; "" for no value."""
    if isinstance(value, DateValue):
        return date_words(value)
    if isinstance(value, ActorsValue):
        return listed(sorted(value.names))
    return value_text(value)


def claim_words(value: ClaimValue | FindingValue) -> str:
    """Return the value of a claim in words; a participant without the role, which stands beside it."""
    if not isinstance(value, ParticipantValue):
        return value_words(value)
    office = f", {value.office}" if value.office else ""
    return f"{value.name}{office}" + (f" ({value.acts_for})" if value.acts_for else "")


def basis_words(finding: Finding) -> str:
    """Return in a few words what the value in use rests on: how many independent voices of how many."""
    chosen = next((one for one in finding.values if one.value == finding.value), None)
    origins = chosen.origins if chosen else 0
    match finding.verdict:
        case "unresolved":
            return f"{counted(len(finding.values), 'value')}, none by more than {counted(_most(finding), 'voice')}"
        case "decided":
            return "decided by a person" + (", challenged since" if finding.challenged_by else "")
        case "disputed":
            rest = sum(one.origins for one in finding.values) - origins
            return f"{counted(origins, 'independent voice')}, {rest} otherwise"
        case "updated":
            return f"{counted(origins, 'independent voice')}, after a correction"
        case "single-source":
            return "1 independent voice"
        case _:
            return f"{counted(origins, 'independent voice')}" + (" agree" if origins != 1 else "")


def is_open(finding: Finding) -> bool:
    """Return whether the values of a slot contradict each other, or contradict what a person decided before."""
    return finding.verdict in CONFLICTS or bool(finding.challenged_by)


def _most(finding: Finding) -> int:
    return max((one.origins for one in finding.values), default=0)


def outside(url: str | None) -> str | None:
    """Return the address if it is one of the web (http or https), else None: no other kind may become a link."""
    if not url or _NO_ADDRESS.search(url):
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and parts.netloc else None


_WHOLE = 10
_END = 5
"""Words of a sentence that an address names whole; of a longer one its first and last few."""


def at_words(url: str | None, sentence: str) -> str | None:
    """Return the address of a sentence on the outlet's own page (a text fragment, WICG), None for no web address."""
    good = outside(url)
    words = sentence.split()
    if not good or not words:
        return good
    ends = [" ".join(words)] if len(words) <= _WHOLE else [" ".join(words[:_END]), " ".join(words[-_END:])]
    named = ",".join(quote(one, safe="", errors="replace").replace("-", "%2D") for one in ends)
    return f"{good}{'' if '#' in good else '#'}:~:text={named}"
