"""Figures in pages: a block between two comments, rewritten by the measurement that makes it."""

from __future__ import annotations

import re


def with_block(page: str, name: str, text: str) -> str:
    """Return the page with the text between its comments `<!-- name -->` and `<!-- /name -->`.

    Raises: ValueError if the page has no such block.
    """
    block = re.compile(rf"(<!-- {name} -->\n).*?(<!-- /{name} -->)", re.DOTALL)
    if not block.search(page):
        raise ValueError(f"no block {name!r} in the page")
    return block.sub(lambda found: f"{found.group(1)}{text}\n{found.group(2)}", page)
