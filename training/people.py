"""The heads that learn people: whom a mention means, what is a name, who can speak; and grammar, which teaches them."""

from __future__ import annotations

import math

import torch
from torch import Tensor, nn
from torch.nn import functional

from training.network import POINTER, WIDTH

NAME_TAGS = 11  # outside, then begin and inside of person, organisation, outlet, place, other
FAR = 20  # steps of distance, two for each doubling


class People(nn.Module):
    """One hidden layer of its own on the encoder, and the heads on that."""

    def __init__(self, dropout: float = 0.1) -> None:
        super().__init__()
        self.hidden = nn.Linear(WIDTH, WIDTH)
        self.names = nn.Linear(WIDTH, NAME_TAGS)
        self.speaks = nn.Linear(WIDTH, 1)
        self.new = nn.Linear(WIDTH, 1)
        self.worth = nn.Linear(WIDTH, 1)
        self.pointers = nn.Linear(WIDTH, 2 * POINTER)
        self.far = nn.Parameter(torch.zeros(2, FAR))
        self.same = nn.Parameter(torch.tensor([2.0, 0.5]))
        self.dropout = dropout

    def forward(self, x: Tensor) -> Tensor:
        """The hidden layer, from the encoder's vectors."""
        return functional.dropout(functional.gelu(self.hidden(x)), self.dropout, self.training)

    def scores(self, hidden: Tensor, forms: Tensor, asks: Tensor) -> Tensor:
        """Log probabilities that each word of `asks` means each word of one document, or (last) nobody before.

        `hidden` holds one row a word, `forms` their numbers of `marked.forms_of`.
        """
        query, key = self.pointers(hidden).split(POINTER, -1)
        found = query[asks] @ key.T / math.sqrt(POINTER) + self.worth(hidden).T
        step = asks[:, None] - torch.arange(len(hidden))[None]
        bucket = torch.log2(step.abs().float() + 1).mul(2).long().clamp(max=FAR - 1)
        found = found + torch.where(step > 0, self.far[0][bucket], self.far[1][bucket])
        mine, theirs = forms[asks][:, None], forms[None]
        equal = (mine.abs() == theirs.abs()) & (mine != 0)
        found = found + equal * torch.where((mine > 0) & (theirs > 0), self.same[0], self.same[1])
        found = found.masked_fill(step == 0, -1e4)
        return functional.log_softmax(torch.cat([found, self.new(hidden[asks])], 1), 1)


class Grammar(nn.Module):
    """Parts of speech, relations, and for each word the one that governs it; known to training only."""

    def __init__(self, parts: int, relations: int) -> None:
        super().__init__()
        self.parts = nn.Linear(WIDTH, parts)
        self.relations = nn.Linear(WIDTH, relations)
        self.arcs = nn.Linear(WIDTH, 2 * POINTER)

    def forward(self, hidden: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Scores of parts and relations, and of every piece (row) being governed by every piece (column)."""
        query, key = self.arcs(hidden).split(POINTER, -1)
        return self.parts(hidden), self.relations(hidden), query @ key.transpose(-1, -2) / math.sqrt(POINTER)
