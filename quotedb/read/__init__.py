"""Reads files, pages and annotations into articles with fixed text."""
