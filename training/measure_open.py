"""Score the heads of the open corpora on their development parts: python -m training.measure_open STATE WEIGHTS CORPORA

Names: exact spans with types, micro F1 (CoNLL). Arguments: exact spans with labels, gold predicates given, micro F1;
labels outside the ten that are learnt count as one.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

import torch
from tokenizers import Tokenizer

from training.corpora import ARGUMENT_TAGS, NAME_TAGS, POLITICS_TAGS, Tagged, politics, propbank, uner
from training.network import Network, open_tokenizer
from training.open_stage import Encoded, argument_scores

Spans = set[tuple[int, int, str]]


def spans(tags: Sequence[str]) -> Spans:
    """Return first word, last word and label of each span of BIO tags; an I without its B opens one."""
    found: Spans = set()
    start, label = -1, ""
    for i, tag in enumerate([*tags, "O"]):
        goes_on = tag.startswith("I-") and tag[2:] == label and start >= 0
        if not goes_on:
            if start >= 0:
                found.add((start, i - 1, label))
            start, label = (i, tag[2:]) if tag != "O" else (-1, "")
    return found


def f1(pairs: Iterable[tuple[Spans, Spans]]) -> float:
    """Return micro F1 of found against gold spans, in percent."""
    both = gold_count = found_count = 0
    for gold, found in pairs:
        both += len(gold & found)
        gold_count += len(gold)
        found_count += len(found)
    return 200 * both / max(1, gold_count + found_count)


def names_f1(
    network: Network, task: str, labels: Sequence[str], sentences: list[Tagged], tokenizer: Tokenizer
) -> float:
    """Return F1 of one head of names."""
    pairs = []
    for i in range(0, len(sentences), 32):
        batch = sentences[i : i + 32]
        encoded = Encoded([one.words for one in batch], tokenizer)
        states = network.states(encoded.ids, encoded.mask)
        for n, one in enumerate(batch):
            found = network.heads[task](states[n, encoded.firsts[n]]).argmax(-1).tolist()
            pairs.append((spans([labels[t] for t in one.tags]), spans([labels[t] for t in found])))
    return f1(pairs)


def main(state: str, weights: str, corpora_name: str) -> None:
    """Print the three figures."""
    corpora, tokenizer = Path(corpora_name), open_tokenizer(Path(weights))
    network = Network(Path(weights))
    network.load_state_dict(torch.load(state))
    network.eval()
    with torch.no_grad():
        uner_f1 = names_f1(network, "names", NAME_TAGS, uner(corpora, "dev"), tokenizer)
        politics_f1 = names_f1(network, "politics", POLITICS_TAGS, politics(corpora, "dev"), tokenizer)
        pairs = []
        dev = propbank(corpora, "dev")
        for i in range(0, len(dev), 32):
            for scores, tags in argument_scores(network, dev[i : i + 32], tokenizer):
                found = [ARGUMENT_TAGS[t] for t in scores.argmax(-1).tolist()]
                pairs.append((spans([ARGUMENT_TAGS[t] for t in tags]), spans(found)))
    print(f"UNER dev {uner_f1:.1f}, CrossNER politics dev {politics_f1:.1f}, PropBank dev arguments {f1(pairs):.1f}")


if __name__ == "__main__":
    main(*sys.argv[1:])
