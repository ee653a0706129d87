"""Checkpoint → the model folder: python -m training.export --run FOLDER --checkpoint FILE --output FOLDER.

Writes model.onnx (int8, per channel), tokenizer.json and settings.json with the decoder's settings and the hashes.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
import tempfile
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from quotedb.extract.network.decoding import DecodeSettings
from quotedb.extract.network.files import FORMAT, NETWORK, SETTINGS, TOKENIZER
from quotedb.extract.network.pieces import WordReader
from quotedb.extract.network.viterbi import TAGS
from training.corpora import read_half
from training.labels import Inventory, label
from training.network import Network

LONGEST_INPUT = 300  # positions that the shipped network knows


class Exported(nn.Module):
    """The network as it ships: windows without padding, two outputs."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(self, pieces: Tensor, shapes: Tensor, states: Tensor) -> tuple[Tensor, Tensor]:
        """Labels (tags, entities, kinds) and pointers of every piece."""
        network = self.network
        x = network.encode(pieces, shapes, states, None)
        hidden = torch.nn.functional.gelu(network.hidden(x))
        labels = torch.cat([network.tags(hidden), network.entities(hidden), network.kinds(hidden)], -1)
        return labels, network.pointers(x)


def load_checkpoint(path: Path) -> Network:
    """A network with the weights of a checkpoint, ready to run."""
    saved = torch.load(path)
    network = Network(saved["pieces"], saved["layers"])
    network.load_state_dict(saved["network"])
    return network.eval()


def transitions(corpora: Path, tokenizer: Path, limit: int | None = None) -> np.ndarray[Any, Any]:
    """Log probabilities of one tag after another in the training half, or in its first `limit` texts."""
    reader = WordReader.load(tokenizer)
    counts = np.ones((TAGS, TAGS))
    inventory = Inventory({}, {})
    for text in read_half(corpora, "train")[:limit]:
        labelled = label(text, reader.read(text.text), inventory)
        tags = labelled.tags[labelled.words.first]
        np.add.at(counts, (tags[:-1], tags[1:]), 1)
    return np.log(counts / counts.sum(1, keepdims=True))


def write_onnx(network: Network, path: Path, *, quantised: bool = True) -> None:
    """Write the graph; `quantised` stores and computes matrices in eight bits."""
    network.position = nn.Embedding.from_pretrained(network.position.weight[:LONGEST_INPUT].detach())
    example = torch.arange(50)[None] % network.piece.num_embeddings
    names = ["pieces", "shapes", "states"]
    axes = {name: {1: "length"} for name in [*names, "labels", "pointers"]}
    with tempfile.TemporaryDirectory() as folder:
        plain = path if not quantised else Path(folder) / "plain.onnx"
        torch.onnx.export(
            Exported(network).eval(),
            (example, example % 7, example % 7),
            str(plain),
            input_names=names,
            output_names=["labels", "pointers"],
            dynamic_axes=axes,
            opset_version=17,
            dynamo=False,
        )
        if quantised:
            quantize_dynamic(plain, path, weight_type=QuantType.QInt8, per_channel=True)


def write_settings(
    folder: Path, network: Network, table: np.ndarray[Any, Any], decode: DecodeSettings, figures: dict[str, Any]
) -> None:
    """Write settings.json for the files in `folder`."""
    hashes = {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in (NETWORK, TOKENIZER)}
    settings = {
        "format": FORMAT,
        "sha256": hashes,
        "decode": asdict(decode),
        "near": np.round(network.distance.detach().numpy(), 5).tolist(),
        "transitions": np.round(table, 5).tolist(),
        "figures": figures,
    }
    (folder / SETTINGS).write_text(json.dumps(settings, indent=1, default=float) + "\n", encoding="utf-8")


def export(corpora: Path, run: Path, checkpoint: Path, output: Path, limit: int | None = None) -> None:
    """Write the model folder of one checkpoint of a run, with the decoder's settings still untuned."""
    output.mkdir(parents=True, exist_ok=True)
    network = load_checkpoint(checkpoint)
    write_onnx(network, output / NETWORK)
    shutil.copy(run / TOKENIZER, output / TOKENIZER)
    write_settings(output, network, transitions(corpora, run / TOKENIZER, limit), DecodeSettings(), {})


def main() -> None:
    """Read the arguments and do it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--run", type=Path, required=True, help="the output folder of training.train")
    parser.add_argument("--checkpoint", type=Path, required=True)
    parser.add_argument("--output", type=Path, required=True)
    given = parser.parse_args()
    export(given.corpora, given.run, given.checkpoint, given.output)


if __name__ == "__main__":
    main()
