"""Tells the language of a text by its script and by the most frequent words of some languages.

Only clear cases count. A text of a few words passes for English, since headlines have few frequent words.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from importlib.resources import files

from quotedb.errors import LanguageError
from quotedb.records import Article

ENGLISH = "en"
UNKNOWN = "und"
"""ISO 639 for undetermined."""
SCRIPTS = {
    "Russian": ("ru", "\u0400-\u04ff"),
    "Greek": ("el", "\u0370-\u03ff\u1f00-\u1fff"),
    "Hebrew": ("he", "\u0590-\u05ff"),
    "Arabic": ("ar", "\u0600-\u06ff\u0750-\u077f"),
    "Hindi": ("hi", "\u0900-\u097f"),
    "Bengali": ("bn", "\u0980-\u09ff"),
    "Tamil": ("ta", "\u0b80-\u0bff"),
    "Thai": ("th", "\u0e00-\u0e7f"),
    "Georgian": ("ka", "\u10a0-\u10ff"),
    "Armenian": ("hy", "\u0530-\u058f"),
    "Amharic": ("am", "\u1200-\u137f"),
    "Korean": ("ko", "\u1100-\u11ff\uac00-\ud7af"),
    "Japanese": ("ja", "\u3040-\u30ff"),
    "Chinese": ("zh", "\u4e00-\u9fff"),
}
"""Languages by the letters that (nearly) only they are written in."""
LATIN = "A-Za-z\u00c0-\u024f\u1e00-\u1eff"
COUNTED = 20_000
"""Characters at the beginning of the text that are looked at."""
FEW_LETTERS, FEW_WORDS, MANY_WORDS = 12, 8, 100
LEAST_SHARE, LEAST_ENGLISH, LEAST_KINDS = 0.15, 0.05, 3
"""Shares of all words (0 to 1) that a language's, and English's, common words must have; and how many kinds of them."""
WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")


def check_language(article: Article, *, force: bool = False) -> str:
    """Return the code of the article's language: by its text if that is clear, else by its record, else `en`.

    Raises LanguageError, naming the language, for any language but English, unless `force` is given.
    """
    declared = (article.language or ENGLISH).strip().lower().replace("_", "-").partition("-")[0]
    code = detect(article.text) or {"eng": ENGLISH, "english": ENGLISH}.get(declared, declared)
    if code != ENGLISH and not force:
        what = f"seems to be {name_of(code)}" if code != UNKNOWN else "does not seem to be English"
        raise LanguageError(
            f"{article.found_at or article.name or 'The text'} {what}; statements are found in English only. "
            "Take it all the same with --force."
        )
    return code


def detect(text: str) -> str | None:
    """Return the code of a text's language, `und` for a long text in no known language, None if it is not clear."""
    text = text[:COUNTED]
    return of_script(text) or of_common_words(text)


def of_script(text: str) -> str | None:
    """Return the language in whose script most letters of the text are; None for Latin letters."""
    counts = {code: len(re.findall(f"[{letters}]", text)) for code, letters in SCRIPTS.values()}
    total = sum(counts.values())
    if total < FEW_LETTERS or total < len(re.findall(f"[{LATIN}]", text)):
        return None
    if counts["ja"] * 10 >= counts["ja"] + counts["zh"] > counts["ko"]:
        return "ja"
    most = max(counts, key=lambda code: counts[code])
    return "uk" if most == "ru" and len(re.findall("[іїєґ]", text)) > len(re.findall("[ыэъё]", text)) else most


@cache
def common_words() -> dict[str, tuple[str, frozenset[str]]]:
    """Return name and most frequent words of each language in Latin letters, by code."""
    lines = files("quotedb.read").joinpath("languages.tsv").read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if not line.startswith("#"))
    return {code: (name, frozenset(words.split())) for code, name, words in rows}


def of_common_words(text: str) -> str | None:
    """Return the language whose most frequent words stand in the text; None if it is not clear."""
    words = Counter(word.lower() for word in WORD.findall(text))
    total = words.total()
    if total < FEW_WORDS:
        return None
    shares = {code: sum(words[word] for word in common) / total for code, (_, common) in common_words().items()}
    kinds = {code: len(common & words.keys()) for code, (_, common) in common_words().items()}
    best = max(shares, key=lambda code: (shares[code], kinds[code]))
    english = shares[ENGLISH]
    if best == ENGLISH and english >= LEAST_SHARE:
        return ENGLISH
    if shares[best] >= max(LEAST_SHARE, 1.5 * english) and kinds[best] >= LEAST_KINDS:
        return best
    return UNKNOWN if total >= MANY_WORDS and english < LEAST_ENGLISH else None


def code_of(words: str) -> str:
    """Return the code of a language given by code or English name (`ENGLISH`); other words are returned as they are."""
    names = {name.lower(): code for code, (name, _) in common_words().items()} | {
        name.lower(): code for name, (code, _) in SCRIPTS.items()
    }
    plain = words.strip().lower()
    return names.get(plain, plain)


def name_of(code: str) -> str:
    """Return the English name of a language, for messages."""
    names = {code: name for code, (name, _) in common_words().items()} | {
        code: name for name, (code, _) in SCRIPTS.items()
    }
    return names.get(code, "Ukrainian" if code == "uk" else f"“{code}”")
