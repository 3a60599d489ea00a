"""Learn the second look: python -m training.rerank GOLD:REPORTS [...]

The coded reports must be ones that the network did not learn from. Prints, for each question, what the network alone
and what the second look get right on reports that its weights were not learnt from: five parts that follow each other
in time, so that a process is seldom on both sides. Then writes the weights of all into the package.
"""

from __future__ import annotations

import hashlib
import json
import math
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple

import torch
from torch import Tensor
from torch.nn.functional import binary_cross_entropy_with_logits, cross_entropy

from bench.given import asked_of
from bench.scores import load_tool
from dragoman.events.drafts import default_roles
from dragoman.events.reader import RuleReader, Told
from dragoman.exports.codings import date_coded
from dragoman.lexicon import load_lexicon
from dragoman.models.decode import Found, Limits, Seen, see
from dragoman.models.drafting import date_of, drafts_of
from dragoman.models.encoder import FOLDER, OnnxEncoder, load_tokenizer
from dragoman.models.rerank.look import pairs_seen, scenes_of, second_look, with_status
from dragoman.models.rerank.scene import Features, Scene
from dragoman.models.rerank.statuses import status_features, status_scores
from dragoman.models.rerank.times import choices_of, time_features
from dragoman.models.rerank.weights import ANSWERS, OWN, Table, Weights, write_weights
from dragoman.schema import STATUSES, Report, Span
from training.gold_stage import load

Entry = dict[str, Any]
PARTS = 5
RATE, ROUNDS = 0.03, 200
RARE = 5
"""Rows in which a feature must stand to be kept: what fewer show is a case, not a rule."""
DECAY = {"status": 0.001, "when": 0.002, "same": 0.001}
LIMITS = (-1.0, -0.5, 0.0, 0.5, 1.0)


class Case(NamedTuple):
    """The candidates of one question. report: its day of publication and id; right: of each whether it is right, of a
    status its number; network: the network's score of each status."""

    report: tuple[str, str]
    rows: list[Features]
    right: list[int]
    network: Sequence[float] = ()


class Given(NamedTuple):
    """A coded report as the network sees it, shown the words of the coded events. coded: the events found there."""

    report: Report
    id: str
    told: Told
    seen: Seen
    coded: list[tuple[tuple[str, Span], Entry]]

    def scenes(self, seen: Seen) -> Iterator[tuple[Scene, Entry]]:
        """Yield each coded event with its trigger in the report, by what is seen now."""
        at = {(scene.type, scene.one.trigger.span): scene for scene in scenes_of(self.report, self.told, seen)}
        yield from ((at[key], entry) for key, entry in self.coded if key in at)

    @property
    def key(self) -> tuple[str, str]:
        """Day of publication and id."""
        return self.report.published or "", self.id


def given(pairs: Iterable[str], limits: Limits) -> list[Given]:
    """Return the coded reports; positions, which are not dated, are left out."""
    rules, encoder, tokenizer = RuleReader(load_lexicon()), OnnxEncoder(), load_tokenizer()
    found = []
    for report, coded in (one for pair in pairs for one in load(pair)):
        told = rules.tell(report)
        asked = asked_of(report.text, coded["events"])
        seen = see(report, told, encoder, tokenizer, limits, [one for one in asked if one])
        events = [(one[:2], entry) for one, entry in zip(asked, coded["events"], strict=True) if one]
        found.append(Given(report, coded["id"], told, seen, [e for e in events if e[1]["type"] != "position"]))
    return found


def cases_of_statuses(reports: Iterable[Given]) -> list[Case]:
    """Return a case for each coded event: what is its status?"""
    return [
        Case(
            one.key,
            [status_features(scene)],
            [STATUSES.index(entry["status"])],
            [status_scores(scene)[status] for status in STATUSES],
        )
        for one in reports
        for scene, entry in one.scenes(one.seen)
    ]


def cases_of_times(reports: Iterable[Given], weights: Weights) -> list[Case]:
    """Return a case for each coded event: which times are its date?"""
    tool = load_tool("score_gold")
    return [
        _times(tool, scene, one.key, entry)
        for one in reports
        for scene, entry in one.scenes(with_status(one.report, one.told, one.seen, weights))
    ]


def _times(tool: ModuleType, scene: Scene, key: tuple[str, str], entry: Entry) -> Case:
    choices = choices_of(scene)
    dates = [date_of(scene.report, scene.told, scene.one, choice.candidate) for choice in choices]
    coded = [date_coded(scene.report.text, date) for date in dates]
    right = [int(bool(entry.get("when") and one and tool.same_date(entry["when"], one))) for one in coded]
    rows = [time_features(scene, choice, choices) for choice in choices]
    return Case(key, rows, right)


