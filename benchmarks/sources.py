"""Whom sources mean that are no names, against what readers said: python benchmarks/sources.py CORPORA.

Reads the half of `training/readings.jsonl` that nothing is learned from, articles of PolNeAR whose attributions the
network did learn. Prints of pronouns and of descriptions how many came out with the right name, with a wrong one and
without any, and how many are no source of a statement; `--misses` prints those that are wrong or have no name.
"""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path

from quotedb.extract.network.references import PRONOUNS
from quotedb.pipeline import extracted
from quotedb.records import Article, Hop, Span
from quotedb.terms import AgentKind
from quotedb.text.names import normal
from training.documents import Meant
from training.own_documents import read_readings

SMALL = frozenset("the of and a".split())
"""Words that tell no name from another."""


def is_same(told: str, found: str) -> bool:
    """Tell whether two names are of one agent as far as their words go: one holds all words of the other."""
    mine, theirs = ({normal(word) for word in name.replace("’s", "").split()} - SMALL for name in (told, found))
    return bool(mine and theirs) and (mine <= theirs or theirs <= mine)


def verdict(told: str, hop: Hop | None) -> str:
    """Return what became of a source that means `told`."""
    if hop is None:
        return "no source"
    if is_same(told, hop.agent or ""):
        return "right"
    return "no name" if hop.agent_kind in (AgentKind.UNNAMED, AgentKind.UNRESOLVED) else "wrong"


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("--misses", action="store_true")
    given = parser.parse_args()
    counts: dict[str, Counter[str]] = {"pronouns": Counter(), "descriptions": Counter()}
    documents = list(read_readings(given.corpora, "dev"))
    for one in documents:
        statements = extracted(Article(one.text, name=one.doc)).statements
        hops = [hop for statement in statements for hop in statement.chain if hop.mention is not None]
        names: dict[int, Meant] = {}
        for mention in one.mentions:
            if not mention.asks:
                names.setdefault(mention.entity, mention)
        for mention in one.mentions:
            if not mention.asks or mention.entity not in names:
                continue
            place, name = Span(mention.start, mention.end), names[mention.entity]
            hop = next((hop for hop in hops if hop.mention is not None and hop.mention.overlaps(place)), None)
            words, told = place.of(one.text), one.text[name.start : name.end]
            found = verdict(told, hop)
            counts["pronouns" if words.lower() in PRONOUNS else "descriptions"][found] += 1
            if given.misses and found in ("wrong", "no name"):
                print(f"{found}: {words} | {told} | {hop.agent if hop else ''} | {one.doc}")
    print(f"{len(documents)} articles")
    for what, found_so in counts.items():
        print(f"{what}: " + ", ".join(f"{found} {count}" for found, count in found_so.most_common()))


if __name__ == "__main__":
    main()
