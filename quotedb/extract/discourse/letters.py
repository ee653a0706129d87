"""Letters to the editor: a column in which each letter ends with the name of its writer.

The signer is the origin of what the letter says itself (*I*, *we*), and the relay of what it quotes from others.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from quotedb.extract.chains.chain import Draft
from quotedb.extract.lexicon.tables import words
from quotedb.extract.segmentation.paragraphs import SegmentedText
from quotedb.records import Hop, Reason, Span
from quotedb.terms import AgentKind

_COLUMN = re.compile(
    r"(?:(?:readers?[’']?|your|more)\s+)?letters?(?:\s+(?:to\s+the\s+editor|from\s+readers))?\W*", re.I
)
"""The line that heads a column of letters: *Letters*, *Letters to the editor*."""
_POSTS = re.compile(r"(?:on\s+)?(?:facebook|twitter|e-?mail|comments?)\W*", re.I)
"""A heading within the column after which comments from the web follow, signed like letters."""
_SALUTATION = re.compile(r"(?:to\s+the\s+editor|(?:dear\s+)?(?:sir|editor|madam)(?:\s+or\s+madam)?)\s*[:,.—–-]+", re.I)
"""The salutation that begins a letter: *To the editor:*."""
_CAPITAL = r"[^\W\d_a-z][\w’'.-]*"
_SIGNATURE = re.compile(
    rf"[—–-]*\s*(?P<name>{_CAPITAL}(?:\s+(?:de|van|von|der|la|al|bin|del|di|{_CAPITAL})){{1,5}}|@\w+)"
    rf"(?P<place>\s*[,;]\s*{_CAPITAL}[\w’'., ;-]*)?\W*"
)
"""The last line of a letter: a name, perhaps with a town."""
_PLACE = re.compile(rf"{_CAPITAL}(?:,?\s+(?:of|the|upon|{_CAPITAL})){{0,5}}\W*")
"""A line with the name of a town alone, after a signature."""
_SHORT = 60
"""Code points of a signature or a place, at most: a longer line is a sentence."""
_LONGEST = 12
"""Paragraphs of a letter, at most: in a longer text a short line with a name is no signature."""
_ASKED = re.compile(r"\W*we\s+asked\b", re.IGNORECASE)
"""The editors' own question above the letters, which belongs to none."""
_FIRST = words("letters_first")
"""First words of a source that is the signer: *I*, *we*, *my …*."""


@dataclass(frozen=True, slots=True)
class Letter:
    """One letter: from its first to its last word, who signed it, and what sort of writing it is."""

    span: Span
    signer: Span
    medium: str


def read_letters(segmented: SegmentedText) -> tuple[Letter, ...]:
    """Find the signed letters of a column, in the order of the text.

    A column opens with a line of its own that says so (*Letters*, *Letters to the editor*) or with *To the editor:*;
    a letter in it ends with a line that holds a name, or a name and a town, or with such a line and one for the town.
    """
    found: list[Letter] = []
    medium: str | None = None
    first: int | None = None
    signed = False
    for number, paragraph in enumerate(segmented.paragraphs):
        words = paragraph.span.of(segmented.text)
        short = len(words) <= _SHORT
        if short and (_COLUMN.fullmatch(words) or (medium is not None and _POSTS.fullmatch(words))):
            medium = "letter" if _COLUMN.fullmatch(words) else "post"
            first, signed = None, False
        elif _SALUTATION.match(words):
            medium, first, signed = "letter", number, False
        elif medium is None:
            continue
        elif signed and short and _PLACE.fullmatch(words):
            signed = False
        elif first is None:
            first = None if _ASKED.match(words) else number
            signed = False
        elif short and (match := _SIGNATURE.fullmatch(words)):
            if number - first <= _LONGEST:
                at = paragraph.span.start + match.start("name")
                name = Span(at, at + len(match.group("name").rstrip(".,;")))
                found.append(Letter(Span(segmented.paragraphs[first].span.start, paragraph.span.start), name, medium))
            first, signed = None, match.group("place") is None
    return tuple(found)


