"""What befalls the text, talks or truce that an event is about: it is made, left, revived, extended, broken ..."""

from __future__ import annotations

import re

from dragoman.schema import EventMention, Report, Span

_WORD = re.compile(r"[^\W_]+(?:[-’'][^\W_]+)*")
_BEFORE = 4
"""Words before the trigger among which the one stands that says what befalls it ("to revive the nuclear deal")."""

TURNS: dict[str, str] = {
    "leave": "withdraw withdraws withdrew withdrawn withdrawing withdrawal leave leaves left leaving quit quits quitting exit "
    "exits exited exiting abandon abandons abandoned abandoning abandonment pullout pulled ditched scrapped tore",
    "revive": "revive revives revived reviving revival restore restores restored restoring restoration return returns "
    "returned returning rejoin rejoined rejoining salvage salvaging save saving resurrect resurrecting",
    "resume": "resume resumes resumed resuming resumption reopen reopened reopening relaunch restart restarted",
    "halt": "suspend suspends suspended suspending suspension pause paused halt halted adjourned adjournment stalled "
    "postponed postponement broke",
    "extend": "extend extends extended extending extension renew renewed renewal prolong prolonged",
    "end": "end ends ended ending conclude concluded conclusion wrapped finished collapse collapsed",
    "draft": "draft drafts drafted drafting proposal proposals proposed propose",
    "sign": "sign signs signed signing signature inked adopt adopts adopted adopting adoption ratified",
    "break": "violate violates violated violating violation violations breach breaches breached breaching",
}
"""Classes of turns: two accounts of two turns are of two events, though they are about one text."""

_CLASS = {word: turn for turn, words in TURNS.items() for word in words.split()}


def turn_of(event: EventMention, report: Report) -> str | None:
    """Return the class of the last telling word in the trigger or just before it, None if there is none."""
    start = min(event.quote.start, event.trigger.start)
    before = _WORD.findall(Span(start, event.trigger.start).of(report.text))[-_BEFORE:]
    words = [*before, *_WORD.findall(event.trigger.of(report.text))]
    found = [_CLASS[word] for word in (word.casefold() for word in words) if word in _CLASS]
    return found[-1] if found else None
