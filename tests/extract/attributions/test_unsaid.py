"""What is no statement (rule 15), and what is one though it looks alike: each kind with its counter-examples."""

import pytest
from worlds.untagged import Seeing, chains_of

LATE = "the ferry was late"


def seen(text, content, cue, source):
    """Return the contents that are kept of what a network saw."""
    return [words for _, words in chains_of(text, tagger=Seeing(content, cue, source))]


@pytest.mark.parametrize(
    ("text", "cue", "source"),
    [
        # denied
        ("The clerk never said that the ferry was late.", "said", "The clerk"),
        ("The clerk did not claim that the ferry was late.", "did not claim", "The clerk"),
        ("The clerk hasn’t said the ferry was late.", "said", "The clerk"),
        ("Nor did the clerk say that the ferry was late.", "say", "the clerk"),
        ("Nobody said that the ferry was late.", "said", "Nobody"),
        ("No official said that the ferry was late.", "said", "No official"),
        ("The clerk refused to say that the ferry was late.", "say", "The clerk"),
        ("The clerk stopped short of saying that the ferry was late.", "saying", "The clerk"),
        ("The clerk has yet to say that the ferry was late.", "say", "The clerk"),
        ("At no point did the clerk say that the ferry was late.", "say", "the clerk"),
        ("The clerk made no claim that the ferry was late.", "made no claim", "The clerk"),
        ("The clerk refrained from saying that the ferry was late.", "saying", "The clerk"),
        ("The clerk stopped claiming that the ferry was late.", "claiming", "The clerk"),
        ("The clerk forgot to mention that the ferry was late.", "mention", "The clerk"),
        ("Nothing in the log says that the ferry was late.", "says", "Nothing in the log"),
        ("Hardly anyone said that the ferry was late.", "said", "anyone"),
        ("The clerk ought to say that the ferry was late.", "say", "The clerk"),
        ("The clerk avoided saying that the ferry was late.", "saying", "The clerk"),
        ("Instead of saying that the ferry was late, the clerk left.", "saying", "the clerk"),
        # supposed or asked
        ("If the clerk says that the ferry was late, we wait.", "says", "the clerk"),
        ("Even if the clerk said the ferry was late, we would wait.", "said", "the clerk"),
        ("Did the clerk say that the ferry was late?", "say", "the clerk"),
        ("Will the clerk say that the ferry was late?", "say", "the clerk"),
        ("Had the clerk said that the ferry was late, we would have waited.", "said", "the clerk"),
        ("Should the clerk say that the ferry was late, we wait.", "say", "the clerk"),
        ("The clerk could say that the ferry was late.", "say", "The clerk"),
        ("Who says that the ferry was late?", "says", "Who"),
        ("And who ever claimed that the ferry was late?", "ever claimed", "who"),
        ("And will the clerk say that the ferry was late?", "say", "the clerk"),
        ("In case the clerk says that the ferry was late, we wait.", "says", "the clerk"),
        # said by nobody: told wrongly, or made up
        ("The sheet wrongly quoted the clerk as saying that the ferry was late.", "saying", "the clerk"),
        ("A doctored clip shows the clerk saying that the ferry was late.", "saying", "the clerk"),
    ],
)
def test_what_nobody_said_is_no_statement(text, cue, source):
    assert seen(text, LATE, cue, source) == []


@pytest.mark.parametrize(
    ("text", "cue", "source"),
    [
        ("The clerk did not deny that the ferry was late.", "did not deny", "The clerk"),
        ("The clerk, who had not slept, said that the ferry was late.", "said", "The clerk"),
        ("Not long ago the clerk said that the ferry was late.", "said", "the clerk"),
        ("Minister Ada May said that the ferry was late.", "said", "Minister Ada May"),
        ("No 10 said that the ferry was late.", "said", "No 10"),
        ("Asked if she slept, the clerk said that the ferry was late.", "said", "the clerk"),
        ("When the clerk said that the ferry was late, we left.", "said", "the clerk"),
        ("The clerk will say on Monday that the ferry was late.", "say", "The clerk"),
        ("The clerk stopped to say that the ferry was late.", "say", "The clerk"),
        ("Had enough? The clerk said that the ferry was late.", "said", "The clerk"),
        ("Had it rained, the clerk said, the ferry was late.", "said", "the clerk"),
        ("Why did the clerk leave? She said that the ferry was late.", "said", "She"),
        ("The doctored clip is old, and the clerk said that the ferry was late.", "said", "the clerk"),
    ],
)
def test_what_somebody_said_is_one_beside_a_negation_or_a_question(text, cue, source):
    assert seen(text, LATE, cue, source) == [LATE]


