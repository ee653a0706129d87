"""Imports tables of people, as researchers keep them: joins them to agents by name or Wikidata number."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy.orm import Session

from quotedb.ask.names import find_agent
from quotedb.errors import AmbiguousNameError, ExchangeError, UnknownNameError
from quotedb.store.engine import Database
from quotedb.store.facts import agents_by_qid, set_facts
from quotedb.store.tables import QID
from quotedb.text.reasons import plain_reason

NAMES = (
    *("name", "label", "itemlabel", "person", "speaker", "agent"),
    *("full_name", "fullname", "person_name", "personlabel", "speaker_name", "display_name"),
)
USUAL = {
    QID: ("qid", "wikidata", "wikidata_id", "wikidata_qid", "item", "wikidataid"),
    "gender": ("gender", "sex", "sex_or_gender", "genderlabel"),
    "role": ("role", "occupation", "position", "job", "occupationlabel"),
    "party": ("party", "political_party", "partylabel"),
    "country": ("country", "nationality", "citizenship", "countrylabel"),
}
"""The facts that have a name of their own, and what tables call them."""
NUMBER = re.compile(r"(?:.*/)?(Q[1-9]\d*)")


@dataclass
class Joined:
    """What an import of facts did: how many agents got facts, who is not in the database, which rows were refused."""

    agents: int = 0
    facts: tuple[str, ...] = ()
    unknown: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)


def import_facts(database: Database, path: Path) -> Joined:
    """Read a CSV or TSV file with a header line, and note its facts about agents, all in one transaction.

    An agent is found by any form of its name, or by its Wikidata number if an earlier table gave it; a row whose name
    means several agents, or that has neither name nor number, is refused and reported with its line. The facts of a row
    replace the agent's facts of the same names; empty cells say nothing. Raises ExchangeError for a file without a
    column of names or numbers.
    """
    done = Joined()
    with database.writing() as session:
        numbers = agents_by_qid(session)
        for line, name, facts in rows_of(path):
            done.facts = tuple(dict.fromkeys((*done.facts, *facts)))
            number = facts.get(QID, "")
            if not (name or number) or (number and NUMBER.fullmatch(number) is None):
                why = f"“{number}” is no Wikidata number" if number else "neither a name nor a Wikidata number"
                done.refused.append(f"{path}, line {line}: {why}.")
                continue
            try:
                agent_id = agent_of(session, name, facts.get(QID), numbers)
            except AmbiguousNameError as error:
                done.refused.append(f"{path}, line {line}: {error}")
                continue
            except UnknownNameError:
                done.unknown.append(name or facts[QID])
                continue
            set_facts(session, agent_id, facts)
            if QID in facts:
                numbers[facts[QID]] = agent_id
            done.agents += 1
    return done


def agent_of(session: Session, name: str, number: str | None, numbers: Mapping[str, int]) -> int:
    """Return the agent that a row is about; UnknownNameError or AmbiguousNameError if it is not exactly one."""
    if number is not None and number in numbers:
        return numbers[number]
    if not name:
        raise UnknownNameError(f"Nobody here has the Wikidata number {number}.")
    return find_agent(session.connection(), name)[0]


def rows_of(path: Path) -> Iterator[tuple[int, str, dict[str, str]]]:
    """Yield line number, name and facts of each row with any content; ExchangeError if the file is no such table."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as source:
            head = source.readline()
            reader = csv.reader([head], delimiter=separator(head))
            columns = [column.strip() for column in next(reader, [])]
            named = meanings(columns, path)
            lines = csv.reader(source, delimiter=separator(head), strict=True)
            for row in lines:
                cells = {named[place]: cell.strip() for place, cell in enumerate(row[: len(named)]) if cell.strip()}
                name = cells.pop("", "")
                if found := NUMBER.fullmatch(cells.get(QID, "")):
                    cells[QID] = found[1]
                if cells:
                    yield lines.line_num + 1, name, cells
    except (UnicodeDecodeError, csv.Error) as error:
        why = plain_reason(error, "a quotation mark in it is not closed, or one too many")
        raise ExchangeError(f"{path} is no CSV file in UTF-8: {why}.") from error


def separator(head: str) -> str:
    """Return the character that separates the cells of a table, by its header line."""
    return max("\t;,", key=head.count) if any(sign in head for sign in "\t;,") else ","


def meanings(columns: list[str], path: Path) -> list[str]:
    """Return for each column the fact that it holds; an empty string for the column of names."""
    usual = {called: fact for fact, names in USUAL.items() for called in names}
    found: list[str] = []
    for column in columns:
        plain = re.sub(r"\W+", "_", column.lower()).strip("_")
        fact = "" if plain in NAMES and "" not in found else usual.get(plain, plain or "column")
        found.append(fact if fact not in found else plain)
    if "" not in found and QID not in found:
        raise ExchangeError(
            f"{path}: no column is called {', '.join(NAMES[:3])} or {', '.join(USUAL[QID][:2])}: "
            "say in the first line which column holds the names."
        )
    return found
