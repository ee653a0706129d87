"""Give a model folder another branch for people: python -m training.grafting --shipped F --checkpoint F --output F.

The eight-bit matrices of the shipped network are put bit for bit into the new graph: reading weights back and storing
them in eight bits again moves the figures a little, and so nothing of the attributions changes.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
from pathlib import Path

import onnx

from quotedb.extract.network.files import NETWORK, SETTINGS
from training.export import load_checkpoint, reference_tables, write_onnx

KINDS = ("_quantized", "_scale", "_zero_point")


def graft(shipped: Path, made: Path) -> int:
    """Copy the matrices of the network in `shipped` into the file `made`; return how many there were."""
    old, new = onnx.load(str(shipped)), onnx.load(str(made))
    stored = {one.name: one for one in old.graph.initializer}
    fresh = {one.name: one for one in new.graph.initializer}
    theirs, mine = matrices(old.graph), matrices(new.graph)
    for name, matrix in theirs.items():
        for kind in KINDS:
            target = fresh[mine[name] + kind]
            kept = target.name
            target.CopyFrom(stored[matrix + kind])
            target.name = kept
    onnx.save(new, str(made))
    return len(theirs)


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
    write_onnx(network, taught, people, output / NETWORK)
    graft(shipped / NETWORK, output / NETWORK)
    settings = json.loads((shipped / SETTINGS).read_text(encoding="utf-8"))
    settings["sha256"][NETWORK] = hashlib.sha256((output / NETWORK).read_bytes()).hexdigest()
    settings["reference"] = reference_tables(people)
    (output / SETTINGS).write_text(json.dumps(settings, indent=1) + "\n", encoding="utf-8")


def main() -> None:
    """Read the arguments and do it."""
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("shipped", "checkpoint", "output"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    given = parser.parse_args()
    renew(given.shipped, given.checkpoint, given.output)


if __name__ == "__main__":
    main()
