"""The network as one graph, as it is made, and as the files that ship: one for each part that is run by itself.

`encoder.onnx` holds the embeddings and the layers that both branches share, `attributions.onnx` and `people.onnx` what
is above them. `products.onnx` multiplies two small numbers of eight bits: where their sum does not fit, a processor
without the right instructions would compute wrong figures, and the network is told to take the slower way.
"""

from __future__ import annotations

from pathlib import Path

import onnx
from onnx import TensorProto, helper
from onnx.utils import Extractor

from quotedb.extract.network.files import ATTRIBUTIONS, ENCODER, PEOPLE, PRODUCTS

INPUTS = ("pieces", "shapes", "states")
OUTPUTS = {ATTRIBUTIONS: ("labels", "pointers"), PEOPLE: ("people",)}
SHARED = "shared"
"""What the first file gives to the others."""


def divide(model: onnx.ModelProto, folder: Path) -> None:
    """Write the parts of a whole network, and the trial of products, into a folder."""
    onnx.save(Extractor(model).extract_model(list(INPUTS), [SHARED]), str(folder / ENCODER))
    for name in OUTPUTS:
        write_branch(model, name, folder)
    onnx.save(products(), str(folder / PRODUCTS))


def write_branch(model: onnx.ModelProto, name: str, folder: Path) -> None:
    """Write one branch of a whole network, `attributions.onnx` or `people.onnx`, into a folder."""
    onnx.save(Extractor(model).extract_model([SHARED], list(OUTPUTS[name])), str(folder / name))


def united(folder: Path) -> onnx.ModelProto:
    """Return the whole network of a model folder."""
    model = onnx.load(str(folder / ENCODER))
    for name in OUTPUTS:
        part = onnx.load(str(folder / name)).graph
        known = {one.name for one in model.graph.initializer}
        made = {name for node in model.graph.node for name in node.output}
        model.graph.node.extend(node for node in part.node if node.output[0] not in made)
        model.graph.initializer.extend(one for one in part.initializer if one.name not in known)
        model.graph.output.extend(part.output)
    return model


def products() -> onnx.ModelProto:
    """Return a network whose one product is 255 · 127 + 255 · 127: more than sixteen bits with a sign hold."""
    given = helper.make_tensor_value_info("given", TensorProto.UINT8, [1, 2])
    found = helper.make_tensor_value_info("found", TensorProto.INT32, [1, 1])
    weights = helper.make_tensor("weights", TensorProto.INT8, [2, 1], [127, 127])
    node = helper.make_node("MatMulInteger", ["given", "weights"], ["found"])
    graph = helper.make_graph([node], "products", [given], [found], [weights])
    return helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
