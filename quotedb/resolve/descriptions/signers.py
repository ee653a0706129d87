"""Who is named only afterwards: the signer of a letter, a post or a notice, and a described speaker.

*“We stay,” the letter reads. It is signed by Ann Roe.* *“I saw it,” a passenger said. His name is Jo Lind.*
"""

from __future__ import annotations

import re
from dataclasses import replace

from quotedb.records import Span
from quotedb.resolve.characters.roles import Phrase
from quotedb.resolve.names import lexicon
from quotedb.resolve.names.tokens import Name
from quotedb.resolve.reference.referents import Referent
from quotedb.resolve.reference.scene import Scene
from quotedb.text.spellings.number_words import ONES, TENS

SIGNED = frozenset(
    "letter petition statement email e-mail memo note post message appeal notice leaflet flyer circular tweet"
    " pamphlet manifesto placard banner sign text postcard invitation announcement declaration".split()
)
"""Nouns for papers that somebody signs or puts up."""
_MADE = (
    r"(?:(?:co-)?signed|written|penned|authored|posted|sent|drafted|issued|circulated|put\sup|handed\sout|composed|hung"
    r"|pinned|left|painted|carried|distributed|displayed)"
)
_SIGNER = r"(?:authors?|writers?|senders?|signator(?:y|ies)|signers?)"
_IT = r"(?:[Ii]t|[Ww]hich|(?:[Tt]he|[Tt]his)\s[a-z-]+)"
MADE_BY = re.compile(rf"\b{_MADE}\sby\s")
"""What tells within a description who signed a paper: *an appeal signed by sixty poets*."""
SIGNER = re.compile(
    rf"\b{_IT}\s(?:is|was|had\sbeen|has\sbeen)\s{_MADE}\s(?:\w+ly\s)?by\s"
    rf"|\b{_IT}\s(?:carries|carried|bears|bore|has)\sthe\s(?:signatures?|names?)\sof\s"
    rf"|\b{_IT}\s(?:comes|came|is|was)\s(?:straight\s)?from\s(?:the\s(?:desk|pen|hand|office)\sof\s)?"
    rf"|\b(?:[Ii]ts|[Tt]he|[a-z]+[’']s)\s(?:(?:only|first|sole|main|lead)\s)?{_SIGNER}\s(?:is|are|was|were)\s"
    r"|\b[Tt]he\s(?:signatures?|names?)\s(?:\w+\s){0,4}(?:is|are|was|were)\s(?:that\sof\s|those\sof\s)?"
)
"""Words before who signed a paper that was quoted: *It is signed by*, *Its author is*."""
SIGNED_IT = re.compile(
    r"\s(?:has\s|had\s)?(?:signed|written|wrote|penned|sent|posted|drafted)\s(?:it|(?:the|this)\s(?P<paper>[a-z-]+))\b"
    rf"|\s(?:is|was|are|were)\s(?:its|(?:the|this)\s(?P<of>[a-z-]+)[’']s)\s{_SIGNER}\b"
)
"""Words behind the one who signed a paper: *has signed it*, *is its author*."""
WHO_SENT = re.compile(
    r"\s(?:that|which)?\s?(?P<who>(?:[\w’'.-]+\s){1,5}?)(?:has\s|have\s|had\s)?"
    r"(?:sent|wrote|signed|posted|published|circulated|addressed)\b"
)
"""Who sent a paper, told in the clause behind it: *a letter that forty nurses sent*."""
ROLE = re.compile(r"(?:the\s)?(?:(?:[a-z][\w’'-]*\s){0,4}(?P<noun>[a-z][\w’'-]*),?\s(?=[A-ZÀ-Þ]))?")
"""What may stand between *signed by* and a name: *the farmer, Nils Roe*, *plant manager Ross Roe*."""
GROUP = re.compile(
    r"(?:(?:more\sthan|at\sleast|about|some|nearly|over|around|almost|all)\s)?"
    rf"(?:\d[\d,]*|{'|'.join([*ONES, *TENS])}|dozens\sof|scores\sof|hundreds\sof|thousands\sof|several|many"
    r"|a\s(?:dozen|group\sof|number\sof|handful\sof)|[A-ZÀ-Þ][\w’'-]*(?:\s[A-ZÀ-Þ][\w’'-]*){0,3}[’']s?)(?:\s[a-z][a-z-]*){1,3}"
    r"(?=[.,;:]|\s(?:who|on|in|at|from|to)\b|\s?$)"
    r"|(?:the\s|a\s)?(?:[a-z][\w-]*[’']?s?\s){0,2}(?:[a-z]+(?:s|men|women|people|staff)|council|union|committee|board|club|group"
    r"|association|society|guild|team|choir|company|parish)\sof\s(?:the\s)?[A-ZÀ-Þ][\w’'-]*(?:\s[A-ZÀ-Þ][\w’'-]*){0,3}"
)
"""A group of signers without names: *eleven singers*, *Lund School's staff*."""
ENDS = re.compile(r"[’']s[.,;]")
"""A possessive behind which a clause ends."""
LONGEST_NAME = 80
"""Characters of a name with its titles, at most."""
FAR = 400
"""Characters behind the words of a paper in which its signer may be told."""
ONE_OF = re.compile(r"(?:one|another|the\s\w+)\sof\s(?:the|his|her|their|its|those)\s", re.IGNORECASE)
"""Somebody of a group: *one of the divers*."""
CALLED = re.compile(
    r"(?:(?:His|Her|Their)\s(?:full\s)?name\s(?:is|was)\s|(?:He|She)\s(?:is|was)\s(?:called\s|named\s)?"
    r"|(?:He|She)\s(?:gave\s(?:his|her)\sname\sas|(?:identified|introduced)\s(?:him|her)self\sas|goes\sby)\s)(?=[A-ZÀ-Þ])"
)
"""The sentence that names somebody who was described before: *Her name is*."""


