"""What people see of adding articles: the progress while it lasts, and at the end what became of the articles."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from time import monotonic

from quotedb.show.terminal import line_of
from quotedb.text.counted import counted

TITLES = (
    ("refused", "Refused"),
    ("skipped", "Stored without statements"),
    ("twice", "Twice"),
    ("doubtful", "Doubtful"),
)
"""The sorts of complaints, in the order in which they are told."""
LISTED = 20
"""Complaints that are told at the end; of more only the number is."""
PATIENCE = 1.0
"""Seconds before a bar is worth its place."""
EVERY = 30.0
"""Seconds between two lines where there is no terminal to draw a bar on."""
NEARLY_ALL = 0.999
"""A share from which on nothing is left to tell of."""
FEW = 10
"""Articles by which nobody can tell how long the rest will last: loading the model took most of their time."""
Step = Callable[[int, float | None, str], None]
"""Takes how many are done, the share of the whole (0 to 1, None where nobody can tell), and the last one."""


@contextmanager
def shown_progress(*, quiet: bool = False) -> Iterator[Step | None]:
    """Give a function that shows the progress of long work: a bar on a terminal, elsewhere a line every half minute."""
    if quiet:
        yield None
    elif sys.stderr.isatty():
        with bar() as step:
            yield step
    else:
        yield ProgressLines(lambda line: print(line, file=sys.stderr, flush=True)).step


@contextmanager
def bar() -> Iterator[Step]:
    """Give a function that moves a progress bar on the terminal; the bar appears only once the work lasts."""
    from rich.console import Console  # noqa: PLC0415 - only a terminal needs it
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn  # noqa: PLC0415

    columns = (
        BarColumn(),
        TaskProgressColumn(),
        TimeRemainingColumn(),
        TextColumn("{task.fields[done]:,} {task.description}", markup=False),
    )
    shown = Progress(*columns, console=Console(stderr=True), transient=True)
    task = shown.add_task("", total=None, done=0)
    begun = monotonic()

    def step(done: int, share: float | None, place: str) -> None:
        if not shown.live.is_started and monotonic() - begun > PATIENCE:
            shown.start()
        total = 1.0 if share is not None else None
        shown.update(task, completed=share or 0, total=total, done=done, description=line_of(place.rpartition("/")[2]))

    try:
        yield step
    finally:
        shown.stop()


class ProgressLines:
    """Tells every half minute, in a line, how many articles are done, how fast that goes and how long it will last."""

    def __init__(self, tell: Callable[[str], None], clock: Callable[[], float] = monotonic) -> None:
        """Take the function that writes a line, and the one that returns the time in seconds."""
        self.tell, self.clock = tell, clock
        self.begun = self.last = clock()

    def step(self, done: int, share: float | None, place: str) -> None:  # noqa: ARG002 - a bar shows the place too
        """Note that `done` articles are done, and tell it if half a minute has passed since the last line."""
        now = self.clock()
        if now - self.last < EVERY:
            return
        self.last = now
        parts = [counted(done, "article"), f"{done / (now - self.begun):.1f} a second"]
        if share is not None and 0 < share < NEARLY_ALL and done >= FEW:
            parts.insert(1, f"{share:.0%}")
            parts.append(f"about {in_time((now - self.begun) * (1 - share) / share)} left")
        self.tell(", ".join(parts))


def in_time(seconds: float) -> str:
    """Return a length of time as people say it: `40 s`, `12 min`, `3 h 20 min`."""
    if seconds < 90:
        return f"{seconds:.0f} s"
    minutes = round(seconds / 60)
    return f"{minutes} min" if minutes < 90 else f"{minutes // 60} h {minutes % 60} min"


def stopped(done: int, share: float | None) -> str:
    """Return the message after somebody stopped the work: how many articles are stored, and how to go on."""
    of_all = f" ({share:.0%} of the input)" if share is not None else ""
    return (
        f"Stopped. {counted(done, 'article')} done{of_all}, and kept. "
        "The same command goes on from there: what is stored is not extracted again."
    )


def summary(outcomes: Iterable[tuple[str, int]], statements: int) -> str:
    """Return a line for each outcome with its number of articles, and one with the number of stored statements.

    The text ends in a line feed.
    """
    lines = [f"{counted(count, 'article')} {outcome}" for outcome, count in outcomes]
    lines.append(f"{counted(statements, 'statement')} stored")
    return "".join(f"{line}\n" for line in lines)


def complaints(told: Mapping[str, Sequence[str]], counts: Mapping[str, int]) -> str:
    """Return lines on what went wrong with articles; the empty string if nothing did.

    The sorts are `refused`, `skipped` (no statements), `twice` (the same article is stored already) and `doubtful`.
    `told` holds the first reasons of each sort, `counts` how many there are.
    """
    lines = []
    for sort, title in TITLES:
        reasons = told.get(sort, ())
        lines += [f"{title}: {reason}" for reason in reasons[:LISTED]]
        if counts.get(sort, 0) > LISTED:
            lines.append(f"{title}: {counts[sort] - LISTED:,} more; --log FILE keeps them all")
    return "\n".join(lines)
