"""Who a pronoun stands for: `he`, `they`, `who` and `I`, each its own way."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace

from quotedb.records import Span
from quotedb.resolve.characters.characters import Character
from quotedb.resolve.characters.roles import is_noun, phrase
from quotedb.resolve.names.lexicon import GROUP_HEADS, WRITING_NOUNS, is_person_noun
from quotedb.resolve.names.tokens import Name
from quotedb.resolve.reference.antecedents import group_before, may_speak_together
from quotedb.resolve.reference.candidates import Candidate, candidates
from quotedb.resolve.reference.mentions import is_object
from quotedb.resolve.reference.pronouns import FIRST, HE, IT, SHE, THEY, WHO, gender_of
from quotedb.resolve.reference.referents import Around, Refer, Referent
from quotedb.resolve.reference.scene import Scene
from quotedb.resolve.reference.weighing import share_of_first
from quotedb.terms import AgentKind, EntityLabel

APPOSED = re.compile(r"(?:,?\s\(?\d{1,2}\)?)?(?:,\s[^,.;:“”\"]{3,90})?")
"""An age or an apposition between a name and *who*."""
AT_WORK = re.compile(r",\s[^,.;:“”\"]{3,60}\s(?:at|of|for|with|from|in|near)\s(?:the\s)?")
"""What stands between somebody's name and where one works or lives: *, an analyst at*."""
CLOSE, CLOSE_THINGS = 0.3, 0.6
"""A source is left unresolved whose likeliest meaning is less likely than this: a wrong name is worse than none.

More is asked of *it*, which is taken for the wrong one more often than *he* and *she* are.
"""
USES_THEY = re.compile(
    r"[^.;:!?\n()“”A-ZÀ-Þ]{0,80}(?:\(pronouns?:?\s|[\s(“\"‘'])"
    r"(?:[Tt]hey[”\"’']?(?:/|,?\s(?:and|or)\s|,\s)[“\"‘']?them\b"
    r"|(?<=\bby\s)they\b"
    r"|(?:is|was|as|a|an)\s(?:\w+\s)?(?:[Nn]on-?binary|genderqueer|agender|gender-?fluid)\b)"
)
"""What says behind a name that somebody is *they*: *, who uses they and them*, *(they/them)*, *is non-binary*."""
FAR_NAMES = 200
"""Names before a *they* that are looked at, at most."""
KNOWN = 0.9
"""How likely somebody must be meant by *he* to be no *she* from there on."""
ADVERB = r"(?:also|still|now|not|never|ever|only|even|often|always|almost|already|just|mainly|[a-z]{2,}ly)"
CLAUSE_BEFORE = re.compile(
    r"\b(?:(?:was|were|been|being|is|are)\s(?:\w+ed\s)?(?:(?:by|with|to|from)\s)?"
    rf"|(?:will|would|can|could|may|might|must|shall|should|do|does|did|has|have|had)\s(?:{ADVERB}\s)*\w+\s"
    r"|(?:also|still|now|never|already)\s\w+\s"
    r"|(?:includ|contain|compris|featur|involv)(?:es?|s|ed)\s"
    r"|(?:[Ff]ollowing|[Dd]espite|[Ww]ithin|[Aa]fter)\s)(?=\w)"
)
"""What stands before a noun phrase, not in it, and shows that who follows is meant.

*Two sailors were questioned by border guards, who …*, *rain would hurt growers, who …*, *the list also names some who*.
"""
PHRASE_END = re.compile(
    r"(?:^|[\s“\"(])(?P<np>(?:(?:the|The|a|an|A|An|some|Some|many|two|his|her|their|its|one"
    r"|other)\s)?(?:[\w’'-]+\s){0,6}[\w’'.-]+)$"
)
"""The noun phrase right before a place."""
OPENS = re.compile(
    r"\b(?:(?:to|from|with|by|of|for|about|against|among|between|including)\s(?!an?\s|the\s)(?=\w)"
    r"|(?=(?:an?|the|his|her|their|its|our|one|another|some|many|several|two|three|other|both)\s))",
    re.IGNORECASE,
)
"""Where a noun phrase may begin."""
JOINED_ON = re.compile(
    r"(?:[a-z]+(?:ing|ed)\s(?:by|with|to|from|for|at)|of|among|from|by|with|for|to|at|in|on|into|against|about|and|but|or)\s",
    re.IGNORECASE,
)
"""A word that joins a noun phrase to what stands before it, and is no part of it."""
SO_MANY_OF = re.compile(
    r"(?:(?:some|more\sthan|at\sleast|about)\s)?(?:dozens|scores|hundreds|(?:tens|hundreds)\sof\sthousands|thousands|millions"
    r"|an?\s(?:number|group|handful|couple|pair|few|dozen))\sof\s\Z",
    re.IGNORECASE,
)
"""What counts those who are meant, before their noun: *hundreds of commuters*."""
WHEN = re.compile(
    r"(?:(?:in|on|at|during|after|before|since|by|until)\s(?:\d|[A-Z])|(?:last|this|next)\s|yesterday|today)"
)
"""What tells when something was done, behind the verb: *a complaint was filed in 2012 that …*."""
WITHIN_NAME = re.compile(r"[A-ZÀ-Þ][\w’'-]*\sof\s(?=[A-ZÀ-Þ][\w’'-]*(?:\s[A-ZÀ-Þ][\w’'-]*)*[’']s?\s)")
"""*of* inside a possessor's name: *the Bureau of Land Management’s scientist*."""
PARTICIPLE = re.compile(r"[a-z]+ing\s")
"""A verb that joins what stands before a comma to a phrase: *…, echoing experts who …*."""
DETERMINED = re.compile(r"(?:an?|the|his|her|their|its|our|one|another|some|many|several|two|three|other)\s", re.I)
"""The first word of a noun phrase that is whole."""


