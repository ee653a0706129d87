"""Why something could not be read, in quotedb's own words: those of libraries change, and tell a reader little."""

from __future__ import annotations

import json
import lzma
import zipfile
import zlib

from quotedb.errors import QuotedbError, shortened

ODD_FIELD = "a field of it has a value of another kind than it should"
NOT_JSON = "it has a number that is too long, or a sign that is none"
ODD_NAME = "its name is none that a file can have"
PACKED = (zlib.error, lzma.LZMAError, zipfile.BadZipFile)
"""What is raised where packed bytes are damaged. `gzip` raises an OSError without a number besides."""


def plain_reason(error: BaseException, otherwise: str = "it is damaged") -> str:
    """Return why something could not be read, without a stop; `otherwise` where nothing more is known than that.

    What the operating system says of a file is passed on.

    >>> plain_reason(KeyError("text")), plain_reason(EOFError())
    ('“text” is missing', 'it ends too early')
    >>> plain_reason(TypeError("'int' object is not iterable"), "it does not fit")
    'it does not fit'
    >>> plain_reason(FileNotFoundError(2, "No such file or directory"))
    'No such file or directory'
    """
    match error:
        case KeyError() if error.args and isinstance(error.args[0], str):
            return f"“{error.args[0][:60]}” is missing"
        case json.JSONDecodeError():
            return f"what is wrong begins at its sign {error.pos + 1:,}"
        case UnicodeDecodeError():
            return f"its byte {error.start + 1:,} is no {error.encoding.upper()}"
        case RecursionError():
            return "it is nested too deeply"
        case MemoryError():
            return "it needs more memory than there is"
        case EOFError():
            return "it ends too early"
        case OSError() if error.strerror and error.errno:
            return error.strerror
        case _ if isinstance(error, PACKED):
            return "what is packed in it is damaged"
    return otherwise


def message_of(error: Exception) -> str:
    """Return what to say of an error: the message of one of ours, what the operating system says with the file's name.

    >>> message_of(FileNotFoundError(2, "No such file or directory", "a.txt"))
    'a.txt: No such file or directory.'
    """
    if isinstance(error, QuotedbError):
        return str(error)
    name = f"{getattr(error, 'filename', None) or 'It'}: "
    return shortened(f"{name}{plain_reason(error)}.")
