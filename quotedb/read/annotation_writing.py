"""Writes findings as an annotation file that reads back to the same findings, as short as a person would write it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from quotedb.errors import AnnotationError
from quotedb.read.annotation import AnnotationReader
from quotedb.read.places import Places
from quotedb.records import Agent, Article, Findings, Hop, Span, Statement
from quotedb.terms import Kind

Fields = dict[str, Any]
PARTED = frozenset({dict, list, tuple})
"""The types of values that have parts: what has none but plain ones stands on one line."""


def write_annotation(article: Article, findings: Findings) -> str:
    """Return the annotation file of an article as YAML, to be put beside it as `NAME.yaml`.

    `at: N` and its like are written only if the first or nearest place is not the one meant. Confidence, reasons and
    entities are left out: an annotation is what a person says. The kinds of agents are in `agents.yaml`
    (`write_agents`). Raises AnnotationError for a chain that does not begin with the article's publisher.
    """
    writer = AnnotationWriter(article, findings)
    sections: Fields = {
        "statements": [writer.statement(statement) for statement in findings.statements],
        "verifications": [
            writer.passage(each.span) | {"status": each.status.value} | given("about", each.about)
            for each in findings.verifications
        ],
        "responses": [
            writer.passage(each.span) | {"status": each.status.value} | given("agent", each.agent)
            for each in findings.responses
        ],
        "misnamings": [writer.passage(each.span) | {"agent": each.agent} for each in findings.misnamings],
        "relations": [
            {"agent": each.agent, "sort": each.sort.value, "other": each.other}
            | (writer.passage(each.span) if each.span else {})
            for each in findings.relations
        ],
    }
    optional = ("misnamings", "relations")
    return to_yaml({key: entries for key, entries in sections.items() if entries or key not in optional})


def write_agents(agents: Sequence[Agent]) -> str:
    """Return an `agents.yaml` that reads back to the same agents."""
    return to_yaml({"agents": [agent_fields(agent) for agent in agents]})


def agent_fields(agent: Agent) -> Fields:
    """Return the fields of an agent's entry."""
    return (
        {"name": agent.name, "kind": agent.kind.value}
        | given("outlet", agent.outlet_sort and agent.outlet_sort.value)
        | given("about", agent.about)
        | given("aliases", list(agent.names))
        | given("home_page", agent.home_page)
        | given("country", agent.country)
    )


class AnnotationWriter:
    """Writes one article's findings with the words of its text."""

    def __init__(self, article: Article, findings: Findings) -> None:
        """Take the article, and the agents by whose names its reader will look."""
        self.places = Places(article.text)
        self.reader = AnnotationReader(article, findings.agents)

    def statement(self, statement: Statement) -> Fields:
        """Return one statement's fields."""
        content = statement.content
        first = self.place(content[0])
        pieces: list[Any] = [content[0].of(self.places.text)]
        for before, piece in pairwise(content):
            fields = self.passage(piece, after=before.end)
            pieces.append(fields if "at" in fields else fields["text"])
        return (
            {"content": pieces}
            | given("at", first if first > 1 else None)
            | {"mode": statement.mode.value}
            | given("kind", statement.kind.value if statement.kind is not Kind.SPEECH else None)
            | {"chain": [self.hop(hop, content) for hop in self.shortened(statement.chain)]}
            | given("hedges", [self.hedge(hedge, content) for hedge in statement.hedges])
            | given("optional", statement.optional)
        )

    def shortened(self, chain: Sequence[Hop]) -> Sequence[Hop]:
        """Return the chain without publisher and wire agencies, if reading puts the same ones there again."""
        front = self.reader.front
        for left_out in range(len(front), 0, -1):
            rest = tuple(chain[left_out:])
            if tuple(chain[:left_out]) == front[:left_out] and rest and self.reader.whole(rest) == tuple(chain):
                return rest
        if self.reader.whole(tuple(chain)) != tuple(chain):
            raise AnnotationError(
                f"a chain begins with {chain[0].agent or 'nobody'}, not with the publisher "
                f"({front[0].agent or 'unknown'}); give the article that outlet first."
            )
        return chain

    def hop(self, hop: Hop, content: Sequence[Span]) -> Fields:
        """Return one hop's fields."""
        return (
            {"agent": hop.agent}
            | self.beside("mention", hop.mention, content)
            | self.beside("cue", hop.cue, content)
            | given("stance", hop.stance and hop.stance.value)
            | given("medium", hop.medium)
            | given("addressee", hop.addressee)
            | given("said_on", hop.said_on and hop.said_on.text)
        )

    def beside(self, key: str, span: Span | None, content: Sequence[Span]) -> Fields:
        """Return the fields of a mention or cue: its words, and the number of their place if it is not the nearest."""
        if span is None:
            return {}
        words = span.of(self.places.text)
        number = None if self.places.nearest(words, content) == span else self.place(span)
        return {key: words} | given(f"{key}_at", number)

    def hedge(self, span: Span, content: Sequence[Span]) -> Fields | str:
        """Return a hedge: its words, with the number of their place if it is not the nearest."""
        words = span.of(self.places.text)
        return words if self.places.nearest(words, content) == span else {"text": words, "at": self.place(span)}

    def passage(self, span: Span, after: int = 0) -> Fields:
        """Return the words of a span, with the number of their place (from `after` on) if it is not the first."""
        number = self.place(span, after)
        return {"text": span.of(self.places.text)} | given("at", number if number > 1 else None)

    def place(self, span: Span, after: int = 0) -> int:
        """Return the number of a span among the places of its words that begin at `after` or later."""
        places = [place for place in self.places.of(span.of(self.places.text)) if place.start >= after]
        if span not in places:
            raise AnnotationError(
                f"a span ({span.start} to {span.end}) is empty or stands before the piece it follows."
            )
        return places.index(span) + 1


