"""The digest of findings: a hash that tells whether a run found the same again."""

from __future__ import annotations

import hashlib

from quotedb.records import Findings, Hop, Statement
from quotedb.terms import NAMELESS

Mark = tuple[object, ...]


def digest(findings: Findings) -> str:
    """Return the SHA-256 of all findings in hexadecimal digits; of `findings.agents` only the names count."""
    marks: list[Mark] = [statement_mark(one) for one in findings.statements]
    marks += [("v", one.span.start, one.span.end, one.status.value, one.about) for one in findings.verifications]
    marks += [("r", one.span.start, one.span.end, one.status.value, one.agent) for one in findings.responses]
    marks += [("m", one.span.start, one.span.end, one.agent) for one in findings.misnamings]
    for one in findings.relations:
        span = (one.span.start, one.span.end) if one.span else ()
        marks.append(("s", *span, one.agent, one.sort.value, one.other))
    return hashlib.sha256(repr(marks).encode("utf-8", "surrogatepass")).hexdigest()


def statement_mark(one: Statement) -> Mark:
    """Return the values of a statement that enter the digest."""
    return (
        [(span.start, span.end) for span in one.content],
        one.mode.value,
        one.kind.value,
        [hop_mark(hop) for hop in one.chain],
        [(span.start, span.end) for span in one.hedges],
        one.confidence,
        one.optional,
    )


def hop_mark(hop: Hop) -> Mark:
    """Return the values of a hop that enter the digest."""
    mention, cue = hop.mention, hop.cue
    return (
        hop.agent,
        hop.agent_kind.value if hop.agent_kind not in NAMELESS else "unnamed",  # the mention tells which kind
        (mention.start, mention.end) if mention else None,
        (cue.start, cue.end) if cue else None,
        hop.stance.value if hop.stance else None,
        hop.medium,
        hop.addressee,
        hop.said_on.text if hop.said_on else None,
    )
