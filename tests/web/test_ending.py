"""The server ends when it is told to, whatever it is doing."""

import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from urllib.parse import quote
from urllib.request import urlopen

import pytest

LONG_STEP = "SELECT instr(hex(zeroblob(1000000)), hex(zeroblob(500000)) || '1')"
BUSY = """
import sys, time
from quotedb.web import app, pages
pages.compare = lambda *_: time.sleep(60)
app.serve(sys.argv[1], 0)
"""


def ask(address):
    try:
        with urlopen(address, timeout=60) as answer:
            answer.read()
    except OSError:
        pass


@pytest.mark.skipif(os.name == "nt", reason="LEFT OUT: SIGTERM: a system that has it")
@pytest.mark.parametrize("path", ["", f"sql?query={quote(LONG_STEP)}", "quotation/1"], ids=["idle", "query", "page"])
def test_a_signal_ends_it_within_two_seconds(newsroom, path):
    server = subprocess.Popen([sys.executable, "-c", BUSY, newsroom], stderr=subprocess.PIPE, text=True)
    try:
        address = re.search(r"http://\S+", server.stderr.readline()).group()
        asking = threading.Thread(target=ask, args=[address + path])
        asking.start()
        time.sleep(1.0)
        begun = time.monotonic()
        server.send_signal(signal.SIGTERM)
        server.wait(30)
        took = time.monotonic() - begun
        asking.join()
        told = server.stderr.read()
    finally:
        server.kill()
        server.stderr.close()
    assert took < 2.0, f"{took:.1f} seconds"
    assert told == "", "that requests were cut off is meant"


def test_what_is_no_http_is_answered_in_our_words(newsroom):
    server = subprocess.Popen([sys.executable, "-c", BUSY, newsroom], stderr=subprocess.PIPE, text=True)
    try:
        port = int(re.search(r"http://127\.0\.0\.1:(\d+)", server.stderr.readline()).group(1))
        with socket.create_connection(("127.0.0.1", port), timeout=60) as connection:
            connection.sendall(b"\x16\x03\x01 no request\r\n\r\n")
            answer = b"".join(iter(lambda: connection.recv(4096), b""))
    finally:
        server.kill()
        server.wait()
        server.stderr.close()
    assert answer.startswith(b"HTTP/1.1 400 ")
    assert b"This is no request that a browser sends" in answer