@pytest.mark.parametrize(
    ("text", "content", "cue", "source"),
    [
        ("The clerk spoke about the ferry.", "the ferry", "spoke about", "The clerk"),
        ("The clerk spoke at length about the ferry.", "the ferry", "spoke at length about", "The clerk"),
        ("The rules ask for 6' 2\" or more.", "6' 2\" or more", "ask for", "The rules"),
        ('The guide calls for a 4" pipe.', 'a 4" pipe', "calls for", "The guide"),
        ("The guide nowhere says that it sank.", "that it sank", "says", "The guide"),
        ("Contrary to what the clerk said, it sank.", "it sank", "said", "the clerk"),
        ("The board met on Monday to talk about the ferry.", "the ferry", "met", "The board"),
        ("The board came together to speak at last of the ferry.", "the ferry", "came", "The board"),
        ("The clerk kept quiet about the ferry.", "the ferry", "kept quiet about", "The clerk"),
        ("The clerk asked about the old ferry.", "the old ferry", "asked about", "The clerk"),
        ("The clerk mentioned the old ferry.", "the old ferry", "mentioned", "The clerk"),
        ("The clerk talked about her plans for the quay.", "about her plans for the quay", "talked", "The clerk"),
        ("The council put off its decision on the new quay.", "the new quay", "put off its decision on", "The council"),
        ("The board discussed the budget of the quay.", "the budget of the quay", "discussed", "The board"),
        ("The board named Ada Brook as its clerk.", "Ada Brook as its clerk", "named", "The board"),
        ("The board appointed Ada Brook.", "Ada Brook", "appointed", "The board"),
        ("Ola Lund admires Ada Brook of the quay.", "Ada Brook of the quay", "admires", "Ola Lund"),
        ("“We sail” was wrongly attributed to Ada Brook.", "“We sail”", "attributed to", "Ada Brook"),
    ],
)
def test_topics_choices_and_false_attributions_are_none(text, content, cue, source):
    assert seen(text, content, cue, source) == []


@pytest.mark.parametrize(
    ("text", "content", "cue", "source"),
    [
        ("The clerk spoke of “a ferry for all”.", "“a ferry for all”", "spoke of", "The clerk"),
        ("The clerk warned the board that it sank.", "it sank", "warned", "The clerk"),
        ("The board named it “the last quay”.", "“the last quay”", "named", "The board"),
    ],
)
def test_words_in_marks_are_words_whatever_the_verb(text, content, cue, source):
    assert seen(text, content, cue, source) == [content.strip("“”")]


@pytest.mark.parametrize("words", ["nothing", "little", "Something"])
def test_a_word_for_no_words_is_no_statement(words):
    assert seen(f"The clerk said {words} then.", words, "said", "The clerk") == []


@pytest.mark.parametrize(
    ("text", "content", "cue", "source"),
    [
        ("The deck is 9' 2\" wide, the plan says nothing of depth.", "nothing of depth", "says", "the plan"),
        ("The clerk said little about the ferry.", "little about the ferry", "said", "The clerk"),
        ("Far from saying “we sink”, the clerk sang.", "Far from saying “we sink”", "sang", "the clerk"),
    ],
)
def test_what_is_told_of_not_saying_is_no_statement(text, content, cue, source):
    assert seen(text, content, cue, source) == []


