"""First stage: the open corpora teach the encoder names, times, predicates and their arguments.

python -m training.open_stage CORPORA WEIGHTS OUT.pt
"""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import torch
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn.functional import cross_entropy

from training.corpora import Predicates, Tagged, politics, propbank, uner, wikiwars
from training.network import TASKS, WIDTH, Network, open_tokenizer

EPOCHS = 2
RATE = 1e-4
BATCH = 32
SEED = 7


class Encoded:
    """Sentences in word pieces: padded ids, their mask, and the first piece of every word."""

    def __init__(self, sentences: list[list[str]], tokenizer: Tokenizer) -> None:
        """Encode sentences of words; what is longer than 160 pieces is cut."""
        encoded = [tokenizer.encode(words, is_pretokenized=True) for words in sentences]
        size = min(160, max(len(one.ids) for one in encoded))
        self.ids = torch.zeros(len(encoded), size, dtype=torch.long)
        self.mask = torch.zeros(len(encoded), size, dtype=torch.long)
        self.firsts: list[list[int]] = []
        for n, one in enumerate(encoded):
            ids = one.ids[:size]
            self.ids[n, : len(ids)] = torch.tensor(ids)
            self.mask[n, : len(ids)] = 1
            seen: dict[int, int] = {}
            for i, word in enumerate(one.word_ids[:size]):
                if word is not None:
                    seen.setdefault(word, i)
            self.firsts.append([seen[w] for w in range(len(sentences[n])) if w in seen])


def tag_loss(network: Network, task: str, batch: list[Tagged], tokenizer: Tokenizer) -> Tensor:
    """Return the loss of the tags of a batch, at the first piece of each word."""
    encoded = Encoded([one.words for one in batch], tokenizer)
    states = network.states(encoded.ids, encoded.mask)
    kept = torch.cat([states[n, firsts] for n, firsts in enumerate(encoded.firsts)])
    gold = [tag for one, firsts in zip(batch, encoded.firsts, strict=True) for tag in one.tags[: len(firsts)]]
    return cross_entropy(network.heads[task](kept), torch.tensor(gold))


def argument_scores(
    network: Network, batch: list[Predicates], tokenizer: Tokenizer
) -> Iterator[tuple[Tensor, list[int]]]:
    """Yield for each predicate the scores of the argument tags of each word, and the tags."""
    encoded = Encoded([one.words for one in batch], tokenizer)
    states = network.states(encoded.ids, encoded.mask)
    for n, one in enumerate(batch):
        firsts = encoded.firsts[n]
        words = network.argument(states[n, firsts]).view(len(firsts), TASKS["arguments"], WIDTH)
        for at, tags in one.of:
            if at < len(firsts):
                predicate = network.predicate(states[n, firsts[at]]).view(1, TASKS["arguments"], WIDTH)
                yield (words * predicate).sum(-1) / WIDTH**0.5, tags[: len(firsts)]


def argument_loss(network: Network, batch: list[Predicates], tokenizer: Tokenizer) -> Tensor:
    """Return the loss of the arguments of all predicates of a batch."""
    found = list(argument_scores(network, batch, tokenizer))
    gold = torch.tensor([tag for _, tags in found for tag in tags])
    return cross_entropy(torch.cat([scores for scores, _ in found]), gold)


def batches(corpora: Path, chance: random.Random) -> list[tuple[str, list]]:  # type: ignore[type-arg]
    """Return one epoch: batches of all corpora in a seeded order; the small ones come several times."""
    found: list[tuple[str, list]] = []  # type: ignore[type-arg]
    sources: list[tuple[str, list[Any], int]] = [
        ("names", [s for s in uner(corpora, "train") if any(s.tags) or chance.random() < 0.1], 1),
        ("politics", politics(corpora, "train"), 6),
        ("clock", [s for s in wikiwars(corpora) if len(s.words) <= 160], 1),
        ("arguments", propbank(corpora, "train"), 1),
    ]
    for task, sentences, times in sources:
        for _ in range(times):
            ordered = sorted(sentences, key=lambda s: (len(s.words) // 8, chance.random()))
            found += [(task, ordered[i : i + BATCH]) for i in range(0, len(ordered), BATCH)]
    chance.shuffle(found)
    return found


def main(corpora: str, weights: str, out: str) -> None:
    """Train and save the state of the network."""
    torch.manual_seed(SEED)
    chance = random.Random(SEED)
    tokenizer = open_tokenizer(Path(weights))
    network = Network(Path(weights))
    network.train()
    network.encoder.embeddings.word_embeddings.weight.requires_grad_(False)  # halves the time of a step
    learning = [p for p in network.parameters() if p.requires_grad]
    optimizer = torch.optim.AdamW(learning, lr=RATE, weight_decay=0.01, fused=True)
    epochs = [batches(Path(corpora), chance) for _ in range(EPOCHS)]
    total = sum(map(len, epochs))
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda n: min(n / 200, max(0.05, 1 - n / total)))
    step = 0
    for epoch in epochs:
        sums: dict[str, list[float]] = {}
        for task, batch in epoch:
            loss = (
                argument_loss(network, batch, tokenizer)
                if task == "arguments"
                else tag_loss(network, task, batch, tokenizer)
            )
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(learning, 1.0)
            optimizer.step()
            schedule.step()
            sums.setdefault(task, []).append(float(loss.detach()))
            step += 1
            if step % 50 == 0:
                print(step, total, {k: round(sum(v[-50:]) / len(v[-50:]), 3) for k, v in sums.items()}, flush=True)
        torch.save(network.state_dict(), out)


if __name__ == "__main__":
    main(*sys.argv[1:])
