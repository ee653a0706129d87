"""Descriptions, offices and names of one's own choice: whom they mean, and whom they cannot mean."""

import pytest
from worlds.routes import routes

from quotedb.pipeline import extracted
from quotedb.records import Article


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (
            "A trainee pilot was found hurt in Lund. “He had called me,” Ole Dahl, his uncle, said.\n\n"
            "Inspector Nora Flint said the hangar was searched. “We have a bag,” she said.\n\n"
            "The pilot told a friend that the door was open.",
            "The pilot",
        ),
        (
            "The girl had told her aunt that a man followed her.\n\nInspector Nora Flint said he was known.\n\n"
            "The girl told a doctor that he had offered her sweets.",
            "The girl",
        ),
        (
            "Inspector Nora Flint said the hangar was searched.\n\nThe inspector said a bag was found.",
            "Nora Flint",
        ),
    ],
)
def test_who_was_spoken_of_before_somebody_came_in_is_somebody_else(words, expected):
    assert routes(words)[-1] == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Through his lawyer, the former MCA denied knowing her.", "the former MCA"),
        ("A former GP said she had left.", "A former GP"),
        ("Kisumu MCA Ada Roth said the bridge was unsafe.", "Ada Roth"),
        ("Labour MLA Bo Lind said the bridge was unsafe. The MLA said it was old.", "Bo Lind"),
        ("Sinn Féin TD Eoin Roe said the plan was dead.", "Eoin Roe"),
    ],
)
def test_an_office_in_capitals_is_no_name(words, expected):
    assert routes(words)[-1] == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("One of the victims, a retired welder who wanted to be known only as Mr Roe, said he had paid.", "Mr Roe"),
        ("A resident, who gave his name only as Bo, said he had lost his goats.", "Bo"),
        ("A man who identified himself as Otto Lind said it was dark.", "Otto Lind"),
        ("A baker who would only be named as Ivo said flour was dear.", "Ivo"),
        ("A boy, who spoke to the man known as Bull, said he was afraid.", "A boy"),
        ("A guard who worked with a man named Igor Roth said he saw it.", "A guard"),
    ],
)
def test_a_name_that_somebody_wants_to_go_by_is_taken(words, expected):
    assert routes(words) == [expected]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("The doctor heard by the court, the first minister of Lund, Ada Roth, said it was dark.", "Lund"),
        ("The skipper, the son of Ada Roth, said it was dark.", "Ada Roth"),
        ("The skipper, a veteran of Lund Harbour, said it was dark.", "Lund Harbour"),
    ],
)
def test_what_stands_behind_of_in_an_apposition_is_not_who_speaks(words, expected):
    assert expected not in routes(words)[-1].split(" < ")


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("A student was hurt. Her father Monday alleged that the door was open.", "student’s father"),
        ("A skipper Friday said the quay was lost.", "A skipper"),
        ("The union Thursday said the quay was lost.", "The union"),
        ("Organisers of Black Friday said the quay was lost.", "Organisers"),
    ],
)
def test_the_day_behind_a_source_is_no_part_of_it(words, expected):
    assert routes(words)[-1].endswith(expected)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (
            "Harbour chief Ole Dahl said he was sad.\n\n"
            "A resident told Radio Lund the bridge was gone. “We walked,” he said.",
            "Radio Lund < A resident",
        ),
        (
            "Harbour chief Ada Roth said she was sad.\n\n"
            "A nurse said the ward was full. “We ran out of beds,” she said.",
            "A nurse",
        ),
        (
            "A nurse said the ward was full. Ada Roth, who runs it, wept. “We ran out of beds,” she said.",
            "Ada Roth",
        ),
    ],
)
def test_who_alone_spoke_in_a_paragraph_goes_on(words, expected):
    assert routes(words)[-1] == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (
            "The chancellor is on her feet. She says borrowing will fall.\n\n"
            "Mel Strand, the shadow chancellor, says it will rise.",
            ["The chancellor", "Mel Strand"],
        ),
        (
            "The minister rose to cheers. He said taxes would fall.\n\nAda Roth, the deputy minister, said she agreed.",
            ["The minister", "Ada Roth"],
        ),
        (
            "Ada Roth, the deputy minister, said taxes would fall.\n\nThe minister said nothing would change.",
            ["Ada Roth", "Ada Roth"],
        ),
        (
            "Bo Lind, the chancellor, said taxes would fall.\n\nThe chancellor said nothing would change.",
            ["Bo Lind", "Bo Lind"],
        ),
    ],
)
def test_a_deputy_is_not_who_was_spoken_of_before(words, expected):
    assert routes(words) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("According to a resident quoted by Reuters, the bridge was gone.", ["Reuters < a resident"]),
        ("A trader interviewed by the BBC said prices had doubled.", ["BBC < A trader"]),
        ("Ada Roth, interviewed by CNN, said she was tired.", ["CNN < Ada Roth"]),
        ("A man interviewed by police said he saw nothing.", ["A man"]),
        ("A trader interviewed by the Harbour Post said prices had doubled.", ["A trader"]),
    ],
)
def test_who_was_interviewed_by_an_outlet_speaks_through_it(words, expected):
    assert routes(words) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Bo Lind said he was sad. “We will not look away,” he wrote on X.", ["Bo Lind", "Bo Lind"]),
        ("Ada Roth wrote on Truth Social that it was late. She said on TikTok she was fine.", ["Ada Roth", "Ada Roth"]),
        ("“I am sorry,” Ada Roth said on X. Bo Lind said he was not.", ["Ada Roth", "Bo Lind"]),
    ],
)
def test_a_platform_passes_nothing_on_and_ends_a_sentence(words, expected):
    assert routes(words) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (
            "The firing angered the Bureau of Lake Management’s top biologist, who had warned that the dam would fall.",
            "the Bureau of Lake Management’s top biologist",
        ),
        ("They met the University of Lund’s rector, who said fees would rise.", "the University of Lund’s rector"),
        ("He spoke to the mother of Ada Roth, who said it was late.", "Ada Roth"),
    ],
)
def test_a_possessor_with_of_in_its_name_is_not_cut(words, expected):
    assert routes(words)[-1] == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("“Go there first,” the CEO told her deputy, Ada Roth.", "the CEO"),
        ("“Go there first. Why come here?” the CJI asked their counsel, Bo Lind.", "the CJI"),
        ("“Go there first,” Roth told her deputy, Bo Lind.", "Roth"),
        ("“Go there first,” asked Bo Lind.", "Bo Lind"),
    ],
)
def test_who_was_told_behind_a_quotation_did_not_say_it(words, expected):
    assert routes(words)[-1] == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("DCP (Zone 2) Bo Lind said there were two.", "Bo Lind"),
        ("Secretary (Ports) Ida Holm said there were two.", "Ida Holm"),
        ("“We have it,” said Managing Director (Operations) Ola Dahl.", "Ola Dahl"),
        ("Ministry of Ports (MoP) spokesman Bo Lind said it was late.", "Bo Lind"),
        ("Sen. Bo Lind (R-Iowa) and Rep. Ada Roth (D-Ohio) said it was late.", "Bo Lind + Ada Roth"),
        ("Ada Roth (Lund North) and Bo Lind (Lund South) said it was late.", "Ada Roth + Bo Lind"),
        ("Ida Holm (R-Ohio), the chairwoman, said it was late.", "Ida Holm"),
    ],
)
def test_a_bracket_hides_nobody_behind_it(words, expected):
    assert routes(words) == [expected]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("A lecturer at Holm University, Lund, said it was dark.", "A lecturer at Holm University"),
        (
            "One of the 27 pupils taken from the Federal College of Tides, Lund, has told how they escaped.",
            "One of the 27 pupils taken from the Federal College of Tides",
        ),
        ("A trader in Old Market, Musa, said he had lost all.", "Musa"),
        ("A spokesman for Norbank, Ola Roth, said it was late.", "Ola Roth"),
        ("The Public Affairs Officer, Ada Roth, said it was early.", "Ada Roth"),
        ("The Chief Medical Officer said it was late.", "The Chief Medical Officer"),
    ],
)
def test_where_a_body_is_or_what_an_office_is_called_is_nobodys_name(words, expected):
    assert routes(words) == [expected]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (
            "Col. Bo Lind came. He was quoted by the News Agency of Norbank (NAN) as saying that the camp was empty.",
            "News Agency of Norbank < Bo Lind",
        ),
        (
            "Ada Roth, the minister, was cited by the Norbank Press Agency (NPA) as saying that the bridge was gone.",
            "Norbank Press Agency < Ada Roth",
        ),
        ("Bo Lind was quoted by the daily Tide as having said “we sail at six”.", "Tide < Bo Lind"),
        ("Ada Roth was quoted by Reuters as saying the bridge was gone.", "Reuters < Ada Roth"),
    ],
)
def test_who_is_quoted_speaks_and_who_quotes_passes_it_on(words, expected):
    assert routes(words)[-1] == expected


