"""Which files are read and as what: those that the user names, and those in folders."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

SUFFIXES = (".txt", ".md", ".html", ".htm")
"""Text and pages."""
DOCUMENTS = (".docx", ".pdf", ".eml")
ARCHIVES = (".warc",)
TABLES = (".csv", ".tsv", ".jsonl", ".ndjson", ".parquet", ".xlsx")
NAMED_TABLES = (*TABLES, ".json")
"""Tables that are read if named. A `.json` file in a folder is not read: most hold settings of something."""
PACKED = (".gz", ".zst", ".bz2", ".xz")
"""How a table or an archive may be compressed."""
ENDINGS = (*SUFFIXES, *DOCUMENTS, *TABLES, *ARCHIVES)


def ending_of(path: Path) -> str:
    """Return the ending that says what a file is; of a compressed table the inner one (`.csv` of `articles.csv.gz`)."""
    ending = path.suffix.lower()
    inner = Path(path.stem).suffix.lower()
    return inner if ending in PACKED and inner in (*NAMED_TABLES, *ARCHIVES) else ending


def is_one_article(path: Path | str) -> bool:
    """Tell whether a path or address is that of one article, not of a folder, table or archive with many."""
    return isinstance(path, str) or not (path.is_dir() or ending_of(path) in (*NAMED_TABLES, *ARCHIVES))


def find_files(paths: Iterable[Path]) -> Iterator[Path]:
    """Yield the files to read: those named, and from folders all with an ending that is read, sorted by name.

    Hidden files and folders inside a folder are skipped; links are followed, and each folder is entered once. A folder
    that cannot be opened and a file that does not exist are yielded too, so that reading them says why it failed.
    """
    for path in paths:
        yield from in_folder(path, set()) if is_folder(path) else [path]


def in_folder(folder: Path, entered: set[tuple[int, int]]) -> Iterator[Path]:
    """Yield the files to read in a folder and its folders; `entered` holds device and inode of folders seen."""
    try:
        status = folder.stat()
        if (status.st_dev, status.st_ino) in entered:
            return
        entered.add((status.st_dev, status.st_ino))
        entries = sorted(entry for entry in folder.iterdir() if not entry.name.startswith("."))
    except OSError:
        yield folder
        return
    for entry in entries:
        if is_folder(entry):
            yield from in_folder(entry, entered)
        elif ending_of(entry) in ENDINGS:
            yield entry


def is_folder(path: Path) -> bool:
    """Tell whether the path is a folder; False if nothing is there."""
    try:
        return path.is_dir()
    except (OSError, ValueError):
        return False
