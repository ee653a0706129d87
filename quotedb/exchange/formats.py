"""The formats that the database can be written in: one entry each, loaded when it is asked for.

A new format is a file of this room with a function, and an entry here.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Format:
    """A format: its name, its line in the help, and the functions that write it.

    `one_file` names a function (session, text stream) → None, `folder` a function (session, folder) → the files
    written; both as `module:function`, empty if there is none. `by_ending` names other functions for files with some
    endings. `options` are those of OPTIONS that the functions take as keywords.
    """

    name: str
    tells: str
    one_file: str = ""
    folder: str = ""
    by_ending: tuple[tuple[str, str], ...] = ()
    options: tuple[str, ...] = ()


OPTIONS = ("excel", "by")
"""What an export may be told besides: `excel` (for spreadsheets), `by` (what a data set is parted by)."""

FORMATS = {
    one.name: one
    for one in (
        Format(
            "csv",
            "the statements, a row each; to FOLDER/ every table, a file each, with all ids",
            "quotedb.exchange.csv:write_statements",
            "quotedb.exchange.csv:write_tables",
            options=("excel",),
        ),
        Format("tsv", "the statements with tabs between, without quoting", "quotedb.exchange.csv:write_tab_separated"),
        Format(
            "parquet",
            "articles, statements, hops and agents as files of the folder TO",
            folder="quotedb.exchange.parquet:write_folder",
            options=("by",),
        ),
        Format(
            "graph",
            "who reached the reader through whom, as GraphML, or as GEXF to a file .gexf",
            "quotedb.exchange.graph:write_graphml",
            by_ending=((".gexf", "quotedb.exchange.graph:write_gexf"),),
        ),
        Format(
            "jsonl",
            "everything, with all ids; `quotedb import jsonl` reads it back",
            "quotedb.exchange.json:write_lines",
        ),
        Format("json", "the same as one list", "quotedb.exchange.json:write_list"),
        Format(
            "annotations",
            "articles as Markdown with an annotation file beside each, into the folder TO",
            folder="quotedb.exchange.annotations:write_folder",
        ),
        Format(
            "brat",
            "articles as .txt with an .ann file beside each, into the folder TO",
            folder="quotedb.exchange.brat_writing:write_folder",
        ),
        Format(
            "prov-json",
            "articles, statements, agents and runs as W3C PROV",
            "quotedb.exchange.prov:write_json",
        ),
        Format("prov-n", "the same in PROV's notation for people", "quotedb.exchange.prov:write_notation"),
        Format(
            "webannotation",
            "the statements as W3C Web Annotations, a JSON-LD object a line",
            "quotedb.exchange.webannotation:write_lines",
        ),
    )
}
