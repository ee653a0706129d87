"""The worksheet as PDF, the key on pages of its own.

The letters are Bitstream Vera, which ReportLab brings along, and its arrows those of the Symbol font that every reader
of PDF has. A letter with an accent that the font lacks is printed without the accent, any other sign that it lacks as
`?`; the last page says so where it happened, and the HTML sheet has every sign.
"""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Sequence
from functools import cache
from typing import Any

from quotedb.teach.basis import bases_line, basis_line
from quotedb.teach.formats.marking import paragraphs_of, plain
from quotedb.teach.formats.paper import (
    answer_line,
    count_line,
    gap_note,
    how_to_answer,
    letter,
    level_name,
    proof_line,
)
from quotedb.teach.glossary import glossary
from quotedb.teach.kinds import title_of
from quotedb.teach.language import _, noted, spoken
from quotedb.teach.question import Form, Question, QuestionPassage

CARRIES = frozenset(Form)
ARROWS = "←→"
"""What the Symbol font is used for."""
LACKING = "?"
LINE = 80
"""So many signs make a line to write on."""
NOTE = noted("Some signs are not in the font of this sheet: accents were left out, other signs are printed as ?. "
             "The HTML sheet (--format html) has them all.")  # fmt: skip
UNDERLINED = noted("The words that a question is about are underlined")


def write(questions: Sequence[Question], title: str, seed: int) -> bytes:
    """Return the PDF; the same questions give the same bytes."""
    from reportlab.lib.units import mm  # noqa: PLC0415 - heavy, and only for this
    from reportlab.platypus import KeepTogether, PageBreak, SimpleDocTemplate, Spacer  # noqa: PLC0415

    sheet = Sheet()
    flow: list[Any] = [
        sheet.line(title, "title"),
        sheet.line(f"{_('Name:')} {'_' * 32}   {_('Date:')} {'_' * 16}"),
        sheet.line(f"{count_line(questions)}. {_(UNDERLINED)}{gap_note(questions)}.", "small"),
    ]
    for number, question in enumerate(questions, 1):
        flow += [Spacer(1, 4 * mm), KeepTogether(sheet.question(number, question))]
    words = [sheet.line(f"{word}: {meaning}", "small") for word, meaning in glossary(questions)]
    if words:
        flow += [Spacer(1, 6 * mm), KeepTogether([sheet.line(_("Words you need"), "head"), *words])]
    flow += [PageBreak(), sheet.line(_("Answer key"), "title")]
    flow.append(sheet.line(f"{title} {_('Seed {seed}.').format(seed=seed)} {bases_line(questions)}", "small"))
    for number, question in enumerate(questions, 1):
        flow.append(KeepTogether(sheet.solution(number, question)))
    if sheet.lacked:
        flow.append(sheet.line(_(NOTE), "small"))
    held = io.BytesIO()
    margins = dict.fromkeys(("leftMargin", "rightMargin", "topMargin", "bottomMargin"), 18 * mm)
    document = SimpleDocTemplate(held, invariant=1, title=title, author="", creator="quotedb", lang=spoken(), **margins)
    document.build(flow, onFirstPage=numbered, onLaterPages=numbered)
    return held.getvalue()


def numbered(canvas: Any, document: Any) -> None:  # noqa: ANN401 - ReportLab has no types
    """Draw the number of a page at its foot; ReportLab calls this for each page."""
    canvas.setFont("Vera", 8)
    canvas.drawCentredString(document.pagesize[0] / 2, 28, str(canvas.getPageNumber()))


