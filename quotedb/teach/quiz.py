"""A quiz: questions of the wanted kinds, drawn so that the same seed and database give the same ones."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from random import Random

from quotedb.teach.kinds import KINDS, with_reason
from quotedb.teach.material import Material
from quotedb.teach.question import Basis, Level, Question, QuestionKind

FEW = 3
"""Questions that may have the same right answer, whatever the others have."""
SPARE = 6
"""Candidates that are made for each question wanted of a kind, to choose among."""


@dataclass(frozen=True)
class Quiz:
    """The questions drawn, and the kinds for which the database gave none."""

    questions: tuple[Question, ...]
    missing: tuple[QuestionKind, ...]
    unsure: int = 0
    """Statements that a program found, and that could be asked about if a person confirmed them."""

    def messages(self, count: int) -> list[str]:
        """Return messages about what the quiz lacks, `count` being the number of questions that were asked for."""
        lines = []
        if self.missing:
            lines.append(f"The articles give no question of these kinds: {', '.join(self.missing)}.")
        if len(self.questions) < count:
            lines.append(f"Of {count} questions asked for, the articles give {len(self.questions)}.")
            if self.unsure:
                found = "statement" if self.unsure == 1 else "statements"
                lines.append(
                    f"{self.unsure} {found} more that a program found may be wrong and gave none: confirm what is "
                    "right with `quotedb review`."
                )
        unread = sum(question.basis is Basis.PROGRAM for question in self.questions)
        if unread:
            lines.append(f"{unread} of {len(self.questions)} rest on what a program found and no person has confirmed.")
        return lines


def draw(
    material: Material,
    *,
    kinds: Sequence[QuestionKind] = (),
    level: Level | None = None,
    count: int = 10,
    seed: int = 1,
) -> Quiz:
    """Draw `count` questions; the kinds take turns, and passages that a kind has not used yet come first.

    Candidates are made until there are enough to choose among. A kind that the material gives no question for is named
    in `missing`. The seed sets the order in which kinds take turns, so that a quiz of few questions has any kinds.
    """
    wanted = list(kinds or KINDS)
    Random(f"{seed}:kinds").shuffle(wanted)
    most = SPARE * (-(-count // len(wanted)) + 1)
    pools = {kind: pool_of(material, kind, level, seed, most) for kind in wanted}
    if sum(map(len, pools.values())) < count * 2:
        pools = {kind: pool_of(material, kind, level, seed, SPARE * count) for kind in wanted}
    order = {kind: number for number, kind in enumerate(KINDS)}
    missing = tuple(sorted((kind for kind, pool in pools.items() if not pool), key=lambda kind: order[kind]))
    drawn: list[Question] = []
    asked: set[tuple[int | None, ...]] = set()
    while len(drawn) < count and any(pools.values()):
        for pool in pools.values():
            if pool and len(drawn) < count:
                drawn.append(pool.pop(fresh(pool, asked)))
                asked.add(about(drawn[-1]))
    asked_about = tuple(with_reason(one) for one in sorted(drawn, key=lambda one: order[one.kind]))
    return Quiz(asked_about, missing, material.unsure)


def pool_of(material: Material, kind: QuestionKind, level: Level | None, seed: int, most: int) -> list[Question]:
    """Return `most` candidates of a kind at most, in the order in which they are to be asked."""
    chance = Random(f"{seed}:{kind}")
    made = (question for question in KINDS[kind].make(material, chance) if level in (None, question.level))
    return apart(even(list(islice(made, most))))


def about(question: Question) -> tuple[int | None, ...]:
    """Return the ids of the statements that a question is about, one for each passage."""
    return tuple(passage.statement_id for passage in question.passages)


def fresh(pool: list[Question], asked: set[tuple[int | None, ...]]) -> int:
    """Return the index of the first of `FEW` candidates whose statements are in no question yet; 0 if there is none."""
    return next((place for place, one in enumerate(pool[:FEW]) if about(one) not in asked), 0)


def even(pool: list[Question]) -> list[Question]:
    """Return the questions in an order in which the right answers take turns.

    Where all questions have the same options, questions are left out so that no answer is right much more often than
    all others together: a pupil who always chose it would otherwise do well.
    """
    groups: dict[tuple[str, ...], list[Question]] = {}
    for question in pool:
        groups.setdefault(tuple(question.options[index] for index in question.answer), []).append(question)
    if len({frozenset(question.options) for question in pool}) == 1:
        groups = {right: group[: max(len(pool) - len(group), FEW)] for right, group in groups.items()}
    longest = max(map(len, groups.values()), default=0)
    return [group[turn] for turn in range(longest) for group in groups.values() if turn < len(group)]


def apart(pool: list[Question]) -> list[Question]:
    """Return the first question about each passage, then the further ones about the same passages."""
    seen: set[tuple[str, ...]] = set()
    first: list[Question] = []
    again: list[Question] = []
    for question in pool:
        key = tuple(passage.text for passage in question.passages)
        (again if key in seen else first).append(question)
        seen.add(key)
    return first + again
