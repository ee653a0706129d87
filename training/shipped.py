"""The shipped network's weights, read back from eight bits, for a stage that goes on from them.

What eight bits lost stays lost (a few thousandths of each weight); the first steps of learning even that out.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import numpy_helper
from torch import Tensor

from quotedb.extract.network.files import SETTINGS
from training.graphs import united
from training.network import Network

POSITIONS = 512
"""Positions that the network in training has; the shipped one has fewer."""
MODULE = "network."


def read_weights(folder: Path) -> dict[str, Tensor]:
    """Return the weights of the branch that sees attributions, by their names in `training.network`, in 32 bits."""
    graph = united(folder).graph
    stored: dict[str, NDArray[Any]] = {one.name: numpy_helper.to_array(one) for one in graph.initializer}
    producer = {name: node for node in graph.node for name in node.output}
    found: dict[str, Tensor] = {}
    for name, value in stored.items():
        if not name.startswith(MODULE) or name.endswith(("_scale", "_zero_point")):
            continue
        whole = name.removesuffix("_quantized")
        found[whole] = torch.tensor(whole_numbers(whole, stored) if whole != name else np.asarray(value, np.float32))
    for node in graph.node:
        bias = next((name for name in node.input if name.startswith(MODULE) and name.endswith(".bias")), None)
        if node.op_type == "Add" and bias is not None:
            matrix = matrix_behind(next(name for name in node.input if name != bias), producer, stored)
            if matrix is not None:
                found[bias.removesuffix("bias") + "weight"] = torch.tensor(matrix.T.copy())
    settings = json.loads((folder / SETTINGS).read_text(encoding="utf-8"))
    found["network.distance"] = torch.tensor(settings["near"])
    position = torch.zeros(POSITIONS, found["network.position.weight"].shape[1])
    position[: len(found["network.position.weight"])] = found["network.position.weight"]
    found["network.position.weight"] = position
    return {name.removeprefix(MODULE): tensor for name, tensor in found.items()}


def saved_in(path: Path) -> dict[str, Any]:
    """Return what a checkpoint holds, or a model folder: there the weights of the network alone."""
    saved: dict[str, Any] = {"network": read_weights(path)} if path.is_dir() else torch.load(path)
    return saved


def network_of(weights: dict[str, Tensor], dropout: float = 0.1) -> Network:
    """Return a network with these weights, of as many pieces and layers as they have."""
    layers = 1 + max(int(name.split(".")[1]) for name in weights if name.startswith("layers."))
    network = Network(len(weights["piece.weight"]), layers, dropout)
    network.load_state_dict(weights)
    return network


def whole_numbers(name: str, stored: dict[str, NDArray[Any]]) -> NDArray[np.float32]:
    """Return a matrix that is stored in eight bits."""
    value, zero, scale = (stored[name + end].astype(np.float32) for end in ("_quantized", "_zero_point", "_scale"))
    return np.asarray((value - zero) * scale, np.float32)


def matrix_behind(
    name: str, producer: dict[str, onnx.NodeProto], stored: dict[str, NDArray[Any]]
) -> NDArray[np.float32] | None:
    """Return the matrix whose product arrives under `name`, through casts and scales."""
    waiting = [name]
    for _ in range(12):
        node = producer.get(waiting.pop(0)) if waiting else None
        if node is None:
            continue
        if node.op_type == "MatMulInteger":
            return whole_numbers(node.input[1].removesuffix("_quantized"), stored)
        if node.op_type in ("Cast", "Mul"):
            waiting.extend(node.input)
    return None
