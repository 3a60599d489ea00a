"""The second look at what the network found: see `look`."""

from dragoman.models.rerank.look import same_event, second_look
from dragoman.models.rerank.weights import FIRST_LOOK, Weights, read_weights, write_weights

__all__ = ["FIRST_LOOK", "Weights", "read_weights", "same_event", "second_look", "write_weights"]
