"""Everything that quotedb raises on purpose.

The tree; a message says what is wrong, where, and what to do::

    QuotedbError                 exit status 1
    ├── UsageError               exit status 2: the command was called wrongly
    ├── StoppedError             exit status 130 or 143: somebody stopped a long work
    ├── ReadError                a file that cannot become an article
    │   ├── EncodingError        bytes that are no text, with the offset of the first bad one
    │   ├── AnnotationError      an annotation file that does not fit its article
    │   ├── MissingLibraryError  a library that such files need is not installed
    │   └── FetchError           an address that cannot be fetched, or may not be
    ├── LanguageError            a text in a language that cannot be extracted
    ├── ModelError               the model files are missing or damaged
    ├── DateError                a date that is not EDTF
    ├── StoreError               the database cannot be used as it is
    │   ├── NoDatabaseError      there is none yet
    │   ├── NotADatabaseError    the file is something else
    │   ├── OlderDatabaseError   upgrade first
    │   ├── NewerDatabaseError   made by a later version of quotedb
    │   ├── ReadOnlyError        nothing can be written there
    │   ├── BusyError            another process held it for too long
    │   └── FindingsError        what is to be stored does not fit its article
    ├── AskError                 a question that has no answer
    │   ├── UnknownNameError     a name that nobody has
    │   ├── AmbiguousNameError   a name that several agents have
    │   ├── UnknownRowError      no row with that number
    │   └── QueryError           SQL that was refused or failed
    │       └── SlowQueryError   SQL that was ended when its time was over
    └── ExchangeError            a file that an import cannot take
"""

from __future__ import annotations

import re

LONGEST_WORD = 300
"""Signs of one word, or of words in quotation marks, that a message repeats; of longer ones it gives the beginning."""
KEPT = 80
TOO_LONG = re.compile(rf"“[^”]{{{LONGEST_WORD},}}”?|'[^']{{{LONGEST_WORD},}}'?|[^\s“”']{{{LONGEST_WORD},}}")


def shortened(message: str) -> str:
    """Return a message that repeats nothing of somebody's input at endless length.

    >>> shortened("There is no statement " + "9" * 5000 + ".")[:40], len(shortened("9" * 5000))
    ('There is no statement 999999999999999999', 81)
    """
    return TOO_LONG.sub(lambda found: found[0][:KEPT] + "…" + found[0][-1] * found[0].endswith(("”", "'")), message)


class QuotedbError(Exception):
    """The base of all of them. `exit_status` is what the command line ends with."""

    exit_status = 1

    def __init__(self, message: str = "") -> None:
        super().__init__(shortened(message))


class UsageError(QuotedbError):
    """The command was called wrongly."""

    exit_status = 2


class StoppedError(QuotedbError):
    """Somebody stopped a long work; the message says how far it came and how it goes on."""

    def __init__(self, message: str, exit_status: int) -> None:
        super().__init__(message)
        self.exit_status = exit_status


class ReadError(QuotedbError):
    """A file that cannot become an article."""


class EncodingError(ReadError):
    """Bytes that are no text in the encoding that the file has or declares."""


class AnnotationError(ReadError):
    """An annotation file that does not fit its article."""


class MissingLibraryError(ReadError):
    """A library that such files need is not installed; the message names the command that installs it."""


class FetchError(ReadError):
    """An address that cannot be fetched, or that may not be."""


class LanguageError(QuotedbError):
    """A text in a language that statements cannot be extracted from."""


class ModelError(QuotedbError):
    """The model files are missing or damaged."""


class DateError(QuotedbError):
    """A date that is not EDTF."""


class StoreError(QuotedbError):
    """The database cannot be used as it is."""


class NoDatabaseError(StoreError):
    """There is no database yet where one was looked for."""


class NotADatabaseError(StoreError):
    """The file is something else than a quotedb database."""


class OlderDatabaseError(StoreError):
    """The database needs `quotedb db upgrade` first."""


class NewerDatabaseError(StoreError):
    """The database was made by a later version of quotedb."""


class ReadOnlyError(StoreError):
    """Nothing can be written there."""


class BusyError(StoreError):
    """Another process held the database for too long."""


class FindingsError(StoreError):
    """What is to be stored does not fit the text of its article."""


class AskError(QuotedbError):
    """A question that has no answer."""


class UnknownNameError(AskError):
    """A name that nobody in the database has."""


class AmbiguousNameError(AskError):
    """A name that several agents have; the message lists them."""


class UnknownRowError(AskError):
    """No row with that number."""


class QueryError(AskError):
    """SQL that was refused or that failed."""


class SlowQueryError(QueryError):
    """SQL that was ended when its time was over: it may be too much, or the machine too busy."""


class ExchangeError(QuotedbError):
    """A file that an import cannot take."""
