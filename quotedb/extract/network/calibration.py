"""How likely a statement with its whole chain is right: what the reader knows of it, weighed by what came out right.

The weights are learned (`python -m training.confidence`) from statements that people wrote down, and lie beside the
network that they belong to.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from math import exp, log
from pathlib import Path

from quotedb import outlets
from quotedb.errors import ModelError
from quotedb.extract.lexicon.cues import is_cue
from quotedb.records import Findings, Span, Statement
from quotedb.terms import NAMELESS, AgentKind, Kind, Mode
from quotedb.text.reasons import plain_reason

FILE = "confidence.json"
TOLD = re.compile(
    r"\b(?:told|tells|said|says|saying|testif\w+|declared|alleg\w+|admitted|informed|confessed|reported(?:ly)?|wrote"
    r"|according to|quot\w+|cit(?:ed|ing)|claim\w+)\b",
    re.IGNORECASE,
)
"""Words in a content by which it may report somebody else's, whom the chain then lacks."""
BY_NAME = frozenset("name names family name-and-others outlet own-paper own-name programme".split())
LEAST, MOST = 0.02, 0.995
"""Probabilities are cut to this range before their odds are taken."""


def features(statement: Statement, text: str, media: Sequence[Span]) -> dict[str, float]:
    """Return what speaks for and against a statement, by name; all of it is 0 where it does not hold.

    `statement` is one that was extracted and resolved, with its reasons; `media` are the places of the outlets' names
    in the text, in order.
    """
    origin = statement.origin
    relays = statement.chain[1:-1]
    content = statement.content_text(text)
    found = {
        "constant": 1.0,
        "network": odds(statement.confidence if statement.confidence is not None else MOST),
        "one relay": float(len(relays) == 1),
        "several relays": float(len(relays) > 1),
        "relay without a name": float(any(hop.agent_kind in NAMELESS for hop in relays)),
        "direct": float(statement.mode is Mode.DIRECT),
        "mixed": float(statement.mode is Mode.MIXED),
        "thought": float(statement.kind is Kind.THOUGHT),
        "writing": float(statement.kind is Kind.WRITING),
        "long": log(1 + len(content.split())) / 3,
        "content tells of words": float(TOLD.search(content) is not None),
        "outlet beside": float(not relays and outlet_beside(statement, text, media)),
    }
    for reason in statement.reasons:
        by = reason.by
        if by.startswith("origin-by-") or by.startswith("relay-by-"):
            who, _, how = by.partition("-by-")
            if reason.confidence < 1:
                key = f"{who} weighed"
                found[key] = found.get(key, 0.0) + 1.0
                found[f"{who} doubt"] = found.get(f"{who} doubt", 0.0) + 4 - min(odds(reason.confidence), 4.0)
            if who == "origin":
                found[f"origin by {sort_of(origin.agent_kind, how)}"] = 1.0
        elif by == "rule-7-nested":
            found["nested"] = 1.0
        elif not by.startswith("tagger"):
            found["by rule"] = 1.0
    if origin.cue is not None and not is_cue(origin.cue.of(text)) and any(map(str.isalpha, origin.cue.of(text))):
        found["no cue of saying"] = 1.0
    if origin.mention is None and origin.agent_kind in NAMELESS:
        found["origin by nobody"] = 1.0
    return found


def sort_of(kind: AgentKind, how: str) -> str:
    """Return in which way an origin was found, of a few."""
    if kind in NAMELESS:
        if how.startswith("document"):
            return "document alone"
        if how == "unnamed-thing":
            return "thing"
        return "words" if kind is AgentKind.UNNAMED else "unresolved words"
    if how in BY_NAME:
        return "name"
    if how.startswith(("pronoun", "they")):
        return "pronoun"
    return "document" if how.startswith("document") else "description"


def outlet_beside(statement: Statement, text: str, media: Sequence[Span]) -> bool:
    """Tell whether an outlet that is no hop stands in the paragraph of the cue: the words may have come through it."""
    origin = statement.origin
    place = origin.cue or origin.mention or statement.content[0]
    start, end = text.rfind("\n", 0, place.start) + 1, text.find("\n", place.end)
    paragraph = Span(start, end if end >= 0 else len(text))
    at = bisect_left(media, Span(paragraph.start, paragraph.start))
    while at < len(media) and media[at].start < paragraph.end:
        one = media[at]
        known = origin.mention is not None and origin.mention.overlaps(one)
        if not known and not any(span.covers(one) for span in statement.content):
            return True
        at += 1
    return False


def odds(chance: float) -> float:
    """Return the logarithm of the odds of a probability, which is cut to what is seldom passed."""
    cut = min(max(chance, LEAST), MOST)
    return log(cut / (1 - cut))


@dataclass(frozen=True)
class Calibration:
    """The weights of the features: what a statement's confidence is computed from."""

    weights: Mapping[str, float]

    @classmethod
    def load(cls, path: Path) -> Calibration:
        """Read the weights of a file that `training.confidence` wrote; ModelError where it is none."""
        try:
            weights = json.loads(path.read_text(encoding="utf-8"))["weights"]
            return cls({str(name): float(value) for name, value in weights.items()})
        except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
            why = plain_reason(error)
            raise ModelError(f"The model file {path} cannot be read: {why}. Install quotedb again.") from error

    def chance(self, found: Mapping[str, float]) -> float:
        """Return the probability that a statement with these features is right."""
        return 1 / (1 + exp(-sum(self.weights.get(name, 0.0) * value for name, value in found.items())))

    def applied(self, findings: Findings, text: str) -> Findings:
        """Return the findings with the confidence of every statement calibrated; the text is the article's."""
        media = [span for span, _ in outlets.in_text(text)]
        return replace(
            findings,
            statements=tuple(
                replace(one, confidence=round(self.chance(features(one, text, media)), 4))
                for one in findings.statements
            ),
        )
