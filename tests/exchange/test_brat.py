"""Reading brat: relations, events and pieces become statements, and a broken line is refused by file and line."""

from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotedb.errors import ExchangeError, QuotedbError
from quotedb.exchange.brat import read_standoff

TEXT = "Ann said the tide had turned, and left. “Late,” she said, “as ever.”"


def standoff(tmp_path: Path, *lines: str) -> Path:
    path = tmp_path / "tide.ann"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def bound(number: int, role: str, *pieces: str) -> str:
    places = [(TEXT.index(piece), TEXT.index(piece) + len(piece)) for piece in pieces]
    return f"T{number}\t{role} {';'.join(f'{s} {e}' for s, e in places)}\t{' '.join(pieces)}"


def words(spans) -> list[str]:
    return [span.of(TEXT) for span in spans]


def test_relations_join_source_cue_and_content(tmp_path: Path):
    path = standoff(
        tmp_path,
        bound(1, "Source", "Ann"),
        bound(2, "Cue", "said"),
        bound(3, "Content", "the tide had turned"),
        "R1\tAttribution Arg1:T1 Arg2:T2\t",
        "R2\tAttribution Arg1:T2 Arg2:T3\t",
        "A1\tSure T3",
        "#1\tAnnotatorNotes T3\ta note",
    )
    (found,) = read_standoff(path, TEXT)
    assert (words(found.source), words(found.cue), words(found.content)) == (["Ann"], ["said"], ["the tide had turned"])


def test_events_and_several_pieces(tmp_path: Path):
    path = standoff(
        tmp_path,
        bound(1, "source", "she"),
        bound(2, "cue", "she said"),
        bound(3, "content", "Late,", "as ever."),
        bound(4, "content", "the tide had turned"),
        bound(5, "source", "Ann"),
        "E1\tcue:T2 Source:T1 Content:T3",
        "R1\tof Arg1:T5 Arg2:T4",
    )
    first, second = read_standoff(path, TEXT)
    assert (words(first.source), words(first.cue), words(first.content)) == (["Ann"], [], ["the tide had turned"])
    assert (words(second.source), words(second.content)) == (["she"], ["Late,", "as ever."])


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("T1\tSource 0 3\tBob", "the text has 'Ann' there"),
        ("T1\tSource 0 999\tAnn", "outside the text"),
        ("T1\tSource 3 3\tAnn", "outside the text"),
        ("R1\tof Arg1:T1 Arg2:T2", "T1 is not among"),
        ("what is this", "no line of brat standoff"),
    ],
)
def test_faults_name_file_and_line(tmp_path: Path, line: str, message: str):
    with pytest.raises(ExchangeError, match=r"tide\.ann, line 2: .*" + message):
        read_standoff(standoff(tmp_path, "", line), TEXT)


def test_a_number_that_stands_twice_is_refused(tmp_path: Path):
    with pytest.raises(ExchangeError, match=r"tide\.ann, line 2: T1 stands here a second time"):
        read_standoff(standoff(tmp_path, "T1\tSource 0 3\tAnn", "T1\tSource 0 3\tAnn"), TEXT)


@given(st.text(max_size=80))
def test_any_line_is_read_or_refused(tmp_path_factory: pytest.TempPathFactory, line: str):
    path = tmp_path_factory.getbasetemp() / "any.ann"
    path.write_text(line, encoding="utf-8", errors="replace")
    with suppress(QuotedbError):
        read_standoff(path, TEXT)