LEAST_LIKELY = -3.0
"""The sum of signs below which *it* means no place, though no other name is there."""


def pronoun(scene: Scene, span: Span, low: str, around: Around, refer: Refer) -> Referent:
    """Resolve a pronoun."""
    if low in WHO:
        return antecedent(scene, span, refer)
    if low in FIRST:
        return first_person(scene, span, around)
    if low in THEY:
        return they(scene, span, around, refer)
    found = candidates(scene, span, low, around)
    if not found:
        return scene.unnamed(span, "pronoun-unknown")
    best, chance = found[0], share_of_first([one.score for one in found])
    least = CLOSE_THINGS if low in IT else CLOSE
    if around.contents and (chance < least or (low in IT and not may_say(best))):
        return scene.unnamed(span, "pronoun-close")
    if best.seen.get("place") and best.score < LEAST_LIKELY:
        return scene.unnamed(span, "pronoun-close")
    if best.seen.get("gender otherwise"):
        return scene.unnamed(span, "pronoun-gender")
    if best.character is not None:
        if low in HE | SHE and chance >= KNOWN:
            best.character.taken_up = gender_of(low)
        return replace(scene.agent(best.character, span, "pronoun"), chance=chance)
    if best.spoke is not None:
        spoke = best.spoke
        return Referent(spoke.name, spoke.kind, span, "pronoun-speaker", spoke.character, chance=chance)
    assert best.words is not None
    meant = refer(best.words)
    if meant.character is not None and {meant.character.gender, gender_of(low)} == {"m", "f"}:
        return replace(scene.unnamed(best.words), chance=chance)  # he is no deputy minister Ann Roe
    return replace(meant, chance=chance)


def may_say(one: Candidate) -> bool:
    """Tell whether *it* that says something may be a candidate: who spoke before, or just did something itself.

    What is only named is seldom meant, and a place never.
    """
    if one.character is None or any(key.startswith("spoke") and value for key, value in one.seen.items()):
        return True
    return one.character.label is EntityLabel.ORGANISATION and "subject" in one.seen


