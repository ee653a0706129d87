"""The process of one query: reads a request from standard input, limits itself, answers on standard output, ends.

`process` starts it as a file of its own, isolated, and it imports little, because every query waits for that. It
writes lines of JSON: `["columns", titles]`, `["row", values]` for each row, and at the end `["end", note]`, or
`["refused", why]` at any point.
"""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from quotedb.ask.sql.request import Request

OWN_MEMORY = 200_000_000
"""Bytes of addresses that Python and the libraries take before the query begins."""
TOO_MUCH = "The query takes too much memory; ask for less at a time."


def limit_process(request: Request) -> None:
    """Let the operating system limit memory, and CPU time too in case the process that started this one is gone."""
    try:
        import resource  # noqa: PLC0415 - Windows has none: there the query is only ended from outside
    except ImportError:
        return
    for what, most in (
        (resource.RLIMIT_AS, request.memory + OWN_MEMORY),
        (resource.RLIMIT_CPU, int(request.seconds) + 2),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(what, (most, most))


def main() -> None:
    """Answer the request on standard input."""
    given = json.load(sys.stdin)
    sys.path[:] = given["modules"]
    from quotedb.ask.sql.request import Request, Telling, tell  # noqa: PLC0415 - Python's search path is known only now
    from quotedb.errors import QuotedbError  # noqa: PLC0415

    request = Request(**given)

    if request.path is not None:
        from quotedb.ask.sql.sqlite import answer  # noqa: PLC0415
    else:
        from quotedb.ask.sql.postgresql import answer  # noqa: PLC0415
    limit_process(request)
    try:
        note = answer(request, Telling(request))
    except QuotedbError as error:
        tell("refused", str(error))
    except MemoryError:
        tell("refused", TOO_MUCH)
    else:
        tell("end", note)


if __name__ == "__main__":
    main()
