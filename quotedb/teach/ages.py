"""Keeps articles with words of violence, abuse or self-harm from younger pupils; ages.yaml lists the words by age."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import yaml

from quotedb.ask.answers import ArticlePage

AGES = (12, 15, 18)
LIST = Path(__file__).with_name("ages.yaml")


@cache
def words_from(age: int) -> re.Pattern[str]:
    """Return the pattern of the words kept for pupils older than `age` years; without any it matches nothing."""
    listed: dict[int, list[str]] = yaml.safe_load(LIST.read_text(encoding="utf-8"))
    kept = [word for since, words in listed.items() if since > age for word in words]
    stems = "|".join(re.escape(word.rstrip("*")) + (r"\w*" if word.endswith("*") else "") for word in kept)
    return re.compile(rf"\b(?:{stems})\b" if kept else r"(?!)", re.I)


def fit_for(page: ArticlePage, age: int) -> bool:
    """Tell whether neither the headline nor the text of an article has a word that is kept for older pupils."""
    return words_from(age).search(f"{page.article.headline or ''}\n{page.text}") is None
