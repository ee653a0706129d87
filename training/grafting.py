"""Give a model folder another branch: python -m training.grafting --shipped F --checkpoint F --output F.

A checkpoint of the stage for people brings another branch for people, one of the stage for other news
(`--attributions`) another branch for attributions. What does not change is taken over bit for bit: reading weights back
and storing them in eight bits again moves the figures a little.
"""

from __future__ import annotations

import argparse
import json
import shutil
from pathlib import Path

import numpy as np
import onnx

from quotedb.extract.network.files import ATTRIBUTIONS, PARTS, SETTINGS
from training.export import as_graph, hashes_of, load_checkpoint, reference_tables, shared_layers
from training.graphs import divide, united, write_branch

BELOW = ("network.piece", "network.position", "network.kind_of_text", "network.shape", "network.state", "network.norm")
KINDS = ("_quantized", "_scale", "_zero_point")


def graft(old: onnx.ModelProto, new: onnx.ModelProto) -> int:
    """Copy the matrices of the network `old` into `new`; return how many there were."""
    stored = {one.name: one for one in old.graph.initializer}
    fresh = {one.name: one for one in new.graph.initializer}
    theirs, mine = matrices(old.graph), matrices(new.graph)
    for name, matrix in theirs.items():
        for kind in KINDS:
            target = fresh[mine[name] + kind]
            kept = target.name
            target.CopyFrom(stored[matrix + kind])
            target.name = kept
    return len(theirs)


def graft_attributions(old: onnx.ModelProto, new: onnx.ModelProto, shared: int) -> int:
    """Put what the network `new` has above its `shared` lowest layers into `old`; return how many arrays there were."""
    stored = {one.name: one for one in old.graph.initializer}
    fresh = {one.name: one for one in new.graph.initializer}
    theirs, mine = matrices(old.graph), matrices(new.graph)
    still = (*BELOW, *(f"network.layers.{number}." for number in range(shared)))
    pairs = [
        (theirs[name] + kind, mine[name] + kind) for name in theirs for kind in KINDS if not name.startswith(still)
    ]
    pairs += [(name, name) for name in stored if name.startswith("network.") and not name.endswith(KINDS)]
    moved = [(here, there) for here, there in pairs if not here.startswith(still)]
    for here, there in moved:
        stored[here].CopyFrom(fresh[there])
        stored[here].name = here
    return len(moved)


def matrices(graph: onnx.GraphProto) -> dict[str, str]:
    """Return the names under which the matrices are stored, by the bias added to their product, or by their own."""
    producer = {name: node for node in graph.node for name in node.output}
    found = {
        one.name.removesuffix("_quantized"): one.name.removesuffix("_quantized")
        for one in graph.initializer
        if one.name.startswith("network.") and one.name.endswith("_quantized")
    }
    for node in graph.node:
        bias = next((name for name in node.input if name.startswith("network.") and name.endswith(".bias")), None)
        if node.op_type != "Add" or bias is None:
            continue
        waiting = [name for name in node.input if name != bias]
        for _ in range(12):
            before = producer.get(waiting.pop(0)) if waiting else None
            if before is None:
                continue
            if before.op_type == "MatMulInteger":
                found[bias] = before.input[1].removesuffix("_quantized")
                break
            if before.op_type in ("Cast", "Mul"):
                waiting.extend(before.input)
    return found


def renew(shipped: Path, checkpoint: Path, output: Path) -> None:
    """Write the shipped folder anew into `output`, with the branch for people of a checkpoint of its stage."""
    shutil.copytree(shipped, output, dirs_exist_ok=True)
    network, _ = load_checkpoint(shipped)
    taught, people = load_checkpoint(checkpoint)
    made = as_graph(network, taught, people)
    graft(united(shipped), made)
    divide(made, output)
    settings = json.loads((shipped / SETTINGS).read_text(encoding="utf-8"))
    settings["sha256"] |= hashes_of(output, PARTS)
    settings["reference"] = reference_tables(people)
    (output / SETTINGS).write_text(json.dumps(settings, indent=1) + "\n", encoding="utf-8")


def renew_attributions(shipped: Path, checkpoint: Path, output: Path) -> None:
    """Write the shipped folder anew into `output`, with the branch for attributions of a checkpoint of its stage."""
    shutil.copytree(shipped, output, dirs_exist_ok=True)
    before, people = load_checkpoint(shipped)
    network, _ = load_checkpoint(checkpoint)
    shared = shared_layers(network, before)
    whole = united(shipped)
    graft_attributions(whole, as_graph(network, before, people), shared)
    write_branch(whole, ATTRIBUTIONS, output)
    settings = json.loads((shipped / SETTINGS).read_text(encoding="utf-8"))
    settings["sha256"] |= hashes_of(output, PARTS)
    settings["near"] = np.round(network.distance.detach().numpy(), 5).tolist()
    (output / SETTINGS).write_text(json.dumps(settings, indent=1, default=float) + "\n", encoding="utf-8")


def main() -> None:
    """Read the arguments and do it."""
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("shipped", "checkpoint", "output"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    parser.add_argument("--attributions", action="store_true", help="the checkpoint is one of training.other_news")
    given = parser.parse_args()
    (renew_attributions if given.attributions else renew)(given.shipped, given.checkpoint, given.output)


if __name__ == "__main__":
    main()
