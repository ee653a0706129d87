"""A sheet under the teacher's hands: questions as the fields of the teacher's file, moved, dropped, added, checked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from quotedb.teach.formats.yaml import plain
from quotedb.teach.language import _
from quotedb.teach.own_sheet import OwnSheet, question_of
from quotedb.teach.question import Level, Question, QuestionKind

MOST_QUESTIONS = 100
Fields = dict[str, Any]


@dataclass
class SheetDraft:
    """A sheet in the making: each question as the mapping of fields that stands in the teacher's file.

    `taken` says of each question whether it is to be in the sheet; `faults` what is wrong with some, by their places.
    """

    title: str
    language: str
    seed: int
    questions: list[Fields]
    taken: list[bool] = field(default_factory=list)
    faults: dict[int, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Take every question of which nothing else is said."""
        self.taken += [True] * (len(self.questions) - len(self.taken))

    def move(self, place: int, step: int) -> None:
        """Put a question one place up (-1) or down (1); what would leave the sheet stays."""
        other = place + step
        if 0 <= place < len(self.questions) and 0 <= other < len(self.questions):
            self.questions[place], self.questions[other] = self.questions[other], self.questions[place]
            self.taken[place], self.taken[other] = self.taken[other], self.taken[place]

    def drop(self, place: int) -> None:
        """Take a question away."""
        if 0 <= place < len(self.questions):
            del self.questions[place], self.taken[place]

    def add(self, questions: Sequence[Fields]) -> None:
        """Put questions at the end, as many as a sheet may have."""
        self.questions = [*self.questions, *questions][:MOST_QUESTIONS]
        self.taken = [*self.taken, *[True] * len(self.questions)][: len(self.questions)]

    def add_new(self, questions: Sequence[Question]) -> None:
        """Put those questions at the end that are not there yet."""
        there = {(one.get("ask"), str(one.get("passages"))) for one in self.questions}
        made = [plain(question) for question in questions]
        self.add([one for one in made if (one["ask"], str(one["passages"])) not in there])

    def checked(self) -> OwnSheet | None:
        """Return the sheet with the questions that are taken; None where one cannot be, and `faults` says why."""
        self.faults, made = {}, []
        for place, (given, taken) in enumerate(zip(self.questions, self.taken, strict=True)):
            if not taken:
                continue
            try:
                made.append(question_of(given))
            except ValueError as error:
                self.faults[place] = str(error)
        if self.faults:
            return None
        return OwnSheet(self.title or None, self.language, self.seed, tuple(made))


def draft_of(sheet: OwnSheet, title: str) -> SheetDraft:
    """Return a sheet to be edited; `title` is its name where it has none."""
    return SheetDraft(sheet.title or title, sheet.language or "en", sheet.seed, [plain(one) for one in sheet.questions])


def blank() -> Fields:
    """Return an empty question to write."""
    return {
        "kind": QuestionKind.ORIGIN.value,
        "level": Level.MIDDLE.value,
        "passages": [{"heading": "", "text": "", "statement": None}],
        "ask": "",
        "options": [f"[x] {_('the right answer')}", f"[ ] {_('a wrong one')}", f"[ ] {_('another wrong one')}"],
        "explanation": "",
        "proof": [],
    }
