"""Web pages: the visible text, and which of it is the article."""

from __future__ import annotations

import html as entities
import json
import re
from collections.abc import Iterator
from typing import Any

from lxml import etree, html

from dragoman.reports.drafts import Draft, Given, folded
from dragoman.reports.inputs import Input
from dragoman.schema import Issue, PublishedBasis, Span

Found = Iterator[Draft | Issue]

MAX_PAGE = 16_000_000
"""Bytes or characters of one page; news pages have less than one million."""

_HIDDEN = {
    "audio", "button", "canvas", "datalist", "head", "iframe", "math", "noscript", "object", "script", "select",
    "style", "svg", "template", "textarea", "title", "video",
}  # fmt: skip
_BLOCKS = {
    "address", "article", "aside", "blockquote", "body", "br", "dd", "details", "div", "dl", "dt", "fieldset",
    "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav",
    "ol", "p", "pre", "section", "summary", "table", "td", "th", "tr", "ul",
}  # fmt: skip
_NOT_SHOWN = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_SPACE = re.compile(r"\s+")
_TAGS = re.compile(r"<(script|style)\b.*?</\1\s*>|<!--.*?-->|<[^<>]*>", re.IGNORECASE | re.DOTALL)
_MIN_ALIGNED = 4
"""Words of a line from which on it is looked for anywhere in the article: fewer words stand anywhere by chance."""


def read_page(
    markup: str,
    source: Input,
    *,
    given: Given | None = None,
    hints: tuple[str, ...] = (),
    where: str = "",
    alone: bool = False,
    whole: bool = False,
) -> Found:
    """Yield the draft of a page or of a piece of one, with what its metadata says where `given` is silent.

    Scripts, styles and hidden elements are not text. `article` of the draft holds the lines that trafilatura takes for
    the article; whole: all of it is article. Dates are taken only where the metadata states one.
    Issues: file.too_large, file.malformed (nested too deep to tell its parts), report.no_text.
    """
    place = f"{where}: " if where else ""
    if len(markup) > MAX_PAGE:
        yield Issue(code="file.too_large", subject=source.name, detail=f"{place}a page over {MAX_PAGE:,} characters")
        return
    tree, too_deep = _parse(markup)
    text = _tagless(markup) if too_deep or tree is None else visible_text(tree)
    if too_deep:
        detail = f"{place}nested too deep to tell the article from the rest; the text is kept"
        yield Issue(code="file.malformed", subject=source.name, detail=detail)
    if not text.strip():
        detail = f"{place}the page shows no text; save it after it has loaded"
        yield Issue(code="report.no_text", subject=source.name, detail=detail)
        return
    told = given or Given()
    if tree is None or too_deep or whole:
        yield Draft(text=text, given=told, basis="metadata", hints=hints, where=where, alone=alone)
        return
    stated, basis = _metadata(tree)
    guessed, article = _article(markup)
    yield Draft(
        text=text,
        given=told.over(stated).over(guessed),
        basis="metadata" if told.published else basis,
        article=article_spans(text, article),
        captions=_captions(tree, text),
        hints=hints,
        where=where,
        alone=alone,
    )


