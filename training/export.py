"""Checkpoint → the model folder: python -m training.export --run FOLDER --checkpoint FILE --output FOLDER.

Writes the network (int8, per channel) in its parts, tokenizer.json and settings.json with the decoder's settings and
the hashes.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
import tempfile
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from quotedb.extract.network.decoding import DecodeSettings
from quotedb.extract.network.files import FORMAT, PARTS, SETTINGS, TOKENIZER
from quotedb.extract.network.pieces import WordReader
from quotedb.extract.network.viterbi import TAGS
from training.corpora import read_half
from training.graphs import INPUTS, OUTPUTS, SHARED, divide
from training.labels import Inventory, label
from training.network import Network
from training.people import People
from training.shipped import network_of, saved_in

LONGEST_INPUT = 300  # positions that the shipped network knows


class Exported(nn.Module):
    """The network as it ships, before it is divided: windows without padding.

    What the attributions were learned with stays as it was; `taught` is the network as the stage for people left it,
    with the same embeddings and the same `shared` lowest layers, which are stored and computed once.
    """

    def __init__(self, network: Network, taught: Network, people: People, shared: int) -> None:
        super().__init__()
        self.network, self.people = network, people
        self.upper = taught.layers[shared:]
        self.shared = shared

    def forward(self, pieces: Tensor, shapes: Tensor, states: Tensor) -> tuple[Tensor, ...]:
        """Labels (tags, entities, kinds), pointers, (new, worth, query, key), and what both share, of every piece."""
        network, people = self.network, self.people
        x = network.norm(
            network.piece(pieces)
            + network.position.weight[: pieces.shape[1]]
            + network.kind_of_text
            + network.shape(shapes)
            + network.state(states)
        )
        for layer in network.layers[: self.shared]:
            x = layer(x, None)
        other = shared = x
        for layer in network.layers[self.shared :]:
            x = layer(x, None)
        for layer in self.upper:
            other = layer(other, None)
        hidden = torch.nn.functional.gelu(network.hidden(x))
        labels = torch.cat([network.tags(hidden), network.entities(hidden), network.kinds(hidden)], -1)
        own = torch.nn.functional.gelu(people.hidden(other))
        told = torch.cat([people.new(own), people.worth(own), people.pointers(own)], -1)
        return labels, network.pointers(x), told, shared


def load_checkpoint(path: Path) -> tuple[Network, People]:
    """The network and the heads for people with the weights of a checkpoint or a model folder, ready to run."""
    saved, people = saved_in(path), People()
    network = network_of(saved["network"])
    if "people" in saved:
        people.load_state_dict(saved["people"])
    return network.eval(), people.eval()


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


def as_graph(network: Network, taught: Network, people: People) -> onnx.ModelProto:
    """Return the graph of both branches, whose matrices are stored and multiplied in eight bits."""
    shared = shared_layers(network, taught)
    network.position = nn.Embedding.from_pretrained(network.position.weight[:LONGEST_INPUT].detach())
    example = torch.arange(50)[None] % network.piece.num_embeddings
    names = list(INPUTS)
    outputs = [name for part in OUTPUTS.values() for name in part] + [SHARED]
    axes = {name: {1: "length"} for name in [*names, *outputs]}
    with tempfile.TemporaryDirectory() as folder:
        plain, path = Path(folder) / "plain.onnx", Path(folder) / "quantised.onnx"
        torch.onnx.export(
            Exported(network, taught, people, shared).eval(),
            (example, example % 7, example % 7),
            str(plain),
            input_names=names,
            output_names=outputs,
            dynamic_axes=axes,
            opset_version=17,
            dynamo=False,
        )
        quantize_dynamic(plain, path, weight_type=QuantType.QInt8, per_channel=True)
        return onnx.load(str(path))


def shared_layers(network: Network, taught: Network) -> int:
    """Return how many of the lowest layers are the same in both networks."""
    for number, (one, other) in enumerate(zip(network.layers, taught.layers, strict=True)):
        pairs = zip(one.state_dict().values(), other.state_dict().values(), strict=True)
        if not all(torch.equal(mine, theirs) for mine, theirs in pairs):
            return number
    return len(network.layers)


def reference_tables(people: People) -> dict[str, list[Any]]:
    """Return what joins queries and keys, for the settings."""
    return {"far": _listed(people.far), "same": _listed(people.same)}


def _listed(tensor: Tensor) -> list[Any]:
    listed: list[Any] = np.round(tensor.detach().numpy(), 5).tolist()
    return listed


def hashes_of(folder: Path, names: Iterable[str]) -> dict[str, str]:
    """Return the SHA-256 of files by their name."""
    return {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in names}


def write_settings(
    folder: Path,
    network: Network,
    people: People,
    table: np.ndarray[Any, Any],
    decode: DecodeSettings,
    figures: dict[str, Any],
) -> None:
    """Write settings.json for the files in `folder`."""
    settings = {
        "format": FORMAT,
        "sha256": hashes_of(folder, (*PARTS, TOKENIZER)),
        "decode": asdict(decode),
        "near": np.round(network.distance.detach().numpy(), 5).tolist(),
        "reference": reference_tables(people),
        "transitions": np.round(table, 5).tolist(),
        "figures": figures,
    }
    (folder / SETTINGS).write_text(json.dumps(settings, indent=1, default=float) + "\n", encoding="utf-8")


def export(corpora: Path, run: Path, before: Path, checkpoint: Path, output: Path, limit: int | None = None) -> None:
    """Write the model folder, with the decoder's settings still untuned.

    Attributions are those of `before`, the checkpoint that the stage for people began with; whom words mean is that of
    its own `checkpoint`.
    """
    output.mkdir(parents=True, exist_ok=True)
    network, _ = load_checkpoint(before)
    taught, people = load_checkpoint(checkpoint)
    divide(as_graph(network, taught, people), output)
    shutil.copy(run / TOKENIZER, output / TOKENIZER)
    write_settings(output, network, people, transitions(corpora, run / TOKENIZER, limit), DecodeSettings(), {})


def main() -> None:
    """Read the arguments and do it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--run", type=Path, required=True, help="the output folder of training.train")
    parser.add_argument(
        "--before", type=Path, required=True, help="the checkpoint that the stage for people began with"
    )
    parser.add_argument("--checkpoint", type=Path, required=True)
    parser.add_argument("--output", type=Path, required=True)
    given = parser.parse_args()
    export(given.corpora, given.run, given.before, given.checkpoint, given.output)


if __name__ == "__main__":
    main()
