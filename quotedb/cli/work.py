"""Long work: the options of commands that read many articles, their progress, and what a stop by the user does."""

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
    from quotedb.read.table.articles import TableWish

Function = TypeVar("Function", bound=Callable[..., Any])


class Terminated(KeyboardInterrupt):
    """The process was asked to end (SIGTERM)."""


@dataclass
class Work:
    """Long work under way: what shows its progress, its log file, and how much is done (`share` from 0 to 1)."""

    shown: Callable[[int, float | None, str], None] | None
    log: TextIO | None
    done: int = 0
    share: float | None = None

    def step(self, step: Step) -> None:
        """Count an article that is done and show the progress."""
        self.done, self.share = step.done, step.share
        if self.shown is not None:
            self.shown(step.done, step.share, step.place)

    def told(self, what: str, place: str, reason: str) -> None:
        """Write a line to the log file, if there is one: what (`refused` …), of which article, and the reason.

        Where in the program a `mistake` happened is shown with `--debug`, too.
        """
        if what == "mistake" and click.get_current_context().find_root().params.get("debug"):
            click.echo(reason, err=True)
        if self.log is not None:
            self.log.write("\t".join(" ".join(word.split()) for word in (what, place, reason)) + "\n")
            self.log.flush()


@contextmanager
def long_work(*, quiet: bool, log: Path | None) -> Iterator[Work]:
    """Show the progress of long work in the block; raises StoppedError where Ctrl-C or SIGTERM stops it."""
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
    """Add `--jobs`, `--device`, `--quiet` and `--log` to a command."""
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
    """Set the device on which the network runs, for this process and its workers, until the command ends."""
    if device is not None:
        before = os.environ.get(VARIABLE, "auto")
        os.environ[VARIABLE] = device
        context.call_on_close(lambda: os.environ.update({VARIABLE: before}))


def private_option(function: Function) -> Function:
    """Add `--allow-private` to a command that fetches addresses."""
    return click.option("--allow-private", is_flag=True, help="Fetch from addresses of a private network, too.")(
        function
    )


def table_options(function: Function) -> Function:
    """Add the options about tables to a command; it gets them as `tables` (a TableWish) and `dry_run`."""

    @wraps(function)
    def gathered(*args: Any, column: tuple[str, ...], encoding: str | None, dates: str | None, **others: Any) -> Any:  # noqa: ANN401
        return function(*args, tables=table_wish(column, encoding, dates), **others)

    for add in (
        click.option("--dry-run", is_flag=True, help="Show what would be taken, with three rows of each table."),
        click.option(
            "--dates",
            type=click.Choice(["day-first", "month-first"]),
            help="How dates like 3/4/2024 are meant, if none of a table tells.",
        ),
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


def table_wish(column: tuple[str, ...], encoding: str | None, dates: str | None) -> TableWish:
    """Return how tables are to be read; its messages on which column gives which field reach the user once each."""
    import codecs

    from quotedb.read.table.articles import TableWish
    from quotedb.read.table.columns import parse_columns

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

    return TableWish(parse_columns(column), encoding, None if dates is None else dates == "month-first", told)


class FileOrAddress(NamedPath):
    """A file or folder, or the address of a page (https://…), which stays a string."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:  # noqa: ANN401
        """Return the file or folder as a Path, the address as a string."""
        if isinstance(value, str) and value.lower().startswith(("http://", "https://")):
            return value
        return super().convert(value, param, ctx)


def show_trial(paths: tuple[Path | str, ...], tables: TableWish, overrides: Any, *, raw: bool) -> None:  # noqa: ANN401
    """Print what a trial run (`--dry-run`) finds in the files, without storing anything."""
    from quotedb.read.units import sources_of, trials_of
    from quotedb.show.terminal import write
    from quotedb.show.trial import trial_text

    for trial in trials_of(sources_of(paths), tables, overrides, raw=raw):
        write(trial_text(trial))


def tell_complaints(report: Any) -> None:  # noqa: ANN401 - pipeline.AddReport, which loads the database's library
    """Tell the user which articles were refused, skipped, there twice or doubtful."""
    from quotedb.show.added import TITLES, complaints

    reasons = {what: [reason for _, reason in getattr(report, what)] for what, _ in TITLES}
    tell(complaints(reasons, report.counts))
