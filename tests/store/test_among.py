"""Rows among many values are found by their index, on PostgreSQL also in tables of which it has no statistics yet."""

from sqlalchemy import Connection, Select

from quotedb.store.among import first_rows
from quotedb.store.circles import printed_in
from quotedb.store.engine import Database
from quotedb.store.quotations import FIRST, STATEMENT

MANY = 20_000
FILLED = (
    "INSERT INTO run (run_id, method, tool, version, settings, started_at) "
    "VALUES (1, 'extraction', 'quotedb', '1', '{}', now())",
    "INSERT INTO article (article_id, name, text, sha256, added_at, extent) "
    "VALUES (1, 'a', 'a', repeat('a', 64), now(), 'whole')",
    f"INSERT INTO agent (agent_id, name, kind) SELECT n, n, 'person' FROM generate_series(1, {MANY}) AS n",
    f"INSERT INTO quotation (quotation_id, words) SELECT n, 'a' FROM generate_series(1, {MANY}) AS n",
    "INSERT INTO statement (statement_id, article_id, run_id, position, mode, kind, content, reasons, optional, "
    "quotation_id, origin_id, hop_count, is_current) SELECT n, 1, 1, n, 'direct', 'speech', 'a', '[]', false, n, n, 2, "
    f"true FROM generate_series(1, {MANY}) AS n",
)


def plan_of(connection: Connection, query: Select, wanted: list[int]) -> str:
    made = query.compile(dialect=connection.dialect)
    return "\n".join(row[0] for row in connection.exec_driver_sql(f"EXPLAIN {made}", {**made.params, "wanted": wanted}))


def test_postgresql_finds_the_first_rows_of_a_value_by_its_index_also_in_a_table_that_grew_just_now(
    postgresql_url: str,
):
    wanted = [7, 19_000]
    with Database.open(postgresql_url) as database, database.writing() as session:
        connection = session.connection()
        for command in FILLED:
            connection.exec_driver_sql(command)
        of_quotations = plan_of(connection, first_rows(STATEMENT.c.quotation_id, FIRST, 2, "postgresql"), wanted)
        of_origins = plan_of(connection, printed_in("postgresql"), wanted)
        session.rollback()
    assert "ix_statement_quotation_id_counts" in of_quotations
    assert "ix_statement_origin_id_counts" in of_origins
    for plan in (of_quotations, of_origins):
        assert "Seq Scan" not in plan
        assert "pk_statement" not in plan
