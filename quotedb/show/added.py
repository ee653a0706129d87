"""Adding articles as people see it: a bar while it lasts, and at the end what became of the files."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from time import monotonic

from quotedb.show.terminal import line_of

LISTED = 20
"""Files that are named at the end; of more only the number is told."""
PATIENCE = 1.0
"""Seconds before a bar is worth its place."""


@contextmanager
def bar() -> Iterator[Callable[[int, int, Path], None] | None]:
    """Give a function that shows how far the work is, on a terminal and where the work is long; else None."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console  # noqa: PLC0415 - only a terminal needs it
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn  # noqa: PLC0415

    columns = (BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(), TextColumn("{task.description}", markup=False))
    shown = Progress(*columns, console=Console(stderr=True), transient=True)
    task = shown.add_task("", total=None)
    begun = monotonic()

    def step(done: int, total: int, path: Path) -> None:
        if not shown.live.is_started and monotonic() - begun > PATIENCE:
            shown.start()
        shown.update(task, completed=done, total=total, description=line_of(path.name))

    try:
        yield step
    finally:
        shown.stop()


def summary(outcomes: Iterable[tuple[str, int]], statements: int) -> str:
    """Return how many articles came to what, a line each, and how many statements were stored; ends in a line feed."""
    lines = [f"{counted(count, 'article')} {outcome}" for outcome, count in outcomes]
    lines.append(f"{counted(statements, 'statement')} stored")
    return "".join(f"{line}\n" for line in lines)


def counted(count: int, thing: str) -> str:
    """Return a number with what it counts (`1 article`, `2 articles`)."""
    return f"{count} {thing if count == 1 else thing + 's'}"


def complaints(refused: Sequence[str], skipped: Sequence[str]) -> str:
    """Return why files were refused, and why no statements were taken from others; empty if there are neither."""
    lines = []
    for title, reasons in (("Refused", refused), ("Stored without statements", skipped)):
        lines += [f"{title}: {reason}" for reason in reasons[:LISTED]]
        if len(reasons) > LISTED:
            lines.append(f"{title}: {len(reasons) - LISTED} files more")
    return "\n".join(lines)
