"""Stores articles, statements and agents in a database; each article is stored whole or not at all."""
