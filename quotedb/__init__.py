"""Quoted statements with their speaker, their outlet and the whole route by which they reached the reader."""

__version__ = "0.1.0"
