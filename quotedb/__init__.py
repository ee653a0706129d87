"""Quoted statements with their speaker, their outlet and the whole route by which they reached the reader."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from quotedb.version import __version__

if TYPE_CHECKING:
    from quotedb.batch import add
    from quotedb.errors import QuotedbError
    from quotedb.frames import Database
    from quotedb.interface import extract_many, read_text
    from quotedb.pipeline import extract_file

__all__ = ["Database", "QuotedbError", "__version__", "add", "extract_file", "extract_many", "read_text"]

HOMES = {
    "Database": "quotedb.frames",
    "QuotedbError": "quotedb.errors",
    "add": "quotedb.batch",
    "extract_file": "quotedb.pipeline",
    "extract_many": "quotedb.interface",
    "read_text": "quotedb.interface",
}
"""Where the names of the Python interface live: loaded when they are asked for, since a look-up needs few of them."""


def __getattr__(name: str) -> Any:  # noqa: ANN401
    """Load one of the names of the Python interface."""
    if name not in HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module  # noqa: PLC0415

    return getattr(import_module(HOMES[name]), name)
