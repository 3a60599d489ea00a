"""The tables of the dossier, as a list of named steps. A step that was released is never edited: add another."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence

from dragoman.store.errors import NewerDossierError

Step = Callable[[sqlite3.Connection], None]


def pending(connection: sqlite3.Connection, steps: Sequence[tuple[str, Step]] | None = None) -> tuple[str, ...]:
    """Return the names of the steps not yet applied, in order.

    Raises: NewerDossierError if a step was applied that this program does not know.
    """
    known = [name for name, _ in steps or STEPS]
    applied = _applied(connection)
    unknown = sorted(applied - set(known))
    if unknown:
        raise NewerDossierError(f"made by a newer dragoman (it has {unknown[0]!r}); install a newer version to use it")
    return tuple(name for name in known if name not in applied)


def migrate(connection: sqlite3.Connection, steps: Sequence[tuple[str, Step]] | None = None) -> tuple[str, ...]:
    """Apply the steps not yet applied, each in one transaction with the note that it was; return their names."""
    todo = pending(connection, steps)
    for name, step in steps or STEPS:
        if name in todo:
            with connection:
                connection.execute("BEGIN IMMEDIATE")
                _apply(connection, name, step)
    return todo


def _apply(connection: sqlite3.Connection, name: str, step: Step) -> None:
    connection.execute("CREATE TABLE IF NOT EXISTS migrations (name TEXT PRIMARY KEY) WITHOUT ROWID")
    step(connection)
    connection.execute("INSERT INTO migrations VALUES (?)", (name,))


def _applied(connection: sqlite3.Connection) -> set[str]:
    tables = {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    if "migrations" not in tables:
        return set()
    return {row[0] for row in connection.execute("SELECT name FROM migrations")}


def _run(connection: sqlite3.Connection, script: str) -> None:
    """Run statements that are parted by blank lines; unlike `executescript` this stays inside the transaction."""
    for statement in script.strip().split("\n\n"):
        connection.execute(statement)


def _reports(connection: sqlite3.Connection) -> None:
    _run(
        connection,
        """
