"""Resolves the words of a source, whether name, pronoun or description: `refer` is the way in."""

from __future__ import annotations

import re

from quotedb import outlets
from quotedb.records import Span
from quotedb.resolve.characters.roles import is_noun, phrase
from quotedb.resolve.descriptions.descriptions import described
from quotedb.resolve.descriptions.families import UNTOLD, meant
from quotedb.resolve.names.lexicon import is_person_noun
from quotedb.resolve.names.tokens import Name
from quotedb.resolve.reference.anaphora import pronoun, they
from quotedb.resolve.reference.mentions import parse
from quotedb.resolve.reference.pronouns import PRONOUNS
from quotedb.resolve.reference.referents import NOTHING, Around, Refer, Referent
from quotedb.resolve.reference.scene import Scene
from quotedb.terms import AgentKind

NOBODY = re.compile(
    r"\b(?:it\s)?(?:reportedly|allegedly|alleged|purportedly|supposedly|apparently"
    r"|(?:(?:has|have|had) (?:\w+ )?)?(?:is|are|was|were|been|being) (?:\w+ )?"
    r"(?:said|understood|believed|thought|reported|alleged|rumou?red|expected|known|feared|claimed|told|seen"
    r"|considered|suggested|speculated|argued|estimated|hoped|held|assumed|presumed|suspected|purported|reputed)"
    r"|(?:according to )?reports?)\b"
)
"""Sources that name nobody: *reportedly*, *it is believed*."""
CAPITAL = re.compile(r"(?!The\b)[A-ZÀ-Þ]")
"""What a name has and a description has not: *state television* is no *State*."""
CLOSES = re.compile(r"[’'\"”]?(?:,|\.(?:\s|$)|\.,|;|$|\n)|\sof\s")
"""Signs after which an apposition has ended."""
BESIDE = re.compile(
    r",\s(?!(?:who|whose|which|where|when|if|as|after|from|in|of|at|reached|asked|contacted)\b)"
    r"(?:(?:the\s|former\s)?(?:(?!(?:of|at|for|with|to|by|on)\s)[a-z][\w-]*\s){0,3}(?=[A-ZÀ-Þ]))"
)
"""An apposition after a description: *a nurse, Ana Roth,*; in *, the head of Lund Harbour,* no name is apposed."""
KNOWN_AS = re.compile(
    r",?\s(?:[^.;:“”\"]{0,60}?\s)?who\s(?:only\s)?(?:"
    r"(?:\w+\s){0,3}?(?:to\s)?be\s(?:known|identified|named|quoted|called)\s(?:only\s|simply\s)?"
    r"(?:as|by\s(?:his|her|their)\s(?:\w+\s)?name,?)"
    r"|(?:identified|introduced)\s(?:him|her|them)sel(?:f|ves)\s(?:only\s|simply\s)?as"
    r"|g[ai]ve(?:s|n)?\s(?:only\s|just\s)?(?:his|her|their)\s(?:\w+\s)?name\s(?:only\s|simply\s)?as"
    r")\s(?:only\s)?(?=[A-ZÀ-Þ])"
)
"""What stands between a description and the name that somebody wants to go by: *a nurse who gave her name as Ana*."""
LONGEST_NAME = 80
"""Code points of a name with its titles, at most."""
SORT_AFTER = re.compile(r"\s(?:newspaper|newspapers|magazine|website|news agency|daily|tabloid|television|radio)$")
"""A noun after a name that makes it an outlet: *the Posten newspaper*."""
OWN_PAPER = re.compile(
    r"^(?:this (?:newspaper|paper|website|magazine|site|publication|channel|programme|program|reporter"
    r"|correspondent)|our (?:reporter|newspaper|paper))$",
    re.I,
)
"""Words by which an article names its own outlet: *this newspaper*."""
SEVERAL = frozenset(("the two", "both", "the pair", "the duo", "the three", "the trio", "the couple"))
"""Words used like a pronoun for several people."""
SHORTENED = re.compile(r"(?<=[a-z])[’'](?:ve|d|ll|re|m|s)$")
"""A verb that is written together with a pronoun: *we’ve*."""
BESIDES = frozenset("also together both all each then now still later too himself herself itself themselves".split())
"""Adverbs after a pronoun, which leave its meaning as it is (`he also`)."""


def refer(scene: Scene, span: Span, around: Around = NOTHING, *, remember: bool = True) -> Referent:
    """Return whom the words at `span` stand for; `around` tells what else its statement holds.

    With `remember`, the referent counts as having spoken, for the mentions after it.
    """
    referent = decide(scene, span, around)
    if remember:
        scene.memory.note(span.start, referent)
    return referent


