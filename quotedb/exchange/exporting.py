"""One call for every format that the database can be written as."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TextIO

from sqlalchemy.orm import Session

from quotedb.atomic_write import replacing
from quotedb.errors import UsageError
from quotedb.exchange import csv as csv_format
from quotedb.exchange import json as json_format


def export(session: Session, form: str, output: Path | None) -> list[Path]:
    """Write the database as `form` to a file or folder, or to standard output; return the files written.

    A file is written under another name first, so that a failure leaves an older one as it was.
    Raises UsageError for annotations without a folder.
    """
    if form == "annotations":
        from quotedb.exchange.annotations import write_folder  # noqa: PLC0415

        if output is None:
            raise UsageError("Annotations are several files: name a folder for them with --output FOLDER.")
        return write_folder(session, output)
    if form == "csv" and output is not None:
        return csv_format.write_tables(session, output)
    if output is None:
        write(session, form, sys.stdout)
        return []
    with replacing(output) as new, new.open("w", encoding="utf-8", newline="") as out:
        write(session, form, out)
    return [output]


def write(session: Session, form: str, out: TextIO) -> None:
    """Write the database as one of the formats of a single file."""
    match form:
        case "csv":
            csv_format.write_statements(session, out)
        case "jsonl":
            json_format.write_lines(session, out)
        case "json":
            json_format.write_list(session, out)
        case "webannotation":
            from quotedb.exchange.webannotation import web_annotations  # noqa: PLC0415

            for annotation in web_annotations(session):
                out.write(json.dumps(annotation, ensure_ascii=False) + "\n")
        case _:
            from quotedb.exchange.prov import document  # noqa: PLC0415

            kind = {"prov-json": "json", "prov-n": "provn"}[form]
            out.write(f"{document(session).serialize(format=kind)}\n")
