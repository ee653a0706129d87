"""One function that writes the database in any of the formats."""

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
    """Write the database in one of FORMATS to a file, folder or standard output; return the files written.

    A format that can be one file or several is written as several if `output` is a folder or looks like one: a slash at
    its end or no ending (`tables/`, `tables`). A file is first written under another name, so that a failure leaves an
    older one as it was. `options` are those of the format (formats.py); None and False count as not given. Raises
    UsageError for a format of several files without a folder, and for an option that the format does not take.
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
    """Tell whether an output is a folder or looks like the name of one."""
    path = Path(output)
    return path.is_dir() or str(output).endswith(("/", "\\")) or not (path.exists() or path.suffix)


def writer_of(chosen: Format, output: Path) -> str:
    """Return the address (`module:function`) of what writes the one file of a format, by the ending of its name."""
    return dict(chosen.by_ending).get(output.suffix.lower(), chosen.one_file)


def loaded(address: str) -> Callable[..., Any]:
    """Import and return the function at `module:function`."""
    module, _, name = address.partition(":")
    function: Callable[..., Any] = getattr(import_module(module), name)
    return function
