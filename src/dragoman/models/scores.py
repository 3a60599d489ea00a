"""Numbers from the model: what it returns for a window, and the scores of links made of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, Protocol

import numpy as np
import numpy.typing as npt

from dragoman.models.signs import LINKS

Array = npt.NDArray[np.float32]


class Outputs(NamedTuple):
    """What the encoder returns for the pieces of a window; every array has a row for each piece.

    tags: logits of `TRIGGER_TAGS`. status, stance: logits of the vocabularies. left, right: the two sides of the
    bilinear form, for each link its width and one number of its own.
    """

    tags: Array
    status: Array
    stance: Array
    left: Array
    right: Array


class Encoder(Protocol):
    """Runs the network over one window at a time, so that a result never depends on what else is read."""

    @property
    def name(self) -> str:
        """Name, version and digest."""
        ...

    @property
    def features(self) -> Array:
        """The weight of each feature of a pair for each link."""
        ...

    def encode(self, ids: Sequence[int], signs: Sequence[Sequence[int]]) -> Outputs:
        """Return the outputs for the pieces of a window with the numbers of the signs on each."""
        ...


def link_scores(
    outputs: Outputs,
    table: Array,
    pairs: Sequence[tuple[tuple[int, int], tuple[int, int]]],
    features: Sequence[Sequence[int]],
) -> Array:
    """Return the score of each link for each pair of stretches (first and last piece): pairs x links."""
    if not pairs:
        return np.zeros((0, len(LINKS)), dtype=np.float32)
    ends = np.array([(*a, *b) for a, b in pairs])
    left = (outputs.left[ends[:, 0]] + outputs.left[ends[:, 1]]) / 2
    right = (outputs.right[ends[:, 2]] + outputs.right[ends[:, 3]]) / 2
    a, b = (side.reshape(len(pairs), len(LINKS), -1) for side in (left, right))
    width = a.shape[-1] - 1
    form = (a[..., :-1] * b[..., :-1]).sum(-1) / np.float32(width**0.5) + a[..., -1] + b[..., -1]
    own = np.stack([table[list(one)].sum(0) for one in features])
    return np.asarray(form + own, dtype=np.float32)


def softmax(logits: Array) -> Array:
    """Return probabilities over the last axis."""
    shifted = np.exp(logits - logits.max(-1, keepdims=True))
    return np.asarray(shifted / shifted.sum(-1, keepdims=True), dtype=np.float32)
