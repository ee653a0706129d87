"""Opens compressed files as streams of bytes, whatever their size."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from quotedb.errors import ReadError
from quotedb.read.libraries import library
from quotedb.text.reasons import ODD_NAME, plain_reason

DAMAGED = (EOFError, zlib.error, OSError, ValueError)
"""What is raised where a compressed file is damaged or cut off."""
PIECE = 64 * 1024
"""Bytes that are unpacked at once."""


@dataclass(frozen=True, slots=True)
class Unpacked:
    """A stream of a file's decompressed bytes, and how far the compressed file has been read."""

    stream: io.BufferedReader
    raw: BinaryIO
    size: int

    @property
    def share(self) -> float:
        """Return the share of the compressed file that has been read, 0 to 1."""
        return min(1.0, self.raw.tell() / self.size) if self.size else 1.0


@contextmanager
def unpacked(path: Path) -> Iterator[Unpacked]:
    """Open a file for reading, decompressed by its ending (`.gz`, `.zst`, `.bz2`, `.xz`) or plain.

    Raises ReadError for what cannot be opened, MissingLibraryError if Zstandard's library is not installed.
    """
    try:
        raw = path.open("rb")
        size = path.stat().st_size
    except (OSError, ValueError) as error:
        raise ReadError(f"{path} cannot be read: {plain_reason(error, ODD_NAME)}.") from error
    with raw:
        yield Unpacked(inner(raw, path.suffix.lower()), raw, size)


class Packed(io.RawIOBase):
    """The decompressed bytes of a file; any error of its library for damaged data becomes a `zlib.error`."""

    def __init__(self, packed: BinaryIO) -> None:
        super().__init__()
        self.packed = packed

    def readable(self) -> bool:
        """Tell that the stream can be read."""
        return True

    def seekable(self) -> bool:
        """Tell that the stream has positions, which the reader of web archives uses."""
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """Go to a position of the decompressed bytes."""
        return self.packed.seek(offset, whence)

    def readinto(self, buffer: Any) -> int:  # noqa: ANN401 - as the base has it
        """Fill a buffer and return how many bytes came."""
        try:
            data = self.packed.read(len(buffer))
        except EOFError:
            raise
        except OSError as error:
            if error.errno:
                raise
            raise zlib.error from error
        except Exception as error:  # Zstandard's errors have no base class among Python's own
            raise zlib.error from error
        buffer[: len(data)] = data
        return len(data)


def inner(raw: io.BufferedReader, ending: str) -> io.BufferedReader:
    """Return the stream of a file's decompressed bytes."""
    packed: Any = None
    if ending == ".gz":
        packed = gzip.GzipFile(fileobj=raw)
    elif ending == ".bz2":
        packed = bz2.BZ2File(raw)
    elif ending == ".xz":
        packed = lzma.LZMAFile(raw)  # noqa: SIM115 - closed with the stream
    elif ending == ".zst":
        zstandard = library("zstandard", "tables", "Files that end in .zst")
        packed = zstandard.ZstdDecompressor().stream_reader(raw, read_across_frames=True)
    return raw if packed is None else io.BufferedReader(Packed(packed), PIECE)
