"""The network: a small BERT with linear heads and a bilinear form for links. Runs in torch, here only."""

from __future__ import annotations

from pathlib import Path

import torch
from torch import Tensor, nn
from transformers import AutoModel

from dragoman.models.signs import FEATURES, LINKS, SIGNS, TRIGGER_TAGS
from dragoman.schema import STANCES, STATUSES

WIDTH = 32
"""Width of the bilinear form of each link."""

TASKS: dict[str, int] = {"names": 7, "politics": 19, "clock": 3, "arguments": 21}
"""Tags of the open corpora: UNER names, CrossNER politics, time expressions, PropBank arguments of a predicate."""


class Network(nn.Module):
    """One encoder, many heads."""

    def __init__(self, folder: Path) -> None:
        """Load the weights that training starts from."""
        super().__init__()
        self.encoder = AutoModel.from_pretrained(folder, add_pooling_layer=False)
        size = self.encoder.config.hidden_size
        self.signs = nn.Linear(len(SIGNS), size, bias=False)
        nn.init.zeros_(self.signs.weight)
        self.tags = nn.Linear(size, len(TRIGGER_TAGS))
        self.status = nn.Linear(size, len(STATUSES))
        self.stance = nn.Linear(size, len(STANCES))
        self.left = nn.Linear(size, len(LINKS) * (WIDTH + 1))
        self.right = nn.Linear(size, len(LINKS) * (WIDTH + 1))
        self.features = nn.Embedding(len(FEATURES), len(LINKS))
        nn.init.zeros_(self.features.weight)
        self.heads = nn.ModuleDict({name: nn.Linear(size, n) for name, n in TASKS.items() if name != "arguments"})
        self.predicate = nn.Linear(size, TASKS["arguments"] * WIDTH)
        self.argument = nn.Linear(size, TASKS["arguments"] * WIDTH)
        self.drop = nn.Dropout(0.1)

    def states(self, ids: Tensor, mask: Tensor, signs: Tensor | None = None) -> Tensor:
        """Return the state of each piece: batch x pieces x size."""
        words = self.encoder.embeddings.word_embeddings(ids)
        if signs is not None:
            words = words + self.signs(signs)
        return self.drop(self.encoder(inputs_embeds=words, attention_mask=mask).last_hidden_state)

    def links(self, states: Tensor, pairs: Tensor, features: list[list[int]]) -> Tensor:
        """Return the scores of pairs (first and last piece of the one and of the other): pairs x links."""
        left, right = self.left(states), self.right(states)
        a = (left[pairs[:, 0]] + left[pairs[:, 1]]) / 2
        b = (right[pairs[:, 2]] + right[pairs[:, 3]]) / 2
        a, b = (one.view(len(pairs), len(LINKS), WIDTH + 1) for one in (a, b))
        score = (a[..., :-1] * b[..., :-1]).sum(-1) / WIDTH**0.5 + a[..., -1] + b[..., -1]
        flat = torch.tensor([f for one in features for f in one])
        rows = torch.tensor([n for n, one in enumerate(features) for _ in one])
        return score.index_add(0, rows, self.features(flat))
