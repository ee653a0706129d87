"""Results of other machines brought home in bulk: the same rows as of articles that were stored one by one."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path

import pyarrow
import pytest
from pyarrow import parquet
from sqlalchemy import func, select
from stored_rows import rows_of
from worlds.alike import TIMES, stored_alone, world
from worlds.dispatches import BY_PROGRAM

from quotedb import results
from quotedb.batches import schema
from quotedb.errors import ExchangeError
from quotedb.exchange import arrow_rows, results_reading
from quotedb.exchange.contract import extraction_row
from quotedb.records import (
    Article,
    Findings,
)
from quotedb.results import import_parquet
from quotedb.store import together as storing
from quotedb.store.check import check
from quotedb.store.engine import Database
from quotedb.store.tables import Agent as AgentRow
from quotedb.store.tables import Article as ArticleRow
from quotedb.store.tables import Decision, Hop, Quotation, Signature, Statement


def write_found(folder: Path, made: list[tuple[Article, Findings]]) -> Path:
    """Write articles as `quotedb.batches` does, some to a file."""
    folder.mkdir()
    rows = []
    for article, findings in made:
        row = extraction_row(article, findings, BY_PROGRAM)
        rows.append({**row.pop("article"), **row, "error": None})
    for begin in range(0, len(rows), 17):
        parquet.write_table(
            pyarrow.Table.from_pylist(rows[begin : begin + 17], schema()), folder / f"part-{begin:03}.parquet"
        )
    return folder


@pytest.mark.parametrize(
    ("together", "of_a_piece", "seed"),
    [(1, 2000, 5), (7, 2000, 5), (7, 3, 5), (10_000, 2000, 5), (10_000, 2000, 8), (10_000, 5, 8), (10_000, 1, 5)],
)
def test_what_comes_home_is_what_articles_added_one_by_one_are(
    make_database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, together: int, of_a_piece: int, seed: int
):
    monkeypatch.setattr(storing, "OF_A_PIECE", of_a_piece)
    made = world(seed=seed)
    alone = stored_alone(make_database("alone.db"), made)
    brought = make_database("brought.db")
    monkeypatch.setattr(results, "TOGETHER", together)
    done = import_parquet(brought, [write_found(tmp_path / "found", made)])
    assert done.refused == []
    one, other = rows_of(brought, TIMES), rows_of(alone, TIMES)
    for table, rows in other.items():
        assert one[table] == rows, table
    assert list(check(brought)) == []
    with brought.reading() as session:
        counts = [session.scalar(select(func.count()).select_from(table)) for table in (Statement, Quotation, Decision)]
        assert counts[0] > counts[1] > 10, "some words are printed again"
        assert done.statements == counts[0]
        assert counts[2] > 5
        assert session.scalar(select(func.count()).select_from(Signature)) > 20


def test_another_order_changes_who_stands_for_whom_but_no_words(make_database, tmp_path: Path):
    made = world(40)
    places = (Statement.position, Statement.content, Statement.mode, Statement.kind, Statement.hop_count)
    query = (
        select(ArticleRow.sha256, *places, Hop.position, Hop.mention_start_char, Hop.cue_start_char, Hop.stance)
        .select_from(Statement)
        .join(ArticleRow, ArticleRow.article_id == Statement.article_id)
        .join(Hop, Hop.statement_id == Statement.statement_id)
    )
    found, named = [], []
    for number in range(2):
        database = make_database(f"{number}.db")
        import_parquet(database, [write_found(tmp_path / f"found{number}", made)])
        with database.reading() as session:
            found.append({tuple(row) for row in session.execute(query)})
            named.append(session.execute(select(AgentRow.agent_id, AgentRow.name)).all())
        random.Random(7).shuffle(made)
    assert len(found[0]) > 100
    assert found[0] == found[1]
    assert named[0] != named[1]


@pytest.mark.parametrize("of_a_piece", [2000, 5])
def test_on_postgresql_come_the_same_rows(
    make_database, postgresql_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, of_a_piece: int
):
    monkeypatch.setattr(storing, "OF_A_PIECE", of_a_piece)
    made = world(40, seed=8)
    alone = stored_alone(make_database("alone.db"), made)
    with Database.open(postgresql_url) as brought:
        assert import_parquet(brought, [write_found(tmp_path / "found", made)]).refused == []
        assert rows_of(brought, TIMES) == rows_of(alone, TIMES)
        assert list(check(brought)) == []
        stored_alone(brought, world(3, seed=9))  # the numbers count on
        assert list(check(brought)) == []


@pytest.mark.parametrize("worth", [1, 1000])
def test_one_article_that_cannot_be_stored_keeps_no_other_out(
    make_database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, worth: int
):
    monkeypatch.setattr(results, "WORTH_A_PROCESS", worth)
    made = world(12)
    article, findings = made[5]
    wrong = [*made[:5], (Article(article.text, "Another Outlet", name="wrong"), findings), *made[6:]]
    database = make_database("brought.db")
    done = import_parquet(database, [write_found(tmp_path / "found", wrong)])
    assert len(done.refused) == 1
    assert "row 6: The chain of statement 0 of wrong does not begin with Another Outlet" in done.refused[0]
    assert rows_of(database, TIMES) == rows_of(stored_alone(make_database("alone.db"), [*made[:5], *made[6:]]), TIMES)


@pytest.mark.parametrize("at", [0, 5, 11])
def test_what_only_the_database_refuses_keeps_no_other_out_either(
    database: Database, make_database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, at: int
):
    monkeypatch.setattr(storing, "OF_A_PIECE", 3)  # a thread writes, and comes to grief
    made = world(12)
    article, findings = made[at]
    first = findings.statements[0]
    nobody = replace(first, chain=(*first.chain[:1], replace(first.chain[-1], agent=None)))
    wrong = [*made[:at], (article, replace(findings, statements=(nobody, *findings.statements[1:]))), *made[at + 1 :]]
    done = import_parquet(database, [write_found(tmp_path / "found", wrong)])
    assert len(done.refused) == 1
    assert f"row {at + 1}: not a row that fits: the rule ck_hop_agent says otherwise." in done.refused[0]
    one, other = (
        rows_of(each, TIMES)
        for each in (database, stored_alone(make_database("alone.db"), [*made[:at], *made[at + 1 :]]))
    )
    if database.dialect == "postgresql":  # which does not give a number twice, even if its row was taken back
        one, other = ({table: len(rows) for table, rows in each.items()} for each in (one, other))
    assert one == other
    assert list(check(database)) == []


def test_another_process_reads_ahead_and_tells_what_is_wrong(
    make_database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(results, "WORTH_A_PROCESS", 1)
    monkeypatch.setattr(results, "TOGETHER", 20)
    made = world(30)
    folder = write_found(tmp_path / "found", made)
    steps = []
    brought = make_database("brought.db")
    assert import_parquet(brought, [folder], progress=steps.append).refused == []
    assert rows_of(brought, TIMES) == rows_of(stored_alone(make_database("alone.db"), made), TIMES)
    assert [step.done for step in steps][-1] == len(made)
    assert len(steps) > 2
    (folder / "part-000.parquet").write_bytes(b"PAR1")
    with pytest.raises(ExchangeError, match="is no Parquet file"):
        list(results.read_ahead([folder / "part-000.parquet"]))


def test_parts_grow_until_they_are_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(results_reading, "FIRST", 4)
    made = world(40)
    parts = list(results_reading.parts_of(results_reading.parquet_files(write_found(tmp_path / "found", made)), 16))
    told = [sum(len(brought[1].statements) for _, brought in part) for part in parts]
    most = max(len(findings.statements) for _, findings in made)
    for wanted, statements in zip([4, 8, 16, 16], told, strict=False):
        assert wanted <= statements < wanted + most
    assert sum(map(len, parts)) == len(made)


def test_nested_columns_are_the_values_that_arrow_makes(tmp_path: Path):
    folder = write_found(tmp_path / "found", world(10))
    for batch in parquet.ParquetFile(folder / "part-000.parquet").iter_batches(4):
        assert arrow_rows.rows_of(batch) == batch.to_pylist()
    odd = pyarrow.array([[{"a": 1, "b": None}, None], None, [], [{"a": None, "b": ["x", None]}]])
    for array in (odd, odd[1:], odd[1:3]):
        assert arrow_rows.values_of(array) == array.to_pylist()
