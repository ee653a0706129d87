"""Starts a `worker` process for each query, waits no longer than the query may take, and ends the process.

A timer inside the process can be held up by one long step of the database; a process can be ended from outside.
"""

from __future__ import annotations

import json
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from threading import Event, Lock
from typing import Any

from quotedb.errors import QueryError, SlowQueryError

WORKER = Path(__file__).with_name("worker.py")
RUNNING: set[subprocess.Popen[bytes]] = set()
LOCK = Lock()
ENDING = Event()
"""Set when this program is ending: a query that waited for its turn would begin then, and outlive it."""

Row = tuple[Any, ...]


def ask(request: dict[str, Any], seconds: float) -> tuple[tuple[str, ...], tuple[Row, ...], str]:
    """Return the titles, the rows and a note (mostly empty) of the answer; QueryError for whatever goes wrong.

    `request` has the fields of `request.Request`; `seconds` is how long the answer may take.
    """
    asked = json.dumps(request | {"modules": sys.path}).encode()
    process = start()
    try:
        output, _ = process.communicate(asked, timeout=seconds)
    except subprocess.TimeoutExpired:
        raise SlowQueryError(
            f"The query was stopped after {seconds:g} seconds; narrow it with WHERE, or allow it more time."
        ) from None
    finally:
        end(process)
        with LOCK:
            RUNNING.discard(process)
    return understood(output, process.returncode)


def start() -> subprocess.Popen[bytes]:
    """Start the process of a query; QueryError if this program is ending and would leave the process behind."""
    with LOCK:
        if ENDING.is_set():
            raise QueryError("The query was not begun: quotedb is being ended.")
        # Isolated and without site-packages it starts in hundredths of a second; the request says where modules are.
        process = subprocess.Popen(
            [sys.executable, "-I", "-S", str(WORKER)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        RUNNING.add(process)
    return process


def understood(output: bytes, status: int) -> tuple[tuple[str, ...], tuple[Row, ...], str]:
    """Return what the process wrote, line by line; QueryError if it refused the query or ended too early."""
    columns: tuple[str, ...] = ()
    rows: list[Row] = []
    for line in output.split(b"\n"):
        if not line:
            continue
        kind, value = json.loads(line)
        if kind == "row":
            rows.append(tuple(value))
        elif kind == "columns":
            columns = tuple(value)
        elif kind == "refused":
            raise QueryError(value)
        else:
            return columns, tuple(rows), value
    if status in (1, 2):
        raise QueryError("The query could not be run: the process for it did not start.")
    raise QueryError("The query was stopped: it took more memory or time than a query may.")


def end(process: subprocess.Popen[bytes]) -> None:
    """End a process, which may have ended already, and wait until it has."""
    with suppress(ProcessLookupError):
        process.kill()
    process.wait()
    for pipe in (process.stdin, process.stdout):
        if pipe is not None:
            with suppress(OSError):
                pipe.close()


def end_for_good() -> None:
    """End every query that is running and start no other, because this program ends."""
    ENDING.set()
    end_all()


def end_all() -> None:
    """End every query that is running: whoever waits for one gets QueryError."""
    with LOCK:
        for process in RUNNING:
            with suppress(ProcessLookupError):
                process.kill()
