"""For worker processes: they end when their parent process ends, and leave Ctrl-C to it.

A file of its own that loads next to nothing, so that it holds from the start.
"""

from __future__ import annotations

import ctypes
import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing import parent_process
from threading import Thread

PR_SET_PDEATHSIG = 1
"""Of Linux' prctl: which signal a process gets when its parent ends."""


@contextmanager
def uninterrupted() -> Iterator[None]:
    """Start processes in the body that never receive Ctrl-C; in this process it waits until the body ends."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def end_with_parent() -> None:
    """Let this process end as soon as the one that started it does, also where that is killed; Ctrl-C is for that."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    if sys.platform == "linux":  # the kernel sees to it even while one long call keeps all threads waiting
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    Thread(target=wait_and_end, daemon=True).start()


def wait_and_end() -> None:
    """Wait until the parent is gone, whatever this process does meanwhile, and end."""
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
