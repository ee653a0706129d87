"""A web server that runs until it is stopped, and then ends within two seconds whatever is still at work."""

from __future__ import annotations

import logging
import os
import socket
import threading
from types import FrameType
from typing import TYPE_CHECKING

from quotedb.ask.sql.process import end_for_good
from quotedb.errors import UsageError

if TYPE_CHECKING:
    from fastapi import FastAPI

NO_REQUEST = "This is no request that a browser sends: quotedb answers http:// addresses alone.\n"
"""What is said to whoever sends something else, in letters of ASCII."""
LAST = 1.5
"""Seconds from the signal that ends the server to its end, whatever is still running."""


def listening(host: str, port: int) -> socket.socket:
    """Return a socket that listens from now on, so that a browser opened before the server is ready waits for it.

    Raises UsageError where the port cannot be had.
    """
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
        listener.listen()
    except OSError as error:
        listener.close()
        raise UsageError(
            f"Port {port} cannot be had ({error.strerror}): take another with --port, or any with 0."
        ) from error
    return listener


def run(app: FastAPI, listener: socket.socket, *, most_at_once: int | None = None) -> None:
    """Serve the application until a signal ends it; with `most_at_once`, no more connections than that."""
    import uvicorn  # noqa: PLC0415
    from uvicorn.protocols.http.auto import AutoHTTPProtocol  # noqa: PLC0415

    class Protocol(AutoHTTPProtocol):  # type: ignore[misc, valid-type]
        """HTTP as uvicorn speaks it; what is no HTTP is answered in quotedb's words."""

        def send_400_response(self, msg: str) -> None:  # noqa: ARG002 - the library's own words
            """Answer a request that cannot be read, and close the connection."""
            super().send_400_response(NO_REQUEST)

    config = uvicorn.Config(
        app,
        http=Protocol,
        log_level="warning",
        access_log=False,
        timeout_graceful_shutdown=1,
        limit_concurrency=most_at_once,
    )
    server = uvicorn.Server(config)
    told_by_signal = server.handle_exit

    def stop(number: int, frame: FrameType | None) -> None:
        """End queries at once, requests within a second, and after `LAST` seconds the process with all that remains."""
        end_for_good()
        logging.getLogger("uvicorn.error").setLevel(logging.CRITICAL)  # that requests are cut off is meant
        last = threading.Timer(LAST, os._exit, [128 + number])
        last.daemon = True
        last.start()
        told_by_signal(number, frame)

    server.handle_exit = stop  # type: ignore[assignment, method-assign]
    server.run(sockets=[listener])


def own_address() -> str:
    """Return the IP address by which other machines of the network reach this one; nothing is sent to find it out."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))  # an address that is nobody's: the system only chooses the way to it
            return str(probe.getsockname()[0])
        except OSError:
            return "127.0.0.1"
