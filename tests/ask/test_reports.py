"""The saved reports: each runs on both databases, says what its columns are, and takes its filters."""

from __future__ import annotations

from collections import Counter
from functools import cache

import pytest
from worlds.newspapers import RUN

from quotedb.ask.lists import agents
from quotedb.ask.reports import find_report, list_reports, report_of, run_report, without
from quotedb.ask.sql.query import run_query
from quotedb.ask.tables import ResultTable
from quotedb.errors import AmbiguousNameError, AskError, DateError, UnknownNameError, UsageError
from quotedb.records import Agent, Article, Findings, Hop, Span, Statement
from quotedb.store.engine import Database
from quotedb.store.save import save_article
from quotedb.terms import AgentKind, Kind, Mode

NAMES = [report.name for report in list_reports()]
USUAL = {
    "outlet": "coast radio",
    "origin": "okafor",
    "via": "NW",
    "since": "2024",
    "until": "2024-12",
    "mode": "direct",
    "kind": "speech",
    "sort": "agency",
}


@cache
def whole(place: str, name: str) -> ResultTable:
    """A report without filters; each run costs a process, so several tests share it."""
    return run_report(place, name, {})


def rows(place: str, name: str, **parameters: str) -> list[tuple[object, ...]]:
    return list(run_report(place, name, parameters).rows)


def test_there_is_one_for_each_question_of_the_design() -> None:
    assert len(NAMES) >= 12
    assert len({report.title for report in list_reports()}) == len(NAMES)


@pytest.mark.parametrize(
    ("given", "left"),
    [
        ({"outlet", "mode"}, ["true", "true"]),
        ({"mode"}, ["(CAST(:outlet AS TEXT) IS NULL OR a.outlet_id IN (SELECT max(b.agent_id) FROM b))", "true"]),
        (set(), ["(CAST(:outlet AS TEXT) IS NULL OR a.outlet_id IN (SELECT max(b.agent_id) FROM b))",
                 "(CAST(:mode AS TEXT) IS NULL OR s.mode = :mode)"]),
    ],
)  # fmt: skip
def test_what_narrows_nothing_is_left_out_of_a_query(given: set[str], left: list[str]) -> None:
    outlet = "(CAST(:outlet AS TEXT) IS NULL OR a.outlet_id IN (SELECT max(b.agent_id) FROM b))"
    query = (
        f"SELECT 1 WHERE {outlet} AND CAST(:mode AS TEXT) IS NULL OR (CAST(:mode AS TEXT) IS NULL OR s.mode = :mode)"
    )
    first, last = left
    assert without(query, given) == f"SELECT 1 WHERE {first} AND CAST(:mode AS TEXT) IS NULL OR {last}"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("SELECT 1", "three pieces"),
        ("-- Title\n--\n-- Question?\n--\n-- One: a number\n", "then the query"),
        ('-- Title\n--\n-- Question?\n--\n-- One: a number\n\nSELECT 1 AS "One" WHERE {filter}', "there are filters"),
    ],
)
def test_a_file_that_is_no_report_is_refused_by_name(text: str, said: str) -> None:
    with pytest.raises(AskError, match=rf"^odd\.sql: .*{said}"):
        report_of("odd.sql", text, {"filters": "1 = 1"})


@pytest.mark.parametrize("name", NAMES)
def test_a_report_says_what_it_answers_and_what_its_columns_hold(place: str, name: str) -> None:
    report = find_report(name)
    assert report.question.endswith(("?", "."))
    assert [line.partition(": ")[0] for line in report.columns] == list(whole(place, name).columns)
    assert all(line.partition(": ")[2] for line in report.columns)


@pytest.mark.parametrize("name", NAMES)
def test_every_filter_of_a_report_narrows_it(place: str, name: str) -> None:
    parameters = [one for one in find_report(name).parameters if one != "by"]  # that groups, and narrows nothing
    assert {"outlet", "origin", "since", "until"} <= set(parameters) <= set(USUAL)
    for key in (
        parameters if place.endswith(".db") else ("outlet",)
    ):  # each costs a process; PostgreSQL gets all at once
        assert len(rows(place, name, **{key: USUAL[key]})) <= len(whole(place, name).rows)
    assert rows(place, name, since="1990", until="1990") == []
    assert isinstance(run_report(place, name, {key: USUAL[key] for key in parameters}).rows, tuple)


def test_who_said_what(place: str) -> None:
    assert [row[1:4] for row in rows(place, "who-said-what", origin="Okafor", via="Mr Vik")] == [
        ("The Harbour Post", "Inés Okafor", "Lars Vik")
    ]
    assert len(rows(place, "who-said-what")) == 9


