"""Reads an annotation file into findings: finds in the text the places of the words that a person wrote down."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import Path
from typing import NoReturn

from quotedb.dates import EdtfDate, parse_edtf
from quotedb.errors import AnnotationError, DateError
from quotedb.read.agents import AGENTS_FILE, AnnotatedAgents, read_agents
from quotedb.read.encoding import read_utf8
from quotedb.read.places import Places
from quotedb.read.yaml_nodes import Node, YamlOrigin, parse
from quotedb.records import (
    Agent,
    Article,
    Findings,
    Hop,
    Misnaming,
    Relation,
    Response,
    Span,
    Statement,
    Verification,
)
from quotedb.terms import (
    AgentKind,
    CreditRole,
    Kind,
    Mode,
    RelationSort,
    ResponseStatus,
    Stance,
    VerificationStatus,
)
from quotedb.text.names import normal

__all__ = ["agents_beside", "annotation_beside", "read_agents", "read_annotation"]

FILE_KEYS = ("statements", "verifications", "responses", "misnamings", "relations")
STATEMENT_KEYS = ("content", "at", "mode", "kind", "chain", "hedges", "optional")
HOP_KEYS = ("agent", "mention", "mention_at", "cue", "cue_at", "stance", "medium", "addressee", "said_on")
LONGEST_SHOWN = 120


def annotation_beside(path: Path) -> Path | None:
    """Return the annotation file beside the article's file, or None."""
    if path.with_suffix(".yaml").name == AGENTS_FILE:
        return None
    beside = (path.with_suffix(suffix) for suffix in (".yaml", ".yml"))
    return next((candidate for candidate in beside if candidate.is_file()), None)


def agents_beside(path: Path) -> Path | None:
    """Return the `agents.yaml` in the folder of the article's file, or None."""
    candidate = path.with_name(AGENTS_FILE)
    return candidate if candidate.is_file() else None


def read_annotation(path: Path, article: Article, agents: Sequence[Agent] = ()) -> Findings:
    """Read what a person found in the article. `agents` are those of `agents.yaml`.

    Every chain in the findings is whole: publisher and wire agencies stand in front even if the file leaves them out.
    `findings.agents` holds every agent that is named. Raises AnnotationError, naming file and line, for broken YAML,
    for what does not fit the format, and for words that are not in the text.
    """
    return findings_of(read_utf8(path), article, agents, str(path))


def findings_of(text: str, article: Article, agents: Sequence[Agent] = (), name: str = "annotation") -> Findings:
    """Read an annotation from its text; messages call the file `name`."""
    root = parse(text, YamlOrigin(name, error=AnnotationError))
    return AnnotationReader(article, agents).findings(root)


def publishing_hops(article: Article) -> tuple[Hop, ...]:
    """Return the hops with which every chain of the article begins: republisher, outlet, wire agencies (rule 9).

    The first is hop 0, the publisher; its agent is None if the article names none.
    """
    publishers: list[str | None] = [name for name in (article.republisher, article.outlet) if name]
    wires = [credit.name for credit in article.credits if credit.role is CreditRole.WIRE]
    return tuple(Hop(name, AgentKind.OUTLET) for name in (*(publishers or [None]), *wires))


