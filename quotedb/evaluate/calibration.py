"""Whether confidence means what it says: of statements with a confidence of 0.9, nine of ten must be right."""

from __future__ import annotations

from collections.abc import Sequence

BINS = 10
CALIBRATION = ("confidence", "statements", "mean confidence", "whole chain right", "from here up", "right from here up")
Judged = Sequence[tuple[float, bool]]
"""Confidences, 0 to 1, and whether each statement came out right."""


def binned(judged: Judged) -> list[list[tuple[float, bool]]]:
    """Return the statements by tenths of confidence, the least first; 1 belongs to the last tenth."""
    found: list[list[tuple[float, bool]]] = [[] for _ in range(BINS)]
    for one in judged:
        found[min(int(one[0] * BINS + 1e-9), BINS - 1)].append(one)
    return found


def expected_error(judged: Judged) -> float:
    """Return how far confidence and truth lie apart, 0 to 1, weighed over the tenths by how many statements each has.

    >>> expected_error([(0.95, True)] * 9 + [(0.95, False)])
    0.05
    """
    off = sum(abs(sum(chance for chance, _ in some) - sum(right for _, right in some)) for some in binned(judged))
    return round(off / max(len(judged), 1), 6)


def calibration_rows(judged: Judged) -> list[tuple[str, int, str, str, int, str]]:
    """Return the rows of a table with `CALIBRATION`, the surest first, and a last one for all with the expected error.

    The last two columns count the statements from a row's least confidence up, and the share of them that is right.
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
