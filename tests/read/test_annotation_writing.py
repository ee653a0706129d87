"""What is written as an annotation reads back to the same findings."""

from __future__ import annotations

from dataclasses import replace
from itertools import cycle
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from quotedb.dates import parse_edtf
from quotedb.errors import AnnotationError
from quotedb.read.annotation import (
    agents_beside,
    annotation_beside,
    findings_of,
    publishing_hops,
    read_agents,
    read_annotation,
)
from quotedb.read.annotation_writing import to_yaml, write_agents, write_annotation
from quotedb.read.article import read_file
from quotedb.records import (
    Agent,
    Article,
    Credit,
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
    OutletSort,
    RelationSort,
    ResponseStatus,
    Stance,
    VerificationStatus,
)

DEMONSTRATION = Path(__file__).parents[2] / "articles"
NAMES = ("Ada Venn", "Jo: Lund", "unnamed sources", "- Kai", "“Bo”", "null", "12", "Ærø\u2028Post", "AFP", "The Post")
AGENTS = tuple(Agent(name, kind) for name, kind in zip(NAMES, cycle(AgentKind), strict=False))
KIND_OF = {agent.name: agent.kind for agent in AGENTS}
names = st.sampled_from(NAMES)
texts = st.text(
    alphabet=st.sampled_from("aabe é“”'\n.,:#-{}[]&*!|>%@`\\\"\u2028\x85\ufeff\t😀")
    | st.characters(exclude_categories=["Cs"]),
    min_size=3,
    max_size=60,
).filter(lambda text: text.strip())


@st.composite
def spans(draw, text: str, after: int = 0):
    places = [index for index in range(after, len(text)) if not text[index].isspace()]
    start = draw(st.sampled_from(places))
    return Span(start, draw(st.integers(start + 1, len(text))))


@st.composite
def hops(draw, text: str):
    name = draw(names)
    cue = draw(st.none() | spans(text))
    return Hop(
        name,
        KIND_OF[name],
        draw(st.none() | spans(text)),
        cue,
        draw(st.none() | st.sampled_from(Stance)) if cue else None,
        draw(st.none() | st.just("letter")),
        draw(st.none() | names),
        draw(
            st.none()
            | st.sampled_from([parse_edtf("2024-05-13"), parse_edtf("2024~"), parse_edtf("2024-01-01/2024-02")])
        ),
    )


@st.composite
def statements(draw, article: Article):
    text = article.text
    content = [draw(spans(text))]
    while len(content) < 3 and draw(st.booleans()) and text[content[-1].end :].strip():
        content.append(draw(spans(text, content[-1].end)))
    front = [replace(hop, agent_kind=KIND_OF.get(hop.agent, AgentKind.OUTLET)) for hop in publishing_hops(article)]
    front = front[: draw(st.integers(1, len(front)))]
    chain = [*front, *draw(st.lists(hops(text), min_size=1, max_size=3))]
    return Statement(
        tuple(content),
        draw(st.sampled_from(Mode)),
        draw(st.sampled_from(Kind)),
        tuple(chain),
        tuple(draw(st.lists(spans(text), max_size=2))),
        optional=draw(st.booleans()),
    )


@st.composite
def annotated(draw):
    article = Article(
        draw(texts),
        outlet=draw(st.none() | st.just("The Post")),
        republisher=draw(st.none() | st.just("12")),
        credits=tuple(draw(st.sampled_from([(), (Credit("AFP", CreditRole.WIRE),)]))),
    )
    text = article.text
    return article, Findings(
        tuple(draw(st.lists(statements(article), max_size=3))),
        tuple(
            draw(
                st.lists(
                    st.builds(Verification, spans(text), st.sampled_from(VerificationStatus), st.none() | names),
                    max_size=2,
                )
            )
        ),
        tuple(
            draw(
                st.lists(
                    st.builds(Response, spans(text), st.sampled_from(ResponseStatus), st.none() | names), max_size=2
                )
            )
        ),
        tuple(draw(st.lists(st.builds(Misnaming, spans(text), names), max_size=2))),
        tuple(
            draw(
                st.lists(
                    st.builds(Relation, names, st.sampled_from(RelationSort), names, st.none() | spans(text)),
                    max_size=2,
                )
            )
        ),
        AGENTS,
    )


