"""Runs single stages of extraction, to measure them apart: the tagger, and the resolving of mentions to agents."""

from __future__ import annotations

from dataclasses import replace

from quotedb import pipeline
from quotedb.extract.statements import extract
from quotedb.records import Article, AttributionRelation, Span
from quotedb.resolve.within import named_by


def attributions_of(text: str) -> list[AttributionRelation]:
    """Return what the tagger alone finds in a text, before chains are built: source, cue and content as spans."""
    found = pipeline.tagger().tag(text).relations
    return [AttributionRelation(as_role(one.source), as_role(one.cue), one.content) for one in found]


def as_role(span: Span | None) -> tuple[Span, ...]:
    """Return a span, or none, as the tuple of spans that a role has."""
    return (span,) if span else ()


def meant_by(article: Article, mention: Span) -> tuple[Span, ...]:
    """Return the spans at which the article names the agent that a mention means; empty if it names nobody."""
    tagger = pipeline.tagger()
    findings = replace(extract(article, tagger), references=tagger.references(article.text, [mention]))
    return named_by(article, findings, mention)
