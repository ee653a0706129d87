"""Answers in an interview that is printed without labels: the paragraphs after a question, up to the next one."""

from __future__ import annotations

import re
from collections.abc import Sequence

from quotedb.extract.attributions.interviews import Asked, read_asked
from quotedb.extract.segmentation.grammar import has_finite
from quotedb.extract.segmentation.outlets import Outlets
from quotedb.extract.segmentation.paragraphs import Paragraph, SegmentedText, Sort
from quotedb.records import Entity, Span

_FIRST = frozenset("i me my mine myself".split())
_WE = frozenset("we us our ours ourselves".split())
_YOU = frozenset("you your yours yourself yourselves".split())
_LETTERS = re.compile(r"[^\W\d_]+")
_BOLD = re.compile(r"(?P<sign>\*\*|__|\*|_)(?=\S).*\S(?P=sign)", re.DOTALL)
"""A paragraph that is set apart as a whole."""
_PROMPT = re.compile(
    r"(?:Please\s)?(?:(?:Tell|Talk|Walk|Take|Give|Remind)\s(?:me|us)|(?:Describe|Explain|Name)\s(?:your|the|a|one))\b"
    r"|I\s(?:just\s)?(?:want(?:ed)?|would\slike)\sto\s(?:ask|know)\b|I\swonder(?:ed)?\s(?:if|whether|what|how|why)\b"
)
"""The beginning of a question that is none by its form: *Tell us about the boat.*."""
_CAPTION = re.compile(r"\b(?:image|photo(?:graph)?|picture|illustration|video|credit)s?\s?:|\(file\)|©", re.IGNORECASE)
_BLANKED = re.compile(r"[ \t]{6}")
"""What stands behind a caption whose credit was taken out of the text before."""
_REPLY = re.compile(r"(?:No|Yes|Yeah|Oh|Right|Exactly|Absolutely|True|Sure|Indeed|Correct)\b[,.!]?")
"""The beginning of an answer, which shows that the paragraph before it asks."""
_EDITED = re.compile(
    r"\b(?:interview|conversation)\b.{0,60}\b(?:edited|condensed|conducted|translated)\b", re.IGNORECASE
)
_ENDS = re.compile(r"[.!?…:;,][\s”\"’')\]*_]*$|[”\"’')\]][\s*_]*$")
_SAYS = (
    r"(?:said|says|adds?|added|tells?|told|explain(?:s|ed)|recall(?:s|ed)|laugh(?:s|ed)|insist(?:s|ed)|admit(?:s|ted))"
)
_ASKING = re.compile(
    r"(?:How|What|Why|When|Where|Who|Which|Do|Does|Did|Are|Is|Was|Were|Have|Has|Had|Can|Could|Would|Will|Should)\b"
    r".*\byour?\b",
    re.DOTALL,
)
"""A question whose mark was forgotten."""
_LONGEST_QUESTION = 120
_LONGEST_PROMPT = 25
_LONGEST_HEADING = 12
_LEAST = 0.5
"""Share of the answers that must speak in the first person, or of the questions that must speak to somebody."""
_DENSE = 0.25
"""Share of questions among the paragraphs, where the article does not say that it is an interview, or says *I*."""
_REGULAR = 0.4
"""The same, where nobody is named: then it can only be a plain list of questions and answers."""


class Interview:
    """An interview without labels: whose answers it prints, the paragraphs of each, and those of the questions."""

    def __init__(self, asked: Asked, questions: Sequence[int], answers: Sequence[Sequence[int]]) -> None:
        self.asked, self.questions, self.answers = asked, questions, answers


def read_interview(segmented: SegmentedText, media: Outlets, entities: Sequence[Entity]) -> Interview | None:
    """Return the interview that an article is, or None: rhetorical questions, lists of questions, columns are none."""
    questions = _questions(segmented, media)
    if len(questions) < 2:
        return None
    asked = read_asked(segmented, media, entities, questions[0])
    if asked.name is None and not asked.declared and len(questions) > 2:
        questions = questions[1:]  # the first stands in the introduction
        asked = read_asked(segmented, media, entities, questions[0])
    asking, answers = list(questions), []
    for at, question in enumerate(questions):
        last = at + 1 == len(questions)
        end = len(segmented.paragraphs) if last else questions[at + 1]
        answer, prompts = _answer(segmented, asked, range(question + 1, end), last)
        answers += answer
        asking += prompts
    if len(answers) < 2 or not _is_talk(segmented, asked, questions, answers):
        return None
    return Interview(asked, sorted(asking), answers)


