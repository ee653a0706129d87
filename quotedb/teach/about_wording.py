"""Questions about the wording: direct or paraphrase, whose words exactly, hedges, and the stance of the verb."""

from __future__ import annotations

import re
from collections.abc import Iterator
from random import Random

from quotedb.records import NAMELESS, Mode, Span, Stance
from quotedb.teach.about_chains import SPEAKING
from quotedb.teach.case import Case
from quotedb.teach.choices import graded, label, several_of
from quotedb.teach.material import Material
from quotedb.teach.question import Form, Level, Question, QuestionKind
from quotedb.teach.telling import capital, ended
from quotedb.teach.tongue import _, noted
from quotedb.text.sentences import sentences

MODES = {
    Mode.DIRECT: noted("Yes, all of it: a direct quotation"),
    Mode.INDIRECT: noted("No: the reporter put it in other words"),
    Mode.MIXED: noted("Partly: some of the speaker's words inside the reporter's"),
}
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
    Stance.ENDORSING: noted("“{verb}” takes it for true: nobody can admit or confirm what is not so. “Said” would have "
    "taken no side, “claimed” would have cast doubt on it."),
    Stance.DENYING: noted("“{verb}” turns it round: the speaker says that what follows is not so. Miss that one word, "
    "and you believe the opposite of what was said."),
}  # fmt: skip
BETWEEN = re.compile(r"[”\"’»]\s+[^“\"‘«]*[a-z][^“\"‘«]*[“\"‘«]")
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
"""Verbs on whose stance all careful readers agree; not so `accused`, `insisted` or `according to`."""
QUOTED = re.compile(r"[“\"«„‘]([^“”\"«»„‘]+?)[,.]?[”\"»’](?!\w)")
WORDS = re.compile(r"[^\W_]+(?:['’-][^\W_]+|[.,](?=\d)\d+)*")
SINGLE, DOUBLE = re.compile(r"(?<!\w)[‘'](?=\w)"), re.compile(r"[“”\"«»„]")
LOOSE = re.compile(
    r"^(?:and|or|but|of|to|in|on|at|for|with|from|by|into|he|she|they|it|we|i|you)\s+|\s+(?:the|an?|and|or|but|of|to|in|on|at|for|with|from|by|"
    r"into|that|which|who|it’s|it's|is|was|are|were|be|as|its?|their|his|her|there’s|have|has|had|could|would|will|he|she|they|it|"
    r"we|i|you|all)$",
    re.I,
)
"""Words at the ends of a stretch that show that it was cut out of a sentence."""
OUTSIDE = 3
"""Words of a mixed statement outside its quotation marks, at least, so that nobody takes it for wholly quoted."""
SHORTEST_FRAGMENT, LONGEST_FRAGMENT = 3, 7
SHORTEST_QUOTED = 3
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
STEADY = re.compile(
    r"\b(?:also|as well|still|already|again|later|earlier|never|always|must|will|soon|now|then|only|even|there)\b", re.I
)
"""Adverbs and the like that keep no distance, for wrong options."""
MOVING = re.compile(r"\w{3,}(?:ed|ing|ly)$")
"""Forms of verbs and adverbs: wrong options must look like hedges, or they would give the answer away."""


def modes(material: Material, chance: Random) -> Iterator[Question]:
    """Ask whether a statement is quoted, paraphrased, or both."""
    for case in material.in_turn(chance):
        mode = case.statement.row.mode
        marks = tuple(f"“{ended(words)}”" for words in quoted(case))
        if not plainly(case, mode, bool(marks)):
            continue
        passage = case.passage()
        yield Question(
            QuestionKind.MODE,
            graded(Level.MIDDLE if mode is Mode.MIXED else Level.EASY, passage),
            Form.ONE,
            (passage,),
            _("Is the marked passage given in the speaker's own words?"),
            tuple(map(_, MODES.values())),
            (list(MODES).index(mode),),
            {
                Mode.DIRECT: _("Quotation marks stand round all of it. They are a promise: these are the very words."),
                Mode.INDIRECT: _("There are no quotation marks. The reporter tells you what was said, but chose the "
                "words, and you cannot know which of them the speaker used."),
                Mode.MIXED: _("In quotation marks there is only {words}. The rest is how the reporter put it.").format(
                    words=_(" and ").join(marks)
                ),
            }[mode],
            marks or tuple(span.of(case.page.text) for span in case.statement.content),
            case.basis,
        )  # fmt: skip


def plainly(case: Case, mode: Mode, marks: bool) -> bool:
    """Tell whether the quotation marks of the passage show the mode to everybody."""
    text = case.page.text
    inside = any(sign in '“”"«»„' for span in case.statement.content for sign in span.of(text))
    around = [text[max(span.start - 2, 0) : span.start].rstrip()[-1:] or "" for span in case.statement.content]
    opened = [bool(sign) and sign in OPENING for sign in around]
    if mode is Mode.MIXED and (single_marks(case) or outside(case) < OUTSIDE or not spoken_of(case)):
        return False
    if mode is Mode.DIRECT and any(BETWEEN.search(span.of(text)) for span in case.statement.content):
        return False  # words of the reporter stand between two quotations
    if mode is Mode.DIRECT and any(sign in "([" for span in case.statement.content for sign in span.of(text)):
        return False  # what stands in brackets may be the reporter's
    closed = [text[span.end - 1 : span.end + 2] for span in case.statement.content]
    if mode is Mode.DIRECT and not all(any(sign in CLOSING for sign in after) for after in closed):
        return False  # it goes on beyond what is marked, or the end was not seen
    if mode is Mode.DIRECT:
        starts = [span.of(text)[:1] in OPENING for span in case.statement.content]
        return all(one or other for one, other in zip(opened, starts, strict=True))
    if mode is Mode.INDIRECT:
        return not inside and not any(opened)
    return marks


