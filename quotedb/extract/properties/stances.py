"""Fills in the stance of cues in annotations from the lexicon, so that nobody has to write it down."""

from __future__ import annotations

from dataclasses import replace

from quotedb.extract.lexicon.cues import stance_of
from quotedb.records import Findings, Hop


def with_stances(findings: Findings, text: str) -> Findings:
    """Return the findings with the stance of every cue filled in; one that is given already is kept."""
    statements = tuple(
        replace(statement, chain=tuple(with_stance(hop, text) for hop in statement.chain))
        for statement in findings.statements
    )
    return replace(findings, statements=statements)


def with_stance(hop: Hop, text: str) -> Hop:
    """Return the hop with the stance of its cue, if it has one."""
    if hop.cue is None or hop.stance is not None:
        return hop
    return replace(hop, stance=stance_of(hop.cue.of(text)))
