"""The order in which claims were told."""

from __future__ import annotations

from dragoman.schema import Claim


def told_order(claim: Claim, published: str | None) -> tuple[str, str, int, str]:
    """Return the sort key of a claim whose report was published on a day: earliest first, unknown days last."""
    return published or "9999", claim.report_id, claim.citation.start, claim.id
