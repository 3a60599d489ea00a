"""Events across documents on ECB+ (Cybulska and Vossen 2014), topics 1 to 35: the sentences of its CSV, topics not
given.

python -m bench.ecbplus          gold mentions: the program's links beside the lemma heuristic
python -m bench.ecbplus --own    also with the events that the program's reader finds itself

CoNLL F1 with singletons. Mentions of one document with one lemma are given to the links as one event, as a reader gives
them; the links see a mention's words, its sentence, the document and the names that the rules find in the sentence.
Lemma heuristic: mentions of one lemma are one event, over all documents or within the stories of `links.find_stories`.
A lemma is a stemmed head word (`links.accounts.stem`), which is coarser than a dictionary's. Documents have no day.
"""

from __future__ import annotations

import csv
import sys
import tarfile
import xml.etree.ElementTree as ET
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from bench.coreference import b_cubed, ceaf_e, conll, muc
from bench.corpora import SHARED
from dragoman.events import RuleReader
from dragoman.lexicon import Lexicon, load_lexicon
from dragoman.links import actor_index, compared, find_stories, link_actors, link_events
from dragoman.links.accounts import stem
from dragoman.models import load_reader
from dragoman.schema import Block, EventMention, Mention, Participant, PlaceSlot, Reader, Reading, Report, Span
from dragoman.schema.ids import sha256

ARCHIVE = SHARED / "corpora" / "measure" / "ecbplus_dev.tar.xz"
Clusters = dict[str, str]


class Coded(NamedTuple):
    """A coded mention: its id, document, words, sentence, lemma and the chain it stands in."""

    id: str
    document: str
    words: Span
    sentence: Span
    lemma: str
    chain: str


def main() -> int:
    """Print the scores as Markdown."""
    if not ARCHIVE.is_file():
        print("ECB+ is not beside this checkout: nothing is scored")
        return 0
    lexicon = load_lexicon()
    reports, mentions = read_corpus()
    print(f"{len(reports)} documents, {len(mentions)} mentions, {len({m.chain for m in mentions})} chains")
    print("| | MUC | B-cubed | CEAF-e | CoNLL |\n|---|---|---|---|---|")
    stories = {one: str(n) for n, story in enumerate(find_stories(list(reports.values()))) for one in story}
    _print("lemma, all documents", mentions, {m.id: m.lemma for m in mentions})
    _print("lemma, within stories", mentions, {m.id: f"{m.lemma}/{stories[m.document]}" for m in mentions})
    _print("links", mentions, linked(reports, mentions, lexicon))
    if sys.argv[1:] == ["--own"]:
        _print("links, own mentions", mentions, own(reports, mentions, load_reader(lexicon), lexicon))
    return 0


def _print(name: str, mentions: Sequence[Coded], found: Clusters) -> None:
    gold = {m.id: m.chain for m in mentions}
    scores = [measure(gold, found).f1 for measure in (muc, b_cubed, ceaf_e)]
    print(f"| {name} | {' | '.join(f'{score:.3f}' for score in (*scores, conll(gold, found)))} |")


def linked(reports: Mapping[str, Report], mentions: Sequence[Coded], lexicon: Lexicon) -> Clusters:
    """Return the event of each mention by the program's links."""
    reader = RuleReader(lexicon)
    read = {one: reader.read(report) for one, report in reports.items()}
    by_lemma: dict[tuple[str, str], list[Coded]] = defaultdict(list)
    for mention in mentions:
        by_lemma[mention.document, mention.lemma].append(mention)
    told = {f"{doc}#{lemma}": group for (doc, lemma), group in by_lemma.items()}
    events = [_event(one, group, read[group[0].document]) for one, group in told.items()]
    clusters = link_events(compared(events, reports, actor_index(link_actors(events, lexicon)), lexicon))
    return {m.id: cluster.mentions[0] for cluster in clusters for one in cluster.mentions for m in told[one]}


def own(reports: Mapping[str, Report], mentions: Sequence[Coded], reader: Reader, lexicon: Lexicon) -> Clusters:
    """Return the event of each coded mention whose words the program's reader takes for an event, too; the others stand
    alone."""
    events = [event for report in reports.values() for event in reader.read(report).events]
    clusters = link_events(compared(events, reports, actor_index(link_actors(events, lexicon)), lexicon))
    event_of = {one: cluster.mentions[0] for cluster in clusters for one in cluster.mentions}
    found = {m.id: m.id for m in mentions}
    for event in events:
        for m in mentions:
            if m.document == event.report_id and event.trigger.meets(m.words):
                found[m.id] = event_of[event.id]
    return found


