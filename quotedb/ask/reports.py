"""The saved reports: every `.sql` file of the folder `reports` is one.

A file begins with a comment: the title, the question that it answers, and what each column holds. Its parameters are
the filters that its text names (`:outlet`); each is NULL unless it is given, and NULL narrows nothing. Words in braces
stand for a part of report_parts.sql: `{filters}` for the usual filters, of `statement AS s` in `article AS a`;
`{of articles}` and `{of statements}` for either half; `{nothing of statements}` for that none of the second is given:
then what is counted already (`appearance`, `tally`) can be added up. `:rows` is how many rows are wanted, by which a
report may leave out early what cannot be among them. A report NAME-by-GROUP is what `--by GROUP` makes of the report
NAME.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from importlib.resources import files
from pathlib import Path

from quotedb.ask.sql.query import run_query
from quotedb.ask.tables import Report, ResultTable
from quotedb.dates import parse_edtf
from quotedb.errors import AskError, UsageError
from quotedb.terms import Kind, Mode, OutletSort

PARAMETER = re.compile(r"(?<!:):([a-z]+)")
NAMES = ("outlet", "origin", "via")
FACT = ("fact", "value")
"""The parameters that stand for a fact and what it is to be; users write them as `gender=female`."""
NARROWS = re.compile(r"\(CAST\(:([a-z]+) AS TEXT\) IS NULL OR ")
"""How a condition begins that narrows nothing where its parameter is not given."""
PLACE = re.compile(r"\{([a-z ,]+)\}")
"""What stands for a part in the text of a report."""
ROWS = "rows"
"""The parameter that stands for how many rows are wanted."""
MOST = 2**62
GROUP = re.compile(r":by = '([a-z]+)'")
"""What a report can group by also where nobody imported any fact."""
WORDS = {"mode": Mode, "kind": Kind, "sort": OutletSort}


def list_reports() -> list[Report]:
    """Return every saved report, by name."""
    room = files("quotedb.ask")
    parts = parts_in(room.joinpath("report_parts.sql").read_text("utf-8"))
    found = [one for one in room.joinpath("reports").iterdir() if one.name.endswith(".sql")]
    reports = [report_of(one.name, one.read_text("utf-8"), parts) for one in found]
    return sorted(reports, key=lambda report: report.name)


def parts_in(text: str) -> dict[str, str]:
    """Return the parts of a file of them, by the words that stand for them in reports: each begins with `-- words`.

    One with NAME in its words is a part for each parameter that names somebody.
    """
    found: dict[str, str] = {}
    for part in f"\n{text}".split("\n-- ")[1:]:
        for name in NAMES:  # the same thrice, where no name is told
            words, _, sql = part.replace("NAME", name).partition("\n")
            found[words] = sql.strip()
    return found


def report_of(file_name: str, text: str, parts: Mapping[str, str]) -> Report:
    """Return the report that a file's text is, with `parts` in the place of their words in braces.

    Raises AskError for a text whose head is not of three pieces, or that has words in braces which stand for no part.
    """

    def whole(piece: str) -> str:
        unknown = next((words for words in PLACE.findall(piece) if words not in parts), None)
        if unknown is not None:
            raise AskError(f"{file_name}: {{{unknown}}} stands for nothing; there are {', '.join(parts)}.")
        return PLACE.sub(lambda found: whole(parts[found[1]]), piece)

    sql = whole(text)
    comment, _, query = sql.partition("\n\n")
    pieces = [[line.removeprefix("--").strip() for line in piece.splitlines()] for piece in comment.split("\n--\n")]
    if len(pieces) != 3 or not query.strip():
        raise AskError(
            f"{file_name}: a report begins with a comment of three pieces, a line `--` between them: the title, the "
            "question, a line for each column; then an empty line, then the query."
        )
    title, question, columns = pieces
    parameters = dict.fromkeys(key for key in PARAMETER.findall(query) if key not in (*FACT, ROWS))
    return Report(
        name=file_name.removesuffix(".sql"),
        title=title[0],
        question=" ".join(question),
        columns=tuple(columns),
        parameters=tuple(parameters),
        sql=sql,
    )


def find_report(name: str) -> Report:
    """Return the report of that name; AskError if there is none."""
    reports = list_reports()
    for report in reports:
        if report.name == name:
            return report
    raise AskError(f"There is no report “{name}”; there are {', '.join(report.name for report in reports)}.")


def run_report(
    target: str | Path, name: str, parameters: Mapping[str, str], *, limit: int = 1000, timeout: float = 60.0
) -> ResultTable:
    """Return the first `limit` rows of a report, and whether there were more.

    `parameters` are filters by name: `outlet`, `origin` and `via` any known form of a name, `since` and `until` EDTF
    dates, `mode` and `kind` words of docs/attribution.md; `by` is what to group by; any fact that is known of speakers
    (`gender`) is a filter as well.

    Raises AskError for a report that is not there, UsageError for a
    parameter that it does not take, and whatever a name or a date is wrong with.
    """
    report = find_report(name)
    grouped = f"{name}-by-{parameters.get('by')}"
    if any(one.name == grouped for one in list_reports()):
        report = find_report(grouped)
        parameters = {key: value for key, value in parameters.items() if key != "by"}
    parameters = with_facts(target, report, parameters)
    given: dict[str, str | None] = dict.fromkeys(PARAMETER.findall(report.sql))
    given |= {ROWS: str(min(limit, MOST) + 1)} if ROWS in given else {}
    given |= {key: value_of(target, key, value) for key, value in parameters.items()}
    sql = without(report.sql, {key for key, value in given.items() if value is None})
    asked = {key: given[key] for key in PARAMETER.findall(sql)}
    return run_query(target, sql, parameters=asked, limit=limit, timeout=timeout)


def without(sql: str, parameters: Collection[str]) -> str:
    """Return a query without the conditions that narrow nothing because none of `parameters` is given.

    What they name need then not be read: the database answers from an index that has all the rest.
    """
    place = 0
    while found := NARROWS.search(sql, place):
        place = found.end()
        if found[1] in parameters:
            depth, end = 1, found.start() + 1
            while depth:
                depth += {"(": 1, ")": -1}.get(sql[end], 0)
                end += 1
            sql = f"{sql[: found.start()]}true{sql[end:]}"
            place = found.start()
    return sql


def with_facts(target: str | Path, report: Report, parameters: Mapping[str, str]) -> Mapping[str, str]:
    """Return the parameters, a fact as the report takes it; UsageError for one that the report does not take."""
    more = [key for key in parameters if key not in report.parameters]
    own = GROUP.findall(report.sql)
    asked = [*more, *([parameters["by"]] if "by" in parameters and parameters["by"] not in own else [])]
    if not asked:
        return parameters
    takes_facts = f":{FACT[0]}" in report.sql
    known = facts_in(target) if takes_facts or "by" in parameters else []
    for key in asked:
        if key not in known:
            taken = ", ".join([*report.parameters, *known])
            raise UsageError(f"The report {report.name} takes no “{key}”; it takes {taken}.")
    if len(more) > 1:
        raise UsageError(f"A report is narrowed by one fact at a time, not by {' and '.join(more)}.")
    kept = {key: value for key, value in parameters.items() if key not in more}
    return {**kept, **{name: one for key in more for name, one in zip(FACT, (key, parameters[key]), strict=True)}}


def facts_in(target: str | Path) -> list[str]:
    """Return the names of the facts that a database has of agents."""
    return [row[0] for row in run_query(target, "SELECT DISTINCT name FROM agent_fact ORDER BY name").rows]


def value_of(target: str | Path, key: str, value: str) -> str:
    """Return the value that a report compares with: the number of the agent that is meant, the day, the word.

    Sources without a name that are described in the same words are taken together: for them it is these words.
    """
    if key in NAMES:
        from quotedb.ask.names import find_heads, name_of  # noqa: PLC0415 - most reports need no SQLAlchemy
        from quotedb.store.engine import Database  # noqa: PLC0415

        with Database.open(target, read_only=True) as database, database.querying() as reader:
            heads = find_heads(reader, value)
            return f"#{heads[0]}" if len(heads) == 1 else name_of(reader, heads[0])
    if key in FACT or key == "by":
        return value
    if key == "since":
        return parse_edtf(value).first.isoformat()
    if key == "until":
        return parse_edtf(value).last.isoformat()
    words = [word.value for word in WORDS[key]]
    if value not in words:
        raise UsageError(f"“{value}” is no {key}; give {', '.join(words[:-1])} or {words[-1]}.")
    return value
