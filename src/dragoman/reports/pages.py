"""Web pages: the visible text, and which of it is the article."""

from __future__ import annotations

import json
import re
from typing import Any

from lxml import etree, html

from dragoman.reports.drafts import Draft, Given
from dragoman.reports.published import parse_date
from dragoman.schema import PublishedBasis, Span

_HIDDEN = {
    "script",
    "style",
    "noscript",
    "template",
    "head",
    "iframe",
    "svg",
    "object",
    "select",
    "button",
    "textarea",
    "datalist",
    "canvas",
    "audio",
    "video",
    "dialog",
}
_BLOCKS = {
    "address", "article", "aside", "blockquote", "body", "br", "dd", "details", "div", "dl", "dt", "fieldset",
    "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav",
    "ol", "p", "pre", "section", "table", "td", "th", "tr", "ul",
}  # fmt: skip
_NOT_SHOWN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
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


_DATE_NAMES = (
    "article:published_time", "og:published_time", "og:article:published_time", "datepublished", "pubdate",
    "publishdate",
    "publish-date", "publish_date", "publication_date", "date", "dc.date.issued", "dc.date", "dcterms.issued",
    "dcterms.created", "dcterms.date", "parsely-pub-date", "sailthru.date", "article.published",
    "citation_publication_date",
)  # fmt: skip
"""Names under which pages state the publication date in meta tags, best first."""


def _published(tree: Any) -> tuple[str | None, PublishedBasis]:
    for script in tree.xpath("//script[@type='application/ld+json']/text()"):
        found = _json_ld_date(str(script))
        if found:
            return found, "json-ld"
    stated: dict[str, str] = {}
    for meta in tree.xpath("//meta[@content]"):
        for name in (meta.get("property"), meta.get("name"), meta.get("itemprop")):
            if name and parse_date(meta.get("content")):
                stated.setdefault(name.lower(), meta.get("content"))
    named = next((stated[name] for name in _DATE_NAMES if name in stated), None)
    return named or _first(tree, "//time[@itemprop='datePublished' or @pubdate]/@datetime"), "metadata"


def _json_ld_date(script: str) -> str | None:
    try:
        found: Any = json.loads(script, strict=False)
    except (ValueError, RecursionError):
        return None
    graph = found.get("@graph", [found]) if isinstance(found, dict) else found
    nodes = [node for node in (graph if isinstance(graph, list) else []) if isinstance(node, dict)]
    nodes.sort(key=lambda node: not re.search("Article|Posting|Report", str(node.get("@type"))))
    dates = (node.get("datePublished") for node in nodes)
    return next((date for date in dates if isinstance(date, str) and parse_date(date)), None)


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
        if not isinstance(node.tag, str) or _is_hidden(node):
            continue
        edge = "\n" if node.tag in _BLOCKS else ""
        stack.append(edge)
        stack.extend(reversed(node))
        if node.text:
            stack.append(re.sub(r"\s+", " ", node.text))
        pieces.append(edge)


def _is_hidden(node: Any) -> bool:
    return node.tag in _HIDDEN or node.get("hidden") is not None or bool(_NOT_SHOWN.search(node.get("style") or ""))


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
