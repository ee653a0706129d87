"""What a printed worksheet calls things: kinds of question, letters of options, the line of the key."""

from __future__ import annotations

from collections.abc import Sequence

from quotedb.teach.question import Form, Question, QuestionKind

TITLES = {
    QuestionKind.ORIGIN: "The origin",
    QuestionKind.ROUTE: "The route",
    QuestionKind.STEPS: "How many steps",
    QuestionKind.HAND: "First hand, second hand",
    QuestionKind.MODE: "Direct or paraphrase",
    QuestionKind.WORDS: "Whose words exactly",
    QuestionKind.HEDGES: "Words that keep a distance",
    QuestionKind.STANCE: "What the verb says",
    QuestionKind.NAMED: "Named or not",
    QuestionKind.CHECKED: "Was it checked",
    QuestionKind.ANSWERED: "Who did not answer",
    QuestionKind.CHANGED: "One utterance, two outlets",
    QuestionKind.AGENCY: "Who names the way",
    QuestionKind.MISNAMING: "A wrong name",
    QuestionKind.SOURCES: "One source or several",
}
HOW = {
    Form.ONE: "Tick one.",
    Form.SEVERAL: "Tick all that fit.",
    Form.ORDER: "Write 1, 2, 3 … into the boxes, from the origin to the outlet.",
}


def count_line(questions: Sequence[Question]) -> str:
    """Return how many questions there are."""
    return f"{len(questions)} {'question' if len(questions) == 1 else 'questions'}"


def gap_note(questions: Sequence[Question]) -> str:
    """Return what `[…]` stands for, where a passage has one; it ends a sentence."""
    gaps = any("[…]" in passage.text for question in questions for passage in question.passages)
    return "; […] stands where paragraphs are left out" if gaps else ""


def letter(index: int) -> str:
    """Return the letter of an option: A, B, … Z, then AA."""
    return chr(65 + index) if index < 26 else letter(index // 26 - 1) + letter(index % 26)


def answer_line(question: Question) -> str:
    """Return the right answer with its letters."""
    between = " → " if question.form is Form.ORDER else "; "
    return between.join(f"{letter(index)}. {question.options[index]}" for index in question.answer)


def proof_line(question: Question) -> str:
    """Return the words of the text that prove the answer."""
    return ", ".join(f"“{words}”" for words in question.proof)
