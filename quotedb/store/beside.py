"""Writes rows beside other work: a thread inserts them while the articles that come next are resolved.

Databases do most of it outside of Python, so that it takes another core. Both threads use one connection, in turns:
the writing one gives way after each command.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from threading import Lock, Thread
from types import TracebackType
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from sqlalchemy import Connection

BESIDE = "quotedb_beside"
"""Where a connection has the writer that uses it too."""
PATIENCE = 0.2
"""Seconds after which whoever waits for a turn looks whether the other has come to grief."""
CHANGE = 0.0005
"""Seconds after which Python lets the other thread go on: a writer waits so long after each command."""


class Stopped(Exception):
    """The thread that writes is to end, whatever is left."""


class Beside:
    """A thread that writes on a connection, and the turns in which both threads use that: `with beside:`."""

    def __init__(self) -> None:
        self.line, self.turn = Lock(), Lock()
        """Who has the turn, and who is next: without a line, a thread that gives way would take the next turn too."""
        self.thread: Thread | None = None
        self.error: BaseException | None = None
        self.stopped = False

    def __enter__(self) -> Self:
        """Wait for a turn; raise what the thread that writes has come to grief with."""
        wait_for(self.line, self.look)
        try:
            wait_for(self.turn, self.look)
        finally:
            self.line.release()
        try:
            self.look()
        except BaseException:
            self.turn.release()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.turn.release()

    def look(self) -> None:
        """Raise what ends the waiting for a turn."""
        if self.stopped:
            raise Stopped
        if self.error is not None:
            raise self.error

    def begin(self, work: Callable[[], None]) -> None:
        """Let the thread do some work, as soon as that before it is done; raise what that came to grief with."""
        self.wait()
        self.thread = Thread(target=self.run, args=(work,), daemon=True)
        self.thread.start()

    def run(self, work: Callable[[], None]) -> None:
        """Do some work, in the thread, and keep the error that ends it."""
        try:
            work()
        except Stopped:
            pass
        except BaseException as error:
            self.error = error

    def wait(self) -> None:
        """Wait until all work is done; raise the error that ended it."""
        if self.thread is not None:
            self.thread.join()
            self.thread = None
        self.look()

    def stop(self) -> None:
        """End the thread after the command that it is at."""
        self.stopped = True
        if self.thread is not None:
            self.thread.join()


def wait_for(lock: Lock, look: Callable[[], None]) -> None:
    """Acquire a lock, but let `look` raise an error while it is not free."""
    while not lock.acquire(timeout=PATIENCE):
        look()


@contextmanager
def writing_beside(connection: Connection) -> Iterator[Beside]:
    """Give a writer that shares a connection with the caller, until the body ends or fails."""
    before = sys.getswitchinterval()
    beside = connection.info[BESIDE] = Beside()
    sys.setswitchinterval(min(before, CHANGE))
    try:
        yield beside
    finally:
        beside.stop()
        sys.setswitchinterval(before)
        del connection.info[BESIDE]


def turn_on(connection: Connection) -> AbstractContextManager[object]:
    """Return what to enter before a connection is used: it waits for a turn where another thread uses it too."""
    beside: Beside | None = connection.info.get(BESIDE)
    return ALONE if beside is None else beside


ALONE = nullcontext()
