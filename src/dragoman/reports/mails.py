"""Mail messages, and pages saved as one."""

from __future__ import annotations

import email
import email.policy
from email.message import EmailMessage
from typing import Any

from dragoman.reports.drafts import Draft, Given
from dragoman.reports.inputs import Input
from dragoman.reports.sources import Found, issue, page, whole


def read_mail(source: Input) -> Found:
    """Yield the body of a mail message: its HTML part if it has one, else plain text."""
    raw, issues = whole(source)
    yield from issues
    if not raw:
        return
    message = email.message_from_bytes(raw, policy=email.policy.default)
    part = message.get_body(("html", "plain")) if isinstance(message, EmailMessage) else None
    if part is None:
        yield issue("report.no_text", source, "the message has no part of text")
        return
    yield from _mail_part(_content(part), part.get_content_type(), _mail_given(message), source)


def _sent(message: Any) -> str | None:
    sent = getattr(message["date"], "datetime", None) if message["date"] else None
    return sent.date().isoformat() if sent else None


def _mail_given(message: Any) -> Given:
    sender = message["from"].addresses if message["from"] else ()
    return Given(
        title=str(message["subject"] or "") or None,
        outlet=(sender[0].display_name or None) if sender else None,
        published=_sent(message),
        url=str(message["snapshot-content-location"] or "") or None,
    )


def _content(part: Any) -> str:
    try:
        return str(part.get_content())
    except (LookupError, UnicodeDecodeError):
        return bytes(part.get_payload(decode=True) or b"").decode("utf-8", "replace")


def _mail_part(content: str, content_type: str, given: Given, source: Input) -> Found:
    if content_type == "text/html":
        yield from page(content, source, given)
    elif content.strip():
        yield Draft(text=content, given=given, basis="metadata")
    else:
        yield issue("report.no_text", source, "the message is empty")


def read_mhtml(source: Input) -> Found:
    """Yield the page of a saved web page archive."""
    raw, issues = whole(source)
    yield from issues
    if not raw:
        return
    message = email.message_from_bytes(raw, policy=email.policy.default)
    pages = [part for part in message.walk() if part.get_content_type() == "text/html"]
    if not pages:
        yield issue("report.no_text", source, "no page of HTML in this archive")
        return
    url = str(message["snapshot-content-location"] or pages[0]["content-location"] or "") or None
    saved = _sent(message)
    yield from page(_content(pages[0]), source, Given(url=url, retrieved=saved))
