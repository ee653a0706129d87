"""Finds quotations by their marks, of any style: which characters open and close them, and what stands between.

English news uses “double”, ‘single’, "straight", 'straight single', «pointed», „low“ and ``plain'' marks,
nests one kind in the other, opens every paragraph of a long quotation but closes only the last, forgets
marks, and writes the apostrophe with the same sign as the closing single mark. `find_marks` sorts this out
paragraph by paragraph in linear time. One odd mark costs one quotation and never reaches past its paragraph.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum
from typing import NamedTuple

from quotedb.text.sentences import paragraphs


class State(IntEnum):
    """What a character is: a mark that opens or closes, inside or outside a quotation, in a nested one, or unsure."""

    OUTSIDE = 0
    OPENING = 1  # the mark that opens an outermost quotation
    INSIDE = 2  # inside an outermost quotation that has both its marks in this paragraph
    CLOSING = 3  # the mark that closes an outermost quotation
    UNSURE = 4  # inside a quotation of which this paragraph lacks one mark
    NESTED = 5  # inside a quotation within a quotation, its marks included


class QuotedSpan(NamedTuple):
    """One stretch of quoted text in one paragraph; offsets are code points of the text, ends exclusive.

    `start` and `end` take in the marks, `inner_start` and `inner_end` leave them out; where a mark is missing
    both are the same. `depth` is 0 for an outermost quotation. `continued` says that the next paragraph opens
    again and goes on; `continues`, that the paragraph before was left open. `unclosed` (nothing closes it and
    nothing continues it) and `unopened` mark a missing sign.
    """

    start: int
    end: int
    inner_start: int
    inner_end: int
    depth: int
    single: bool
    continued: bool = False
    continues: bool = False
    unclosed: bool = False
    unopened: bool = False


@dataclass(frozen=True)
class Marks:
    """All that `find_marks` found: quotations in order of their start, and one `State` a character."""

    quotations: tuple[QuotedSpan, ...]
    states: bytes
    signs: tuple[tuple[int, int], ...]  # (start, end) of every recognised quotation mark, in order


_DOUBLE_OPEN, _DOUBLE_CLOSE = "“„‟«〝", "”»〞"
_SINGLE_OPEN, _SINGLE_CLOSE = "‘‚‛‹`", "’›´"
_SIGN = re.compile("``|''|´´|’’|‘‘|[\"“”„‟«»〝〞‘’‚‛‹›'`´]")
_SENTENCE_END = re.compile(r"[.!?…]\s+(?=[A-Z])|: ")
_ELISION = re.compile(
    r"(?:\d\ds?\b|(?:tis|twas|twere|twill|til|till|em|cause|cos|bout|round|n|nother|neath|gainst|cuz|hood|burbs)\b)",
    re.IGNORECASE,
)
_SPACE_BEFORE_OPENING = frozenset("([{<—–―-/…:;,=*_#|>~")
_STRONG_END = frozenset(".,!?…—–;:)")
_FEET = re.compile(r"\d[’']\s?\d{1,2}\Z")
"""Feet and inches before their mark, which closes no quotation: *6’2”*."""
_LOW_HIGH = {"„": '“‟”"', "‚": "‘‛’'", "»": "«", "›": "‹"}  # openers whose closing sign usually opens


class _Open(NamedTuple):
    start: int
    end: int
    sign: str
    single: bool


class _Paragraph:
    """Goes through one paragraph sign by sign; open quotations are on a stack."""

    def __init__(self, text: str, start: int, end: int, carried: bool) -> None:
        self.text, self.start, self.end = text, start, end
        self.carried = carried  # the paragraph before was left open
        self.open: list[_Open] = []
        self.found: list[QuotedSpan] = []
        self.last_end = start
        self.matches = list(_SIGN.finditer(text, start, end))
        self.closers_after = self._closers_after()

    def _before(self, at: int) -> str:
        return self.text[at - 1] if at > self.start else " "

    def _after(self, at: int) -> str:
        return self.text[at] if at < self.end else " "

    def _shape(self, match: re.Match[str]) -> tuple[bool, bool]:
        """Tell whether a sign can open (no word before, one after) and whether it can close, by its neighbours."""
        before, after = self._before(match.start()), self._after(match.end())
        opens = (
            before.isspace() or before in _SPACE_BEFORE_OPENING or _SIGN.match(before) is not None
        ) and not after.isspace()
        closes = not before.isspace() and (not after.isalnum())
        return opens, closes

    def _closers_after(self) -> list[tuple[bool, bool]]:
        """Tell of each sign whether a single mark that can close follows before one that opens: at all, and surely."""
        out: list[tuple[bool, bool]] = [(False, False)] * len(self.matches)
        any_close = strong = False
        for i in range(len(self.matches) - 1, -1, -1):
            out[i] = (any_close, strong)
            match = self.matches[i]
            sign = match.group()
            if len(sign) > 1 or sign not in "‘’‚‛‹›'`´":
                continue
            before, after = self._before(match.start()), self._after(match.end())
            if before.isalnum() and after.isalnum():
                continue
            opens, closes = self._shape(match)
            if closes and sign not in "‚‹`" and not (opens and sign == "‘"):
                any_close = True
                strong = strong or before in _STRONG_END or not after.isspace()
            elif opens:
                any_close = strong = False
        return out

    def read(self) -> None:
        for i, match in enumerate(self.matches):
            sign = match.group()
            single = len(sign) == 1 and sign in "‘’‚‛‹›'`´"
            role = self._single_role(i, match) if single else self._double_role(match)
            if role == "open":
                self._opens(match, single)
            elif role == "close":
                self._closes(match, single)
        while self.open:
            self._leave_open(self.open.pop(), self.end)

    def _is_open(self, single: bool) -> _Open | None:
        return next((o for o in reversed(self.open) if o.single == single), None)

    def _double_role(self, match: re.Match[str]) -> str | None:
        sign = match.group()
        opens, closes = self._shape(match)
        open_ = self._is_open(False)
        if sign in '"”' and _FEET.search(self.text, max(self.start, match.start() - 4), match.start()):
            return None
        if open_ and sign in _LOW_HIGH.get(open_.sign, ""):
            return "close"
        if sign in _DOUBLE_OPEN or sign in ("``", "‘‘"):
            if sign == "“" and open_ and closes and not opens:
                return "close"
            return "open"
        if sign in _DOUBLE_CLOSE or sign in ("’’", "´´"):
            return "open" if not open_ and opens and not closes else "close"
        if open_:  # straight, or two single ones
            return "open" if opens and not closes and self._starts_anew(match) else "close"
        if self._before(match.start()).isdigit() and sign == '"' and not opens:
            return None  # inches
        return "close" if closes and not opens else "open"

    def _starts_anew(self, match: re.Match[str]) -> bool:
        """Tell whether a straight mark after a blank begins a quotation though one is open: that was never closed."""
        return self._before(match.start()).isspace() and self._after(match.end()).isalnum()

    def _single_role(self, i: int, match: re.Match[str]) -> str | None:
        sign = match.group()
        before, after = self._before(match.start()), self._after(match.end())
        if before.isalnum() and after.isalnum():
            return None  # don't
        opens, closes = self._shape(match)
        open_ = self._is_open(True)
        if open_ and sign in _LOW_HIGH.get(open_.sign, "") and closes:
            return "close"
        any_close, strong = self.closers_after[i]
        if opens and not closes:
            elided = sign not in "‹" and _ELISION.match(self.text, match.end(), self.end) is not None
            if elided and (open_ is not None or not any_close):
                return None
            if sign in "’´" and not (not open_ and any_close and strong and match.start() == self.start):
                return None
            if sign in "›":
                return "open"
            at_start = match.start() == self.start
            if open_ and sign in "'" and not any_close:
                return None
            if any_close or at_start or sign in "‹":
                return "open"
            return "open" if sign in "‘" and not self.open else None
        if closes and (sign in "’'´›" or (open_ and sign in "‘‛")):
            if open_ is None:
                return "close" if sign == "›" else None
            plural = before in "sS" and after.isspace() and self.text[match.end() + 1 : match.end() + 2].islower()
            return None if plural and strong else "close"
        return None

    def _opens(self, match: re.Match[str], single: bool) -> None:
        open_ = self._is_open(single)
        while open_ is not None:
            left = self.open.pop()
            self._leave_open(left, match.start())
            open_ = None if left is open_ else open_
        self.open.append(_Open(match.start(), match.end(), match.group(), single))

    def _closes(self, match: re.Match[str], single: bool) -> None:
        open_ = self._is_open(single)
        if open_ is None:
            if not single and not self.open:
                self._unopened(match)
            return
        while self.open[-1] is not open_:
            self._leave_open(self.open.pop(), match.start())
        self.open.pop()
        continues = self.carried and not self.found and not self.open and open_.start == self.start
        self.found.append(
            QuotedSpan(open_.start, match.end(), open_.end, match.start(), len(self.open), single, continues=continues)
        )
        self.last_end = match.end()

    def _leave_open(self, left: _Open, end: int) -> None:
        """Add a quotation that nothing closes: it ends where the next begins, or with its paragraph."""
        if left.single and self.open:
            return  # within double marks a lone single sign is an apostrophe
        while end > left.end and self.text[end - 1].isspace():
            end -= 1
        continues = self.carried and not self.found and left.start == self.start
        self.found.append(
            QuotedSpan(left.start, end, left.end, end, len(self.open), left.single, continues=continues, unclosed=True)
        )
        self.last_end = end

    def _unopened(self, match: re.Match[str]) -> None:
        """Add a quotation of which only the closing mark stands: it begins with its sentence.

        Where the paragraph before was left open it goes on, and begins with its paragraph.
        """
        start = self.last_end
        goes_on = self.carried and not self.found
        before = self.last_end if goes_on else max(self.last_end, match.start() - 1)
        for boundary in _SENTENCE_END.finditer(self.text, self.last_end, before):
            start = boundary.end()
        while start < match.start() and self.text[start].isspace():
            start += 1
        if start >= match.start():
            return
        self.found.append(
            QuotedSpan(start, match.end(), start, match.start(), 0, False, continues=self.carried, unopened=True)
        )
        self.last_end = match.end()


def find_marks(text: str) -> Marks:
    """Find every quotation in a text.

    Takes any text (paragraphs are its lines) and returns its quotations, the state of each character and the
    recognised signs. Apostrophes are no signs. Never raises; time grows linearly with the length of the text.
    """
    quotations: list[QuotedSpan] = []
    left_open: QuotedSpan | None = None  # the outermost unclosed quotation at the end of the paragraph before
    left_at = -1
    for span in paragraphs(text):
        start, end = span.start, span.end
        paragraph = _Paragraph(text, start, end, left_open is not None)
        paragraph.read()
        found = sorted(paragraph.found, key=lambda q: (q.start, -q.end))
        first = next((q for q in found if q.depth == 0), None)
        if left_open is not None and first is not None and first.continues and first.single == left_open.single:
            quotations[left_at] = left_open._replace(continued=True, unclosed=False)
        elif first is not None and first.continues:
            found[found.index(first)] = first._replace(continues=False)
        left_open = None
        for quotation in found:
            if quotation.unclosed and quotation.depth == 0 and quotation.end == end:
                left_open, left_at = quotation, len(quotations)
            quotations.append(quotation)
    signs = sorted(
        sign for q in quotations for sign in ((q.start, q.inner_start), (q.inner_end, q.end)) if sign[0] < sign[1]
    )
    return Marks(tuple(quotations), _states(len(text), quotations), tuple(signs))


def _states(length: int, quotations: list[QuotedSpan]) -> bytes:
    states = bytearray(length)
    for q in sorted(quotations, key=lambda q: q.depth):
        if q.depth:
            states[q.start : q.end] = bytes([State.NESTED]) * (q.end - q.start)
            continue
        whole = not (q.unclosed or q.continued or q.unopened)
        states[q.start : q.inner_start] = bytes([State.OPENING]) * (q.inner_start - q.start)
        inner = bytes([State.INSIDE if whole else State.UNSURE])
        states[q.inner_start : q.inner_end] = inner * (q.inner_end - q.inner_start)
        states[q.inner_end : q.end] = bytes([State.CLOSING]) * (q.end - q.inner_end)
    return bytes(states)
