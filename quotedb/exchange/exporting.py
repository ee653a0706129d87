"""One call for every format that the database can be written as."""

from __future__ import annotations

import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from quotedb.atomic_write import replacing
from quotedb.errors import UsageError
from quotedb.exchange.formats import FORMATS, Format

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


def export(session: Session, form: str, output: str | Path | None, **options: Any) -> list[Path]:  # noqa: ANN401
    """Write the database as one of FORMATS to a file or folder, or to standard output; return the files written.

    A format that is one file or several is written as several where `output` is a folder or names one: with a slash at
    its end or no ending (`tables/`, `tables`). A file is written under another name first, so that a failure leaves an
    older one as it was. `options` are those of the format (formats.py); None and False are as if they were not given.
    Raises UsageError for a format of several files without a folder, and for an option that the format does not take.
    """
    chosen = FORMATS[form]
    given = {name: value for name, value in options.items() if value not in (None, False)}
    for name in given:
        if name not in chosen.options:
            able = ", ".join(one.name for one in FORMATS.values() if name in one.options)
            raise UsageError(f"The format {form} takes no --{name}; it is for {able}.")
    if output is not None and chosen.folder and (not chosen.one_file or names_folder(output)):
        written: list[Path] = loaded(chosen.folder)(session, Path(output), **given)
        return written
    if not chosen.one_file:
        raise UsageError(f"The format {form} is several files: name a folder for them, `quotedb export {form} FOLDER`.")
    if output is None:
        loaded(chosen.one_file)(session, sys.stdout, **given)
        return []
    write = loaded(writer_of(chosen, Path(output)))
    with replacing(Path(output)) as new, new.open("w", encoding="utf-8", newline="") as out:
        write(session, out, **given)
    return [Path(output)]


def names_folder(output: str | Path) -> bool:
    """Tell whether an output is a folder, or is to become one."""
    path = Path(output)
    return path.is_dir() or str(output).endswith(("/", "\\")) or not (path.exists() or path.suffix)


def writer_of(chosen: Format, output: Path) -> str:
    """Return the function that writes the one file of a format, by the ending of its name."""
    return dict(chosen.by_ending).get(output.suffix.lower(), chosen.one_file)


def loaded(address: str) -> Callable[..., Any]:
    """Return the function that `module:function` names."""
    module, _, name = address.partition(":")
    function: Callable[..., Any] = getattr(import_module(module), name)
    return function
