"""Who publishes: the outlets of the world that quotedb knows by name, and how a text says that somebody else is one."""

from quotedb.outlets.forms import by_form, in_text, is_media
from quotedb.outlets.known import find, known_outlets

__all__ = ["by_form", "find", "in_text", "is_media", "known_outlets"]
