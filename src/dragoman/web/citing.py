"""Citations of a report, a sentence or several reports in the forms that writers and programs use. Pure.

Sources of the forms: Chicago Manual of Style 17, 14.191 (newspapers, notes); RIS as Zotero and EndNote read it;
CSL-JSON 1.0 (its schema); BibTeX with the fields `url` and `urldate` of biblatex; W3C Web Annotation
Data Model, 4.2.4 and 4.2.5, whose positions count code points as ours do.
"""

from __future__ import annotations

import json
import re
import uuid
from collections.abc import Callable, Sequence

import msgspec
from anyascii import anyascii

from dragoman.schema.calendar import MONTH_NAMES, MONTH_STEMS
from dragoman.web.words import day_words, outside


class Cited(msgspec.Struct, frozen=True, kw_only=True):
    """What is cited: a report, or one sentence of it. published, retrieved: ISO prefixes. number: of the sentence from
    1, 0 for none. start, end: of `exact` in the report's text, code points, half-open; prefix, suffix: what stands
    around it. dossier, record, digest: the dossier, the key of the page, the sha256 of `record.json`."""

    key: str
    outlet: str
    sha256: str
    headline: str | None = None
    author: str | None = None
    published: str | None = None
    retrieved: str | None = None
    url: str | None = None
    language: str = "und"
    number: int = 0
    quote: str = ""
    exact: str = ""
    start: int = 0
    end: int = 0
    prefix: str = ""
    suffix: str = ""
    dossier: str = ""
    record: str = ""
    digest: str = ""


class Form(msgspec.Struct, frozen=True, kw_only=True):
    """A citation in one form, to copy. name: of the form; label: what pages call it."""

    name: str
    label: str
    text: str


def forms(cited: Sequence[Cited]) -> tuple[Form, ...]:
    """Return the citation of reports or sentences in every form."""
    return tuple(Form(name=name, label=label, text=write(cited)) for name, label, write in FORMS)


def dossier_forms(name: str, digest: str, made: str, version: str) -> tuple[Form, ...]:
    """Return the citation of a whole record. made: the day of its snapshot, an ISO prefix; what is "" is left out."""
    title = f"{_line(name)}: a reconciled record of news reports"
    program = f"made with dragoman {version}".strip()
    told = ", ".join(
        [title, *([day_words(made)] if made else []), *([f"snapshot {digest[:12]}"] if digest else []), program]
    )
    note = f"sha256 of record.json {digest}; {program}" if digest else program
    entry: dict[str, object] = {"id": _line(name), "type": "dataset", "title": title, "note": note}
    fields = [("title", f"{{{_tex(title)}}}"), ("year", made[:4]), ("note", _tex(note))]
    held = ",\n".join(f"  {field} = {{{value}}}" for field, value in fields if value)
    key = re.sub(r"[^a-z0-9]+", "-", anyascii(name).casefold()).strip("-") or "dossier"
    return (
        Form(name="plain", label="Plain", text=f"{told}."),
        Form(name="csl-json", label="CSL-JSON", text=json.dumps(_issued(entry, made), ensure_ascii=False, indent=1)),
        Form(name="bibtex", label="BibTeX", text=f"@misc{{{key},\n{held}\n}}\n"),
    )


def _issued(entry: dict[str, object], made: str) -> dict[str, object]:
    return entry | ({"issued": _parts(made)} if made else {})


def plain(one: Cited) -> str:
    """Return a sentence that a reader can follow back: outlet, headline, day, sentence, quote, digest, dossier."""
    named = [one.outlet, *([f"“{_line(one.headline)}”"] if one.headline else []), day_words(one.published)]
    sentence = f", sentence {one.number}" if one.number else ""
    quoted = f": “{_line(one.quote)}”" if one.quote else ""
    got = [*([f"retrieved {day_words(one.retrieved)}"] if one.retrieved else []), f"sha256 {one.sha256[:12]}…"]
    return f"{', '.join(named)}{sentence}{quoted} ({'; '.join(got)}).{_held(one)}"


