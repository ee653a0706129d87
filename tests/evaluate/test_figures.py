"""The figures of an evaluation: what counts as found, as linked and as a whole chain, on made-up gold."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from quotedb.evaluate.chains import ChainScore, is_description, same_agent
from quotedb.evaluate.figures import jaccard, pairs_by_likeness, tokens, words_of
from quotedb.evaluate.gold import GoldArticle, GoldStatement, places
from quotedb.evaluate.measure import Measured
from quotedb.evaluate.pronouns import GoldPronoun, PronounScore
from quotedb.evaluate.spans import SpanScore, quoted_stretches
from quotedb.records import Article, AttributionRelation, Hop, Reason, Span, Statement
from quotedb.terms import AgentKind, Kind, Mode

TEXT = "The mayor said the bridge was safe. “It will hold,” her deputy Ann Lowe told the council."
SAFE = places(TEXT, ["the bridge was safe"])
HOLD = places(TEXT, ["It will hold,"])


def attribution(source: str, cue: str, content: tuple[Span, ...]) -> AttributionRelation:
    return AttributionRelation(places(TEXT, [source]), places(TEXT, [cue]), content)


def statement(content: tuple[Span, ...], *names: str, kind: Kind = Kind.SPEECH) -> Statement:
    chain = tuple(Hop(name, AgentKind.PERSON) for name in names)
    return Statement(content, Mode.INDIRECT, kind, chain)


def gold(*statements: GoldStatement, with_publisher: bool = True) -> GoldArticle:
    return GoldArticle(Article(TEXT, name="bridge"), statements=statements, with_publisher=with_publisher, names={})


def test_what_was_found_and_linked_counts_and_what_was_not_does_not():
    wanted = [attribution("The mayor", "said", SAFE), attribution("her deputy Ann Lowe", "told the council", HOLD)]
    found = [attribution("The mayor", "said", SAFE), attribution("The mayor", "told", HOLD)]
    score = SpanScore()
    score.add(TEXT, wanted, found)
    figures = score.figures
    assert (figures["content.half"].hits, figures["relation.half"].hits) == (2, 1)
    assert (figures["cue.exact"].hits, figures["cue.exact"].gold) == (1, 2)
    assert (figures["source.exact"].predicted, figures["source.exact"].gold) == (1, 2)
    assert (figures["direct.half"].hits, figures["direct.relation"].hits) == (1, 0)
    assert figures["content.exact"].f1 == 1.0


def test_a_chain_counts_only_whole_and_in_order():
    score = ChainScore()
    score.add(
        gold(GoldStatement(SAFE, ("Post", "AFP", "Ann Lowe")), GoldStatement(HOLD, ("Post", "Ann Lowe"))),
        [statement(SAFE, "Post", "Ann Lowe"), statement(HOLD, "Post", "Mrs Lowe")],
    )
    assert (score.found.hits, score.origins.hits, score.whole.hits) == (2, 1, 0)
    score.add(gold(GoldStatement(SAFE, ("Post", "AFP", "Ann Lowe"))), [statement(SAFE, "Post", "AFP", "Ann Lowe")])
    assert score.whole.hits == 1
    assert (score.multi_hop.hits, score.multi_hop.gold) == (1, 2)
    assert len(score.misses) == 2


def test_alternative_chains_are_right_too_and_the_publisher_can_be_left_out():
    score = ChainScore()
    wanted = GoldStatement(SAFE, ("Ann Lowe",), alternatives=(("AFP", "Ann Lowe"),))
    score.add(gold(wanted, with_publisher=False), [statement(SAFE, "Post", "AFP", "Ann Lowe")])
    assert score.whole.hits == 1


def test_optional_statements_and_thoughts_neither_reward_nor_punish():
    score = ChainScore()
    wanted = [
        GoldStatement(SAFE, ("Post", "Ann Lowe"), optional=True),
        GoldStatement(HOLD, ("Post", "Lowe"), kind="thought"),
    ]
    score.add(gold(*wanted), [statement(SAFE, "Post", "Ann Lowe"), statement(HOLD, "Post", "Lowe", kind=Kind.THOUGHT)])
    assert (score.found.gold, score.found.predicted) == (0, 0)


def test_names_agree_without_titles_and_with_a_second_given_name():
    assert same_agent("Ann Lowe", Hop("Mrs. Ann Lowe", AgentKind.PERSON), {})
    assert same_agent("Ann Lowe", Hop("Ann Mary Lowe", AgentKind.PERSON), {})
    assert same_agent("Ann Lowe", Hop("Lowe", AgentKind.PERSON), {"Ann Lowe": ["Lowe"]})
    assert not same_agent("Ann Lowe", Hop("Lowe", AgentKind.PERSON), {})
    assert not same_agent("Ann Lowe", Hop("Bob Lowe", AgentKind.PERSON), {})
    assert same_agent("unnamed: two neighbours", Hop("Two neighbours", AgentKind.GROUP), {})
    assert same_agent("Ann Lowe + Bob Ray", Hop("Bob Ray", AgentKind.PERSON), {})


def test_a_mark_left_open_ends_with_its_paragraph():
    text = 'He said “never.\nShe left. "Now", he said.'
    assert [span.of(text) for span in quoted_stretches(text)] == ["“never.", '"Now']


spans_in = st.lists(st.tuples(st.integers(0, 60), st.integers(1, 30)), max_size=4)


@given(spans_in, spans_in)
def test_likeness_is_symmetric_and_pairs_are_alike(one: list[tuple[int, int]], other: list[tuple[int, int]]):
    words = words_of(TEXT)
    sides = [tokens(words, [Span(start, start + length) for start, length in side]) for side in (one, other)]
    assert jaccard(*sides) == jaccard(*reversed(sides))
    assert (jaccard(*sides) >= 0.5) == (pairs_by_likeness([sides[0]], [sides[1]]) == [(0, 0)])


def test_a_description_is_not_the_agent_that_it_stands_for():
    names = {"Harbour Board": ["the board", "the Harbour Board", "the Norland body"], "The Post": ["the Post"]}
    assert same_agent("Harbour Board", Hop("the Harbour Board", AgentKind.ORGANISATION), names)
    assert not same_agent("Harbour Board", Hop("the board", AgentKind.ORGANISATION), names)
    assert not same_agent("Harbour Board", Hop("the Norland body", AgentKind.ORGANISATION), names)
    assert same_agent("The Post", Hop("Post", AgentKind.OUTLET), names)
    assert [is_description(form, "Ada Brook") for form in ("Brook's lawyer", "Mrs Brook", "his boss", "A. Brook")] == [
        True,
        False,
        True,
        False,
    ]


def test_every_rule_is_counted_with_what_came_out_right():
    score = ChainScore()
    told = Reason("rule-3-told-outlet", 0.9)
    right = replace(statement(SAFE, "Post", "AFP", "Ann Lowe"), reasons=(Reason("tagger", 0.9), told))
    wrong = replace(statement(HOLD, "Post", "AFP", "Ann Lowe"), reasons=(told,))
    wanted = [GoldStatement(SAFE, ("Post", "AFP", "Ann Lowe")), GoldStatement(HOLD, ("Post", "Ann Lowe"))]
    score.add(gold(*wanted), [right, wrong])
    counted = {name: (figure.hits, figure.predicted) for name, figure in score.by_rule.items()}
    assert counted == {"tagger": (1, 1), "rule-3-told-outlet": (1, 2)}
    assert Measured(chains=score).rule_rows()[0] == ("rule-3-told-outlet", 2, 1, "50.0")


def test_each_of_two_names_is_a_yes_or_a_no():
    score = PronounScore()
    mayor, ann = places(TEXT, ["mayor"]), places(TEXT, ["Ann Lowe"])
    asked = GoldPronoun(Span(TEXT.index("her"), TEXT.index("her") + 3), (*mayor, *ann), (True, False))
    score.add(TEXT, asked, mayor)
    score.add(TEXT, asked, ann)
    score.add(TEXT, asked, ())
    for figure in (score.all, score.she):
        assert (figure.hits, figure.predicted, figure.gold) == (1, 2, 3)
    assert score.he.gold == 0
