"""The whole order for one article: read → extract → resolve → store. The only file that knows it."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from quotedb.errors import FindingsError, LanguageError, ModelError, NoDatabaseError, QuotedbError
from quotedb.extract.properties.stances import with_stances
from quotedb.read.annotation import agents_beside, annotation_beside, read_agents, read_annotation
from quotedb.read.article import Overrides, read_bytes_as, read_file
from quotedb.read.language import check_language
from quotedb.read.record import NOTHING_SAID
from quotedb.records import Agent, AgentKind, Article, Attribution, Findings, Hop, Method, Run, Span
from quotedb.resolve.across import match
from quotedb.resolve.collisions import without_collisions
from quotedb.resolve.within import resolve
from quotedb.store.acquaintances import acquaintances
from quotedb.store.agents import add_known
from quotedb.store.engine import Database
from quotedb.store.save import Outcome, is_read, save_article
from quotedb.text.nameless import nameless_kind
from quotedb.version import __version__

if TYPE_CHECKING:
    from quotedb.extract.network.tagger import Tagger

STANDARD_INPUT = Path("-")
TOOL = "quotedb"


@dataclass(frozen=True, slots=True)
class Wish:
    """How files are to be read: what the caller says of them, as they are, and whatever their language."""

    overrides: Overrides = NOTHING_SAID
    raw: bool = False
    force: bool = False
    annotated: bool = True
    """Take the annotation file beside an article, where there is one, instead of extracting."""
    database: str | None = None
    """Where the database is that has some articles already: these are not extracted again."""


@dataclass(frozen=True, slots=True)
class Read:
    """What came of one file: an article with findings, or why there is neither.

    `findings` is None where the article's language is not one that statements are extracted from (`reason` says so),
    and where the article was extracted before (`again`).
    """

    path: Path
    article: Article | None = None
    findings: Findings | None = None
    run: Run | None = None
    reason: str | None = None
    again: bool = False
    listed: tuple[Agent, ...] = ()
    """The agents that a person listed beside the article."""


@dataclass(slots=True)
class AddReport:
    """What became of the files that were added."""

    outcomes: Counter[Outcome] = field(default_factory=Counter)
    statements: int = 0
    skipped: list[tuple[Path, str]] = field(default_factory=list)
    """Articles that were stored without statements, and why."""
    refused: list[tuple[Path, str]] = field(default_factory=list)
    """Files that were not stored, and why."""


class KnownAgents:
    """Agents that persons listed beside articles, with their rows in one database; each list is stored once."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.rows: dict[tuple[Agent, ...], tuple[Agent, ...]] = {}

    def of(self, listed: tuple[Agent, ...]) -> tuple[Agent, ...]:
        """Return the agents of a list with their ids, stored first if they are not yet."""
        if listed and listed not in self.rows:
            with self.database.writing() as session:
                self.rows[listed] = tuple(add_known(session, listed))
        return self.rows.get(listed, ())


def address_of(database: Database) -> str:
    """Return where a database is, as another process needs to know it to open it."""
    url = database.target.url
    return str(database.target.path) if url is None else url.render_as_string(hide_password=False)


def store(database: Database, read: Read, report: AddReport, known: KnownAgents) -> None:
    """Store what was read from one file and add to the report what came of it."""
    if read.again:
        report.outcomes[Outcome.UNCHANGED] += 1
        return
    if read.article is None or read.run is None:
        report.refused.append((read.path, read.reason or "It could not be read."))
        return
    findings = read.findings
    if findings is not None:
        findings = replace(findings, agents=(*known.of(read.listed), *findings.agents))
    try:
        with database.writing() as session:
            if findings is not None and read.run.method is Method.EXTRACTION:
                known_here = acquaintances(session, read.article.text, findings)
                findings = without_collisions(read.article, findings, known_here)
            saved = save_article(session, read.article, findings, read.run, match=match)
    except FindingsError as error:
        report.refused.append((read.path, str(error)))
        return
    report.outcomes[saved.outcome] += 1
    report.statements += saved.statements
    if read.reason:
        report.skipped.append((read.path, read.reason))


