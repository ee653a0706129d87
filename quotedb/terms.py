"""The terms of attribution (docs/attribution.md): the words that fields of records, rows and columns may take."""

from __future__ import annotations

from enum import StrEnum


class AgentKind(StrEnum):
    """What sort of agent somebody is."""

    PERSON = "person"
    ORGANISATION = "organisation"
    OUTLET = "outlet"
    GROUP = "group"
    UNNAMED = "unnamed"
    """The article hides who it is: *a senior official*."""
    UNRESOLVED = "unresolved"
    """The article tells who it is, and whom a pronoun or description means was not found: *he*, *the former mayor*."""
    NARRATOR = "narrator"
    """Whoever writes, or reads: *I, we, you*."""
    NOBODY = "nobody"
    """No word of the article stands for anybody: *reportedly*."""


NAMELESS = frozenset({AgentKind.UNNAMED, AgentKind.UNRESOLVED, AgentKind.NARRATOR, AgentKind.NOBODY})
"""The kinds of agents without a name, who are somebody of one article only. Extraction says `unnamed` of all of them;
`text.nameless` tells them apart by their words when they are stored or printed."""


class OutletSort(StrEnum):
    """What sort of outlet an outlet is."""

    NEWSPAPER = "newspaper"
    AGENCY = "agency"
    BROADCASTER = "broadcaster"
    MAGAZINE = "magazine"
    WEBSITE = "website"


class CreditRole(StrEnum):
    """How an article names somebody besides its outlet: `wire` is a relay of every statement, a contributor is none."""

    WIRE = "wire"
    CONTRIBUTOR = "contributor"


class Extent(StrEnum):
    """Whether an article's text is the whole article, or passages of it (as Quotebank and the like give them)."""

    WHOLE = "whole"
    EXCERPT = "excerpt"


class Mode(StrEnum):
    """Whether the words of a statement are given verbatim."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


class Kind(StrEnum):
    """How the origin put it: spoken, written, or only thought."""

    SPEECH = "speech"
    WRITING = "writing"
    THOUGHT = "thought"


class Stance(StrEnum):
    """What the cue says about the truth of the content."""

    NEUTRAL = "neutral"
    DISTANCING = "distancing"
    ENDORSING = "endorsing"
    DENYING = "denying"


class VerificationStatus(StrEnum):
    """What came of checking."""

    UNVERIFIED = "unverified"
    VERIFIED = "verified"
    DISPUTED = "disputed"


class ResponseStatus(StrEnum):
    """How somebody did not (yet) speak."""

    DECLINED = "declined"
    UNREACHABLE = "unreachable"
    CONTACTED = "contacted"
    REFUSED = "refused"


class Method(StrEnum):
    """How statements came to be."""

    ANNOTATION = "annotation"
    EXTRACTION = "extraction"
    IMPORT = "import"
    REVIEW = "review"


class RelationSort(StrEnum):
    """In what capacity one agent speaks or acts for another: `agent` is the SORT of `other`."""

    LAWYER = "lawyer"
    SPOKESPERSON = "spokesperson"
    FOUNDER = "founder"
    REPRESENTATIVE = "representative"


class EntityLabel(StrEnum):
    """What a name in the text is a name of."""

    PERSON = "person"
    ORGANISATION = "organisation"
    PLACE = "place"
    OTHER = "other"