class AnnotationReader:
    """Reads the annotation of one article."""

    def __init__(self, article: Article, agents: Sequence[Agent]) -> None:
        """Take the article whose text the words are searched in, and the listed agents."""
        self.places = Places(article.text)
        self.agents = AnnotatedAgents(agents)
        self.front = tuple(
            Hop(self.agents.find(hop.agent, AgentKind.OUTLET).name if hop.agent else None, hop.agent_kind)
            for hop in publishing_hops(article)
        )

    def findings(self, root: Node) -> Findings:
        """Return everything that the file says was found in the article."""
        fields = {} if root.value is None else root.fields("an annotation", FILE_KEYS)
        nodes = {key: fields[key].items(key) if key in fields else [] for key in FILE_KEYS}
        return Findings(
            statements=tuple(self.statement(node) for node in nodes["statements"]),
            verifications=tuple(self.verification(node) for node in nodes["verifications"]),
            responses=tuple(self.response(node) for node in nodes["responses"]),
            misnamings=tuple(self.misnaming(node) for node in nodes["misnamings"]),
            relations=tuple(self.relation(node) for node in nodes["relations"]),
            agents=tuple(self.agents.used.values()),
        )

    def statement(self, node: Node) -> Statement:
        """Return one statement with its whole chain."""
        fields = node.fields("a statement", STATEMENT_KEYS, ("content", "mode", "chain"))
        content = self.content(fields["content"], fields.get("at"))
        return Statement(
            content,
            fields["mode"].one_of(Mode, "mode"),
            fields["kind"].one_of(Kind, "kind") if "kind" in fields else Kind.SPEECH,
            self.chain(fields["chain"], content),
            hedges=tuple(self.hedge(hedge, content) for hedge in fields["hedges"].items("hedges"))
            if "hedges" in fields
            else (),
            optional=fields["optional"].truth("optional") if "optional" in fields else False,
        )

    def content(self, node: Node, at: Node | None) -> tuple[Span, ...]:
        """Return the spans of the content's pieces.

        The first piece is at the first place of its words in the text (or the `at`-th), each other at the first place
        behind the last.
        """
        pieces = [node] if isinstance(node.value, str) else node.items("content")
        if not pieces:
            node.fail("content lacks its words.")
        spans: list[Span] = []
        for piece in pieces:
            words, number = self.words_and_number(piece, "a piece of content")
            if not spans and at:
                number = at.number("at")
            after = spans[-1].end if spans else 0
            spans.append(self.first(piece, words, number, after))
        return tuple(spans)

    def chain(self, node: Node, content: Sequence[Span]) -> tuple[Hop, ...]:
        """Return the hops, with publisher and wire agencies in front if the file leaves them out."""
        hops = tuple(self.hop(item, position, content) for position, item in enumerate(node.items("chain")))
        if not hops:
            node.fail("chain lacks its origin: at least one “- agent:”.")
        if hops[0].agent is None and self.front[0].agent is not None:
            node.fail("an agent must have a name; only a publisher that the article does not name has none.")
        return self.whole(hops)

    def whole(self, hops: tuple[Hop, ...]) -> tuple[Hop, ...]:
        """Return the chain with publisher and wire agencies in front if it leaves them out."""
        if is_same(hops[0], self.front[0]):
            return hops
        for left_out in range(1, len(self.front)):
            rest = self.front[left_out:]
            if len(hops) > len(rest) and all(is_same(hop, front) for hop, front in zip(hops, rest, strict=False)):
                return self.front[:left_out] + hops
        return self.front + hops

    def hop(self, node: Node, position: int, content: Sequence[Span]) -> Hop:
        """Return one hop with the spans of its mention and its cue."""
        fields = node.fields("a hop", HOP_KEYS)
        names_nobody = position == 0 and isinstance(node.value, dict) and "agent" in node.value
        if "agent" not in fields and not names_nobody:
            node.fail("a hop lacks “agent:”.")
        agent = self.agents.find(fields["agent"].text("agent")) if "agent" in fields else None
        cue = self.beside(fields, "cue", content)
        if "stance" in fields and cue is None:
            fields["stance"].fail("a stance is that of a cue: give “cue:” too.")
        return Hop(
            agent.name if agent else None,
            agent.kind if agent else AgentKind.OUTLET,
            mention=self.beside(fields, "mention", content),
            cue=cue,
            stance=fields["stance"].one_of(Stance, "stance") if "stance" in fields else None,
            medium=fields["medium"].text("medium") if "medium" in fields else None,
            addressee=self.agents.find(fields["addressee"].text("addressee")).name if "addressee" in fields else None,
            said_on=day(fields["said_on"]) if "said_on" in fields else None,
        )

    def beside(self, fields: dict[str, Node], key: str, content: Sequence[Span]) -> Span | None:
        """Return the span of a mention or cue: the nearest to the content, or the one that `mention_at: N` chooses."""
        picked = fields.get(f"{key}_at")
        if key not in fields:
            if picked:
                picked.fail(f"{key}_at picks a place of the words of “{key}:”, which is missing.")
            return None
        node = fields[key]
        words = node.text(key)
        if picked:
            return self.first(node, words, picked.number(f"{key}_at"))
        return self.places.nearest(words, content) or self.missing(node, words)

    def hedge(self, node: Node, content: Sequence[Span]) -> Span:
        """Return the span of a hedge: the nearest to the content, or the one that `{text: …, at: N}` chooses."""
        if isinstance(node.value, dict):
            return self.passage(node, "a hedge", ("text", "at"))[0]
        words = node.text("a hedge")
        return self.places.nearest(words, content) or self.missing(node, words)

    def verification(self, node: Node) -> Verification:
        """Return one verification."""
        span, fields = self.passage(node, "a verification", ("text", "at", "status", "about"), "status")
        status = fields["status"].one_of(VerificationStatus, "status")
        return Verification(span, status, self.name(fields, "about"))

    def response(self, node: Node) -> Response:
        """Return one response."""
        span, fields = self.passage(node, "a response", ("text", "at", "status", "agent"), "status")
        return Response(span, fields["status"].one_of(ResponseStatus, "status"), self.name(fields, "agent"))

    def misnaming(self, node: Node) -> Misnaming:
        """Return one misnaming."""
        span, fields = self.passage(node, "a misnaming", ("text", "at", "agent"), "agent")
        return Misnaming(span, self.agents.find(fields["agent"].text("agent")).name)

    def relation(self, node: Node) -> Relation:
        """Return one relation: `agent` is the `sort` of `other`, by the words of `text` if it gives any."""
        fields = node.fields("a relation", ("agent", "sort", "other", "text", "at"), ("agent", "sort", "other"))
        agent, other = (self.agents.find(fields[key].text(key)).name for key in ("agent", "other"))
        span = self.passage(node, "a relation", fields)[0] if "text" in fields else None
        return Relation(agent, fields["sort"].one_of(RelationSort, "sort"), other, span)

    def name(self, fields: dict[str, Node], key: str) -> str | None:
        """Return the name of the agent in the field `key`, or None."""
        return self.agents.find(fields[key].text(key)).name if key in fields else None

    def passage(self, node: Node, what: str, keys: Collection[str], *needed: str) -> tuple[Span, dict[str, Node]]:
        """Return the span of the words in the field `text`, and all fields; `needed` are those that must be there."""
        fields = node.fields(what, keys, ("text", *needed))
        number = fields["at"].number("at") if "at" in fields else 1
        return self.first(fields["text"], fields["text"].text("text"), number), fields

    def words_and_number(self, node: Node, what: str) -> tuple[str, int]:
        """Return the words of a piece, and which of their places is meant (`words`, or `{text: words, at: N}`)."""
        if not isinstance(node.value, dict):
            return node.text(what), 1
        fields = node.fields(what, ("text", "at"), ("text",))
        return fields["text"].text("text"), fields["at"].number("at") if "at" in fields else 1

    def first(self, node: Node, words: str, number: int, after: int = 0) -> Span:
        """Return the `number`-th place of the words, counting those that begin at `after` or later."""
        return self.places.first(words, after, number) or self.missing(node, words, number, after)

    def missing(self, node: Node, words: str, number: int = 1, after: int = 0) -> NoReturn:
        """Raise the error that the words are not in the text, or not that often."""
        shown = words if len(words) <= LONGEST_SHOWN else f"{words[:LONGEST_SHOWN]}…"
        count = sum(span.start >= after for span in self.places.of(words))
        behind = " behind the piece before" if after and self.places.of(words) else ""
        if count:
            often = "once" if count == 1 else f"{count} times"
            node.fail(f"“{shown}” stands only {often} in the text{behind}, so there is no place {number}.")
        hint = "" if behind else self.hint(words)
        node.fail(f"“{shown}” is not in the text{behind}; give the words exactly as the text has them.{hint}")

    def hint(self, words: str) -> str:
        """Return what the text has instead of words that it does not have, for the error message."""
        if alike := self.places.alike(words):
            return f" It has “{alike}”: capitals and the style of quotation marks count."
        beginning = self.places.beginning(words)
        return f" It has “{beginning}”: compare what follows." if beginning else ""


def is_same(hop: Hop, other: Hop) -> bool:
    """Tell whether two hops have the same agent."""
    if hop.agent is None or other.agent is None:
        return hop.agent == other.agent
    return normal(hop.agent) == normal(other.agent)


def day(node: Node) -> EdtfDate:
    """Return the date that a node holds."""
    try:
        return parse_edtf(node.text("said_on"))
    except DateError as error:
        node.fail(str(error))
