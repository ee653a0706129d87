"""Datasette itself shows the database as its metadata says."""

import asyncio
import re
import shlex
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner
from sqlalchemy import inspect

from quotedb.ask.views import views
from quotedb.cli import group
from quotedb.exchange.datasette import FACETS, LABELS, write_metadata
from quotedb.store.engine import Database

SCHEMA = Path(__file__).parents[2] / "docs" / "schema.md"


def letters(words):
    """The letters of a description: the page has links and marks of code besides."""
    return re.sub(r"\]\([^)]+\)|\W|semicolons", "", words)[:40]


def test_the_views_are_described_as_the_page_on_the_schema_says(sqlite_database):
    page = SCHEMA.read_text(encoding="utf-8")
    with sqlite_database.querying() as reader:
        seen = inspect(reader)
        assert set(views()) == set(seen.get_view_names())
        for name, view in views().items():
            assert list(view.columns) == [column["name"] for column in seen.get_columns(name)]
            section = page.partition(f"### {name}\n")[2].partition("\n### ")[0]
            assert view.holds in section
            for column, holds in view.columns.items():
                row = next(line for line in section.splitlines() if line.startswith(f"| {column} |"))
                assert letters(row.split("|", 2)[2])[:30] == letters(holds)[:30]


def test_facets_and_labels_are_columns_that_there_are(sqlite_database):
    with sqlite_database.querying() as reader:
        seen = inspect(reader)
        for table, columns in FACETS.items():
            assert set(columns) <= {column["name"] for column in seen.get_columns(table)}, table
        for table, column in LABELS.items():
            assert column in {one["name"] for one in seen.get_columns(table)}, table


@pytest.mark.filterwarnings("ignore")  # of Datasette's own libraries
def test_datasette_answers_with_facets_search_and_labels(demonstrated, tmp_path):
    from datasette.app import Datasette

    file, line = write_metadata(str(demonstrated), tmp_path)
    assert line[:3] == ["datasette", "serve", str(demonstrated)]
    told = yaml.safe_load(file.read_text(encoding="utf-8"))

    async def ask():
        shown = Datasette([str(demonstrated)], metadata=told)
        await shown.invoke_startup()
        base = f"/{demonstrated.stem}"
        facets = (await shown.client.get(f"{base}/v_statement.json?_extra=facet_results")).json()
        page = (await shown.client.get(f"{base}/v_statement")).text
        found = (await shown.client.get(f"{base}/v_statement.json?_search=asylum&_shape=array")).json()
        hops = (await shown.client.get(f"{base}/hop")).text
        query = await shown.client.get(f"{base}/who-is-quoted-most.json?_shape=array")
        return facets, page, found, hops, query

    facets, page, found, hops, query = asyncio.run(ask())
    assert "outlet" in str(facets)
    assert "the words by which the origin is said to speak" in page
    assert found
    assert all("asylum" in row["content"].lower() for row in found)
    assert "Brynjulf Risnes" in hops, "the name stands where the number leads to"
    assert query.json()[0]["origin"]


def test_the_command_prints_what_starts_it(demonstrated, tmp_path):
    runner = CliRunner()
    found = runner.invoke(group, ["--database", str(demonstrated), "datasette", str(tmp_path / "a folder")])
    assert found.exit_code == 0, found.output
    assert shlex.split(found.stdout)[4] == str(tmp_path / "a folder" / "metadata.yaml")
    assert runner.invoke(group, ["--database", str(tmp_path / "none.db"), "datasette", str(tmp_path)]).exit_code == 2
    elsewhere = runner.invoke(group, ["--database", "postgresql://me@nowhere/x", "datasette", str(tmp_path)])
    assert elsewhere.exit_code == 2
    assert "SQLite" in elsewhere.output


@pytest.fixture
def demonstrated(tmp_path):
    """A database of the packaged articles."""
    path = tmp_path / "demo.db"
    articles = Path(__file__).parents[2] / "articles"
    made = CliRunner().invoke(group, ["--database", str(path), "add", str(articles)])
    assert made.exit_code == 0, made.output
    with Database.open(path):
        return path
