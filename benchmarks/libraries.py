"""Every library that quotedb needs: its licence, whether it is core or an extra, and how long its import takes.

    python benchmarks/libraries.py [--runs 3]

Prints the table of docs/performance.md. Counted is the processor's time of a process that imports the library, less
that of one that imports nothing; what is not installed has no time. Libraries that only the tests or the site need are
left out.
"""

from __future__ import annotations

import argparse
import math
import re
import resource
import statistics
import subprocess
import sys
import tomllib
from importlib.metadata import PackageNotFoundError, metadata, packages_distributions
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent / "pyproject.toml"
LEFT_OUT = ("test", "docs")
NAME = re.compile(r"[A-Za-z0-9_.-]+")
MODULES = {
    "psycopg": "psycopg",
    "python-dateutil": "dateutil",
    "uvicorn": "uvicorn",
    "lxml-html-clean": "lxml_html_clean",
}
"""What to import of a library that has several modules."""


def needed() -> dict[str, str]:
    """Return each library with what needs it: core, or the names of extras."""
    project = tomllib.loads(PROJECT.read_text(encoding="utf-8"))["project"]
    found = {name_of(one): "core" for one in project["dependencies"]}
    for extra, libraries in project["optional-dependencies"].items():
        if extra in LEFT_OUT:
            continue
        for one in libraries:
            before = found.get(name_of(one))
            found[name_of(one)] = before if before == "core" else ", ".join(filter(None, (before, extra)))
    return found


def name_of(requirement: str) -> str:
    """Return the library that a line of requirements names."""
    found = NAME.match(requirement)
    assert found is not None, requirement
    return found[0].lower().replace("_", "-")


def licence_of(library: str) -> str:
    """Return the licence of an installed library, as its maker calls it."""
    try:
        told = metadata(library)
    except PackageNotFoundError:
        return "?"
    classified = [one.rpartition(" :: ")[2] for one in told.get_all("Classifier") or () if one.startswith("License ::")]
    words = told.get("License-Expression") or " / ".join(classified) or (told.get("License") or "?").splitlines()[0]
    return words.replace(" License", "").replace("|", "/")


def module_of(library: str) -> str | None:
    """Return what to import of a library; None where it is not installed."""
    if library in MODULES:
        return MODULES[library]
    modules = [name for name, owners in packages_distributions().items() if library in map(name_of, owners)]
    plain = [name for name in modules if not name.startswith("_")]
    alike = [name for name in plain if name.lower().replace("_", "-") == library]
    return next(iter(alike + sorted(plain)), None)


def seconds(code: str, runs: int) -> float:
    """Return the median of the processor's time of Python running some code."""
    times = []
    for _ in range(runs):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        done = subprocess.run([sys.executable, "-c", code], check=False, capture_output=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        if done.returncode:
            return float("nan")
        times.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return statistics.median(times)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=3)
    runs = parser.parse_args().runs
    bare = seconds("pass", runs)
    print("| library | licence | needed by | import |\n| --- | --- | --- | --- |")
    for library, needs in sorted(needed().items(), key=lambda one: (one[1] != "core", one[1], one[0])):
        module = module_of(library)
        spent = seconds(f"import {module}", runs) - bare if module else float("nan")
        told = f"{1000 * max(spent, 0):.0f} ms" if not math.isnan(spent) else "not installed here"
        print(f"| {library} | {licence_of(library)} | {needs} | {told} |", flush=True)


if __name__ == "__main__":
    main()
