"""Files that are written whole or not at all."""

from __future__ import annotations

import os
import shutil
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from errno import EISDIR
from glob import escape
from pathlib import Path

try:
    import fcntl
except ImportError:  # Windows: what a killed process leaves behind stays there
    fcntl = None  # type: ignore[assignment]

HIDDEN = ".{name}.{middle}.new"
"""What a file is called until it is whole: `name` is that of the file that it is to become."""


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """Give an empty file to write in; it replaces `path` if the body ends without error, and is deleted otherwise.

    Its rights are those of `rights_of_new_files`. A device or a pipe is not replaced, but written into. Raises
    IsADirectoryError where `path` is a folder, OSError where no file can be made in the folder of `path`.
    """
    if path.is_dir():
        raise IsADirectoryError(EISDIR, "it is a folder", str(path))
    if path.exists() and not path.is_file():
        with tempfile.TemporaryDirectory() as folder:
            written = Path(folder, "written")
            written.touch()
            yield written
            with written.open("rb") as source, path.open("wb") as out:
                shutil.copyfileobj(source, out)
        return
    try:
        with hidden(path) as new:
            yield new
            new.chmod(rights_of_new_files(path.parent))
            new.replace(path)
    except OSError as error:
        if error.filename is not None and Path(error.filename).name.startswith(f".{path.name}."):
            raise OSError(error.errno, error.strerror, str(path)) from error
        raise


@contextmanager
def hidden(path: Path) -> Iterator[Path]:
    """Give an empty file beside `path` under a name of its own, which goes at the end; OSError where none can be made.

    What earlier processes that were killed have left there of the same file goes first: a file is somebody's as long as
    its lock is held, and the system lets go of the locks of whoever ends.
    """
    clear_leftovers(path)
    handle, name = locked(path)
    try:
        yield Path(name)
    finally:
        os.close(handle)
        with suppress(OSError):
            Path(name).unlink(missing_ok=True)


def locked(path: Path) -> tuple[int, str]:
    """Make a file that is to become `path`, and hold its lock; return its handle and its name.

    Before the lock is held, another process may take the file for a leftover and delete it: then another is made.
    """
    while True:
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".new", dir=path.parent)
        if fcntl is not None:
            with suppress(OSError):  # a file system without locks: then nothing is cleared there either
                fcntl.flock(handle, fcntl.LOCK_EX)
        if os.path.lexists(name):
            return handle, name
        os.close(handle)


def make_folder(folder: Path) -> None:
    """Make a folder for what is exported, if there is none: its owner's alone, unless the one around it is shared."""
    if folder.is_dir():
        return
    folder.parent.mkdir(parents=True, exist_ok=True)
    folder.mkdir(exist_ok=True)
    folder.chmod(rights_of_new_files(folder.parent) | (rights_of_new_files(folder.parent) & 0o444) >> 2)


def made(path: Path) -> Path:
    """Make a file of a folder that is exported, with the rights of a new file, if there is none; return its path."""
    with suppress(FileExistsError):
        path.touch(rights_of_new_files(path.parent), exist_ok=False)
    return path


def clear_leftovers(path: Path) -> None:
    """Delete what killed processes have left of a file that they were making, with what SQLite keeps beside it."""
    if fcntl is None:
        return
    for left in path.parent.glob(HIDDEN.format(name=escape(path.name), middle="*")):
        with suppress(OSError), left_behind(left):  # deleted under its lock, which whoever makes a file waits for
            for one in (left, *(left.with_name(left.name + tail) for tail in ("-journal", "-wal", "-shm"))):
                with suppress(OSError):
                    one.unlink(missing_ok=True)


@contextmanager
def left_behind(left: Path) -> Iterator[None]:
    """Hold the lock of a leftover file while the body runs; OSError if another process is still writing it."""
    handle = os.open(left, os.O_RDWR | os.O_NOFOLLOW | os.O_NONBLOCK)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    finally:
        os.close(handle)


def rights_of_new_files(folder: Path) -> int:
    """Return the rights that a new file gets: its owner's alone, unless its folder is shared on purpose.

    It is where a group may write in it; then the file is what the mask of the process makes of it. A folder such as
    /tmp, where everybody may write but only delete what is their own, is nobody's to share.
    """
    mask = os.umask(0)
    os.umask(mask)
    mode = folder.stat().st_mode
    shared = mode & stat.S_IWGRP and not mode & stat.S_ISVTX
    return (0o666 if shared else 0o600) & ~mask
