"""A row that breaks an invariant."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

Telling = Callable[[str], None]
"""Hears what is being checked."""


def untold(_what: str) -> None:
    """Do nothing with a progress message: the default where nobody wants to follow a check."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One row of one table that breaks one invariant."""

    table: str
    row: str
    """The primary key, its parts divided by `/`; empty where the fault is the whole table's."""
    invariant: str
    """What should hold."""
    detail: str = ""
    """What was found instead."""


def key(*parts: object) -> str:
    """Return the parts of a primary key joined as faults show them."""
    return "/".join(str(part) for part in parts)