def _parse(markup: str) -> tuple[Any, bool]:
    """Return the tree of a page, None if there is none, and whether parts of it were too deep to be kept."""
    parser = html.HTMLParser(encoding="utf-8", huge_tree=True)
    try:
        tree = html.document_fromstring(markup.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None, False
    return tree, any(error.type_name == "ERR_RESOURCE_LIMIT" for error in parser.error_log)


def _tagless(markup: str) -> str:
    lines = (_SPACE.sub(" ", line).strip() for line in entities.unescape(_TAGS.sub("\n", markup)).split("\n"))
    return "\n".join(line for line in lines if line)


def _first(tree: Any, *paths: str) -> str | None:
    for path in paths:
        found = tree.xpath(path)
        for one in [found] if isinstance(found, str) else found:
            words = _SPACE.sub(" ", str(one)).strip()
            if words:
                return words
    return None


def _metadata(tree: Any) -> tuple[Given, PublishedBasis]:
    nodes = [node for script in tree.xpath("//script[@type='application/ld+json']/text()") for node in _nodes(script)]
    stated = (node.get("datePublished") for node in sorted(nodes, key=_is_no_article))
    dated = next((words for words in stated if isinstance(words, str)), None)
    given = Given(
        title=_first(
            tree, "//meta[@property='og:title']/@content", "string(//h1[normalize-space()][1])", "//title/text()"
        ),
        outlet=_first(tree, "//meta[@property='og:site_name']/@content"),
        url=_first(tree, "//link[@rel='canonical']/@href", "//meta[@property='og:url']/@content"),
        language=_first(tree, "/html/@lang"),
        published=dated or _meta_date(tree),
    )
    return given, "json-ld" if dated else "metadata"


def _meta_date(tree: Any) -> str | None:
    names = ("pubdate", "publishdate", "publish-date", "publish_date", "date", "dc.date", "dc.date.issued")
    lower = "translate(@name, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz')"
    return _first(
        tree,
        "//meta[@property='article:published_time' or @name='article:published_time']/@content",
        "//meta[@itemprop='datePublished']/@content",
        *(f"//meta[{lower}='{name}']/@content" for name in names),
        "//*[@itemprop='datePublished']/@datetime",
        "//time[@pubdate]/@datetime",
        "//article//header//time/@datetime",
    )


def _nodes(script: Any) -> list[dict[str, Any]]:
    try:
        found: Any = json.loads(str(script), strict=False)
    except (ValueError, RecursionError):
        return []
    listed = found if isinstance(found, list) else [found]
    graphs = [node["@graph"] for node in listed if isinstance(node, dict) and isinstance(node.get("@graph"), list)]
    return [node for node in (*listed, *(one for graph in graphs for one in graph)) if isinstance(node, dict)]


def _is_no_article(node: dict[str, Any]) -> bool:
    return "Article" not in str(node.get("@type")) and "Posting" not in str(node.get("@type"))


def _article(markup: str) -> tuple[Given, str]:
    # Imported here: trafilatura takes 0.4 s to import, and most inputs are no pages.
    from trafilatura import bare_extraction  # noqa: PLC0415

    try:
        found = bare_extraction(markup, with_metadata=True, include_comments=False)
    # What it raises on markup nested or broken beyond its expectations; the page is then read without its help.
    except (RecursionError, ValueError, AttributeError, TypeError, IndexError, etree.LxmlError):
        return Given(), ""
    if found is None:
        return Given(), ""
    fields = found if isinstance(found, dict) else found.as_dict()
    given = Given(byline=fields.get("author") or None, outlet=fields.get("sitename") or None)
    return given, str(fields.get("text") or "")


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
            stack.append(_SPACE.sub(" ", node.tail))
        if not isinstance(node.tag, str) or _is_hidden(node):
            continue
        edge = "\n" if node.tag in _BLOCKS else ""
        stack.append(edge)
        stack.extend(reversed(node))
        if node.text:
            stack.append(_SPACE.sub(" ", node.text))
        pieces.append(edge)


def _is_hidden(node: Any) -> bool:
    if node.tag in _HIDDEN or node.get("hidden") is not None:
        return True
    return _NOT_SHOWN.search(node.get("style") or "") is not None


def article_spans(text: str, article: str) -> tuple[Span, ...] | None:
    """Return the lines of the visible text that stand in the article; None if none does, so that nothing is lost."""
    in_article = [folded(line) for line in article.split("\n")]
    lines = set(in_article) - {""}
    whole = f" {' '.join(in_article)} "
    found: list[Span] = []
    start = 0
    for line in text.split("\n"):
        words = folded(line)
        if words in lines or (words.count(" ") >= _MIN_ALIGNED - 1 and f" {words} " in whole):
            found.append(Span(start, start + len(line)))
        start += len(line) + 1
    return tuple(found) or None


def _captions(tree: Any, text: str) -> tuple[Span, ...]:
    """Return the lines of the text that stand in elements made for captions."""
    marked = {folded(str(node.text_content())) for node in tree.iter("figcaption")} - {""}
    found: list[Span] = []
    start = 0
    for line in text.split("\n") if marked else ():
        if folded(line) in marked:
            found.append(Span(start, start + len(line)))
        start += len(line) + 1
    return tuple(found)
