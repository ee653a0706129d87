"""Questions about the wording of a statement: direct, indirect or mixed, and which words are the speaker's own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from random import Random

from quotedb.teach.case import REJECTING, Case
from quotedb.teach.choices import graded, several_of
from quotedb.teach.kinds.chains import SPEAKING
from quotedb.teach.language import _, noted
from quotedb.teach.material import Material
from quotedb.teach.question import Form, Level, Question, QuestionKind
from quotedb.teach.telling import ended, in_marks
from quotedb.terms import Mode

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
    r"we|i|you|all|because|so|if|than|when|while)$",
    re.I,
)
"""Words at the ends of a stretch that show that it was cut out of a sentence."""
BREAK = re.compile(
    r"(?:[,;:!?]|(?<!(?-i:[A-Z]))[.])(?=\s)|[()\[\]–—…]|"
    r"\s(?=(?:after|before|as|because|if|when|while|where|who|which|that|and|but|or|with|"
    r"without|into|to|on|than|whose|by|for|from|about|against|across|between|during|over|through|under|until|since|so)\s)",
    re.I,
)
"""Where a clause can be cut so that both sides are still read as stretches."""
QUOTES_ANOTHER = re.compile(
    r"\b(?:stating|saying|reading|reads?|called|named|titled|entitled|dubbed|message|slogan|motto|sign|word|term|phrase|song|"
    r"book|film|title)s?,?:?\s*$|\b(?:promise|pledge|vow|call|threat|demand)s?(?: (?:to|of|for|that))?\s*$|\(\s*$",
    re.I,
)
"""What stands before quotation marks that enclose a text, a title, a term or an example, not what the speaker said."""
FIRST_PERSON = re.compile(r"\b(?:I|[Ww]e|[Mm]y|[Oo]ur|[Mm]e|[Uu]s)\b")
OUTSIDE = 3
"""Words of a mixed statement outside its quotation marks, at least, so that nobody takes it for wholly quoted."""
SHORTEST_FRAGMENT, LONGEST_FRAGMENT = 3, 8
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
                Mode.INDIRECT: _("No quotation marks stand round these words. The reporter tells you what was said, "
                "but chose the words, and you cannot know which of them the speaker used."),
                Mode.MIXED: _("Of these words only {words} stands in quotation marks. The rest is how the reporter put "
                "it.").format(words=_(" and ").join(map(in_marks, marks))),
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
    if case.origin.cue and REJECTING.search(case.origin.cue.words):
        return False  # what somebody disputes is not what they say
    if mode is Mode.MIXED and (any(opened) or single_marks(case) or outside(case) < OUTSIDE or not spoken_of(case)):
        return False
    if mode is Mode.MIXED and all(len(WORDS.findall(words)) < 2 for words in quoted(case)):
        return False  # a word in marks is a term rather than a quotation
    if mode is not Mode.DIRECT and any(FIRST_PERSON.search(part) for part in unquoted(case)):
        return False  # a block quotation gives words verbatim without marks
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
    return sum(len(WORDS.findall(part)) for part in unquoted(case))


def unquoted(case: Case) -> list[str]:
    """Return the parts of a content that stand outside of quotation marks."""
    return [part for span in case.statement.content for part in QUOTED.split(span.of(case.page.text))[::2]]


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
        if any(one.lower() in other.lower() for one in right for other in wrong) or echoes(case):
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
            _("Look for the quotation marks: between them you find {words}. All the rest gives the sense in the "
              "reporter's words.").format(words=_(" and ").join(in_marks(words) for words in right)),
            tuple(right),
            case.basis,
        )  # fmt: skip


def shortened(words: str) -> str:
    """Return quoted words cut to `LONGEST_FRAGMENT` words or so, so that an option is no longer than the others.

    They are cut where a clause can be cut, if there is such a place.
    """
    some = words.split()
    if len(some) <= LONGEST_FRAGMENT:
        return ended(words)
    natural = next((one for one in natural_stretches(words) if len(one.split()) >= SHORTEST_QUOTED), None)
    return ended(natural or trimmed(" ".join(some[:LONGEST_FRAGMENT])))


def natural_stretches(words: str) -> list[str]:
    """Return the stretches of a text, `LONGEST_FRAGMENT` words long at most, that lie between places of cutting it."""
    cuts = [0, *(place for match in BREAK.finditer(words) for place in match.span()), len(words)]
    parts = [(start, end) for start, end in pairwise(cuts) if words[start:end].strip(" ,;:.!?()[]–—…")]
    found: list[tuple[int, int]] = []
    for start, end in parts:
        between = words[found[-1][1] : start] if found else "."
        if found and not between.strip() and len(words[found[-1][0] : end].split()) <= LONGEST_FRAGMENT:
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    stretches = [trimmed(words[start:end].strip()) for start, end in found]
    return [one for one in stretches if len(one.split()) <= LONGEST_FRAGMENT]


def is_name(words: str) -> bool:
    """Tell whether quoted words are a name (*“Black Ferries Matter”*): every word of some length has a capital."""
    return all(word[:1].isupper() for word in WORDS.findall(words) if len(word) > 3)


def echoes(case: Case) -> bool:
    """Tell whether quoted words may be another's: they stand elsewhere in the article, or are a name, title or term."""
    text = case.page.text
    for span in case.statement.content:
        for match in QUOTED.finditer(span.of(text)):
            if (
                is_name(match[1])
                or text.count(match[1]) > 1
                or QUOTES_ANOTHER.search(text[: span.start + match.start()][-40:])
            ):
                return True
    return False


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
    found = [ended(stretch) for part in unquoted(case) for stretch in natural_stretches(part)]
    return list(dict.fromkeys(one for one in found if len(WORDS.findall(one)) >= SHORTEST_FRAGMENT))


def trimmed(words: str) -> str:
    """Return a stretch of words without loose ends (such as *and the*) that would show where it was cut."""
    while (shorter := LOOSE.sub("", words)) != words:
        words = shorter
    return words
