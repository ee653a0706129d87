"""`quotedb read`: what is read from files, for people and for programs."""

import json
import subprocess
import sys

from click.testing import CliRunner
from worlds.web_pages import ALL, CRANE, H1, meta, page

from quotedb.cli import group

HEAD = meta("og:site_name", "Nordby Post") + '<meta name="author" content="Ada Brook">'


def read(*words):
    return CliRunner().invoke(group, ["read", *map(str, words)])


def test_a_page_as_people_see_it(tmp_path):
    path = tmp_path / "crane.html"
    body = f"<article>{H1}{ALL}</article>".replace("Nobody", "Nobodyâ€™s child")
    path.write_text(page(body, HEAD), encoding="utf-8")
    found = read(path, "--address", "https://nordbypost.example/crane")
    assert found.exit_code == 0
    lines = found.stdout.splitlines()
    assert lines[1:5] == [
        "Outlet     Nordby Post",
        "Headline   Old crane comes down",
        "Byline     Ada Brook",
        "Published  not found",
    ]
    assert "Address    https://nordbypost.example/crane" in lines
    assert any(line.startswith("Doubtful   Garbled") for line in lines)
    assert CRANE in lines


def test_embedded_posts_are_told_from_the_rest(tmp_path):
    post = '<blockquote class="twitter-tweet"><p>Keep it!</p>— Kari Bø (@karib) 3 May 2024</blockquote>'
    path = tmp_path / "crane.html"
    for posts, told in ((post, "; 8 words of them in 1 embedded post"), (post + post, "in 2 embedded posts"), ("", "")):
        path.write_text(page(f"<article>{H1}{ALL}{posts}</article>", HEAD), encoding="utf-8")
        (line,) = (line for line in read(path).stdout.splitlines() if line.startswith("Text "))
        assert line.endswith(told or "paragraphs")


def test_folders_and_programs(tmp_path):
    for name in ("a", "b"):
        (tmp_path / f"{name}.html").write_text(page(head=HEAD), encoding="utf-8")
    (tmp_path / "broken.txt").write_bytes(b"\xff\xfe\x00")
    found = read(tmp_path, "--format", "jsonl")
    assert found.exit_code == 1
    assert "broken.txt" in found.stderr
    rows = [json.loads(line) for line in found.stdout.splitlines()]
    assert [(row["doc"], row["outlet"], row["published"]) for row in rows] == [("a", "Nordby Post", None)] * 1 + [
        ("b", "Nordby Post", None)
    ]
    (row,) = [json.loads(read(tmp_path / "a.html", "--format", "json").stdout)]
    assert row["doubts"] == []


def test_what_is_no_file_is_named(tmp_path):
    found = read(tmp_path / "nothing.html", "http://127.0.0.1:9/crane")
    assert found.exit_code == 1
    assert "nothing.html cannot be read" in found.stderr
    assert "--allow-private" in found.stderr


def test_as_a_process_from_standard_input():
    done = subprocess.run(
        [sys.executable, "-m", "quotedb", "read", "-"],
        input=page(head=HEAD),
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert "Outlet     Nordby Post" in done.stdout


def test_adding_says_what_is_doubtful(tmp_path):
    path = tmp_path / "crane.html"
    path.write_text(page(head=HEAD, body=f"<article>{H1}{ALL}<p>Itâ€™s old.</p></article>"), encoding="utf-8")
    arguments = ["--database", str(tmp_path / "crane.db"), "add", str(path)]
    found = CliRunner().invoke(group, arguments)
    assert found.exit_code == 0
    assert f"Doubtful: {path}: Garbled characters" in found.stderr
    assert "Doubtful" not in CliRunner().invoke(group, arguments).stderr  # nothing new was stored
    assert f"Doubtful: {path}: Garbled" in CliRunner().invoke(group, ["extract", str(path)]).stderr


def test_lines_above_the_body_of_a_plain_text_are_its_record(tmp_path):
    path = tmp_path / "crane.txt"
    path.write_text("Old crane comes down\nBBC News\nBy Ada Brook\n\nThe crane goes, Per Lie said.\n", "utf-8")
    found = json.loads(read(path, "--format", "json").stdout)
    assert (found["outlet"], found["headline"], found["byline"]) == ("BBC News", "Old crane comes down", "Ada Brook")
    assert found["text"].strip() == "The crane goes, Per Lie said."
    found = json.loads(read(path, "--raw", "--format", "json").stdout)
    assert (found["outlet"], found["headline"]) == (None, None)
    assert found["text"] == path.read_text("utf-8")
