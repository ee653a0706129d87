"""A small made-up newsroom, stored as `add` stores it, once per session on each database."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from postgresql_databases import copy_of, on_server, url_of
from sqlalchemy import Connection
from worlds.newspapers import ARTICLES, RUN

from quotedb.store.engine import Database
from quotedb.store.save import save_article


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, made_once: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the newsroom is stored; tests only read it."""
    if request.param == "sqlite":
        path = tmp_path_factory.mktemp("asked") / "asked.db"
        shutil.copyfile(made_once, path)
        yield str(filled(str(path)))
        return
    server, template = (request.getfixturevalue(f"postgresql_{what}") for what in ("server", "template"))
    name = copy_of(server, template)
    yield filled(url_of(server, name))
    on_server(server, f"DROP DATABASE {name} WITH (FORCE)")


def filled(target: str) -> str:
    """Store the newsroom."""
    with Database.open(target) as database:
        for article, findings in ARTICLES:
            with database.writing() as session:
                save_article(session, article, findings, RUN)
    return target


@pytest.fixture
def reader(place: str) -> Iterator[Connection]:
    """What a question reads from."""
    with Database.open(place, read_only=True) as database, database.querying() as connection:
        yield connection


@pytest.fixture(scope="session")
def sqlite_place(made_once: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The newsroom on SQLite."""
    path = tmp_path_factory.mktemp("asked-sqlite") / "asked.db"
    shutil.copyfile(made_once, path)
    return filled(str(path))
