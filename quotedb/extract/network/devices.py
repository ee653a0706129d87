"""Where the network runs: on the processor, or on a graphics card where the installed onnxruntime can use one."""

from __future__ import annotations

import os
from collections.abc import Sequence

from quotedb.errors import ModelError

VARIABLE = "QUOTEDB_DEVICE"
"""The environment variable that says where: workers inherit it from the command that was told `--device`."""
DEVICES = ("auto", "cpu", "cuda")
CPU, CUDA = "CPUExecutionProvider", "CUDAExecutionProvider"


def chosen() -> str:
    """Return the device that was asked for, `auto` where none was; raises ModelError for a word that names none."""
    device = os.environ.get(VARIABLE) or "auto"
    if device not in DEVICES:
        raise ModelError(f"{VARIABLE} is “{device}”: write auto, cpu or cuda.")
    return device


def providers(device: str, there: Sequence[str]) -> list[str]:
    """Return onnxruntime's execution providers for a device, the first choice first.

    `there` are those of the installed onnxruntime; raises ModelError where `cuda` is asked for and not among them.
    """
    if device == "cuda" and CUDA not in there:
        raise ModelError(
            "The network cannot run on CUDA: the installed onnxruntime does not know it. On a machine with an NVIDIA "
            "card, pip uninstall onnxruntime && pip install onnxruntime-gpu; else use --device cpu."
        )
    return [CUDA, CPU] if device != "cpu" and CUDA in there else [CPU]