def cases_of_pairs(pairs: Iterable[str], weights: Weights, limits: Limits) -> list[Case]:
    """Return a case for each two triggers of a type in a report: do they tell of one coded event?"""
    lexicon, encoder, tokenizer, tool = load_lexicon(), OnnxEncoder(), load_tokenizer(), load_tool("score_gold")
    rules, roles = RuleReader(lexicon), default_roles(lexicon)
    found = []
    for report, coded in (one for pair in pairs for one in load(pair)):
        told: Told = rules.tell(report)
        seen = second_look(report, told, see(report, told, encoder, tokenizer, limits), weights, limits)
        drafts = drafts_of(report, told, seen, roles, limits)
        events = [frozenset(_events_at(tool, report, coded, one)) for one in seen.found]
        for (i, j), features in pairs_seen(report, drafts, seen).items():
            if events[i] and events[j]:
                right = int(bool(events[i] & events[j]))
                found.append(Case((report.published or "", coded["id"]), [features], [right]))
    return found


def _events_at(tool: ModuleType, report: Report, coded: Entry, one: Found) -> Iterator[int]:
    """Yield the numbers of the coded events of which a trigger tells: of its type, in their quotes, with a word of the
    coded trigger in the first."""
    words = set(tool.tokens(one.trigger.span.of(report.text))) - tool.STOP
    for n, entry in enumerate(coded["events"]):
        shared = bool(words & set(tool.tokens(entry["trigger"])))
        quotes = (entry["quote"] if shared else "", *entry.get("also", ()))
        if entry["type"] == one.trigger.type and any(_covers(report.text, quote, one) for quote in quotes):
            yield n


def _covers(text: str, quote: str, one: Found) -> bool:
    at = text.find(quote) if quote else -1
    return at >= 0 and at <= one.trigger.span.start < at + len(quote)


class Matrix(NamedTuple):
    """The rows of some cases: rows x features, sparse; of each row its case, its part, what is right of it, and the
    network's scores of the statuses."""

    names: list[str]
    rows: Tensor
    case: Tensor
    part: Tensor
    right: Tensor
    network: Tensor