def given(key: str, value: object) -> Fields:
    """Return the field, or no fields if it has no value."""
    return {key: value} if value else {}


def to_yaml(fields: Fields) -> str:
    """Return the fields as YAML: innermost lists and mappings on one line, everything as people would write it."""
    import yaml  # noqa: PLC0415 - start-up is part of the design

    dumper: Any = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
    events = yaml_events(fields, Scalars())
    return str(yaml.emit(events, Dumper=dumper, allow_unicode=True, width=2**30))


def yaml_events(fields: Fields, scalars: Scalars) -> list[Any]:
    """Return what `yaml.dump` sends to its emitter, made at once: by way of PyYAML's nodes it takes thrice as long."""
    import yaml  # noqa: PLC0415 - start-up is part of the design

    made = [yaml.StreamStartEvent(), yaml.DocumentStartEvent(explicit=False)]

    def add(value: Any) -> None:  # noqa: ANN401
        kind = type(value)
        if kind is dict:
            flows = PARTED.isdisjoint(map(type, value.values()))
            made.append(yaml.MappingStartEvent(None, None, True, flow_style=flows))
            for key, one in value.items():
                made.append(scalars[key])
                add(one)
            made.append(yaml.MappingEndEvent())
        elif kind in PARTED:
            flows = PARTED.isdisjoint(map(type, value))
            made.append(yaml.SequenceStartEvent(None, None, True, flow_style=flows))
            for one in value:
                add(one)
            made.append(yaml.SequenceEndEvent())
        elif kind is str:
            made.append(scalars[value])
        else:
            node = yaml.representer.SafeRepresenter().represent_data(value)
            made.append(yaml.ScalarEvent(None, node.tag, (True, False), node.value))

    add(fields)
    return [*made, yaml.DocumentEndEvent(explicit=False), yaml.StreamEndEvent()]


class Scalars(dict[str, Any]):
    """The event of each string, made when it is first asked for: the names of fields come again and again."""

    def __missing__(self, words: str) -> Any:  # noqa: ANN401
        """Return the event; the string stands in quotation marks where it would else be read as no string (`no`)."""
        import yaml  # noqa: PLC0415 - start-up is part of the design

        known = yaml.SafeDumper.yaml_implicit_resolvers
        means = any(pattern.match(words) for start in (words[:1], None) for _tag, pattern in known.get(start, ()))
        made = self[words] = yaml.ScalarEvent(None, None, (not means, True), words)
        return made
