"""Last stage: the coded reports teach triggers, statuses and links.

python -m training.gold_stage START.pt OUT.pt WEIGHTS GOLD.jsonl:REPORTS.jsonl [...] [--epochs N] [--share S]
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
from dragoman.models.signs import LINKS, SIGNS, TRIGGER_TAGS
from dragoman.schema import ROLES, Report
from training.network import Network
from training.targets import LINK, SKIP, Example, Target, examples_of

RATE = 5e-5
HEAD_RATE = 5e-4
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
_WEIGHTS[0] = 0.5


def losses(network: Network, batch: Sequence[Example], drop: Sequence[bool]) -> dict[str, Tensor]:
    """Return the loss of each head over a batch of windows."""
    ids, mask, signs = tensors(batch, drop)
    states = network.states(ids, mask, signs)
    tags = torch.full_like(ids, SKIP)
    for n, one in enumerate(batch):
        tags[n, : len(one.tags)] = torch.tensor(one.tags)
    found = {"tags": cross_entropy(network.tags(states).flatten(0, 1), tags.flatten(), weight=_WEIGHTS, ignore_index=SKIP)}
    parts: dict[str, list[Tensor]] = {}
    for n, one in enumerate(batch):
        for name, loss in _window_losses(network, states[n], one):
            parts.setdefault(name, []).append(loss)
    return found | {name: torch.stack(items).mean() for name, items in parts.items()}


def _window_losses(network: Network, states: Tensor, one: Example) -> Iterator[tuple[str, Tensor]]:
    for target in one.targets:
        first, last = target.pieces
        middle = states[first : last + 1].mean(0, keepdim=True)
        if target.status != SKIP:
            yield "status", cross_entropy(network.status(middle), torch.tensor([target.status]))
        if target.stance != SKIP:
            yield "stance", cross_entropy(network.stance(middle), torch.tensor([target.stance]))
    scores = _all_scores(network, states, one)
    for target, own in zip(one.targets, scores, strict=True):
        yield from _link_losses(target, own, one.kinds)
    if one.same:
        pairs = torch.tensor([[*one.targets[i].pieces, *one.targets[j].pieces] for i, j, _, _ in one.same])
        own = network.links(states, pairs, [features for _, _, features, _ in one.same])[:, LINK["same"]]
        gold = torch.tensor([float(same) for *_, same in one.same])
        yield "same", binary_cross_entropy_with_logits(own, gold)


def _all_scores(network: Network, states: Tensor, one: Example) -> list[Tensor]:
    if not one.targets or not one.candidates:
        return [states.new_zeros(0, len(LINKS))] * len(one.targets)
    pairs = torch.tensor([[*t.pieces, *c] for t in one.targets for c in one.candidates])
    scores = network.links(states, pairs, [f for t in one.targets for f in t.features])
    return list(scores.view(len(one.targets), len(one.candidates), len(LINKS)))


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


SHARES = {"tags": 3.0, "status": 0.5, "stance": 0.3, "roles": 1.0, "when": 0.5, "where": 0.5, "source": 0.5, "same": 0.5}


def train(network: Network, reports: list[list[Example]], epochs: int, *, rate: float = RATE, signs: bool = True) -> None:
    """Train the network on the windows of coded reports, in a seeded order."""
    chance = random.Random(SEED)
    torch.manual_seed(SEED)
    windows = [window for report in reports for window in report]
    network.encoder.embeddings.word_embeddings.weight.requires_grad_(False)
    inner = {id(p) for p in network.encoder.parameters()}
    learning = [p for p in network.parameters() if p.requires_grad]
    groups = [
        {"params": [p for p in learning if id(p) in inner], "lr": rate},
        {"params": [p for p in learning if id(p) not in inner], "lr": HEAD_RATE * rate / RATE},
    ]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01, fused=True)
    total = epochs * (len(windows) // BATCH + 1)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda n: min(n / 50, max(0.02, 1 - n / total)))
    network.train()
    for epoch in range(epochs):
        chance.shuffle(windows)
        sums: dict[str, float] = {}
        for i in range(0, len(windows), BATCH):
            batch = windows[i : i + BATCH]
            drop = [not signs or chance.random() < SIGN_DROP for _ in batch]
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
    options = parser.parse_args()
    tokenizer = Tokenizer.from_file(str(options.weights / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    network = Network(options.weights)
    network.load_state_dict(torch.load(options.start))
    coded = [one for pair in options.pairs for one in load(pair)]
    coded = coded[: round(len(coded) * options.share)]
    train(network, make_examples(coded, tokenizer), options.epochs)
    torch.save(network.state_dict(), options.out)


if __name__ == "__main__":
    main()
