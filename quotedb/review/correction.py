"""Turns the words that a reviewer changed into a corrected statement with its spans and agents."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum
from typing import NoReturn, TypeVar

from sqlalchemy.orm import Session

from quotedb.ask.answers import ChainRow
from quotedb.ask.chain import chain
from quotedb.ask.lists import text_of
from quotedb.ask.names import candidates, find_agent
from quotedb.ask.rows import HopRow
from quotedb.ask.rows import Words as Printed
from quotedb.dates import parse_edtf
from quotedb.errors import AmbiguousNameError, UnknownNameError, UsageError
from quotedb.extract.properties.stances import with_stance
from quotedb.read.agents import guess
from quotedb.read.places import Places
from quotedb.records import Agent, Hop, Span, Statement
from quotedb.resolve.across import match
from quotedb.review.wording import GAP, HopWords, Wording, wording_of
from quotedb.store import reviews
from quotedb.terms import NAMELESS, AgentKind, Kind, Mode


def correct_by_words(
    session: Session, statement_id: int, wording: Wording, reviewer: str, reason: str | None = None
) -> int:
    """Replace a stored statement by the one that a reviewer's words describe; return the new statement's id.

    Words that were not changed keep their span; new words get the place nearest to the content where they stand.
    Raises UnknownRowError for the id, AmbiguousNameError, DateError, and UsageError for words that the article does
    not have or that change nothing.
    """
    row = chain(session, statement_id)
    if wording == wording_of(row):
        raise UsageError("Nothing is changed: confirm the statement if it is right.")
    correction = Correction(session, row)
    statement = correction.statement(wording)
    agents = tuple(correction.agents.values())
    return reviews.correct(session, statement_id, statement, reviewer, reason, agents=agents, match=match)


class Correction:
    """Finds the spans and agents that a reviewer's words mean; `agents` collects those of the new chain, by name."""

    def __init__(self, session: Session, row: ChainRow) -> None:
        """Take the stored statement that is to be corrected."""
        self.session = session
        self.row = row
        self.places = Places(text_of(session, row.article.article_id))
        self.agents: dict[str, Agent] = {}

    def statement(self, wording: Wording) -> Statement:
        """Return the statement that the words describe."""
        content = self.content(wording.content)
        kept = list(self.row.hops[1:])
        hops = [stored(self.row.hops[0])]
        self.note(self.row.hops[0])
        for words in wording.chain:
            same = next((hop for hop in kept if hop.agent == words.agent), None)
            if same:
                kept.remove(same)
            hops.append(self.hop(words, same, content))
        old = {" ".join(hedge.words.split()): hedge for hedge in self.row.hedges}
        return Statement(
            content,
            one_of(Mode, wording.mode, "mode"),
            one_of(Kind, wording.kind, "kind"),
            tuple(hops),
            hedges=tuple(
                span for words in wording.hedges if (span := self.place(words, old.get(words), content, "hedge"))
            ),
        )

    def content(self, words: str) -> tuple[Span, ...]:
        """Return the spans of the content: one if the words stand together in the text, else one for each piece.

        Pieces are divided by `GAP` and must follow one another in the text. Raises UsageError where one is missing.
        """
        words = " ".join(words.split())
        if not words.strip(f" {GAP}"):
            raise UsageError("The statement has no words: reject it if nobody said anything there.")
        if words == wording_of(self.row).content:
            return tuple(piece.span for piece in self.row.content)
        before = self.row.content[0].span.start
        whole = self.all_places(words)
        if whole:
            return (min(whole, key=lambda span: abs(span.start - before)),)
        found: list[Span] = []
        for piece in (part.strip() for part in words.split(GAP)):
            spans = [span for span in self.all_places(piece) if not found or span.start >= found[-1].end]
            if not spans:
                self.fail(piece, "content", " behind the piece before" if found and self.all_places(piece) else "")
            found.append(spans[0] if found else min(spans, key=lambda span: abs(span.start - before)))
        return tuple(found)

    def hop(self, words: HopWords, same: HopRow | None, content: Sequence[Span]) -> Hop:
        """Return the hop that the words describe; `same` is the stored hop of that agent, if there is one."""
        if same:
            self.note(same)
            agent = Agent(same.agent or "", same.agent_kind or AgentKind.UNNAMED)
        else:
            agent = self.meant(words.agent)
        cue = self.place(words.cue, same.cue if same else None, content, "cue")
        keeps_stance = same is not None and same.cue is not None and cue == same.cue.span
        hop = Hop(
            agent.name,
            agent.kind,
            mention=self.place(words.mention, same.mention if same else None, content, "mention"),
            cue=cue,
            stance=same.stance if same and keeps_stance else None,
            medium=words.medium or None,
            addressee=self.addressee(words.addressee, same),
            said_on=parse_edtf(words.said_on) if words.said_on else None,
        )
        return with_stance(hop, self.places.text)

    def addressee(self, name: str, same: HopRow | None) -> str | None:
        """Return the full name of the addressee; one that was not changed is taken as stored, even if ambiguous."""
        if not name or (same and same.addressee == name):
            return name or None
        return self.meant(name).name

    def meant(self, name: str) -> Agent:
        """Return the agent that a name means: one of the database, or a new one. Raises AmbiguousNameError."""
        likely = guess(name)
        try:
            found = candidates(self.session, find_agent(self.session, name)[:1])[0]
        except UnknownNameError:
            if name.startswith("#"):
                raise
        except AmbiguousNameError as error:
            raise AmbiguousNameError(f"{error} Write the number, such as #12, instead of the name.") from error
        else:
            if found.kind not in NAMELESS or name.startswith("#"):  # other articles' sources are not this one
                likely = Agent(found.name, found.kind, agent_id=found.agent_id)
        self.agents.setdefault(likely.name, likely)
        return likely

    def note(self, hop: HopRow) -> None:
        """Add the agent of a stored hop to `agents` with its id, so that it is not looked up by name again."""
        if hop.agent is not None and hop.agent_kind is not None:
            self.agents.setdefault(hop.agent, Agent(hop.agent, hop.agent_kind, agent_id=hop.agent_id))

    def place(self, words: str, old: Printed | None, content: Sequence[Span], what: str) -> Span | None:
        """Return the span of a mention, cue or hedge: `old` if its words are the same, else the nearest to the content.

        None for no words. `what` is how a message calls them. Raises UsageError for words that the text does not have.
        """
        words = " ".join(words.split())
        if not words:
            return None
        if old and " ".join(old.words.split()) == words:
            return old.span
        printed = self.as_printed(words)
        return (self.places.nearest(printed, content) if printed else None) or self.fail(words, what)

    def all_places(self, words: str) -> list[Span]:
        """Return every span where the words stand, whatever blanks and line ends the text has between them."""
        printed = self.as_printed(words)
        return self.places.of(printed) if printed else []

    def as_printed(self, words: str) -> str:
        """Return the words with the blanks and line ends of the text; empty if the text does not have them."""
        found = re.search(r"\s+".join(map(re.escape, words.split())), self.places.text) if words.split() else None
        return found.group() if found else ""

    def fail(self, words: str, what: str, where: str = "") -> NoReturn:
        """Raise UsageError: the text does not have the words."""
        raise UsageError(
            f"“{words}” ({what}) is not in the article{where}: give the words exactly as they are printed there."
        )


def stored(hop: HopRow) -> Hop:
    """Return a stored hop as the record that is stored with a new statement."""
    return Hop(
        hop.agent,
        hop.agent_kind or AgentKind.OUTLET,
        mention=hop.mention.span if hop.mention else None,
        cue=hop.cue.span if hop.cue else None,
        stance=hop.stance,
        medium=hop.medium,
        addressee=hop.addressee,
        said_on=parse_edtf(hop.said_on) if hop.said_on else None,
    )


Word = TypeVar("Word", bound=StrEnum)


def one_of(words: type[Word], given: str, what: str) -> Word:
    """Return the member of the enumeration `words` that was given. Raises UsageError, which lists the words."""
    try:
        return words(given.strip())
    except ValueError:
        raise UsageError(f"“{given}” is no {what}: choose one of {', '.join(words)}.") from None
