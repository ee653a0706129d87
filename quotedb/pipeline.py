"""The whole order for one article: read → extract → resolve → store. No other file knows this order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from traceback import format_exception
from typing import TYPE_CHECKING

from quotedb.errors import FindingsError, LanguageError, ModelError, NoDatabaseError, QuotedbError
from quotedb.extract.properties.stances import with_stances
from quotedb.read.annotation import agents_beside, annotation_beside, read_agents, read_annotation
from quotedb.read.article import Overrides, read_file
from quotedb.read.language import check_language
from quotedb.read.record import NOTHING_SAID
from quotedb.read.units import Brought, Unit, bytes_of, read_unit, source_mark
from quotedb.records import Agent, Article, Findings, Run
from quotedb.resolve.across import match
from quotedb.resolve.collisions import without_collisions
from quotedb.resolve.within import asked, resolve
from quotedb.store.acquaintances import acquaintances
from quotedb.store.engine import Database
from quotedb.store.known import KnownSources, place_of, remember_source
from quotedb.store.listed import add_known
from quotedb.store.remembering import continued
from quotedb.store.save import Outcome, Saved, is_read, save_article
from quotedb.terms import Method
from quotedb.text.nameless import told_apart
from quotedb.text.reasons import message_of
from quotedb.version import __version__

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from quotedb.extract.network.tagger import Tagger

TOOL = "quotedb"
KEPT = 1000
"""Complaints that a report keeps word for word; of more it only counts how many there are."""


@dataclass(frozen=True, slots=True)
class Wish:
    """How the caller wants articles to be read: what it says of them, text raw or cleaned, in any language or not."""

    overrides: Overrides = NOTHING_SAID
    raw: bool = False
    force: bool = False
    annotated: bool = True
    """Take the annotation file beside an article, where there is one, instead of extracting."""
    database: str | None = None
    """Where the database is that has some articles already: these are not extracted again."""
    extract: bool = True
    """Look for statements; else only those are taken that were brought along with the text."""

    @property
    def how(self) -> str:
        """Return the way in which texts are read, for the hash of a source: read in another way, it counts as new."""
        return f"{__version__} {self.raw} {self.overrides}"


@dataclass(frozen=True, slots=True)
class Read:
    """What became of one unit: an article with findings, or the reason why there are none."""

    place: str
    """What messages call what was read."""
    article: Article | None = None
    findings: Findings | None = None
    run: Run | None = None
    reason: str | None = None
    mistake: str | None = None
    """Where in the program a mistake of quotedb's own happened, for those who mend it."""
    again: bool = False
    listed: tuple[Agent, ...] = ()
    """The agents that a person listed beside the article."""
    known_from: str | None = None
    """Where an article that is known `again` was read from."""
    of_many: bool = False
    """It is a row or a page of something that holds many articles."""
    brought: Brought | None = None
    """The article with what somebody else found in it, which is a reading of its own."""
    share: float | None = None
    """How much of all that is to be read is read now, 0 to 1."""


@dataclass(slots=True)
class AddReport:
    """What became of the articles that were added."""

    outcomes: Counter[Outcome] = field(default_factory=Counter)
    statements: int = 0
    skipped: list[tuple[str, str]] = field(default_factory=list)
    """Articles that were stored without statements, and why; the first of them."""
    refused: list[tuple[str, str]] = field(default_factory=list)
    """What was not stored, and why; the first of them."""
    twice: list[tuple[str, str]] = field(default_factory=list)
    """Rows and pages that have the same article as another one, and which; the first of them."""
    doubtful: list[tuple[str, str]] = field(default_factory=list)
    """Articles that were stored, and what the reader is not sure of; the first of them."""
    counts: Counter[str] = field(default_factory=Counter)
    """How many there are of each of these (`skipped`, `refused`, `twice`, `doubtful`)."""
    told: Callable[[str, str, str], None] | None = None
    """Called with every complaint as it comes: which of these, or `mistake`, the place, and why."""

    def complain(self, what: str, place: str, reason: str) -> None:
        """Note that a thing was `skipped` or `refused`, came `twice` or is `doubtful`."""
        self.counts[what] += 1
        kept: list[tuple[str, str]] = getattr(self, what)
        if len(kept) < KEPT:
            kept.append((place, reason))
        if self.told is not None:
            self.told(what, place, reason)