CREATE TABLE settings (name TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID

CREATE TABLE inputs (place TEXT, digest TEXT, made_with TEXT, name TEXT, PRIMARY KEY (place, digest)) WITHOUT ROWID

CREATE TABLE found_reports (
  place TEXT, digest TEXT, n INTEGER, id TEXT, sha256 TEXT, report TEXT, PRIMARY KEY (place, digest, n))

CREATE TABLE found_issues (
  place TEXT, digest TEXT, n INTEGER, code TEXT, subject TEXT, detail TEXT, PRIMARY KEY (place, digest, n)
) WITHOUT ROWID

CREATE TABLE reports (
  n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, outlet TEXT, provider TEXT, url TEXT, headline TEXT, byline TEXT,
  dateline TEXT, published TEXT, published_precision TEXT, published_basis TEXT, retrieved TEXT, language TEXT,
  licence TEXT, text TEXT, sha256 TEXT, blocks TEXT, source TEXT, digest TEXT,
  in_record INTEGER, read INTEGER, superseded_by TEXT, copy_family TEXT, copied_from TEXT, copied_share REAL,
  entry TEXT)

CREATE TABLE readings (
  report_id TEXT, digest TEXT, method TEXT, events INTEGER, reading TEXT, PRIMARY KEY (report_id, digest, method))
""",
    )


def _record(connection: sqlite3.Connection) -> None:
    _run(
        connection,
        """
CREATE TABLE claims (
  id TEXT PRIMARY KEY, event_id TEXT, event_mention_id TEXT, report_id TEXT, slot TEXT, value_text TEXT, status TEXT,
  source TEXT, source_kind TEXT, cue TEXT, start INTEGER, "end" INTEGER, quote TEXT, voice TEXT, method TEXT,
  confidence REAL, json TEXT)

CREATE INDEX claims_event ON claims (event_id)

CREATE INDEX claims_report ON claims (report_id)

CREATE TABLE events (
  id TEXT PRIMARY KEY, type TEXT, label TEXT, status TEXT, date_edtf TEXT, date_start TEXT, date_end TEXT,
  date_precision TEXT, date_basis TEXT, place TEXT, venue TEXT, country TEXT, lat REAL, lon REAL, place_precision TEXT,
  stance TEXT, about TEXT, part_of TEXT, reports INTEGER, origins INTEGER, json TEXT)

CREATE TABLE event_reports (event_id TEXT, report_id TEXT, PRIMARY KEY (event_id, report_id)) WITHOUT ROWID

CREATE TABLE history (event_id TEXT, n INTEGER, step TEXT, date TEXT, PRIMARY KEY (event_id, n)) WITHOUT ROWID

CREATE TABLE participations (
  event_id TEXT, n INTEGER, actor_id TEXT, name TEXT, role TEXT, kind TEXT, acts_for TEXT, office TEXT, head INTEGER,
  origins INTEGER, PRIMARY KEY (event_id, n)) WITHOUT ROWID

CREATE INDEX participations_actor ON participations (actor_id)

CREATE TABLE actors (id TEXT PRIMARY KEY, name TEXT, kind TEXT, acts_for TEXT, json TEXT)

CREATE TABLE offices (
  actor_id TEXT, n INTEGER, title TEXT, "of" TEXT, first TEXT, last TEXT, PRIMARY KEY (actor_id, n)) WITHOUT ROWID

CREATE TABLE findings (
  id TEXT PRIMARY KEY, event_id TEXT, slot TEXT, value_text TEXT, verdict TEXT, rule TEXT, json TEXT)

CREATE INDEX findings_event ON findings (event_id)

CREATE TABLE alternatives (
  finding_id TEXT, n INTEGER, value_text TEXT, chosen INTEGER, origins INTEGER, reports TEXT, claims TEXT,
  PRIMARY KEY (finding_id, n)) WITHOUT ROWID

CREATE TABLE copies (
  n INTEGER PRIMARY KEY, copy_id TEXT, original_id TEXT, share REAL, basis TEXT, passages INTEGER, json TEXT)

CREATE TABLE issues (n INTEGER PRIMARY KEY, code TEXT, subject TEXT, detail TEXT)

CREATE TABLE snapshots (
  n INTEGER PRIMARY KEY, made_at TEXT, sha256 TEXT, method TEXT, lexicon TEXT, about TEXT, reports INTEGER,
  actors INTEGER, events INTEGER, claims INTEGER, findings INTEGER, issues INTEGER)

CREATE TABLE changes (
  snapshot INTEGER, n INTEGER, object TEXT, kind TEXT, field TEXT, before TEXT, after TEXT, cause TEXT,
  merged_into TEXT, deleted INTEGER, PRIMARY KEY (snapshot, n)) WITHOUT ROWID

CREATE TABLE redirects (old TEXT PRIMARY KEY, new TEXT, kind TEXT, snapshot INTEGER) WITHOUT ROWID
""",
    )


def _search(connection: sqlite3.Connection) -> None:
    """Full text over headline and text; triggers keep it in step with `reports`."""
    _run(
        connection,
        """
CREATE VIRTUAL TABLE report_search USING fts5(
  headline, text, content='reports', content_rowid='n', tokenize='unicode61 remove_diacritics 2')

CREATE TRIGGER report_search_insert AFTER INSERT ON reports BEGIN
  INSERT INTO report_search (rowid, headline, text) VALUES (new.n, new.headline, new.text); END

CREATE TRIGGER report_search_delete AFTER DELETE ON reports BEGIN
  INSERT INTO report_search (report_search, rowid, headline, text)
  VALUES ('delete', old.n, old.headline, old.text); END

CREATE TRIGGER report_search_update AFTER UPDATE OF headline, text ON reports BEGIN
  INSERT INTO report_search (report_search, rowid, headline, text)
  VALUES ('delete', old.n, old.headline, old.text);
  INSERT INTO report_search (rowid, headline, text) VALUES (new.n, new.headline, new.text); END

INSERT INTO report_search (report_search) VALUES ('rebuild')
""",
    )


def _views(connection: sqlite3.Connection) -> None:
    _run(
        connection,
        """
CREATE VIEW v_timeline AS
  SELECT e.date_edtf AS date, e.type, e.status, e.label, e.place, e.country,
    (SELECT group_concat(name || ' (' || role || ')', '; ') FROM
      (SELECT name, role FROM participations p WHERE p.event_id = e.id ORDER BY n)) AS participants,
    e.reports, e.origins,
    (SELECT count(*) FROM findings f WHERE f.event_id = e.id AND f.verdict IN ('disputed', 'unresolved')) AS conflicts,
    e.id AS event_id
  FROM events e ORDER BY e.date_start IS NULL, e.date_start, e.id

CREATE VIEW v_disagreements AS
  SELECT e.label AS event, f.slot, f.verdict, f.rule, a.value_text AS value, a.chosen, a.origins, a.reports,
    f.id AS finding_id, e.id AS event_id
  FROM findings f JOIN events e ON e.id = f.event_id JOIN alternatives a ON a.finding_id = f.id
  WHERE f.verdict IN ('disputed', 'unresolved') ORDER BY e.id, f.slot, a.n

CREATE VIEW v_claims AS
  SELECT e.label AS event, c.slot, c.value_text AS value, c.status, c.quote, c.source, r.outlet, r.published,
    r.headline, c.report_id, c.event_id, c.id AS claim_id
  FROM claims c JOIN reports r ON r.id = c.report_id LEFT JOIN events e ON e.id = c.event_id
  ORDER BY c.event_id, c.slot, r.published, c.report_id, c.start

CREATE VIEW v_copies AS
  SELECT c.copy_id, r.outlet, c.original_id, o.outlet AS original_outlet, c.share, c.basis, c.passages
  FROM copies c JOIN reports r ON r.id = c.copy_id JOIN reports o ON o.id = c.original_id

CREATE VIEW v_issues AS SELECT code, count(*) AS issues, min(subject) AS example FROM issues GROUP BY code
""",
    )


def _notes(connection: sqlite3.Connection) -> None:
    connection.execute("CREATE TABLE schema_notes (name TEXT PRIMARY KEY, holds TEXT) WITHOUT ROWID")


def _judgements(connection: sqlite3.Connection) -> None:
    """What persons decided: rows are added and never changed, which the triggers hold."""
    _run(
        connection,
        """
CREATE TABLE judgements (
  n INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, kind TEXT, "by" TEXT, at TEXT, slot TEXT,
  value_text TEXT, reason TEXT, undoes TEXT, json TEXT)

CREATE TRIGGER judgements_never_change BEFORE UPDATE ON judgements BEGIN
  SELECT RAISE(ABORT, 'judgements are added, never changed'); END

CREATE TRIGGER judgements_never_go BEFORE DELETE ON judgements BEGIN
  SELECT RAISE(ABORT, 'judgements are added, never removed'); END

ALTER TABLE changes ADD COLUMN judgement TEXT
""",
    )


def _kept(connection: sqlite3.Connection) -> None:
    """What a build found out that the next need not find out again; without it all is found out anew."""
    connection.execute("CREATE TABLE kept (name TEXT PRIMARY KEY, made_with TEXT, part BLOB) WITHOUT ROWID")


STEPS: tuple[tuple[str, Step], ...] = (
    ("0001_reports", _reports),
    ("0002_record", _record),
    ("0003_search", _search),
    ("0004_views", _views),
    ("0005_notes", _notes),
    ("0006_judgements", _judgements),
    ("0007_kept", _kept),
)

NOTES: dict[str, str] = {
    "settings": "What is kept from build to build: the words of --about, the method of the reader, what made the rows.",
    "inputs": "Each file that was read; place is a digest of where it lies, no path is kept.",
    "found_reports": "The reports as each input gave them, before duplicates and clashing ids were settled.",
    "found_issues": "What was wrong with each input.",
    "reports": "The reports of the dossier, one a row; in_record is 0 for those that --about leaves out.",
    "readings": "What the reader found in each report, as JSON; digest is of the report it read.",
    "claims": "One source says one slot value of one event in one report; start and end are code points of the text.",
    "events": "The events of the record with the values it uses; empty is unknown.",
    "event_reports": "Which reports tell of which event.",
    "history": "The dated steps in the life of an event: announced, confirmed, postponed, held, cancelled, denied.",
    "participations": "Who took part in which event, in which role.",
    "actors": "Persons, states and bodies of the record.",
    "offices": "Offices that reports give a person; first and last are the dates of those reports, not of its term.",
    "findings": "What the claims of one slot of an event add up to: the value used, the verdict, the rule that chose.",
    "alternatives": "Each value claimed for a slot, with its reports, claims and independent origins.",
    "copies": "Reports that share text with an earlier one, and how much of it.",
    "issues": "What a user should know about the input.",
    "snapshots": "Each state of the record, when it was made and how large it was.",
    "changes": "What a snapshot changed, from what to what, and why.",
    "judgements": "What persons decided, in the order it was added; json holds the whole judgement.",
    "kept": "What the next build need not find out again, each part for one program and its tables; it may be emptied.",
    "redirects": "Ids that are gone and the ids that stand for them now.",
    "report_search": "Full text of headlines and reports (FTS5).",
    "v_timeline": "Events in the order of their dates, with participants and the number of conflicts.",
    "v_disagreements": "Each value of each slot on which reports disagree.",
    "v_claims": "Claims with event, outlet, date and the words.",
    "v_copies": "Copies with the outlets of both reports.",
    "v_issues": "How many issues of each kind there are.",
    "migrations": "The changes of the tables that this dossier has seen.",
    "schema_notes": "This table.",
}
"""What each table and view holds, in one sentence; `schema_notes` is filled from it with each record."""
