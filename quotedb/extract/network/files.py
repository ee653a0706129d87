"""The model's files: found, checked against their recorded hashes, and opened without torch."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, fields
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from quotedb.errors import ModelError
from quotedb.extract.network.boundaries import Boundaries
from quotedb.extract.network.calibration import FILE as CONFIDENCE
from quotedb.extract.network.calibration import Calibration
from quotedb.extract.network.decoding import Decoder, DecodeSettings, Scores
from quotedb.extract.network.devices import CUDA, chosen, providers
from quotedb.extract.network.references import Reach
from quotedb.extract.network.relays import Relays
from quotedb.extract.network.viterbi import Floats
from quotedb.text.reasons import plain_reason

FOLDER = Path(__file__).with_name("model")
NETWORK, TOKENIZER, SETTINGS = "model.onnx", "tokenizer.json", "settings.json"
BOUNDARIES = "boundaries.npz"  # a folder fresh from training.export has none yet
RELAYS = "relays.npz"  # nor this
FORMAT = 1
_SLOWER = ["SkipLayerNormFusion", "BiasGeluFusion"]  # on a CPU these fusions cost a sixth of the time
Integers = NDArray[np.int64]
_PARTS = {"tags": 7, "entities": 5, "kinds": 3}  # columns of the first output


@dataclass(frozen=True)
class ModelFiles:
    """A model's folder, checked: `settings` as `training.export` wrote them, and the SHA-256 that names the model.

    That is the hash of the settings file, which holds the hashes of all other files and the decoder's settings.
    """

    folder: Path
    settings: dict[str, Any]
    sha256: str

    @classmethod
    def check(cls, folder: Path | None = None) -> ModelFiles:
        """Read the settings and compare the files with the hashes there; a ModelError names what is wrong."""
        folder = folder or FOLDER
        try:
            written = (folder / SETTINGS).read_bytes()
            settings = json.loads(written.decode("utf-8"))
            found = settings["format"]
            recorded = {name: settings["sha256"][name] for name in (NETWORK, TOKENIZER)}
            recorded |= {name: settings["sha256"][name] for name in (BOUNDARIES, RELAYS) if name in settings["sha256"]}
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise ModelError(_message(folder / SETTINGS, f"cannot be read: {plain_reason(error)}")) from error
        if found != FORMAT:
            raise ModelError(_message(folder / SETTINGS, f"has format {found}, this version reads {FORMAT}"))
        for name, expected in recorded.items():
            try:
                got = hashlib.sha256((folder / name).read_bytes()).hexdigest()
            except OSError as error:
                raise ModelError(_message(folder / name, f"cannot be read: {plain_reason(error)}")) from error
            if got != expected:
                raise ModelError(_message(folder / name, f"is damaged: SHA-256 {got[:16]}…, not {expected[:16]}…"))
        return cls(folder, settings, hashlib.sha256(written).hexdigest())

    @cached_property
    def decoder(self) -> Decoder:
        """Return the decoder with the model's own settings."""
        given = self.settings["decode"]
        chosen = {f.name: given[f.name] for f in fields(DecodeSettings) if f.name in given}
        near = np.array(self.settings["near"], np.float32)
        table = np.array(self.settings["transitions"], np.float32)
        return Decoder(DecodeSettings(**chosen), table, near, self.boundaries)

    @cached_property
    def reach(self) -> Reach | None:
        """Return the tables for scoring whom a word means; None where the folder's network has no such branch."""
        return Reach.of(self.settings["reference"]) if "reference" in self.settings else None

    @cached_property
    def calibration(self) -> Calibration | None:
        """Return what a statement's confidence is computed from; None in a folder fresh from training."""
        path = self.folder / CONFIDENCE
        return Calibration.load(path) if path.exists() else None

    @cached_property
    def boundaries(self) -> Boundaries | None:
        """Return the second network, which scores the boundaries of spans; None where the folder has none."""
        return Boundaries.load(self.folder / BOUNDARIES) if BOUNDARIES in self.settings["sha256"] else None

    @cached_property
    def relays(self) -> Relays | None:
        """Return the small network that sees through whom words came; None where the folder has none."""
        return Relays.load(self.folder / RELAYS) if RELAYS in self.settings["sha256"] else None


def _message(path: Path, what: str) -> str:
    return f"The model file {path} {what}: install quotedb again, or name a folder with a whole model."


class OnnxNetwork:
    """The network in onnxruntime, on one thread: the same figures on every run.

    One window is run at a time, without padding: activations are brought to eight bits by one scale for a whole tensor,
    so that windows run together would change each other's figures.
    """

    def __init__(self, path: Path) -> None:
        import onnxruntime  # noqa: PLC0415  # slow to import: only when something is tagged

        device = chosen()
        wanted = providers(device, onnxruntime.get_available_providers())
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 3
        # Without VNNI, sums of signed eight-bit products overflow in silence: other figures than elsewhere.
        options.add_session_config_entry("session.x64quantprecision", "1")
        # The two branches share their lower layers only: what nobody asks for is not computed.
        self._options = onnxruntime.RunOptions()
        self._options.only_execute_path_to_fetches = True
        try:
            self._session = onnxruntime.InferenceSession(
                str(path), options, providers=wanted, disabled_optimizers=_SLOWER
            )
        except Exception as error:  # onnxruntime's own errors share no public base class
            raise ModelError(_message(path, f"cannot be opened: {plain_reason(error)}")) from error
        if device == "cuda" and CUDA not in self._session.get_providers():
            raise ModelError("The network cannot run on CUDA: onnxruntime found no card or driver. Use --device cpu.")
        self._ahead: dict[bytes, Floats] = {}

    def scores(self, pieces: Integers, shapes: Integers, states: Integers, *, ahead: bool = False) -> Scores:
        """Run one window for attributions and names.

        `ahead`: `people` will probably be asked for the same window. Its branch is run along then, so that the layers
        that both share are computed once, and what it gives is kept until it is asked for.
        """
        outputs = ["labels", "pointers", *(["people"] if ahead else [])]
        labels, pointers, *people = self._run(outputs, pieces, shapes, states)
        if people:
            self._ahead[key_of(pieces, shapes, states)] = people[0]
        return split_scores(labels, pointers)

    def people(self, pieces: Integers, shapes: Integers, states: Integers) -> Floats:
        """Run the branch that tells whom words mean; one row a piece.

        Its columns: the score for meaning nobody before, that for being meant by later words, query, key.
        """
        kept = self._ahead.get(key_of(pieces, shapes, states))
        return self._run(["people"], pieces, shapes, states)[0] if kept is None else kept

    def forget(self) -> None:
        """Let go of what was run ahead: the next text begins."""
        self._ahead.clear()

    def _run(self, outputs: list[str], pieces: Integers, shapes: Integers, states: Integers) -> list[Floats]:
        given = {"pieces": pieces[None], "shapes": shapes[None], "states": states[None]}
        return [found[0] for found in self._session.run(outputs, given, self._options)]


def key_of(pieces: Integers, shapes: Integers, states: Integers) -> bytes:
    """Return what tells the input of one window from that of others."""
    return pieces.tobytes() + shapes.tobytes() + states.tobytes()


def split_scores(labels: Floats, pointers: Floats) -> Scores:
    """Return what the exported graph gives for one window, by task."""
    tags, entities, kinds = np.split(labels, np.cumsum(list(_PARTS.values()))[:-1], axis=1)
    return Scores(tags, entities, kinds, pointers)
