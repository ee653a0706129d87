"""Questions about the distance that an article keeps from a statement: its hedges, and the stance of its verb."""

from __future__ import annotations

import re
from collections.abc import Iterator
from random import Random

from quotedb.records import Span
from quotedb.teach.case import Case
from quotedb.teach.choices import graded, several_of
from quotedb.teach.kinds.wording import WORDS
from quotedb.teach.language import _, noted
from quotedb.teach.material import Material
from quotedb.teach.question import Form, Level, Question, QuestionKind
from quotedb.teach.telling import called, capital, in_marks, within
from quotedb.terms import NAMELESS, Stance
from quotedb.text.sentences import sentences

STANCES = {
    Stance.NEUTRAL: noted("Nothing: it only reports who said it"),
    Stance.DISTANCING: noted("It keeps a distance: it may not be so"),
    Stance.ENDORSING: noted("It takes it for true"),
    Stance.DENYING: noted("The speaker says that it is not so"),
}
TELLS = {
    Stance.NEUTRAL: noted("“{verb}” takes no side: it tells you who spoke, and leaves it to you whether to believe it. "
    "“Claimed” would have cast doubt on it, “admitted” would have taken it for true."),
    Stance.DISTANCING: noted("With “{verb}” the reporter steps back: perhaps it is so, perhaps not. “Said” would have "
    "taken no side, “confirmed” would have taken it for true."),
    Stance.ENDORSING: noted("“{verb}” takes it for true: it is said of what is so. “Said” would have "
    "taken no side, “claimed” would have cast doubt on it."),
    Stance.DENYING: noted("“{verb}” turns it round: the speaker says that what follows is not so. Miss that one word, "
    "and you believe the opposite of what was said."),
}  # fmt: skip
CERTAIN = {
    Stance.NEUTRAL: re.compile(r"(?:has |had )?(?:said|says|saying|told|tells|wrote|writes|added|adds)$", re.I),
    Stance.DISTANCING: re.compile(r"(?:has |had )?(?:claim(?:s|ed|ing)?|alleg(?:es|ed|ing)|purport(?:s|ed))$", re.I),
    Stance.ENDORSING: re.compile(
        r"(?:has |had )?(?:confirm(?:s|ed|ing)?|admit(?:s|ted|ting)?|acknowledg(?:es|ed|ing)|conced(?:es|ed|ing)|"
        r"reveal(?:s|ed|ing)?)$",
        re.I,
    ),
    Stance.DENYING: re.compile(r"(?:has |had )?(?:den(?:y|ies|ied|ying)|reject(?:s|ed|ing)?)$", re.I),
}
"""Verbs on whose stance all careful readers agree; not so `accused`, `insisted` or `according to`."""
DISTANCING_WORDS = frozenset(
    "alleged allegedly alleges apparently believed claim claimed claims considered could may might perhaps possibly "
    "some about around nearly roughly appears apparent called describes described unconfirmed "
    "presumably probably purported purportedly reported reportedly rumoured seemingly seems suggested supposed "
    "supposedly suspected thought understood would insisted".split()
)
HEDGING = re.compile(
    r"\b(?:alleg(?:ed|edly|es|ing)|claim(?:s|ed|ing)?|purported(?:ly)?|reportedly|supposed(?:ly)?|unconfirmed|"
    r"(?:is|are|was|were) (?:said|believed|understood|reported|thought) to)\b",
    re.I,
)
"""Words that surely keep a distance."""
REPORTING = re.compile(
    r"\b(?:said|says|told|tells|wrote|writes|added|adds|according to|announced|explained|stated)\b", re.I
)
AUXILIARY = re.compile(r"(?:is|are|was|were|has|have|had|will|would|can|could|may|might|do|does|did)", re.I)
"""A first piece of a content that was torn from its subject."""
STEADY = re.compile(
    r"\b(?:also|as well|still|already|again|later|earlier|never|always|must|will|soon|now|then|only|even|there)\b", re.I
)
"""Adverbs and the like that keep no distance, for wrong options."""
MOVING = re.compile(r"\w{3,}(?:ed|ing|ly)$")
"""Forms of verbs and adverbs: wrong options must look like hedges, or they would give the answer away."""


def hedges(material: Material, chance: Random) -> Iterator[Question]:
    """Ask which words of a passage are hedges; the explanation says what the article would claim without them.

    Asked only of hedges that are the mention or cue of a hop: one inside the content may hedge a part of it alone.
    """
    for case in material.in_turn(chance):
        spans = [words.span for words in case.statement.hedges]
        hops = [hedged_hop(case, span) for span in spans]
        if not spans or None in hops or any(one.overlaps(two) for one in spans for two in case.statement.content):
            continue
        if not case.by_person and case.origin.agent_kind in NAMELESS and told_by_somebody(case):
            continue
        right = list(dict.fromkeys(words.words for words in case.statement.hedges))
        if not case.by_person and not all(HEDGING.search(words) for words in right):
            continue
        wrong = plain_words(case, right)
        chosen = several_of(right, wrong[:3], chance)
        if chosen is None:
            continue
        passage = case.passage(*case.statement.content)
        yield Question(
            QuestionKind.HEDGES,
            graded(Level.EASY if any(HEDGING.search(word) for word in right) else Level.MIDDLE, passage),
            Form.SEVERAL,
            (passage,),
            _("With which words does the article keep its distance from the marked passage?"),
            *chosen,
            without(case, right, [hop for hop in hops if hop is not None]),
            tuple(right),
            case.basis,
        )