class KnownAgents:
    """Agents that persons listed beside articles, with their ids in one database; each list is stored once."""

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
    """Store what was read and add to the report what came of it."""
    if read.again:
        report.outcomes[Outcome.UNCHANGED] += 1
        tell_of_double(report, read, read.known_from)
        if read.article is not None and read.article.found_at == read.known_from:  # its source was not known so far
            with database.writing() as session:
                remember_source(session, read.article)
        return
    if read.article is None or (read.run is None and read.brought is None):
        report.complain("refused", read.place, read.reason or "It could not be read.")
        if read.mistake is not None and report.told is not None:
            report.told("mistake", read.place, read.mistake)
        return
    findings = read.findings
    if findings is not None:
        findings = replace(findings, agents=(*known.of(read.listed), *findings.agents))
    try:
        with database.writing() as session:
            found = saved(session, read, findings)
            outcome = next((one.outcome for one in found if one.outcome is not Outcome.UNCHANGED), Outcome.UNCHANGED)
            known_from = place_of(session, read.article) if outcome is Outcome.UNCHANGED else None
            if outcome in (Outcome.UNCHANGED, Outcome.NEW_READING):
                remember_source(session, read.article)
    except FindingsError as error:
        report.complain("refused", read.place, f"{read.place}: {error}")
        return
    report.outcomes[outcome] += 1
    report.statements += sum(one.statements for one in found)
    tell_of_double(report, read, known_from)
    if outcome is not Outcome.UNCHANGED:
        for doubt in read.article.doubts:
            report.complain("doubtful", read.place, f"{read.place}: {doubt}")
    if read.reason:
        report.complain("skipped", read.place, read.reason)


def saved(session: Session, read: Read, findings: Findings | None) -> list[Saved]:
    """Store the readings of one article in a transaction that is open: what was brought first, then our own."""
    assert read.article is not None
    found = []
    ledger = continued(session)
    if read.brought is not None and read.brought.run is not None:
        brought, run = read.brought.findings, read.brought.run
        found.append(save_article(session, read.article, brought, run, match=match, ledger=ledger))
    if read.run is not None and (findings is not None or not found):
        if findings is not None and read.run.method is Method.EXTRACTION:
            known_here = acquaintances(session, read.article.text, findings, ledger)
            findings = without_collisions(read.article, findings, known_here)
        found.append(save_article(session, read.article, findings, read.run, match=match, ledger=ledger))
    return found


def tell_of_double(report: AddReport, read: Read, known_from: str | None) -> None:
    """Note that a row or page has the same article as another one; a file that was moved does not count."""
    if known_from and read.of_many and Path(known_from).name != Path(read.place).name:
        report.complain("twice", read.place, f"{read.place} is the same article as {known_from}.")


def extract_file(
    path: Path, *, overrides: Overrides = NOTHING_SAID, raw: bool = False, force: bool = False
) -> tuple[Article, Findings]:
    """Return the article of a file and what was extracted from it. Raises ReadError, LanguageError, ModelError."""
    article = read_file(path, overrides=overrides, raw=raw)
    check_language(article, force=force)
    return article, extracted(article)


