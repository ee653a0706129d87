"""Make the full-text search over `statement.content` and `article.text`.

SQLite: FTS5 tables `statement_words` and `article_words` that keep no copy of the text (external content) and are kept
in step by triggers. With positions (`detail=full`), since phrases are what people look for; without the sizes of texts
(`columnsize=0`), which only ranking by bm25 reads. Words as unicode61 sees them, without accents.

PostgreSQL: GIN indexes over `quotedb_words(text)`, so that there is nothing to keep in step. The configuration is
`simple`: a stemmer would find other words than SQLite does, and names are no English. `quotedb_plain` takes accents
away (extensions that do are not everywhere) and makes blanks of marks, by which PostgreSQL's parser would take
`and/or` for a file, `Gulagu.net` for a host, and anything between < and > for nothing at all.
"""

from __future__ import annotations

from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

INDEXED = (("statement", "content"), ("article", "text"))

PLAIN = r"""
CREATE FUNCTION quotedb_plain(words text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT regexp_replace(
        regexp_replace(normalize(words, NFKD), '[\u0300-\u036f]', '', 'g'),
        '[-./:@_<>&#%+=~^*\\|''"‘’“”‚„«»‹›–—…]', ' ', 'g'
    )
$$
"""

WORDS = """
CREATE FUNCTION quotedb_words(words text) RETURNS tsvector LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT to_tsvector('simple', quotedb_plain(left(words, 250000)))
$$
"""
"""A tsvector holds a megabyte at most: of longer texts the beginning is found."""


def upgrade() -> None:
    """Make the indexes and fill them from the rows that are there."""
    if op.get_bind().dialect.name == "sqlite":
        for table, column in INDEXED:
            make_fts5(table, column)
    else:
        op.execute(PLAIN)
        # The body is read again when a dump is restored, with no search path: it must say where the other function is.
        schema = op.get_bind().exec_driver_sql("SELECT quote_ident(current_schema())").scalar()
        op.execute(WORDS.replace("quotedb_plain(", f"{schema}.quotedb_plain("))
        for table, column in INDEXED:
            op.execute(f"CREATE INDEX ix_{table}_words ON {table} USING gin (quotedb_words({column}))")


def make_fts5(table: str, column: str) -> None:
    """Make one FTS5 table and the triggers that keep it in step."""
    words, key = f"{table}_words", f"{table}_id"
    op.execute(
        f"CREATE VIRTUAL TABLE {words} USING fts5({column}, content='{table}', content_rowid='{key}', "
        "columnsize=0, tokenize='unicode61 remove_diacritics 2')"
    )
    op.execute(f"INSERT INTO {words} ({words}) VALUES ('rebuild')")
    add = f"INSERT INTO {words} (rowid, {column}) VALUES (new.{key}, new.{column});"
    remove = f"INSERT INTO {words} ({words}, rowid, {column}) VALUES ('delete', old.{key}, old.{column});"
    op.execute(f"CREATE TRIGGER {words}_insert AFTER INSERT ON {table} BEGIN {add} END")
    op.execute(f"CREATE TRIGGER {words}_delete AFTER DELETE ON {table} BEGIN {remove} END")
    op.execute(f"CREATE TRIGGER {words}_update AFTER UPDATE OF {key}, {column} ON {table} BEGIN {remove} {add} END")


def downgrade() -> None:
    """Drop the indexes; they hold nothing that the tables do not."""
    if op.get_bind().dialect.name == "sqlite":
        for table, _column in INDEXED:
            for event in ("insert", "delete", "update"):
                op.execute(f"DROP TRIGGER {table}_words_{event}")
            op.execute(f"DROP TABLE {table}_words")
    else:
        for table, _column in INDEXED:
            op.execute(f"DROP INDEX ix_{table}_words")
        op.execute("DROP FUNCTION quotedb_words(text)")
        op.execute("DROP FUNCTION quotedb_plain(text)")