SAYS_SO = re.compile(r"\swho\s(?:says?|said|speaks|spoke)\s(?:this|so|it|that|here)?\s?(?:is|was)\s(?=[A-ZÀ-Þ])")
"""What names a speaker right behind the description: *The man who says this is*."""


def signer(scene: Scene, read: Phrase, head: Span) -> Referent | None:
    """Return who signed a paper, where the text tells so behind it: *the letter reads. It is signed by Ann Roe*."""
    if read.head not in SIGNED or read.plural:
        return None
    here, end = scene.ground.paragraph(head.start), min(len(scene.text), head.end + FAR)
    inside = MADE_BY.search(scene.text, head.start, head.end)
    if inside is not None and (told := _who(scene, Span(inside.end(), head.end), head)) is not None:
        return told
    clause = WHO_SENT.match(scene.text, head.end, end)
    if clause is not None and (told := _who(scene, Span(*clause.span("who")), head)) is not None:
        return told
    for found in SIGNER.finditer(scene.text, head.end, end):
        if scene.ground.paragraph(found.start()) - here > 1:
            return None
        if (told := _who(scene, Span(found.end(), end), head)) is not None:
            return told
    for found in SIGNED_IT.finditer(scene.text, head.end, end):
        paper = found["paper"] or found["of"]
        name = scene.cast.name_at(Span(found.start() - 1, found.start()))
        if name is not None and name.span.end == found.start() and paper in (None, read.head):
            return _signed(scene, name, head)
    return None


def _signed(scene: Scene, name: Name, head: Span) -> Referent:
    return replace(scene.named([name]), mention=head, rule="document-signed")


def _who(scene: Scene, span: Span, head: Span) -> Referent | None:
    """Return whom the words at the beginning of a span name as the signer: a person, an organisation or a group."""
    role = ROLE.match(scene.text, span.start)
    told = role is not None and (role["noun"] is None or lexicon.is_person_noun(role["noun"]))
    start = role.end() if role is not None and told else span.start
    for name in scene.cast.names_within(Span(start, min(len(scene.text), start + LONGEST_NAME)))[:1]:
        ends = ENDS.match(scene.text, name.span.end) is not None  # *The signature is Ann Roe’s.*
        if name.run.start == start and (ends or not name.possessive):
            return _signed(scene, name, head)
    group = GROUP.match(scene.text, span.start, span.end)
    if group is None:
        return None
    return replace(scene.unnamed(Span(*group.span())), mention=head, rule="document-signed")


def named_afterwards(scene: Scene, read: Phrase, head: Span) -> Referent | None:
    """Return whose name the sentence behind a described speaker's tells: *a passenger said. Her name is Ann*."""
    one_of = ONE_OF.match(scene.text, head.start, head.end)
    if one_of is None and (read.plural or not lexicon.is_person_noun(read.head)):
        return None
    starts = scene.ground.sentence_starts
    at = scene.ground.sentence(head.start)
    found = [SAYS_SO.match(scene.text, head.end), *(CALLED.match(scene.text, start) for start in starts[at : at + 2])]
    for called in found:
        if called is None:
            continue
        for name in scene.cast.names_within(Span(called.end(), min(len(scene.text), called.end() + LONGEST_NAME)))[:1]:
            one = scene.cast.of_name[name.span]
            if name.run.start == called.end() and one.is_person:
                return scene.agent(one, head, "named-afterwards")
    return None
