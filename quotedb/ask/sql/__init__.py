"""Queries that users write in SQL: read only, each in a process of its own, with limits."""
