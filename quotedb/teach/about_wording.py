"""Questions about the wording: direct or paraphrase, whose words exactly, hedges, and the stance of the verb."""

from __future__ import annotations

import re
from collections.abc import Iterator
from random import Random

from quotedb.records import NAMELESS, Mode, Span, Stance
from quotedb.teach.choices import label, several_of
from quotedb.teach.material import Case, Material
from quotedb.teach.question import Form, Level, Question, QuestionKind
from quotedb.text.sentences import sentences

MODES = {
    Mode.DIRECT: "Direct quotation: the speaker's own words throughout",
    Mode.INDIRECT: "Paraphrase: the reporter's words for what was said",
    Mode.MIXED: "Both: some of the speaker's own words inside a paraphrase",
}
STANCES = {
    Stance.NEUTRAL: "Nothing: it only reports who said it",
    Stance.DISTANCING: "It keeps a distance: it may not be so",
    Stance.ENDORSING: "It takes it for true",
    Stance.DENYING: "The speaker says that it is not so",
}
TELLS = {
    Stance.NEUTRAL: "takes no side. With “claimed” the outlet would cast doubt on it, with “admitted” it would take "
    "it for true, and with “denied” the sense would be turned round.",
    Stance.DISTANCING: "casts doubt on it. With “said” the outlet would take no side, and with “confirmed” it would "
    "take it for true.",
    Stance.ENDORSING: "takes it for true: nobody can confirm or admit what is not so. With “said” the outlet would "
    "take no side, and with “claimed” it would cast doubt on it.",
    Stance.DENYING: "turns the sense round: the speaker rejects what follows. With “said” the speaker would affirm it.",
}
OPENING, CLOSING = '“"«„‘', '”"»“’'
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
"""Verbs about whose stance no two careful readers differ; `accused`, `insisted` or `according to` are none."""
QUOTED = re.compile(r"[“\"«„‘]([^“”\"«»„‘]+?)[,.]?[”\"»’](?!\w)")
WORDS = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
SHORTEST_FRAGMENT, LONGEST_FRAGMENT = 3, 7
DISTANCING_WORDS = frozenset(
    "alleged allegedly alleges apparently believed claim claimed claims considered could may might perhaps possibly "
    "some about around nearly roughly appears apparent called describes described unconfirmed "
    "presumably probably purported purportedly reported reportedly rumoured said seemingly seems suggested supposed "
    "supposedly suspected thought understood would".split()
)
LITTLE_WORDS = frozenset(
    "that which what when where with from have been were this those these them they their there then than into over "
    "after before while because more most much many such only also other another will shall does says tells "
    "told".split()
)


def modes(material: Material, chance: Random) -> Iterator[Question]:  # noqa: ARG001
    """Ask whether a statement is quoted, paraphrased, or both."""
    for case in material.cases:
        mode = case.statement.row.mode
        marks = tuple(f"“{words}”" for words in quoted(case))
        if not plainly(case, mode, bool(marks)):
            continue
        yield Question(
            QuestionKind.MODE,
            Level.MIDDLE if mode is Mode.MIXED else Level.EASY,
            Form.ONE,
            (case.passage(),),
            "Is the marked passage given in the speaker's own words?",
            tuple(MODES.values()),
            (list(MODES).index(mode),),
            {
                Mode.DIRECT: "Quotation marks enclose every marked word: all of it is promised to be the speaker's own "
                "wording.",
                Mode.INDIRECT: "There are no quotation marks: the reporter chose the words, and you cannot know which "
                "of them the speaker used.",
                Mode.MIXED: f"In quotation marks there is only {' and '.join(marks)}; "
                "the rest is the reporter's wording.",
            }[mode],
            marks or tuple(span.of(case.page.text) for span in case.statement.content),
        )


def plainly(case: Case, mode: Mode, marks: bool) -> bool:
    """Tell whether the quotation marks of the passage show the mode to everybody."""
    text = case.page.text
    inside = any(sign in '“”"«»„' for span in case.statement.content for sign in span.of(text))
    around = [text[max(span.start - 2, 0) : span.start].rstrip()[-1:] or "" for span in case.statement.content]
    opened = [bool(sign) and sign in OPENING for sign in around]
    if mode is Mode.DIRECT and any(sign in "([" for span in case.statement.content for sign in span.of(text)):
        return False  # what stands in brackets may be the reporter's
    if mode is Mode.DIRECT:
        starts = [span.of(text)[:1] in OPENING for span in case.statement.content]
        return all(one or other for one, other in zip(opened, starts, strict=True))
    if mode is Mode.INDIRECT:
        return not inside and not any(opened)
    return marks


def own_words(material: Material, chance: Random) -> Iterator[Question]:
    """Ask which words of a mixed statement are the speaker's own."""
    for case in material.cases:
        if case.statement.row.mode is not Mode.MIXED:
            continue
        right = quoted(case)
        wrong = paraphrased(case)
        chance.shuffle(wrong)
        if any(one.lower() in other.lower() for one in right for other in wrong):
            continue
        chosen = several_of(right, wrong[:3], chance)
        if chosen is None:
            continue
        yield Question(
            QuestionKind.WORDS,
            Level.MIDDLE,
            Form.SEVERAL,
            (case.passage(),),
            "Which of these words are certainly the speaker's own, not the reporter's?",
            *chosen,
            "Only what stands between quotation marks is promised to be the speaker's own wording: "
            + " and ".join(f"“{words}”" for words in right)
            + ". The rest gives the sense in the reporter's words.",
            tuple(right),
        )


