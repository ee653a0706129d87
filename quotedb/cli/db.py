"""`quotedb db`: keeping the database in order."""

from __future__ import annotations

from pathlib import Path

import click

from quotedb.cli.database import DatabaseOption, pass_database
from quotedb.cli.examples import Exemplified, ExemplifiedGroup
from quotedb.cli.options import tell

SECONDS = 3.0
"""Between two lines about how far a check is."""


@click.group(cls=ExemplifiedGroup, examples=["quotedb db check", "quotedb db backup copies/"])
def command() -> None:
    """Keep the database in order: upgrade, downgrade, check, backup."""


@command.command(cls=Exemplified, examples=["quotedb db upgrade"])
@click.argument("revision", default="head")
@pass_database
def upgrade(database: DatabaseOption, revision: str) -> None:
    """Bring a database of an older quotedb to the newest form.

    It is first backed up beside itself. REVISION names a form that is not the newest.
    """
    from quotedb.store.upgrade import upgrade as change

    done = change(database.target, revision)
    tell(changed(done.before, done.revision, done.backup))


@command.command(cls=Exemplified, examples=["quotedb db downgrade 0001"])
@click.argument("revision")
@pass_database
def downgrade(database: DatabaseOption, revision: str) -> None:
    """Take a database back to an older REVISION.

    It is first backed up beside itself. Refused where a row would be lost.
    """
    from quotedb.store.upgrade import downgrade as change

    done = change(database.target, revision)
    tell(changed(done.before, done.revision, done.backup))


@command.command(cls=Exemplified, examples=["quotedb db check", "quotedb db check --quick"])
@click.option("--quick", is_flag=True, help="Leave out what takes long on a large database; what, is told.")
@pass_database
@click.pass_context
def check(context: click.Context, database: DatabaseOption, quick: bool) -> None:
    """Verify every invariant of the database.

    Each row that breaks one is named, and the exit status is 1 if any does. Where it takes long, what is being checked
    is told every few seconds.
    """
    from quotedb.show.tables import table
    from quotedb.show.terminal import width, write
    from quotedb.store.check import LEFT_OUT
    from quotedb.store.check import check as faults_of

    with database.open(read_only=True) as opened:
        faults = faults_of(opened, quick=quick, told=Steps().told)
    if quick:
        tell(LEFT_OUT)
    write(
        table(
            ["table", "row", "invariant", "detail"], [(f.table, f.row, f.invariant, f.detail) for f in faults], width()
        )
    )
    tell("No faults." if not faults else f"{len(faults)} {'fault' if len(faults) == 1 else 'faults'}.")
    context.exit(1 if faults else 0)


@command.command(cls=Exemplified, examples=["quotedb db backup copies/"])
@click.argument("place", type=click.Path(path_type=Path))
@pass_database
def backup(database: DatabaseOption, place: Path) -> None:
    """Copy the database to a new file or into a folder. Others may go on using it."""
    from quotedb.store.upgrade import backup as copy

    tell(f"Copied to {copy(database.target, place)}.")


class Steps:
    """Tells every few seconds what long work is doing just now."""

    def __init__(self) -> None:
        from time import monotonic

        self.clock = monotonic
        self.begun = self.last = monotonic()

    def told(self, what: str) -> None:
        """Tell what is being done now, unless something was told a moment ago."""
        now = self.clock()
        if now - self.last >= SECONDS:
            tell(f"{now - self.begun:.0f} s: {what} …")
            self.last = now


def changed(before: str | None, after: str | None, copy: Path | None) -> str:
    """Return what an upgrade or downgrade did, in words."""
    if before == after:
        return f"The database is at revision {after} already; nothing was changed."
    kept = f" The database as it was is kept in {copy}." if copy else ""
    return f"The database was brought from revision {before or 'none'} to {after or 'none'}.{kept}"
