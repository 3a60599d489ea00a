"""The trained reader: a small encoder decides what the rules have seen. Only `encoder` knows a model runtime."""

from dragoman.models.encoder import ModelError
from dragoman.models.reader import TrainedReader, load_reader

__all__ = ["ModelError", "TrainedReader", "load_reader"]