def single_marks(case: Case) -> bool:
    """Tell whether a content has single marks in an article that quotes with double ones: there they mark a term."""
    inside = " ".join(span.of(case.page.text) for span in case.statement.content)
    return SINGLE.search(inside) is not None and DOUBLE.search(case.page.text) is not None


def outside(case: Case) -> int:
    """Return how many words of a content stand outside of quotation marks."""
    parts = [part for span in case.statement.content for part in QUOTED.split(span.of(case.page.text))[::2]]
    return sum(len(WORDS.findall(part)) for part in parts)


def spoken_of(case: Case) -> bool:
    """Tell whether the passage says that somebody spoke or wrote: else its marks may stand round a title or a term."""
    return case.by_person or (case.origin.cue is not None and SPEAKING.search(case.origin.cue.words) is not None)


def own_words(material: Material, chance: Random) -> Iterator[Question]:
    """Ask which words of a mixed statement are the speaker's own."""
    for case in material.in_turn(chance):
        if case.statement.row.mode is not Mode.MIXED or single_marks(case) or not spoken_of(case):
            continue
        right = list(dict.fromkeys(shortened(words) for words in quoted(case)))
        wrong = [words for words in paraphrased(case) if of_a_length(words, right)]
        chance.shuffle(wrong)
        if any(one.lower() in other.lower() for one in right for other in wrong):
            continue
        chosen = several_of(right, wrong[:3], chance)
        if chosen is None or any(len(words.split()) < SHORTEST_QUOTED for words in right):
            continue
        passage = case.passage()
        yield Question(
            QuestionKind.WORDS,
            graded(Level.MIDDLE if len(right) < 2 else Level.HARD, passage),
            Form.SEVERAL,
            (passage,),
            _("Which of these words are certainly the speaker's own, and not the reporter's?"),
            *chosen,
            _("Look for the quotation marks: between them there is only {words}. All the rest gives the sense in the "
              "reporter's words.").format(words=_(" and ").join(f"“{words}”" for words in right)),
            tuple(right),
            case.basis,
        )  # fmt: skip


def shortened(words: str) -> str:
    """Return the beginning of quoted words, as long as the other options may be."""
    some = words.split()
    return ended(" ".join(some) if len(some) <= LONGEST_FRAGMENT else trimmed(" ".join(some[:LONGEST_FRAGMENT])))


def of_a_length(words: str, right: list[str]) -> bool:
    """Tell whether words are about as long as some right option, so that length gives nothing away."""
    count = len(words.split())
    return any(count <= 2 * len(one.split()) and len(one.split()) <= 2 * count for one in right)


def hedges(material: Material, chance: Random) -> Iterator[Question]:
    """Ask for the words that keep a distance, and say what the sentence would claim without them.

    Only of hedges that prove a hop: one inside the content may be about a part of it alone.
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
    """Tell whether somebody is said to say something in the sentence of a statement, outside of it.

    *The ministry said that the attack reportedly killed …* hides nobody but whom the ministry has it from.
    """
    first = case.statement.content[0]
    sentence = next((one for one in sentences(case.page.text) if one.overlaps(first)), first)
    return REPORTING.search(case.page.text[sentence.start : first.start]) is not None


def hedged_hop(case: Case, span: Span) -> int | None:
    """Return the place of the hop that a hedge proves, or None."""
    for hop in case.statement.hops[1:]:
        if any(words is not None and words.span.overlaps(span) for words in (hop.mention, hop.cue)):
            return hop.position
    return None


def without(case: Case, right: list[str], hops: list[int]) -> str:
    """Return what the article would claim without its hedges."""
    hedge = _(" and ").join(f"“{words}”" for words in right)
    content = ended(case.statement.row.content)
    last = len(case.statement.hops) - 1
    if min(hops) < last:
        return _(
            "{hedge} tells you that the article only heard that {who} said so. Take it away, and the article itself "
            "would promise you that {who} said it."
        ).format(hedge=hedge, who=label(case.origin))
    if case.origin.agent_kind in NAMELESS:
        return _("Take {hedge} away, and the article itself would state as a fact: “{content}”.").format(
            hedge=hedge, content=content
        )
    return _(
        "{hedge} does more than report: it leaves it open whether {who} is right. “Said” would have taken no side; "
        "with no such word at all, the article would state as a fact: “{content}”."
    ).format(hedge=hedge, who=label(case.origin), content=content)


def stances(material: Material, chance: Random) -> Iterator[Question]:
    """Ask what the verb says about the truth of the content; only of verbs on which careful readers agree."""
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
                    stretch = trimmed(clause[some[0].start() : some[-1].end()]) if some else ""
                    if len(WORDS.findall(stretch)) >= SHORTEST_FRAGMENT:
                        found.append(stretch)
    return list(dict.fromkeys(found))


def trimmed(words: str) -> str:
    """Return a stretch without the words at its ends that only show where it was cut."""
    while (shorter := LOOSE.sub("", words)) != words:
        words = shorter
    return words


def plain_words(case: Case, hedging: list[str]) -> list[str]:
    """Return words round a statement that keep no distance: verbs that only report, then what looks like a hedge."""
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
