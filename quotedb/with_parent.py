"""Processes that read for another one end with it.

A file of its own that loads next to nothing, so that it holds from the start.
"""

from __future__ import annotations

import os
import signal
from multiprocessing import parent_process
from threading import Thread


def end_with_parent() -> None:
    """Let this process end as soon as the one that started it does, also where that is killed; Ctrl-C is for that."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    Thread(target=wait_and_end, daemon=True).start()


def wait_and_end() -> None:
    """Wait until the parent is gone, whatever this process does meanwhile, and end."""
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