def decide(scene: Scene, span: Span, around: Around) -> Referent:
    """Resolve the words as pronoun, as words of a fixed meaning, as name or as description, whichever fits first."""

    def again(other: Span) -> Referent:
        return refer(scene, other, remember=False)

    words = span.of(scene.text).strip().strip(",;: ")
    low = words.lower()
    return (
        as_pronoun(scene, span, low, around, again)
        or own_paper(scene, span, words)
        or named_or_described(scene, span, words, around, again)
    )


def as_pronoun(scene: Scene, span: Span, low: str, around: Around, again: Refer) -> Referent | None:
    """Resolve a pronoun, with or without an adverb, or words used like one for several people (`the two`)."""
    first, _, more = low.partition(" ")
    first = SHORTENED.sub("", first)
    if first == "whose" and more:
        owner = pronoun(scene, Span(span.start, span.start + len(first)), first, around, again)
        return possessed_by(scene, span, owner)
    country = span.of(scene.text).strip() == "US"
    if first in PRONOUNS and not country and (set(more.split()) <= BESIDES or first in ("who", "whom")):
        return pronoun(scene, Span(span.start, span.start + len(first)), first, around, again)
    return they(scene, span, around, again) if low in SEVERAL else None


def possessed_by(scene: Scene, span: Span, owner: Referent) -> Referent:
    """Return the unnamed ones of somebody (`whose leaders` of `the league, whose leaders`), called after the owner."""
    words = " ".join(span.of(scene.text).split()[1:])
    if owner.character is None:
        return scene.unnamed(Span(span.end - len(words), span.end))
    return Referent(f"{owner.name}’s {words}", AgentKind.UNNAMED, span, "possessed", plural=words.endswith("s"))


def own_paper(scene: Scene, span: Span, words: str) -> Referent | None:
    """Resolve *this newspaper*, by which an article means its own outlet."""
    outlet = scene.article.outlet
    return Referent(outlet, AgentKind.OUTLET, span, "own-paper") if outlet and OWN_PAPER.match(words) else None


def named_or_described(scene: Scene, span: Span, words: str, around: Around, again: Refer) -> Referent:
    """Resolve a source by the names in it, by the list of outlets, by a name beside it, or as a description."""
    parsed = parse(scene.cast, span)
    if len(parsed.names) == 1 and not parsed.others:
        name = parsed.names[0]
        one = meant(scene, name)
        if one is None:
            return Referent(name.text, AgentKind.UNRESOLVED, name.span, UNTOLD)
        return scene.named([name]) if one is scene.cast.of_name[name.span] else scene.agent(one, name.span, "name")
    if parsed.names:
        return scene.named(parsed.names, parsed.others)
    if NOBODY.fullmatch(words.lower()) or not any(map(str.isalpha, words)):
        return Referent("unnamed", AgentKind.UNNAMED, span, "nobody")
    titled_so = SORT_AFTER.search(words) if CAPITAL.search(words) else None
    outlet = outlets.find(SORT_AFTER.sub("", words)) if titled_so else None
    named = outlet is not None and (words[:4] == outlet.name[:4] or not outlet.name.startswith("The "))
    if outlet is not None and named:  # *State television* is not *The State*
        return Referent(outlet.name, AgentKind.OUTLET, span, "outlet")
    beside = apposed(scene, parsed.head) or titled(scene, parsed.head)
    return scene.named([beside]) if beside is not None else described(scene, parsed.head, around, again)


def titled(scene: Scene, head: Span) -> Name | None:
    """Return the name whose titles the words are (`US Secretary` of `US Secretary of State Ann Roe`)."""
    later = scene.cast.names_within(Span(head.start, min(len(scene.text), head.end + 60)))
    return next((name for name in later if name.run.start <= head.start and head.end < name.span.start), None)


def apposed(scene: Scene, head: Span) -> Name | None:
    """Return the name right after a description: its own choice, or in apposition (`a nurse, Ana Roth, said`)."""
    chosen = KNOWN_AS.match(scene.text, head.end)
    between = chosen or BESIDE.match(scene.text, head.end)
    if between is None:
        return None
    names = scene.cast.names_within(Span(between.end(), min(len(scene.text), between.end() + LONGEST_NAME)))
    name = next((one for one in names if one.run.start == between.end()), None)
    if name is None or chosen:
        return name
    if not CLOSES.match(scene.text, name.span.end):
        return None
    read = phrase(scene.text, head)
    if read is None or not is_noun(read.head) or read.plural:
        return None
    somewhere = is_person_noun(read.head) and not scene.cast.of_name[name.span].is_person
    return None if somewhere else name  # a lecturer at Holm University, Lund
