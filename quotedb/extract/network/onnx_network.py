"""The network in onnxruntime, opened without torch: what it says of one window of a text."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from quotedb.errors import ModelError
from quotedb.extract.network.decoding import Scores
from quotedb.extract.network.devices import CUDA, chosen, providers
from quotedb.extract.network.files import ATTRIBUTIONS, ENCODER, PEOPLE, PRODUCTS, message
from quotedb.extract.network.viterbi import Floats
from quotedb.text.reasons import plain_reason

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

_SLOWER = ["SkipLayerNormFusion", "BiasGeluFusion"]  # on a CPU these fusions cost a sixth of the time
_KEPT = 64
"""Windows of which the lower layers are remembered: a text of some five thousand words, 25 MB."""
Integers = NDArray[np.int64]
_COLUMNS = {"tags": 7, "entities": 5, "kinds": 3}  # of the first output


class OnnxNetwork:
    """The network on one thread: the same figures on every run.

    One window is run at a time, without padding: activations are brought to eight bits by one scale for a whole tensor,
    so that windows run together would change each other's figures. The lower layers, which both branches share, are run
    once for a window, whichever branch is asked first.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._exact = not _overflows(folder)
        self._encoder, self._attributions = self._opened(ENCODER), self._opened(ATTRIBUTIONS)
        self._shared: dict[bytes, Floats] = {}

    @cached_property
    def _people(self) -> InferenceSession:
        return self._opened(PEOPLE)

    def scores(self, pieces: Integers, shapes: Integers, states: Integers) -> Scores:
        """Run one window for attributions and names."""
        labels, pointers = self._attributions.run(
            ["labels", "pointers"], {"shared": self._lower(pieces, shapes, states)}
        )
        return split_scores(labels[0], pointers[0])

    def people(self, pieces: Integers, shapes: Integers, states: Integers) -> Floats:
        """Run the branch that tells whom words mean; one row a piece.

        Its columns: the score for meaning nobody before, that for being meant by later words, query, key.
        """
        found: Floats = self._people.run(["people"], {"shared": self._lower(pieces, shapes, states)})[0][0]
        return found

    def _lower(self, pieces: Integers, shapes: Integers, states: Integers) -> Floats:
        key = pieces.tobytes() + shapes.tobytes() + states.tobytes()
        found = self._shared.get(key)
        if found is None:
            given = {"pieces": pieces[None], "shapes": shapes[None], "states": states[None]}
            found = self._encoder.run(["shared"], given)[0]
            if len(self._shared) == _KEPT:
                del self._shared[next(iter(self._shared))]
            self._shared[key] = found
        return found

    def _opened(self, name: str) -> InferenceSession:
        return _session(self._folder / name, exact=self._exact)


def _session(path: Path, *, exact: bool) -> InferenceSession:
    """Open one part; `exact` where the processor adds up products of signed bytes without losing any."""
    import onnxruntime  # noqa: PLC0415  # slow to import: only when something is tagged

    device = chosen()
    wanted = providers(device, onnxruntime.get_available_providers())
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    options.add_session_config_entry("session.x64quantprecision", "0" if exact else "1")
    try:
        session = onnxruntime.InferenceSession(str(path), options, providers=wanted, disabled_optimizers=_SLOWER)
    except Exception as error:  # onnxruntime's own errors share no public base class
        raise ModelError(message(path, f"cannot be opened: {plain_reason(error)}")) from error
    if device == "cuda" and CUDA not in session.get_providers():
        raise ModelError("The network cannot run on CUDA: onnxruntime found no card or driver. Use --device cpu.")
    return session


def _overflows(folder: Path) -> bool:
    """Tell whether products of signed bytes overflow in silence, as they do on processors without VNNI.

    onnxruntime avoids it on request, whether the processor needs that or not, at more than twice the time; the figures
    are the same to the bit.
    """
    given = np.full((1, 2), 255, np.uint8)
    found = _session(folder / PRODUCTS, exact=True).run(["found"], {"given": given})[0]
    return bool(found[0, 0] != 2 * 255 * 127)


def split_scores(labels: Floats, pointers: Floats) -> Scores:
    """Return what the exported graph gives for one window, by task."""
    tags, entities, kinds = np.split(labels, np.cumsum(list(_COLUMNS.values()))[:-1], axis=1)
    return Scores(tags, entities, kinds, pointers)
