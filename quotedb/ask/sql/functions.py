"""Which functions of a PostgreSQL server a query may call: only those that compute a value and touch nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from quotedb.ask.sql.words import SqlWordSort, Word
from quotedb.errors import QueryError

HARMLESS = """
age array_agg array_to_json array_to_string clock_timestamp concat concat_ws count current_database current_schema
date_part date_trunc date_bin extract format generate_series isfinite json_agg json_build_array json_build_object
json_object_agg json_populate_record json_strip_nulls json_to_record json_to_recordset jsonb_agg jsonb_build_array
jsonb_build_object jsonb_object_agg jsonb_populate_record jsonb_to_record jsonb_to_recordset justify_days
justify_hours justify_interval make_timestamptz now pg_column_size pg_typeof phraseto_tsquery plainto_tsquery random
row_to_json setseed statement_timestamp string_agg timeofday timezone to_char to_date to_json to_jsonb to_number
to_timestamp to_tsquery to_tsvector transaction_timestamp ts_debug ts_headline ts_lexize ts_parse unnest version
websearch_to_tsquery xmlagg
""".split()
"""Functions that PostgreSQL does not call immutable, for they look at the clock, the time zone or the language."""
REFUSED = """
SELECT proname FROM pg_catalog.pg_proc
WHERE proname = ANY(%s) AND NOT (proname = ANY(%s) AND pronamespace = 'pg_catalog'::pg_catalog.regnamespace)
GROUP BY proname
HAVING NOT bool_and(provolatile = 'i' AND pronamespace = 'pg_catalog'::pg_catalog.regnamespace)
ORDER BY proname LIMIT 1
"""
"""The first of some names that is a function, and neither harmless nor one whose answer hangs on its arguments alone.
Functions that somebody added to the server are never taken: what they do is not known."""


def refuse_functions(cursor: Any, query: Sequence[Word]) -> None:  # noqa: ANN401
    """Raise QueryError if a query calls a function that may do more than compute a value.

    A name before an opening bracket is a call, and so may be a name behind a point: `(value).name` means `name(value)`.
    """
    names = {
        word.text
        for before, word, after in zip([None, *query], query, [*query[1:], None], strict=False)
        if word.sort is SqlWordSort.NAME
        and (after == Word(SqlWordSort.MARK, "(") or before == Word(SqlWordSort.MARK, "."))
    }
    refused = cursor.execute(REFUSED, [sorted(names), HARMLESS]).fetchone()
    if refused:
        raise QueryError(f"Only reading is allowed here, not that function ({refused[0]}); use SELECT.")