def read_one(unit: Unit, wish: Wish, known: KnownSources | None = None) -> Read:
    """Return what comes of one unit; nothing that is wrong with it is raised, a damaged model is (ModelError).

    `known` is what the database of `wish` has been read from, where the caller has it open.
    """
    try:
        if known is None and wish.database is not None:
            known = opened(wish.database)
        return replace(read_whole(unit, wish, known), share=unit.share, of_many=unit.is_of_many)
    except ModelError:
        raise
    except (QuotedbError, OSError) as error:
        return Read(unit.place, reason=message_of(error), share=unit.share)
    except Exception as error:
        # One article that quotedb has a fault with must not keep a thousand others out.
        reason = f"{unit.place} could not be read for a mistake of quotedb's own; `quotedb --debug` shows where it is."
        return Read(unit.place, reason=reason, share=unit.share, mistake="".join(format_exception(error)))


def read_whole(unit: Unit, wish: Wish, known: KnownSources | None) -> Read:
    """Return what comes of one unit: known again by its bytes, else read, and extracted unless its text is known."""
    beside = None
    listed: tuple[Agent, ...] = ()
    if isinstance(unit.content, Path) and unit.is_file:
        listed = listed_agents(agents_beside(unit.content))
        beside = annotation_beside(unit.content) if wish.annotated else None
    brought = unit.content if isinstance(unit.content, Brought) else None
    extraction = wish.extract and beside is None
    run = Run(Method.EXTRACTION, TOOL, __version__, model_hash=tagger().model_hash) if extraction else None
    data = bytes_of(unit)
    mark = source_mark(unit, data, wish.how)
    last = run or (brought.run if brought else None)
    known_from = known.place(mark, last, unread=not wish.force) if known is not None and last is not None else None
    if known_from is not None:
        return Read(unit.place, again=True, known_from=known_from)
    article = replace(read_unit(unit, data, overrides=wish.overrides, raw=wish.raw), source_sha256=mark)
    if beside is not None:
        findings = with_stances(read_annotation(beside, article, listed), article.text)
        return Read(unit.place, article, findings, Run(Method.ANNOTATION, TOOL, __version__), listed=listed)
    if run is None:
        return Read(unit.place, article, brought=brought)
    known_from = extracted_before(known, article, run) if brought is None else None
    if known_from is not None:
        return Read(unit.place, article, again=True, known_from=known_from)
    try:
        check_language(article, force=wish.force)
    except LanguageError as error:
        return Read(unit.place, article, None, run, str(error), brought=brought)
    return Read(unit.place, article, extracted(article, listed), run, listed=listed, brought=brought)


def extracted(article: Article, known: Sequence[Agent] = ()) -> Findings:
    """Return the statements of an article with mentions resolved to agents; `known` are listed agents."""
    from quotedb.extract.statements import extract  # noqa: PLC0415 - annotated articles need no model

    findings = extract(article, tagger())
    if spans := asked(findings, article.text):
        findings = replace(findings, references=tagger().references(article.text, spans))
    found = told_apart(with_stances(resolve(article, findings, known), article.text))
    calibration = tagger().calibration
    return found if calibration is None else calibration.applied(found, article.text)


def extracted_before(known: KnownSources | None, article: Article, run: Run) -> str | None:
    """Return where the article was read from of which the database, if there is one, has what this run finds in it."""
    if known is None or not known.database.is_there:  # it is made when the first article is stored
        return None
    with known.database.reading() as session:
        return place_of(session, article) or "" if is_read(session, article, run) else None


@cache
def opened(target: str) -> KnownSources | None:
    """Return a database for looking things up, opened once in each process; None while there is none."""
    try:
        return KnownSources(Database.open(target, read_only=True))
    except NoDatabaseError:
        opened.cache_clear()
        return None


@cache
def tagger() -> Tagger:
    """Return the tagger, loaded once in each process."""
    from quotedb.extract.network.tagger import Tagger  # noqa: PLC0415 - annotated articles need no model

    return Tagger.load()


@cache
def listed_agents(path: Path | None) -> tuple[Agent, ...]:
    """Return the agents that a file lists."""
    return read_agents(path) if path is not None else ()
