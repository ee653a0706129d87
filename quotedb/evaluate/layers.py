"""What single layers of reading find, for measuring them apart: the tagger's attributions, and whom a mention means."""

from __future__ import annotations

from dataclasses import replace

from quotedb import pipeline
from quotedb.extract.statements import extract
from quotedb.records import Article, AttributionRelation, Span
from quotedb.resolve.within import named_by


def attributions_of(text: str) -> list[AttributionRelation]:
    """Return what the tagger alone sees in a text, before chains are built: source, cue and content by their spans."""
    found = pipeline.tagger().tag(text).relations
    return [AttributionRelation(as_role(one.source), as_role(one.cue), one.content) for one in found]


def as_role(span: Span | None) -> tuple[Span, ...]:
    """Return a span as the spans of a role."""
    return (span,) if span else ()


def meant_by(article: Article, mention: Span) -> tuple[Span, ...]:
    """Return the places of an article where the one is named whom a mention means; none where nobody is named."""
    tagger = pipeline.tagger()
    findings = replace(extract(article, tagger), references=tagger.references(article.text))
    return named_by(article, findings, mention)
