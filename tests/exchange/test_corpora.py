"""Corpora of quotations in their published forms: excerpts, their speakers, and our own reading beside."""

from __future__ import annotations

import bz2
import gzip
import json

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import text

from quotedb.cli import group
from quotedb.corpora import import_corpus
from quotedb.errors import ExchangeError
from quotedb.exchange.passages import Quoted, excerpt_of
from quotedb.exchange.quotebank import articles_of_row, as_printed, qids_of
from quotedb.read.record import NOTHING_SAID
from quotedb.store.check import check
from quotedb.store.save import Outcome
from quotedb.terms import Extent, Method

SAID_BY = "Mayor Ida Holm on Monday . Her deputy , Per Lie , did n't agree"
DAM = {
    "articleID": "2019-05-01-000001",
    "articleLength": 120,
    "date": "2019-05-01 10:00:00",
    "phase": "E",
    "title": "Dam will hold , says mayor",
    "url": "https://www.theguardian.com/world/2019/may/01/dam",
    "names": [
        {"name": "Ida Holm", "ids": "[Q100001]", "offsets": "[[17, 19]]"},
        {"name": "Per Lie", "ids": ["Q100002", "Q100003"], "offsets": [[24, 26]]},
    ],
    "quotations": [
        {
            "quoteID": "2019-05-01-000002",
            "quotation": "I have never seen the water so high ,",
            "quotationOffset": 40,
            "leftContext": f"`` The dam will hold , '' said {SAID_BY} . ``",
            "rightContext": "'' he told reporters ( and everybody else ) in the town .",
            "globalTopSpeaker": "Ida Holm",
            "globalProbas": [["Ida Holm", "0.6"], ["Per Lie", "0.4"]],
            "localTopSpeaker": "Per Lie",
            "localProbas": [["Per Lie", "0.91"], ["None", "0.09"]],
        },
        {
            "quotationID": "2019-05-01-000001",
            "quotation": "The dam will hold ,",
            "quotationOffset": 10,
            "leftContext": "The river rose for three days . ``",
            "rightContext": f"'' said {SAID_BY} . `` I have never seen the",
            "localTopSpeaker": "Ida Holm",
            "localProbas": [{"speaker": "Ida Holm", "proba": 0.95, "qids": ["Q100009"]}],
        },
        {
            "quoteID": "2019-05-01-000003",
            "quotation": "[ Nobody ] has to leave ...",
            "quotationOffset": 90,
            "leftContext": 'A statement on Tuesday said : "',
            "rightContext": '" .',
            "globalTopSpeaker": "None",
            "globalProbas": [["None", "0.7"]],
        },
    ],
}
"""An article-centric row of Quotebank, made up: the pieces are not in the order of the article."""
FERRY = {
    "quoteID": "2020-01-16-000088",
    "quotation": "The ferry is sold , and that 's that",
    "speaker": "Per Lie",
    "qids": ["Q100002"],
    "date": "2020-01-16 12:00:13",
    "numOccurrences": 3,
    "probas": [["Per Lie", "0.9"], ["None", "0.1"]],
    "urls": ["http://radionord.example/a", "https://www.bbc.com/news/1", "https://www.bbc.com/news/2"],
    "phase": "E",
    "domains": ["radionord.example", "bbc.com"],
}
"""A quotation-centric row of Quotebank, made up."""
GRAPH = {
    "date": "2020-06-01T10:15:00Z",
    "url": "https://www.theguardian.com/world/ferry",
    "title": "Ferry &quot;sold&quot;",
    "lang": "ENGLISH",
    "quotes": [
        {
            "pre": "The ferry left on Monday. Ida Holm, the mayor of Nordby, told reporters: ",
            "quote": "We had no choice but to sell it.",
            "post": " Per Lie, her deputy, said that nobody had asked",
        },
        {
            "pre": "choice but to sell it. Per Lie, her deputy, said that nobody had asked him. ",
            "quote": "It is a shame,",
            "post": " he added.",
        },
    ],
}
"""A row of the Global Quotation Graph, made up."""
TEXT = (
    "The river rose for three days. “The dam will hold,” said Mayor Ida Holm on Monday. Her deputy, Per Lie, didn't "
    "agree. “I have never seen the water so high,” he told reporters (and everybody else) in the town.\n\n"
    "A statement on Tuesday said: “[Nobody] has to leave...”."
)


def lines(*rows):
    return "".join(row if isinstance(row, str) else json.dumps(row) + "\n" for row in rows).encode()


def rows_of(database, query):
    with database.reading() as session:
        return [tuple(row) for row in session.execute(text(query))]


