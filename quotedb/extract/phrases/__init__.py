"""Noun phrases: the subject before a verb, the phrase after a word, and the mention within either (rule 14)."""