def they(scene: Scene, span: Span, around: Around, refer: Refer) -> Referent:
    """Resolve `they`: the group, the organisation or the several speakers that spoke or were named last."""
    barred = around.barred()
    person = called_they(scene, span.start)
    if person is not None and person not in barred:
        return scene.agent(person, span, "they-one-person")
    group = group_before(scene, span.start)
    if group is None and around.outer and scene.ground.in_quotation(span.start):
        return scene.unnamed(span, "they-in-words")
    for place, referent in scene.memory.before(span.start)[:4]:
        if scene.ground.paragraph(span.start) - scene.ground.paragraph(place) > 2:
            break
        if group is not None and group.start > place:
            break
        one = referent.character
        if one in barred or referent.name == "unnamed":
            continue
        if may_be_they(scene, referent):
            return Referent(referent.name, referent.kind, span, "they-speaker", one, referent.plural)
    if group is not None:
        return refer(group)
    return scene.unnamed(span, "they-unknown")


def called_they(scene: Scene, at: int) -> Character | None:
    """Return the last person before a place of whom the text says that one of them is *they*."""
    end = bisect_left(scene.cast.names, at, key=lambda name: name.span.start)
    for name in reversed(scene.cast.names[max(0, end - FAR_NAMES) : end]):
        if USES_THEY.match(scene.text, name.span.end):
            return scene.cast.of_name[name.span]
    return None


def may_be_they(scene: Scene, referent: Referent) -> bool:
    """Tell whether `they` may take up who spoke before: several people, an organisation, no *polls* and *winds*."""
    if referent.character is not None:
        return referent.plural or not referent.character.is_person
    if referent.kind in (AgentKind.GROUP, AgentKind.ORGANISATION):
        return True
    read = phrase(scene.text, referent.mention) if referent.mention is not None else None
    return referent.plural and (
        read is None or referent.mention is None or may_speak_together(read, referent.mention.of(scene.text))
    )


def first_person(scene: Scene, span: Span, around: Around) -> Referent:
    """Resolve `I` and `we`: the speaker around, or who wrote the article."""
    if around.outer and around.outer[-1].character is not None:
        speaker = around.outer[-1]
        return Referent(speaker.name, speaker.kind, span, "first-person", speaker.character)
    if scene.article.byline and not scene.ground.in_quotation(span.start):
        return Referent(scene.article.byline, AgentKind.PERSON, span, "byline")
    return scene.unnamed(span)


def antecedent(scene: Scene, span: Span, refer: Refer) -> Referent:
    """Resolve `who` to the name or the description right before it."""
    sentence = scene.ground.sentence_starts[max(0, scene.ground.sentence(span.start) - 1)]
    before = scene.text[sentence : span.start].rstrip()
    end = sentence + len(before.rstrip(",–—- "))
    names = scene.cast.names_within(Span(sentence, end))
    while names and asks_who(scene, span) and is_place(scene, names[-1]):
        place = names.pop()
        if place.span.end >= end - 1 and scene.text.endswith(", ", 0, place.span.start):
            end = place.span.start - 2  # a citizen of Norhaven, Denmark, who
    people = [name for name in names if scene.cast.of_name[name.span].is_person]
    if len(people) > 1 and is_where(scene, people[-1], people[-2]):
        people.pop()
    if people and is_told_of(scene, span, Span(people[-1].span.end, end)):
        names = people  # Ida Holm, who; Ida Holm, director of the Lund Fund, who
    low = span.of(scene.text).lower()
    if names and low in ("that", "which") and is_object(scene.text[sentence : names[-1].run.start]):
        names = []  # an advertisement naming Holm that …
    if names and end - names[-1].span.end <= 1 and not names[-1].possessive:
        return scene.named([names[-1]])
    if names and APPOSED.fullmatch(scene.text[names[-1].span.end : end]) and not names[-1].possessive:
        return scene.named([names[-1]])
    may_be_clause = low == "which" and scene.text[end : end + 1] == ","
    head = phrase_ending(scene, sentence, end, may_be_clause=may_be_clause, who=asks_who(scene, span))
    if head is None:
        return scene.unnamed(span, "who-unknown")
    return refer(head)


