"""What training minimises: one cross-entropy a task."""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional

from training.batches import Batch
from training.labels import IGNORE
from training.network import Network, Silver

WEIGHTS = {"tags": 1.0, "cue": 0.4, "source": 0.2, "entities": 0.2, "kinds": 0.1, "parts": 0.1, "relations": 0.1}


def losses(network: Network, silver: Silver, data: Batch, half: bool, smooth: float = 0.0) -> dict[str, Tensor]:
    """The loss of every task on one batch; a task without labels there is left out. `smooth` softens the tags."""
    out = network(data.pieces, data.shapes, data.states, data.mask, half)
    parts, relations = silver(out.hidden)
    word = data.first[:, None]
    start = torch.zeros_like(data.first)
    start[:, 0] = True
    cue = network.scores(out.to_cue, 0).masked_fill(~word, -1e4)
    source = network.scores(out.to_source, 1).masked_fill(~(word | start[:, None]), -1e4)
    tasks = {
        "tags": (out.tags, data.tags),
        "cue": (cue, data.cue_of),
        "source": (source, data.source_of),
        "entities": (out.entities, data.entities),
        "kinds": (out.kinds, data.kinds),
        "parts": (parts, data.parts),
        "relations": (relations, data.relations),
    }
    return {
        name: functional.cross_entropy(
            scores.flatten(0, 1), goal.flatten(), ignore_index=IGNORE, label_smoothing=smooth if name == "tags" else 0.0
        )
        for name, (scores, goal) in tasks.items()
        if bool((goal != IGNORE).any())
    }
