"""Scores statements by their whole chains: who said what, according to whom."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from quotedb import outlets
from quotedb.evaluate.figures import Figure, pairs_by_likeness, tokens, words_of
from quotedb.evaluate.gold import GoldArticle, GoldStatement
from quotedb.records import Hop, Statement
from quotedb.terms import NAMELESS, Kind
from quotedb.text.names import normal

TITLES = frozenset("mr mrs ms dr sen rep gov president the sir prof senator former secretary a an".split())
POSSESSIVE = re.compile("[’']s")
WORD = re.compile(r"\w+")
CAPITAL = re.compile(r"[A-ZÀ-Þ]")
ARTICLE = re.compile(r"(?:the|a|an)\s+", re.IGNORECASE)
DETERMINED = re.compile(
    r"(?:the|a|an|his|her|its|their|our|my|this|that|these|those|one|another|some)\b|[’']s\b", re.IGNORECASE
)
OWNED = re.compile(r"[’']s\s")
NAME_WORD = re.compile(r"[\w&.’'-]+")
BETWEEN_NAMES = frozenset("of and for the in on &".split())


@dataclass(frozen=True)
class Miss:
    """A gold statement whose chain was not found whole; `found` is None if the statement itself was not found."""

    name: str
    words: str
    gold: tuple[str, ...]
    found: tuple[str | None, ...] | None

    @property
    def chains(self) -> tuple[str, str]:
        """Return both chains as text."""
        found = "not found" if self.found is None else " ← ".join(name or "unknown" for name in self.found)
        return " ← ".join(self.gold), found


class ChainScore:
    """Figures over all articles. A statement is found if half of the words of the two contents agree, one to one.

    Optional gold statements count neither way. Neither do thoughts in gold with publishers (challenge cases and
    annotated articles), which notes thoughts only now and then.
    """

    def __init__(self) -> None:
        self.found = Figure("found")
        self.whole = Figure("whole chain")
        self.origins = Figure("origin of the found")
        self.chains = Figure("chain of the found")
        self.kinds = Figure("kind of the found")
        self.modes = Figure("mode of the found")
        self.by_hops: dict[int, Figure] = {}
        self.by_rule: dict[str, Figure] = {}
        """For everything that decided something about a statement: on how many it did, and how many came out whole."""
        self.judged: list[tuple[Statement, bool]] = []
        """Every statement that counts, and whether it is one with its whole chain."""
        self.misses: list[Miss] = []

    def add(self, gold: GoldArticle, predicted: Sequence[Statement]) -> None:
        """Count one article."""
        text, with_publisher = gold.article.text, gold.with_publisher
        words = words_of(text)
        counted = [s for s in predicted if not (with_publisher and s.kind is Kind.THOUGHT) and tokens(words, s.content)]
        wanted = gold.statements or ()
        pairs = pairs_by_likeness(
            [tokens(words, item.content) for item in wanted], [tokens(words, item.content) for item in counted]
        )
        partner: dict[int, int] = {}
        taken: dict[int, int] = {}
        for i, j in pairs:
            if i not in partner and j not in taken:
                partner[i], taken[j] = j, i
        left_out = {i for i, item in enumerate(wanted) if skipped(item, with_publisher)}
        made = sum(taken.get(j) not in left_out for j in range(len(counted)))
        self.found.predicted += made
        self.whole.predicted += made
        right = {
            partner.get(i)
            for i, item in enumerate(wanted)
            if i not in left_out and self.compare(gold, item, counted[partner[i]] if i in partner else None)
        }
        for j, statement in enumerate(counted):
            if taken.get(j) not in left_out:
                self.judged.append((statement, j in right))
                for rule in {reason.by for reason in statement.reasons}:
                    self.by_rule.setdefault(rule, Figure(rule)).add(int(j in right), 1, 0)

    def compare(self, gold: GoldArticle, item: GoldStatement, found: Statement | None) -> bool:
        """Count one gold statement and its partner, if it has one; tell whether its chain came out whole."""
        relays = len(item.chain) - (2 if gold.with_publisher else 1)
        by_hops = self.by_hops.setdefault(relays, Figure(f"relays {relays}"))
        hops = [] if found is None else compared_hops(gold, found)
        names = gold.names or {}
        whole = found is not None and any(
            len(hops) == len(chain) and all(same_agent(name, hop, names) for name, hop in zip(chain, hops, strict=True))
            for chain in (item.chain, *item.alternatives)
        )
        for figure in (self.found, self.whole, by_hops):
            figure.add(int(whole if figure is not self.found else found is not None), 0, 1)
        if found is not None:
            self.origins.add(int(bool(hops) and same_agent(item.chain[-1], hops[-1], names)), 1, 1)
            self.chains.add(int(whole), 1, 1)
            if item.kind:
                self.kinds.add(int(found.kind.value == item.kind), 1, 1)
            if item.mode:
                self.modes.add(int(found.mode.value == item.mode), 1, 1)
        if not whole:
            start, end = item.content[0].start, item.content[0].end
            chain = None if found is None else tuple(hop.agent for hop in hops)
            self.misses.append(Miss(gold.article.name, gold.article.text[start:end], item.chain, chain))
        return whole

    @property
    def multi_hop(self) -> Figure:
        """Return the figure of whole chains among the chains with a relay."""
        total = Figure("whole chain with a relay")
        for relays, figure in self.by_hops.items():
            if relays > 0:
                total.add(figure.hits, 0, figure.gold)
        return total


def compared_hops(gold: GoldArticle, found: Statement) -> list[Hop]:
    """Return the hops to compare; if the gold chains leave publisher and wire agency out, these are dropped."""
    if gold.with_publisher:
        return list(found.chain)
    hops = list(found.chain[1:])
    if gold.wire and len(hops) > 1 and is_wire(gold.wire, hops[0]):
        return hops[1:]
    return hops


def is_wire(name: str, hop: Hop) -> bool:
    """Tell whether a hop is the wire agency of that name, abbreviated or not."""
    return normal(hop.agent or "") in {normal(one) for one in (name, *known_outlet(name))}


def known_outlet(name: str) -> tuple[str, ...]:
    """Return all names of the listed outlet that has this name."""
    found = outlets.find(name)
    return (found.name, *found.names) if found else ()


def skipped(item: GoldStatement, with_publisher: bool) -> bool:
    """Tell whether a gold statement counts neither way."""
    return item.optional or (with_publisher and item.kind == "thought")


def plain(name: str) -> str:
    """Return a name without titles, possessives, case and punctuation."""
    return " ".join(word for word in WORD.findall(POSSESSIVE.sub("", name.lower())) if word not in TITLES)


def is_description(form: str, name: str) -> bool:
    """Tell whether a form of an agent is a description, not a name: *the agency*, *Medvedev's lawyer*.

    A hop that repeats the description has not found out whom it means. *The Guardian* and *the U.N.* are names.
    """
    if form.lower() == name.lower():
        return False
    if not CAPITAL.search(form):
        return True
    owned = bool(OWNED.search(form))
    if not owned and not DETERMINED.match(form):
        return False
    words = NAME_WORD.findall(ARTICLE.sub("", form, count=1))
    return owned or not all(word[:1].isupper() or word.lower() in BETWEEN_NAMES for word in words)


def same_agent(name: str, hop: Hop, names: Mapping[str, Sequence[str]]) -> bool:
    """Tell whether a hop is the gold agent: it has one of its names, or a longer or shorter form of its full name.

    A description of the agent that was not resolved is not counted as the agent.
    """
    if name.lower().startswith("unnamed"):
        rest, found = plain(name.partition(":")[2]), plain(hop.agent or "")
        if hop.agent_kind in NAMELESS or found.startswith("unnamed"):
            return True
        return bool(rest and found and (rest in found or found in rest))
    found = plain(re.sub(r"^unnamed:?", "", (hop.agent or "").lower()))
    forms = {plain(name), *(plain(form) for form in names.get(name, ()) if not is_description(form, name))}
    if found in forms:
        return True
    if " + " in name:
        return any(same_agent(one, hop, names) for one in name.split(" + "))
    longest, given = max(sorted(forms), key=len).split(), found.split()
    if min(len(longest), len(given)) < 2 or longest[-1] != given[-1]:
        return False
    return set(given) <= set(longest) or set(longest) <= set(given)
