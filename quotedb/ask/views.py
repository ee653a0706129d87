"""Describes the views and their columns: reads `views.toml` beside this file, once."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

TABLE = Path(__file__).with_name("views.toml")


@dataclass(frozen=True, slots=True)
class View:
    """A view: what one of its rows is, and what each column holds."""

    holds: str
    columns: Mapping[str, str]


@cache
def views() -> dict[str, View]:
    """Return the views by name."""
    return {name: View(**fields) for name, fields in tomllib.loads(TABLE.read_text(encoding="utf-8")).items()}
