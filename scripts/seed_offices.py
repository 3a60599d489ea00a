"""Write `lexicon/tables/offices.csv` from the dated codes of persons in the Phoenix country dictionary (PETRARCH2,
MIT).

    python -m scripts.seed_offices ../shared/corpora/train/event_dictionaries.tar.xz

Prints what was left out and why, and every conflict: two states of one person on one day, office and no office on one
day, a range that ends before it begins, a date that is none. Conflicts stay in the table, in a column of their own.
"""

from __future__ import annotations

import csv
import datetime
import re
import sys
import tarfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from bench.corpora import ROOT
from dragoman.lexicon import Lexicon, load_lexicon
from dragoman.links.names import name_parts
from dragoman.offices import excluded_sectors

SOURCE = "petrarch2/Phoenix.Countries.actors.txt"
TABLE = ROOT / "src" / "dragoman" / "lexicon" / "tables" / "offices.csv"
COLUMNS = ("key", "person", "aliases", "state", "sector", "title", "from", "to", "known_to", "conflict")
LISTED_TO = "2011-02-28"
"""Last month of the lists of office holders behind the file: of 20,426 ends of terms 61 are later."""
EDITED_TO = "2014-01-30"
"""Day the file was made; terms that begin after LISTED_TO were written by hand up to then."""
BY_HAND = {"COG": "Republic of the Congo"}
"""States whose names in the dictionary are also another's ("Congo")."""
_CENTURY = 16  # two-digit years up to this one are of the 2000s: the last edits of the file are of 2015
_CODE = re.compile(r"\[([^\]]*)\]")
_DATED = re.compile(r"([A-Z]{3,})\s+(?:([<>])\s*(\d+)|(\d+)-(\d+)|(\d+))")
_BODY_WORDS = frozenset(
    "ministry party front congress government army council committee parliament force forces movement court assembly "
    "union republic islands bureau department office agency kremlin volkskammer police secretary".split()
)
_RANKS = frozenset(
    "president prime minister chancellor foreign sheikh sir king queen general ambassador kanzler bundeskanzler "
    "premier senator secretary lord hojatolislam ayatollah emir prince us russian presient".split()
)
_LOWER = frozenset("al bin ibn de da do dos del la van von der abu el".split())


class Entry(NamedTuple):
    """A person or thing of the dictionary: the line it begins at, its names and its codes."""

    line: int
    names: list[str]
    codes: list[str]


class Term(NamedTuple):
    """A dated code. start, end: days, None where open; flaw: what is wrong with it."""

    state: str
    sector: str
    start: str | None
    end: str | None
    flaw: str = ""


def main() -> None:
    """Write the table and print the report."""
    with tarfile.open(Path(sys.argv[1])) as archive:
        found = list(entries(lines_in(archive)))
    left_out: Counter[str] = Counter()
    rows = list(table_rows(found, state_names(found, load_lexicon()), left_out))
    with TABLE.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerows(rows)
    _report(rows, left_out)


def lines_in(archive: tarfile.TarFile) -> list[str]:
    """Return the lines of the dictionary.

    Raises: KeyError where the archive has no such file.
    """
    member = archive.extractfile(SOURCE)
    return member.read().decode("utf-8", "replace").splitlines() if member is not None else []


def _report(rows: Sequence[Sequence[str]], left_out: Mapping[str, int]) -> None:
    persons = {row[0].split(".")[0] for row in rows}
    print(f"{len(rows)} dated codes of {len(persons)} persons, {TABLE.stat().st_size:,} bytes")
    for reason, count in sorted(left_out.items()):
        print(f"left out: {count} {reason}")
    conflicts = [row for row in rows if row[-1]]
    print(f"{len(conflicts)} rows in conflict:")
    for row in conflicts:
        print("  ", row[0], row[1], row[3], row[4], f"{row[6]}/{row[7]}", "|", row[-1])


def entries(lines: Iterable[str]) -> Iterator[Entry]:
    """Yield the entries: a name, its synonyms on lines that begin with "+", its codes in brackets."""
    current: Entry | None = None
    for number, line in enumerate(lines, 1):
        text = line.split("#")[0].strip()
        codes, name = _CODE.findall(text), _CODE.sub("", text).strip()
        if name and not name.startswith("+"):
            if current is not None:
                yield current
            current = Entry(number, [], [])
        if current is not None and text:
            current.codes.extend(codes)
            current.names.extend([name.lstrip("+").strip()] if name else [])
    if current is not None:
        yield current


def state_names(found: Sequence[Entry], lexicon: Lexicon) -> dict[str, str]:
    """Return the usual English name of each three-letter code that a state of our tables has in the dictionary."""
    usual = {
        name_parts(name): country.name
        for country in lexicon.countries
        for name in (country.name, *country.aliases, *country.demonyms)
    }
    names: dict[str, str] = dict(BY_HAND)
    for entry in found:
        own = [name_parts(readable(name)) for name in entry.names]
        known = next((usual[parts] for parts in own if parts in usual), None)
        for code in entry.codes:
            state = code.split()[0] if code.split() else ""
            if known and len(state) == 3:
                names.setdefault(state, known)
    return names


