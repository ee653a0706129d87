"""A statement as text that a reviewer can change: its content, and a line for each hop."""

from __future__ import annotations

from dataclasses import dataclass

from quotedb.ask.answers import ChainRow
from quotedb.errors import UsageError

GAP = "…"
"""What stands between the pieces of a content."""
LABELS = {"mention": "mention", "cue": "cue", "to": "addressee", "in": "medium", "on": "said_on"}
"""What the parts of a hop's line are called, and the fields that they fill."""


@dataclass(frozen=True, slots=True)
class HopWords:
    """One hop, other than the publisher, in words; what is not known is empty."""

    agent: str
    mention: str = ""
    cue: str = ""
    addressee: str = ""
    medium: str = ""
    said_on: str = ""

    def __str__(self) -> str:
        """Return the hop as a line: `Lars Vik | mention: her lawyer | cue: said | to: AFP`."""
        parts = [f"{label}: {getattr(self, name)}" for label, name in LABELS.items() if getattr(self, name)]
        return " | ".join([self.agent, *parts])


@dataclass(frozen=True, slots=True)
class Wording:
    """A statement in words. `chain` runs from the first relay to the origin; it is empty if that is the publisher."""

    content: str
    mode: str
    kind: str
    chain: tuple[HopWords, ...]
    hedges: tuple[str, ...] = ()


def hop_of_line(line: str) -> HopWords:
    """Return the hop that a line describes, such as `Lars Vik | cue: said`. Raises UsageError for any other line."""
    name, *parts = (part.strip() for part in line.split("|"))
    found: dict[str, str] = {}
    for part in parts:
        label, _, words = part.partition(":")
        if label.strip().lower() not in LABELS or not words.strip():
            raise UsageError(f"“{part}” is no part of a hop: write {', '.join(f'“{one}: …”' for one in LABELS)}.")
        found[LABELS[label.strip().lower()]] = words.strip()
    if not name:
        raise UsageError(f"“{line.strip()}” lacks the name of the agent, which comes first.")
    return HopWords(name, **found)


def wording_of(row: ChainRow) -> Wording:
    """Return the wording of a stored statement."""
    return Wording(
        content=f" {GAP} ".join(" ".join(piece.words.split()) for piece in row.content),
        mode=row.statement.mode.value,
        kind=row.statement.kind.value,
        chain=tuple(
            HopWords(
                hop.agent or "",
                " ".join(hop.mention.words.split()) if hop.mention else "",
                " ".join(hop.cue.words.split()) if hop.cue else "",
                hop.addressee or "",
                hop.medium or "",
                hop.said_on or "",
            )
            for hop in row.hops[1:]
        ),
        hedges=tuple(" ".join(hedge.words.split()) for hedge in row.hedges),
    )