def _questions(segmented: SegmentedText, media: Outlets) -> list[int]:
    """Return the paragraphs that ask: where all that do are set apart, every paragraph that is."""
    marked = {number for number, one in enumerate(segmented.paragraphs) if _is_marked(one.span.of(segmented.text))}
    if not marked:
        return []
    found = [n for n, one in enumerate(segmented.paragraphs) if n in marked or _is_unmarked(segmented, one)]
    headline = " ".join((media.article.headline or "").split())
    if found and found[0] == 0 and headline and segmented.paragraphs[0].span.of(segmented.text) == headline:
        found = found[1:]
    if len(found) > 1 and all(_is_apart(segmented, number) for number in found):
        found = [number for number in range(found[0], len(segmented.paragraphs)) if _is_apart(segmented, number)]
    return [n for n in found if n + 1 < len(segmented.paragraphs)]


def _is_apart(segmented: SegmentedText, number: int) -> bool:
    return _BOLD.fullmatch(segmented.paragraphs[number].span.of(segmented.text)) is not None


def _is_marked(words: str) -> bool:
    """Tell whether a paragraph ends in a question mark, which is not that of a quotation."""
    return words.rstrip("*_ ").endswith("?") and 1 < len(words.split()) <= _LONGEST_QUESTION


def _is_unmarked(segmented: SegmentedText, paragraph: Paragraph) -> bool:
    """Tell whether a paragraph asks without the mark: *Tell us about the boat.*, *How did you begin*."""
    words = paragraph.span.of(segmented.text)
    if len(words.split()) > _LONGEST_QUESTION:
        return False
    last = paragraph.sentences[-1]
    asks = _PROMPT.match(segmented.text, last[0].start) is not None
    return asks or (not _ENDS.search(words) and _ASKING.match(words) is not None)


def words_of(segmented: SegmentedText, span: Span) -> set[str]:
    """Return the words of a passage outside quotations, in lower case; all words where the whole is quoted."""
    items = [item for sentence in segmented.inside(span) for item in sentence]
    quoted = all(item.quotation is not None for item in items)
    texts = [item.text for item in items if quoted or item.sort is Sort.WORD]
    return {word.lower() for text in texts for word in _LETTERS.findall(text)}


def speaks_first(segmented: SegmentedText, answers: Sequence[Span]) -> bool:
    """Tell whether at least half of the answers say *I*."""
    return _share([words_of(segmented, span) for span in answers], _FIRST) >= _LEAST


def _answer(segmented: SegmentedText, asked: Asked, block: range, last: bool) -> tuple[list[list[int]], list[int]]:
    """Return the answers between two questions, each as its paragraphs, and the paragraphs in which somebody asks on.

    Captions and headings are left out, and a paragraph that tells of the one who answers. The last answer ends where
    nobody speaks in the first person any more.
    """
    kept = [n for n in block if not _is_beside(segmented, segmented.paragraphs[n], alone=len(block) == 1)]
    answers: list[list[int]] = [[]]
    prompts: list[int] = []
    for at, number in enumerate(kept):
        words = segmented.paragraphs[number].span.of(segmented.text)
        known = words_of(segmented, segmented.paragraphs[number].span)
        if at + 1 < len(kept) and _asks_on(segmented, number, kept[at + 1], first=not at):
            prompts.append(number)
            answers.append([])
            continue
        of_asked = bool(known.intersection(_LETTERS.findall(asked.family.lower())[-1:]))
        if (of_asked and not known & _FIRST) or _EDITED.search(words) or _is_narrated(words):
            if last:
                break
            continue
        if last and answers[-1] and not known & (_FIRST | _WE | _YOU):
            break
        answers[-1].append(number)
    return [answer for answer in answers if answer], prompts