def table_rows(found: Iterable[Entry], states: Mapping[str, str], left_out: Counter[str]) -> Iterator[tuple[str, ...]]:
    """Yield the rows of the persons with dated codes; count what is left out by its reason."""
    for entry in found:
        dated = [(n, match) for n, code in enumerate(entry.codes) if (match := _DATED.fullmatch(code.strip()))]
        names = list(dict.fromkeys(_person_names(entry.names)))
        reason = _unfit(entry, names) if dated else None
        if not dated or reason:
            left_out[reason or "entries without a dated code"] += 1
            continue
        terms = {n: term(match, states) for n, match in dated}
        left_out["codes of no state of our tables"] += sum(one.state == "" for one in terms.values())
        kept = {n: one for n, one in terms.items() if one.state and one.sector}
        for place, (n, one) in enumerate(sorted(kept.items())):
            others = [other for m, other in kept.items() if m != n]
            aliases = "|".join(names[1:]) if place == 0 else ""
            yield _row(f"{entry.line}.{n + 1}", names[0], aliases, one, conflicts_of(one, others))


def _row(key: str, person: str, aliases: str, one: Term, conflict: str) -> tuple[str, ...]:
    known_to = ""
    if one.start and not one.end and not one.flaw:
        known_to = LISTED_TO if one.start <= LISTED_TO else max(EDITED_TO, one.start)
    return (key, person, aliases, one.state, one.sector, "", one.start or "", one.end or "", known_to, conflict)


def _unfit(entry: Entry, names: Sequence[str]) -> str | None:
    words = {word for name in entry.names[:1] for word in re.split(r"[_\s]+", name.casefold())}
    if not names or len(name_parts(names[0])) < 2:
        return "entries with a single word as their name"
    if any("\x1a" in name or "�" in name for name in entry.names[:1]):
        return "entries whose name has lost letters"
    return "entries of bodies" if words & _BODY_WORDS else None


def _person_names(names: Iterable[str]) -> Iterator[str]:
    """Yield the readable names of two words or more, without titles before them."""
    for n, name in enumerate(names):
        words = readable(name).split()
        while words and words[0].casefold() in _RANKS:
            words.pop(0)
        if len(words) > 1 or n == 0:
            yield " ".join(words)


def readable(name: str) -> str:
    """Return a name in the letters of running text ("MOHAMMAD_JAVAD_ZARIF_": "Mohammad Javad Zarif")."""
    words = re.sub(r"\([^)]*\)?|,.*|\"[^\"]*\"", " ", name.replace("_", " ")).split()
    cased = [word.casefold() if n and word.casefold() in _LOWER else _capital(word) for n, word in enumerate(words)]
    return " ".join(cased)


def _capital(word: str) -> str:
    if set(word) <= set("IVX"):
        return word
    return "".join(part.capitalize() for part in re.split(r"([-'])", word))


def term(match: re.Match[str], states: Mapping[str, str]) -> Term:
    """Return the term of a dated code: "RUSGOV >20040309", "IRNGOV 030101-070731", "SADOPP <940510"."""
    code, sign, alone, first, last, single = match.groups()
    state = states.get(code[:3], "")
    sector = " ".join(code[n : n + 3] for n in range(3, len(code), 3))
    start, end = (day(text) if text else None for text in (first or (alone if sign == ">" else None), last))
    if sign == "<":
        end = day(alone)
    flaw = ""
    if single or "" in (start, end):
        flaw = f"unreadable date {single or alone or f'{first}-{last}'}"
        start = end = None
    elif start and end and end < start:
        flaw = f"ends before it begins ({start}/{end})"
        start = end = None
    return Term(state, sector, start, end, flaw)


def day(digits: str) -> str:
    """Return the ISO day of yymmdd or yyyymmdd, "" where it is none."""
    if len(digits) == 6:
        digits = ("20" if int(digits[:2]) <= _CENTURY else "19") + digits
    try:
        return datetime.datetime.strptime(digits, "%Y%m%d").date().isoformat() if len(digits) == 8 else ""  # noqa: DTZ007
    except ValueError:
        return ""


def conflicts_of(one: Term, others: Iterable[Term]) -> str:
    """Return what contradicts a term of the same person, for the table."""
    if one.flaw:
        return one.flaw
    found = []
    for other in others:
        if not other.flaw and _overlap(one, other):
            if other.state != one.state:
                found.append(f"also {other.state} {other.sector} on a day of it")
            elif excluded_sectors(one.sector, other.sector):
                found.append(f"also {other.sector} on a day of it")
    return "; ".join(dict.fromkeys(found))


def _overlap(one: Term, other: Term) -> bool:
    """Return whether both hold on more than one day; one may end on the day on which the other begins."""
    return max(one.start or "", other.start or "") < min(one.end or "9", other.end or "9")


if __name__ == "__main__":
    main()
