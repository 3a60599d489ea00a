"""From a trained network to the shipped file: ONNX, int8 weights, and beside it what the heads need.

python -m training.export STATE.pt WEIGHTS FOLDER
"""

from __future__ import annotations

import hashlib
import json
import sys
import tempfile
from pathlib import Path

import numpy as np
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from dragoman.models.signs import FEATURES, LINKS, SIGNS, TRIGGER_TAGS
from training.network import Network

OUTPUTS = ("tags", "status", "stance", "left", "right")


class OneWindow(nn.Module):
    """The network over one window: ids of its pieces and its signs in, the outputs of the heads out."""

    def __init__(self, network: Network) -> None:
        """Take a trained network."""
        super().__init__()
        self.network = network

    def forward(self, ids: Tensor, signs: Tensor) -> tuple[Tensor, ...]:
        """Return the outputs for each piece."""
        network = self.network
        words = network.encoder.embeddings.word_embeddings(ids) + network.signs(signs)
        states = words.unsqueeze(0)
        embeddings = network.encoder.embeddings
        places = torch.arange(ids.shape[0]).unsqueeze(0)
        types = embeddings.token_type_embeddings.weight[0]
        states = embeddings.LayerNorm(states + types + embeddings.position_embeddings(places))
        for layer in network.encoder.encoder.layer:
            states = _layer(layer, states)
        out = states[0]
        return tuple(head(out) for head in (network.tags, network.status, network.stance, network.left, network.right))


def _layer(layer: nn.Module, states: Tensor) -> Tensor:
    """Return the states after one layer of BERT (Devlin et al. 2019) without padding, so without a mask."""
    own, out = layer.attention.self, layer.attention.output
    heads, size = own.num_attention_heads, own.attention_head_size
    query, key, value = (
        part(states).view(1, -1, heads, size).transpose(1, 2) for part in (own.query, own.key, own.value)
    )
    weights = torch.softmax(query @ key.transpose(-1, -2) / size**0.5, -1)
    mixed = (weights @ value).transpose(1, 2).reshape(1, -1, heads * size)
    states = out.LayerNorm(out.dense(mixed) + states)
    inner = layer.intermediate.intermediate_act_fn(layer.intermediate.dense(states))
    return layer.output.LayerNorm(layer.output.dense(inner) + states)


def export(network: Network, folder: Path) -> None:
    """Write `reader.onnx` (int8) and `reader.json` (labels, feature weights, digest) into a folder."""
    network.eval()
    with tempfile.TemporaryDirectory() as temporary:
        plain = Path(temporary) / "plain.onnx"
        torch.onnx.export(
            OneWindow(network).eval(),
            (torch.ones(9, dtype=torch.long), torch.zeros(9, len(SIGNS))),
            str(plain),
            input_names=["ids", "signs"],
            output_names=list(OUTPUTS),
            dynamic_axes={name: {0: "pieces"} for name in ("ids", "signs", *OUTPUTS)},
            opset_version=17,
            dynamo=False,
        )
        quantize_dynamic(
            plain,
            folder / "reader.onnx",
            per_channel=True,
            weight_type=QuantType.QInt8,
            op_types_to_quantize=["MatMul", "Gemm", "Gather"],
        )
    table = network.features.weight.detach().numpy().astype(np.float32)
    about = {
        "tags": list(TRIGGER_TAGS),
        "links": list(LINKS),
        "signs": list(SIGNS),
        "features": list(FEATURES),
        "weights": [[round(float(x), 5) for x in row] for row in table],
        "sha256": hashlib.sha256((folder / "reader.onnx").read_bytes()).hexdigest(),
    }
    (folder / "reader.json").write_text(json.dumps(about) + "\n", "utf-8")


def main(state: str, weights: str, folder: str) -> None:
    """Export a saved state; limits and the second look are learnt with it."""
    network = Network(Path(weights))
    network.load_state_dict(torch.load(state))
    Path(folder).mkdir(parents=True, exist_ok=True)
    export(network, Path(folder))


if __name__ == "__main__":
    main(*sys.argv[1:])
