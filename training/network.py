"""The network: a small BERT encoder with embeddings of capitals and quotation state, tags, and two pointers.

Every attribution of the corpus has exactly one cue, so the cue is the hub: each word of a source or content points
to the first word of its cue, and each cue points to the first word of its source, or to the start of the window
where it has none (several cues may share a source).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from quotedb.extract.network.pieces import SHAPES, STATES

WIDTH, INNER, HEADS, POINTER = 384, 1536, 12, 128
TAGS, ENTITIES, KINDS = 7, 5, 3
DISTANCES = 16


class Layer(nn.Module):
    """One layer of BERT."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.attention = nn.Linear(WIDTH, 3 * WIDTH)
        self.out = nn.Linear(WIDTH, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.inner = nn.Linear(WIDTH, INNER)
        self.outer = nn.Linear(INNER, WIDTH)
        self.last = nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = dropout

    def forward(self, x: Tensor, bias: Tensor | None) -> Tensor:
        """Attend and transform; `bias` is added to the attention scores."""
        rows, columns, _ = x.shape
        projected = self.attention(x).view(rows, columns, 3, HEADS, WIDTH // HEADS).permute(2, 0, 3, 1, 4)
        query, key, value = projected.unbind(0)
        bias = None if bias is None else bias.to(query.dtype)
        seen = functional.scaled_dot_product_attention(query, key, value, attn_mask=bias)
        seen = self.out(seen.transpose(1, 2).reshape(rows, columns, WIDTH))
        x = self.norm(x + functional.dropout(seen, self.dropout, self.training))
        changed = self.outer(functional.gelu(self.inner(x)))
        return self.last(x + functional.dropout(changed, self.dropout, self.training))


@dataclass
class Output:
    """What the network says of each piece; the pointers as queries and keys, whose products are the scores."""

    tags: Tensor
    to_cue: tuple[Tensor, Tensor]
    to_source: tuple[Tensor, Tensor]
    entities: Tensor
    kinds: Tensor
    hidden: Tensor


class Network(nn.Module):
    """The encoder and its heads."""

    def __init__(self, pieces: int, layers: int = 6, dropout: float = 0.1) -> None:
        super().__init__()
        self.piece = nn.Embedding(pieces, WIDTH)
        self.position = nn.Embedding(512, WIDTH)
        self.kind_of_text = nn.Parameter(torch.zeros(WIDTH))
        self.shape = nn.Embedding(SHAPES, WIDTH)
        self.state = nn.Embedding(STATES, WIDTH)
        nn.init.normal_(self.shape.weight, std=0.01)
        nn.init.normal_(self.state.weight, std=0.01)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(layers))
        self.hidden = nn.Linear(WIDTH, WIDTH)
        self.tags = nn.Linear(WIDTH, TAGS)
        self.pointers = nn.Linear(WIDTH, 4 * POINTER)
        self.distance = nn.Parameter(torch.zeros(4, DISTANCES))
        self.entities = nn.Linear(WIDTH, ENTITIES)
        self.kinds = nn.Linear(WIDTH, KINDS)
        self.dropout = dropout

    def encode(self, pieces: Tensor, shapes: Tensor, states: Tensor, mask: Tensor | None) -> Tensor:
        """One vector a piece; without a mask every piece is real."""
        x = self.piece(pieces) + self.position.weight[: pieces.shape[1]] + self.kind_of_text
        x = x + self.shape(shapes) + self.state(states)
        x = functional.dropout(self.norm(x), self.dropout, self.training)
        bias = None if mask is None else ((~mask).to(x.dtype) * -1e4)[:, None, None, :]
        for layer in self.layers:
            x = layer(x, bias)
        return x

    def forward(self, pieces: Tensor, shapes: Tensor, states: Tensor, mask: Tensor, half: bool = False) -> Output:
        """Run encoder and heads; `half` computes the encoder in bfloat16."""
        with torch.autocast("cpu", torch.bfloat16, enabled=half):
            x = self.encode(pieces, shapes, states, mask)
        with torch.autocast("cpu", enabled=False):
            x = functional.dropout(x.float(), self.dropout, self.training)
            hidden = functional.gelu(self.hidden(x))
            cue_query, cue_key, source_query, source_key = self.pointers(x).split(POINTER, -1)
            return Output(
                self.tags(hidden),
                (cue_query, cue_key),
                (source_query, source_key),
                self.entities(hidden),
                self.kinds(hidden),
                hidden,
            )

    def scores(self, pair: tuple[Tensor, Tensor], which: int) -> Tensor:
        """Pointer scores of every piece (row) to every piece (column); `which` is 0 for cues, 1 for sources."""
        query, key = pair
        at = torch.arange(query.shape[1])
        step = at[None] - at[:, None]
        bucket = torch.log2(step.abs().float() + 1).mul(2).long().clamp(max=DISTANCES - 1)
        near = torch.where(step < 0, self.distance[2 * which][bucket], self.distance[2 * which + 1][bucket])
        return query @ key.transpose(1, 2) / math.sqrt(POINTER) + near

    def load_encoder(self, path: Path, kept: Sequence[int], layers: Sequence[int] | None = None) -> None:
        """Take the weights of a BERT encoder (safetensors); `kept` are the rows of its word embeddings to keep."""
        weights = {name.removeprefix("bert."): value for name, value in load_file(path).items()}
        with torch.no_grad():
            self.piece.weight.copy_(weights["embeddings.word_embeddings.weight"][torch.tensor(kept)])
            self.position.weight.copy_(weights["embeddings.position_embeddings.weight"])
            self.kind_of_text.copy_(weights["embeddings.token_type_embeddings.weight"][0])
            self.norm.weight.copy_(weights["embeddings.LayerNorm.weight"])
            self.norm.bias.copy_(weights["embeddings.LayerNorm.bias"])
            for number, layer in zip(layers or range(len(self.layers)), self.layers, strict=True):
                prefix = f"encoder.layer.{number}."
                names = [prefix + f"attention.self.{part}." for part in ("query", "key", "value")]
                layer.attention.weight.copy_(torch.cat([weights[name + "weight"] for name in names]))
                layer.attention.bias.copy_(torch.cat([weights[name + "bias"] for name in names]))
                for part, name in (
                    (layer.out, "attention.output.dense"),
                    (layer.norm, "attention.output.LayerNorm"),
                    (layer.inner, "intermediate.dense"),
                    (layer.outer, "output.dense"),
                    (layer.last, "output.LayerNorm"),
                ):
                    part.weight.copy_(weights[prefix + name + ".weight"])
                    part.bias.copy_(weights[prefix + name + ".bias"])


class Silver(nn.Module):
    """Heads that only training knows: parts of speech and dependency labels, which teach the encoder syntax."""

    def __init__(self, parts: int, relations: int) -> None:
        super().__init__()
        self.parts = nn.Linear(WIDTH, parts)
        self.relations = nn.Linear(WIDTH, relations)

    def forward(self, hidden: Tensor) -> tuple[Tensor, Tensor]:
        """Scores of both, from the hidden layer of the tags."""
        return self.parts(hidden), self.relations(hidden)