_GREETING = re.compile(r"(?:(?:dear|hello)\s|to\s(?:all|the|our|my|whom)\b).{1,60}[,:!—–-]\s*", re.IGNORECASE)
"""A line of its own that begins a letter to anybody: *Dear neighbours,*, *To the parents of Lund School:*."""
_CLOSING = re.compile(
    r"(?:yours(?:\s(?:sincerely|faithfully|truly|ever|in\s\w+))?|(?:yours\s)?(?:sincerely|respectfully|cordially)(?:\syours)?"
    r"|(?:with\s)?(?:(?:kind|best|warm|warmest|kindest)\s(?:regards|wishes)|regards|thanks|gratitude)|in\ssolidarity"
    r"|signed|(?:(?:all\sthe\s|my\s)?best|(?:with\s)?love|cheers|(?:many\s)?thanks|thank\syou|warmly|sincerely\syours)(?=,))"
    r"\s*[,.:]?(?:\s*[—–-]{0,2}\s*(?P<signed>.{3,60}))?",
    re.IGNORECASE,
)
"""The line that ends a letter, perhaps with the signature behind it: *Yours sincerely,*."""
_SIGNER = re.compile(
    rf"[—–-]*\s*(?:(?:Dr|Mr|Mrs|Ms|Prof|Rev)\.?\s)?(?P<name>{_CAPITAL}(?:\s+(?:de|van|von|der|la|al|bin|del|di|{_CAPITAL})){{0,5}})"
    r"(?:\s*[,;(].*)?\W*"
)
"""A signature below such a line: a name, and what its bearer is."""
_DESK = re.compile(r"from\sthe\sdesk\sof\s+(?:the\s)?", re.IGNORECASE)
"""What begins the line that heads a letter with its writer's name."""


def read_closed_letters(segmented: SegmentedText) -> tuple[Letter, ...]:
    """Find letters that a greeting begins and a closing line ends, in the order of the text: *Dear …*, *Yours, …*.

    Without a greeting a letter begins where the text does. One *from the desk of* somebody goes on to the closing line.
    """
    found: list[Letter] = []
    text, paragraphs = segmented.text, segmented.paragraphs
    first, signer = 0, None
    for number, paragraph in enumerate(paragraphs):
        words = paragraph.span.of(text)
        if len(words) > 2 * _SHORT:
            continue
        if desk := _DESK.match(words):
            first, signer = number + 1, _signer(text, Span(paragraph.span.start + desk.end(), paragraph.span.end))
        elif _GREETING.fullmatch(words) or _SALUTATION.fullmatch(words):
            first = number + 1
        elif closing := _CLOSING.fullmatch(words):
            below = paragraphs[number + 1].span if number + 1 < len(paragraphs) else None
            beside = Span(paragraph.span.start + closing.start("signed"), paragraph.span.end)
            signer = _signer(text, beside if closing.group("signed") else below) or signer
            if signer is not None and 0 < number - first <= _LONGEST:
                found.append(Letter(Span(paragraphs[first].span.start, paragraph.span.start), signer, "letter"))
            first, signer = number + 1, None
    if signer is not None and first < len(paragraphs):
        found.append(Letter(Span(paragraphs[first].span.start, paragraphs[-1].span.end), signer, "letter"))
    return tuple(found)


def _signer(text: str, line: Span | None) -> Span | None:
    """Return the name of who signs, in the line that holds it."""
    found = _SIGNER.fullmatch(text, line.start, line.end) if line is not None else None
    return Span(found.start("name"), found.start("name") + len(found["name"].rstrip(".,;"))) if found else None


def put_behind_signers(segmented: SegmentedText, letters: Sequence[Letter], drafts: Sequence[Draft]) -> None:
    """Change the chains of statements in letters: the signer relays what others say, and is the origin of the rest."""
    for made in drafts:
        letter = next((one for one in letters if one.span.covers(made.content[0])), None)
        speaker = made.speaker
        if letter is None or speaker is None:
            continue
        name = letter.signer.of(segmented.text)
        words = speaker.mention.of(segmented.text).lower().split() if speaker.mention else []
        salutation = _SALUTATION.match(segmented.text, letter.span.start)
        begins = salutation.end() if salutation else letter.span.start
        greeted = speaker.mention is not None and speaker.mention.end <= begins
        if speaker.agent == "unnamed" or greeted or words[:1] == [] or words[0] in _FIRST:
            made.inner[0] = replace(
                speaker, agent=name, agent_kind=AgentKind.PERSON, mention=letter.signer, medium=letter.medium
            )
        else:
            made.outer.insert(0, Hop(name, AgentKind.PERSON, letter.signer, medium=letter.medium))
        made.reasons.append(Reason("rule-5-letter", 0.9))
