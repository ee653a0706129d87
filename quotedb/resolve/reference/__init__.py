"""Whom a pronoun, a description or a source means."""
