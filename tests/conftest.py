"""Databases for the tests, made by migrations: once per session, then copied.

`database` runs a test on SQLite and on PostgreSQL: on the server of QUOTEDB_TEST_POSTGRESQL (its URL), else on one that
is started when the first test asks for it. A test that cannot run skips with `LEFT OUT: what: how to have it`, and the
last line of the run gathers these.
"""

from __future__ import annotations

import gc
import os
import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from itertools import count
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from postgresql_databases import ReusedDatabase, copy_of, on_server, url_of
from postgresql_server import HOW, NoServerError
from postgresql_server import running as postgresql_server_running

from quotedb.store.engine import Database

# A busy machine is no failure.
settings.register_profile("quotedb", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("quotedb")

SLOW = (
    "faults cli gold ask/test_reports.py ask/test_sql.py extract/network/test_tagger.py extract/test_with_network.py "
    "migrations read/test_page_limits.py teach/test_services.py web/test_browser.py web/test_classroom.py "
    "web/test_ending.py web/test_sheet.py test_batches.py test_docs.py test_house.py test_long_work.py "
    "test_pipeline.py test_recipes.py test_release.py test_results.py test_training.py test_two_writers.py"
).split()
"""Folders and files of tests that start many processes, a browser or the network, run migrations, or measure times.

A single test of more than a second of the processor is marked where it stands.
"""
HERE = Path(__file__).parent
NUMBERS = count()
LEFT_OUT = "LEFT OUT: "


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Do not even import the files of SLOW where slow tests are not wanted: they load what is dear."""
    return True if config.option.markexpr == "not slow" and is_slow(collection_path) else None


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests of SLOW, and those on PostgreSQL, which need a server started for them."""
    for item in items:
        if is_slow(item.path) or on_postgresql(item):
            item.add_marker("slow")


def pytest_collection_finish() -> None:
    """Keep what is loaded by now out of the garbage collector's rounds: it stays until the end."""
    gc.collect()
    gc.freeze()


@cache
def is_slow(path: Path) -> bool:
    """Tell whether a file of tests, or a folder of them, is one of SLOW."""
    return any(path.is_relative_to(HERE / name) for name in SLOW)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """End with one line: how many tests were left out, of what, and how to have them."""
    reasons = Counter(
        str(report.longrepr[2]).partition(LEFT_OUT)[2]
        for report in terminalreporter.stats.get("skipped", [])
        if isinstance(report.longrepr, tuple) and LEFT_OUT in str(report.longrepr[2])
    )
    told = "; ".join(f"{number} of {reason}" for reason, number in sorted(reasons.items()))
    terminalreporter.write_line(f"Left out: {told}." if told else "Nothing was left out.")


def on_postgresql(item: pytest.Item) -> bool:
    """Tell whether a test uses the PostgreSQL server, by a fixture or by a parameter of one."""
    given = item.callspec.params.values() if isinstance(item, pytest.Function) and hasattr(item, "callspec") else ()
    return "postgresql" in given or any("postgresql" in name for name in getattr(item, "fixturenames", ()))


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[str]:
    """The URL of a PostgreSQL server to make databases on."""
    given = os.environ.get("QUOTEDB_TEST_POSTGRESQL")
    if given:
        yield given
        return
    try:
        with postgresql_server_running() as url:
            yield url
    except NoServerError as error:
        pytest.skip(f"{LEFT_OUT}PostgreSQL ({error}): {HOW}")


@pytest.fixture(scope="session")
def made_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty database, made by migrations; copy it."""
    path = tmp_path_factory.mktemp("made") / "quotedb.db"
    Database.open(path, create=True).close()
    return path


@pytest.fixture
def sqlite_path(made_once: Path, tmp_path: Path) -> Path:
    """The file of an empty SQLite database of this test's own."""
    path = tmp_path / "quotedb.db"
    shutil.copyfile(made_once, path)
    return path


@pytest.fixture(scope="session")
def postgresql_template(postgresql_server: str) -> Iterator[str]:
    """The URL of an empty PostgreSQL database, made by migrations, that others are copied from."""
    server = postgresql_server
    name = f"quotedb_template_{os.getpid()}"
    on_server(server, f"CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8'")
    url = url_of(server, name)
    Database.open(url, create=True).close()
    yield url
    on_server(server, f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(scope="session")
def reused_postgresql(postgresql_server: str, postgresql_template: str) -> Iterator[ReusedDatabase]:
    """A PostgreSQL database that tests use one after another: to make one for each would cost more than most tests."""
    reused = ReusedDatabase(postgresql_server, postgresql_template)
    yield reused
    reused.drop()


@pytest.fixture
def postgresql_url(reused_postgresql: ReusedDatabase) -> Iterator[str]:
    """The URL of a PostgreSQL database that is empty, and that no other test uses meanwhile."""
    yield reused_postgresql.url
    reused_postgresql.empty()


@pytest.fixture(scope="module")
def postgresql_url_of_module(postgresql_server: str, postgresql_template: str) -> Iterator[str]:
    """The URL of an empty PostgreSQL database of this module's own."""
    yield from copied(postgresql_server, postgresql_template)


def copied(server: str, postgresql_template: str) -> Iterator[str]:
    name = copy_of(server, postgresql_template)
    yield url_of(server, name)
    on_server(server, f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def bare_postgresql_url(postgresql_server: str) -> Iterator[str]:
    """The URL of a PostgreSQL database without any tables."""
    yield from bare_database(postgresql_server, "UTF8")


@pytest.fixture
def narrow_postgresql_url(postgresql_server: str) -> Iterator[str]:
    """The URL of a PostgreSQL database without any tables, and with an encoding that does not fit."""
    yield from bare_database(postgresql_server, "SQL_ASCII")


def bare_database(server: str, encoding: str) -> Iterator[str]:
    name = f"quotedb_bare_{os.getpid()}_{next(NUMBERS)}"
    on_server(server, f"CREATE DATABASE {name} TEMPLATE template0 ENCODING '{encoding}' LOCALE 'C'")
    yield url_of(server, name)
    on_server(server, f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(params=["sqlite", "postgresql"])
def target(request: pytest.FixtureRequest) -> str:
    """Where an empty database of this test's own is: the test runs once on each kind."""
    if request.param == "sqlite":
        return str(request.getfixturevalue("sqlite_path"))
    return str(request.getfixturevalue("postgresql_url"))


@pytest.fixture
def database(target: str) -> Iterator[Database]:
    """An empty database of this test's own, open; the test runs once on each kind."""
    with Database.open(target) as opened:
        yield opened


@pytest.fixture
def sqlite_database(sqlite_path: Path) -> Iterator[Database]:
    """An empty SQLite database of this test's own, open."""
    with Database.open(sqlite_path) as opened:
        yield opened


@pytest.fixture
def make_database(made_once: Path, tmp_path: Path) -> Iterator[Callable[[str], Database]]:
    """Makes open SQLite databases by name, for tests that need several."""
    opened: list[Database] = []

    def make(name: str) -> Database:
        shutil.copyfile(made_once, tmp_path / name)
        opened.append(Database.open(tmp_path / name))
        return opened[-1]

    yield make
    for database in opened:
        database.close()