def _is_beside(segmented: SegmentedText, paragraph: Paragraph, alone: bool) -> bool:
    """Tell whether a paragraph is a caption or a heading, and no part of an answer."""
    words = paragraph.span.of(segmented.text)
    credited = _BLANKED.match(segmented.text, paragraph.span.end) is not None
    if _CAPTION.search(words) or (credited and not alone and not has_finite(paragraph.items)):
        return True
    return not _ENDS.search(words) and (3 * alone) < len(words.split()) <= _LONGEST_HEADING


def _asks_on(segmented: SegmentedText, number: int, following: int, *, first: bool) -> bool:
    """Tell whether a paragraph within an answer is a word of the one who asks, as far as can be seen."""
    words, reply = _line(segmented, number), _line(segmented, following)
    if first:
        return "?" in words and len(words.split()) <= 2 * _LONGEST_PROMPT and _REPLY.match(reply) is not None
    if len(words.split()) > _LONGEST_PROMPT:
        return False
    known = words_of(segmented, segmented.paragraphs[number].span)
    spoken_to = bool(known & _YOU) and not known & (_FIRST | _WE)
    return spoken_to or _REPLY.match(reply) is not None or _PROMPT.match(words) is not None


_NARRATED = re.compile(rf"[“\"][^”\"]{{1,600}}[”\"]\s(?:{_SAYS}\b|(?:[Ss]?he|[A-Z]\w+)\s{_SAYS}\b)")


def _is_narrated(words: str) -> bool:
    """Tell whether a paragraph opens with a quotation and its cue, as a report has it: *“It leaks,” she says*."""
    return _NARRATED.match(words) is not None


def _is_talk(
    segmented: SegmentedText, asked: Asked, questions: Sequence[int], answers: Sequence[Sequence[int]]
) -> bool:
    """Tell whether questions and answers are those of two who talk: *you* in these, *I* in those."""
    told = [set().union(*(words_of(segmented, segmented.paragraphs[n].span) for n in answer)) for answer in answers]
    put = [words_of(segmented, segmented.paragraphs[n].span) for n in questions]
    first, ours = _share(told, _FIRST), _share(told, _FIRST | _WE)
    spoken_to = _share(put, _YOU)
    alone = sum(1 for words in put if words & _FIRST and not words & _YOU) / len(put)
    narrated = sum(1 for n in range(questions[0], len(segmented.paragraphs)) if _is_narrated(_line(segmented, n)))
    if alone >= _LEAST or narrated * 2 > len(answers) or _reports(segmented, asked, questions[0]):
        return False
    density = len(questions) / (answers[-1][-1] - questions[0] + 1)
    dense = density >= _DENSE
    if asked.name is None and density < _REGULAR:
        return False
    if any(_narrates(one) for one in segmented.paragraphs[: questions[0]]):
        return dense and asked.declared and first >= _LEAST and spoken_to >= _LEAST  # the writer says *I*, too
    if not asked.declared:
        return asked.name is not None and dense and first >= _LEAST and spoken_to > 0
    return (first >= _LEAST and spoken_to > 0) or (spoken_to >= _LEAST and (ours >= _LEAST or first > 0))


def _reports(segmented: SegmentedText, asked: Asked, first: int) -> bool:
    """Tell whether the text behind the first question has what the one who is asked said: *Holm said*."""
    said = re.compile(
        rf"\b{re.escape(asked.family)}\s(?:also\s)?{_SAYS}\b|\b(?:said|says|adds)\s{re.escape(asked.family)}\b"
    )
    behind = segmented.paragraphs[first:] if asked.family else ()
    return any(
        said.search(segmented.text, one.span.start, one.span.end) and not _is_beside(segmented, one, alone=False)
        for one in behind
    )


def _narrates(paragraph: Paragraph) -> bool:
    """Tell whether a paragraph says *I* outside quotations: then it is the writer's."""
    return any(item.low in _FIRST for item in paragraph.items)


def _line(segmented: SegmentedText, number: int) -> str:
    return segmented.paragraphs[number].span.of(segmented.text)


def _share(texts: Sequence[set[str]], words: frozenset[str]) -> float:
    return sum(1 for one in texts if one & words) / len(texts)
