"""Antecedents without a name: persons, organisations and groups that are only described before a pronoun."""

from __future__ import annotations

import re

from quotedb.records import Span
from quotedb.resolve.characters.roles import COLLECTIVES, Phrase, is_noun, phrase
from quotedb.resolve.names import lexicon
from quotedb.resolve.reference.pronouns import PRONOUNS
from quotedb.resolve.reference.scene import Scene

SUBJECT = re.compile(
    r"[“\"‘']?(?P<np>[A-ZÀ-Þ\d][\w’'-]*(?:\s[\w’'.-]+){0,11}?)\s(?:also\s|still\s|all\s|both\s"
    r"|\w+ly\s)?(?:\w+n[’']t|have|has|were|was|are|is|had|did|do"
    r"|will|would|could|can|may|might|must|say|said|told|fear|want|came|went|took|made|met|began|wrote|left"
    r"|lost|won|ran|saw|heard|knew|thought|found|got|gave|held|kept|led|paid|sent|stood|spoke|fell|fled|drove"
    r"|fought|run|own|live|work|keep|lead|sell|make|play|\w{3,}ed)\b"
)
"""The noun phrase that opens a sentence."""
OPENS = re.compile(
    r"(?:As|After|Before|When|While|Since|In|On|At|With|Although|Though|If|Under|During|Among|For|From|By|Despite"
    r"|Inside|Outside|Of|Unlike|Like)\s"
)
"""Words that open a clause before the subject: *After the vote, …*."""
NO_PHRASE = re.compile(r"^(?:Had|Were|Was|Is|Are|Did|Do|Does|Has|Have|Should|It[’']s|That[’']s)\b|\w{2}\.\s[A-Z]")
"""What shows that the words before a verb are no noun phrase: *Had they …*, the end of a sentence."""
AFTER_COMMA = re.compile(r",\s" + SUBJECT.pattern.replace("[A-ZÀ-Þ\\d]", "\\w", 1))
"""The noun phrase after such a clause and its comma."""


def may_speak_together(read: Phrase, words: str) -> bool:
    """Tell whether a description is of several people or bodies: *two clerks*, *the crew*, no *charges* and *winds*."""
    head = words.rsplit(maxsplit=1)[-1].lower() if read.head in AMOUNTS else read.head
    if head in lexicon.GROUP_HEADS or head in COLLECTIVES:
        return True
    singular = {head.removesuffix("s"), head.removesuffix("es"), head.removesuffix("ies") + "y"} - {head}
    return read.plural and any(is_noun(noun) or noun in COLLECTIVES for noun in singular)


AMOUNTS = frozenset("dozens scores hundreds thousands millions".split())
"""Heads of a description that only count those who are meant: *hundreds of protesters*."""


def group_before(scene: Scene, at: int) -> Span | None:
    """Return the group or the several people that are the subject of one of the four sentences before `at`."""
    number = scene.ground.sentence(at)
    for index in range(number - 1, max(-1, number - 5), -1):
        start = scene.ground.sentence_starts[index]
        if scene.ground.paragraph(at) - scene.ground.paragraph(start) > 2:
            return None
        match = SUBJECT.match(scene.text, start, min(at, start + 160))
        if OPENS.match(scene.text, start):
            match = AFTER_COMMA.search(scene.text, start, min(at, start + 200))
        if match is None or scene.ground.in_quotation(match.start("np")):
            continue
        np = Span(*match.span("np"))
        if NO_PHRASE.search(np.of(scene.text)):
            continue
        read = phrase(scene.text, np)
        if read is None or np.of(scene.text).lower() in PRONOUNS:  # each they would ask the one before it
            continue
        several = scene.text[np.start : np.end].count(" and ") and len(scene.cast.names_within(np)) > 1
        if several or may_speak_together(read, np.of(scene.text)):
            return np
    return None