def test_polling_is_its_pollsters_whatever_words_the_name_has():
    words = "Polling published by More Than Half on Tuesday found that most were tired."
    assert routes(words) == ["More Than Half"]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Gwilym ap Rhys said it was late. Mr ap Rhys added that it was dark.", "Gwilym ap Rhys"),
        ("Angharad ferch Owain said it was late. Ms ferch Owain added that it was dark.", "Angharad ferch Owain"),
        ("Dewi ab Iwan said it was late.", "Dewi ab Iwan"),
    ],
)
def test_a_son_or_daughter_in_wales_has_a_whole_name(words, expected):
    assert set(routes(words)) == {expected}


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (
            "“It is deep,” said Ole Dahl. “It is not,” said Ada Roth. “You never swam it,” he told her. "
            "“And you never will,” she said.",
            ["Ole Dahl", "Ada Roth", "Ole Dahl", "Ada Roth"],
        ),
        (
            "“It is deep,” said Ada Roth. “It is not,” said Ole Dahl. “Then swim,” she said. “After you,” he told her.",
            ["Ada Roth", "Ole Dahl", "Ada Roth", "Ole Dahl"],
        ),
    ],
)
def test_each_quotation_of_a_paragraph_has_its_own_speaker(words, expected):
    assert routes(words) == expected


