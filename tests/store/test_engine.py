"""Opening, making, reading and writing databases."""

from quotedb.store.engine import HEAD, Database
from quotedb.store.upgrade import current, head


def test_the_constant_is_the_newest_migration():
    assert head() == HEAD


def test_a_database_is_made_by_migrations(database: Database, target: str):
    assert current(target) == HEAD
    with database.querying() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM statement").scalar() == 0
