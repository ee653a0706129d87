"""Whole chains, rule by rule: a sentence made up for each, and who said what according to whom in it."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from processor_time import processor_seconds
from worlds.untagged import Seeing, Told, Unseeing, chains_of, statements_of

from quotedb.dates import parse_edtf
from quotedb.extract.network.tagger import TaggedRelation, TaggedText, Tagger
from quotedb.records import Credit, Span
from quotedb.terms import CreditRole, Kind, Mode, Stance

ONE_LAYER = [
    # inverted, plain, interrupted, before and after
    ("“The quay is lost,” said Ada Brook, its keeper.", "Ada Brook", "The quay is lost,"),
    ("“The quay,” Ada Brook said, “is lost.”", "Ada Brook", "The quay, … is lost."),
    ("Harbour master Ada Brook said: “The quay is lost.”", "Ada Brook", "The quay is lost."),
    ("The quay was lost, Ada Brook, its keeper, said.", "Ada Brook", "The quay was lost"),
    ("The quay, Ada Brook said, had been lost in June.", "Ada Brook", "The quay … had been lost in June"),
    ("Ada Brook, who keeps the quay, said it had been lost.", "Ada Brook", "it had been lost"),
    ("In June the keeper of the quay, Ada Brook, said that it was lost.", "Ada Brook", "it was lost"),
    ("Two sailors said the quay was lost.", "Two sailors", "the quay was lost"),
    ("According to Ada Brook, the quay was lost.", "Ada Brook", "the quay was lost"),
    ("The quay, according to the police, was lost.", "the police", "The quay … was lost"),
    ("Ada Brook denied that the quay was lost.", "Ada Brook", "the quay was lost"),
    ("Ada Brook said at a meeting in Lund that the quay was lost.", "Ada Brook", "the quay was lost"),
    ("Ada Brook told the council the quay was lost.", "Ada Brook", "the quay was lost"),
    # marks: single, low, forgotten at one end
    (
        "‘The sailors’ quay is lost,’ said Ada Brook, ‘and it’s late.’",
        "Ada Brook", "The sailors’ quay is lost, … and it’s late.",
    ),
    ("„The quay is lost,“ said Ada Brook.", "Ada Brook", "The quay is lost,"),
    # nominal and passive
    ("Ada Brook repeated her claim that the quay was lost.", "her", "the quay was lost"),
    ("A denial by owner Ada Brook that the quay was lost did not help.", "Ada Brook", "the quay was lost"),
    ("The ministry accused Ada Brook of sinking the quay.", "The ministry", "Ada Brook of sinking the quay"),
    ("Ada Brook is accused by sailors in Lund of sinking the quay.", "sailors in Lund", "sinking the quay"),
    ("The inquest was told that the quay had been lost.", "unnamed", "the quay had been lost"),
    ("He was told by Ada Brook: “It will sink.”", "Ada Brook", "It will sink."),
    ("The court heard that the quay had been lost in a night.", "unnamed", "the quay had been lost in a night"),
    ("In the film Ada Brook is heard telling a clerk that the quay is lost.", "Ada Brook", "the quay is lost"),
    # rule 6
    ("Lund has reportedly sold the quay.", "unnamed", "Lund has … sold the quay"),
    ("The quay is said to have been lost in June.", "unnamed", "The quay … have been lost in June"),
    ("It is believed that the quay was lost in June.", "unnamed", "the quay was lost in June"),
    ("It has long been suggested that the quay was lost.", "unnamed", "the quay was lost"),
    ("The quay has been claimed to be lost.", "unnamed", "The quay … lost"),
    # rule 17
    ("A poll by Tally found that most sailors wanted the quay.", "Tally", "most sailors wanted the quay"),
    (
        "Ships grow by a metre a year, a study by the University of Lund has found.",
        "University of Lund", "Ships grow by a metre a year",
    ),
    # where the content ends
    ("Ada Brook said the quay was lost, a claim that could not be checked.", "Ada Brook", "the quay was lost"),
    ("Ada Brook said the quay was sold to Olsen, who runs the ferries.", "Ada Brook", "the quay was sold to Olsen"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "origin", "content"), ONE_LAYER)
def test_one_layer(text, origin, content):
    assert chains_of(text, told=[(origin, content)]) == [(origin, content)]


SEVERAL = [
    ("Ada Brook said the quay was lost and that the ferry ran. Olsen, however, denied it was so.",
     [("Ada Brook", "the quay was lost and that the ferry ran"), ("Olsen", "it was so")]),
    ("Brook said that the quay was lost; Olsen said that the ferry was late.",
     [("Brook", "the quay was lost"), ("Olsen", "the ferry was late")]),
    ("Brook insisted the quay was “fine” and said the ferry was late.",
     [("Brook", "the quay was “fine”"), ("Brook", "the ferry was late")]),
    ("“It sank,” said Ada Brook. “We watched.” “Not I,” said Olsen.",
     [("Ada Brook", "It sank, … We watched."), ("Olsen", "Not I,")]),
    ("“It sank,” said Ada Brook.\n\n“We watched.\n\n“Nobody spoke.”",
     [("Ada Brook", "It sank, … We watched. … Nobody spoke.")]),
    ("“It sank at noon.\n\n“We watched it go,” she said.", [("she", "It sank at noon. … We watched it go,")]),
    ("Captain Ada Brook remembered the night.\n\n“It sank at noon.\n\n“We watched it go.”",
     [("Ada Brook", "It sank at noon. … We watched it go.")]),
    ("She wrote:\n\nADVERTISEMENT\n\n“It sank at noon.”", [("She", "It sank at noon.")]),
    ("CLERK: Did it sink?\n\nADA BROOK: At noon.\n\nCLERK: Who saw it?",
     [("CLERK", "Did it sink?"), ("ADA BROOK", "At noon."), ("CLERK", "Who saw it?")]),
    ("Ada Brook wrote:\n\n> It sank at noon.\n>\n> We watched.", [("Ada Brook", "It sank at noon. … We watched.")]),
    ("It was late.\n\n> It sank at noon.\n\n> — Ada Brook (@adabrook) May 2", [("Ada Brook", "It sank at noon.")]),
    ("Tor Haug wrote:\n\n> It sank.\n\n> We watched.\n\n> — Ada Brook", [("Ada Brook", "It sank. … We watched.")]),
    ("It was late.\n\n> It sank.\n\n> — We watched it for a long time and went home.", []),
    ("Quay lost in storm, minister says\n\nNobody was hurt in Lund on Monday.", [("minister", "Quay lost in storm")]),
    ("Quay to close by June: Reuters\n\nA quay sank in Lund.", [("Reuters", "Quay to close by June")]),
    ("Minister: we will rebuild the quay\n\nA quay sank in Lund.", [("Minister", "we will rebuild the quay")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "statements"), SEVERAL)
def test_several_statements(text, statements):
    assert chains_of(text, told=statements) == statements


CHAINS = [
    # rule 2: from the outside in
    # rules 3 and 4
    ("Ada Brook told Reuters the quay was lost.", "Reuters <- Ada Brook", "the quay was lost"),
    ("Ada Brook told the Herald that the quay was lost.", "Herald <- Ada Brook", "the quay was lost"),
    ("Speaking to Clean.org, Ada Brook said the quay was lost.", "Clean.org <- Ada Brook", "the quay was lost"),
    ("Ada Brook told the Swedish channel TV4 that the quay was lost.", "TV4 <- Ada Brook", "the quay was lost"),
    ("Ada Brook told the Harbour Post that the quay was lost.", "Ada Brook", "the quay was lost"),
    ("Ada Brook told the police that the quay was lost.", "Ada Brook", "the quay was lost"),
    ("In an interview with the BBC, Ada Brook said the quay was lost.", "BBC <- Ada Brook", "the quay was lost"),
    ("Speaking on CNN, Ada Brook said the quay was lost.", "CNN <- Ada Brook", "the quay was lost"),
    (
        "In a Wall Street Journal essay, Ada Brook argued that the quay was lost.",
        "Wall Street Journal <- Ada Brook", "the quay was lost",
    ),
    # rule 5
    (
        "In a statement released by her agent, Olsen, Ada Brook said the quay was lost.",
        "her agent <- Ada Brook", "the quay was lost",
    ),
    (
        "In a video that the group Clean Sea posted, Ada Brook says the quay was lost.",
        "Clean Sea <- Ada Brook", "the quay was lost",
    ),
    ("The quay was lost, Ada Brook wrote in a memo seen by Reuters.", "Reuters <- Ada Brook", "The quay was lost"),
    # rule 6
    ("Ada Brook reportedly told sailors that the quay was lost.", "unnamed <- Ada Brook", "the quay was lost"),
    ("The Harbour Post understands that the quay was lost.", "unnamed", "the quay was lost"),
    # rule 7
    ("Olsen said he told sailors that the quay was lost.", "Olsen", "he told sailors that the quay was lost"),
    ("“I said the quay was lost,” said Olsen.", "Olsen", "I said the quay was lost,"),
    # rule 9
    ("LUND (Reuters) - The quay was lost, Ada Brook said.", "Reuters <- Ada Brook", "The quay was lost"),
    ("LUND (AP) _ The quay was lost, Ada Brook said.", "AP <- Ada Brook", "The quay was lost"),
    ("LUND, May 3 /Quaywire/ -- The quay was lost, Ada Brook said.", "Quaywire <- Ada Brook", "The quay was lost"),
    ("(Quaywire) LUND — The quay was lost, Ada Brook said.", "Quaywire <- Ada Brook", "The quay was lost"),
    (
        "The quay was lost, Ada Brook wrote in a column for the Fell Gazette.",
        "Fell Gazette <- Ada Brook", "The quay was lost",
    ),
    ("LUND (Coastwire) — The quay was lost, Ada Brook said.", "Coastwire <- Ada Brook", "The quay was lost"),
    ("LUND [Coastwire] – The quay was lost, Ada Brook said.", "Coastwire <- Ada Brook", "The quay was lost"),
    ("[Coastwire] LUND – The quay was lost, Ada Brook said.", "Coastwire <- Ada Brook", "The quay was lost"),
    ("LUND, 3 May 2021 [Coastwire] -- It was lost, Ada Brook said.", "Coastwire <- Ada Brook", "It was lost"),
    ("LUND [Updated] — The quay was lost, Ada Brook said.", "Ada Brook", "The quay was lost"),
    ("LUND, 3 May 2021 (Coastwire) – It was lost, Ada Brook said.", "Coastwire <- Ada Brook", "It was lost"),
    ("LUND, 3 May (Öst Nyhetsbyrå) -- It was lost, Ada Brook said.", "Öst Nyhetsbyrå <- Ada Brook", "It was lost"),
    ("LUND (3 May 2021, Coastwire) – It was lost, Ada Brook said.", "Coastwire <- Ada Brook", "It was lost"),
    ("LUND (Coastwire, May 3) – It was lost, Ada Brook said.", "Coastwire <- Ada Brook", "It was lost"),
    ("LUND (Sweden) — The quay was lost, Ada Brook said.", "Ada Brook", "The quay was lost"),
    ("LUND (Updated) — The quay was lost, Ada Brook said.", "Ada Brook", "The quay was lost"),
    (
        "Ada Brook told her men the quay was lost, as first reported by the Irish Times.",
        "Irish Times <- Ada Brook", "the quay was lost",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "chain", "content"), CHAINS)
def test_chains(text, chain, content):
    assert chains_of(text, told=[(chain, content)]) == [(chain, content)]


NOTHING = [
    "The harbour's ‘clever’ lamps are lit with a match. None of the “lights of tomorrow” was cheap.",
    "His play, ‘The Low Tide’, opens in May.",
    "A spokesman for the ferry line declined to comment.",
    "Harbour Post could not verify the footage.",
    "The clock told the hour of the blow.",
    "Ada Brook would not say where the quay lies.",
    "Inside the ‘ghost’ airport\n\nThe first plane landed in May.",
]


@pytest.mark.parametrize("text", NOTHING)
def test_no_statement(text):
    assert chains_of(text) == []


def test_publisher_republisher_and_wire_credit_come_first():
    (statement,) = statements_of(
        "The quay was lost, Ada Brook said.",
        tagger=Told([("Ada Brook", "The quay was lost")]),
        republisher="World Reader",
        credits=(Credit("Reuters", CreditRole.WIRE), Credit("Jo Lee", CreditRole.CONTRIBUTOR)),
    )
    assert [hop.agent for hop in statement.chain] == ["World Reader", "Harbour Post", "Reuters", "Ada Brook"]


def test_kind_mode_stance_medium_day_and_hedges():
    text = (
        "In a letter to investors on Monday, Ada Brook claimed that the quay was “sound”. Olsen fears that it is lost. "
        "Lund has reportedly sold it."
    )
    told = Told([("Ada Brook", "the quay was “sound”"), ("Olsen", "it is lost"), ("?", "Lund has … sold it")])
    letter, fear, report = statements_of(text, published=parse_edtf("2024-03-13"), tagger=told)
    assert (letter.kind, letter.mode, letter.origin.stance) == (Kind.WRITING, Mode.MIXED, Stance.DISTANCING)
    assert (letter.origin.medium, letter.origin.said_on.text) == ("letter", "2024-03-11")
    assert fear.mode is Mode.INDIRECT
    assert [span.of(text) for span in report.hedges] == ["reportedly"]
    assert letter.reasons
    assert 0 < letter.confidence <= 1


def test_told_the_publisher_is_first_hand():
    text = "“It sank,” Ada Brook told the Harbour Post."
    (statement,) = statements_of(text, "The Harbour Post", tagger=Told([("Ada Brook", "It sank,")]))
    assert [hop.agent for hop in statement.chain] == ["The Harbour Post", "Ada Brook"]
    assert statement.origin.addressee == "Harbour Post"


def test_furniture_is_not_read_and_keeps_its_place():
    links = "Share on Facebook\n\nRead more: Mayor says he is sorry"
    text = f"“It sank,” said Ada Brook.\n\n{links}\n\n“We watched,” she said."
    expected = [("Ada Brook", "It sank,"), ("she", "We watched,")]
    assert chains_of(text, told=expected) == expected


def test_what_network_and_rule_both_see_is_one_statement():
    text = "Harbour master Ada Brook said that the quay was lost."
    tagger = Seeing("that the quay was lost", "said", "Harbour master Ada Brook")
    assert chains_of(text, tagger=tagger) == [("Ada Brook", "the quay was lost")]


def test_attitudes_that_the_network_sees_are_thoughts():
    text = "Ada Brook favours a longer quay."
    (statement,) = statements_of(text, tagger=Seeing("a longer quay", "favours", "Ada Brook", confidence=0.7))
    assert statement.kind is Kind.THOUGHT


def test_the_shipped_model_and_the_rules_together():
    text = (
        "Ferry quay lost\n\nAda Brook, who keeps the quay at Lund, told Reuters that it had sunk. “We heard a crack,” "
        "she said. “Then it was gone.”\n\nThe mayor called the loss “a wound”."
    )
    found = chains_of(text, tagger=Tagger.load())
    assert ("Reuters <- Ada Brook", "it had sunk") in found
    assert ("Reuters <- she", "We heard a crack, … Then it was gone.") in found


PIECES = st.sampled_from(
    ["“", "”", '"', "‘", "’", "'", " said ", " told ", " that ", ", ", ". ", ": ", "\n\n", "Ada Brook", "the BBC",
     " according to ", " reportedly ", "who ", " and ", "> ", "Q: ", "(Reuters) - ", " accused of ", " claim ",
     "quoted ", " as saying ", "\u202e", "😀", "\x00"]
)  # fmt: skip


WORDS = (
    "“It sank,” said Ada Brook , told the BBC that citing two sailors reported according to who , her lawyer ’s "
    "claim is said to have sunk . “ ” \n\n reportedly Reuters : quoted as saying was told by and denied it "
    "On Monday the 34-year-old"
).split(" ")


@pytest.mark.slow
@settings(max_examples=150, deadline=None)
@given(st.one_of(st.text(max_size=200), st.lists(st.one_of(PIECES, st.text(max_size=6)), max_size=40).map("".join)))
def test_any_text_is_read_without_failing(text):
    for statement in statements_of(text):
        assert statement.content
        for span in statement.content:
            assert 0 <= span.start < span.end <= len(text)
        for hop in statement.chain:
            assert hop.mention is None or 0 <= hop.mention.start <= hop.mention.end <= len(text)


@pytest.mark.parametrize("seed", range(40))
def test_any_relations_are_taken_without_failing(seed):
    chance = random.Random(seed)
    words = " ".join(chance.choice(WORDS) for _ in range(60))

    def span():
        start = chance.randrange(len(words))
        return Span(start, min(len(words), start + chance.randrange(1, 50)))

    class Guessing(Unseeing):
        def tag(self, _text):
            return TaggedText(
                tuple(TaggedRelation((span(),), span(), span(), "speech", chance.random()) for _ in range(8)), ()
            )

    for statement in statements_of(words, tagger=Guessing()):
        assert all(0 <= span.start < span.end <= len(words) for span in statement.content)


INTERVIEWS = (
    "Ada Brook said in an interview with CNN that it sank.\n\n“No,” Brook told the programme.\n\n"
    "She was speaking to NPR. "
    "An article by the Herald's Ada Brook said no.\n\nEmails released by the ministry: Olsen wrote that it sank.\n\n"
)


@pytest.mark.slow
@pytest.mark.parametrize(
    "piece", ["“", "said ", "Ada said that ", "a", ", ", "“a” said ", "\n", "Q: a\n\n", INTERVIEWS]
)
def test_time_grows_with_the_length_of_a_text(piece):
    statements_of(piece)
    texts = (piece * (size // len(piece)) for size in (10_000, 40_000))
    short, long = (processor_seconds(lambda text=text: statements_of(text), times=3) for text in texts)
    assert long < 8 * short + 0.2


def test_a_signed_post_is_written():
    """By whose handle stands below it; a name alone does not say so."""
    for signature, kind in (("— Ada Brook (@adabrook) May 2", Kind.WRITING), ("— Ada Brook", Kind.SPEECH)):
        (one,) = statements_of(f"It was late.\n\n> It sank at noon.\n\n> {signature}")
        assert (one.mode, one.kind) == (Mode.DIRECT, kind)


@pytest.mark.parametrize(
    ("text", "content", "inner", "expected"),
    [
        (
            "The lawyer said her client told her that the quay was lost.",
            "her client told her that the quay was lost",
            ("the quay was lost", "told", "her client"),
            ("The lawyer <- her client", "the quay was lost"),
        ),
        (  # not said in so many words
            "The lawyer said her client would tell her that the quay was lost.",
            "her client would tell her that the quay was lost",
            ("the quay was lost", "would tell", "her client"),
            ("The lawyer", "her client would tell her that the quay was lost"),
        ),
        (  # the speaker's own words
            "The keeper said she told her that the quay was lost.",
            "she told her that the quay was lost",
            ("the quay was lost", "told", "she"),
            ("The keeper", "she told her that the quay was lost"),
        ),
        (  # no clause
            "The lawyer said her client told her a story.",
            "her client told her a story",
            ("a story", "told", "her client"),
            ("The lawyer", "her client told her a story"),
        ),
        (
            "The agency quoted the keeper, Ada Brook, as saying that the quay was lost.",
            "the keeper, Ada Brook, as saying that the quay was lost",
            None,
            ("The agency <- Ada Brook", "the quay was lost"),
        ),
    ],
)
def test_layers_inside_a_content_are_those_of_somebody_else_who_says_a_clause(text, content, inner, expected):
    class Nesting(Seeing):
        def tag_inside(self, _text, _content):
            return Seeing(*inner).tag(text) if inner else Unseeing().tag(text)

    cue = "quoted" if "quoted" in text else "said"
    seen = Nesting(content, cue, text.partition(f" {cue}")[0])
    assert chains_of(text, tagger=seen) == [expected]


def test_an_outlet_is_a_relay_only_behind_what_carries_words():
    for text, chain in (
        ("In an interview with CNN, Ada Brook said the quay was lost.", "CNN <- Ada Brook"),
        ("Despite her feud with CNN, Ada Brook said the quay was lost.", "Ada Brook"),
        ("In a note sent to Reuters, Ada Brook said the quay was lost.", "Reuters <- Ada Brook"),
        ("At a debate hosted by CNN, Ada Brook said the quay was lost.", "Ada Brook"),
        ("On Monday, with CNN and Reuters calling the race, Ada Brook said the quay was lost.", "Ada Brook"),
        ("After a move to Reuters, Ada Brook said the quay was lost.", "Ada Brook"),
    ):
        assert chains_of(text, told=[(chain, "the quay was lost")]) == [(chain, "the quay was lost")]