def _held(one: Cited) -> str:
    parts = [
        *([f"dossier {one.dossier}"] if one.dossier else []),
        *([f"record {one.record}"] if one.record else []),
        *([f"snapshot {one.digest[:12]}"] if one.digest else []),
    ]
    return f" {', '.join(parts)[:1].upper()}{', '.join(parts)[1:]}." if parts else ""


def chicago(one: Cited) -> str:
    """Return a note after Chicago: author, “headline,” outlet, day, address."""
    named = [
        *([_line(one.author)] if one.author else []),
        *([f"“{_line(one.headline)},”"] if one.headline else []),
        _line(one.outlet),
        *([_american(one.published)] if one.published else []),
        *([one.url] if outside(one.url) and one.url else []),
    ]
    return re.sub(r",”,", ",”", ", ".join(named)) + "."


_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)")


def _american(iso: str) -> str:
    """Return a day as Chicago writes it: "April 3, 2019"."""
    found = _DAY.match(iso)
    if not found or not 1 <= int(found[2]) <= len(MONTH_NAMES):
        return day_words(iso)
    return f"{MONTH_NAMES[int(found[2]) - 1]} {int(found[3])}, {found[1]}"


def ris(one: Cited) -> str:
    """Return an entry in RIS; its lines end as the format asks, with a carriage return and a line feed."""
    fields = (
        ("TY", "NEWS"),
        ("ID", one.key),
        ("TI", one.headline),
        ("T2", one.outlet),
        ("AU", one.author),
        ("PY", (one.published or "")[:4] if (one.published or "")[:4].isdigit() else None),
        ("DA", _slashed(one.published)),
        ("Y2", _slashed(one.retrieved)),
        ("UR", outside(one.url)),
        ("LA", one.language if one.language != "und" else None),
        ("N1", _note(one)),
    )
    lines = [f"{tag}  - {_line(value)}" for tag, value in fields if value]
    return "\r\n".join([*lines, "ER  - ", ""])


def _slashed(iso: str | None) -> str | None:
    """Return a day as RIS writes it, "2019/04/03/": year, month, day, other, empty where unknown."""
    if not iso or not iso[:4].isdigit():
        return None
    year, month, day = [*iso[:10].split("-"), "", ""][:3]
    return f"{year}/{month}/{day}/"


def _note(one: Cited) -> str:
    sentence = f"sentence {one.number}: “{_line(one.quote)}”; " if one.number else ""
    return f"{sentence}sha256 {one.sha256}"


def csl(one: Cited) -> dict[str, object]:
    """Return an entry of CSL-JSON."""
    entry: dict[str, object] = {"id": one.key, "type": "article-newspaper", "container-title": one.outlet}
    optional = {
        "title": one.headline,
        "author": [{"literal": one.author}] if one.author else None,
        "issued": _parts(one.published),
        "accessed": _parts(one.retrieved),
        "URL": outside(one.url),
        "language": one.language if one.language != "und" else None,
        "note": _note(one),
    }
    return entry | {name: value for name, value in optional.items() if value}


def _parts(iso: str | None) -> dict[str, list[list[int]]] | None:
    if not iso or not iso[:4].isdigit():
        return None
    return {"date-parts": [[int(part) for part in iso[:10].split("-")]]}


def bibtex(one: Cited) -> str:
    """Return an entry of BibTeX; what TeX would take for commands is written so that it prints."""
    known = bool(one.published and one.published[:4].isdigit())
    parts = (one.published or "")[:10].split("-") if known else []
    fields = {
        "author": f"{{{_tex(one.author)}}}" if one.author else None,
        "title": f"{{{_tex(one.headline)}}}" if one.headline else None,
        "journal": _tex(one.outlet),
        "year": parts[0] if parts else None,
        "month": MONTH_STEMS[int(parts[1]) - 1] if len(parts) > 1 else None,
        "day": str(int(parts[2])) if len(parts) > 2 else None,
        "url": outside(one.url),
        "urldate": one.retrieved[:10] if one.retrieved else None,
        "note": _tex(_note(one)),
    }
    lines = [f"  {name} = {value if name == 'month' else f'{{{value}}}'}" for name, value in fields.items() if value]
    return f"@article{{{_bibtex_key(one)},\n" + ",\n".join(lines) + "\n}\n"


