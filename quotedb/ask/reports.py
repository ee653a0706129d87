"""The saved reports: every `.sql` file of the folder `reports` is one.

A file begins with a comment: the title, the question that it answers, and what each column holds. Its parameters are
the filters that its text names (`:outlet`); each is NULL unless it is given, and NULL narrows nothing. `{filters}`
stands for report_filters.sql: the usual filters of `v_statement AS s`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path

from quotedb.ask.answers import Report, Table
from quotedb.ask.names import find_agent, name_of
from quotedb.ask.sql import run_query
from quotedb.dates import parse_edtf
from quotedb.errors import AskError, UsageError
from quotedb.records import Kind, Mode
from quotedb.store.engine import Database

PARAMETER = re.compile(r"(?<!:):([a-z]+)")
NAMES = ("outlet", "origin", "via")
WORDS = {"mode": Mode, "kind": Kind}


def list_reports() -> list[Report]:
    """Return every saved report, by name."""
    room = files("quotedb.ask")
    filters = room.joinpath("report_filters.sql").read_text("utf-8").rstrip()
    found = [one for one in room.joinpath("reports").iterdir() if one.name.endswith(".sql")]
    return [
        report_of(one.name, one.read_text("utf-8").replace("{filters}", filters))
        for one in sorted(found, key=lambda one: one.name)
    ]


def report_of(file_name: str, sql: str) -> Report:
    """Return the report that a file's text is."""
    comment, _, query = sql.partition("\n\n")
    title, question, columns = [
        [line.removeprefix("--").strip() for line in part.splitlines()] for part in comment.split("\n--\n")
    ]
    parameters = dict.fromkeys(PARAMETER.findall(query))
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
) -> Table:
    """Return the first `limit` rows of a report, and whether there were more.

    `parameters` are filters by name: `outlet`, `origin` and `via` any known form of a name, `since` and `until` EDTF
    dates, `mode` and `kind` words of docs/attribution.md.

    Raises AskError for a report that is not there, UsageError for a
    parameter that it does not take, and whatever a name or a date is wrong with.
    """
    report = find_report(name)
    for key in parameters:
        if key not in report.parameters:
            raise UsageError(f"The report {name} takes no “{key}”; it takes {', '.join(report.parameters)}.")
    given: dict[str, str | None] = dict.fromkeys(report.parameters)
    given |= {key: value_of(target, key, value) for key, value in parameters.items()}
    return run_query(target, report.sql, parameters=given, limit=limit, timeout=timeout)


def value_of(target: str | Path, key: str, value: str) -> str:
    """Return the value that a report compares with: the name of the agent that is meant, the day, the word."""
    if key in NAMES:
        with Database.open(target, read_only=True) as database, database.querying() as reader:
            return name_of(reader, find_agent(reader, value)[0])
    if key == "since":
        return parse_edtf(value).first.isoformat()
    if key == "until":
        return parse_edtf(value).last.isoformat()
    words = [word.value for word in WORDS[key]]
    if value not in words:
        raise UsageError(f"“{value}” is no {key}; give {', '.join(words[:-1])} or {words[-1]}.")
    return value
