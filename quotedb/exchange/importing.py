"""One function that fills the database from any of the formats."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Generator, Iterable, Sequence
from contextlib import closing
from functools import partial
from pathlib import Path

from quotedb.errors import ExchangeError, QuotedbError
from quotedb.exchange.adding import TOOL, add
from quotedb.exchange.brat import read_standoff
from quotedb.exchange.json import read_lines
from quotedb.exchange.restoring import Imported, Line, is_empty, restore
from quotedb.extract.properties.modes import read_mode
from quotedb.extract.properties.stances import with_stances
from quotedb.read.annotation import agents_beside, annotation_beside, read_agents, read_annotation
from quotedb.read.article import Overrides, read_file
from quotedb.read.files import find_files
from quotedb.read.record import NOTHING_SAID
from quotedb.records import Article, AttributionRelation, Findings, Hop, Run, Span, Statement
from quotedb.resolve.across import match
from quotedb.resolve.within import resolve
from quotedb.store.agents import Matcher
from quotedb.store.engine import Database
from quotedb.store.save import save_article
from quotedb.terms import AgentKind, Kind, Method
from quotedb.text.marks import find_marks
from quotedb.text.reasons import message_of

SHA256 = re.compile(r"\A---\n(?:.*\n)*?sha256: ([0-9a-f]{64})\n(?:.*\n)*?---\n")


def import_files(
    database: Database, form: str, paths: Sequence[Path], *, version: str, overrides: Overrides = NOTHING_SAID
) -> Imported:
    """Read files of a format (`jsonl`, `annotations`, `brat`) into the database, one transaction for each article.

    `version` is quotedb's, for the runs that are recorded. Articles that cannot be imported are listed in the result
    and keep no others out. Raises ExchangeError if a whole database is restored from one file and a line of it does not
    fit.
    """
    done = Imported()
    for path in paths:
        if form == "jsonl":
            try:
                lines = partial(lines_of, path)
                again = lines if path.is_file() else None  # a pipe is read only once
                with closing(lines()) as coming:
                    part = import_lines(database, coming, str(path), version=version, match=match, again=again)
            except (ExchangeError, OSError) as error:
                if len(paths) == 1:
                    raise
                part = Imported(refused=[message_of(error)])
            done.outcomes += part.outcomes
            done.restored += part.restored
            done.refused += part.refused
        else:
            for file in files_of(form, path):
                try:
                    article, findings, run = (annotated if form == "annotations" else standoff)(
                        file, overrides, version
                    )
                    with database.writing() as session:
                        outcome = save_article(session, article, findings, run, match=match).outcome
                except (QuotedbError, OSError) as error:
                    done.refused.append(message_of(error))
                else:
                    done.outcomes += Counter([outcome.value])
    return done


def lines_of(path: Path) -> Generator[Line, None, None]:
    """Yield the lines of a JSON Lines file as `read_lines` does. Raises ExchangeError, OSError."""
    with path.open(encoding="utf-8-sig") as source:
        yield from read_lines(source, str(path))


def import_lines(
    database: Database,
    lines: Iterable[Line],
    name: str,
    *,
    version: str,
    match: Matcher | None = None,
    again: Callable[[], Iterable[Line]] | None = None,
) -> Imported:
    """Read the records of a JSON Lines file called `name` into the database; `again` reads its lines once more.

    An empty database gets every row with its id, completely or not at all (ExchangeError names the line that does not
    fit). Otherwise each article is added like a new one, and rows of `quotedb extract` become readings of the stored
    articles with the same text; what does not fit is refused, and the rest is stored.
    """
    numbered = iter(lines)
    first = next(numbered, None)
    if first is None:
        raise ExchangeError(f"{name}: no records in it.")

    def whole() -> Iterable[Line]:
        yield first
        yield from numbered

    if isinstance(first[1], ExchangeError) or "record" in first[1]:
        with database.writing() if database.is_there else database.filling() as session:
            if is_empty(session):
                return restore(session, whole(), name, again or tuple)
    return add(database, whole(), name, version=version, match=match)


def files_of(form: str, path: Path) -> list[Path]:
    """Return the articles with an annotation, or the `.ann` files, that a path names or a folder holds."""
    if form == "brat":
        return sorted(path.rglob("*.ann")) if path.is_dir() else [path]
    return [file for file in find_files([path]) if not path.is_dir() or annotation_beside(file)]


def annotated(path: Path, overrides: Overrides, version: str) -> tuple[Article, Findings, Run]:
    """Return an article with the annotation beside it; ExchangeError where there is none."""
    beside = annotation_beside(path)
    if beside is None:
        raise ExchangeError(f"{path}: there is no {path.with_suffix('.yaml').name} beside it: nothing to import.")
    article = read_file(path, overrides=overrides)
    exported = SHA256.search(path.read_text(encoding="utf-8-sig"))
    if exported and exported[1] != article.sha256:  # its text has blanks or lines that reading would remove
        article = read_file(path, overrides=overrides, raw=True)
    listed = agents_beside(path)
    findings = read_annotation(beside, article, read_agents(listed) if listed else ())
    return article, with_stances(findings, article.text), Run(Method.ANNOTATION, TOOL, version)


def standoff(path: Path, overrides: Overrides, version: str) -> tuple[Article, Findings, Run]:
    """Return the article of a brat file (the `.txt` beside it) with its attributions, mentions resolved to agents."""
    text = path.with_suffix(".txt")
    if not text.exists():
        raise ExchangeError(f"{path}: there is no {text.name} beside it, which holds the text that it speaks of.")
    article = read_file(text, overrides=overrides, raw=True)
    publisher = Hop(article.outlet, AgentKind.OUTLET)
    marks = find_marks(article.text)
    statements = tuple(
        Statement(
            content=one.content,
            mode=read_mode(article.text, marks, one.content, verbatim=False),
            kind=Kind.SPEECH,
            chain=(publisher, origin_of(one, article.text)),
        )
        for one in read_standoff(path, article.text)
    )
    findings = with_stances(Findings(statements=statements), article.text)
    return article, resolve(article, findings), Run(Method.IMPORT, f"{TOOL} brat", version)


def origin_of(one: AttributionRelation, text: str) -> Hop:
    """Return the hop of an attribution's source; an unnamed agent if it has no source."""
    mention = Span(one.source[0].start, one.source[-1].end) if one.source else None
    cue = Span(one.cue[0].start, one.cue[-1].end) if one.cue else None
    return Hop(mention.of(text) if mention else "unnamed", AgentKind.UNNAMED, mention, cue)
