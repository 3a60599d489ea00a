"""Last stage: the coded reports teach triggers, statuses and links.

python -m training.gold_stage START.pt OUT.pt WEIGHTS GOLD.jsonl:REPORTS.jsonl [...] [--epochs N] [--seed N] [--share S]
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Iterator, Sequence
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn.functional import binary_cross_entropy_with_logits, cross_entropy

from dragoman.api import as_report
from dragoman.events.reader import RuleReader
from dragoman.lexicon import load_lexicon
from dragoman.models.signs import SIGNS, TRIGGER_TAGS
from dragoman.schema import ROLES, Report
from training.network import Network, open_tokenizer
from training.targets import LINK, SKIP, Example, Target, examples_of

RATE = 1e-4
HEAD_RATE = 2e-3
FEATURE_RATE = 2e-2
"""The weights of the features start at zero and are seldom touched: at the rate of the heads they never grow."""
BATCH = 8
SEED = 7
SIGN_DROP = 0.1
"""Share of windows read without the signs of the rules, so that the model does not only repeat them."""


def load(pair: str) -> list[tuple[Report, dict]]:  # type: ignore[type-arg]
    """Return the reports of a pair GOLD:REPORTS with their coding."""
    gold, reports = pair.split(":")
    lexicon = load_lexicon()
    rows = {row["id"]: row for row in map(json.loads, Path(reports).read_text("utf-8").splitlines())}
    found = []
    for coded in map(json.loads, Path(gold).read_text("utf-8").splitlines()):
        row = rows[coded["id"]]
        day = coded.get("published") or row.get("published")
        report = as_report(row["text"], published=day, outlet=row["outlet"], title=row["title"], lexicon=lexicon)
        found.append((report, coded))
    return found


def make_examples(coded: Sequence[tuple[Report, dict]], tokenizer: Tokenizer) -> list[list[Example]]:  # type: ignore[type-arg]
    """Return the windows of each report."""
    reader = RuleReader(load_lexicon())
    return [list(examples_of(report, entry, reader, tokenizer)) for report, entry in coded]


def tensors(batch: Sequence[Example], drop: Sequence[bool]) -> tuple[Tensor, Tensor, Tensor]:
    """Return padded ids, mask and signs of a batch; `drop` says where the signs are left out."""
    size = max(len(one.ids) for one in batch)
    ids = torch.zeros(len(batch), size, dtype=torch.long)
    mask = torch.zeros(len(batch), size, dtype=torch.long)
    signs = torch.zeros(len(batch), size, len(SIGNS))
    for n, one in enumerate(batch):
        ids[n, : len(one.ids)] = torch.tensor(one.ids)
        mask[n, : len(one.ids)] = 1
        for i, numbers in enumerate([] if drop[n] else one.signs):
            signs[n, i, numbers] = 1
    return ids, mask, signs


_WEIGHTS = torch.ones(len(TRIGGER_TAGS))
_WEIGHTS[0] = 0.8


def losses(network: Network, batch: Sequence[Example], drop: Sequence[bool]) -> dict[str, Tensor]:
    """Return the loss of each head over a batch of windows."""
    ids, mask, signs = tensors(batch, drop)
    states = network.states(ids, mask, signs)
    tags = torch.full_like(ids, SKIP)
    for n, one in enumerate(batch):
        tags[n, : len(one.tags)] = torch.tensor(one.tags)
    found = {
        "tags": cross_entropy(network.tags(states).flatten(0, 1), tags.flatten(), weight=_WEIGHTS, ignore_index=SKIP)
    }
    parts: dict[str, list[Tensor]] = {}
    for own, one in zip(states.unbind(0), batch, strict=True):
        for name, loss in _window_losses(network, own, one):
            parts.setdefault(name, []).append(loss)
    return found | {name: torch.stack(items).mean() for name, items in parts.items()}


def _window_losses(network: Network, states: Tensor, one: Example) -> Iterator[tuple[str, Tensor]]:
    if not one.targets:
        return
    pieces = torch.tensor([target.pieces for target in one.targets])
    middle = (states[pieces[:, 0]] + states[pieces[:, 1]]) / 2
    for name, head in (("status", network.status), ("stance", network.stance)):
        gold = torch.tensor([getattr(target, name) for target in one.targets])
        if (gold != SKIP).any():
            yield name, cross_entropy(head(middle), gold, ignore_index=SKIP)
    left, right = network.sides(states, pieces)
    if one.candidates:
        _, named = network.sides(states, torch.tensor(one.candidates))
        scores = network.grid(left, named, [target.features for target in one.targets])
        for target, own in zip(one.targets, scores, strict=True):
            yield from _link_losses(target, own, one.kinds)
    if one.same:
        yield "same", _same_loss(network, left, right, one)


def _same_loss(network: Network, left: Tensor, right: Tensor, one: Example) -> Tensor:
    features: list[list[list[int]]] = [[[] for _ in one.targets] for _ in one.targets]
    for i, j, own, _ in one.same:
        features[i][j] = own
    scores = network.grid(left, right, features)[..., LINK["same"]]
    picked = torch.stack([scores[i, j] for i, j, _, _ in one.same])
    return binary_cross_entropy_with_logits(picked, torch.tensor([float(same) for *_, same in one.same]))


def _link_losses(target: Target, scores: Tensor, kinds: Sequence[str]) -> Iterator[tuple[str, Tensor]]:
    roles = torch.tensor(target.roles)
    if (roles != SKIP).any():
        with_none = torch.cat([scores[:, : len(ROLES)], scores.new_zeros(len(scores), 1)], 1)
        yield "roles", cross_entropy(with_none, roles, ignore_index=SKIP, reduction="sum") / 4
    for name, gold, able in (
        ("when", target.when, [k == "time" for k in kinds]),
        ("where", target.where, [k not in ("time", "source") for k in kinds]),
        ("source", target.source, [k != "time" for k in kinds]),
    ):
        if gold:
            kept = torch.tensor(able)
            yield name, one_of(scores[:, LINK[name]][kept], torch.tensor(gold, dtype=torch.bool)[kept])


def one_of(scores: Tensor, right: Tensor) -> Tensor:
    """Return the loss of choosing any right one among the scores and "none", whose score is 0."""
    every = torch.cat([scores, scores.new_zeros(1)])
    good = torch.cat([scores[right], scores.new_zeros(0)]) if right.any() else scores.new_zeros(1)
    return torch.logsumexp(every, 0) - torch.logsumexp(good, 0)


SHARES = {
    "tags": 3.0,
    "status": 0.5,
    "stance": 0.3,
    "roles": 1.0,
    "when": 0.5,
    "where": 0.5,
    "source": 0.5,
    "same": 0.5,
}


def _batches(windows: list[Example], chance: random.Random) -> Iterator[list[Example]]:
    """Yield batches of windows of about one length, in a seeded order."""
    chance.shuffle(windows)
    found: list[list[Example]] = []
    for i in range(0, len(windows), 8 * BATCH):
        near = sorted(windows[i : i + 8 * BATCH], key=lambda window: len(window.ids))
        found.extend(near[k : k + BATCH] for k in range(0, len(near), BATCH))
    chance.shuffle(found)
    yield from found


def train(network: Network, reports: list[list[Example]], epochs: int, seed: int) -> None:
    """Train the network on the windows of coded reports, in a seeded order."""
    chance = random.Random(seed)
    torch.manual_seed(seed)
    windows = [window for report in reports for window in report]
    network.encoder.embeddings.word_embeddings.weight.requires_grad_(False)
    learning = [p for p in network.parameters() if p.requires_grad]
    inner = {id(p) for p in network.encoder.parameters()}
    table = {id(p) for p in network.features.parameters()}
    groups = [
        {"params": [p for p in learning if id(p) in inner], "lr": RATE},
        {"params": [p for p in learning if id(p) not in inner | table], "lr": HEAD_RATE},
        {"params": [p for p in learning if id(p) in table], "lr": FEATURE_RATE, "weight_decay": 0.0},
    ]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01, fused=True)
    total = epochs * (len(windows) // BATCH + 8)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda n: min(n / 50, max(0.02, 1 - n / total)))
    network.train()
    for epoch in range(epochs):
        sums: dict[str, float] = {}
        for batch in _batches(windows, chance):
            drop = [chance.random() < SIGN_DROP for _ in batch]
            found = losses(network, batch, drop)
            loss = torch.stack([SHARES[name] * value for name, value in found.items()]).sum()
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(learning, 1.0)
            optimizer.step()
            schedule.step()
            for name, value in found.items():
                sums[name] = sums.get(name, 0.0) + float(value.detach())
        print(epoch, {k: round(v / (len(windows) / BATCH), 3) for k, v in sums.items()}, flush=True)


def main() -> None:
    """Train on the named pairs and save the state of the network."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("start")
    parser.add_argument("out")
    parser.add_argument("weights", type=Path)
    parser.add_argument("pairs", nargs="+")
    parser.add_argument("--epochs", type=int, default=8)
    parser.add_argument("--share", type=float, default=1.0)
    parser.add_argument("--seed", type=int, default=SEED)
    options = parser.parse_args()
    start, out, weights = Path(options.start), Path(options.out), options.weights
    run(start, out, weights, options.pairs, options.epochs, seed=options.seed, share=options.share)


def run(
    start: Path, out: Path, weights: Path, pairs: Sequence[str], epochs: int, *, seed: int = SEED, share: float = 1.0
) -> None:
    """Train on coded reports from a saved state and save the new one. share: how much of the reports."""
    network = Network(weights)
    network.load_state_dict(torch.load(start))
    coded = [one for pair in pairs for one in load(pair)]
    coded = random.Random(SEED).sample(coded, round(len(coded) * share))
    train(network, make_examples(coded, open_tokenizer(weights)), epochs, seed)
    torch.save(network.state_dict(), out)


if __name__ == "__main__":
    main()
