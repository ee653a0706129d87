"""The outlets that quotedb knows by name, and how a text says that somebody else is an outlet."""

from quotedb.outlets.forms import by_form, in_text, is_media
from quotedb.outlets.known import find, known_outlets, namesakes
from quotedb.outlets.sites import at_address, host_of, told_apart

__all__ = [
    "at_address",
    "by_form",
    "find",
    "host_of",
    "in_text",
    "is_media",
    "known_outlets",
    "namesakes",
    "told_apart",
]