def hedges(material: Material, chance: Random) -> Iterator[Question]:
    """Ask for the words that keep a distance, and say what the sentence would claim without them.

    Only of hedges that prove a hop: one inside the content may be about a part of it alone.
    """
    for case in material.cases:
        spans = [words.span for words in case.statement.hedges]
        hops = [hedged_hop(case, span) for span in spans]
        if not spans or None in hops or any(one.overlaps(two) for one in spans for two in case.statement.content):
            continue
        right = list(dict.fromkeys(words.words for words in case.statement.hedges))
        wrong = plain_words(case, right)
        chance.shuffle(wrong)
        chosen = several_of(right, wrong[:3], chance)
        if chosen is None:
            continue
        yield Question(
            QuestionKind.HEDGES,
            Level.EASY if any(word in DISTANCING_WORDS for word in right) else Level.MIDDLE,
            Form.SEVERAL,
            (case.passage(*case.statement.content),),
            "By which words does the article keep its distance from the marked passage?",
            *chosen,
            without(case, right, [hop for hop in hops if hop is not None]),
            tuple(right),
        )


def hedged_hop(case: Case, span: Span) -> int | None:
    """Return the place of the hop that a hedge proves, or None."""
    for hop in case.statement.hops[1:]:
        if any(words is not None and words.span.overlaps(span) for words in (hop.mention, hop.cue)):
            return hop.position
    return None


def without(case: Case, right: list[str], hops: list[int]) -> str:
    """Return what the article would claim without its hedges."""
    hedge = " and ".join(f"“{words}”" for words in right)
    content = case.statement.row.content
    last = len(case.statement.hops) - 1
    if min(hops) < last:
        who = label(case.origin)
        return (
            f"{hedge} tells that the article has it only by hearsay that {who} said so. Without that, the article "
            f"itself would vouch that {who} said it; whether it is true would still rest on the word of {who} alone."
        )
    if case.origin.agent_kind in NAMELESS:
        return f"Without {hedge} the article itself would claim, as a fact: “{content}”."
    teller = label(case.statement.hops[last - 1])
    return (
        f"{hedge} does more than report: it leaves the truth to {label(case.origin)}. With “said” the sentence would "
        f"take no side; without any such verb {teller} would claim, as a fact: “{content}”."
    )


def stances(material: Material, chance: Random) -> Iterator[Question]:  # noqa: ARG001
    """Ask what the verb says about the truth of the content; only of verbs on which careful readers agree."""
    for case in material.cases:
        hop = case.origin
        if hop.cue is None or hop.stance is None or case.relays or not CERTAIN[hop.stance].match(hop.cue.words):
            continue
        if hop.stance is Stance.NEUTRAL and case.statement.hedges:
            continue
        yield Question(
            QuestionKind.STANCE,
            Level.MIDDLE if hop.stance is Stance.NEUTRAL else Level.EASY,
            Form.ONE,
            (case.passage(hop.cue.span),),
            f"What does the marked “{hop.cue.words}” tell you about the truth of what is reported?",
            tuple(STANCES.values()),
            (list(STANCES).index(hop.stance),),
            f"“{hop.cue.words}” {TELLS[hop.stance]}",
            (hop.cue.words,),
        )


def quoted(case: Case) -> list[str]:
    """Return the words of the content that stand in quotation marks."""
    found = []
    for span in case.statement.content:
        found += [match.group(1) for match in QUOTED.finditer(span.of(case.page.text))]
    return list(dict.fromkeys(found))


def paraphrased(case: Case) -> list[str]:
    """Return stretches of the content outside quotation marks, a clause or less each, in the order of the text."""
    found = []
    for span in case.statement.content:
        for part in QUOTED.split(span.of(case.page.text))[::2]:
            for clause in re.split(r"[,;:()\[\]–—]", part):
                words = list(WORDS.finditer(clause))
                pieces = -(-len(words) // LONGEST_FRAGMENT) or 1
                size = -(-len(words) // pieces)
                for first in range(0, len(words), size or 1):
                    some = words[first : first + size]
                    if len(some) >= SHORTEST_FRAGMENT:
                        found.append(clause[some[0].start() : some[-1].end()])
    return list(dict.fromkeys(found))


def plain_words(case: Case, hedging: list[str]) -> list[str]:
    """Return words of the statement's sentences that keep no distance: no names, no little words, each once."""
    text = case.page.text
    near = [*case.statement.content, *(words.span for words in case.statement.hedges)]
    hedged = {word for words in hedging for word in WORDS.findall(words.lower())}
    return list(
        dict.fromkeys(
            word
            for span in sentences(text)
            if any(span.overlaps(one) for one in near)
            for word in WORDS.findall(span.of(text))
            if len(word) > 3 and word.islower() and word not in hedged | DISTANCING_WORDS | LITTLE_WORDS
        )
    )
