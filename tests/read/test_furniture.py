"""Furniture goes from copied text, the article stays as it was."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from processor_time import processor_seconds

from quotedb.read.furniture import without_furniture


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        (
            "She said:\n\nADVERTISEMENT\n\n“We wait.\n\nCONTINUE READING BELOW\n\n“And wait.”",
            "She said:\n\n“We wait.\n\n“And wait.”",
        ),
        ("It fell.\n\nShare on Facebook\nShare on Twitter\n\nIt rose.", "It fell.\n\nIt rose."),
        ("It fell.\nADVERTISEMENT\nIt rose.", "It fell.\nIt rose."),
        ("Menu\n\nIt fell.\n\n\n\nIt rose.\n\nComments\n", "It fell.\n\n\n\nIt rose."),
        ("It fell.\n\nThe quay. Photo: Jane Roe/AFP\n\nIt rose.", "It fell.\n\nThe quay.\n\nIt rose."),
        (
            "It fell.\n\nMost viewed\n\n1 Quay falls\n\nMayor wins again\n\nIt rose, she said.",
            "It fell.\n\nIt rose, she said.",
        ),
        (
            "It fell.\n\nRelated stories\nQuay falls\n“We wait,” says Venn\nIt rose.",
            "It fell.\n\n“We wait,” says Venn\nIt rose.",
        ),
        ("It fell, he said.\n\nJane Roe is a reporter at The Post.", "It fell, he said."),
        (
            "It fell, he said.\n\nJane Roe is a reporter at The Post. She once said that she likes quays.",
            "It fell, he said.",
        ),
        (
            "It fell.\n\nSign up to Quay Weekly\n\nFree newsletter\n\nAll of the harbour, from cranes to cats\n\n"
            "Enter your email address\n\nIt rose.",
            "It fell.\n\nIt rose.",
        ),
        ("It fell.\n\nRelated topics\n\nQuays\nVenn harbour\n\nIt rose.", "It fell.\n\nIt rose."),
        (
            "News\n\nYesterday at 02:30\n\nEnable Cookies\n\nInstall the Quay Post app for free\n\n"
            "It fell, he said.\n\nThis field is required\n\nSubmit Correction\n\n"
            "About the writer\n\nJane Roe is a Post Senior Quay Reporter based in Lund.",
            "It fell, he said.",
        ),
        (
            "It fell.\n\nRead more\nWhy do quays fall?\nMayor's quay 'had no stones'\nIt rose.",
            "It fell.\n\nIt rose.",
        ),
        ("Sign up to Quay Weekly, the mayor told them.\n\nIt fell.", None),
        ("It fell.\n\nJoin our march\n\nThey walked on.\n\nIt rose.", None),
        ("Jane Roe is a reporter at The Post.\n\nShe was held on Monday.\n\nA\n\nB\n\nC", None),
        ("Ada Venn: We wait.\n\nX: And you?", None),
        ("AFP\n\nIt fell.", None),
        ("  It fell.  \n\n\tIt rose.", None),
        ("", None),
    ],
)
def test_lines_of_the_page_go(text, clean):
    """Where a line went, its neighbours stay as far apart as they were."""
    assert without_furniture(text) == (text if clean is None else clean)


lines = st.sampled_from(
    [
        "",
        "It fell.",
        "“We wait,” she said.",
        "Share",
        "ADVERTISEMENT",
        "Most viewed",
        "Quay falls",
        "\t",
        "Photo: Jo Roe",
    ]
)


@given(st.lists(lines, max_size=15).map("\n".join) | st.text(max_size=100))
def test_what_stays_stands_in_order(text):
    """The result is made of the text's lines, in order; nothing that speaks is lost; doing it again changes nothing."""
    clean = without_furniture(text)
    rest = iter(text.split("\n"))
    assert all(any(kept in line for line in rest) for kept in clean.split("\n"))
    assert clean.count("“We wait,” she said.") == text.count("“We wait,” she said.")
    assert without_furniture(clean) == clean or "Most viewed" in text


def test_long_texts_take_no_time():
    """Whatever repeats."""
    for line in ("ADVERTISEMENT\n", "a\n", "\n", "Most viewed\n", "Quay falls\n\n", "Photo: Jo Roe\n"):
        assert processor_seconds(lambda line=line: without_furniture(line * 8_000)) < 2