def told_by_somebody(case: Case) -> bool:
    """Tell whether a verb of reporting stands before the content in its sentence, so that the hedge is a speaker's.

    In *The ministry said that the attack reportedly killed …* it is the ministry that hides from whom it has this.
    """
    first = case.statement.content[0]
    sentence = next((one for one in sentences(case.page.text) if one.overlaps(first)), first)
    return REPORTING.search(case.page.text[sentence.start : first.start]) is not None


def hedged_hop(case: Case, span: Span) -> int | None:
    """Return the position of the hop whose mention or cue a hedge is or overlaps; None if it belongs to no hop."""
    for hop in case.statement.hops[1:]:
        if any(words is not None and words.span.overlaps(span) for words in (hop.mention, hop.cue)):
            return hop.position
    return None


def without(case: Case, right: list[str], hops: list[int]) -> str:
    """Return what the article would claim without its hedges."""
    hedge = _(" and ").join(in_marks(words) for words in right)
    content = within(case.statement.row.content)
    whole = AUXILIARY.fullmatch(case.statement.content[0].of(case.page.text)) is None
    words = case.origin.mention.words if case.origin.mention else ""
    who = in_marks(words) if case.origin.agent_kind in NAMELESS and words else called(case.origin, case)
    last = len(case.statement.hops) - 1
    if min(hops) < last:
        return _(
            "{hedge} tells you that the article only heard that {who} said so. Take it away, and the article itself "
            "would promise you that {who} said it."
        ).format(hedge=hedge, who=who)
    if case.origin.agent_kind in NAMELESS and not whole:
        return _("Take {hedge} away, and the article itself would state it as a fact.").format(hedge=hedge)
    if case.origin.agent_kind in NAMELESS:
        return _("Take {hedge} away, and the article itself would state as a fact: “{content}”.").format(
            hedge=hedge, content=content
        )
    if not whole:
        return _(
            "{hedge} does more than report: it leaves it open whether {who} is right. “Said” would have taken no side; "
            "with no such word at all, the article would state it as a fact."
        ).format(hedge=hedge, who=who)
    return _(
        "{hedge} does more than report: it leaves it open whether {who} is right. “Said” would have taken no side; "
        "with no such word at all, the article would state as a fact: “{content}”."
    ).format(hedge=hedge, who=who, content=content)


def stances(material: Material, chance: Random) -> Iterator[Question]:
    """Ask what the cue says about the truth of the content; only of verbs on which careful readers agree."""
    for case in material.in_turn(chance):
        hop = case.origin
        if hop.cue is None or hop.stance is None or case.relays or not CERTAIN[hop.stance].match(hop.cue.words):
            continue
        if not case.by_person and hop.agent_kind in NAMELESS:
            continue  # a check that revealed something has said nothing
        if hop.stance is Stance.NEUTRAL and case.statement.hedges:
            continue
        passage = case.passage(hop.cue.span)
        yield Question(
            QuestionKind.STANCE,
            graded(Level.MIDDLE if hop.stance is Stance.NEUTRAL else Level.EASY, passage),
            Form.ONE,
            (passage,),
            _("What does the marked “{verb}” tell you about the truth of what is reported?").format(verb=hop.cue.words),
            tuple(map(_, STANCES.values())),
            (list(STANCES).index(hop.stance),),
            capital(_(TELLS[hop.stance]).format(verb=hop.cue.words)),
            (hop.cue.words,),
            case.basis,
        )


def plain_words(case: Case, hedging: list[str]) -> list[str]:
    """Return wrong options: cues near a statement that only report (*said*), then words that only look like a hedge."""
    shown = [part.of(case.page.text) for part in case.paragraphs]
    hedged = {word for words in hedging for word in WORDS.findall(words.lower())}
    reporting = [match.group() for part in shown for match in REPORTING.finditer(part)]
    steady = [match.group() for part in shown for match in STEADY.finditer(part)]
    moving = [word for part in shown for word in WORDS.findall(part) if word.islower() and MOVING.match(word)]
    return list(
        dict.fromkeys(
            word
            for word in dict.fromkeys(word.lower() for word in (*reporting, *moving, *steady))
            if not set(word.split()) & (hedged | DISTANCING_WORDS) and not HEDGING.search(word)
        )
    )
