"""Learn how signs are weighed in saying whom a pronoun means: python -m training.weights --corpora F --passages F.

The shipped network reads texts whose pronouns people resolved, training halves all: GAP, the project's own passages,
and those that stand for sources, which count most: the chain corpus, the far articles, readings of PolNeAR's articles.
For each pronoun the product lists its candidates with what speaks for and against them, and a softmax regression
learns the weights. They are printed as `quotedb.resolve.reference.candidates` has them.
"""

from __future__ import annotations

import argparse
import pickle
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import torch

from quotedb.extract.network.tagger import Tagger
from quotedb.extract.statements import extract
from quotedb.records import Article, Span
from quotedb.resolve.reference.candidates import WEIGHTS, Candidate, candidates
from quotedb.resolve.reference.pronouns import HE, IT, SHE
from quotedb.resolve.reference.referents import NOTHING, Around, Referent
from quotedb.resolve.reference.scene import Scene
from quotedb.resolve.within import of_statement, place
from training.documents import Document, read_gap
from training.own_documents import read_chains, read_far, read_own, read_readings

Case = tuple[list[dict[str, float]], list[bool]]
"""What is seen of each candidate, and whether it is right."""
STEPS, RATE, DECAY = 300, 0.05, 0.0004
SHARE = 0.7
"""How far the weights move from those that stand to those that the cases tell."""


def cases(document: Document, tagger: Tagger) -> Iterator[Case]:
    """Yield one case for each pronoun of a document whose meaning is known and among the candidates."""
    article = Article(document.text, name=document.doc)
    asked = sorted(pronouns(document))
    spans = [span for span, _, _ in asked]
    findings = replace(extract(article, tagger), references=tagger.references(article.text, spans))
    scene = Scene.of(article, findings)
    met: list[Referent] = []
    statements = sorted(findings.statements, key=place)
    at = 0
    for span, right, wrong in asked:
        while at < len(statements) and place(statements[at]) < span.start:
            of_statement(scene, statements[at], met)
            at += 1
        own = next((one for one in statements if any(hop.mention == span for hop in one.chain)), None)
        around = Around(own.content) if own is not None else NOTHING
        found = candidates(scene, span, span.of(document.text).lower(), around)
        good = [judge(one, right, wrong) for one in found]
        if any(good) and not all(good):
            yield [one.seen for one in found], good


def pronouns(document: Document) -> Iterator[tuple[Span, list[Span], list[Span]]]:
    """Yield the pronouns with the places where the one meant is mentioned; with none, those where others are."""
    if document.pair is not None:
        one = document.pair
        names = [Span(*one.first), Span(*one.second)]
        right = [name for name, is_it in zip(names, (one.is_first, one.is_second), strict=True) if is_it]
        yield Span(*one.pronoun), right, [name for name in names if name not in right]
        return
    for one in document.mentions:
        if one.asks and document.text[one.start : one.end].lower() in HE | SHE | IT:
            others = [Span(o.start, o.end) for o in document.mentions if o.entity == one.entity and o is not one]
            if others:
                yield Span(one.start, one.end), others, []


def judge(one: Candidate, right: Sequence[Span], wrong: Sequence[Span]) -> bool:
    """Tell whether a candidate is the one meant; where nobody was said to be, whether it is none of the wrong ones."""
    if one.character is not None:
        spans = [name.span for name in one.character.mentions]
    else:
        spans = [span for span in (one.words, one.spoke.mention if one.spoke else None) if span is not None]
    if right:
        return any(span.overlaps(other) and span.end <= other.end + 2 for span in spans for other in right)
    return not any(span.overlaps(other) for span in spans for other in wrong)


def learn(found: Sequence[Case], worth: Sequence[float]) -> dict[str, float]:
    """Minimise the softmax loss, each case for what it is worth, drawn a little towards zero."""
    names = list(WEIGHTS)
    weights = torch.tensor([WEIGHTS[name] for name in names], requires_grad=True)
    most = max(len(seen) for seen, _ in found)
    table = torch.zeros(len(found), most, len(names))
    there, right = torch.zeros(len(found), most, dtype=torch.bool), torch.zeros(len(found), most, dtype=torch.bool)
    for row, (seen, good) in enumerate(found):
        table[row, : len(seen)] = torch.tensor([[one.get(name, 0.0) for name in names] for one in seen])
        there[row, : len(seen)], right[row, : len(seen)] = True, torch.tensor(good)
    shown = table.abs().sum((0, 1)) > 0  # what no case shows keeps its weight
    optimizer, each = torch.optim.Adam([weights], RATE), torch.tensor(worth)
    for step in range(STEPS):
        logs = torch.log_softmax((table @ weights).masked_fill(~there, -1e4), 1)
        loss = -(each * torch.logsumexp(logs.masked_fill(~right, -1e4), 1)).sum() / each.sum()
        (loss + DECAY * (weights[shown] ** 2).sum()).backward()  # type: ignore[no-untyped-call]
        optimizer.step()
        optimizer.zero_grad()
        if step % 100 == 0:
            hits = right.gather(1, logs.argmax(1)[:, None]).float().mean()
            print(f"step {step} loss {float(loss.detach()):.4f}, right {float(hits):.3f}", flush=True)
    return {name: round(float(value), 2) for name, value in zip(names, weights.detach(), strict=True)}


def main() -> None:
    """Read the arguments and do it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--passages", type=Path, required=True)
    parser.add_argument("--model", type=Path)
    parser.add_argument("--limit", type=int, help="so many documents of each corpus")
    parser.add_argument("--share", type=float, default=SHARE, help="how far to move from the weights that stand")
    parser.add_argument("--keep", type=Path, help="write the cases into this file")
    given = parser.parse_args()
    tagger = Tagger.load(given.model)
    found: list[Case] = []
    worth: list[float] = []
    for documents, counts in (
        (read_gap(given.corpora, "train"), 1.0),
        (read_own(given.passages), 0.7),
        (read_chains(given.corpora, "train"), 4.0),
        (read_far(given.corpora, "train"), 4.0),
        (read_readings(given.corpora, "train"), 4.0),
    ):
        before = len(found)
        for document in list(documents)[: given.limit]:
            found += cases(document, tagger)
        worth += [counts] * (len(found) - before)
        print(len(found) - before, "cases", flush=True)
    if given.keep:
        given.keep.write_bytes(pickle.dumps(found))
    for name, value in learn(found, worth).items():
        moved = WEIGHTS[name] + given.share * (value - WEIGHTS[name])
        print(f'    "{name}": {round(moved, 2)},')


if __name__ == "__main__":
    main()