def test_hearsay_depth(place: str) -> None:
    assert rows(place, "hearsay-depth") == [
        ("Coast Radio", 5, 0, 4, 1, 20, 2.2, 3),
        ("Northern Wire", 2, 0, 0, 2, 100, 3, 3),
        ("The Harbour Post", 2, 0, 1, 1, 50, 2.5, 3),
    ]


def test_unnamed_sources(place: str) -> None:
    assert rows(place, "unnamed-sources", outlet="Coast Radio") == [("Coast Radio", 5, 0, 0, 0, 0, 0, 1)]


def test_speakers(place: str) -> None:
    assert rows(place, "speakers-by-outlet", outlet="Harbour Post") == [
        ("The Harbour Post", "Inés Okafor", "person", 2, 100)
    ]


def test_modes(place: str) -> None:
    assert rows(place, "modes-by-outlet", outlet="the harbour post") == [("The Harbour Post", 2, 2, 0, 0, 100, 0, 0)]


def test_cues(place: str) -> None:
    assert ("Coast Radio", "Mara Lindqvist", "denied", "denying", 1, 0) in rows(place, "cues")
    assert ("Coast Radio", "unnamed", "reportedly", "distancing", 1, 1) in rows(place, "cues")


def test_dependence(place: str) -> None:
    assert rows(place, "dependence") == [
        ("Coast Radio", "Northern Wire", "agency", 1, 20),
        ("Mirror of the North", "Northern Wire", "agency", 2, 100),
    ]


VIEWS = {
    "who-relays-whom": (
        (0, 2, 3),
        "SELECT r.agent, s.origin, count(DISTINCT s.statement_id) FROM v_hop AS r "
        "JOIN v_statement AS s ON s.statement_id = r.statement_id WHERE r.role = 'relay' GROUP BY r.agent, s.origin",
    ),
    "speakers": ((0, 2), "SELECT coalesce(origin, '?'), count(*) FROM v_statement GROUP BY origin"),
    "speakers-by-outlet": (
        (0, 1, 2, 3),
        "SELECT outlet, origin, origin_kind, count(*) FROM v_statement GROUP BY outlet, origin, origin_kind",
    ),
    "hearsay-depth": (
        (0, 1, 4, 7),
        "SELECT outlet, count(*), count(*) FILTER (WHERE hops > 2), max(hops) FROM v_statement GROUP BY outlet",
    ),
    "unnamed-sources": (
        (0, 1, 2, 5, 6, 7),
        "SELECT outlet, count(*), count(*) FILTER (WHERE origin_kind = 'unnamed'), count(*) FILTER (WHERE origin_kind "
        "= 'unresolved'), count(*) FILTER (WHERE origin_kind = 'narrator'), count(*) FILTER (WHERE origin_kind = "
        "'nobody') FROM v_statement GROUP BY outlet",
    ),
    "cues": (
        (0, 1, 2, 3, 4),
        "SELECT outlet, origin, lower(cue), stance, count(*) FROM v_statement WHERE cue IS NOT NULL "
        "GROUP BY outlet, origin, lower(cue), stance",
    ),
}
"""Reports that read tables, the columns to compare, and the same as the views have it."""


@pytest.mark.parametrize("name", VIEWS)
def test_a_report_of_the_tables_counts_what_the_views_show(place: str, name: str) -> None:
    columns, query = VIEWS[name]
    found = [tuple(row[column] for column in columns) for row in rows(place, name)]
    assert sorted(map(repr, found)) == sorted(map(repr, run_query(place, query).rows))
    assert found


def test_agents_of_one_name_are_told_apart_by_their_numbers(database: Database, target: str) -> None:
    text = "Ida Holm said the dam holds. Holm Works said that it leaks."
    chains = [("Ida Holm", AgentKind.PERSON, "the dam holds"), ("Ida Holm", AgentKind.ORGANISATION, "it leaks")]
    for number, (name, kind, words) in enumerate(chains):
        start = text.index(words)
        chain = (Hop("Radio Nord", AgentKind.OUTLET), Hop(name, kind))
        found = Statement((Span(start, start + len(words)),), Mode.INDIRECT, Kind.SPEECH, chain)
        article = Article(f"{text} {number}", name=f"a{number}", outlet="Radio Nord")
        with database.writing() as session:
            save_article(session, article, Findings((found,), agents=(Agent(name, kind),)), RUN)
    with database.querying() as reader:
        ids = {one.kind: f"#{one.agent_id}" for one in agents(reader, name="ida holm")}
    assert len(ids) == 2
    with pytest.raises(AmbiguousNameError):
        rows(target, "who-said-what", origin="Ida Holm")
    for kind, words in ((AgentKind.PERSON, "the dam holds"), (AgentKind.ORGANISATION, "it leaks")):
        assert [row[5] for row in rows(target, "who-said-what", origin=ids[kind])] == [words]
        assert [row[2] for row in rows(target, "speakers", origin=ids[kind])] == [1]


