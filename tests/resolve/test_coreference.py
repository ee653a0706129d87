"""Who is meant where the text names nobody right there: bodies that are only described, families, several at once."""

import pytest

from quotedb.records import Article, Entity, Findings, Hop, Span, Statement
from quotedb.resolve.within import resolve
from quotedb.terms import AgentKind, EntityLabel, Kind, Mode


def origin(text, mention, place=1, entities=()):
    """Resolve one mention, the so-manyeth place of its words."""
    at = -1
    for _ in range(place):
        at = text.index(mention, at + 1)
    hop = Hop(mention, AgentKind.UNNAMED, Span(at, at + len(mention)))
    one = Statement((Span(0, 1),), Mode.INDIRECT, Kind.SPEECH, (Hop("The Paper", AgentKind.OUTLET), hop))
    return resolve(Article(text, outlet="The Paper"), Findings((one,), entities=entities)).statements[0].origin.agent


@pytest.mark.parametrize(
    ("text", "mention", "name"),
    [
        ("The union met on Monday. Norhaven AB left. It said the yard would stay.", "It", "Norhaven AB"),
        ("The town of Velden lies by a lake. Ada Roe likes it. It is said to be deep.", "It", "It"),
        ("The Velden Turnaround Fund met. The government said no.", "The government", "The government"),
        ("They sent a Velden Alert by phone, and the department said no.", "the department", "the department"),
        ("The questions were from a young child, who said no.", "who", "a young child"),
        ("Police spoke to the owner of the shop, who said no.", "who", "the owner of the shop"),
        (
            "The Norhaven Bureau of Ships and Harbours met. Ships came. The bureau said no.",
            "The bureau",
            "Norhaven Bureau of Ships and Harbours",
        ),
        (
            "The Lund Provincial Government met. Storms came. The government said no.",
            "The government",
            "Lund Provincial Government",
        ),
        (
            "According to papers obtained under the Access to Records Act, no.",
            "papers obtained under the Access to Records Act",
            "papers obtained under the Access to Records Act",
        ),
        ("A talk with a sailor from the Redfin yard, who said no, was sold.", "who", "a sailor from the Redfin yard"),
        ("She sold it to sailors, who said no.", "who", "sailors"),
        ("The Mail on Sunday said no.", "The Mail on Sunday", "Mail on Sunday"),
        ("Korean Central News Agency said no.", "Korean Central News Agency", "Korean Central News Agency"),
        ("Ida Holm won the Velden Peace Prize. They said no.", "They", "They"),
        ("Ada Roe told state television no.", "state television", "state television"),
        ("Dr Jo Lind MBE left. Lind said no.", "Lind", "Jo Lind MBE"),
        ("A letter to the mayor from her rival, who said no.", "who", "her rival"),
        ("Ada Roe was late. The mayor said it would rain.", "The mayor", "The mayor"),
        ("A clerk spoke. Ada Roe, the press officer, left. The clerk said no.", "The clerk", "The clerk"),
        ("Before the Velden Court, the Lund delegation said no.", "the Lund delegation", "the Lund delegation"),
        ("As the fog grew, Danish officials met. They said no.", "They", "Danish officials"),
        (
            "Senator Jo Lind, R-Iowa, met Senator Max Orr of Maine. The Maine senator left.",
            "The Maine senator",
            "Max Orr",
        ),
        ("Karl Lind and the others said no.", "Karl Lind and the others", "Karl Lind + unnamed: the others"),
        ("It has caused great fear among Danish sailors, who said no.", "who", "Danish sailors"),
        ("She doubts that it is so, echoing harbour experts who said no.", "who", "harbour experts"),
        ("It was Ada Roe, the head of the Union of Lund Cooks, who said no.", "who", "Ada Roe"),
        ("Undersecretary for Harbours Mr. Lind said no.", "Undersecretary for Harbours Mr. Lind", "Mr. Lind"),
        ("The wife of Minister Ola Lind said no.", "The wife of Minister Ola Lind", "The wife of Minister Ola Lind"),
        ("A spokesman for Mr. Lind said no.", "A spokesman for Mr. Lind", "A spokesman for Mr. Lind"),
        ("Ana Roth and Karl Lind ran the bank. The two said no.", "The two", "Ana Roth + Karl Lind"),
        (
            "Ana Roth’s close friends and allies said no.",
            "Ana Roth’s close friends and allies",
            "Ana Roth’s close friends and allies",
        ),
        ("The lawsuit also alleges a slander by Ana Roth.", "The lawsuit", "The lawsuit"),
        (
            "At noon National Harbour Committee Research Director Ana Roth said that it was not so.",
            "National Harbour Committee",
            "Ana Roth",
        ),
        (
            "His spokeswoman said no.\n\nIt rained.\n\nIt snowed.\n\nThe sun came.\n\nAna Roth, a spokeswoman, left.",
            "His spokeswoman",
            "His spokeswoman",
        ),
    ],
)
def test_a_body_or_somebody_that_is_only_described(text, mention, name):
    assert origin(text, mention) == name