def extract_file(
    path: Path, *, overrides: Overrides = NOTHING_SAID, raw: bool = False, force: bool = False
) -> tuple[Article, Findings]:
    """Return the article of a file and what was extracted from it. Raises ReadError, LanguageError, ModelError."""
    article = read_article(path, Wish(overrides, raw, force))
    check_language(article, force=force)
    return article, extracted(article)


def read_one(path: Path, wish: Wish, database: Database | None = None) -> Read:
    """Return what comes of one file; nothing that is wrong with it is raised, a damaged model is (ModelError)."""
    try:
        article = read_article(path, wish)
        listed = listed_agents(agents_beside(path)) if path != STANDARD_INPUT else ()
        beside = annotation_beside(path) if wish.annotated and path != STANDARD_INPUT else None
        if beside is not None:
            findings = with_stances(read_annotation(beside, article, listed), article.text)
            return Read(path, article, findings, Run(Method.ANNOTATION, TOOL, __version__), listed=listed)
        run = Run(Method.EXTRACTION, TOOL, __version__, model_hash=tagger().model_hash)
        if extracted_before(database, wish, article, run):
            return Read(path, article, again=True)
        try:
            check_language(article, force=wish.force)
        except LanguageError as error:
            return Read(path, article, None, run, str(error))
        return Read(path, article, extracted(article, listed), run, listed=listed)
    except ModelError:
        raise
    except (QuotedbError, OSError) as error:
        return Read(path, reason=str(error))
    except Exception as error:
        # One article that quotedb has a fault with must not keep a thousand others out.
        what = f"{type(error).__name__}: {error}"
        return Read(path, reason=f"{path} could not be read for a fault of quotedb's own ({what}); please report it.")


def read_article(path: Path, wish: Wish) -> Article:
    """Return the article of a file, or of standard input."""
    if path == STANDARD_INPUT:
        return read_bytes_as(sys.stdin.buffer.read(), None, overrides=wish.overrides, raw=wish.raw)
    return read_file(path, overrides=wish.overrides, raw=wish.raw)


def extracted(article: Article, known: Sequence[Agent] = ()) -> Findings:
    """Return the statements of an article, with the agents that their mentions stand for; `known` are listed ones."""
    from quotedb.extract.statements import extract  # noqa: PLC0415 - annotated articles need no model

    return told_apart(with_stances(resolve(article, extract(article, tagger()), known), article.text))


def told_apart(findings: Findings) -> Findings:
    """Return the findings with agents without a name told apart by their words: hidden, not found, narrator, nobody."""

    def hop_told(hop: Hop) -> Hop:
        if hop.agent_kind is not AgentKind.UNNAMED or hop.agent is None:
            return hop
        return replace(hop, agent_kind=nameless_kind(hop.agent))

    return replace(
        findings,
        statements=tuple(replace(one, chain=tuple(hop_told(hop) for hop in one.chain)) for one in findings.statements),
        agents=tuple(
            replace(one, kind=nameless_kind(one.name)) if one.kind is AgentKind.UNNAMED else one
            for one in findings.agents
        ),
    )


def extracted_before(database: Database | None, wish: Wish, article: Article, run: Run) -> bool:
    """Tell whether the database, if there is one, has what this run finds in the article."""
    if wish.database is None:
        return False
    try:
        with (database or opened(wish.database)).reading() as session:
            return is_read(session, article, run)
    except NoDatabaseError:  # it is made when the first article is stored
        return False


@cache
def opened(target: str) -> Database:
    """Return a database for looking things up, opened once in each process."""
    return Database.open(target, read_only=True)


def attributions_of(text: str) -> list[Attribution]:
    """Return what the tagger alone sees in a text, before chains are built: source, cue and content by their spans."""
    return [Attribution(given(one.source), given(one.cue), one.content) for one in tagger().tag(text).relations]


def given(span: Span | None) -> tuple[Span, ...]:
    """Return a span as the spans of a role."""
    return (span,) if span else ()


@cache
def tagger() -> Tagger:
    """Return the tagger, loaded once in each process."""
    from quotedb.extract.network.tagger import Tagger  # noqa: PLC0415 - annotated articles need no model

    return Tagger.load()


@cache
def listed_agents(path: Path | None) -> tuple[Agent, ...]:
    """Return the agents that a file lists."""
    return read_agents(path) if path is not None else ()
