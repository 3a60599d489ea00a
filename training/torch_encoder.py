"""The network as an encoder of the reader, for scores before it is exported."""

from __future__ import annotations

from collections.abc import Sequence

import torch

from dragoman.models.scores import Array, Outputs
from dragoman.models.signs import SIGNS
from training.network import Network


class TorchEncoder:
    """Runs the torch network over one window."""

    name = "torch"

    def __init__(self, network: Network) -> None:
        """Take a trained network."""
        self._network = network.eval()

    @property
    def features(self) -> Array:
        """The weight of each feature of a pair for each link."""
        return self._network.features.weight.detach().numpy()  # type: ignore[no-any-return]

    def encode(self, ids: Sequence[int], signs: Sequence[Sequence[int]]) -> Outputs:
        """Return the outputs for the pieces of a window."""
        marks = torch.zeros(1, len(ids), len(SIGNS))
        for i, numbers in enumerate(signs):
            marks[0, i, list(numbers)] = 1
        with torch.no_grad():
            network = self._network
            states = network.states(torch.tensor([list(ids)]), torch.ones(1, len(ids), dtype=torch.long), marks)[0]
            return Outputs(
                *(
                    head(states).numpy()
                    for head in (network.tags, network.status, network.stance, network.left, network.right)
                )
            )