def is_where(scene: Scene, name: Name, before: Name) -> bool:
    """Tell whether a name only tells where the one before it works or lives: *Nils Roe, an analyst at Lund, who*."""
    one = scene.cast.of_name[name.span]
    bare = len(one.words) == 1 and not one.shown_person
    return bare and AT_WORK.fullmatch(scene.text, before.span.end, name.span.start) is not None


def is_told_of(scene: Scene, span: Span, between: Span) -> bool:
    """Tell whether a relative pronoun means the person named before `between`, be it with an apposition there."""
    if not APPOSED.fullmatch(between.of(scene.text)):
        return False
    if asks_who(scene, span):
        return True
    comma = scene.text.rfind(", ", between.start, between.end)
    read = phrase(scene.text, Span(comma + 2, between.end)) if comma >= 0 else None
    return span.of(scene.text).lower() in ("whose", "whom") and read is not None and is_person(read.head)


def asks_who(scene: Scene, span: Span) -> bool:
    """Tell whether a relative pronoun is *who*, which means somebody."""
    return span.of(scene.text).lower() == "who"


def is_place(scene: Scene, name: Name) -> bool:
    """Tell whether a name is a place's."""
    return scene.cast.of_name[name.span].label is EntityLabel.PLACE


def phrase_ending(scene: Scene, start: int, end: int, *, may_be_clause: bool, who: bool = False) -> Span | None:
    """Return the noun phrase that ends at offset `end`; of several within each other, the last that names somebody.

    *spoke to a sailor from the mill* gives *a sailor from the mill*. Where a whole clause may be meant (*sales fell,
    which shows …*), the phrase must be one of people, organisations or documents; `who` means no document.
    """
    match = PHRASE_END.search(scene.text[max(start, end - 120) : end])
    if match is None:
        return None
    words = match.group("np")
    done_by = next(reversed([*CLAUSE_BEFORE.finditer(words)]), None)
    if done_by is not None and done_by.start() and WHEN.match(words, done_by.end()):
        return phrase_ending(
            scene, start, end - len(words[done_by.start() :].rstrip()) - 1, may_be_clause=may_be_clause
        )
    first = end - len(words) + (done_by.end() if done_by else 0)
    opening = OPENS.finditer(WITHIN_NAME.sub(lambda of: "_" * len(of.group()), scene.text[first:end]))
    within = [Span(first + opens.end(), end) for opens in opening]
    joined = PARTICIPLE.match(scene.text, first) if scene.text.endswith(", ", 0, first) else None
    whole = Span(joined.end() if joined else first, end)
    reads = {one: read for one in (*reversed(within), whole) if (read := phrase(scene.text, one)) is not None}
    named = [one for one, read in reads.items() if is_person(read.head)]
    written = frozenset() if who else WRITING_NOUNS
    named += [one for one, read in reads.items() if is_noun(read.head) or read.head.removesuffix("s") in written]
    named += [one for one, read in reads.items() if may_speak_together(read, one.of(scene.text))]
    if named:
        counted = SO_MANY_OF.search(scene.text, max(start, named[0].start - 40), named[0].start)
        return Span(counted.start(), end) if counted else named[0]
    if may_be_clause:
        return None
    whole = Span(joined_on.end() if (joined_on := JOINED_ON.match(scene.text, whole.start)) else whole.start, end)
    return next((one for one in reversed(within) if DETERMINED.match(scene.text, one.start)), whole)


def is_person(head: str) -> bool:
    """Tell whether a noun is of one person or of several."""
    return is_person_noun(head) or head in GROUP_HEADS or (head.endswith("s") and is_person_noun(head[:-1]))
