"""Files are written whole or not at all."""

import os
import stat

import pytest

from quotedb.atomic_write import clear_leftovers, hidden, made, replacing


def rights(path):
    return stat.S_IMODE(path.stat().st_mode)


def test_a_failure_leaves_the_older_file_and_nothing_else(tmp_path):
    path = tmp_path / "sheet.html"
    path.write_text("older")
    with pytest.raises(ZeroDivisionError), replacing(path) as new:
        new.write_bytes(bytes([new.write_text("half of the ne") // 0]))
    assert path.read_text() == "older"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize(
    ("mask", "folder", "expected"),
    [
        (0o022, 0o755, 0o600),
        (0o022, 0o775, 0o644),
        (0o002, 0o2775, 0o664),
        (0o077, 0o775, 0o600),
        (0o022, 0o1777, 0o600),
    ],
)
def test_a_new_file_is_its_owner_s_alone_unless_the_folder_is_shared(tmp_path, mask, folder, expected):
    tmp_path.chmod(folder)
    path = tmp_path / "all.jsonl"
    before = os.umask(mask)
    try:
        with replacing(path) as new:
            new.write_text("new")
        of_a_folder = made(tmp_path / "statement.csv")
    finally:
        os.umask(before)
    assert path.read_text() == "new"
    assert rights(path) == rights(of_a_folder) == expected


def test_what_a_killed_process_left_goes_and_what_another_is_making_stays(tmp_path):
    path = tmp_path / "all[1].db"
    for name in (".all[1].db.dead.new", ".all[1].db.dead.new-journal", ".other.db.dead.new", "all[1].db.new"):
        (tmp_path / name).write_text("half")
    with hidden(path) as mine:
        clear_leftovers(path)
        assert mine.exists()
    assert sorted(one.name for one in tmp_path.iterdir()) == [".other.db.dead.new", "all[1].db.new"]


def test_a_folder_is_no_file(tmp_path):
    with pytest.raises(IsADirectoryError, match="it is a folder"), replacing(tmp_path):
        pass
    assert not any(tmp_path.iterdir())


def test_a_folder_that_is_not_there_is_named(tmp_path):
    with pytest.raises(FileNotFoundError) as caught, replacing(tmp_path / "none" / "all.csv"):
        pass
    assert caught.value.filename == str(tmp_path / "none" / "all.csv")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="LEFT OUT: a pipe: a system that has named ones")
def test_a_device_or_a_pipe_gets_what_is_written_and_is_not_replaced(tmp_path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        with replacing(pipe) as new:
            new.write_text("sheet")
        assert os.read(reader, 100) == b"sheet"
        assert stat.S_ISFIFO(pipe.stat().st_mode)
    finally:
        os.close(reader)
