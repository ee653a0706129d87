"""What a question is, before any format: kind, form, passages, options, the right answer and its proof."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class QuestionKind(StrEnum):
    """What a question trains."""

    ORIGIN = "origin"
    ROUTE = "route"
    STEPS = "steps"
    HAND = "hand"
    MODE = "mode"
    WORDS = "words"
    HEDGES = "hedges"
    STANCE = "stance"
    NAMED = "named"
    CHECKED = "checked"
    ANSWERED = "answered"
    CHANGED = "changed"
    AGENCY = "agency"
    MISNAMING = "misnaming"
    SOURCES = "sources"
    PAIR = "pair"
    CALL = "call"
    ATTRIBUTE = "attribute"
    LAUNDERING = "laundering"
    HEADLINE = "headline"


class Level(StrEnum):
    """How hard a question is."""

    EASY = "easy"
    MIDDLE = "middle"
    HARD = "hard"


class Form(StrEnum):
    """How a question is answered: one option, several options, all options in order, or in words of one's own."""

    ONE = "one"
    SEVERAL = "several"
    ORDER = "order"
    FREE = "free"


class Basis(StrEnum):
    """What the key of a question rests on."""

    PERSON = "person"
    """A person wrote or confirmed every statement that the question needs."""
    PROGRAM = "program"
    """A program found them, and was sure of every part; no person has looked."""
    TEACHER = "teacher"
    """The teacher wrote or changed the question."""


@dataclass(frozen=True, slots=True)
class QuestionPassage:
    """A stretch of an article with the parts of it that the question is about.

    `marked` holds (start, end) offsets into `text`, in order and apart from each other.
    """

    heading: str
    """Outlet, date and headline."""
    text: str
    marked: tuple[tuple[int, int], ...] = ()
    statement_id: int | None = None


def same(option: str) -> str:
    """Return the form of an option by which two that differ only in blanks and case are found to be the same."""
    return " ".join(option.split()).casefold()


@dataclass(frozen=True, slots=True)
class Question:
    """One question. `answer` holds indices into `options`: the right one, the right ones, or the right order."""

    kind: QuestionKind
    level: Level
    form: Form
    passages: tuple[QuestionPassage, ...]
    prompt: str
    options: tuple[str, ...]
    answer: tuple[int, ...]
    explanation: str
    proof: tuple[str, ...]
    """The words of the passages that prove the answer."""
    basis: Basis = Basis.PERSON
    model: str = ""
    """A model answer, where the question is answered in words of one's own; such a question has no options."""

    def __post_init__(self) -> None:
        """Refuse a question that has no answer, or two equal options."""
        if self.form is Form.FREE:
            if not self.model.strip() or self.options or self.answer:
                raise ValueError("a free answer has a model and no options")
            return
        if len({same(option) for option in self.options}) != len(self.options) or not all(map(same, self.options)):
            raise ValueError(f"two options are equal, or one is empty: {self.options}")
        if not self.answer or len(set(self.answer)) != len(self.answer):
            raise ValueError(f"no answer, or one twice: {self.answer}")
        if self.form is Form.ONE and len(self.answer) != 1:
            raise ValueError("one option must be right")
        if self.form is Form.ORDER and sorted(self.answer) != list(range(len(self.options))):
            raise ValueError("an order takes every option")

    def can_be(self, given: tuple[int, ...]) -> bool:
        """Tell whether these indices can be an answer at all: each is an option, none comes twice, and none is missing.

        An order takes every option, and a question with one answer takes one.
        """
        if not given or len(set(given)) != len(given) or not all(0 <= one < len(self.options) for one in given):
            return False
        return len(given) == {Form.ONE: 1, Form.ORDER: len(self.options)}.get(self.form, len(given))

    def is_right(self, given: tuple[int, ...]) -> bool:
        """Tell whether these indices are the answer; order counts only where it is asked for.

        An answer in one's own words is never right here: a person must judge it.
        """
        if self.form is Form.FREE:
            return False
        if self.form is Form.ORDER:
            return given == self.answer
        return sorted(given) == sorted(self.answer)
