"""Which files are read."""

from __future__ import annotations

from pathlib import Path

import pytest

from quotedb.errors import ReadError
from quotedb.read.article import read_file
from quotedb.read.files import find_files


def names(folder: Path) -> list[str]:
    return [str(path.relative_to(folder)) for path in find_files([folder])]


def test_folders_are_searched_in_order(tmp_path):
    """Recursively, sorted, only articles, nothing hidden."""
    for name in (
        "b.txt",
        "a.MD",
        "c.html",
        "d.htm",
        "e.yaml",
        "f.jpg",
        ".g.txt",
        "sub/z.md",
        "sub/.git/x.txt",
        "sub/y.txt",
    ):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x")
    assert names(tmp_path) == ["a.MD", "b.txt", "c.html", "d.htm", "sub/y.txt", "sub/z.md"]


def test_what_is_named_is_yielded_as_it_is(tmp_path):
    """Also what is not there or no article: reading it says why it fails."""
    missing = tmp_path / "missing.txt"
    assert list(find_files([missing, tmp_path / "x.pdf"])) == [missing, tmp_path / "x.pdf"]
    for path in find_files([missing, tmp_path / "x.pdf"]):
        with pytest.raises(ReadError, match=path.name):
            read_file(path)


def test_links_in_a_circle_end(tmp_path):
    """Each folder is entered once; a link that leads nowhere is told by reading it."""
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "a.txt").write_text("x")
    (tmp_path / "sub" / "up").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "other").symlink_to(tmp_path / "sub", target_is_directory=True)
    (tmp_path / "self.txt").symlink_to("self.txt")
    assert names(tmp_path) == ["other/a.txt", "self.txt"]


def test_a_folder_that_cannot_be_opened_is_told(tmp_path, monkeypatch):
    """It is yielded, so that reading it fails with a message; the others are read."""
    (tmp_path / "closed").mkdir()
    (tmp_path / "open.txt").write_text("The quay")
    listed = Path.iterdir

    def refuse(path):
        if path.name == "closed":
            raise PermissionError(13, "Permission denied")
        return listed(path)

    monkeypatch.setattr(Path, "iterdir", refuse)
    closed, opened = find_files([tmp_path])
    assert read_file(opened).text == "The quay"
    with pytest.raises(ReadError, match="closed is a folder"):
        read_file(closed)
