"""The four kinds of agents without a name: unnamed, unresolved, narrator, nobody; told by the words for them.

Unnamed is not unresolved: a newspaper that quotes *a senior official* hides somebody; where it says *he*, it is
quotedb that could not find whom it means.
"""

from __future__ import annotations

import re
from dataclasses import replace

from quotedb.records import Findings, Hop
from quotedb.terms import AgentKind

TOKEN = re.compile(r"[^\W_]+")
NARRATORS = frozenset(
    """i me my mine myself we us our ours ourselves you your yours yourself yourselves
    narrator reader readers""".split()
)
PRONOUNS = frozenset(
    """he him his himself she her hers herself it its itself they them their theirs themselves who whom whose which
    that this these those one both former latter same""".split()
)
DEFINITE = frozenset("the this that these those his her its their".split())
HIDDEN = frozenset(
    """source sources official officials insider insiders informant informants whistleblower whistleblowers aide aides
    witness witnesses bystander bystanders anonymous anonymously anonymity unnamed unidentified undisclosed familiar
    briefed""".split()
)
"""Nouns by which newspapers hide a source, also with *the*, once they introduced it: *the official*."""


def nameless_kind(words: str | None) -> AgentKind:
    """Return the kind of agent without a name that some words stand for, one of `records.NAMELESS`.

    >>> [nameless_kind(one).value for one in ("a senior official", "the official", "some reports", "critics")]
    ['unnamed', 'unnamed', 'unnamed', 'unnamed']
    >>> [nameless_kind(one).value for one in ("he", "the former mayor", "his lawyer", "Ida Holm’s brother")]
    ['unresolved', 'unresolved', 'unresolved', 'unresolved']
    >>> [nameless_kind(one).value for one in ("I", "we", "many of us", "unnamed", "")]
    ['narrator', 'narrator', 'narrator', 'nobody', 'nobody']
    """
    tokens = TOKEN.findall((words or "").lower())
    if not tokens or tokens == ["unnamed"]:
        return AgentKind.NOBODY
    bare = [token for token in tokens if token not in ("the", "a")]
    if bare and bare[-1] in NARRATORS and (len(bare) == 1 or bare[-2] == "of"):
        return AgentKind.NARRATOR
    if bare and bare[-1] in PRONOUNS and (len(bare) == 1 or bare[-2] == "of"):
        return AgentKind.UNRESOLVED
    if HIDDEN.isdisjoint(tokens) and (tokens[0] in DEFINITE or owned(words or "")):
        return AgentKind.UNRESOLVED
    return AgentKind.UNNAMED


def owned(words: str) -> bool:
    """Tell whether a description begins with whose it is: *Ida Holm’s brother*."""
    return any(token.lower().endswith(("’s", "'s")) and token[:1].isupper() for token in words.split()[:-1])


def told_apart(findings: Findings) -> Findings:
    """Return the findings with the kind of every agent without a name set by its words."""

    def hop_told(hop: Hop) -> Hop:
        if hop.agent_kind is not AgentKind.UNNAMED or hop.agent is None:
            return hop
        return replace(hop, agent_kind=nameless_kind(hop.agent))

    return replace(
        findings,
        statements=tuple(replace(one, chain=tuple(hop_told(hop) for hop in one.chain)) for one in findings.statements),
        agents=tuple(
            replace(one, kind=nameless_kind(one.name)) if one.kind is AgentKind.UNNAMED else one
            for one in findings.agents
        ),
    )