@pytest.mark.slow
@settings(max_examples=40)
@given(annotated())
def test_findings_are_read_back(made):
    """Whatever the text and the spans, the same findings come back; of the agents, those who are spoken of."""
    article, findings = made
    read = findings_of(write_annotation(article, findings), article, findings.agents)
    assert replace(read, agents=()) == replace(findings, agents=())
    assert set(read.agents) <= {*findings.agents, Agent("The Post", AgentKind.OUTLET)}


@pytest.mark.parametrize("path", sorted(DEMONSTRATION.glob("*.md")), ids=lambda path: path.stem)
def test_demonstration_annotations_are_written_as_they_were(path):
    """What a person wrote needs no numbers that the person did not need, and no publisher."""
    article, agents = read_file(path), read_agents(agents_beside(path))
    findings = read_annotation(annotation_beside(path), article, agents)
    written = write_annotation(article, findings)
    assert findings_of(written, article, agents) == findings
    assert "at:" not in written
    assert "_at:" not in written
    assert f"- {{agent: {article.outlet}}}" not in written
    assert write_annotation(article, findings_of(written, article, agents)) == written


def test_how_it_looks():
    """As a person would write it: innermost fields on one line, words plain where they can be."""
    text = "“We wait,” Ada Venn told AFP on Monday. She said they wait."
    said = Hop(
        "Ada Venn", AgentKind.PERSON, Span(11, 19), Span(20, 24), addressee="AFP", said_on=parse_edtf("2024-05-13")
    )
    statement = Statement((Span(1, 9),), Mode.DIRECT, Kind.SPEECH, (Hop("The Post", AgentKind.OUTLET), said))
    assert write_annotation(Article(text, outlet="The Post"), Findings((statement,), agents=AGENTS)) == (
        "statements:\n"
        "- content: ['We wait,']\n"
        "  mode: direct\n"
        "  chain:\n"
        "  - {agent: Ada Venn, mention: Ada Venn, cue: told, addressee: AFP, said_on: '2024-05-13'}\n"
        "verifications: []\n"
        "responses: []\n"
    )


def test_a_chain_of_another_publisher_is_refused():
    """It could not be read back."""
    statement = Statement((Span(0, 1),), Mode.DIRECT, Kind.SPEECH, (Hop("AFP", AgentKind.OUTLET), Hop("Ada Venn")))
    with pytest.raises(AnnotationError, match="not with the publisher"):
        write_annotation(Article("We", outlet="The Post"), Findings((statement,)))


def test_agents_are_read_back(tmp_path):
    """With their names, sorts and whatever else is known."""
    agents = (
        Agent(
            "The Post",
            AgentKind.OUTLET,
            ("Post", "null"),
            "a: paper",
            OutletSort.NEWSPAPER,
            "https://post.example",
            "NO",
        ),
        Agent("Ada Venn", AgentKind.PERSON),
    )
    path = tmp_path / "agents.yaml"
    path.write_text(write_agents(agents), encoding="utf-8")
    assert read_agents(path) == agents


ODD = (
    "no", "2031", "2031-01-02", "1e3", "~", "", "-", "- a", "a: b", "a #b", "'x'", "“He”", "a\nb\n", "<<", "0x1f",
    "1:30", " lead", "trail ", "*a", "&b", "!c", "%d", "@e", "[g", "{h", "Off", ".inf", "y", "\x07", "\x85", "?", "|",
    True, None, 3, 2.5, [], {}, ["a", ["b"]], {"no": ["a", 1]},
)  # fmt: skip


@pytest.mark.parametrize("value", ODD)
def test_yaml_is_that_of_pyyaml(value):
    dumper = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
    for fields in ({"a": value}, {"a": [value, "b"]}, {"a": {"b": [value]}, "c": "d"}):
        plain = yaml.dump(
            fields, Dumper=dumper, default_flow_style=None, allow_unicode=True, sort_keys=False, width=2**30
        )
        assert to_yaml(fields) == plain
        assert yaml.safe_load(to_yaml(fields)) == fields
