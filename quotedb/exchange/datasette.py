"""Writes Datasette's metadata for a database: descriptions, facets, search, labels of ids, example queries."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from quotedb.ask.sql.examples import EXAMPLES
from quotedb.ask.views import views
from quotedb.atomic_write import make_folder, replacing
from quotedb.errors import UsageError
from quotedb.read.annotation_writing import to_yaml
from quotedb.store.target import parse_target

FILE = "metadata.yaml"
FACETS = {
    "v_statement": ("outlet", "origin", "mode", "kind", "stance", "verified", "hops"),
    "v_hop": ("role", "agent_kind", "stance", "medium"),
    "v_agent": ("kind", "sort", "country"),
    "v_quotation": ("outlets", "articles"),
    "v_fact": ("name",),
    "statement": ("mode", "kind", "is_current"),
    "hop": ("position", "stance"),
    "agent": ("kind",),
    "article": ("outlet_id", "language"),
    "verification": ("status",),
    "response": ("status",),
    "review": ("verdict", "reviewer"),
}
"""The columns by whose values a view or table is narrowed."""
LABELS = {"agent": "name", "article": "headline", "statement": "content", "quotation": "words", "run": "tool"}
"""What stands where another table has the number of a row."""
SEARCH = {"v_statement": ("statement_words", "statement_id"), "statement": ("statement_words", "statement_id"),
          "article": ("article_words", "article_id")}  # fmt: skip
"""By view or table: the table of its full-text search, and the column that its rows have in common with it."""


def write_metadata(target: str, folder: Path) -> tuple[Path, list[str]]:
    """Write `metadata.yaml` for the SQLite database `target` into the folder.

    Returns the file and the command that starts Datasette with it. Raises UsageError for a PostgreSQL database, which
    Datasette cannot read, and for a file that does not exist.
    """
    path = parse_target(target).path
    if path is None:
        raise UsageError("Datasette reads SQLite files alone: `quotedb export jsonl`, and `import jsonl` into a file.")
    if not path.is_file():
        raise UsageError(f"There is no database {path}: `quotedb add` makes one.")
    make_folder(folder)
    file = folder / FILE
    with replacing(file) as new:
        new.write_text(to_yaml(metadata(path.stem)), encoding="utf-8")
    settings = ["--setting", "default_page_size", "50", "--setting", "sql_time_limit_ms", "5000"]
    return file, ["datasette", "serve", str(path), "--metadata", str(file), *settings]


def metadata(name: str) -> dict[str, Any]:
    """Return the metadata of a database that Datasette calls `name`."""
    tables: dict[str, dict[str, Any]] = {
        view: {"description": about.holds, "columns": dict(about.columns)} for view, about in views().items()
    }
    for table, columns in FACETS.items():
        tables.setdefault(table, {})["facets"] = list(columns)
    for table, column in LABELS.items():
        tables.setdefault(table, {})["label_column"] = column
    for table, (words, key) in SEARCH.items():
        tables.setdefault(table, {}).update(fts_table=words, fts_pk=key)
    tables["v_statement"]["sort_desc"] = "statement_id"
    queries = {title.lower().replace(" ", "-"): {"title": title, "sql": query} for title, query in EXAMPLES.items()}
    return {
        "title": "quotedb",
        "description": "Who said what, according to whom: the views are made to be used, and stay as they are.",
        "databases": {name: {"tables": tables, "queries": queries}},
    }
