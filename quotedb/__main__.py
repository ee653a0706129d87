"""The way in: `quotedb` and `python -m quotedb`."""

from __future__ import annotations

import gc
import sys


def main() -> None:
    """Run the command line and end the process with its exit status."""
    gc.set_threshold(50_000)  # start-up makes many objects and drops few: collecting rarely saves a tenth of it
    try:
        from quotedb.cli import group  # noqa: PLC0415

        group.main(prog_name="quotedb")
    except KeyboardInterrupt:  # while modules are still being loaded
        sys.exit(130)


if __name__ == "__main__":
    main()
