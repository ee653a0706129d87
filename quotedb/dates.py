"""Dates as articles give them: EDTF text with a first and a last day.

EDTF is ISO 8601-2:2019, <https://www.loc.gov/standards/datetime/>: `2023-01-16`, `2023-01`, `2023-01-16~`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class EdtfDate:
    """A date with its uncertainty: the EDTF text, and the first and last day that it can mean."""

    text: str
    first: date
    last: date
