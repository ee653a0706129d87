"""A process that has loaded everything and forks one child for each task that it is told: what kills are aimed at."""

from __future__ import annotations

import json
import os
import resource
import sys
import traceback
from pathlib import Path

import quotedb.resolve.across
from quotedb.batch import add
from quotedb.errors import StoreError
from quotedb.exchange.importing import import_files
from quotedb.store.engine import Database
from quotedb.store.reviews import confirm
from quotedb.store.rulings import merge
from quotedb.store.upgrade import upgrade

FULL = 3
"""The status of a child that was told in words that it could not write."""


def work(task: str, target: str, source: str) -> None:
    """Do one task to the end."""
    if task == "upgrade":
        upgrade(target)
        return
    with Database.open(target, create=True, later=True) as database:
        if task == "add":
            add(database, [Path(source)])
        elif task in ("import", "restore"):
            import_files(database, "jsonl", [Path(source)], version="1")
        elif task == "merge":
            for other in range(2, 8):
                with database.writing() as session:
                    merge(session, 1, other)
        elif task == "review":
            for number in range(1, 40):
                with database.writing() as session:
                    confirm(session, number, "Ada")


def main() -> None:
    """Fork a child for each line `[task, target, source, room]`; tell its number, and its status when it has ended.

    `room` is how many bytes a file may have, or null.
    """
    print("ready", flush=True)
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            try:
                task, target, source, room = json.loads(line)
                if room is not None:
                    resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))
                work(task, target, source)
            except StoreError:
                os._exit(FULL)
            except BaseException:
                traceback.print_exc()
                os._exit(1)
            os._exit(0)
        print(child, flush=True)
        _, status = os.waitpid(child, 0)
        print(os.waitstatus_to_exitcode(status), flush=True)


if __name__ == "__main__":
    assert quotedb.resolve.across
    main()
