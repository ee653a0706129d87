"""The Python interface: texts in, findings out, answers that notebooks show."""

import pickle
from datetime import datetime
from pathlib import Path

import pandas
import polars
import pytest

import quotedb
from quotedb.errors import DateError, ReadError, UsageError

DAM = "“The dam will hold,” Ida Holm told reporters on Monday.\n\nThe mayor <b>denied</b> it."


def test_a_text_is_read_with_what_is_said_of_it():
    found = quotedb.read_text(DAM, outlet="Radio Nord", published="2024-03-05")
    assert [hop.agent for hop in found.statements[0].chain] == ["Radio Nord", "Ida Holm"]
    assert found.article.published.text == "2024-03-05"
    shown = found._repr_html_()
    assert "The dam will hold," in shown
    assert "Ida Holm ← Radio Nord" in shown
    assert "&lt;b&gt;denied&lt;/b&gt;" in shown


def test_what_is_no_article_or_no_date_is_said():
    with pytest.raises(ReadError, match="has no text"):
        quotedb.read_text(" ")
    with pytest.raises(DateError):
        quotedb.read_text(DAM, published="last week")
    with pytest.raises(UsageError, match="An article has no “colour”"):
        quotedb.read_text(DAM, colour="red")


@pytest.mark.slow
@pytest.mark.parametrize("jobs", [1, 2])
def test_many_articles_come_in_their_order_and_none_stops_the_others(tmp_path: Path, jobs: int):
    file = tmp_path / "dam.txt"
    file.write_text(DAM, encoding="utf-8")
    items = [DAM, "", file, tmp_path / "missing.txt", {"text": DAM, "outlet": "Radio Nord", "name": "third"}]
    found = list(quotedb.extract_many(iter(items), jobs=jobs))
    assert [one.error is None for one in found] == [True, False, True, False, True]
    assert [one.article.name for one in found if one.article] == ["text-1", "dam", "third"]
    assert len({one.statements[0].content for one in found if one.article}) == 1
    assert pickle.loads(pickle.dumps(found[0])) == found[0]


@pytest.fixture
def database(tmp_path: Path):
    (tmp_path / "dam.md").write_text(f"---\noutlet: Radio Nord\npublished: 2024-03-05\n---\n{DAM}", encoding="utf-8")
    with quotedb.Database.open(tmp_path / "dam.db", create=True) as made:
        quotedb.add(made, [tmp_path / "dam.md"])
        yield made


def test_answers_become_data_frames(database: quotedb.Database):
    frame = database.frame(
        "SELECT outlet, origin, published_first, hops FROM v_statement WHERE hops > :least", least="1"
    )
    assert frame.columns == ("outlet", "origin", "published_first", "hops")
    assert ("Radio Nord", "Ida Holm", "2024-03-05", 2) in frame.rows
    assert len(frame.to_arrow().to_pandas()) == len(frame)
    assert isinstance(frame.to_arrow().to_pandas(), pandas.DataFrame)
    assert polars.from_arrow(frame.to_arrow())["outlet"].unique().to_list() == ["Radio Nord"]
    assert "<td>Ida Holm</td>" in frame._repr_html_()
    said = database.frame("said", name="Holm", outlet="Radio Nord")
    assert [row["content"] for row in said] == ["The dam will hold,"]
    assert said.to_arrow().num_rows == 1
    assert database.frame("speakers", by="kind").columns[0] == "Speaker"


@pytest.mark.parametrize(
    ("query", "given"), [("speakrs", {}), ("DELETE FROM article", {}), ("said", {}), ("said", {"name": "Holm", "x": 1})]
)
def test_what_is_no_question_is_told_of(database: quotedb.Database, query: str, given: dict):
    with pytest.raises(UsageError):
        database.frame(query, **given)


def test_a_chain_draws_itself(database: quotedb.Database):
    (first, *_) = database.frame("said", name="Holm")
    shown = database.chain(first["statement_id"])._repr_html_()
    assert shown.count("<svg") == 1
    assert "The dam will hold," in shown


def test_rows_of_data_frames_and_what_is_no_article(caplog: pytest.LogCaptureFixture):
    nothing = float("nan")
    rows = [
        {"text": "“No,” Ida Holm said.", "outlet": nothing, "byline": nothing, "published": datetime(2024, 3, 5, 10)},
        {"text": "“No,” Ida Holm said.", "published": "2024-03-05T10:00:00+01:00", "credits": ["AFP"]},
        {"text": nothing, "published": nothing},
        5,
        None,
    ]
    first, second, *others = quotedb.extract_many(rows)
    assert (first.article.outlet, first.article.byline, first.article.published.text) == (None, None, "2024-03-05")
    assert first.row()["article"]["published"] == second.row()["article"]["published"] == "2024-03-05"
    assert [one.error.partition(":")[0] for one in others] == [
        "text-3 has no text.",
        "text-4 is no article but 5",
        "text-5 is no article but None",
    ]
    assert not caplog.records, "none of this is a fault of quotedb"