@pytest.mark.parametrize("degree", ["M.Sc., ", "Jr., ", "DVM, ", ""])
def test_a_degree_before_a_quotation_is_not_said(degree):
    content = f"{degree}“bees sleep well”"
    assert seen(f"According to Ada Brook, {content}.", content, "According to", "Ada Brook") == ["bees sleep well"]


def test_nothing_may_begin_what_somebody_said():
    assert seen("The clerk said nothing of it was lost.", "nothing of it was lost", "said", "The clerk") != []


@pytest.mark.parametrize(
    ("text", "source", "content", "kept"),
    [
        ("Friends call Ola Lund “Anchor”.", "Friends", "Ola Lund “Anchor”", 0),
        ("Everyone called her “the Heron”.", "Everyone", "her “the Heron”", 0),
        ("Neighbours called the quay “a wreck”.", "Neighbours", "the quay “a wreck”", 1),
        ("Ada Brook called Ola Lund “Judas”.", "Ada Brook", "Ola Lund “Judas”", 1),
    ],
)
def test_what_many_call_somebody_is_a_nickname(text, source, content, kept):
    cue = "call" if "call " in text else "called"
    assert len(seen(text, content, cue, source)) == kept


@pytest.mark.parametrize(
    ("text", "content", "cue", "source"),
    [
        ("Suffice it to say the quay burned.", "the quay burned", "say", "it"),
        ("Having said that, the quay was dry.", "the quay was dry", "said", None),
        ("I have to say the quay was dry.", "the quay was dry", "say", "I"),
        ("Let’s just say the quay was dry.", "the quay was dry", "just say", "Let’s"),
        ("It hardly needs saying that the quay burned.", "the quay burned", "hardly needs saying", "It"),
        ("As they say, the early gull gets the fish.", "the early gull gets the fish", "say", "they"),
    ],
)
def test_a_phrase_of_the_language_says_nothing(text, content, cue, source):
    assert seen(text, content, cue, source) == []


def test_words_between_a_phrase_and_a_saying_do_not_hide_it():
    text = "It was hard to say no, but the clerk said the quay was dry."
    assert seen(text, "the quay was dry", "said", "the clerk") == ["the quay was dry"]
    assert seen("As they say in Lund, gulls come first.", "gulls come first", "say", "they") == ["gulls come first"]


@pytest.mark.parametrize(
    ("text", "content", "cue", "source"),
    [
        ("The clock on the quay said noon.", "noon", "said", "The clock on the quay"),
        ("Her watch said it was four.", "it was four", "said", "Her watch"),
        ("The bathroom scales say he is too heavy.", "he is too heavy", "say", "The bathroom scales"),
        ("The GPS says the farm is in the lake.", "the farm is in the lake", "says", "The GPS"),
    ],
)
def test_a_clock_says_nothing(text, content, cue, source):
    assert seen(text, content, cue, source) == []


def test_a_body_called_watch_speaks():
    assert seen("Harbour Watch said the quay was dry.", "the quay was dry", "said", "Harbour Watch") != []


@pytest.mark.parametrize(
    ("text", "content", "cue", "source"),
    [
        ("The clerk will say on Friday whether the quay opens.", "whether the quay opens", "will say", "The clerk"),
        ("The clerk is due to announce when the quay opens.", "when the quay opens", "is due to announce", "The clerk"),
    ],
)
def test_what_is_still_to_be_answered_is_no_statement(text, content, cue, source):
    assert seen(text, content, cue, source) == []


@pytest.mark.parametrize(
    ("text", "content", "cue", "source"),
    [
        ("The clerk will say that the quay opens.", "the quay opens", "will say", "The clerk"),
        ("The clerk asked whether the quay opens.", "whether the quay opens", "asked", "The clerk"),
        ("Ola Lund told the guard who stopped him that he was late.", "he was late", "told", "Ola Lund"),
    ],
)
def test_an_answer_or_a_question_that_is_put_is_a_statement(text, content, cue, source):
    assert seen(text, content, cue, source) == [content]