def test_the_first_rows_are_those_of_the_whole_report(place: str) -> None:
    for name in NAMES:
        assert run_report(place, name, {}, limit=1).rows == whole(place, name).rows[:1]


def test_dependence_over_the_months(place: str) -> None:
    by_month = rows(place, "dependence", by="month")
    assert by_month == rows(place, "dependence-by-month")
    assert [row[:4] for row in by_month] == [
        ("2024-02", "Northern Wire", "agency", 2),
        ("2024-03", "Northern Wire", "agency", 1),
    ]
    assert rows(place, "dependence", by="month", sort="newspaper") == []
    assert rows(place, "dependence", sort="agency", outlet="Coast Radio") == [
        ("Coast Radio", "Northern Wire", "agency", 1, 20)
    ]
    with pytest.raises(UsageError, match="takes no “month”"):
        run_report(place, "speakers", {"by": "month"})
    with pytest.raises(UsageError, match="no sort; give newspaper"):
        run_report(place, "dependence", {"sort": "wire"})


@pytest.mark.parametrize(("name", "label", "count"), [("speakers", 0, 2), ("dependence", slice(0, 2), 3)])
def test_what_is_counted_already_is_what_is_counted_one_by_one(
    place: str, name: str, label: int | slice, count: int
) -> None:
    # A mode narrows the statements themselves, so that they are counted anew; all modes together are everything.
    sums: Counter[object] = Counter()
    for mode in ("direct", "indirect", "mixed"):
        for row in rows(place, name, mode=mode):
            sums[row[label]] += row[count]
    assert sums == {row[label]: row[count] for row in rows(place, name)}


def test_single_origin_and_variants(place: str) -> None:
    single = rows(place, "single-origin")
    assert [row[2:] for row in single] == [("Inés Okafor", "person", 2, 2, 0, "2024-03-01")]
    variants = rows(place, "variants", origin="Okafor")
    assert [row[2] for row in variants] == ["The Harbour Post", "Coast Radio"]


def test_unverified(place: str) -> None:
    found = rows(place, "unverified-claims")
    assert [(row[1], row[3], row[5]) for row in found] == [("unverified", "Inés Okafor", "could not verify")] * 2


def test_unanswered(place: str) -> None:
    assert rows(place, "unanswered") == [
        ("The Harbour Post", "Ferry captain speaks", "port office", "declined", "declined to comment")
    ]


def test_misnamings(place: str) -> None:
    assert [row[:4] for row in rows(place, "misnamings")] == [("Northern Wire", "Forty crates", "Inga Vik", "Lars Vik")]
    assert rows(place, "misnamings", origin="Okafor") == []


def test_a_limit_says_that_there_is_more(place: str) -> None:
    found = run_report(place, "who-said-what", {}, limit=2)
    assert len(found.rows) == 2
    assert found.cut


def test_what_a_report_does_not_take(place: str) -> None:
    with pytest.raises(AskError, match="there are cues, dependence"):
        run_report(place, "weather", {})
    with pytest.raises(AskError, match="no report"):
        run_report(place, "../sql", {})
    with pytest.raises(UsageError, match="takes no “speaker”; it takes outlet"):
        run_report(place, "cues", {"speaker": "x"})
    with pytest.raises(UsageError, match="give direct, indirect or mixed"):
        run_report(place, "cues", {"mode": "x' OR 1=1"})
    with pytest.raises(DateError):
        run_report(place, "cues", {"since": "soon"})
    with pytest.raises(UnknownNameError):
        run_report(place, "cues", {"outlet": "x' OR '1'='1"})


@pytest.mark.parametrize("name", ["dependence", "dependence-by-month", "single-origin"])
def test_the_first_rows_of_a_narrowed_report_are_those_of_the_whole(place: str, name: str) -> None:
    every = run_report(place, name, {"kind": "speech"}, limit=2**62)
    for limit in (1, 2):
        some = run_report(place, name, {"kind": "speech"}, limit=limit)
        assert some.rows == every.rows[:limit]
        assert some.cut == (len(every.rows) > limit)
