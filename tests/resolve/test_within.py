"""Mentions of one article become its agents."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quotedb.pipeline import extracted
from quotedb.records import Agent, Article, Findings, Hop, Response, Span, Statement, Verification
from quotedb.resolve.within import resolve
from quotedb.terms import AgentKind, Kind, Mode, RelationSort, ResponseStatus, VerificationStatus


def spans_of(text, mentions):
    """Find `word` or `word#2` (the second place) in the text."""
    for mention in mentions:
        words, _, number = mention.partition("#")
        at = -1
        for _ in range(int(number or 1)):
            at = text.index(words, at + 1)
        yield Span(at, at + len(words))


def statement(text, *mentions, content="…"):
    hops = tuple(Hop(span.of(text), AgentKind.UNNAMED, span) for span in spans_of(text, mentions))
    at = text.find(content)
    place = Span(at, at + len(content)) if at >= 0 else Span(0, 1)
    return Statement((place,), Mode.INDIRECT, Kind.SPEECH, (Hop("The Paper", AgentKind.OUTLET), *hops))


def names(text, *chains, outlet="The Paper", known=()):
    """Resolve the chains (tuples of mentions from the outside in) and return the names without the publisher."""
    article = Article(text, outlet=outlet)
    made = tuple(statement(text, *((chain,) if isinstance(chain, str) else chain)) for chain in chains)
    found = resolve(article, Findings(made), known)
    result = [tuple(hop.agent for hop in one.chain[1:]) for one in found.statements]
    return [one[0] if len(one) == 1 else one for one in result]


@pytest.mark.parametrize(
    ("text", "mention", "name"),
    [
        ("Dike reeve Tamsin Hollis said so. Ms Hollis left.", "Ms Hollis", "Tamsin Hollis"),
        ("Dike reeve Tamsin Hollis said so. Hollis left.", "Hollis", "Tamsin Hollis"),
        ("The harbour master, Ewan O’Dowd, said so.", "The harbour master, Ewan O’Dowd,", "Ewan O’Dowd"),
        ("“No,” said Irena Valk, head of the port office.", "Irena Valk, head of the port office", "Irena Valk"),
        ("Finance Minister Jorge del Prado resigned. Mr del Prado said no.", "Mr del Prado", "Jorge del Prado"),
        ("Lieke van der Velden spoke. Velden said no.", "Velden", "Lieke van der Velden"),
        ("Ana de los Reyes spoke. De los Reyes said no.", "De los Reyes", "Ana de los Reyes"),
        ("Joost van 't Hoff spoke. Hoff said no.", "Hoff", "Joost van 't Hoff"),
        ("Sheikh Hamad al-Thawri spoke. Al-Thawri said no.", "Al-Thawri", "Hamad al-Thawri"),
        ("Mr Justice Coyle said no.", "Mr Justice Coyle", "Mr Justice Coyle"),
        ("Judge Pereira: Sit down.", "Judge Pereira", "Judge Pereira"),
        ("Joseph T. Larkin Jr. ran. Larkin said no.", "Larkin", "Joseph T. Larkin Jr."),
        ("Deputy Aroon Chaiyo spoke. “Never,” Mr Aroon said.", "Mr Aroon", "Aroon Chaiyo"),
        ("The World Grain Council (WGC) met. The WGC said no.", "The WGC", "World Grain Council"),
        ("The Velden Group lost money. Velden said no.", "Velden", "Velden Group"),
        ("Critics of Ola Brandt, who said no, left.", "Critics of Ola Brandt", "Critics of Ola Brandt"),
        ("A spokesman for Eastmere Bank said no.", "A spokesman for Eastmere Bank", "A spokesman for Eastmere Bank"),
        ("A Quorum poll found that half agree.", "A Quorum poll", "Quorum"),
        ("A study by the University of Lund found it.", "A study by the University of Lund", "University of Lund"),
        ("Lena Roth’s campaign said no.", "Lena Roth’s campaign", "Roth campaign"),
        ("Lena Roth and Max Orr said no.", "Lena Roth and Max Orr", "Lena Roth + Max Orr"),
        ("Lena and Karl Voss said no.", "Lena and Karl Voss", "Lena Voss + Karl Voss"),
        ("Norway Airlines cut its flights. Norway said no.", "Norway#2", "Norway"),
        ("The UN General Assembly met. The UN said no.", "UN#2", "UN"),
        ("Ivo McNally of Lund Partners left. McNally said no.", "McNally#2", "Ivo McNally"),
        ("Sales fell over the past year, which shows the cost.", "which", "which"),
        ("She saw dollars meant for voters who say no.", "who", "voters"),
        ("It came after US said no.", "US", "US"),
        ("Senator Peter T. King said no.", "Senator Peter T. King", "Peter T. King"),
        ("Martin Lund King Jr. spoke. King said no.", "King#2", "Martin Lund King Jr."),
        ("Former secretary of state Ida Roe said no.", "Former secretary of state Ida Roe", "Ida Roe"),
        ("“Crooked Maria Costa will lose.” Maria Costa said no.", "Maria Costa#2", "Maria Costa"),
        ("Anna Maria Costa won. Maria Costa said no.", "Maria Costa#2", "Anna Maria Costa"),
        ("Ida Roe spoke. Roe left. The Roe plan failed. Roe said no.", "Roe#4", "Ida Roe"),
        ("Several senior Democrats said no.", "Several senior Democrats", "Several senior Democrats"),
        ("A Rock the Boat poll found that half agree.", "Rock the Boat", "Rock the Boat"),
        ("Save the Tram said no.", "Save the Tram", "Save the Tram"),
        ("The wife of minister Ola Lund said no.", "The wife of minister Ola Lund", "The wife of minister Ola Lund"),
        ("Lund News and Fox News said no.", "Lund News and Fox News", "Lund News + Fox News"),
        ("Maria Holt, mother of sailor Daniel Holt, wept. Holt said no.", "Holt#3", "Maria Holt"),
        ("Maria Holt met Daniel Holt. Daniel Holt left. Holt said no.", "Holt#4", "Daniel Holt"),
        ("Aides to Ida Roe and Ola Lund said no.", "Aides to Ida Roe and Ola Lund", "Aides to Ida Roe and Ola Lund"),
    ],
)
def test_a_source_gets_the_fullest_name(text, mention, name):
    assert names(text, mention) == [name]


@pytest.mark.parametrize(
    ("text", "mention", "name"),
    [
        ("Anna Lund met Erik Dahl in Bergen. She said the talks were over.", "She", "Anna Lund"),
        ("Ms Anna Lund left. He said the talks were over.", "He", "He"),
        ("Ida Holm ran. Both candidates said no.", "Both candidates", "Both candidates"),
        ("A man who gave his name tells the guard on duty, Desp Vlahou, no. She said so.", "She", "Desp Vlahou"),
        ("Anna Lund met Erik Dahl in Bergen. He said the talks were over.", "He", "Erik Dahl"),
        ("“We lost,” said Erik Dahl. “We will be back,” he said.", "he", "Erik Dahl"),
        ("Norhaven AB shut its mill. It said 90 jobs would go.", "It", "Norhaven AB"),
        ("Erik Dahl, who runs the mill, said no.", "who", "Erik Dahl"),
        ("Six nurses wrote to the mayor. They said the ward was full.", "They", "Six nurses"),
        ("Erik Dahl met the press. Everyone could see it. He said no.", "He", "Erik Dahl"),
        ("Pia Orr spoke, and he who spoke for Lunora, a fund that lends, said no.", "that", "Lunora"),
        ("It began with the rise of Erik Dahl, who said no.", "who", "Erik Dahl"),
        ("Norhaven AB shut its mill. It also said 90 jobs would go.", "It also", "Norhaven AB"),
        (
            "Jon Falk came. Megwyn Dahl took her seat. Dahl lost her notes. Then he said no.",
            "he",
            "Jon Falk",
        ),
    ],
)
def test_a_pronoun_gets_its_agent(text, mention, name):
    assert names(text, mention) == [name]


@pytest.mark.parametrize(
    ("text", "mention", "name"),
    [
        (
            "The culture minister, Rui Sena, met Ana Gil, who leads the union. The minister said no.",
            "The minister",
            "Rui Sena",
        ),
        ("Erik Dahl was found in the barn. The 52-year-old said he had slept.", "The 52-year-old", "Erik Dahl"),
        (
            "Goals came late from Erik Dahl. The former Brann striker said little.",
            "The former Brann striker",
            "Erik Dahl",
        ),
        (
            "The rights group Svoboda.net has a film. The rights group said more would come.",
            "The rights group#2",
            "Svoboda.net",
        ),
        ("Reuters reported a fire. The agency said two ships burned.", "The agency", "Reuters"),
        ("Reuters reported a fire. The port authority said no.", "The port authority", "The port authority"),
        ("He is safe, according to his lawyer. “He rests,” said the attorney, Nina Falk.", "his lawyer", "Nina Falk"),
        ("Toll could rise, governor says\n\nGov. Dale Pickett said the bridge was gone.", "governor", "Dale Pickett"),
        ("Jon Dahl met his sister Eva Dahl. Then Dahl praised Eva Dahl as a cook.", "Dahl#3", "Jon Dahl"),
        ("The Guardian newspaper said so.", "The Guardian newspaper", "The Guardian"),
        (
            "A page on the Dahl campaign’s website lists it. Erik Dahl left.",
            "A page on the Dahl campaign’s website",
            "Dahl campaign",
        ),
        ("Bosnian PM: no deal\n\nBosnian Prime Minister Edin Kova said so.", "Bosnian PM", "Edin Kova"),
    ],
)
def test_a_description_gets_its_agent(text, mention, name):
    assert names(text, mention) == [name]


@pytest.mark.parametrize(
    ("text", "mention", "name"),
    [
        ("A former guard has told Yle so.\n\nErik Dahl, 29, fled on Sunday.", "A former guard", "Erik Dahl"),
        (
            "A guard rescued from a ferry has told Yle so.\n\nErik Dahl, 29, fled on Sunday.",
            "A guard rescued from a ferry",
            "Erik Dahl",
        ),
        ("A former guard has told Yle so.\n\nErik Dahl, the mayor, was not there.", "A former guard", "A former guard"),
        ("Norwegian police came. The police said no.", "The police", "Norwegian police"),
        ("A Norwegian newspaper said so.\n\nErik Dahl told Dagbladet no.", "A Norwegian newspaper", "Dagbladet"),
        ("“It burned,” a nurse, Ana Roth, said.", "a nurse", "Ana Roth"),
        ("Erik Dahl went home. His campaign said no.", "His campaign", "Dahl campaign"),
        ("Moldova’s central bank said no.", "Moldova’s central bank", "Moldova’s central bank"),
    ],
)
def test_leads_institutions_and_appositions(text, mention, name):
    assert names(text, mention) == [name]


def test_a_new_description_of_who_spoke_last():
    text = "Erik Dahl left. Pia Orr, who runs the shelter, wept. “No,” she said. The activist said more."
    assert names(text, "she", "The activist") == ["Pia Orr", "Pia Orr"]


def test_a_source_of_signs_alone_is_unnamed():
    assert names(r"The ferry was late. \ said the sea was rough.", "\\") == ["unnamed"]


def test_a_description_that_nobody_fits_stays_unnamed():
    text = "Erik Dahl said that the commander had told him to run. A guard at the gate said no."
    article = Article(text, outlet="The Paper")
    made = (statement(text, "Erik Dahl", "the commander"), statement(text, "A guard at the gate"))
    found = resolve(article, Findings(made)).statements
    assert [(hop.agent, hop.agent_kind) for hop in found[0].chain[1:]] == [
        ("Erik Dahl", AgentKind.PERSON),
        ("the commander", AgentKind.UNNAMED),
    ]
    assert found[1].origin.agent == "A guard at the gate"


def test_the_lawyer_and_the_client():
    text = "Nina Falk, who represents Erik Dahl, spoke. “He told me he ran,” she said. My client is safe, Falk said."
    assert names(text, ("she", "He")) == [("Nina Falk", "Erik Dahl")]
    assert names(text, ("Falk said", "My client")) == [("Nina Falk", "Erik Dahl")]


def test_the_spokesman_of_whoever_is_named_further_in():
    text = "Karl Moe left.\n\n“Be careful,” Erik Dahl said in a statement, which his spokeswoman released."
    assert names(text, ("his spokeswoman", "Erik Dahl")) == [("Dahl’s spokeswoman", "Erik Dahl")]


def test_the_publisher_is_recognised():
    text = "“Never,” Erik Dahl told the BBC. The BBC asked again."
    article = Article(text, outlet="BBC News")
    made = statement(text, "Erik Dahl")
    hop = Hop("Erik Dahl", AgentKind.UNNAMED, made.chain[1].mention, addressee="the BBC")
    found = resolve(article, Findings((Statement(made.content, made.mode, made.kind, (made.chain[0], hop)),)))
    assert found.statements[0].origin.addressee == "BBC News"
    assert names(text, "The BBC", outlet="BBC News") == ["BBC News"]
    assert names(text, "The BBC") == ["BBC"]


def test_the_article_names_its_own_outlet_in_short():
    text = "In May the Courier said that it sank."
    assert names(text, "the Courier", outlet="The Harbour Courier") == ["The Harbour Courier"]
    assert names(text, "the Courier", outlet="Harbour Post") == ["The Courier"]


def test_what_an_outlet_understands_has_no_origin_in_itself():
    found = extracted(Article("The Harbour Post understands that it sank.", outlet="Harbour Post"))
    assert [one.origin.agent for one in found.statements] == ["unnamed"]


def test_a_misnaming_goes_to_the_one_meant():
    text = "Skater Elina Vask won. “I cried,” said Erna Vask. Dr Omar Hadid led it. “A first step,” said Dr Hadad."
    article = Article(text, outlet="The Paper")
    found = resolve(article, Findings((statement(text, "Erna Vask"), statement(text, "Dr Hadad"))))
    assert [one.origin.agent for one in found.statements] == ["Elina Vask", "Omar Hadid"]
    assert [(one.span.of(text), one.agent) for one in found.misnamings] == [
        ("Erna Vask", "Elina Vask"),
        ("Hadad", "Omar Hadid"),
    ]


def test_two_of_one_family_stay_two():
    text = "Alan Cole and his wife Betty Cole came. Alan Cole said yes. Betty Cole said no."
    assert names(text, "Alan Cole#2", "Betty Cole#2") == ["Alan Cole", "Betty Cole"]
    article = Article(text, outlet="The Paper")
    assert resolve(article, Findings()).misnamings == ()


@pytest.mark.parametrize(
    ("text", "mentions", "found"),
    [
        (
            "Mr. and Mrs. Lund came. Mrs. Lund sat. Mr. Lund sang.",
            ["Mrs. Lund#2", "Mr. Lund"],
            ["Mrs. Lund", "Mr. Lund"],
        ),
        ("Mr Brook and Mrs Brook came. Mrs Brook sat.", ["Mrs Brook#2", "Mr Brook"], ["Mrs Brook", "Mr Brook"]),
        ("Painter Karin Lund and her husband, Ola Lund, came. Lund sang.", ["Lund#3"], ["Karin Lund"]),
        ("Ola Lund and his wife Karin Lund came. Lund sang.", ["Lund#3"], ["Ola Lund"]),
        ("Karin Lund and Ola Lund came. Lund said her husband sang.", ["Lund#3"], ["Karin Lund"]),
        ("Karin Lund and Ola Lund came. Lund said his sister sang.", ["Lund#3"], ["Ola Lund"]),
    ],
)
def test_the_family_name_alone_means_whom_titles_and_relatives_show(text, mentions, found):
    assert names(text, *mentions) == found


def test_relations_are_kept_with_their_words():
    text = "Erik Dahl’s lawyer, Nina Falk, said no. Pia Orr, who founded Svoboda.net, agreed."
    found = resolve(Article(text, outlet="The Paper"), Findings()).relations
    assert [(one.agent, one.sort, one.other) for one in found] == [
        ("Nina Falk", RelationSort.LAWYER, "Erik Dahl"),
        ("Pia Orr", RelationSort.FOUNDER, "Svoboda.net"),
    ]
    assert found[0].span.of(text) == "Erik Dahl’s lawyer"


def test_responses_and_verifications_get_names():
    text = "Erik Dahl left. He declined to comment. The Paper could not verify Dahl’s account."
    at = text.index("He declined")
    verified = text.index("The Paper")
    given_findings = Findings(
        responses=(Response(Span(at, at + 23), ResponseStatus.DECLINED, "He"),),
        verifications=(Verification(Span(verified, len(text)), VerificationStatus.UNVERIFIED, "Dahl"),),
    )
    found = resolve(Article(text, outlet="The Paper"), given_findings)
    assert found.responses[0].agent == "Erik Dahl"
    assert found.verifications[0].about == "Erik Dahl"


def test_agents_carry_their_names():
    text = "Erik Dahl told the Associated Press so. Mr Dahl told AP more."
    found = resolve(
        Article(text, outlet="The Paper"), Findings((statement(text, "the Associated Press", "Erik Dahl"),))
    )
    by_name = {agent.name: agent for agent in found.agents}
    assert "Dahl" in by_name["Erik Dahl"].names
    assert by_name["Associated Press"].kind is AgentKind.OUTLET
    assert "The Associated Press" in by_name["Associated Press"].names


def test_what_is_known_of_an_agent_holds():
    text = "Zenit Korps said it would fight on."
    known = [Agent("Zenit Korps", AgentKind.GROUP)]
    made = Findings((statement(text, "Zenit Korps"),))
    assert resolve(Article(text), made, known).statements[0].origin.agent_kind is AgentKind.GROUP


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=120), st.integers(0, 120), st.integers(0, 120))
def test_no_text_breaks_it(text, start, length):
    span = Span(min(start, len(text)), min(start + length, len(text)))
    made = Statement((span,), Mode.DIRECT, Kind.SPEECH, (Hop(None), Hop("x", AgentKind.UNNAMED, span)))
    found = resolve(Article(text, outlet="The Paper"), Findings((made,)))
    origin = found.statements[0].origin
    assert origin.agent is not None
    assert 0 <= origin.mention.start <= origin.mention.end <= len(text)


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.sampled_from("Anna Lund he she said the lawyer, of Mr “Yes” . \n who his client and A. BBC ’s".split(" ")),
        max_size=40,
    )
)
def test_no_run_of_words_breaks_it(words):
    text = " ".join(words)
    made = tuple(
        Statement(
            (Span(at, at + len(word)),),
            Mode.DIRECT,
            Kind.SPEECH,
            (Hop(None), Hop(word, AgentKind.UNNAMED, Span(at, at + len(word)))),
        )
        for word in ("he", "who", "they", "his client", "the lawyer")
        if (at := text.find(word)) >= 0
    )
    assert len(resolve(Article(text), Findings(made)).statements) == len(made)


@pytest.mark.parametrize("piece", ["A" * 2000, "Anna Lund said he ran. ", "“", "the lawyer of ", "A. B. ", "\n\n"])
def test_long_texts_take_no_long_time(piece):
    text = piece * (20_000 // len(piece))
    assert resolve(Article(text), Findings()).statements == ()


def test_a_pronoun_goes_on_with_who_did_not_reply():
    text = "The Lund Prison Service did not reply to the paper’s questions. In May it said nobody had died."
    who = Span(0, text.index(" did not"))
    silence = Response(Span(0, text.index(".")), ResponseStatus.UNREACHABLE, who.of(text), who)
    found = resolve(Article(text, outlet="The Paper"), Findings((statement(text, "it"),), responses=(silence,)))
    assert found.statements[0].chain[-1].agent == "Lund Prison Service"


def test_the_lead_stands_behind_headline_byline_and_caption():
    text = (
        "Guard who fled\n\nBy Jo Roe\n\nHarbour desk\n\nErik Dahl in May\n\nA former guard says he fled at night.\n\n"
        "Erik Dahl, 44, told the paper that nine had died."
    )
    assert names(text, "A former guard", "Erik Dahl#2") == ["Erik Dahl", "Erik Dahl"]


def test_others_of_the_same_trade_are_others():
    text = "Two officials familiar with it said no. Western intelligence officials said yes."
    found = names(text, "Two officials familiar with it", "Western intelligence officials")
    assert found[1] == "Western intelligence officials"


def test_what_a_paper_reports_is_written_though_only_a_pronoun_says_so():
    text = "The Eastmere Bay Times has a new owner. It said the pier was shut."
    found = resolve(Article(text, outlet="The Paper"), Findings((statement(text, "It"),)))
    assert [(hop.agent, hop.agent_kind) for hop in found.statements[0].chain[1:]] == [
        ("Eastmere Bay Times", AgentKind.OUTLET)
    ]
    assert found.statements[0].kind is Kind.WRITING


def test_the_speaker_goes_on_not_whom_she_spoke_of():
    text = "Nina Falk said an officer who came to her house had told her that Dahl was dead.\n\n“I waited,” she said."
    assert names(text, ("Nina Falk", "an officer"), "she")[1] == "Nina Falk"


def test_the_lead_stands_behind_a_standfirst_too():
    text = (
        "Guard who fled\n\nHe walked for nine nights.\n\nBy Jo Roe\n\nHarbour desk\n\nA former guard says he fled.\n\n"
        "Erik Dahl, 44, told the paper that nine had died."
    )
    assert names(text, "A former guard", "Erik Dahl") == ["Erik Dahl", "Erik Dahl"]


@pytest.mark.parametrize(
    ("text", "mentions", "found"),
    [
        ("Branch 12 will strike. Branch 21 will not.", ("Branch 12", "Branch 21"), ["Branch 12", "Branch 21"]),
        ("Ward 6 closes, Ward 9 opens.", ("Ward 6", "Ward 9"), ["Ward 6", "Ward 9"]),
        ("The 3rd Battalion left. The 13th Battalion came.", ("3rd Battalion", "13th Battalion"), None),
    ],
)
def test_bodies_that_differ_in_a_number_are_two(text, mentions, found):
    assert names(text, *mentions) == (found or list(mentions))


@pytest.mark.parametrize(
    ("text", "mention", "name"),
    [
        ("Bremer Steel cut jobs. Bremer Steel GmbH hired.", "Bremer Steel", "Bremer Steel GmbH"),
        ("Clearwell pumps. Clearwell plc tested it.", "Clearwell", "Clearwell plc"),
        (
            "Tern Rail Incorporated paid. Tern Rail ran late. Tern Rail Inc. hired.",
            "Tern Rail Inc",
            "Tern Rail Incorporated",
        ),
    ],
)
def test_a_firm_is_one_under_all_forms_of_its_name(text, mention, name):
    found = resolve(Article(text, outlet="The Paper"), Findings((statement(text, mention),)))
    hop = found.statements[0].chain[-1]
    assert hop.agent == name


@pytest.mark.parametrize(
    ("text", "mentions", "found"),
    [
        ("Two nurses left. They said no.", ["They"], ["Two nurses"]),
        ("After the vote, hundreds of protesters came. They said no.", ["They"], ["hundreds of protesters"]),
        ("Heavy winds were seen. They said no.", ["They"], ["They"]),
        ("Two countries were hit. They said no.", ["They"], ["Two countries"]),
        ("The contract said no. He told me so.", ["The contract", "He"], ["The contract", "He"]),
        ("The clerk said no. He told me so.", ["The clerk", "He"], ["The clerk", "The clerk"]),
    ],
)
def test_a_pronoun_takes_up_somebody_who_can_speak(text, mentions, found):
    assert names(text, *mentions) == found


@pytest.mark.parametrize(
    ("words", "mention"),
    [
        ("Lieke van der Velden", "Lieke van der Velden"),
        ("Van der Velden", "Van der Velden"),
        ("the engineer van der Velden", "van der Velden"),
        ("the mayor of Lund, Lieke van der Velden", "Lieke van der Velden"),
    ],
)
def test_the_particles_of_a_family_name_are_in_its_mention(words, mention):
    text = f"{words} said that it rained. Lieke van der Velden was there."
    found = resolve(Article(text), Findings((statement(text, words),)))
    (hop,) = found.statements[0].chain[1:]
    assert (hop.agent, hop.mention.of(text)) == ("Lieke van der Velden", mention)


def test_a_line_that_says_who_speaks_is_no_headline():
    text = "And from Chairwoman Ada Brook:\n\n“It will rain.”"
    found = resolve(Article(text), Findings((statement(text, "Ada Brook", content="It will rain."),)))
    (hop,) = found.statements[0].chain[1:]
    assert (hop.agent, hop.agent_kind) == ("Ada Brook", AgentKind.PERSON)
