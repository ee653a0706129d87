"""Compressed files: opened as streams of bytes, whatever their size."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, cast

from quotedb.errors import ReadError
from quotedb.read.libraries import library

DAMAGED = (EOFError, gzip.BadGzipFile, lzma.LZMAError, OSError, ValueError)
"""What the libraries raise where a compressed file is damaged or cut off."""


@dataclass(frozen=True, slots=True)
class Unpacked:
    """The bytes of a file, unpacked, and how far into the file as it lies there they have been read."""

    stream: io.BufferedReader
    raw: BinaryIO
    size: int

    @property
    def share(self) -> float:
        """Return the part of the file that was read, 0 to 1."""
        return min(1.0, self.raw.tell() / self.size) if self.size else 1.0


@contextmanager
def unpacked(path: Path) -> Iterator[Unpacked]:
    """Open a file for reading, plain or compressed by its ending (`.gz`, `.zst`, `.bz2`, `.xz`).

    Raises ReadError for what cannot be opened, MissingLibraryError where Zstandard is not installed.
    """
    try:
        raw = path.open("rb")
        size = path.stat().st_size
    except (OSError, ValueError) as error:
        reason = (error.strerror if isinstance(error, OSError) else None) or str(error)
        raise ReadError(f"{path} cannot be read: {reason}.") from error
    with raw:
        yield Unpacked(inner(raw, path.suffix.lower()), raw, size)


def inner(raw: io.BufferedReader, ending: str) -> io.BufferedReader:
    """Return the stream of what is packed in a file."""
    if ending == ".gz":
        return io.BufferedReader(cast("io.RawIOBase", gzip.GzipFile(fileobj=raw)))
    if ending == ".bz2":
        return io.BufferedReader(cast("io.RawIOBase", bz2.BZ2File(raw)))
    if ending == ".xz":
        return io.BufferedReader(cast("io.RawIOBase", lzma.LZMAFile(raw)))
    if ending == ".zst":
        zstandard = library("zstandard", "tables", "Files that end in .zst")
        return io.BufferedReader(zstandard.ZstdDecompressor().stream_reader(raw, read_across_frames=True))
    return raw