def test_an_article_of_quotebank_is_one_excerpt():
    ((article, findings),) = articles_of_row(DAM, NOTHING_SAID)
    assert article.text == TEXT
    assert (article.extent, article.outlet, article.headline) == (
        Extent.EXCERPT,
        "The Guardian",
        "Dam will hold, says mayor",
    )
    assert (article.published.text, article.address, article.name) == ("2019-05-01", DAM["url"], DAM["articleID"])
    found = [(one.content_text(TEXT), one.origin.agent, one.confidence) for one in findings.statements]
    assert found == [
        ("The dam will hold,", "Ida Holm", 0.95),
        ("I have never seen the water so high,", "Per Lie", 0.91),
        ("[Nobody] has to leave...", "unnamed", 0.7),
    ]
    assert [one.origin.mention and one.origin.mention.of(TEXT) for one in findings.statements] == [
        "Ida Holm",
        "Per Lie",
        None,
    ]
    assert {one.name: one.about for one in findings.agents} == {
        "Ida Holm": "Wikidata Q100009",
        "Per Lie": "Wikidata Q100002 or Q100003",
        "unnamed": None,
    }


def test_a_quotation_of_quotebank_is_an_excerpt_an_outlet():
    found = list(articles_of_row(FERRY, NOTHING_SAID))
    assert [(article.outlet, article.address) for article, _ in found] == [
        ("radionord.example", "http://radionord.example/a"),
        ("BBC News", "https://www.bbc.com/news/1"),
    ]
    for article, findings in found:
        (one,) = findings.statements
        assert one.content_text(article.text) == "The ferry is sold, and that's that"
        assert [hop.agent for hop in one.chain] == [article.outlet, "Per Lie"]


@pytest.mark.parametrize(
    "row",
    [
        {},
        *({"quotations": wrong} for wrong in ([], [{}], 7, ["words"])),
        *({"quotation": wrong} for wrong in (None, "...")),
        *({**FERRY, **wrong} for wrong in ({"probas": [["Per Lie", "often"]]}, {"date": "soon"}, {"urls": 3})),
    ],
)
def test_rows_of_another_form_are_refused(row):
    with pytest.raises(ExchangeError):
        list(articles_of_row(row, NOTHING_SAID))


def test_tokens_as_they_were_printed():
    assert as_printed("I ca n't , -LRB- he said -RRB- `` or wo n't '' .") == "I can't, (he said) “or won't”."
    assert as_printed('" he said , " and left "') == '" he said, “and left”'
    assert as_printed('he said " no " and : "', backwards=True) == 'he said “no” and: "'
    assert qids_of("[Q1, Q2, Q1]") == qids_of(["Q1", "Q2"]) == ("Q1", "Q2")
    assert qids_of(None) == ()


WORDS = st.text("abcdef, .“”\"' ", max_size=60)


@given(st.lists(st.builds(Quoted, WORDS, WORDS, WORDS), max_size=5))
def test_every_quotation_stands_where_the_excerpt_says(quoted):
    def letters(words):
        return [sign for sign in words if sign.isalnum()]

    excerpt = excerpt_of(quoted)
    kept = [one for one in quoted if letters(one.words)]
    assert [letters(place.of(excerpt.text)) for place in excerpt.places] == [letters(one.words) for one in kept]


def test_quotebank_is_imported_and_our_own_reading_stands_beside(database, tmp_path):
    path = tmp_path / "quotebank-2019.json.bz2"
    path.write_bytes(bz2.compress(lines(DAM, '{"broken"\n', {"x": 1}, FERRY)))
    report = import_corpus(database, "quotebank", [path])
    assert report.outcomes == {Outcome.ADDED: 3}
    assert [reason.partition(": ")[0] for _, reason in report.refused] == [f"{path}, row 2", f"{path}, row 3"]
    assert rows_of(database, "SELECT DISTINCT extent FROM article") == [("excerpt",)]
    assert rows_of(database, "SELECT about FROM agent WHERE name = 'Ida Holm'") == [("Wikidata Q100009",)]
    assert rows_of(database, "SELECT qid FROM v_agent WHERE name = 'Ida Holm'") == [("Q100009",)]
    before = rows_of(database, "SELECT origin, content, confidence, method FROM v_statement ORDER BY statement_id")
    assert before[0] == ("Ida Holm", "The dam will hold,", 0.95, Method.IMPORT)
    assert import_corpus(database, "quotebank", [path]).outcomes == {Outcome.UNCHANGED: 3}

    report = import_corpus(database, "quotebank", [path], extract=True)
    assert report.statements >= 3
    query = "SELECT origin, content, confidence, method FROM v_statement ORDER BY statement_id"
    assert rows_of(database, query) == before, "what was imported is what look-ups show"
    assert [row[0] for row in rows_of(database, "SELECT method FROM run ORDER BY run_id")] == ["import", "extraction"]
    assert import_corpus(database, "quotebank", [path], extract=True).statements == 0
    assert check(database) == []


def test_excerpts_of_one_address_are_no_versions_of_each_other(sqlite_database, tmp_path):
    path = tmp_path / "quotes-2020.json"
    path.write_bytes(lines(FERRY, {**FERRY, "quoteID": "2", "quotation": "Nobody asked me"}))
    assert import_corpus(sqlite_database, "quotebank", [path]).outcomes == {Outcome.ADDED: 4}
    assert len(rows_of(sqlite_database, "SELECT 1 FROM v_statement")) == 4
    assert check(sqlite_database) == []


