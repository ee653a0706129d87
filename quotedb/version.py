"""The version of quotedb, in a module without imports so that every room can name it."""

__version__ = "0.2.0"
