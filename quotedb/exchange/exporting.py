"""One call for every format that the database can be written as."""

from __future__ import annotations

import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from quotedb.atomic_write import replacing
from quotedb.errors import UsageError
from quotedb.exchange.formats import FORMATS

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


def export(session: Session, form: str, output: Path | None) -> list[Path]:
    """Write the database as one of FORMATS to a file or folder, or to standard output; return the files written.

    A file is written under another name first, so that a failure leaves an older one as it was.
    Raises UsageError for a format of several files without a folder.
    """
    chosen = FORMATS[form]
    if output is not None and chosen.folder:
        written: list[Path] = loaded(chosen.folder)(session, output)
        return written
    if not chosen.one_file:
        raise UsageError(f"The format {form} is several files: name a folder for them with --output FOLDER.")
    write = loaded(chosen.one_file)
    if output is None:
        write(session, sys.stdout)
        return []
    with replacing(output) as new, new.open("w", encoding="utf-8", newline="") as out:
        write(session, out)
    return [output]


def loaded(address: str) -> Callable[..., Any]:
    """Return the function that `module:function` names."""
    module, _, name = address.partition(":")
    function: Callable[..., Any] = getattr(import_module(module), name)
    return function