@pytest.mark.parametrize(
    "lines",
    [
        "- Ada Roth, nurse: “The ward is full.”\n\n- Ole Dahl, head of the harbour: “So is the quay.”",
        "- Ada Roth: “The ward is full.”\n\n- Ole Dahl: “So is the quay.”",
        "Ada Roth: “The ward is full.”\n\nOle Dahl: “So is the quay.”",
    ],
)
def test_the_lines_of_a_list_are_each_somebodys_without_their_marks(lines):
    found = extracted(Article(f"We asked two people.\n\n{lines}", outlet="Harbour Post"))
    text = f"We asked two people.\n\n{lines}"
    said = [(one.chain[-1].agent, one.content_text(text)) for one in found.statements]
    assert said == [("Ada Roth", "The ward is full."), ("Ole Dahl", "So is the quay.")]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ('Wanda Mirrel came. "Did you open it?" asked prosecutor Ina Grell.\n\n"I did," she replied.', "Wanda Mirrel"),
        (
            "Coach Peter Vann met striker Luis Obrado after the game. “Are you hurt?” Vann asked.\n\n"
            "“Only my pride,” he answered.",
            "Luis Obrado",
        ),
        (
            "Nurse Ada Brill came to the bed of Mary Tosk. Brill asked, “Can you hear me?”\n\n"
            "“Every word,” she responded.",
            "Mary Tosk",
        ),
    ],
)
def test_who_asked_a_question_does_not_answer_it(words, expected):
    assert routes(words)[-1] == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("The drug failed, the Lund, Mass.-based firm said.", "the Lund, Mass.-based firm"),
        ("“We are hiring,” said the Old Quay, Ohio-based chipmaker.", "the Old Quay, Ohio-based chipmaker"),
        ("A Washington, D.C.-based charity said it was sorry.", "A Washington, D.C.-based charity"),
        ("Lund, Mass.-based Norbank said it would close.", "Norbank"),
        ("The Lund, Iowa-based insurer Tallmark said it was over.", "Tallmark"),
        ("“No,” said Bo Lind, Lund-based analyst at Norbank.", "Bo Lind"),
        ("“No,” said Bo Lind, the Lund-based analyst.", "Bo Lind"),
    ],
)
def test_the_town_of_a_company_does_not_speak_for_it(words, expected):
    assert routes(words) == [expected]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("The files will be deleted, per the company’s FAQ.", "the company"),
        ("Norbank will close in May, according to Norbank’s website.", "Norbank"),
        ("The party wants free ferries, its manifesto says.", "The party"),
    ],
)
def test_what_somebody_publishes_of_himself_is_his(words, expected):
    assert routes(words) == [expected]


@pytest.mark.parametrize(
    "words",
    [
        "Velden Glass Corp. said that it had paid. Later, Velden Glass Corporation said it would hire.",
        "Osprey Rail Pty Ltd said it was late. “We are sorry,” said Osprey Rail Limited.",
        "Tallmark Inc. said it was late. “We are sorry,” said Tallmark Incorporated.",
    ],
)
def test_a_firm_is_one_however_its_legal_form_is_written(words):
    assert len(set(routes(words))) == 1


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (
            "Kayla Holm, 19, was found dead. Holm’s mother, Ada, had called twice. “They came late,” Holm said.",
            "Holm",
        ),
        (
            "Bo Dahl, 7, died in May. His father Per said the siren was silent. “We heard nothing,” Mr Dahl said.",
            "Dahl",
        ),
        ("Bo Dahl, 70, died in May. Dahl said in his memoir that he was tired.", "Bo Dahl"),
        ("Bo Dahl was tried in May. His wife, Ida, wept. “I am sorry,” Dahl said.", "Bo Dahl"),
    ],
)
def test_the_dead_do_not_speak_for_a_relative_of_whom_only_the_given_name_is_told(words, expected):
    assert routes(words)[-1] == expected
