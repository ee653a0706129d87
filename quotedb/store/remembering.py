"""What a writer remembers from one transaction to the next: the agents and quotations that it looked up and added.

A corpus names the same people again and again. What was looked up under the writers' lock stays true until somebody
else writes, and whether somebody did the database tells.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from quotedb.store.engine import BEFORE, NOW
from quotedb.store.ledger import Ledger

if TYPE_CHECKING:
    from sqlalchemy import Connection
    from sqlalchemy.orm import Session

MOST_AGENTS, MOST_QUOTATIONS = 8_000, 5_000
"""How much is remembered: beyond that it begins anew, so that memory does not grow with the database."""
NUMBERED = "SELECT pg_current_xact_id(), pg_snapshot_xmin(pg_current_snapshot())"
"""Gives the transaction its number, which whoever writes has, and asks for the lowest that is at work."""


@dataclass(frozen=True, slots=True)
class Moment:
    """The state of a database at the beginning of a transaction, as far as it tells whether others wrote since."""

    of: object
    """The connection (SQLite), or nothing in particular."""
    number: int
    """SQLite's count of the changes by other connections, or PostgreSQL's number of this transaction."""
    one_later: int
    """What the number is in the next transaction if nobody else wrote."""
    alone: bool
    """No transaction with a lower number was at work."""

    def leads_to(self, later: Moment) -> bool:
        """Tell whether nothing but one transaction of this very writer can have come between the two moments."""
        return self.of is later.of and self.one_later == later.number and self.alone and later.alone


@dataclass(frozen=True, slots=True)
class Handover:
    """The ledger of a transaction, and when that began."""

    ledger: Ledger
    moment: Moment


def moment_of(connection: Connection) -> Moment:
    """Return the state of the database; the connection must hold the writers' lock and not have written yet."""
    driver: Any = connection.connection.dbapi_connection
    if connection.dialect.name == "sqlite":
        number = int(driver.execute("PRAGMA data_version").fetchone()[0])
        return Moment(driver, number, number, alone=True)
    number, lowest = (int(one) for one in connection.exec_driver_sql(NUMBERED).one())
    return Moment(None, number, number + 1, alone=lowest == number)


def continued(session: Session) -> Ledger:
    """Return a ledger for a transaction that has not written yet; it knows what the last transaction's ledger knew.

    The last transaction is that of the same `Database`. If anything went wrong in it, if it wrote without this
    function, or if another process wrote since, nothing is remembered. All that is written of agents and quotations in
    the transaction must go through the ledger.
    """
    ledger = Ledger(session)
    before: Handover | None = session.info.pop(BEFORE, None)
    moment = moment_of(ledger.connection)
    if before is not None and before.moment.leads_to(moment):
        ledger.take_over(before.ledger, MOST_AGENTS, MOST_QUOTATIONS)
    session.info[NOW] = Handover(ledger, moment)
    return ledger
