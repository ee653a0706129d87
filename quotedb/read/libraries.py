"""Loads optional libraries when a file needs one; where it is missing, the error names the command that installs it."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from quotedb.errors import MissingLibraryError


def library(module: str, extra: str, purpose: str) -> Any:  # noqa: ANN401 - a module that may not be there
    """Return a module of an optional library; `purpose` says for messages what it is for (`Parquet files`).

    Raises MissingLibraryError, naming quotedb's extra that installs it.
    """
    try:
        return import_module(module)
    except ImportError as error:
        name = module.partition(".")[0]
        raise MissingLibraryError(
            f"{purpose} need {name}, which is missing: pip install 'quotedb[{extra}]'."
        ) from error
