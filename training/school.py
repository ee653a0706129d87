"""All that the stage for people learns from: the documents of the corpora with their labels, dealt out in batches."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray

from quotedb.extract.network.pieces import WordReader
from quotedb.extract.network.tagger import CONTEXT
from quotedb.extract.network.viterbi import log_softmax
from quotedb.extract.network.windows import LONGEST, network_input, windows
from training.documents import Document, read_gap, read_gum, read_polnear
from training.labels import IGNORE, Inventory
from training.marked import Marked, mark
from training.network import Network
from training.own_documents import read_chains, read_far, read_own
from training.people_loss import Stretch
from training.vary import vary


class School:
    """All documents with their labels, dealt out in batches."""

    def __init__(
        self,
        corpora: Path,
        passages: Path,
        reader: WordReader,
        *,
        share: float,
        silver: float,
        pieces: int,
        limit: int | None = None,
    ) -> None:
        """`share` of PolNeAR's other articles is drawn in each pass; CoreNLP's mentions there weigh `silver`."""
        gum = list(read_gum(corpora, "train"))[:limit]
        parts = sorted({word.part for one in gum for word in one.grammar})
        relations = sorted({word.relation.partition(":")[0] for one in gum for word in one.grammar})
        self.inventory = Inventory({p: i for i, p in enumerate(parts)}, {r: i for i, r in enumerate(relations)})
        self.reader, self.share, self.pieces = reader, share, pieces
        chains = list(read_chains(corpora, "train"))[:limit]
        read = {one.doc for one in chains}
        gap, far = list(read_gap(corpora, "train"))[:limit], list(read_far(corpora, "train"))[:limit]
        self.always = [self.mark(one) for one in [*gum, *gap, *far]]
        self.own = [self.mark(one) for one in list(read_own(passages))[:limit]]
        self.varied = chains
        self.sometimes = [one for one in list(read_polnear(corpora, "train", silver))[:limit] if one.doc not in read]
        self.held = {
            "polnear": [self.mark(one) for one in list(read_polnear(corpora, "dev", 0.0))[:20]],
            "gum": [self.mark(one) for one in list(read_gum(corpora, "dev"))[:limit]],
            "own": [self.mark(one) for one in list(read_own(passages, kept="dev"))[:limit]],
            "gap": [self.mark(one) for one in list(read_gap(corpora, "dev"))[:limit]],
        }

    def mark(self, document: Document, text: str | None = None) -> Marked:
        """Label a document, or a variation of it."""
        return mark(document, self.reader.read(text or document.text), self.inventory)

    def batches(self, chance: random.Random) -> list[list[Stretch]]:
        """Everything of one pass, cut at fresh places and mixed."""
        drawn = chance.sample(self.sometimes, round(self.share * len(self.sometimes)))
        drawn += self.varied
        fresh = [self.mark(one, vary(one.text, chance)) for one in drawn]
        stretches = [stretch for one in [*self.always, *self.own, *fresh] for stretch in cut(one, self.pieces, chance)]
        chance.shuffle(stretches)
        small = sorted((s for s in stretches if s.pieces < LONGEST), key=lambda s: s.pieces // 16)
        big = [s for s in stretches if s.pieces >= LONGEST]
        out: list[list[Stretch]] = []
        for kind in (small, big):
            group: list[Stretch] = []
            for stretch in kind:
                both = [*group, stretch]
                longest = max(len(w.positions) for s in both for w in s.windows)
                if group and longest * sum(len(s.windows) for s in both) > self.pieces:
                    out.append(group)
                    group = []
                group.append(stretch)
            if group:
                out.append(group)
        chance.shuffle(out)
        return out


def cut(marked: Marked, budget: int, chance: random.Random | None) -> Iterator[Stretch]:
    """Divide a document into stretches of neighbouring windows."""
    opening = chance.randint(100, LONGEST) if chance and len(marked.words.pieces) > LONGEST else None
    group: list[Stretch] = []
    for window in windows(marked.words, opening=opening):
        if group and group[0].pieces + len(window.positions) > budget:
            yield group.pop()
        if group:
            group[0].windows.append(window)
        else:
            group.append(Stretch(marked, [window]))
    yield from group


def told_before(network: Network, marked: Marked) -> NDArray[np.float16]:
    """Return the probabilities of tags that the network gives before this stage, one row a piece."""
    words = marked.words
    found = np.zeros((len(words.pieces), 7), np.float32)
    with torch.inference_mode():
        for window in windows(words, context=CONTEXT):
            given = [torch.from_numpy(x)[None] for x in network_input(words, window)]
            tags = network(*given, torch.ones(1, len(window.positions), dtype=torch.bool)).tags[0].numpy()
            columns = np.flatnonzero(window.kept)
            found[window.positions[columns]] = np.exp(log_softmax(tags[columns]))
    return found.astype(np.float16)


def soften(network: Network, documents: list[Marked], path: Path) -> None:
    """Let the documents keep what the network said of them before this stage; `path` holds it for another run."""
    known: dict[str, NDArray[np.float16]] = {}
    if path.exists():
        with np.load(path) as arrays:
            known = {name: arrays[name] for name in arrays.files}
    network.eval()
    for marked in documents:
        found = known.get(marked.doc)
        if found is None or len(found) != len(marked.words.pieces):
            found = known[marked.doc] = told_before(network, marked)
        marked.soft["tags"] = found.astype(np.float32)
        if bool((marked.tags > 0).any()):  # where a word belongs to something after all, customs differ: marks, *that*
            marked.tags[(marked.tags == 0) & (found.argmax(1) > 0)] = IGNORE
    np.savez(path, **known)  # type: ignore[arg-type]
