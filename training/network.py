"""The network: a small BERT with linear heads and a bilinear form for links. Runs in torch, here only."""

from __future__ import annotations

from pathlib import Path

import torch
from tokenizers import Tokenizer
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
        self.encoder = AutoModel.from_pretrained(
            folder, add_pooling_layer=False, attn_implementation="sdpa", attention_probs_dropout_prob=0.0
        )  # without dropout inside attention a step takes half the time
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
        with torch.autocast("cpu", dtype=torch.bfloat16, enabled=self.training):
            found = self.encoder(inputs_embeds=words, attention_mask=mask).last_hidden_state
        return self.drop(found.float())

    def sides(self, states: Tensor, pieces: Tensor) -> tuple[Tensor, Tensor]:
        """Return the two sides of stretches of one window (first and last piece): stretches x links x width."""
        rows = (states[pieces[:, 0]] + states[pieces[:, 1]]) / 2
        shape = (len(pieces), len(LINKS), WIDTH + 1)
        return self.left(rows).view(shape), self.right(rows).view(shape)

    def grid(self, left: Tensor, right: Tensor, features: list[list[list[int]]]) -> Tensor:
        """Return the score of each link between each left and each right stretch: left x right x links."""
        form = torch.einsum("ilw,jlw->ijl", left[..., :-1], right[..., :-1]) / WIDTH**0.5
        form = form + left[:, None, :, -1] + right[None, :, :, -1]
        flat = torch.tensor([f for row in features for one in row for f in one], dtype=torch.long)
        size = len(right)
        at = torch.tensor(
            [i * size + j for i, row in enumerate(features) for j, one in enumerate(row) for _ in one], dtype=torch.long
        )
        return form.flatten(0, 1).index_add(0, at, self.features(flat)).view(len(left), size, len(LINKS))


def open_tokenizer(weights: Path) -> Tokenizer:
    """Return the tokenizer of the weights, without cutting or padding."""
    tokenizer = Tokenizer.from_file(str(weights / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer
