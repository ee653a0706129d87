"""Resolves one article: every hop, response and verification gets the agent that its mention means."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from quotedb import outlets
from quotedb.records import Agent, Article, Findings, Hop, Reason, Response, Span, Statement, Verification
from quotedb.resolve.characters.characters import Character
from quotedb.resolve.misnamings import mend, misnamings
from quotedb.resolve.names.lexicon import PLACES
from quotedb.resolve.reference.referents import Around, Referent
from quotedb.resolve.reference.scene import Scene
from quotedb.resolve.referring import refer
from quotedb.resolve.relations import relations
from quotedb.terms import AgentKind, EntityLabel, Kind
from quotedb.text.name_words import PARTICLES
from quotedb.text.names import normal

PARTICLES_BEFORE = re.compile(rf"(?<![\w’'-])(?:(?:{'|'.join(sorted(PARTICLES))})\s)+\Z", re.IGNORECASE)
SINGULAR = re.compile(r"\b(?:he|him|his|she|her|it|its)\b", re.IGNORECASE)


def resolve(article: Article, findings: Findings, known: Sequence[Agent] = ()) -> Findings:
    """Return the findings with the agent that each mention stands for.

    `findings` are as `extract` leaves them (a hop's agent is the words of its mention). Returned are the same with
    names, kinds and mentions by rules 10, 11 and 14 of docs/attribution.md, and with the article's agents, misnamings
    and relations. `known` are agents from elsewhere, whose kinds hold for the names of theirs that the article has.
    """
    scene = Scene.of(article, findings)
    wrong = mend(scene.cast)
    adopt(scene, known)
    met: list[Referent] = []
    statements: dict[int, Statement] = {}
    responses: dict[int, Response] = {}
    places = [(place(one), 0, at) for at, one in enumerate(findings.statements)]
    places += [(one.span.start, 1, at) for at, one in enumerate(findings.responses)]
    for _, silent, at in sorted(places):
        if silent:
            responses[at] = of_response(scene, findings.responses[at], met)
        else:
            statements[at] = of_statement(scene, findings.statements[at], met)
    verifications = tuple(of_verification(scene, one, met) for one in findings.verifications)
    found = relations(scene)
    return replace(
        findings,
        statements=tuple(statements[at] for at in range(len(statements))),
        responses=tuple(responses[at] for at in range(len(responses))),
        verifications=verifications,
        misnamings=misnamings(wrong),
        relations=found,
        agents=agents(met),
    )


def asked(findings: Findings, text: str) -> list[Span]:
    """Return the spans for which the network is asked whom they mean: sources that are *he, she* or *it*."""
    mentions = [hop.mention for statement in findings.statements for hop in statement.chain]
    passages = [*(one.span for one in findings.responses), *(one.span for one in findings.verifications)]
    return [span for span in (*mentions, *passages) if span is not None and SINGULAR.search(span.of(text))]


def named_by(article: Article, findings: Findings, mention: Span) -> tuple[Span, ...]:
    """Return the spans that name whom a mention means, as `resolve` would resolve it; empty where nobody is named.

    `findings` are as `extract` leaves them.
    """
    scene = Scene.of(article, findings)
    mend(scene.cast)
    met: list[Referent] = []
    for statement in sorted(findings.statements, key=place):
        if place(statement) < mention.start:
            of_statement(scene, statement, met)
    one = refer(scene, mention).character
    return tuple(name.span for name in one.mentions) if one is not None else ()


def place(statement: Statement) -> int:
    """Return where the source of a statement stands, for taking statements in the order of the text."""
    mentions = [hop.mention.start for hop in statement.chain if hop.mention is not None]
    return mentions[-1] if mentions else min((span.start for span in statement.content), default=0)


def adopt(scene: Scene, known: Sequence[Agent]) -> None:
    """Give the kinds of known agents to the characters that bear one of their full names."""
    by_name = {normal(name): agent for agent in known for name in (agent.name, *agent.names)}
    for character in scene.cast.characters:
        agent = by_name.get(normal(character.name))
        if agent is not None and agent.kind is not AgentKind.UNNAMED and character.outlet is None:
            character.kind = agent.kind


def of_statement(scene: Scene, statement: Statement, met: list[Referent]) -> Statement:
    """Name the agents of one statement's chain, from the reader outwards."""
    outer: list[Referent] = []
    spoke: list[tuple[int, Referent]] = []
    chain: list[Hop] = []
    reasons: list[Reason] = []
    for position, hop in enumerate(statement.chain):
        if hop.mention is None:
            chain.append(unmentioned(hop) if position else hop)
        else:
            inner = [later.mention for later in statement.chain[position + 1 :] if later.mention is not None]
            around = Around(statement.content, tuple(outer), scene.among(inner))
            referent = polled(scene, hop, refer(scene, hop.mention, around, remember=False))
            if hop.agent == "unnamed" and referent.name == scene.article.outlet:
                referent = Referent("unnamed", AgentKind.UNNAMED, hop.mention, "nobody")  # *The Post understands*
            last = position + 1 == len(statement.chain)
            if last or referent.kind is AgentKind.PERSON:
                spoke.append((hop.mention.start, referent))
            outer.append(referent)
            met.append(referent)
            reasons.append(Reason(f"{'origin' if last else 'relay'}-by-{referent.rule}", round(referent.chance, 4)))
            mention = narrowed(scene.text, referent, hop.mention)
            chain.append(replace(hop, agent=referent.name, agent_kind=referent.kind, mention=mention))
        chain[-1] = replace(chain[-1], addressee=addressee(scene, hop.addressee))
    for at, one in reversed(spoke):  # the speaker last: *she* goes on with that one
        scene.memory.note(at, one)
    written = (
        outer
        and outer[-1].mention is not None
        and (outer[-1].kind is AgentKind.OUTLET or outer[-1].rule.startswith("document"))
    )
    kind = Kind.WRITING if written and statement.kind is Kind.SPEECH else statement.kind
    return replace(statement, chain=tuple(once(chain)), kind=kind, reasons=(*statement.reasons, *reasons))


def polled(scene: Scene, hop: Hop, referent: Referent) -> Referent:
    """Return who speaks by a hop; where a poll is named after the place of those asked, the poll."""
    one = referent.character
    if hop.medium not in POLLS or hop.mention is None or one is None or one.is_person or one.outlet is not None:
        return referent
    behind = POLL_BEHIND.match(scene.text, hop.mention.end)
    if behind is None or not (one.label is EntityLabel.PLACE or one.name.lower() in PLACES):
        return referent
    return scene.unnamed(Span(hop.mention.start, behind.end()), "document-unknown")


POLLS = frozenset("poll survey polling".split())
POLL_BEHIND = re.compile(r"(?:\s[a-z]+)?\s(?:polls?|surveys?|polling)\b")


def once(chain: Sequence[Hop]) -> list[Hop]:
    """Return the chain without a relay that stands twice in a row (`an interview with the paper … told the paper`)."""
    return [
        hop
        for position, hop in enumerate(chain)
        if not (0 < position < len(chain) - 1 and hop.agent == chain[position + 1].agent != "unnamed")
    ]


def narrowed(text: str, referent: Referent, mention: Span) -> Span:
    """Return the span of the name alone where the mention holds one (rule 14), else the mention as it was.

    The particles before a family name belong to it: *van der Velden*.
    """
    name = referent.mention
    if referent.rule not in ("name", "names") or name is None or not mention.covers(name):
        return mention
    before = PARTICLES_BEFORE.search(text[mention.start : name.start])
    return Span(mention.start + before.start(), name.end) if before else name


def unmentioned(hop: Hop) -> Hop:
    """Return a hop without a mention (a wire credit, an unnamed relay) with its agent's name."""
    if hop.agent is None:
        return replace(hop, agent="unnamed", agent_kind=AgentKind.UNNAMED)
    return hop


def by_form(scene: Scene, words: str) -> Character | None:
    """Return the character that goes by the words."""
    wanted = normal(words)
    outlet = outlets.find(words)
    for one in scene.cast.characters:
        if wanted in {normal(form) for form in one.forms}:
            return one
        if outlet is not None and one.outlet is not None and one.outlet.name == outlet.name:
            return one
    return None


def addressee(scene: Scene, words: str | None) -> str | None:
    """Return the name of the addressee that some words mean, or the words where it has none."""
    if words is None:
        return None
    if scene.publisher is not None and outlets.find(words) == scene.publisher:
        return scene.article.outlet
    character = by_form(scene, words)
    return scene.name_of(character) if character is not None else words


def of_response(scene: Scene, response: Response, met: list[Referent]) -> Response:
    """Return a response with its agent, who may be meant by a pronoun after it (*The mill did not reply. It …*)."""
    mention = response.mention or words_near(scene.text, response.agent, response.span)
    if mention is None:
        return response
    referent = refer(scene, mention)
    met.append(referent)
    return replace(response, agent=referent.name)


def of_verification(scene: Scene, verification: Verification, met: list[Referent]) -> Verification:
    """Return a verification with the agent that it is about."""
    mention = verification.mention or words_near(scene.text, verification.about, verification.span)
    if mention is None:
        return verification
    referent = refer(scene, mention, remember=False)
    if referent.character is None:
        return replace(verification, about=None if referent.name == "unnamed" else referent.name)
    met.append(referent)
    return replace(verification, about=referent.name)


def words_near(text: str, words: str | None, span: Span) -> Span | None:
    """Return the span of the words inside a passage, or the last before it; None where they do not occur."""
    if not words:
        return None
    at = text.find(words, span.start, span.end)
    if at < 0:
        at = text.rfind(words, max(0, span.start - 300), span.start)
    return Span(at, at + len(words)) if at >= 0 else None


def agents(met: Sequence[Referent]) -> tuple[Agent, ...]:
    """Collect the agents that the article names, each once, with all forms of its name."""
    found: dict[str, Agent] = {}
    for referent in met:
        if referent.name in found:
            continue
        one = referent.character
        if one is None or referent.rule == "organisation" or " + " in referent.name:
            found[referent.name] = Agent(referent.name, referent.kind)
        else:
            found[referent.name] = of_character(one, referent)
    return tuple(found.values())


def of_character(one: Character, referent: Referent) -> Agent:
    """Make the agent of a character."""
    forms = {form for form in one.forms if form != referent.name}
    listed = one.outlet
    if listed is None:
        return Agent(referent.name, referent.kind, tuple(sorted(forms)))
    forms |= {listed.name, *listed.names} - {referent.name}
    return Agent(
        referent.name,
        referent.kind,
        tuple(sorted(forms)),
        outlet_sort=listed.outlet_sort,
        home_page=listed.home_page,
        country=listed.country,
    )