def _bibtex_key(one: Cited) -> str:
    words = re.sub(r"[^a-z0-9]+", "-", anyascii(f"{one.outlet} {(one.published or '')[:4]} {one.key}").casefold())
    return words.strip("-") or "report"


_TEX = {
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{sign: f"\\{sign}" for sign in "{}$&#_%"},
}


def _tex(words: str | None) -> str:
    return "".join(_TEX.get(letter, letter) for letter in _line(words))


def annotation(one: Cited) -> dict[str, object]:
    """Return a W3C Web Annotation on the words cited, by quote and by position; on the whole report if none are."""
    selectors = [
        {"type": "TextQuoteSelector", "exact": one.exact, "prefix": one.prefix, "suffix": one.suffix},
        {"type": "TextPositionSelector", "start": one.start, "end": one.end},
    ]
    made = uuid.uuid5(uuid.NAMESPACE_URL, f"{one.sha256}#char={one.start},{one.end}")
    target: dict[str, object] = {"source": outside(one.url) or f"urn:sha256:{one.sha256}"}
    return {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": f"urn:uuid:{made}",
        "type": "Annotation",
        "motivation": "identifying",
        "body": {"type": "TextualBody", "value": plain(one), "format": "text/plain"},
        "target": target | ({"selector": selectors} if one.exact else {}),
    }


def markdown(one: Cited) -> str:
    """Return a quotation and its source in Markdown; what a text holds is no markup."""
    named = ", ".join([_md(one.outlet), *([f"“{_md(one.headline)}”"] if one.headline else [])])
    url = outside(one.url)
    linked = f"[{named}](<{url}>)" if url and not set("<>") & set(url) else named
    sentence = f", sentence {one.number}" if one.number else ""
    quoted = f"> {_md(one.quote)}\n>\n> — " if one.quote else ""
    return f"{quoted}{linked}, {_md(day_words(one.published))}{sentence}\n"


def _md(words: str | None) -> str:
    return re.sub(r"([\\`*_{}\[\]<>()#+\-.!|~])", r"\\\1", _line(words))


def _line(words: str | None) -> str:
    """Return words on one line, without control characters."""
    if not words or words.isprintable():
        return " ".join((words or "").split())
    return " ".join(re.sub(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]", " ", words or "").split())


def _each(write: Callable[[Cited], str], between: str = "\n") -> Callable[[Sequence[Cited]], str]:
    return lambda cited: between.join(write(one) for one in cited)


def _json(write: Callable[[Cited], dict[str, object]], *, single: bool) -> Callable[[Sequence[Cited]], str]:
    def written(cited: Sequence[Cited]) -> str:
        found = [write(one) for one in cited]
        return json.dumps(found[0] if single and len(found) == 1 else found, ensure_ascii=False, indent=1)

    return written


FORMS: tuple[tuple[str, str, Callable[[Sequence[Cited]], str]], ...] = (
    ("plain", "Plain", _each(plain)),
    ("chicago", "Chicago note", _each(chicago)),
    ("ris", "RIS (Zotero, EndNote)", _each(ris, "")),
    ("csl-json", "CSL-JSON", _json(csl, single=False)),
    ("bibtex", "BibTeX", _each(bibtex)),
    ("annotation", "W3C Web Annotation", _json(annotation, single=True)),
    ("markdown", "Markdown", _each(markdown)),
)
"""Name, label and writer of each form, in the order of the citation box."""