@pytest.mark.parametrize(
    ("text", "content", "cue", "source"),
    [
        ("The owner calls it “Little Lund”.", "it “Little Lund”", "calls", "The owner"),
        ("Sailors call the wind “the Widow”.", "the wind “the Widow”", "call", "Sailors"),
        ("Sailors call this “the long blow”.", "this “the long blow”", "call", "Sailors"),
        ("He named the dog “Minister”.", "Minister", "named", "He"),
        ("Known to all as “Auntie Bo”, she sells fish.", "Auntie Bo", None, None),
        ("The rule is known as “the long stop”.", "the long stop", "is known as", None),
    ],
)
def test_the_name_of_a_thing_is_no_statement(text, content, cue, source):
    assert seen(text, content, cue, source) == []


@pytest.mark.parametrize(
    ("text", "content", "cue", "source"),
    [
        ("Ola Lund called the vote “a farce”.", "the vote “a farce”", "called", "Ola Lund"),
        ("Critics call the quay “an insult to the river”.", "the quay “an insult to the river”", "call", "Critics"),
    ],
)
def test_a_judgement_is_a_statement(text, content, cue, source):
    assert seen(text, content, cue, source) == [content]


def test_a_condition_within_words_is_no_layer():
    text = "Had the pilot told us that fuel was low, we would have stopped, according to Ada Brook."
    inner = "fuel was low, we would have stopped"
    whole = "Had the pilot told us that fuel was low, we would have stopped"
    tagger = Seeing(whole, "according to", "Ada Brook")
    tagger.tag_inside = lambda text, _: Seeing(inner, "told", "the pilot").tag(text)
    assert chains_of(text, tagger=tagger) == [("Ada Brook", whole)]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("“we sail at six” and walked back to the ship", "we sail at six"),
        ("“we sail at six” before closing the hatch", "we sail at six"),
        ("“we sail at six” while he coiled the rope", "we sail at six"),
        ("“we sail at six” and the keeper with us", "“we sail at six” and the keeper with us"),
        ("“we sail” and said “we dine at nine”", "“we sail” and said “we dine at nine”"),
    ],
)
def test_words_end_where_their_speaker_acts(content, words):
    assert seen(f"Ada Brook said {content}.", content, "said", "Ada Brook") == [words]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("ADA BROOK: (laughs) It is old.\n\nOLA LUND: It is. [applause]", ["It is old.", "It is."]),
        ("ADA BROOK: It (sighs) is old.\n\nOLA LUND: It are [sic] old.", ["It … is old.", "It are … old."]),
        ("ADA BROOK: Old (clears throat) it is.\n\nOLA LUND: So. (Both laugh.)", ["Old … it is.", "So."]),
        ("ADA BROOK: Old *coughs*. Very.\n\nOLA LUND: (inaudible) It is.", ["Old … Very.", "It is."]),
        (
            "ADA BROOK: It is (as you know) old.\n\nOLA LUND: It is [the quay] old.",
            ["It is (as you know) old.", "It is [the quay] old."],
        ),
    ],
)
def test_stage_directions_and_notes_are_not_said(text, words):
    assert [said for _, said in chains_of(text)] == words


def test_a_line_that_is_only_a_stage_direction_is_no_statement():
    text = "ADA BROOK: It is.\n\nOLA LUND: (laughs)\n\nJO LIND: Old.\n\nADA BROOK: So it is."
    assert [said for _, said in chains_of(text)] == ["It is.", "Old.", "So it is."]


def test_unquoted_words_without_source_and_cue_of_saying_are_no_statement():
    assert seen("The ferry was late is how the day is known.", "The ferry was late", "is known", None) != []
    assert seen("The ferry was late has appeared in books.", "The ferry was late", "has appeared in", None) == []


def test_a_table_of_labels_is_no_transcript():
    assert chains_of("Ada Brook plays for Lund.\n\nBorn: 12 May 1980\n\nBats: Right\n\nThrows: Right") == []
    assert len(chains_of("Ada Brook: The quay is lost.\n\nOla Lund: It is not.\n\nJo Lind: It is.")) == 3