class Sheet:
    """Makes the paragraphs of one sheet, and remembers whether the font lacked a sign."""

    def __init__(self) -> None:
        self.styles, self.known = styles_and_signs()
        self.lacked = False

    def line(self, text: str, style: str = "text") -> Any:  # noqa: ANN401
        """Return a paragraph of plain text."""
        return self.paragraph(self.marked_up(text), style)

    def paragraph(self, markup: str, style: str) -> Any:  # noqa: ANN401
        """Return a paragraph of ReportLab's markup."""
        from reportlab.platypus import Paragraph  # noqa: PLC0415

        return Paragraph(markup, self.styles[style])

    def question(self, number: int, question: Question) -> list[Any]:
        """Return the parts of a question on the sheet: title, passages, prompt, and boxes or lines for the answer."""
        found = [self.line(f"{number}. {title_of(question)}", "head")]
        for passage in question.passages:
            found += self.passage(passage)
        found += [self.line(question.prompt, "prompt"), self.line(how_to_answer(question), "small")]
        if question.form is Form.FREE:
            return found + [self.line("_" * LINE, "text")] * 3
        box = "[    ]"
        return found + [
            self.line(f"{box}  {letter(index)}. {option}", "option") for index, option in enumerate(question.options)
        ]

    def passage(self, passage: QuestionPassage) -> list[Any]:
        """Return the paragraphs of a passage and where it is from."""
        found = [
            self.paragraph(
                "".join(
                    f"<u>{self.marked_up(text)}</u>" if marked else self.marked_up(text) for text, marked in paragraph
                ),
                "passage",
            )
            for paragraph in paragraphs_of(passage)
        ]
        return [*found, self.line(passage.heading, "source")]

    def solution(self, number: int, question: Question) -> list[Any]:
        """Return the parts of a question in the answer key: the right answer, why, and the words that prove it."""
        return [
            self.line(f"{number}. {title_of(question)} ({level_name(question)})", "head"),
            self.line(answer_line(question), "prompt"),
            self.line(question.explanation),
            self.line(f"{_('The words that prove it:')} {proof_line(question)}. {basis_line(question)}", "small"),
        ]

    def marked_up(self, text: str) -> str:
        """Return text as ReportLab's markup, with signs that the font has."""
        return "".join(self.sign(sign) for sign in text)

    def sign(self, sign: str) -> str:
        """Return a sign as markup: itself, its letter without the accent, or `?`; `lacked` notes the last two."""
        if sign in ARROWS:
            return f'<font name="Symbol">{sign}</font>'
        if sign.isspace():
            return " "
        if ord(sign) in self.known:
            return plain(sign)
        self.lacked = True
        base = "".join(part for part in unicodedata.normalize("NFKD", sign) if ord(part) in self.known)
        return plain(base) if base else "" if unicodedata.combining(sign) else LACKING


@cache
def styles_and_signs() -> tuple[dict[str, Any], frozenset[int]]:
    """Return the styles of paragraphs by name and the code points that the font has; the fonts are registered once."""
    from reportlab.lib.styles import ParagraphStyle  # noqa: PLC0415
    from reportlab.pdfbase import pdfmetrics  # noqa: PLC0415
    from reportlab.pdfbase.ttfonts import TTFont  # noqa: PLC0415

    fonts = {"Vera": "Vera.ttf", "Vera-Bold": "VeraBd.ttf", "Vera-Italic": "VeraIt.ttf"}
    for name, file in fonts.items():
        pdfmetrics.registerFont(TTFont(name, file))
    signs = frozenset.intersection(*(frozenset(pdfmetrics.getFont(name).face.charToGlyph) for name in fonts))
    text = ParagraphStyle("text", fontName="Vera", fontSize=9.5, leading=13.5, spaceAfter=4, splitLongWords=1)

    def styled(name: str, **settings: Any) -> ParagraphStyle:  # noqa: ANN401
        return ParagraphStyle(name, parent=text, **settings)

    styles = {
        "text": text,
        "title": styled("title", fontName="Vera-Bold", fontSize=15, leading=20, spaceAfter=8),
        "head": styled("head", fontName="Vera-Bold", fontSize=10.5, leading=15, spaceBefore=8),
        "passage": styled("passage", leftIndent=12),
        "source": styled("source", fontName="Vera-Italic", fontSize=8, leading=11, leftIndent=12),
        "prompt": styled("prompt", fontName="Vera-Bold"),
        "small": styled("small", fontSize=8, leading=11),
        "option": styled("option", leftIndent=24, firstLineIndent=-12),
    }
    return styles, signs
