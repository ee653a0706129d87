"""Decodes bytes as UTF-8, else in the encoding that the file declares; else an error names the first bad byte."""

from __future__ import annotations

import codecs
import re
from pathlib import Path

from quotedb.errors import EncodingError, ReadError
from quotedb.text.reasons import ODD_NAME, plain_reason

LARGEST_FILE = 20 * 1024 * 1024
"""Bytes. Pages with pictures in them reach some 10 MB; the longest report is a hundredth of that."""
MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16: its mark begins with that of UTF-16
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
DECLARATIONS = (
    re.compile(rb"<meta[^>]{1,500}?charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE),
    re.compile(rb"^\s*<\?xml[^>]{1,200}?encoding\s*=\s*[\"']([\w.:-]+)", re.IGNORECASE),
)
FRONT_MATTER_DECLARATION = re.compile(rb"\A---\r?\n(?:.*\n){0,50}?encoding:[ \t]*[\"']?([\w.:-]+)")
WHERE_DECLARATIONS_STAND = 4096
AS_BROWSERS_READ = {"iso8859-1": "cp1252", "ascii": "cp1252"}
"""The encodings that browsers use for these names (https://encoding.spec.whatwg.org/#names-and-labels)."""
WIDE = ("utf-16", "utf-32", "utf16", "utf32")
"""Encodings that a readable declaration cannot be right about: in them the declaration itself would be unreadable."""
NO_CHARACTER_SETS = frozenset(
    {
        "idna",
        "punycode",
        "raw-unicode-escape",
        "raw_unicode_escape",
        "undefined",
        "unicode-escape",
        "unicode_escape",
        "utf-7",
    }
)


def read_bytes(path: Path) -> bytes:
    """Return the bytes of a file. Raises ReadError if it cannot be read, is no file, or is too large."""
    try:
        status = path.stat()
        if path.is_dir():
            raise ReadError(f"{path} is a folder, not a file.")
        if not path.is_file():
            raise ReadError(f"{path} is no ordinary file (a pipe, a device or a socket); pass its content by “-”.")
        if status.st_size > LARGEST_FILE:
            raise too_large(str(path), status.st_size)
        with path.open("rb") as file:
            data = file.read(LARGEST_FILE + 1)
    except (OSError, ValueError) as error:
        raise ReadError(f"{path} cannot be read: {plain_reason(error, ODD_NAME)}.") from error
    if len(data) > LARGEST_FILE:
        raise too_large(str(path), len(data))
    return data


def too_large(name: str, size: int) -> ReadError:
    """Return the error about a file that is too large."""
    limit = LARGEST_FILE // 2**20
    return ReadError(f"{name} has {size / 2**20:.1f} MB, more than {limit} MB: no report is so long. Split it.")


def read_utf8(path: Path) -> str:
    """Return the text of a file that must be in UTF-8, such as an annotation."""
    return decode(read_bytes(path), str(path))


def decode(data: bytes, name: str, *, declared: str | None = None) -> str:
    """Return the text of the bytes; messages call the file `name`, `declared` is the encoding it declares.

    Raises ReadError for bytes that are not text at all, and EncodingError, with the offset of the first bad byte, for
    text that is neither UTF-8 nor in the declared encoding.
    """
    mark, encoding = next((pair for pair in MARKS if data.startswith(pair[0])), (b"", "utf-8"))
    if encoding == "utf-8" and b"\0" in data:
        raise ReadError(f"{name} is no text: it has a NUL at byte {data.index(0)}. Convert it to text first.")
    try:
        text = decode_as(data, encoding, len(mark))
    except UnicodeDecodeError as error:
        if mark or declared is None or declared.lower().startswith(WIDE):
            raise bad_byte(data, name, encoding, error) from error
        codec = codec_of(declared, name)
        try:
            text = decode_as(data, codec, 0)
        except UnicodeDecodeError as other:
            raise bad_byte(data, name, declared, other) from other
    if "\0" in text:
        raise ReadError(f"{name} is no text: character {text.index(chr(0))} is NUL. Convert it to text first.")
    return text


def decode_as(data: bytes, encoding: str, skip: int) -> str:
    """Decode the bytes after the first `skip`; offsets in an error count from the beginning of the file."""
    try:
        return data[skip:].decode(encoding)
    except UnicodeDecodeError as error:
        error.start += skip
        raise


def bad_byte(data: bytes, name: str, encoding: str, error: UnicodeDecodeError) -> EncodingError:
    """Return the error that names the first byte that cannot be decoded."""
    return EncodingError(
        f"{name} is not {encoding.upper()}: byte 0x{data[error.start]:02X} at offset {error.start}. "
        "Save it as UTF-8, or let it declare its encoding (HTML: <meta charset>; Markdown: encoding: in front matter)."
    )


def declared_encoding(data: bytes) -> str | None:
    """Return the encoding that a page or the front matter of a Markdown file declares, as it is spelled there."""
    front_matter = FRONT_MATTER_DECLARATION.search(data[:WHERE_DECLARATIONS_STAND])
    if front_matter:
        return front_matter.group(1).decode("ascii", "replace")
    for pattern in DECLARATIONS:
        found = pattern.search(data[:WHERE_DECLARATIONS_STAND])
        if found:
            return found.group(1).decode("ascii", "replace")
    return None


def codec_of(declared: str, name: str) -> str:
    """Return Python's name of a declared encoding; EncodingError if Python does not know it as one for text."""
    try:
        codec = codecs.lookup(declared)
    except LookupError:
        codec = None
    if codec is None or not getattr(codec, "_is_text_encoding", True) or codec.name in NO_CHARACTER_SETS:
        raise EncodingError(f"{name} declares the encoding “{declared}”, which is unknown. Save it as UTF-8.")
    return AS_BROWSERS_READ.get(codec.name, codec.name)
