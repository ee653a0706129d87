"""Gold files of every kind, read and measured: rows of articles from many outlets, with halves and alternatives."""

import gzip
import json

import pytest

from quotedb.errors import ReadError
from quotedb.evaluate.gold import read_gold
from quotedb.evaluate.measure import measure
from quotedb.records import Findings, Hop, Reason, Span, Statement
from quotedb.terms import AgentKind, Kind, Mode

TEXT = "The mayor told Radio Lund that the quay was lost. She feared the tide."
LOST, FEARED = (Span(at, at + len(words)) for words in ("the quay was lost", "the tide") for at in [TEXT.index(words)])


def row(doc, half):
    chain = ["Lund Tidende", "Radio Lund", "Ada Brook"]
    return {
        "doc": doc,
        "outlet": "Lund Tidende",
        "published": "2024-03-02",
        "title": "Quay lost",
        "text": TEXT,
        "half": half,
        "agents": {"Ada Brook": ["The mayor", "Brook"]},
        "statements": [
            {
                "content": [[LOST.start, LOST.end]],
                "mode": "indirect",
                "kind": "speech",
                "chain": chain,
                "cue": [[10, 14]],
                "alternatives": [["Lund Tidende", "Ada Brook"]],
            },
            {"content": [[FEARED.start, FEARED.end]], "kind": "thought", "chain": chain[::2], "optional": True},
        ],
        "responses": [],
        "verifications": [],
    }


@pytest.fixture
def rows(tmp_path):
    path = tmp_path / "articles.jsonl.gz"
    with gzip.open(path, "wt", encoding="utf-8") as file:
        for doc, half in (("one", "train"), ("two", "dev")):
            file.write(json.dumps(row(doc, half)) + "\n")
    return path


def statements(article):
    hops = [Hop(name, AgentKind.OUTLET) for name in ("Lund Tidende", "Radio Lund")]
    origin = Hop("Brook" if article.name == "one" else "The mayor", AgentKind.PERSON)
    return Findings(
        (Statement((LOST,), Mode.INDIRECT, Kind.SPEECH, (*hops, origin), reasons=(Reason("tagger", 1.0),)),)
    )


def test_rows_of_many_outlets_are_read_as_they_are(rows):
    one, two = read_gold(rows)
    assert (one.article.outlet, one.half, two.half, one.with_publisher) == ("Lund Tidende", "train", "dev", True)
    assert one.statements is not None
    assert [item.optional for item in one.statements] == [False, True]
    assert one.statements[0].alternatives == (("Lund Tidende", "Ada Brook"),)


def test_one_half_can_be_measured_alone_and_a_description_is_no_hit(rows):
    found = {half: measure([rows], statements, lambda _: [], lambda _, __: (), half) for half in (None, "train", "dev")}
    assert [found[half].articles for half in found] == [2, 1, 1]
    assert [found[half].chains.whole.hits for half in found] == [1, 1, 0]
    assert found["train"].rule_rows() == [("tagger", 1, 1, "100.0")]


def test_a_row_that_is_none_is_refused_by_file_and_line(tmp_path):
    path = tmp_path / "bad.jsonl"
    path.write_text(json.dumps(row("one", "dev")) + "\n{}\n")
    with pytest.raises(ReadError, match=r"bad\.jsonl, line 2"):
        list(read_gold(path))
