"""Takes the words of a source apart: into the name that stands for it, several names, or a description to resolve."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from quotedb.records import Span
from quotedb.resolve.characters.characters import Cast
from quotedb.resolve.characters.roles import DETERMINERS, WEAK
from quotedb.resolve.names import lexicon
from quotedb.resolve.names.no_names import PARTISANS
from quotedb.resolve.names.proper import POLITE
from quotedb.resolve.names.runs import OFFICES_OF, PORTFOLIOS
from quotedb.resolve.names.tables import words
from quotedb.resolve.names.tokens import Name

IN_PHRASE = re.compile(
    r"\b(?:of|for|at|in|from|by|with|on|to|near|inside|outside|under|about|against|into|among|across|between|like"
    r"|called|including)\s(?:the\s|The\s|a\s|an\s)?"
    r"(?:[\w.’'-]+\s){0,5}$"
)
"""Prepositions after which a name is only part of a description."""
OFFICE = re.compile(
    rf"(?:{'|'.join(OFFICES_OF)})\sof\s(?:(?:{'|'.join(PORTFOLIOS)})\s)+|speaker\sof\sthe\shouse\s", re.IGNORECASE
)
"""An office whose *of* opens no further phrase: *former secretary of state Ann Roe*."""
CLAUSE = re.compile(
    r",?\s(?:who|whose|which|whom|that|where|when|speaking|citing|whereas|including)\b|\s[–—]\s|\s-\s"
    r"|\s\((?![^()]*\)(?:,|\sand)\s)|;|:\s"
)
"""Words that open a clause, which only explains the source."""
AROUND = re.compile(
    r"[^()]+\s\([^()]+\)\s(?:[a-z-]+\s)*(?:[a-z-]*(?:man|woman|men|women|person|people)|officials?|officers?|leaders?|members?"
    r"|directors?|managers?|lawyers?|sources?|aides?|experts?|chief|head|president|secretary|minister|employees?|workers?)"
)
"""A description whose noun stands behind a bracket: *a Norbank (NB) spokesman*."""
BRACKET = re.compile(r"[^(),]+\s\([^()]+\)\s(?!and\b)")
"""An office with its field or short form, before the name of who holds it: *Secretary (Ports) Ida Holm*."""
SEAT = re.compile(r"(?:[Tt]he\s|[Aa]n?\s)?(?:[^\W\d_][\w.’'-]*,?\s){1,4}?[^\W\d_][\w.’]*\.?-based\s")
"""The town and state of a company before what it is: *the Lund, Ohio-based insurer*."""
ARTICLE = re.compile(r"[Tt]he\s")
WHOLE = re.compile(r"(?:\s\([^()]*\))?")
"""What stands behind a name of a list: nothing, or a bracket (*Ida Holm (D-Ohio)*)."""
LIST = re.compile(r",?\s(?:and|&)\s|,\s")
"""What stands between the speakers of one source: a comma, *and*."""


@dataclass(frozen=True, slots=True)
class Parsed:
    """A source taken apart: the names that it stands for (none, one, several), or the head of its description."""

    names: tuple[Name, ...]
    head: Span
    """The source without appositions and clauses."""
    others: str = ""
    """The words for others without a name who speak together with those named (`and two colleagues`)."""


def parse(cast: Cast, span: Span) -> Parsed:
    """Take a source apart."""
    text = cast.text
    span = trimmed(text, span)
    if AROUND.fullmatch(text, span.start, span.end):
        return Parsed((), span)
    company = company_of(cast, span)
    if company is not None:
        return parse(cast, company) if company != span else Parsed((), span)
    office = BRACKET.match(text, span.start, span.end)
    if office is not None:
        behind = Span(office.end(), span.end)
        holder = bearer(cast, behind, cast.names_within(behind))
        if holder is not None and cast.of_name[holder.span].is_person and holder.span.end == span.end:
            return Parsed((holder,), span)
    cut = CLAUSE.search(text, span.start, span.end)
    head = trimmed(text, Span(span.start, cut.start())) if cut and cut.start() > span.start else span
    inside = [name for name in cast.names_within(head) if not in_bracket(text[head.start : name.span.start])]
    if not inside:
        partly = cast.name_at(head)
        article = ARTICLE.match(text, head.start, head.end)
        bare = Span(article.end(), head.end) if article else head
        if partly is not None and not partly.possessive and partly.span.covers(bare):
            return Parsed((partly,), head)
        dash = cut is not None and "—–-".find(cut.group().strip()[:1]) >= 0
        later = cast.names_within(Span(cut.end(), span.end)) if cut is not None and dash else []
        later = [name for name in later if cut and not IN_PHRASE.search(text, cut.end(), name.run.start)]
        return Parsed(tuple(later[:1]), head)
    pieces = divided(text, head, inside)
    several = are_listed(text, pieces, inside)
    chosen: list[Name] = []
    others = ""
    for index, piece in enumerate(pieces):
        name = bearer(cast, piece, inside)
        joined = index > 0 and (several or coordinated(text, pieces, index))
        if index and not joined and (name is None or chosen):
            break
        if index and not chosen and (name is None or name.run.start != piece.start or goes_on(cast, pieces[0], name)):
            break
        if name is not None:
            chosen.append(name)
        elif joined and chosen:
            others = piece.of(text)
    return Parsed(tuple(chosen), head, others)


def company_of(cast: Cast, span: Span) -> Span | None:
    """Return the name behind the seat of a company (*Lund, Ohio-based Norbank*), the whole span where none is there.

    None where a source begins with no such seat.
    """
    seat = SEAT.match(cast.text, span.start, span.end)
    if seat is None or "," not in seat.group():
        return None
    company = Span(seat.end(), span.end)
    inside = cast.names_within(company)
    if any(name.run.start == company.start for name in inside):
        return company
    return span if not inside and seat.group().lower().startswith(("the ", "a ", "an ")) else None


def are_listed(text: str, pieces: Sequence[Span], names: Sequence[Name]) -> bool:
    """Tell whether the pieces are a list of names and nothing else: *Anna Berg, Tom Lund and Ole Dahl*."""
    if len(pieces) <= 2 or not coordinated(text, pieces, len(pieces) - 1):
        return False
    begins = {name.run.start: name for name in names}
    return all(
        piece.start in begins and WHOLE.fullmatch(text, begins[piece.start].span.end, piece.end) for piece in pieces
    )


def in_bracket(before: str) -> bool:
    """Tell whether the bracket that opened last in some words is still open."""
    return before.rfind("(") > before.rfind(")")


def goes_on(cast: Cast, first: Span, name: Name) -> bool:
    """Tell whether a name goes on with those in the description before it (`strategists for Ana Roth and Max Orr`)."""
    return cast.of_name[name.span].is_person and any(
        cast.of_name[one.span].is_person for one in cast.names_within(first)
    )


def trimmed(text: str, span: Span) -> Span:
    """Return the span without blanks and punctuation at its ends."""
    start, end = span.start, span.end
    while end > start and not (text[end - 1].isalnum() or text[end - 1] in ".)’'\"”"):
        end -= 1
    while start < end and not (text[start].isalnum() or text[start] in "@(‘'“\""):
        start += 1
    return Span(start, end)


def divided(text: str, head: Span, names: Sequence[Name]) -> list[Span]:
    """Divide a source at its commas and at `and`, but never inside a name."""
    pieces: list[Span] = []
    start = head.start
    for match in LIST.finditer(text, head.start, head.end):
        if any(name.span.start < match.end() and match.start() < name.span.end for name in names):
            continue
        if match.start() > start:
            pieces.append(Span(start, match.start()))
        start = match.end()
    if start < head.end:
        pieces.append(Span(start, head.end))
    return pieces or [head]


def bearer(cast: Cast, piece: Span, names: Sequence[Name]) -> Name | None:
    """Return the name that a piece of a source stands for; no possessor, none after `of`, none that modifies a noun."""
    text = cast.text
    inside = [name for name in names if piece.covers(name.span)]
    free = [
        name
        for name in inside
        if not (name.possessive and name.span.end < piece.end - 2)
        and (
            follows_organisation(cast, name, piece)
            or not IN_PHRASE.search(OFFICE.sub("", text[piece.start : name.span.start]))
        )
        and not modifies(cast, name, piece)
        and not is_object(text[piece.start : name.run.start])
    ]
    persons = [name for name in free if cast.of_name[name.span].is_person]
    best = persons or free
    return best[-1] if best else None


def is_object(before: str) -> bool:
    """Tell whether words end in a noun and a participle, whose object the name behind them is: *a fund backing Holm*.

    >>> is_object("Protesters supporting "), is_object("a fund backing mayor "), is_object("the acting ")
    (True, True, False)
    """
    found = PARTICIPLE.search(before)
    return found is not None and found["noun"].lower() not in DETERMINERS | WEAK and found["verb"] not in ADJECTIVES


PARTICIPLE = re.compile(
    r"(?P<noun>[\w’'.-]+)\s(?P<verb>[a-z]+ing)\s(?:(?:the|a|an|[Ff]ormer|fellow|then)\s)?(?:[a-z-]+\s){0,2}\Z"
)
"""A noun and what it does to whom the name behind it means: *a fund backing former mayor*."""
ADJECTIVES = frozenset(
    """acting sitting outgoing incoming visiting retiring serving presiding leading managing ruling governing
    remaining surviving operating marketing engineering banking mining trading consulting nursing advertising publishing
    housing planning shipping building fishing lobbying polling training broadcasting recording reigning commanding
    founding running during according""".split()
)
"""Words in *-ing* that stand before a noun and tell of it, or make one word with it."""


def follows_organisation(cast: Cast, name: Name, piece: Span) -> bool:
    """Tell whether a person's name ends a source right behind another's: *director of Lund Museum Ida Holm*."""
    if not cast.of_name[name.span].is_person or name.span.end < piece.end:
        return False
    if name.titles and name.titles[-1].strip(".") in POLITE:
        return name.titles[0] not in lexicon.TITLES  # undersecretary for Education Mr. Holm
    before = cast.text[piece.start : name.run.start].split()
    organisation = len(before) > 1 and before[-1][0].isupper() and before[-1].isalpha()
    # The spokesman for Republican Ida Holm is another than she.
    return organisation and before[-1] not in PARTISANS and len(name.words) > 1


def modifies(cast: Cast, name: Name, piece: Span) -> bool:
    """Tell whether a name only modifies the noun after it (`a Tinder spokeswoman`, `Ipsos poll`)."""
    after = cast.text[name.span.end : piece.end]
    match = re.match(r"(?:[’']s?)?[\s-]((?:[\w’'-]+\s?)+)", after)
    if not match:
        return False
    following = match.group(1).split()
    if not following:
        return False
    first = following[0].lower()
    if (
        first in SAYS
        or first in lexicon.PARTICLES
        or first in ("himself", "herself", "itself", "themselves", "also", "jr", "sr", "too")
    ):
        return False
    if IN_PHRASE.match(" ".join(following[:1]) + " ") or first in PREPOSITION_WORDS:
        return False
    return not re.match(r"(?:\d|\w+ly$)", first) and not (first in PAST or re.match(r"[a-z]+[^e]ed$", first))


SAYS = frozenset("said says told tells added adds wrote writes asked insisted argued claimed warned reported".split())
PAST = words("past")
"""Verbs that end a mention which was drawn too long (`Ola Brandt revised her` of `Ola Brandt revised her plans`)."""
PREPOSITION_WORDS = words("preposition_words")


def coordinated(text: str, pieces: Sequence[Span], index: int) -> bool:
    """Tell whether a piece without a name is joined to the one before by `and`."""
    return " and" in text[pieces[index - 1].end : pieces[index].start]
