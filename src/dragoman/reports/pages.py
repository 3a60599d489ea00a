"""Web pages: the visible text, and which of it is the article."""

from __future__ import annotations

import json
import re
from typing import Any

from lxml import etree, html

from dragoman.reports.drafts import Draft, Given
from dragoman.schema import Span

_HIDDEN = {"script", "style", "noscript", "template", "head", "iframe", "svg", "object", "select", "button"}
_BLOCKS = {
    "address", "article", "aside", "blockquote", "body", "br", "dd", "details", "div", "dl", "dt", "fieldset",
    "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav",
    "ol", "p", "pre", "section", "table", "td", "th", "tr", "ul",
}  # fmt: skip
_SPACE = re.compile(r"[^\S\n]+")


def page_draft(markup: str) -> Draft | None:
    """Return the visible text of a page, with what its metadata says; None if it shows no text.

    Scripts, styles and hidden elements are not text. `article` holds the paragraphs that trafilatura takes for the
    article. Published dates are taken only where the page's metadata states one (JSON-LD, meta tags).
    """
    tree = _parse(markup)
    if tree is None:
        return None
    text = visible_text(tree)
    if not text.strip():
        return None
    given, article = _article(markup)
    published, basis = _published(tree)
    stated = Given(
        title=_first(tree, "//meta[@property='og:title']/@content", "//h1//text()", "//title/text()"),
        outlet=_first(tree, "//meta[@property='og:site_name']/@content"),
        url=_first(tree, "//link[@rel='canonical']/@href", "//meta[@property='og:url']/@content"),
        language=(_first(tree, "/html/@lang") or "")[:2].lower() or None,
        published=published,
    )
    spans = article_spans(text, article)
    return Draft(text=text, given=stated.over(given), basis=basis, article=spans)


def _parse(markup: str) -> Any:
    try:
        return html.document_fromstring(markup.encode("utf-8", "replace"), parser=html.HTMLParser(encoding="utf-8"))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None


def _first(tree: Any, *paths: str) -> str | None:
    for path in paths:
        for found in tree.xpath(path):
            words = re.sub(r"\s+", " ", str(found)).strip()
            if words:
                return words
    return None


def _article(markup: str) -> tuple[Given, str]:
    # Imported here: trafilatura takes 0.4 s to import, and most inputs are no pages.
    from trafilatura import bare_extraction  # noqa: PLC0415

    found = bare_extraction(markup, with_metadata=True, include_comments=False)
    if found is None:
        return Given(), ""
    fields = found if isinstance(found, dict) else found.as_dict()
    given = Given(
        title=fields.get("title") or None, outlet=fields.get("sitename") or None, byline=fields.get("author") or None
    )
    return given, str(fields.get("text") or "")


def _published(tree: Any) -> tuple[str | None, Any]:
    for script in tree.xpath("//script[@type='application/ld+json']/text()"):
        found = _json_ld_date(str(script))
        if found:
            return found, "json-ld"
    stated = _first(
        tree,
        "//meta[@property='article:published_time']/@content",
        "//meta[@name='pubdate' or @name='publishdate' or @name='date' or @name='DC.date.issued']/@content",
        "//meta[@itemprop='datePublished']/@content",
        "//time[@itemprop='datePublished' or @pubdate]/@datetime",
    )
    return stated, "metadata"


def _json_ld_date(script: str) -> str | None:
    try:
        found: Any = json.loads(script)
    except ValueError:
        return None
    graph = found.get("@graph", [found]) if isinstance(found, dict) else found
    for node in graph if isinstance(graph, list) else []:
        if isinstance(node, dict) and isinstance(node.get("datePublished"), str):
            return str(node["datePublished"])
    return None


def visible_text(tree: Any) -> str:
    """Return the text a reader of the page sees, a paragraph a line, in document order."""
    pieces: list[str] = []
    _walk(tree, pieces)
    lines = (_SPACE.sub(" ", line).strip() for line in "".join(pieces).split("\n"))
    return "\n".join(line for line in lines if line)


def _walk(tree: Any, pieces: list[str]) -> None:
    """Append the text of an element in document order; a loop, because pages nest deeper than Python recurses."""
    stack: list[Any] = [tree]
    while stack:
        node = stack.pop()
        if isinstance(node, str):
            pieces.append(node)
            continue
        if node.tail and node is not tree:
            stack.append(re.sub(r"\s+", " ", node.tail))
        if not isinstance(node.tag, str) or node.tag in _HIDDEN or node.get("hidden") is not None:
            continue
        edge = "\n" if node.tag in _BLOCKS else ""
        stack.append(edge)
        stack.extend(reversed(node))
        if node.text:
            stack.append(re.sub(r"\s+", " ", node.text))
        pieces.append(edge)


def article_spans(text: str, article: str) -> tuple[Span, ...] | None:
    """Return the lines of the visible text that stand in the article; None if none does, so that nothing is lost.

    A line of fewer than four words counts only as a whole line of the article: short words stand anywhere.
    """
    lines = {_folded(line) for line in article.split("\n")} - {""}
    whole = " ".join(_folded(line) for line in article.split("\n"))
    found: list[Span] = []
    start = 0
    for line in text.split("\n"):
        folded = _folded(line)
        if folded in lines or (folded.count(" ") >= 3 and folded in whole):
            found.append(Span(start, start + len(line)))
        start += len(line) + 1
    return tuple(found) or None


def _folded(line: str) -> str:
    return " ".join(re.findall(r"\w+", line.casefold()))
