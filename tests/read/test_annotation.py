"""An annotation's words get their places in the text; what does not fit is told with file and line."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotedb.errors import AnnotationError
from quotedb.read.annotation import agents_beside, annotation_beside, findings_of, read_agents, read_annotation
from quotedb.read.article import read_file
from quotedb.records import Agent, Article, Credit, Span
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

DEMONSTRATION = Path(__file__).parents[2] / "articles"
TEXT = (
    "Ada Venn said the quay was safe. The quay was safe, she said, in spring.\n\n"
    "“The quay was safe,” Venn told the Herald on Monday. Jo Lund could not be reached.\n\n"
    "The Herald could not check it. He said it was safe, he added. Captain Lund wrote that it held."
)
ARTICLE = Article(TEXT, outlet="The Harbour Post")
AGENTS = (
    Agent("Ada Venn", AgentKind.PERSON, ("Venn", "Mrs Venn")),
    Agent("The Herald", AgentKind.OUTLET, ("Herald",)),
    Agent("Port Office", AgentKind.ORGANISATION),
)


def read(yaml: str, article: Article = ARTICLE):
    return findings_of(yaml, article, AGENTS, "quay.yaml")


def one(yaml: str, article: Article = ARTICLE):
    (statement,) = read(yaml, article).statements
    return statement


def words(statement) -> list[str]:
    return [span.of(TEXT) for span in statement.content]


@pytest.mark.parametrize(
    ("name", "statements", "others"),
    [
        ("ap-temporary-residence", 9, (0, 1, 0)),
        ("bbc-icy-escape", 16, (2, 0, 0)),
        ("guardian-norway-asylum", 17, (1, 0, 0)),
        ("newsweek-who-is-medvedev", 12, (1, 3, 0)),
        ("unnamed-commander-defects", 11, (0, 1, 1)),
    ],
)
def test_demonstration_articles(name, statements, others):
    """All that was written down is read, every chain begins with its outlet, every mention is where it should be."""
    path = DEMONSTRATION / f"{name}.md"
    article = read_file(path)
    agents = read_agents(agents_beside(path))
    findings = read_annotation(annotation_beside(path), article, agents)
    assert len(findings.statements) == statements
    assert (len(findings.verifications), len(findings.responses), len(findings.misnamings)) == others
    assert {statement.chain[0].agent for statement in findings.statements} == {article.outlet}
    named = {agent.name for agent in findings.agents}
    kinds = {agent.name: agent.kind for agent in findings.agents}
    for hop in (hop for statement in findings.statements for hop in statement.chain):
        assert hop.agent in named
        assert hop.agent_kind is kinds[hop.agent]


def test_chains_of_the_demonstration():
    """Some chains, hop by hop."""
    article = read_file(DEMONSTRATION / "guardian-norway-asylum.md")
    findings = read_annotation(
        DEMONSTRATION / "guardian-norway-asylum.yaml", article, read_agents(DEMONSTRATION / "agents.yaml")
    )
    chains = Counter(tuple(hop.agent for hop in statement.chain) for statement in findings.statements)
    assert chains["The Guardian", "Brynjulf Risnes", "Andrey Medvedev"] == 3
    assert chains["The Guardian", "Gulagu.net", "Andrey Medvedev"] == 1
    assert chains["The Guardian", "unnamed", "Andrey Medvedev"] == 1
    assert chains["The Guardian", "AFP", "Norwegian police"] == 1
    (monday,) = (s for s in findings.statements if s.origin.said_on)
    assert monday.origin.said_on.text == "2023-01-16"
    assert monday.origin.mention.of(article.text) == "The lawyer"
    assert monday.origin.addressee == "AFP"


def test_content_is_the_first_place_and_pieces_follow():
    """Words that stand several times."""
    chain = "mode: indirect, chain: [{agent: Ada Venn}]"
    assert one(f"statements: [{{content: [he quay was safe], {chain}}}]").content == (Span(15, 31),)
    assert one(f"statements: [{{content: [The quay was safe], {chain}}}]").content[0].start == 33
    assert (
        one(f"statements: [{{content: [The quay was safe], at: 2, {chain}}}]").content[0].start == TEXT.index("“") + 1
    )
    pieces = one(f"statements: [{{content: [The quay was safe, in spring], {chain}}}]")
    assert words(pieces) == ["The quay was safe", "in spring"]
    later = one(f"statements: [{{content: [the quay, {{text: safe, at: 2}}], {chain}}}]")
    assert later.content[1].start == TEXT.index("safe,")


def test_mentions_and_cues_are_the_nearest_whole_words():
    """`he` is no part of `The`, nor of the content's own words when it stands beside them."""
    statement = one(
        "statements: [{content: it was safe, mode: indirect, chain: [{agent: Jo Lund, mention: he, cue: said}]}]"
    )
    assert statement.origin.mention.start == TEXT.index("he added")
    assert statement.origin.cue.start == TEXT.index("said it was safe")
    inside = one(
        "statements: [{content: [He said it was safe], mode: indirect, chain: [{agent: Jo Lund, mention: He}]}]"
    )
    assert inside.origin.mention.start == TEXT.index("He said")
    picked = one(
        "statements: [{content: it was safe, mode: indirect, chain: [{agent: Ada Venn, mention: Venn, mention_at: 2, "
        "cue: said, cue_at: 1}]}]"
    )
    assert picked.origin.mention.start == TEXT.index("Venn told")
    assert picked.origin.cue.start == TEXT.index("said")


