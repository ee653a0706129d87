"""Files that are written whole or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from errno import EISDIR
from pathlib import Path


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """Give an empty file to write in; it takes the place of `path` when all went well, and else is taken away.

    It has the rights that any new file has. Raises IsADirectoryError where `path` is a folder, OSError where the folder
    of `path` takes no file.
    """
    if path.is_dir():
        raise IsADirectoryError(EISDIR, "it is a folder", str(path))
    try:
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".new", dir=path.parent)
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(path)) from error
    os.close(handle)
    new = Path(name)
    try:
        yield new
        new.chmod(rights_of_new_files())
        new.replace(path)
    finally:
        new.unlink(missing_ok=True)


def rights_of_new_files() -> int:
    """Return the rights of a file that a program makes without asking for any in particular."""
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
