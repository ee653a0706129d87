"""The lines above the body of a pasted text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotedb.read.article import read_file
from quotedb.read.pasted import Head, head_and_body

BODY = "“The ferry will stay,” Ida Holm told reporters on Saturday.\n\nShe added that the engine had failed twice."


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        (["Ferry stays in the harbour"], ("", "", "")),
        (["Ferry stays in the harbour", "By Jo Marsh"], ("Jo Marsh", "", "")),
        (["Ferry stays in the harbour", "", "by Jo Marsh and Ann Lee", "2 March 2024"],
         ("Jo Marsh and Ann Lee", "", "2024-03-02")),
        (["Ferry stays in the harbour", "The Harbour Post, March 2, 2024"], ("", "The Harbour Post", "2024-03-02")),
        (["Ferry stays in the harbour", "BBC News", "Published 2024-03-02"], ("", "BBC News", "2024-03-02")),
        (["Will the ferry stay in the harbour?", "Coast Radio | 2 March 2024"], ("", "Coast Radio", "2024-03-02")),
    ],
)  # fmt: skip
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_what_stands_above_the_body_is_told(lines, told, gap):
    head, body = head_and_body(gap.join(lines) + "\n\n" + BODY)
    day = head.published.text if head.published else ""
    assert (head.headline, head.byline, head.outlet, day) == (lines[0], *told)
    assert body == BODY


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        (["Lund Tidende", "Ferry stays in the harbour", "2 March 2024"], ("", "Lund Tidende", "2024-03-02")),
        (["Quayside Lantern", "Ferry stays in the harbour", "March 2, 2024"], ("", "Quayside Lantern", "2024-03-02")),
        (["BBC News", "Ferry stays in the harbour"], ("", "BBC News", "")),
        (["The Harbour Post", "Ferry stays in the harbour", "By Jo Marsh", "2024-03-02"],
         ("Jo Marsh", "The Harbour Post", "2024-03-02")),
        (["2 March 2024", "Radio Nord", "Ferry stays in the harbour", "By Jo Marsh"],
         ("Jo Marsh", "Radio Nord", "2024-03-02")),
        (["Nordby Avis | 2 March 2024", "Ferry stays in the harbour"], ("", "Nordby Avis", "2024-03-02")),
    ],
)  # fmt: skip
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
@pytest.mark.parametrize("last", ["\n", "\n\n"])
def test_outlet_and_day_may_stand_above_the_headline(lines, told, gap, last):
    if last == "\n" and lines[-1].startswith("Ferry"):
        last = "\n\n"  # nothing else tells where the headline ends
    head, body = head_and_body(gap.join(lines) + last + BODY)
    day = head.published.text if head.published else ""
    headline = next(line for line in lines if line.startswith("Ferry"))
    assert (head.headline, head.byline, head.outlet, day) == (headline, *told)
    assert body == BODY


def test_an_outlet_by_its_form_stands_below_the_headline_on_a_line_of_its_own():
    head, body = head_and_body("Ferry Stays Home\nNordby Avis\n2 March 2024\n" + BODY)
    assert (head.headline, head.outlet, body) == ("Ferry Stays Home", "Nordby Avis", BODY)


@pytest.mark.parametrize(
    "text",
    [
        BODY,
        "One line alone",
        "The ferry stays in the harbour.\n\n" + BODY,
        "milk and bread too\neggs\nbutter",
        "",
        "\n\n",
        "Ferry stays in the harbour\nBy Jo Marsh",
        "The mayor of the town told everybody on Monday that the dam\nwould hold all winter.\n\n" + BODY,
        "“The ferry will stay,” said Ida Holm, “and it will run.”\n\n" + BODY,
        "Nobody came to the meeting in\nQuay House on\n2 March 2024\nbecause of the snow.\n\n" + BODY,
        "Ida Holm\nsaid that the dam would hold until\n2 March 2024\nand no longer.\n\n" + BODY,
        "Ida Holm\nThe dam will hold, she told the council on\n2 March 2024\nThe council did not ask.\n\n" + BODY,
        "Dear Sir\nThe ferry must stay in the harbour\n2 March 2024\n\n" + BODY,
        "Local News\nThe ferry must stay in the harbour\n2 March 2024\n\n" + BODY,
        "Quayside Lantern\nThe ferry must stay in the harbour\n\n" + BODY,
        "The mayor, who has read the Harbour Post since she was a child,\ncould not believe what stood in\n"
        "The Harbour Post\n2 March 2024\nabout the dam.\n\n" + BODY,
        "HOST: Will the ferry stay this winter?\n\nIda Holm: It will stay.\n\nHOST: And the dam?",
    ],
)
def test_a_text_without_such_lines_stays_whole(text):
    assert head_and_body(text) == (Head(), text)


@given(st.text(alphabet="ab By,.2024|\n“”-", max_size=200))
def test_nothing_is_lost_but_the_lines_above(text):
    head, body = head_and_body(text)
    assert text.endswith(body)
    if body != text:
        assert text.strip().startswith(head.headline)
        assert body.strip()


def test_a_day_below_the_headline_is_taken_from_a_file_too(tmp_path):
    file = tmp_path / "quay.txt"
    file.write_text("The Harbour Gazette\nQuay closes for good\n5 March 2024\n\nTom Roe left the bar.\n\nIt rained.\n")
    article = read_file(file)
    assert (article.outlet, article.headline, article.published.text) == (
        "The Harbour Gazette",
        "Quay closes for good",
        "2024-03-05",
    )
    assert article.text == "Tom Roe left the bar.\n\nIt rained."
