"""How long something keeps the processor busy, whatever else the test process holds."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable


def processor_seconds(action: Callable[[], object], times: int = 1) -> float:
    """Return the least seconds of the processor that `action` takes in so many calls.

    Garbage is not collected meanwhile: a collection goes through everything that earlier tests have left, so that it
    measures them.
    """
    gc.disable()
    try:
        return min(one_call(action) for _ in range(times))
    finally:
        gc.enable()


def one_call(action: Callable[[], object]) -> float:
    begun = time.process_time()
    action()
    return time.process_time() - begun