def test_the_fields_of_a_statement():
    """Everything that a statement and its hops can carry."""
    statement = one("""
statements:
  - content: ["The quay was safe,"]
    mode: direct
    kind: writing
    chain:
      - {agent: Herald, mention: the Herald}
      - {agent: Mrs Venn, mention: Venn, cue: told, stance: distancing, medium: letter, addressee: The Herald,
         said_on: 2024-05~}
    hedges: [told, {text: said, at: 2}]
    optional: true
""")
    assert statement.mode is Mode.DIRECT
    assert statement.kind is Kind.WRITING
    assert statement.optional
    assert [hop.agent for hop in statement.chain] == ["The Harbour Post", "The Herald", "Ada Venn"]
    assert statement.origin.stance is Stance.DISTANCING
    assert statement.origin.medium == "letter"
    assert statement.origin.addressee == "The Herald"
    assert statement.origin.said_on.text == "2024-05~"
    assert [hedge.of(TEXT) for hedge in statement.hedges] == ["told", "said"]
    assert statement.hedges[1].start == TEXT.index("said, in spring")


def test_what_stands_around_statements():
    """Verifications, responses, misnamings, relations; and everybody they speak of is among the agents."""
    findings = read("""
verifications:
  - {text: The Herald could not check it., status: unverified, about: Venn}
responses:
  - {text: could not be reached, agent: Jo Lund, status: unreachable}
misnamings:
  - {text: Lund, at: 2, agent: Ada Venn}
relations:
  - {agent: Captain Lund, sort: spokesperson, other: Port Office, text: Captain}
""")
    (verification,) = findings.verifications
    assert (verification.status, verification.about) == (VerificationStatus.UNVERIFIED, "Ada Venn")
    (response,) = findings.responses
    assert (response.status, response.agent) == (ResponseStatus.UNREACHABLE, "Jo Lund")
    assert findings.misnamings[0].span.start == TEXT.rindex("Lund")
    (relation,) = findings.relations
    assert (relation.agent, relation.sort, relation.other) == ("Captain Lund", RelationSort.SPOKESPERSON, "Port Office")
    kinds = {agent.name: agent.kind for agent in findings.agents}
    assert kinds == {
        "The Harbour Post": AgentKind.OUTLET,
        "Ada Venn": AgentKind.PERSON,
        "Jo Lund": AgentKind.PERSON,
        "Captain Lund": AgentKind.PERSON,
        "Port Office": AgentKind.ORGANISATION,
    }


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("unnamed", AgentKind.UNNAMED),
        ("unnamed harbour sources", AgentKind.UNNAMED),
        ("two officials", AgentKind.UNNAMED),
        ("Reuters", AgentKind.OUTLET),
        ("Kestrel Shipping Group", AgentKind.ORGANISATION),
        ("quaywatch.org", AgentKind.UNNAMED),
        ("Quaywatch.org", AgentKind.ORGANISATION),
        ("J. Lund", AgentKind.PERSON),
        ("Mr. Lund", AgentKind.PERSON),
    ],
)
def test_kinds_of_agents_that_are_not_listed(name, kind):
    """A guess, by the list of outlets and the words of the name."""
    statement = one(f"statements: [{{content: it held, mode: indirect, chain: [{{agent: {name}}}]}}]")
    assert (statement.origin.agent, statement.origin.agent_kind) == (name, kind)


