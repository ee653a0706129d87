"""Questions about the wording of a statement: direct, indirect or mixed, and which words are the speaker's own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from random import Random

from quotedb.records import Mode
from quotedb.teach.about_chains import SPEAKING
from quotedb.teach.case import Case
from quotedb.teach.choices import graded, several_of
from quotedb.teach.language import _, noted
from quotedb.teach.material import Material
from quotedb.teach.question import Form, Level, Question, QuestionKind
from quotedb.teach.telling import ended, in_marks

MODES = {
    Mode.DIRECT: noted("Yes, all of it: a direct quotation"),
    Mode.INDIRECT: noted("No: the reporter put it in other words"),
    Mode.MIXED: noted("Partly: some of the speaker's words inside the reporter's"),
}
BETWEEN = re.compile(r"[”\"’»]\s+[^“\"‘«]*[a-z][^“\"‘«]*[“\"‘«]")
OPENING, CLOSING = '“"«„‘', '”"»“’'
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


def modes(material: Material, chance: Random) -> Iterator[Question]:
    """Ask whether a statement is quoted, paraphrased, or both."""
    for case in material.in_turn(chance):
        mode = case.statement.row.mode
        marks = tuple(ended(words) for words in quoted(case))
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
                    words=_(" and ").join(map(in_marks, marks))
                ),
            }[mode],
            marks or tuple(span.of(case.page.text) for span in case.statement.content),
            case.basis,
        )  # fmt: skip


def plainly(case: Case, mode: Mode, marks: bool) -> bool:
    """Tell whether the quotation marks in the passage leave no doubt about the mode of a statement."""
    text = case.page.text
    inside = any(sign in '“”"«»„' for span in case.statement.content for sign in span.of(text))
    around = [text[max(span.start - 2, 0) : span.start].rstrip()[-1:] or "" for span in case.statement.content]
    opened = [bool(sign) and sign in OPENING for sign in around]
    if mode is Mode.MIXED and (any(opened) or single_marks(case) or outside(case) < OUTSIDE or not spoken_of(case)):
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
    """Tell whether a content has single marks in an article that quotes with double ones: they mark a term there."""
    inside = " ".join(span.of(case.page.text) for span in case.statement.content)
    return SINGLE.search(inside) is not None and DOUBLE.search(case.page.text) is not None


def outside(case: Case) -> int:
    """Count the words of a content that stand outside of quotation marks."""
    parts = [part for span in case.statement.content for part in QUOTED.split(span.of(case.page.text))[::2]]
    return sum(len(WORDS.findall(part)) for part in parts)


def spoken_of(case: Case) -> bool:
    """Tell whether the cue says that the origin spoke or wrote: else the marks may enclose a title or a term."""
    return case.by_person or (case.origin.cue is not None and SPEAKING.search(case.origin.cue.words) is not None)


def own_words(material: Material, chance: Random) -> Iterator[Question]:
    """Ask which words of a mixed statement are the speaker's own."""
    for case in material.in_turn(chance):
        if case.statement.row.mode is not Mode.MIXED or not plainly(case, Mode.MIXED, bool(quoted(case))):
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
              "reporter's words.").format(words=_(" and ").join(in_marks(words) for words in right)),
            tuple(right),
            case.basis,
        )  # fmt: skip


def shortened(words: str) -> str:
    """Return quoted words cut to `LONGEST_FRAGMENT` words, so that an option is no longer than the others."""
    some = words.split()
    return ended(" ".join(some) if len(some) <= LONGEST_FRAGMENT else trimmed(" ".join(some[:LONGEST_FRAGMENT])))


def of_a_length(words: str, right: list[str]) -> bool:
    """Tell whether words are about as long as some right option, so that length gives nothing away."""
    count = len(words.split())
    return any(count <= 2 * len(one.split()) and len(one.split()) <= 2 * count for one in right)


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
    """Return a stretch of words without loose ends (such as *and the*) that would show where it was cut."""
    while (shorter := LOOSE.sub("", words)) != words:
        words = shorter
    return words