def test_somebody_is_no_body_for_having_a_campaign():
    text = "Skarn Velde left. The Velde campaign said no. Later he said no as well."
    entities = tuple(
        Entity(Span(text.index(words), text.index(words) + len(words)), label)
        for words, label in (("Skarn Velde", EntityLabel.PERSON), ("Velde campaign", EntityLabel.ORGANISATION))
    )
    at = text.index("he said")
    one = Statement(
        (Span(0, 1),),
        Mode.INDIRECT,
        Kind.SPEECH,
        (Hop("The Paper", AgentKind.OUTLET), Hop("he", AgentKind.PERSON, Span(at, at + 2))),
    )
    found = resolve(Article(text, outlet="The Paper"), Findings((one,), entities=entities))
    assert found.statements[0].origin.agent == "Skarn Velde"


@pytest.mark.parametrize(
    ("text", "first", "second", "names"),
    [
        (
            "A coach was glad. The Velden coach said that it was luck.",
            "A coach",
            "The Velden coach",
            ["A coach", "The Velden coach"],
        ),
    ],
)
def test_who_spoke_last_is_meant_where_the_words_fit(text, first, second, names):
    publisher = Hop("The Paper", AgentKind.OUTLET)
    hops = [
        Hop(words, AgentKind.UNNAMED, Span(text.index(words), text.index(words) + len(words)))
        for words in (first, second)
    ]
    said = tuple(Statement((Span(0, 1),), Mode.INDIRECT, Kind.SPEECH, (publisher, hop)) for hop in hops)
    found = resolve(Article(text, outlet="The Paper"), Findings(said))
    assert [one.origin.agent for one in found.statements] == names


def test_who_never_means_a_place():
    text = "A citizen of Norhaven, who said no, left."
    place = Entity(Span(13, 21), EntityLabel.PLACE)
    assert origin(text, "who", entities=(place,)) == "A citizen of Norhaven"


def test_whom_she_took_up_is_no_he_from_there_on():
    text = "Kari Moe met her brother Per Moe. “Sold,” she said. “To whom?” he asked. “To the town,” she said."
    found = resolved(text, ("she", "he", "she"))
    assert found == ["Kari Moe", "Per Moe", "Kari Moe"]


def resolved(text, mentions):
    """Resolve several mentions, each a statement's source, in the order of the text."""
    statements, at = [], text.index("“")
    for mention in mentions:
        start = text.index(f" {mention} ", at) + 1
        content = Span(text.index("“", at) + 1, text.index("”", at))
        hop = Hop(mention, AgentKind.UNNAMED, Span(start, start + len(mention)))
        chain = (Hop("The Paper", AgentKind.OUTLET), hop)
        statements.append(Statement((content,), Mode.DIRECT, Kind.SPEECH, chain))
        at = start
    entities = tuple(
        Entity(Span(text.index(n), text.index(n) + len(n)), EntityLabel.PERSON) for n in NAMES if n in text
    )
    done = resolve(Article(text, outlet="The Paper"), Findings(tuple(statements), entities=entities))
    return [one.origin.agent for one in done.statements]


NAMES = ("Kari Moe", "Per Moe")


def test_any_number_of_they_in_a_row_is_resolved():
    text = "\n\n".join(["Ann Roe left. They said no."] * 400)
    assert origin(text, "They", 400) == "They"


def test_who_stands_right_behind_a_body_is_who_speaks():
    text = "Director of Lund Museum Ida Holm said no. Lund Museum is shut."
    at = text.index("Ida Holm")
    entities = (
        Entity(Span(12, 23), EntityLabel.ORGANISATION),
        Entity(Span(at, at + 8), EntityLabel.PERSON),
    )
    assert origin(text, "Director of Lund Museum Ida Holm", entities=entities) == "Ida Holm"