@pytest.mark.parametrize(
    ("chain", "expected"),
    [
        ("[{agent: Ada Venn}]", ["Quay News", "The Harbour Post", "AFP", "Ada Venn"]),
        ("[{agent: AFP, mention: Herald}, {agent: Ada Venn}]", ["Quay News", "The Harbour Post", "AFP", "Ada Venn"]),
        (
            "[{agent: The Harbour Post}, {agent: AFP}, {agent: Ada Venn}]",
            ["Quay News", "The Harbour Post", "AFP", "Ada Venn"],
        ),
        ("[{agent: Quay News}, {agent: Ada Venn}]", ["Quay News", "Ada Venn"]),
        ("[{agent: AFP}]", ["Quay News", "The Harbour Post", "AFP", "AFP"]),
    ],
)
def test_publisher_and_wire_stand_in_front(chain, expected):
    """Republisher, outlet and wire agencies are put where the annotation leaves them out; a given hop 0 stands."""
    article = Article(
        TEXT,
        outlet="The Harbour Post",
        republisher="Quay News",
        credits=(Credit("AFP", CreditRole.WIRE), Credit("Jo Lund", CreditRole.CONTRIBUTOR)),
    )
    statement = one(f"statements: [{{content: it held, mode: indirect, chain: {chain}}}]", article)
    assert [hop.agent for hop in statement.chain] == expected


def test_a_publisher_that_nobody_knows():
    """Hop 0 is there all the same, without a name."""
    statement = one("statements: [{content: it held, mode: indirect, chain: [{agent: Ada Venn}]}]", Article(TEXT))
    assert [hop.agent for hop in statement.chain] == [None, "Ada Venn"]


def test_an_empty_annotation_says_that_nothing_was_found():
    """A file with nothing in it, or with empty lists."""
    assert read("").statements == ()
    assert read("statements: []\nresponses:\n").statements == ()


GOOD = "statements:\n  - content: [it held]\n    mode: indirect\n    chain:\n      - agent: Ada Venn\n"


@pytest.mark.parametrize(
    ("yaml", "line", "message"),
    [
        (GOOD.replace("it held", "it sank"), 2, "“it sank” is not in the text"),
        (GOOD.replace("it held", "It Held"), 2, "It has “it held”: capitals and the style of quotation marks count"),
        (GOOD.replace("[it held]", "[The quay was sold]"), 2, "It has “The quay was”"),
        (GOOD.replace("[it held]", "[it held, Ada Venn]"), 2, "behind the piece before"),
        (GOOD.replace("[it held]", "[it held]\n    at: 2"), 2, "only once"),
        (GOOD.replace("[it held]", "[it held]\n    at: first"), 3, "at must be a whole number"),
        (GOOD + "        mention: Bo\n", 6, "“Bo” is not in the text"),
        (GOOD + "        mention: Venn\n        mention_at: 9\n", 6, "there is no place 9"),
        (GOOD + "        mention_at: 2\n", 6, "which is missing"),
        (GOOD + "        cue: sang\n", 6, "“sang” is not in the text"),
        (GOOD + "        said: 2023\n", 6, "“said” is nothing that a hop can have; did you mean “said_on”?"),
        (GOOD + "        said_on: last week\n", 6, "write it as EDTF"),
        (GOOD + "        stance: neutral\n", 6, "give “cue:” too"),
        (GOOD + "        cue: wrote\n        stance: loud\n", 7, "one of neutral, distancing, endorsing, denying"),
        (GOOD + "    hedges: allegedly\n", 6, "hedges must be a list"),
        (GOOD + "    hedges: [allegedly]\n", 6, "not in the text"),
        (GOOD + "    optional: perhaps\n", 6, "true or false"),
        (GOOD.replace("indirect", "shouted"), 3, "mode must be one of direct, indirect, mixed, not “shouted”"),
        (GOOD.replace("    mode: indirect\n", ""), 2, "lacks “mode:”"),
        (GOOD.replace("      - agent: Ada Venn\n", "      []\n"), 5, "lacks its origin"),
        (GOOD.replace("agent: Ada Venn", "mention: Venn"), 5, "lacks “agent:”"),
        (GOOD.replace("agent: Ada Venn", "agent:"), 5, "must have a name"),
        (GOOD + "    mode: direct\n", 6, "a second time"),
        (GOOD + "quotes: []\n", 6, "“quotes” is nothing that an annotation can have"),
        (GOOD + "responses:\n  - {text: it held, status: silent}\n", 7, "status must be one of declined"),
        (GOOD + "responses: [it held]\n", 6, "a response must be a mapping"),
        (GOOD + "verifications:\n  - {status: unverified}\n", 7, "lacks “text:”"),
        ("statements: [", 2, "broken YAML; mend it there"),
        ("statements:\n\t- content", 2, "broken YAML; a tab indents"),
        ("- it held\n", 1, "must be a mapping"),
        ("it held\n", 1, "must be a mapping"),
        ("a: 1\n---\nb: 2\n", 3, "second document"),
        ("statements: *who\n", 1, "broken YAML"),
        ("statements: " + "[" * 100 + "]" * 100, 1, "nested more than"),
        ("statements: " + "[" * 200_000, 1, "nested more than"),
        ("statements: \x07\n", 1, "broken YAML; mend it there"),
        ("statements: \ud800\n", 1, "broken YAML"),
    ],
)
def test_what_does_not_fit_is_told_with_file_and_line(yaml, line, message):
    """One clear message, never a traceback."""
    with pytest.raises(AnnotationError) as raised:
        read(yaml)
    assert str(raised.value).startswith(f"quay.yaml, line {line}: ")
    assert message in str(raised.value)


