"""Questions about the wording: direct or paraphrase, whose words exactly, hedges, and the stance of the verb."""

from __future__ import annotations

import re
from collections.abc import Iterator
from random import Random

from quotedb.records import Mode, Span, Stance
from quotedb.sentences import sentences
from quotedb.teach.choices import several_of
from quotedb.teach.material import Case, Material
from quotedb.teach.question import Form, Level, Question, QuestionKind

MODES = {
    Mode.DIRECT: "Direct quotation: the speaker's own words throughout",
    Mode.INDIRECT: "Paraphrase: the reporter's words for what was said",
    Mode.MIXED: "Both: some of the speaker's own words inside a paraphrase",
}
STANCES = {
    Stance.NEUTRAL: "It only reports that something was said",
    Stance.DISTANCING: "It keeps a distance: the outlet does not vouch for it",
    Stance.ENDORSING: "It treats what was said as true",
    Stance.DENYING: "It says that the speaker rejects it",
}
QUOTED = re.compile(r"[“\"«„‘]([^“”\"«»„‘]+?)[,.]?[”\"»’](?!\w)")
WORDS = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
SHORTEST_FRAGMENT = 3
DISTANCING_WORDS = frozenset(
    "alleged allegedly alleges apparently believed claim claimed claims considered could may might perhaps possibly "
    "presumably probably purported purportedly reported reportedly rumoured said seemingly seems suggested supposed "
    "supposedly suspected thought understood would".split()
)


def modes(material: Material, chance: Random) -> Iterator[Question]:  # noqa: ARG001
    """Ask whether a statement is quoted, paraphrased, or both."""
    for case in material.cases:
        mode = case.statement.row.mode
        marks = tuple(f"“{words}”" for words in quoted(case))
        if (mode is Mode.INDIRECT) == bool(marks) and mode is not Mode.DIRECT:
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
                Mode.DIRECT: "Every marked word stands as the speaker's own: quotation marks enclose it all.",
                Mode.INDIRECT: "There are no quotation marks: the reporter chose the words, and you cannot know which "
                "of them the speaker used.",
                Mode.MIXED: f"Only {' and '.join(marks)} is in quotation marks; the rest is the reporter's wording.",
            }[mode],
            marks or tuple(span.of(case.page.text) for span in case.statement.content),
        )


def own_words(material: Material, chance: Random) -> Iterator[Question]:
    """Ask which words of a mixed statement are the speaker's own."""
    for case in material.cases:
        if case.statement.row.mode is not Mode.MIXED:
            continue
        right = quoted(case)
        wrong = paraphrased(case)
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
    """Ask for the words that keep a distance, and say what the sentence would claim without them."""
    for case in material.cases:
        right = list(dict.fromkeys(words.words for words in case.statement.hedges))
        if not right:
            continue
        wrong = plain_words(case, right)
        chance.shuffle(wrong)
        chosen = several_of(right, sorted(wrong[:3]), chance)
        if chosen is None:
            continue
        hedge = " and ".join(f"“{words}”" for words in right)
        content = case.statement.row.content
        yield Question(
            QuestionKind.HEDGES,
            Level.EASY if any(word in DISTANCING_WORDS for word in right) else Level.MIDDLE,
            Form.SEVERAL,
            (case.passage(*case.statement.content),),
            "By which words does the article keep its distance from the marked passage?",
            *chosen,
            f"Without {hedge} the article would itself claim, as a fact: “{content}”.",
            tuple(right),
        )


def stances(material: Material, chance: Random) -> Iterator[Question]:  # noqa: ARG001
    """Ask what the verb says about the truth of the content."""
    for case in material.cases:
        hop = case.origin
        if hop.cue is None or hop.stance is None or len(case.relays) > 0:
            continue
        example = "said" if hop.stance is not Stance.NEUTRAL else "claimed"
        changes = {
            Stance.NEUTRAL: "“claimed” would cast doubt on it, “admitted” would take it for true",
            Stance.DISTANCING: "“said” would leave open whether it is true",
            Stance.ENDORSING: "“said” would not vouch for it",
            Stance.DENYING: "“said” would turn the sense round",
        }[hop.stance]
        yield Question(
            QuestionKind.STANCE,
            Level.EASY if example == "said" else Level.MIDDLE,
            Form.ONE,
            (case.passage(hop.cue.span),),
            f"What does “{hop.cue.words}” tell you about the outlet's view of what follows or precedes it?",
            tuple(STANCES.values()),
            (list(STANCES).index(hop.stance),),
            f"“{hop.cue.words}”: {STANCES[hop.stance][0].lower()}{STANCES[hop.stance][1:]}; {changes}.",
            (hop.cue.words,),
        )


def quoted(case: Case) -> list[str]:
    """Return the words of the content that stand in quotation marks."""
    found = []
    for span in case.statement.content:
        found += [match.group(1) for match in QUOTED.finditer(span.of(case.page.text))]
    return list(dict.fromkeys(found))


def paraphrased(case: Case) -> list[str]:
    """Return stretches of the content outside quotation marks, from three to seven words long."""
    found = []
    for span in case.statement.content:
        for part in QUOTED.split(span.of(case.page.text))[::2]:
            words = list(WORDS.finditer(part))
            if len(words) >= SHORTEST_FRAGMENT:
                last = words[min(len(words), 7) - 1]
                found.append(part[words[0].start() : last.end()])
    return list(dict.fromkeys(found))


def plain_words(case: Case, hedging: list[str]) -> list[str]:
    """Return words of the statement's sentences that keep no distance: each once, in the order of the text."""
    text = case.page.text
    near = [*case.statement.content, *(words.span for words in case.statement.hedges)]
    spans = [sentence for sentence in sentences(text) if any(sentence.overlaps(span) for span in near)]
    hedged = {word for words in hedging for word in WORDS.findall(words.lower())}
    found: dict[str, None] = {}
    for span in spans:
        for match in WORDS.finditer(text, span.start, span.end):
            word = match.group()
            if len(word) > 3 and word.lower() not in hedged | DISTANCING_WORDS and not inside(match.span(), near):
                found[word] = None
    if len(found) < 2:
        for span in case.statement.content:
            found.update(
                (word, None)
                for word in WORDS.findall(span.of(text))
                if len(word) > 5 and word.lower() not in hedged | DISTANCING_WORDS
            )
    return list(found)


def inside(place: tuple[int, int], spans: list[Span]) -> bool:
    """Tell whether a word lies in one of the spans."""
    return any(span.start <= place[0] and place[1] <= span.end for span in spans)
