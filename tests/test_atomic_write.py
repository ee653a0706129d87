"""Files are written whole or not at all."""

import os
import stat

import pytest

from quotedb.atomic_write import replacing


def rights(path):
    return stat.S_IMODE(path.stat().st_mode)


def test_a_failure_leaves_the_older_file_and_nothing_else(tmp_path):
    path = tmp_path / "sheet.html"
    path.write_text("older")
    with pytest.raises(ZeroDivisionError), replacing(path) as new:
        new.write_bytes(bytes([new.write_text("half of the ne") // 0]))
    assert path.read_text() == "older"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("mask", [0o022, 0o077])
def test_the_new_file_has_the_rights_of_any_new_file(tmp_path, mask):
    path = tmp_path / "all.jsonl"
    before = os.umask(mask)
    try:
        with replacing(path) as new:
            new.write_text("new")
    finally:
        os.umask(before)
    assert path.read_text() == "new"
    assert rights(path) == 0o666 & ~mask


def test_a_folder_is_no_file(tmp_path):
    with pytest.raises(IsADirectoryError, match="it is a folder"), replacing(tmp_path):
        pass
    assert not any(tmp_path.iterdir())


def test_a_folder_that_is_not_there_is_named(tmp_path):
    with pytest.raises(FileNotFoundError) as caught, replacing(tmp_path / "none" / "all.csv"):
        pass
    assert caught.value.filename == str(tmp_path / "none" / "all.csv")
