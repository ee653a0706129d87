"""Joins text that was broken into lines of one width (mails, PDF files) into paragraphs."""

from __future__ import annotations

from collections.abc import Sequence

ENDS = (".", "!", "?", "”", '"', "’", ":", ")")
SHORT = 0.8
"""Share of the usual width (0 to 1): a shorter line that ends a sentence ends its paragraph."""
WRAPPED = 100
"""Characters: text with longer lines was not broken into lines of one width."""
HYPHENS = ("-", "\u00ad", "\u2010")


def flowing(lines: Sequence[str]) -> str:
    """Return lines as paragraphs with blank lines between them, joining the lines of a sentence and divided words.

    A blank line ends a paragraph; so does a short line that ends a sentence, and one of few words before a capital.
    """
    lengths = sorted(len(line.strip()) for line in lines if line.strip())
    width = lengths[int(len(lengths) * 0.9)] if lengths else 0
    paragraphs: list[str] = []
    running = ""
    for number, line in enumerate(lines):
        words = line.strip()
        if words:
            running = joined(running, words)
        following = next((later.strip() for later in lines[number + 1 :] if later.strip()), "")
        if running and (not words or ends_paragraph(words, following, width)):
            paragraphs.append(running)
            running = ""
    return "\n\n".join([*paragraphs, running] if running else paragraphs)


def ends_paragraph(line: str, following: str, width: int) -> bool:
    """Tell whether a line is the last of its paragraph."""
    if len(line) >= SHORT * width:
        return False
    return line.endswith(ENDS) or (len(line) < width / 2 and following[:1].isupper())


def joined(running: str, line: str) -> str:
    """Return a paragraph with its next line added; a word divided between the two becomes one again."""
    if running.endswith(HYPHENS) and line[:1].islower() and running[-2:-1].isalpha():
        return running[:-1] + line
    return f"{running} {line}" if running else line


def is_wrapped(text: str) -> bool:
    """Tell whether a text seems to be broken into lines of one width."""
    lines = [line for line in text.splitlines() if line.strip()]
    return len(lines) > 2 and max(map(len, lines)) <= WRAPPED and sum(map(len, lines)) / len(lines) > WRAPPED / 3