def test_agents_file(tmp_path):
    """Names, kinds, aliases and sorts; each complaint names its line."""
    path = tmp_path / "agents.yaml"
    path.write_text(
        "agents:\n  - {name: The Herald, kind: outlet, outlet: newspaper, aliases: [Herald], country: NO}\n"
    )
    (herald,) = read_agents(path)
    assert (herald.kind, herald.outlet_sort, herald.names, herald.country) == (
        AgentKind.OUTLET,
        "newspaper",
        ("Herald",),
        "NO",
    )
    for bad, message in [
        ("  - {name: X, kind: human}\n", "line 3: kind must be one of person"),
        ("  - {kind: person}\n", "line 3: an agent lacks “name:”"),
        ("  - {name: The Herald, kind: outlet}\n", "line 3: “The Herald” is listed a second time"),
        ("  - {name: X, kind: person, outlet: newspaper}\n", "line 3: only an agent of kind outlet"),
        (
            "  - {name: X, kind: person, alias: [Y]}\n",
            "line 3: “alias” is nothing that an agent can have; did you mean “aliases”?",
        ),
    ]:
        path.write_text("agents:\n  - {name: The Herald, kind: outlet}\n" + bad)
        with pytest.raises(AnnotationError, match="agents") as raised:
            read_agents(path)
        assert message in str(raised.value)


def test_what_stands_beside_an_article(tmp_path):
    """`NAME.yaml` and `agents.yaml` in the article's folder; the agents are nobody's annotation."""
    for name in ("quay.md", "quay.yaml", "agents.yaml", "agents.md", "pier.txt", "pier.yml", "lamp.html"):
        (tmp_path / name).write_text("x")
    assert annotation_beside(tmp_path / "quay.md") == tmp_path / "quay.yaml"
    assert annotation_beside(tmp_path / "pier.txt") == tmp_path / "pier.yml"
    assert annotation_beside(tmp_path / "lamp.html") is None
    assert annotation_beside(tmp_path / "agents.md") is None
    assert agents_beside(tmp_path / "quay.md") == tmp_path / "agents.yaml"


entries = st.recursive(
    st.none()
    | st.booleans()
    | st.text(max_size=8)
    | st.sampled_from(["it held", "Ada Venn", "direct", "said", "2", "unverified"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                ["content", "mode", "chain", "agent", "mention", "cue", "cue_at", "at", "text", "status", "hedges"]
            ),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)


@given(
    st.text(max_size=100)
    | st.dictionaries(st.sampled_from(["statements", "responses", "misnamings", "relations"]), entries, max_size=3).map(
        json.dumps
    )
)
def test_any_annotation_is_read_or_refused(yaml):
    """Nothing but AnnotationError leaves the reading, and it names the line."""
    try:
        findings = read(yaml)
    except AnnotationError as error:
        findings, message = None, str(error)
    assert findings is not None or message.startswith("quay.yaml, line ")
