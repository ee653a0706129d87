"""Long work: the options of the commands that read many articles, and what happens when somebody stops them."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from threading import current_thread, main_thread
from typing import TYPE_CHECKING, Any, TextIO, TypeVar, cast

import click

from quotedb.cli.options import NamedPath, tell
from quotedb.errors import StoppedError
from quotedb.extract.network.devices import DEVICES, VARIABLE

if TYPE_CHECKING:
    from types import FrameType

    from quotedb.batch import Step
    from quotedb.read.tables import TableWish

Function = TypeVar("Function", bound=Callable[..., Any])


class Terminated(KeyboardInterrupt):
    """The process was asked to end (SIGTERM)."""


@dataclass
class Work:
    """A long work that is under way."""

    shown: Callable[[int, float | None, str], None] | None
    log: TextIO | None
    done: int = 0
    share: float | None = None

    def step(self, step: Step) -> None:
        """Take note of an article that is done."""
        self.done, self.share = step.done, step.share
        if self.shown is not None:
            self.shown(step.done, step.share, step.place)

    def told(self, what: str, place: str, reason: str) -> None:
        """Keep a line for what was refused or is told of otherwise."""
        if self.log is not None:
            self.log.write("\t".join(" ".join(word.split()) for word in (what, place, reason)) + "\n")
            self.log.flush()


@contextmanager
def long_work(*, quiet: bool, log: Path | None) -> Iterator[Work]:
    """Show how far a long work is, and say so when Ctrl-C or SIGTERM stops it (StoppedError)."""
    from quotedb.show.added import shown_progress, stopped

    def end(_signal: int, _frame: FrameType | None) -> None:
        raise Terminated

    before = signal.signal(signal.SIGTERM, end) if current_thread() is main_thread() else None
    file = log.open("a", encoding="utf-8") if log is not None else None
    work = Work(None, file)
    try:
        with shown_progress(quiet=quiet) as shown:
            work.shown = shown
            yield work
    except KeyboardInterrupt as error:
        status = 143 if isinstance(error, Terminated) else 130
        raise StoppedError(stopped(work.done, work.share), status) from None
    finally:
        if file is not None:
            file.close()
        if before is not None:
            signal.signal(signal.SIGTERM, before)


def work_options(function: Function) -> Function:
    """Give a command `--jobs`, `--device`, `--quiet` and `--log`."""
    for add in (
        click.option(
            "--log",
            type=click.Path(dir_okay=False, path_type=Path),
            metavar="FILE",
            help="Append a line for everything that is refused or told of.",
        ),
        click.option("--quiet", is_flag=True, help="Show no progress."),
        click.option(
            "--device",
            type=click.Choice(DEVICES),
            expose_value=False,
            callback=use_device,
            help="Where the network runs; auto, on CUDA where onnxruntime has it. [default: QUOTEDB_DEVICE, or auto]",
        ),
        click.option(
            "--jobs", type=click.IntRange(1, 1024), default=1, show_default=True, metavar="N", help="Processes at work."
        ),
    ):
        function = add(function)
    return function


def use_device(context: click.Context, _option: click.Parameter, device: str | None) -> None:
    """Say where the network runs, to this process and to its workers, until the command ends."""
    if device is not None:
        before = os.environ.get(VARIABLE, "auto")
        os.environ[VARIABLE] = device
        context.call_on_close(lambda: os.environ.update({VARIABLE: before}))


def private_option(function: Function) -> Function:
    """Give a command that fetches addresses `--allow-private`."""
    return click.option("--allow-private", is_flag=True, help="Fetch from addresses of a private network, too.")(
        function
    )


def table_options(function: Function) -> Function:
    """Give a command the options about tables; it takes them as `tables` (of `read.tables`) and `dry_run`."""

    @wraps(function)
    def gathered(*args: Any, column: tuple[str, ...], encoding: str | None, **others: Any) -> Any:  # noqa: ANN401
        return function(*args, tables=table_wish(column, encoding), **others)

    for add in (
        click.option("--dry-run", is_flag=True, help="Show what would be taken, with three rows of each table."),
        click.option("--encoding", metavar="NAME", help="That of CSV and TSV files, if not UTF-8: cp1252."),
        click.option(
            "--column",
            multiple=True,
            metavar="PART=COLUMN",
            help="Which column of a table holds what: text=maintext; may repeat. "
            "Parts: text, headline, outlet, published, address, byline, language, place, id, republisher, credit.",
        ),
    ):
        gathered = add(gathered)
    return cast("Function", gathered)


def table_wish(column: tuple[str, ...], encoding: str | None) -> TableWish:
    """Return how tables are to be read; what their columns are taken for is told once."""
    import codecs

    from quotedb.read.columns import parse_columns
    from quotedb.read.tables import TableWish

    if encoding is not None:
        try:
            codecs.lookup(encoding)
        except LookupError:
            raise click.BadParameter(f"“{encoding}” is no encoding that is known.", param_hint="--encoding") from None
    seen: set[str] = set()

    def told(words: str) -> None:
        taken = words.partition(" (")[2]
        if taken not in seen:
            seen.add(taken)
            tell(words)

    return TableWish(parse_columns(column), encoding, told)


class FileOrAddress(NamedPath):
    """A file or folder, or the address of a page (https://…), which is given on as a word."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:  # noqa: ANN401
        """Return the path or the address."""
        if isinstance(value, str) and value.lower().startswith(("http://", "https://")):
            return value
        return super().convert(value, param, ctx)


def show_trial(paths: tuple[Path | str, ...], tables: TableWish, overrides: Any, *, raw: bool) -> None:  # noqa: ANN401
    """Write what a trial run shows."""
    from quotedb.read.units import sources_of, trials_of
    from quotedb.show.terminal import write
    from quotedb.show.trial import trial_text

    for trial in trials_of(sources_of(paths), tables, overrides, raw=raw):
        write(trial_text(trial))


def tell_complaints(report: Any) -> None:  # noqa: ANN401 - pipeline.AddReport, which loads the database's library
    """Write what was refused, skipped, there twice or doubtful."""
    from quotedb.show.added import TITLES, complaints

    told = {what: [reason for _, reason in getattr(report, what)] for what, _ in TITLES}
    tell(complaints(told, report.counts))
