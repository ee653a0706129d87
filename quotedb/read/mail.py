"""Reads saved mails (press releases, newsletters) into articles."""

from __future__ import annotations

from email import message_from_bytes, policy
from email.headerregistry import Address
from email.message import EmailMessage
from typing import Any, cast

from quotedb import outlets
from quotedb.errors import DateError, ReadError
from quotedb.outlets.sites import outlet_at
from quotedb.read.days import day_of
from quotedb.read.flowing import flowing, is_wrapped
from quotedb.records import Article
from quotedb.text.reasons import plain_reason

SIGNATURE = "\n-- \n"
MOST_PARTS = 300
"""Parts that a mail may say it has: the parser's time grows with their square."""


def read_mail(data: bytes, name: str) -> Article:
    """Return the article of a mail: its text without the signature, its subject as headline, and its day.

    A sender who is a listed outlet, by name or by the host of the address, is the outlet; any other is the byline.
    Attachments are skipped. Raises ReadError for a mail without text, and for one of more than `MOST_PARTS` parts.
    """
    if data.lower().count(b"content-type:") > MOST_PARTS:
        raise ReadError(f"{name} has more than {MOST_PARTS} parts; save the text that is meant, and read that.")
    try:
        mail = message_from_bytes(data, policy=policy.default)
        body = mail.get_body(("plain", "html"))
        text = content_of(cast("EmailMessage", body)) if body is not None else ""
        subject, sender, date = header(mail, "subject"), header(mail, "from"), mail["date"]
        senders: tuple[Address, ...] = sender.addresses if sender is not None else ()
    except Exception as error:  # a damaged mail may raise anything in the parser
        raise ReadError(f"{name} cannot be read as a mail: {plain_reason(error)}.") from error
    if body is None or (subject is None and sender is None):
        raise ReadError(f"{name} is no mail with a text of its own; save the attachment, and read that.")
    if body.get_content_subtype() == "html":
        from quotedb.read.page.html import read_page  # noqa: PLC0415 - the library behind it is slow to load

        article = read_page(text, name)
    else:
        text = text.replace("\r\n", "\n").partition(SIGNATURE)[0]
        article = Article(flowing(text.split("\n")) if is_wrapped(text) else text)
    outlet = next((found for one in senders if (found := outlet_of(one))), None)
    byline = next((one.display_name for one in senders if one.display_name), None)
    try:
        published = day_of(str(date)) if date else None
    except DateError:
        published = None
    return Article(
        article.text,
        headline=" ".join(str(subject).split()) or article.headline if subject else article.headline,
        outlet=outlet,
        byline=None if outlet else byline,
        published=published,
        language=article.language,
    )


def content_of(body: EmailMessage) -> str:
    """Return the text of a part of a mail; UTF-8 or Windows-1252 where nobody knows the encoding that it names."""
    try:
        return str(body.get_content())
    except LookupError:
        return as_text(cast("bytes", body.get_payload(decode=True)))


def as_text(data: bytes) -> str:
    """Return bytes as text in UTF-8, or in Windows-1252 where they are none."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def header(mail: EmailMessage, name: str) -> Any:  # noqa: ANN401 - each header has a class of its own
    """Return a header of a mail, also where its bytes are no ASCII, as they should be."""
    raw = next((value for key, value in mail.raw_items() if key.lower() == name), None)
    if not isinstance(raw, str) or raw.isascii():
        return mail[name]
    return policy.default.header_factory(name, as_text(raw.encode("utf-8", "surrogateescape")))


def outlet_of(sender: Address) -> str | None:
    """Return the name of the listed outlet that sent a mail, or None."""
    known = outlets.find(sender.display_name) if sender.display_name else None
    return known.name if known else outlet_at(sender.domain) if sender.domain else None
