"""Which tags two neighbouring words bear together, beyond what each bears alone.

The network judges each word by itself: where it is unsure of a whole phrase (*a letter of thanks from ninety former
captains*), its figures waver about one half and a content may end within the phrase. A small second network, on what
the first gives for pointing, was taught the tags of two words at once; what it says beyond the two alone (their
pointwise mutual information) joins the transitions of the Viterbi search.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from quotedb.extract.network.arrays import gelu, load_arrays
from quotedb.extract.network.viterbi import TAGS, Floats

_SLIGHT = np.float32(1e-3)  # added to both sides of the ratio: of what is unlikely anyway, nothing is said


@dataclass(frozen=True)
class Boundaries:
    """The second network: one hidden layer over the figures of the word before and of the word itself."""

    before: Floats  # figures for pointing by hidden
    here: Floats
    bias: Floats
    out: Floats  # hidden by TAGS * TAGS
    out_bias: Floats

    @classmethod
    def load(cls, path: Path) -> Boundaries:
        """Open a .npz of the five arrays; raises ModelError where it is none."""
        return cls(*load_arrays(path, cls.__dataclass_fields__))

    def gains(self, pointers: Floats) -> Floats:
        """Return for each word of a window a table in nats: tags of the word before (rows) by its own. The first has 0.

        `pointers` holds one row a word.
        """
        found = np.zeros((len(pointers), TAGS, TAGS), np.float32)
        if len(pointers) < 2:
            return found
        hidden = gelu(pointers[:-1] @ self.before + pointers[1:] @ self.here + self.bias)
        scores = hidden @ self.out + self.out_bias
        both = np.exp(scores - scores.max(1, keepdims=True))
        both = (both / both.sum(1, keepdims=True)).reshape(-1, TAGS, TAGS)
        alone = both.sum(2)[:, :, None] * both.sum(1)[:, None, :]
        found[1:] = np.log((both + _SLIGHT) / (alone + _SLIGHT))
        return found
