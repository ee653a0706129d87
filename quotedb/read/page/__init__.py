"""Reads pages of the web: where the article stands on them, and what they say of it."""
