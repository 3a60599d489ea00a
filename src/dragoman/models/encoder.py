"""The shipped network in the ONNX runtime. The only module that knows a model runtime."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

import msgspec
import numpy as np
import onnxruntime
from tokenizers import Tokenizer

from dragoman.models.decode import Limits
from dragoman.models.rerank.weights import Weights, read_weights
from dragoman.models.scores import Array, Outputs
from dragoman.models.signs import FEATURES, LINKS, SIGNS, TRIGGER_TAGS

FOLDER = Path(__file__).parent / "files"


class ModelError(RuntimeError):
    """The model files are missing, damaged or of another version of the program; the message says which."""


class About(msgspec.Struct, frozen=True, kw_only=True):
    """What `reader.json` says: the names of inputs and outputs, the weights of the features, limits, the digest of the
    network, and the scale that makes a trigger's logit a probability."""

    tags: list[str]
    links: list[str]
    signs: list[str]
    features: list[str]
    weights: list[list[float]]
    sha256: str
    rerank: str = ""
    limits: dict[str, float] = {}


class OnnxEncoder:
    """Runs the network over one window at a time, on one thread: a result depends on nothing but the window."""

    def __init__(self, folder: Path = FOLDER) -> None:
        """Load the network.

        Raises: ModelError where a file is missing, has another digest, or names other inputs and outputs.
        """
        about = _about(folder)
        network = _checked(folder / "reader.onnx", about.sha256)
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        self._session = onnxruntime.InferenceSession(network, options, providers=["CPUExecutionProvider"])
        self._features = np.array(about.weights, dtype=np.float32)
        self._name = f"trained.2+{about.sha256[:8]}.{about.rerank[:8]}"
        self._folder = folder
        self.limits = Limits(**about.limits)

    def __reduce__(self) -> tuple[type[OnnxEncoder], tuple[Path]]:
        """Travel to other processes as the folder to load from."""
        return OnnxEncoder, (self._folder,)

    @property
    def name(self) -> str:
        """Name, version and the first letters of the digest of the network."""
        return self._name

    @property
    def features(self) -> Array:
        """The weight of each feature of a pair for each link."""
        return self._features

    def encode(self, ids: Sequence[int], signs: Sequence[Sequence[int]]) -> Outputs:
        """Return the outputs for the pieces of a window with the numbers of the signs on each."""
        marks = np.zeros((len(ids), len(SIGNS)), dtype=np.float32)
        for i, numbers in enumerate(signs):
            marks[i, list(numbers)] = 1
        found = self._session.run(None, {"ids": np.array(ids, dtype=np.int64), "signs": marks})
        return Outputs(*found)


def load_tokenizer(folder: Path = FOLDER) -> Tokenizer:
    """Return the tokenizer of the network.

    Raises: ModelError where its file is missing.
    """
    path = folder / "tokenizer.json"
    if not path.is_file():
        raise ModelError(f"{path.name}: the file is missing from the package; install dragoman again")
    tokenizer = Tokenizer.from_file(str(path))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


def load_weights(folder: Path = FOLDER) -> Weights:
    """Return the weights of the second look.

    Raises: ModelError where their file is missing, damaged, or not the one that belongs to the network.
    """
    content = _checked(folder / "rerank.csv", _about(folder).rerank)
    return read_weights(content.decode("utf-8"))


def _about(folder: Path) -> About:
    path = folder / "reader.json"
    if not path.is_file():
        raise ModelError(f"{path.name}: the file is missing from the package; install dragoman again")
    try:
        about = msgspec.json.decode(path.read_bytes(), type=About)
    except msgspec.DecodeError as error:
        raise ModelError(f"{path.name}: cannot be read ({error}); install dragoman again") from error
    names = (tuple(about.tags), tuple(about.links), tuple(about.signs), tuple(about.features))
    if names != (TRIGGER_TAGS, LINKS, SIGNS, FEATURES):
        raise ModelError(f"{path.name}: the model is of another version of dragoman; install dragoman again")
    return about


def _checked(path: Path, digest: str) -> bytes:
    if not path.is_file():
        raise ModelError(f"{path.name}: the file is missing from the package; install dragoman again")
    content = path.read_bytes()
    if hashlib.sha256(content).hexdigest() != digest:
        raise ModelError(f"{path.name}: the file is damaged (its digest is not the one in reader.json); install again")
    return content