def test_the_graph_gets_its_speakers_from_us(sqlite_database, tmp_path):
    path = tmp_path / "20200601101500.gqg.json.gz"
    path.write_bytes(gzip.compress(lines(GRAPH, {**GRAPH, "quotes": []})))
    report = import_corpus(sqlite_database, "gqg", [tmp_path])
    assert report.outcomes == {Outcome.ADDED: 1}
    assert [reason for _, reason in report.refused] == [f"{path}, row 2: it has no quotation."]
    ((words, language, headline),) = rows_of(sqlite_database, "SELECT text, language, headline FROM article")
    assert words == (
        "The ferry left on Monday. Ida Holm, the mayor of Nordby, told reporters: “We had no choice but to sell it.” "
        "Per Lie, her deputy, said that nobody had asked him. “It is a shame,” he added."
    )
    assert (language, headline) == ("en", 'Ferry "sold"')
    found = [tuple(row) for row in rows_of(sqlite_database, "SELECT content, origin FROM v_statement")]
    assert ("We had no choice but to sell it.", "Ida Holm") in found
    assert ("It is a shame,", "Per Lie") in found
    assert check(sqlite_database) == []


def test_corpora_from_the_command_line(tmp_path):
    path = tmp_path / "quotebank-2019.json"
    path.write_bytes(lines(DAM, {"x": 1}))
    words = ["--database", str(tmp_path / "new.db"), "import", "quotebank", str(path)]
    found = CliRunner().invoke(group, [*words, "--log", str(tmp_path / "log")])
    assert found.exit_code == 1
    assert "1 article added\n3 statements stored" in found.stdout
    assert "row 2: neither" in found.stderr
    assert (tmp_path / "log").read_text().startswith(f"refused\t{path}, row 2\t")
    said = CliRunner().invoke(group, [*words[:2], "said", "Per Lie"])
    assert "I have never seen the water so high" in said.stdout
    assert "· an excerpt" in CliRunner().invoke(group, [*words[:2], "article", "1"]).stdout


def said_by(speaker, qids, quotation):
    row = {"quoteID": quotation, "quotation": quotation, "speaker": speaker, "qids": qids, "date": "2020-01-16"}
    return {**row, "probas": [[speaker, "0.9"]], "urls": [f"http://radionord.example/{len(quotation)}"]}


@pytest.mark.parametrize("together", [False, True])
def test_wikidata_says_who_is_one_and_who_is_not(database, tmp_path, together):
    rows = [
        said_by("Per Lie", ["Q100002"], "The ferry is sold"),
        said_by("Per Olav Lie", ["Q100002"], "Nobody asked us before it was sold"),
        said_by("per lie", ["Q100002"], "It was late in any case"),
        said_by("Per Lie", ["Q100009"], "I am a painter and know no ferry"),
        said_by("Per Lie", ["Q100002", "Q100009"], "We shall see"),
        said_by("Ida Holm", [], "The dam will hold"),
        said_by("Ida Holm", ["Q100001"], "It held, as you see, for a year"),
        said_by("Ida Holm", ["Q100007"], "That was another one than me, I am sorry to say"),
    ]
    for number, part in enumerate([rows] if together else [[row] for row in rows]):
        path = tmp_path / f"quotes-{number}.json"
        path.write_bytes(lines(*part))
        import_corpus(database, "quotebank", [path])
    origins = [row[0] for row in rows_of(database, "SELECT origin_id FROM v_statement ORDER BY statement_id")]
    lie, olav, small, painter, either, holm, numbered, other = origins
    assert lie == olav == small, "one number, three names"
    assert len({lie, painter, either}) == 3, "one name, two numbers; who of them it is nobody can tell"
    assert holm == numbered, "a number is noted of who had none"
    assert other != holm
    numbers = rows_of(database, "SELECT value FROM agent_fact WHERE name = 'qid' ORDER BY value")
    assert [row[0] for row in numbers] == ["Q100001", "Q100002", "Q100007", "Q100009"]
    assert check(database) == []


def test_two_names_of_one_number_in_one_article(database, tmp_path):
    row = json.loads(json.dumps(DAM))
    row["names"] = [{"name": "Ida Holm", "ids": ["Q100001"]}, {"name": "Per Lie", "ids": ["Q100001"]}]
    for one in row["quotations"]:
        one.pop("localTopSpeaker", None)
        one.pop("localProbas", None)
        one["globalProbas"] = []
    row["quotations"][1]["globalTopSpeaker"] = "Per Lie"
    row["quotations"][0]["globalTopSpeaker"] = "Ida Holm"
    path = tmp_path / "quotebank-2019.json"
    path.write_bytes(lines(row))
    import_corpus(database, "quotebank", [path])
    assert (
        len(rows_of(database, "SELECT DISTINCT origin_id FROM v_statement WHERE origin IN ('Ida Holm', 'Per Lie')"))
        == 1
    )
    assert check(database) == []
