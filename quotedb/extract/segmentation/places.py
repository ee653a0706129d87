"""Where the words of a text stand: in which paragraph, and whether in an outlet's name."""

from __future__ import annotations

import re

import numpy as np
from numpy.typing import NDArray

from quotedb.extract.network.relays import OUTLET, PUBLISHER
from quotedb.extract.segmentation.outlets import Outlets

_BREAK = re.compile(r"\n\s*")


def paragraphs_of(text: str, starts: NDArray[np.int64]) -> NDArray[np.int64]:
    """Number the paragraphs in which words stand, by the code points where the words begin."""
    breaks = np.array([found.start() for found in _BREAK.finditer(text)], np.int64)
    return np.asarray(np.searchsorted(breaks, starts, side="right"), np.int64)


def places_of(media: Outlets, starts: NDArray[np.int64], ends: NDArray[np.int64]) -> NDArray[np.int64]:
    """Say of words whether they are part of an outlet's name, and whether of the publisher's."""
    places = np.zeros(len(starts), np.int64)
    text = media.article.text
    for span, agent in media.mentions:
        own = media.is_publisher(span.of(text), agent)
        first, last = np.searchsorted(ends, span.start, side="right"), np.searchsorted(starts, span.end)
        places[first:last] = PUBLISHER if own else OUTLET
    return places
