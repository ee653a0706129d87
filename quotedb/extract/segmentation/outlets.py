"""Outlets in an article's text, and whether one of them is its publisher."""

from __future__ import annotations

from bisect import bisect_left

from quotedb import outlets
from quotedb.extract.lexicon.tables import words
from quotedb.records import Agent, Article, Span
from quotedb.text.names import normal

WRITTEN = words("written")
"""Nouns for media in which somebody writes: *letter*, *report*."""
SPOKEN = words("spoken")
"""Nouns for media in which somebody speaks: *interview*, *video*."""
MEDIA_NOUNS = WRITTEN | SPOKEN
PUBLISHED = words("published")
"""Verbs by which outlets and others publish words: *released*, *aired*."""
PASSED = words("passed")
"""Verbs by which words reach an outlet without being published: *obtained*, *shown*."""
PLATFORMS = words("outlets_platforms")
"""Networks on which people post, and which are no outlets."""


class Outlets:
    """The outlets that an article mentions, looked up by place."""

    def __init__(self, article: Article) -> None:
        self.article = article
        self.mentions = outlets.in_text(article.text)
        self._starts = [span.start for span, _ in self.mentions]
        self._publisher = outlets.find(article.outlet) if article.outlet else None
        self._names = {normal(name) for name in self.publisher_names}

    @property
    def publisher_names(self) -> list[str]:
        """Return the names by which the article's own outlet goes; none where it is not known."""
        names = [self.article.outlet] if self.article.outlet else []
        if self._publisher is not None:
            names += [self._publisher.name, *self._publisher.names]
        return names

    def inside(self, span: Span) -> tuple[Span, Agent] | None:
        """Return the last outlet mentioned within a span, or the one that the span is part of."""
        at = bisect_left(self._starts, span.start)
        found: tuple[Span, Agent] | None = None
        if at and self.mentions[at - 1][0].end > span.start:
            found = self.mentions[at - 1]
        while at < len(self.mentions) and self._starts[at] < span.end:
            found = self.mentions[at] if found is None or self.mentions[at][0].start >= span.start else found
            at += 1
        return found

    def between(self, start: int, end: int) -> list[tuple[Span, Agent]]:
        """Return the outlets mentioned from `start` to `end`."""
        at = bisect_left(self._starts, start)
        out: list[tuple[Span, Agent]] = []
        while at < len(self.mentions) and self._starts[at] < end:
            out.append(self.mentions[at])
            at += 1
        return out

    def is_publisher(self, words: str, agent: Agent | None = None) -> bool:
        """Tell whether a mention (*the Mail*, *this newspaper*) or an agent is the article's own outlet."""
        form = normal(words)
        if form in (
            "newspaper",
            "us",
            "this newspaper",
            "this website",
            "this paper",
            "this magazine",
            "this publication",
        ):
            return words.lower().startswith("this") or form == "us"
        if not self._names:
            return False
        if agent is not None and (normal(agent.name) in self._names):
            return True
        if form.replace(" ", "") in {name.replace(" ", "") for name in self._names}:
            return True
        if len(form) > 2 and any(name.endswith(" " + form) or name.startswith(form + " ") for name in self._names):
            return True
        forms = (form, normal(agent.name)) if agent is not None else ()
        return any(_abbreviates(name, other) for name in self._names for other in forms)


def _abbreviates(short: str, name: str) -> bool:
    """Tell whether a short form of an outlet (*wash-post*, *nyt*) stands for a name, word by word or by initials."""
    parts, words = short.split(), name.split()
    if len(parts) == 1 and len(words) > 2:
        return parts[0] == "".join(word[0] for word in words)
    return 1 < len(parts) == len(words) and all(
        w.startswith(p) and len(p) > 2 for p, w in zip(parts, words, strict=True)
    )
