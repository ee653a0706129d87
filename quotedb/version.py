"""The version of quotedb, on the ground floor so that every room can name it."""

__version__ = "0.2.0"
