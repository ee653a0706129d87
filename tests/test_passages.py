"""The project's own passages: all follow their form, and what does not is named by file, line and passage."""

import json
import re
from pathlib import Path

import pytest

from training.passage_format import PassageError, gold_row, main, parsed, read_passages

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "training" / "passages"
EXAMPLE = re.search(r"^```\n(=== .*?)^```$", (FOLDER / "README.md").read_text("utf-8"), re.DOTALL | re.MULTILINE)


def test_all_passages_follow_the_form():
    passages = [passage for path in sorted(FOLDER.glob("*.txt")) for passage in read_passages(path)]
    names = [passage.name for passage in passages]
    assert len(names) == len(set(names))
    assert len(passages) > 1500
    required = [one for passage in passages for one in passage.statements if not one.optional]
    assert len(required) > 5000
    assert sum(len(one.chain) > 1 for one in required) > 1500
    assert sum(passage.sealed for passage in passages) > len(passages) // 6


def test_the_example_of_the_form_is_read_as_it_says():
    passage = parsed(EXAMPLE[1].splitlines())
    first, second = passage.statements
    assert [passage.text[slice(*span)] for span in first.content] == ["the buoys off Lekki were unlit"]
    assert {hop: passage.text[slice(*span)] for hop, span in first.cues.items()} == {"a": "told", "b": "had complained"}
    assert (second.mode, second.chain) == ("direct", ("a",))
    assert gold_row(passage)["statements"][0]["chain"][0] == "The Harbour Gazette"


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("1: direct speech | z", "has a hop “z” that is no entity"),
        ("1: direct speech | p", "cannot speak"),
        ("1: loud speech | a", "neither field, entity nor statement"),
    ],
)
def test_a_passage_that_cannot_be_meant_is_named(tmp_path, capsys, line, told):
    path = tmp_path / "x.txt"
    head = ["=== x-1", "outlet: Radio Nord", "news: courts", "english: British"]
    entities = ["a: person f | Ida Holm", "p: place | Lund"]
    path.write_text("\n".join([*head, *entities, line, "", "“{1 No},” said [a Ida Holm] of [p Lund]."]))
    with pytest.raises(PassageError, match=told):
        list(read_passages(path))


def test_the_command_counts_and_writes_rows(tmp_path, monkeypatch, capsys):
    rows = tmp_path / "rows.jsonl"
    monkeypatch.setattr("sys.argv", ["passage_format", str(FOLDER), "--rows", str(rows)])
    assert main() == 0
    assert "passages" in capsys.readouterr().out
    for line in rows.read_text("utf-8").splitlines():
        row = json.loads(line)
        assert all(row["text"][start:end] for one in row["statements"] for start, end in one["content"])
