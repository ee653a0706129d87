"""Descriptions: the noun of a name, polls and pollsters, parties, journalists; what nobody is called by."""

import pytest
from worlds.untagged import origin

from quotedb.pipeline import extracted
from quotedb.records import Article


@pytest.mark.parametrize(
    ("text", "mention", "name"),
    [
        ("The Coastal Hazard Centre sent a warning. The centre said it sank.", "The centre", "Coastal Hazard Centre"),
        ("The Fisheries Bureau of Lund met. The bureau said it sank.", "The bureau", "Fisheries Bureau of Lund"),
        ("The Marsh Institute and the Tidal Institute met. The institute said it sank.", "The institute",
         "Tidal Institute"),
        ("The Coastal Hazard Centre sent a warning. The harbour centre said it sank.", "The harbour centre",
         "The harbour centre"),
        ("The Aviation Authority of Lund met on Friday. The airline said it sank.", "The airline", "The airline"),
    ],
)  # fmt: skip
def test_a_noun_takes_up_the_name_that_it_heads(text, mention, name):
    assert origin(text, mention, "it sank") == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("A Bexley Bank survey was made in May. Ada Brook leads. The poll says it sank.", "Bexley Bank"),
        ("Ada Brook lost, a poll conducted by the Bexley Bank found in May. The poll says it sank.", "Bexley Bank"),
        ("Ada Brook ordered a poll. The poll says it sank.", "The poll"),
    ],
)
def test_a_poll_is_its_pollsters(text, name):
    assert origin(text, "The poll", "it sank") == name


def test_a_new_poll_may_be_its_pollsters_by_what_comes_after():
    text = "A new poll says it sank.\n\nThe survey, conducted by the Bexley Bank, asked 900 voters."
    assert origin(text, "A new poll", "it sank") == "Bexley Bank"


def test_somebody_of_one_party_is_nobody_of_another():
    text = "Mayor Jon Vik left. Republican candidate Tom Arden lost. The Democratic candidate said it sank."
    assert origin(text, "The Democratic candidate", "it sank") == "The Democratic candidate"


def test_a_journalist_is_no_outlet():
    text = "Sky News was there. The young journalist said it sank."
    assert origin(text, "The young journalist", "it sank") == "The young journalist"


@pytest.mark.parametrize("words", ["Nevada Democrat", "VP"])
def test_a_party_and_an_office_are_nobodys_names(words):
    text = f"“Nobody should be surprised by the vote in the harbour today,” the {words} said."
    found = extracted(Article(text, outlet="Harbour Post"))
    assert [one.chain[-1].agent_kind.value for one in found.statements] in (["unnamed"], ["unresolved"])


@pytest.mark.parametrize(
    ("text", "mention", "name"),
    [
        ("The letter says it sank. It was signed by Ann Roe, a teacher.", "The letter", "Ann Roe"),
        ("The petition says it sank. It is signed by the Lund Guild.", "The petition", "Lund Guild"),
        ("The letter says it sank. The contract was lost by Ann Roe.", "The letter", "The letter"),
        ("Nurse Ann Roe said it sank. The surgeon said no.", "The surgeon", "The surgeon"),
        ("Kim Aune, who uses they and them, rows. They said it sank.", "They", "Kim Aune"),
        ("Kim Aune, who is non-binary, rows with Ann Roe. They said it sank.", "They", "Kim Aune"),
        ("Kim Aune, whose pronouns are they/them, rows. They said it sank.", "They", "Kim Aune"),
        ("Kim Aune asks to be called “they” or “them” and rows. They said it sank.", "They", "Kim Aune"),
        ("Kim Aune (pronouns: they/them) rows with Ann Roe. They said it sank.", "They", "Kim Aune"),
        ("Kim Aune came out as non-binary last year. They said it sank.", "They", "Kim Aune"),
        ("Kim Aune, who goes by they, rows. They said it sank.", "They", "Kim Aune"),
        ("Kim Aune thought of it. The skipper said it sank.", "The skipper", "The skipper"),
        ("Kim Aune was there. The nurse said it sank.", "The nurse", "The nurse"),
        ("Kim Aune, a skipper, was there. The skipper said it sank.", "The skipper", "Kim Aune"),
        ("Kim Aune (they/them) rows with Ann Roe. They said it sank.", "They", "Kim Aune"),
        ("Kim Aune, a skipper who uses they/them pronouns, rows. They said it sank.", "They", "Kim Aune"),
        ("Kim Aune, 34, the oldest skipper, who uses they and them, rows. They said it sank.", "They", "Kim Aune"),
    ],
)
def test_what_the_text_says_beside_a_letter_or_a_name_counts(text, mention, name):
    assert origin(text, mention, "it sank") == name


def test_a_nickname_is_no_quotation():
    text = "“It was dark and cold out there,” said an old sailor who calls himself “Barnacle.”"
    found = extracted(Article(text, outlet="Harbour Post"))
    assert [one.content_text(text) for one in found.statements] == ["It was dark and cold out there,"]


def test_she_who_spoke_is_no_he():
    text = (
        "“It is wet,” said Kari Dahl. “It is dry,” said Ole Lie. “It is neither,” she answered. “It is both,” he said."
    )
    found = extracted(Article(text, outlet="Harbour Post"))
    assert [one.chain[-1].agent for one in found.statements] == ["Kari Dahl", "Ole Lie", "Kari Dahl", "Ole Lie"]


def test_it_is_a_body_and_not_the_body_that_owns_it():
    found = extracted(Article("The border guard’s night squad lost two dogs. It said they had run off."))
    assert [one.origin.agent for one in found.statements] == ["The border guard’s night squad"]


@pytest.mark.parametrize(
    "text",
    [
        "“Nobody has to fear for the quay,” said Velden Orbital, the ferry company. Velden Orbital Ltd said so.",
        "“Nobody has to fear for the quay,” said Velden Orbital, a shipping firm.",
    ],
)
def test_a_firm_is_no_person_whatever_its_name_looks_like(text):
    found = extracted(Article(text, outlet="Harbour Post"))
    assert {one.origin.agent_kind.value for one in found.statements} == {"organisation"}
