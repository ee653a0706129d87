"""Opens compressed files as streams of bytes, whatever their size."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, BinaryIO

from quotedb.errors import ReadError
from quotedb.read.libraries import library
from quotedb.text.reasons import ODD_NAME, plain_reason

DAMAGED = (EOFError, zlib.error, OSError, ValueError)
"""What is raised where a compressed file is damaged or cut off."""
PIECE = 64 * 1024
"""Bytes that are unpacked at once."""
FRAME = 0xFD2FB528
"""The first bytes of a Zstandard frame."""
REPEATED = 1
"""The kind of a block that is one byte, repeated."""


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

    def __init__(self, packed: BinaryIO, whole: Callable[[], bool] | None = None) -> None:
        super().__init__()
        self.packed = packed
        self.whole = whole
        """Tells whether the file is whole, if its library does not."""

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
            if not data and len(buffer) and self.whole is not None and not self.whole():
                raise EOFError
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
    whole = None
    if ending == ".gz":
        packed = gzip.GzipFile(fileobj=raw)
    elif ending == ".bz2":
        packed = bz2.BZ2File(raw)
    elif ending == ".xz":
        packed = lzma.LZMAFile(raw)  # noqa: SIM115 - closed with the stream
    elif ending == ".zst":
        zstandard = library("zstandard", "tables", "Files that end in .zst")
        packed = zstandard.ZstdDecompressor().stream_reader(raw, read_across_frames=True)
        whole = partial(ends_whole, raw)
    return raw if packed is None else io.BufferedReader(Packed(packed, whole), PIECE)


def ends_whole(raw: BinaryIO) -> bool:
    """Tell whether no frame of a Zstandard file is cut off, by its headers (RFC 8878): its library passes over that."""
    size = raw.seek(0, io.SEEK_END)
    place = raw.seek(0)
    while place < size:
        magic = int.from_bytes(raw.read(4), "little")
        if magic != FRAME:  # a frame to be skipped: its size follows
            place = raw.seek(int.from_bytes(raw.read(4), "little"), io.SEEK_CUR)
            continue
        described = (raw.read(1) or b"\0")[0]
        single = described >> 5 & 1
        raw.seek((not single) + (0, 1, 2, 4)[described & 3] + (single, 2, 4, 8)[described >> 6], io.SEEK_CUR)
        last = False
        while not last:
            header = raw.read(3)
            if len(header) < 3:
                return False
            block = int.from_bytes(header, "little")
            last = bool(block & 1)
            raw.seek(1 if block >> 1 & 3 == REPEATED else block >> 3, io.SEEK_CUR)
        place = raw.seek(4 * (described >> 2 & 1), io.SEEK_CUR)
    return place == size
