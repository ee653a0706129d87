"""Measures whether confidence means what it says: of statements with a confidence of 0.9, nine of ten must be right."""

from __future__ import annotations

from collections.abc import Sequence

BINS = 10
CALIBRATION = ("confidence", "statements", "mean confidence", "whole chain right", "from here up", "right from here up")
Judged = Sequence[tuple[float, bool]]
"""Confidences, 0 to 1, and whether each statement came out right."""


def binned(judged: Judged) -> list[list[tuple[float, bool]]]:
    """Return the statements in ten bins of confidence (0 to 0.1, 0.1 to 0.2, …), the lowest first.

    A confidence of 1 is in the last bin.
    """
    found: list[list[tuple[float, bool]]] = [[] for _ in range(BINS)]
    for one in judged:
        found[min(int(one[0] * BINS + 1e-9), BINS - 1)].append(one)
    return found


def expected_error(judged: Judged) -> float:
    """Return the expected calibration error, 0 to 1.

    It is the difference between mean confidence and share of right statements in each bin, weighted by the bin's size.

    >>> expected_error([(0.95, True)] * 9 + [(0.95, False)])
    0.05
    """
    off = sum(abs(sum(chance for chance, _ in some) - sum(right for _, right in some)) for some in binned(judged))
    return round(off / max(len(judged), 1), 6)


def calibration_rows(judged: Judged) -> list[tuple[str, int, str, str, int, str]]:
    """Return the rows of a table with the columns `CALIBRATION`, highest confidence first.

    A last row for all statements gives the expected error. The last two columns of a row count the statements of its
    lowest confidence or more, and the share of them that is right.
    """
    rows: list[tuple[str, int, str, str, int, str]] = []
    above: list[tuple[float, bool]] = []
    for number, some in reversed(list(enumerate(binned(judged)))):
        above += some
        if some:
            span = f"{number / BINS:.1f} to {(number + 1) / BINS:.1f}"
            rows.append((span, len(some), mean(some), share(some), len(above), share(above)))
    error = f"expected error {expected_error(judged):.3f}"
    return [*rows, (error, len(judged), mean(judged), share(judged), len(judged), share(judged))]


def mean(some: Judged) -> str:
    """Return the mean confidence of some statements, with three decimals."""
    return f"{sum(chance for chance, _ in some) / max(len(some), 1):.3f}"


def share(some: Judged) -> str:
    """Return the share of some statements that is right, with three decimals."""
    return f"{sum(right for _, right in some) / max(len(some), 1):.3f}"