def _event(event_id: str, group: Sequence[Coded], reading: Reading) -> EventMention:
    named = [m for m in reading.mentions if any(one.sentence.covers(m.span) for one in group)]
    place = next((m for m in named if m.place), None)
    return EventMention(
        id=event_id,
        report_id=group[0].document,
        type="event",
        status="held",
        trigger=group[0].words,
        quote=group[0].sentence,
        also=tuple(sorted({one.sentence for one in group[1:]} - {group[0].sentence})),
        where=PlaceSlot(value=place.place, span=place.span) if place and place.place else None,
        participants=tuple(_participants(named)),
    )


def _participants(named: Sequence[Mention]) -> Iterator[Participant]:
    found = {m.name: m for m in reversed(named) if m.kind}
    for name, mention in sorted(found.items()):
        if mention.kind:
            yield Participant(name=name, kind=mention.kind, role="participant", span=mention.span)


# Reading the corpus


def read_corpus() -> tuple[dict[str, Report], list[Coded]]:
    """Return the documents by name, and the mentions of events in the sentences of the CSV."""
    reports: dict[str, Report] = {}
    mentions: list[Coded] = []
    with tarfile.open(ARCHIVE) as archive:
        sentences = _sentences(archive)
        for member in sorted(archive.getmembers(), key=lambda one: one.name):
            name = member.name.rpartition("/")[2].removesuffix(".xml")
            if member.name.endswith(".xml") and name in sentences:
                root = ET.fromstring(_read(archive, member.name))  # noqa: S314 - a corpus of our own disk
                reports[name], found = _document(name, root, sentences[name])
                mentions += found
    return reports, mentions


def _sentences(archive: tarfile.TarFile) -> dict[str, set[str]]:
    chosen: dict[str, set[str]] = defaultdict(set)
    table = next(name for name in archive.getnames() if name.endswith("coreference_sentences.csv"))
    for row in csv.DictReader(_read(archive, table).decode("utf-8-sig").splitlines()):
        chosen[f"{row['Topic']}_{row['File']}"].add(row["Sentence Number"])
    return chosen


def _read(archive: tarfile.TarFile, name: str) -> bytes:
    file = archive.extractfile(name)
    return file.read() if file else b""


def _document(name: str, root: ET.Element, chosen: set[str]) -> tuple[Report, list[Coded]]:
    text, spans, of_sentence = "", {}, {}
    last = None
    for token in root.iter("token"):
        text += "" if last is None else "\n" if token.get("sentence") != last else " "
        last = token.get("sentence")
        word = token.text or ""
        spans[token.get("t_id")] = Span(len(text), len(text) + len(word))
        of_sentence[token.get("t_id")] = last
        text += word
    bounds: dict[str | None, Span] = {}
    for one, span in spans.items():
        first = bounds.get(of_sentence[one], span)
        bounds[of_sentence[one]] = Span(first.start, span.end)
    report = Report(
        id=name, text=text, sha256=sha256(text), language="en", blocks=(Block(start=0, end=len(text), kind="body"),)
    )
    chains = _chains(name, root)
    found = []
    for element in root.find("Markables") or ():
        anchors = [anchor.get("t_id") for anchor in element.iter("token_anchor")]
        if "ACTION" not in element.tag or not anchors or of_sentence[anchors[0]] not in chosen:
            continue
        words = Span(spans[anchors[0]].start, spans[anchors[-1]].end)
        head = max((spans[anchor] for anchor in anchors), key=lambda span: (span.end - span.start, -span.start))
        own_id = f"{name}#{element.get('m_id')}"
        chain = chains.get(element.get("m_id"), own_id)
        sentence = bounds[of_sentence[anchors[0]]]
        found.append(Coded(own_id, name, words, sentence, stem(head.of(text).casefold()), chain))
    return report, found


def _chains(name: str, root: ET.Element) -> dict[str | None, str]:
    """Return the chain of each mention: across documents its note, inside one the document and its own number."""
    found: dict[str | None, str] = {}
    for relation in root.find("Relations") or ():
        across = relation.tag == "CROSS_DOC_COREF"
        chain = relation.get("note") if across else f"{name}/{relation.get('r_id')}"
        for source in relation.iter("source"):
            found[source.get("m_id")] = chain or ""
    return found


if __name__ == "__main__":
    sys.exit(main())
