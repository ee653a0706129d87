"""Reads tables of articles: their files, their rows and columns, and an article of each row."""
