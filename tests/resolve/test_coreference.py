"""Who is meant where the text names nobody right there: bodies that are only described, families, several at once."""

import pytest

from quotedb.records import AgentKind, Article, Findings, Hop, Kind, Mode, Span, Statement
from quotedb.resolve.within import resolve


def origin(text, mention, place=1):
    """Resolve one mention, the so-manyeth place of its words."""
    at = -1
    for _ in range(place):
        at = text.index(mention, at + 1)
    hop = Hop(mention, AgentKind.UNNAMED, Span(at, at + len(mention)))
    one = Statement((Span(0, 1),), Mode.INDIRECT, Kind.SPEECH, (Hop("The Paper", AgentKind.OUTLET), hop))
    return resolve(Article(text, outlet="The Paper"), Findings((one,))).statements[0].origin.agent


@pytest.mark.parametrize(
    ("text", "mention", "name"),
    [
        ("The Velden mine will stay shut until spring, its owner said.", "its owner", "The Velden mine’s owner"),
        ("The union met on Monday. It said the yard would stay.", "It", "The union"),
        ("The union met on Monday. Norhaven AB left. It said the yard would stay.", "It", "Norhaven AB"),
        ("As the fog grew, Danish officials met. They said no.", "They", "Danish officials"),
        (
            "Irene Vask, who runs a shop, met them. “No,” she said. The mother of three left.",
            "The mother of three",
            "Irene Vask",
        ),
        (
            "Senator Jo Lind, R-Iowa, met Senator Max Orr of Maine. The Maine senator left.",
            "The Maine senator",
            "Max Orr",
        ),
        ("Two nurses, Ana Roth and Karl Lind, said no.", "Two nurses", "Ana Roth + Karl Lind"),
        (
            "Mayor Ana Roth met Karl Lind. Karl Lind and the mayor said no.",
            "Karl Lind and the mayor",
            "Karl Lind + Ana Roth",
        ),
        ("Karl Lind and the others said no.", "Karl Lind and the others", "Karl Lind + unnamed: the others"),
    ],
)
def test_a_body_or_somebody_that_is_only_described(text, mention, name):
    assert origin(text, mention) == name


def test_a_given_name_before_another_of_the_family_shares_its_name():
    text = "Anna and Karl Voss said that the house was cold. Anna said that nobody came."
    assert origin(text, "Anna", 2) == "Anna Voss"
    text = "Anna Voss met them. Later Anna and Karl Voss left. Anna said that nobody came."
    assert origin(text, "Anna", 3) == "Anna Voss"
