"""A network that anyone can follow: words decide the triggers, features of a pair decide the links."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from dragoman.models.encoder import load_tokenizer
from dragoman.models.scores import Array, Outputs
from dragoman.models.signs import FEATURES, LINKS, TRIGGER_TAGS
from dragoman.schema import STANCES, STATUSES, Stance, Status

TOKENIZER = load_tokenizer()


class FakeEncoder:
    """triggers: the type that a word tells of. links: the score that a feature gives a link, from -4 on.
    sure: the logit of a trigger; that of none is 5."""

    name = "fake"

    def __init__(
        self,
        triggers: Mapping[str, str],
        links: Mapping[tuple[str, str], float],
        status: Status = "held",
        stance: Stance = "inform",
        sure: float = 10,
    ) -> None:
        self._sure = sure
        self._triggers = triggers
        self._status = status
        self._stance = stance
        self._features = np.zeros((len(FEATURES), len(LINKS)), dtype=np.float32)
        for (feature, link), score in links.items():
            self._features[FEATURES.index(feature), LINKS.index(link)] = score

    @property
    def features(self) -> Array:
        return self._features

    def encode(self, ids: Sequence[int], signs: Sequence[Sequence[int]]) -> Outputs:  # noqa: ARG002
        size = len(ids)
        tags = np.zeros((size, len(TRIGGER_TAGS)), dtype=np.float32)
        tags[:, 0] = 5
        for i, piece in enumerate(ids):
            kind = self._triggers.get(TOKENIZER.id_to_token(piece) or "")
            if kind:
                tags[i, TRIGGER_TAGS.index(f"B-{kind}")] = self._sure
        status = np.zeros((size, len(STATUSES)), dtype=np.float32)
        status[:, STATUSES.index(self._status)] = 3
        stance = np.zeros((size, len(STANCES)), dtype=np.float32)
        stance[:, STANCES.index(self._stance)] = 3
        left = np.zeros((size, len(LINKS), 2), dtype=np.float32)
        left[..., -1] = -4
        flat = left.reshape(size, -1)
        return Outputs(tags, status, stance, flat, np.zeros_like(flat))