def matrix_of(cases: Sequence[Case]) -> Matrix:
    """Return the rows of all cases, features in fewer than `RARE` rows left out."""
    count = Counter(name for case in cases for row in case.rows for name in row)
    names = sorted(name for name, n in count.items() if n >= RARE)
    place = {name: n for n, name in enumerate(names)}
    reports = sorted({case.report for case in cases})
    part_of = {report: n * PARTS // len(reports) for n, report in enumerate(reports)}
    told = [(n, case, k) for n, case in enumerate(cases) for k in range(len(case.rows))]
    known = [
        (i, place[name], value)
        for i, (_, case, k) in enumerate(told)
        for name, value in case.rows[k].items()
        if name in place
    ]
    at = torch.tensor([[i for i, _, _ in known], [j for _, j, _ in known]])
    rows = torch.sparse_coo_tensor(at, torch.tensor([value for _, _, value in known]), (len(told), len(names)))
    return Matrix(
        names,
        rows.coalesce(),
        torch.tensor([n for n, _, _ in told]),
        torch.tensor([part_of[case.report] for _, case, _ in told]),
        torch.tensor([case.right[k] for _, case, k in told]),
        torch.tensor([case.network for _, case, _ in told]),
    )


def learn(matrix: Matrix, question: str, used: Tensor) -> Tensor:
    """Return the weights of the features for each answer, learnt on the rows that are used: features x answers, and for
    a status one more row with the weight of the network's score."""
    start = torch.zeros(len(matrix.names) + (question == "status"), len(ANSWERS[question]))
    start[matrix.names.index(OWN) if question != "status" else -1] = 1.0
    weights = start.clone().requires_grad_()
    optimizer = torch.optim.Adam([weights], lr=RATE)
    loss_of = {"status": _loss_of_answers, "when": _loss_of_choice, "same": _loss_of_pairs}[question]
    for _ in range(ROUNDS):
        optimizer.zero_grad()
        loss = loss_of(matrix, scores_of(matrix, weights), used) + DECAY[question] * ((weights - start) ** 2).sum()
        loss.backward()  # type: ignore[no-untyped-call]
        optimizer.step()
    return weights.detach()


def scores_of(matrix: Matrix, weights: Tensor) -> Tensor:
    """Return the score of each row: for "yes", or for each status."""
    if weights.shape[1] == 1:
        return torch.sparse.mm(matrix.rows, weights)[:, 0]
    return torch.sparse.mm(matrix.rows, weights[:-1]) + weights[-1] * matrix.network


def _loss_of_answers(matrix: Matrix, scores: Tensor, used: Tensor) -> Tensor:
    return (cross_entropy(scores, matrix.right, reduction="none") * used).sum() / used.sum()


def _loss_of_pairs(matrix: Matrix, scores: Tensor, used: Tensor) -> Tensor:
    each = binary_cross_entropy_with_logits(scores, matrix.right.float(), reduction="none")
    return (each * used).sum() / used.sum()


def _loss_of_choice(matrix: Matrix, scores: Tensor, used: Tensor) -> Tensor:
    """Return how unlikely the right rows of a case are, or none where none is right, among all and none."""
    size = int(matrix.case.max()) + 1
    chances = scores.clamp(-20, 20).exp()
    none = 1 - torch.zeros(size).index_add(0, matrix.case, matrix.right.float()).clamp(max=1)
    every = 1 + torch.zeros(size).index_add(0, matrix.case, chances)
    good = none + torch.zeros(size).index_add(0, matrix.case, chances * matrix.right)
    cases = torch.zeros(size).index_add(0, matrix.case, used).clamp(max=1)
    return ((every.log() - good.log()) * cases).sum() / cases.sum()


def fitted(question: str, cases: Sequence[Case]) -> Table:
    """Return the weights learnt on all cases, after the scores on cases left out were printed."""
    matrix = matrix_of(cases)
    scores = torch.zeros(len(matrix.case), len(ANSWERS[question])).squeeze(1)
    for part in range(PARTS):
        found = scores_of(matrix, learn(matrix, question, (matrix.part != part).float()))
        scores[matrix.part == part] = found[matrix.part == part]
    print(f"{question}: {len(cases)} cases, {len(matrix.names)} features")
    if question == "status":
        print(
            f"  network alone: {_shares(matrix, matrix.network)}\n  second look: {_shares(matrix, scores)}", flush=True
        )
    else:
        network = torch.tensor([row[OWN] for case in cases for row in case.rows])
        for name, given_scores in (("network alone", network), ("second look", scores)):
            for limit in LIMITS:
                print(f"  {name:13} over {limit:4}: {_figures(matrix, given_scores, limit)}", flush=True)
    names = [*matrix.names, OWN] if question == "status" else matrix.names
    weights = learn(matrix, question, torch.ones(len(matrix.case)))
    return {a: dict(zip(names, weights[:, n].tolist(), strict=True)) for n, a in enumerate(ANSWERS[question])}


def _shares(matrix: Matrix, scores: Tensor) -> str:
    """Return the share of right statuses, and F1 of those that say neither held nor ongoing."""
    said, right = scores.argmax(1), matrix.right
    happens = torch.tensor([STATUSES.index("held"), STATUSES.index("ongoing")])
    ours, theirs = ~torch.isin(said, happens), ~torch.isin(right, happens)
    both = int((ours & theirs & (said == right)).sum())
    return (
        f"same {float((said == right).float().mean()):.3f}, not held F1 {2 * both / int(ours.sum() + theirs.sum()):.3f}"
    )


def _figures(matrix: Matrix, scores: Tensor, limit: float) -> str:
    """Return precision, recall and F1 of the best row of each case where it scores more than a limit."""
    best: dict[int, tuple[float, bool]] = {}
    for case, score, right in zip(matrix.case.tolist(), scores.tolist(), matrix.right.tolist(), strict=True):
        best[case] = max(best.get(case, (-math.inf, False)), (score, bool(right)))
    want = len(set(matrix.case[matrix.right == 1].tolist()))
    said = [right for score, right in best.values() if score > limit]
    p, r, f = sum(said) / max(1, len(said)), sum(said) / want, 2 * sum(said) / (len(said) + want)
    return f"P {p:.3f} R {r:.3f} F1 {f:.3f}"


def install(weights: Weights, folder: Path = FOLDER) -> None:
    """Write the weights beside the network, and their digest into `reader.json`."""
    content = write_weights(weights).encode()
    (folder / "rerank.csv").write_bytes(content)
    about = json.loads((folder / "reader.json").read_text("utf-8"))
    about["rerank"] = hashlib.sha256(content).hexdigest()
    (folder / "reader.json").write_text(json.dumps(about) + "\n", "utf-8")


def main(pairs: Sequence[str]) -> None:
    """Collect, learn, print and write."""
    torch.manual_seed(1)
    limits, reports = OnnxEncoder().limits, given(pairs, OnnxEncoder().limits)
    tables: dict[str, Table] = {"status": fitted("status", cases_of_statuses(reports))}
    tables["when"] = fitted("when", cases_of_times(reports, Weights(tables)))
    tables["same"] = fitted("same", cases_of_pairs(pairs, Weights(tables), limits))
    install(Weights(tables))


if __name__ == "__main__":
    main(sys.argv[1:])
