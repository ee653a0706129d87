"""Datelines and times of day at the head of a paragraph: *LUND, Sweden (Reuters) —*, *KYIV —*, *14:05 –*."""

from __future__ import annotations

import re

_DAY = r"(?:[A-Z][a-z]{2,8}\.? \d{1,2}(?:, \d{4})?|\d{1,2} [A-Z][a-z]{2,8}\.?(?:,? \d{4})?)"
DATELINE = re.compile(
    rf"^\W{{0,3}}(?P<place>[A-ZÀ-Ö][\w’'.,\-/ À-ÿ]{{1,60}}?)?\s*(?:[,–—-]?\s*{_DAY})?\s*"
    rf"[(/\[](?:{_DAY}[,;]? )?(?P<agency>[A-ZÀ-Þ][\w .’'&/-]{{1,40}}?)(?:, {_DAY})?[)/\]]\s*(?:[–—_-]{{1,2}}|:)"
)
"""A dateline with its agency: *LUND, Sweden (Reuters) —*, *LUND /PRNewswire/ --*."""
AGENCY_FIRST = re.compile(
    r"^[(\[](?P<agency>[A-ZÀ-Þ][\w .’'&-]{1,40})[)\]]\s+(?P<place>[A-ZÀ-Ö]{3,}[\w .,-]{0,40}?)\s*[–—-]{1,2}\s"
)
"""The same with the agency before the place: *(Reuters) LUND —*."""
PLAIN = re.compile(r"^(?P<place>[A-ZÀ-Ö]{3,}(?:[ ,./-]+[A-Z][\w.]*){0,5})\s*(?:[–—]|\s-\s|--)\s*")
"""A dateline without an agency: *KYIV —*."""
CLOCK = re.compile(
    r"^\W{0,3}\d{1,2}[.:]\d{2}(?:\s?[ap]\.?m\b\.?)?(?:\s(?:GMT|BST|UTC|CET|[ECMP][SD]?T))?(?:\s*[–—:|-])?\s+(?=[“‘\"'A-ZÀ-Þ])"
)
"""The time of an entry of a live page: *14:05 –*, *2.30 pm:*."""


def with_agency(words: str) -> re.Match[str] | None:
    """Return the dateline at the head of a paragraph, if it names an agency in its group `agency`."""
    return DATELINE.match(words[:160]) or AGENCY_FIRST.match(words[:160])


def dateline_end(words: str) -> int:
    """Return the length, in code points, of a dateline and its dash at the head of a paragraph; 0 without one."""
    match = with_agency(words) or PLAIN.match(words[:160]) or CLOCK.match(words[:160])
    return match.end() if match else 0
