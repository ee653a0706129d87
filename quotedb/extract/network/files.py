"""The model's files: found and checked against their recorded hashes."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, fields
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np

from quotedb.errors import ModelError
from quotedb.extract.network.boundaries import Boundaries
from quotedb.extract.network.calibration import FILE as CONFIDENCE
from quotedb.extract.network.calibration import Calibration
from quotedb.extract.network.decoding import Decoder, DecodeSettings
from quotedb.extract.network.references import Reach
from quotedb.extract.network.relays import Relays
from quotedb.text.reasons import plain_reason

FOLDER = Path(__file__).with_name("model")
TOKENIZER, SETTINGS = "tokenizer.json", "settings.json"
ENCODER, ATTRIBUTIONS, PEOPLE, PRODUCTS = "encoder.onnx", "attributions.onnx", "people.onnx", "products.onnx"
PARTS = (ENCODER, ATTRIBUTIONS, PEOPLE, PRODUCTS)
BOUNDARIES = "boundaries.npz"  # a folder fresh from training.export has none yet
RELAYS = "relays.npz"  # nor this
FORMAT = 2


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
            if found != FORMAT:
                raise ModelError(message(folder / SETTINGS, f"has format {found}, this version reads {FORMAT}"))
            recorded = {name: settings["sha256"][name] for name in (*PARTS, TOKENIZER)}
            recorded |= {name: settings["sha256"][name] for name in (BOUNDARIES, RELAYS) if name in settings["sha256"]}
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise ModelError(message(folder / SETTINGS, f"cannot be read: {plain_reason(error)}")) from error
        for name, expected in recorded.items():
            try:
                got = hashlib.sha256((folder / name).read_bytes()).hexdigest()
            except OSError as error:
                raise ModelError(message(folder / name, f"cannot be read: {plain_reason(error)}")) from error
            if got != expected:
                raise ModelError(message(folder / name, f"is damaged: SHA-256 {got[:16]}…, not {expected[:16]}…"))
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


def message(path: Path, what: str) -> str:
    """Return what is said of a model file that is no good."""
    return f"The model file {path} {what}: install quotedb again, or name a folder with a whole model."
