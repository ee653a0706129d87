"""The demonstration articles that come with the package."""

from __future__ import annotations

from pathlib import Path

from quotedb.errors import ReadError


def articles_folder() -> Path:
    """Return the folder of the demonstration articles: inside the package when installed, beside it in a working copy.

    Raises ReadError where the installation lacks them.
    """
    package = Path(__file__).resolve().parent.parent
    for folder in (package / "articles", package.parent / "articles"):
        if (folder / "agents.yaml").is_file():
            return folder
    raise ReadError("The demonstration articles are missing from this installation: install quotedb again.")
