"""A sheet that a teacher edits: questions, each as the fields of the teacher's file, are moved, dropped and added."""

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

    `taken` tells for each question whether the finished sheet has it; `faults` holds messages by a question's place.
    """

    title: str
    language: str
    seed: int
    questions: list[Fields]
    taken: list[bool] = field(default_factory=list)
    faults: dict[int, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Set `taken` to true for the questions for which it was not given."""
        self.taken += [True] * (len(self.questions) - len(self.taken))

    def move(self, place: int, step: int) -> None:
        """Move the question at `place` one place up (`step` -1) or down (1); at the end of the sheet it stays."""
        other = place + step
        if 0 <= place < len(self.questions) and 0 <= other < len(self.questions):
            self.questions[place], self.questions[other] = self.questions[other], self.questions[place]
            self.taken[place], self.taken[other] = self.taken[other], self.taken[place]

    def drop(self, place: int) -> None:
        """Remove the question at `place`."""
        if 0 <= place < len(self.questions):
            del self.questions[place], self.taken[place]

    def add(self, questions: Sequence[Fields]) -> None:
        """Append questions, but no more than a sheet may have."""
        self.questions = [*self.questions, *questions][:MOST_QUESTIONS]
        self.taken = [*self.taken, *[True] * len(self.questions)][: len(self.questions)]

    def add_new(self, questions: Sequence[Question]) -> None:
        """Append the questions that the sheet does not have yet."""
        there = {(one.get("ask"), str(one.get("passages"))) for one in self.questions}
        made = [plain(question) for question in questions]
        self.add([one for one in made if (one["ask"], str(one["passages"])) not in there])

    def checked(self) -> OwnSheet | None:
        """Return the sheet of the taken questions; None where one of them is faulty, and `faults` then says why."""
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
    """Return a finished sheet as a draft to edit; `title` is used where it has none."""
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
