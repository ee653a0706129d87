"""Ways of attributing that the plain tables do not hold: shows, stations, who speaks for whom, headlines of things."""

import pytest
from worlds.untagged import Seeing, Told, Unseeing

from quotedb.extract.statements import extract
from quotedb.records import Article
from quotedb.resolve.within import resolve


def found_in(text, tagger=None, outlet="Harbour Post", told=None):
    article = Article(text=text, outlet=outlet)
    statements = resolve(article, extract(article, tagger or (Told(told) if told else Unseeing()))).statements
    return [(" <- ".join(hop.agent or "?" for hop in s.chain[1:]), s.content_text(text)) for s in statements]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # whom somebody told: stations and shows that no list knows
        (
            "Ada Brook told the FBI in an interview that the quay was lost.",
            [("Ada Brook", "the quay was lost")],
        ),
        (
            "Ada Brook told the Low Water podcast that the quay was lost.",
            [("Low Water <- Ada Brook", "the quay was lost")],
        ),
        (
            "Ada Brook spoke to the Lund Gazette. A keeper told the paper the quay was lost.",
            [("Lund Gazette <- A keeper", "the quay was lost")],
        ),
        (
            "The court sat. A keeper told the station the quay was lost.",
            [("A keeper", "the quay was lost")],
        ),
        (
            "Ada Brook told the Harbour Board that the quay was lost.",
            [("Ada Brook", "the quay was lost")],
        ),
        # who speaks for whom
        (
            "A spokesman for the board said it rejected the charge.",
            [("A spokesman for the board", "it rejected the charge")],
        ),
        (
            "“When the keeper said the quay was lost, I ran,” Jo Lind said.",
            [("Jo Lind", "When the keeper said the quay was lost, I ran,")],
        ),
        # papers that pass through several hands
        (
            "“The quay is lost,” Ada Brook said in a statement provided to Reuters by her agent, Jo Lind.",
            [("Reuters <- Jo Lind <- Ada Brook", "The quay is lost,")],
        ),
        (
            "The quay was lost, according to a letter seen by the Harbour Post.",
            [("a letter seen by the Harbour Post", "The quay was lost")],
        ),
        (
            "The court papers quote Jo Lind as telling a sailor the quay was lost.",
            [("The court papers <- Jo Lind", "the quay was lost")],
        ),
        (
            "The quay was lost, the state-run TASS news agency said.",
            [("TASS", "The quay was lost")],
        ),
        (
            "Jo Lind is heard ordering a driver to turn back.",
            [],
        ),
        (
            'One envoy described the room as "a wake with soup." A second said the quay was lost.',
            [("One envoy", 'the room as "a wake with soup."'), ("A second", "the quay was lost")],
        ),
        (
            "Speaking to the American podcaster Chip Roe, Ada Brook said the quay was lost.",
            [("Chip Roe <- Ada Brook", "the quay was lost")],
        ),
        (
            "‘Is the quay lost?’ Ada Brook wanted to know.",
            [("Ada Brook", "Is the quay lost?")],
        ),
        (
            "Ada Brook said the quay was lost at 6:34 p.m. Her sister, Jo Lind, said it was old.",
            [("Ada Brook", "the quay was lost at 6:34 p.m."), ("Jo Lind", "it was old")],
        ),
        (
            "'We had 'em in the loft, then the quay had 'em,' said Ada Brook. 'It's lost.'",
            [("Ada Brook", "We had 'em in the loft, then the quay had 'em, … It's lost.")],
        ),
        (
            "In the words of Ada Brook, the quay was “half lost”.",
            [("Ada Brook", "the quay was “half lost”")],
        ),
        (
            "Here is what we know: police say three keepers were hurt.",
            [("police", "three keepers were hurt")],
        ),
        (
            "Per several reports, the quay was lost.",
            [("several reports", "the quay was lost")],
        ),
        (
            "The quay was lost, per ESPN.",
            [("ESPN", "The quay was lost")],
        ),
        (
            "In a statement read on the radio by Colonel Ada Brook, the army said the quay was lost.",
            [("Ada Brook <- army", "the quay was lost")],
        ),
        ("Her deputy, Oh Hana, said the quay was lost.", [("Oh Hana", "the quay was lost")]),
        (
            "Lund quay strike off after ‘late’ offer, says union\n\nThe quay has two cranes.",
            [("union", "Lund quay strike off after ‘late’ offer")],
        ),
        (
            "The quay was lost, the state-run National News Agency said.",
            [("National News Agency", "The quay was lost")],
        ),
        (
            "The first witness, the quay’s treasurer Ada Brook, said the quay was lost.",
            [("Ada Brook", "the quay was lost")],
        ),
        # agency prose
        (
            "Norvia’s Department of Quays (Norq) director, Ada Brook, said the quay was lost.",
            [("Ada Brook", "the quay was lost")],
        ),
        (
            "Norvia’s Department of Quays (Norq) said the quay was lost.",
            [("Department of Quays", "the quay was lost")],
        ),
        (
            '"The quay is lost," harbour chief Ada Brook said, according to Interfax.',
            [("Interfax <- Ada Brook", "The quay is lost,")],
        ),
        (
            "Interfax reported harbour chief Ada Brook as saying the quay was lost.",
            [("Interfax <- Ada Brook", "the quay was lost")],
        ),
        (
            '"The quay is lost," the Interfax news agency quoted Ada Brook as saying on Tuesday.',
            [("Interfax <- Ada Brook", "The quay is lost,")],
        ),
        (
            "“The quay is lost,” warned Ada Brook, who was not part of the study.",
            [("Ada Brook", "The quay is lost,")],
        ),
        (
            "“The quay is lost,” one of the keepers, Ada Brook, 52, told Reuters.",
            [("Reuters <- Ada Brook", "The quay is lost,")],
        ),
        (
            "The inquest heard from a keeper, Ada Brook, that the quay was lost.",
            [("Ada Brook", "the quay was lost")],
        ),
        # who is meant
        (
            "The congressman said the quay was lost.\n\nRep. Ada Brook, who chairs the panel, said it was old.",
            [("The congressman", "the quay was lost"), ("Ada Brook", "it was old")],
        ),
        (
            "Sentencing Ed Roe, 38, Judge Ada Brook said the quay was lost. The father-of-two told her it was old.",
            [("Ada Brook", "the quay was lost"), ("Ed Roe", "it was old")],
        ),
        (
            "In papers filed at the High Court last week, the airline denied that the quay was lost.",
            [("the airline", "the quay was lost")],
        ),
        (
            "A deputy, Carl Mendez, found the quay. “It is lost,” Deputy Mendes said.",
            [("Carl Mendez", "It is lost,")],
        ),
        (
            "Halvorsen said on Friday it would close two yards. The company said the quay was lost.",
            [("Halvorsen", "it would close two yards"), ("Halvorsen", "the quay was lost")],
        ),
        # media of no name, and papers that hold words
        (
            "Local media cited police as saying that the quay was lost.",
            [("Local media <- police", "the quay was lost")],
        ),
        (
            "Quays were lost, a study published in Science on Friday found.",
            [("a study published in Science on Friday", "Quays were lost")],
        ),
        # nobody in particular
        (
            "It was reported last week that the quay was lost.",
            [("unnamed", "the quay was lost")],
        ),
        # a judgement and a further verb
        (
            "The keeper, Ada Brook, called the quay “a wound” and said the board had “slept for years”.",
            [("Ada Brook", "the quay “a wound”")],
        ),
        # names that are months and verbs
        ("Keeper Will Brook said the quay was lost.", [("Will Brook", "the quay was lost")]),
        ("Prime Minister Ada May said the quay was lost.", [("Ada May", "the quay was lost")]),
        # headlines
        (
            "Lund to close its quay, state TV says\n\nThe quay is old and has two cranes.",
            [("state TV", "Lund to close its quay")],
        ),
    ],
)
def test_the_rules_read(text, expected):
    assert found_in(text, told=expected) == expected


def test_who_first_published_a_letter_is_its_relay_not_its_author():
    text = "A second letter, first published by Reuters, said the quay was lost."
    assert found_in(text) == []
    seen = Seeing("the quay was lost", "said", "A second letter, first published by Reuters")
    assert found_in(text, seen) == [("Reuters <- A second letter", "the quay was lost")]
