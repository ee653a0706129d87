"""Fetches pages: obeys robots.txt, pauses between requests, and reaches private networks only if that is allowed.

An IP address is checked when the connection is made, after its name was looked up. So neither a redirection nor a name
that resolves to another IP address the second time gets past the check.
"""

from __future__ import annotations

import errno
import http
import ipaddress
import socket
import ssl
import time
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any
from urllib.parse import SplitResult, urljoin, urlsplit, urlunsplit

import urllib3
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.exceptions import (
    DecodeError,
    HTTPError,
    LocationParseError,
    NewConnectionError,
    ProtocolError,
    SSLError,
)
from urllib3.exceptions import TimeoutError as TimeoutErrors
from urllib3.util import Timeout

from quotedb.errors import FetchError
from quotedb.read.encoding import LARGEST_FILE
from quotedb.read.pages import Page, charset_of, is_html
from quotedb.text.reasons import plain_reason
from quotedb.version import __version__

if TYPE_CHECKING:
    from protego import Protego

NAME = "quotedb"
"""What robots.txt calls us."""
USER_AGENT = f"{NAME}/{__version__} (finds quoted statements in news articles)"
SCHEMES = ("http", "https")
WAIT = 15.0
"""Seconds to wait for a connection, and for each next piece of an answer."""
LONGEST = 60.0
"""Seconds for a whole answer."""
PAUSE = 1.0
"""Seconds between two requests to one host; robots.txt may ask for more, up to `LONGEST_PAUSE`."""
LONGEST_PAUSE = 30.0
MOST_REDIRECTIONS = 6
PIECE = 64 * 1024
REDIRECTIONS = (301, 302, 303, 307, 308)
CLOSED_TO_ALL = (401, 403)
FAILURES: tuple[tuple[type[BaseException] | tuple[type[BaseException], ...], str], ...] = (
    (socket.gaierror, "nobody knows its host: look whether it is written right, and whether there is a network"),
    ((TimeoutError, TimeoutErrors), f"no answer came within {WAIT:.0f} seconds"),
    ((ssl.SSLError, SSLError), "its certificate is not valid, or it does not speak HTTPS"),
    (LocationParseError, "it is no address"),
    ((ProtocolError, DecodeError), "the answer breaks off, or is not what a web server sends"),
)
"""What we say where a request fails, by what is raised."""
EMBEDDING = (ipaddress.ip_network("64:ff9b::/96"), ipaddress.ip_network("64:ff9b:1::/48"))
"""Addresses of IPv6 that stand for one of IPv4 (NAT64)."""


def is_address(word: str) -> bool:
    """Tell whether a word is the address of a web page."""
    return word.lower().startswith(tuple(f"{scheme}://" for scheme in SCHEMES))


def is_private(number: str) -> bool:
    """Tell whether an IP address is outside the public internet: this machine, its network, or reserved."""
    address = ipaddress.ip_address(number.partition("%")[0])
    if isinstance(address, ipaddress.IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour or (address.teredo or (None, None))[1]
        if any(address in network for network in EMBEDDING):
            inner = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
        if inner is not None:
            return is_private(str(inner))
    return not address.is_global or address.is_multicast


class PrivateAddressError(FetchError):
    """The address leads into a private network."""


def connect(host: str, port: int, timeout: float, *, allow_private: bool) -> socket.socket:
    """Return a connection to a host; PrivateAddressError if any of its IP addresses is private, unless allowed."""
    found = socket.getaddrinfo(host.strip("[]"), port, type=socket.SOCK_STREAM)
    numbers = [str(place[0]) for *_, place in found]
    private = next((number for number in numbers if is_private(number)), None)
    if private is not None and not allow_private:
        which = "" if private == host.strip("[]") else f"{private}, "
        raise PrivateAddressError(
            f"{host} is {which}an address of a private network, which pages may not lead to. "
            "If it is your own: `quotedb add --allow-private ADDRESS` fetches it."
        )
    failure = OSError(errno.EADDRNOTAVAIL, f"{host} has no address")
    for number in dict.fromkeys(numbers):
        try:
            return socket.create_connection((number, port), timeout)
        except OSError as error:
            failure = error
    raise failure


def pools(*, allow_private: bool) -> dict[str, type[HTTPConnectionPool]]:
    """Return the connection pools by scheme; each connection is checked when it is made."""

    class Checked:
        """Makes the connection itself; everything else, TLS included, is the library's."""

        def _new_conn(self: Any) -> socket.socket:
            try:
                return connect(self._dns_host, self.port, WAIT, allow_private=allow_private)
            except OSError as error:
                raise NewConnectionError(self, str(error)) from error

    class Plain(Checked, HTTPConnection):
        """A connection without TLS."""

    class Secure(Checked, HTTPSConnection):
        """A connection with TLS."""

    class PlainPool(HTTPConnectionPool):
        ConnectionCls = Plain

    class SecurePool(HTTPSConnectionPool):
        ConnectionCls = Secure

    return {"http": PlainPool, "https": SecurePool}


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server answered after all redirections."""

    address: str
    status: int
    media_type: str
    data: bytes


@dataclass
class Fetcher:
    """Fetches addresses one after another. `pause` is in seconds, between two requests to one host."""

    allow_private: bool = False
    pause: float | None = None
    largest: int = LARGEST_FILE
    rules: dict[str, Protego | None] = field(default_factory=dict)
    """What robots.txt says, by scheme and host; None where everything is closed."""
    asked: dict[str, float] = field(default_factory=dict)
    """When each host was asked last."""

    def __post_init__(self) -> None:
        """Make the pools of connections."""
        self.manager = urllib3.PoolManager(headers={"User-Agent": USER_AGENT}, retries=False)
        self.manager.pool_classes_by_scheme = pools(allow_private=self.allow_private)

    def page(self, address: str) -> Page:
        """Return the page at an address. Raises FetchError where there is none, or where it may not be fetched."""
        answer = self.get(address)
        if not is_html(answer.media_type):
            raise FetchError(f"{address} is no page but {answer.media_type}; save it, and read the file.")
        now = datetime.now(UTC).replace(microsecond=0)
        return Page(answer.address, answer.data, address, charset_of(answer.media_type), now, asked_for=address)

    def get(self, address: str) -> Answer:
        """Return the answer from an address that robots.txt allows. Raises FetchError otherwise."""
        current = address
        for _ in range(MOST_REDIRECTIONS):
            parts = split(current)
            if parts.scheme.lower() not in SCHEMES or not parts.hostname:
                raise FetchError(f"{current} is no address of the web (https://…).")
            if parts.username is not None or parts.password is not None:
                raise FetchError(f"{parts.hostname}: an address with a name and password in it is not fetched.")
            if not self.may_fetch(current):
                raise FetchError(f"{current} may not be fetched by programs: the site's robots.txt says so.")
            answer, onwards = self.request(current)
            if onwards is None:
                if answer.status != http.HTTPStatus.OK:
                    raise FetchError(f"{current} answers {answer.status}{phrase(answer.status)}.")
                return answer
            current = joined(current, onwards)
        raise FetchError(f"{address} leads from one address to the next without end.")

    def request(self, address: str) -> tuple[Answer, str | None]:
        """Return one answer, and the address it redirects to if it does. FetchError if none comes within the limits."""
        self.wait_for(address)
        deadline = time.monotonic() + LONGEST
        try:
            response = self.manager.request(
                "GET", address, redirect=False, preload_content=False, timeout=Timeout(connect=WAIT, read=WAIT)
            )
            try:
                data = bytearray()
                onwards = response.headers.get("location") if response.status in REDIRECTIONS else None
                while onwards is None and (piece := response.read1(PIECE, decode_content=True)):
                    data += piece
                    if len(data) > self.largest:
                        raise FetchError(
                            f"{address} has more than {self.largest / 2**20:.0f} MB: no report is so long."
                        )
                    if time.monotonic() > deadline:
                        raise FetchError(f"{address} takes more than {LONGEST:.0f} seconds.")
            finally:
                response.close()
        except FetchError:
            raise
        except (HTTPError, OSError, ValueError) as error:
            raise FetchError(f"{address} cannot be fetched ({reason_of(error)}).") from error
        media_type = response.headers.get("content-type", "")
        return Answer(address, response.status, media_type, bytes(data)), onwards

    def may_fetch(self, address: str) -> bool:
        """Tell whether the robots.txt of the address' host allows it to be fetched."""
        rules = self.rules_of(address)
        return rules is not None and rules.can_fetch(address, NAME)

    def rules_of(self, address: str) -> Protego | None:
        """Return a host's robots.txt; None if it forbids everything, or cannot be had (RFC 9309)."""
        from protego import Protego  # noqa: PLC0415

        parts = urlsplit(address)
        home = urlunsplit((parts.scheme, parts.netloc, "", "", ""))
        if home not in self.rules:
            answer, onwards = self.request(f"{home}/robots.txt")
            if onwards is not None:
                answer, onwards = self.request(joined(answer.address, onwards))
            closed = answer.status in CLOSED_TO_ALL or answer.status >= http.HTTPStatus.INTERNAL_SERVER_ERROR
            text = answer.data.decode("utf-8", "replace") if answer.status == http.HTTPStatus.OK else ""
            self.rules[home] = None if closed else Protego.parse(text)
        return self.rules[home]

    def wait_for(self, address: str) -> None:
        """Wait until the pause since the last request to the address' host is over."""
        parts = urlsplit(address)
        home = urlunsplit((parts.scheme, parts.netloc, "", "", ""))
        pause = PAUSE if self.pause is None else self.pause
        rules = self.rules.get(home)
        if rules is not None:
            pause = min(LONGEST_PAUSE, max(pause, rules.crawl_delay(NAME) or 0))
        left = self.asked.get(home, -LONGEST_PAUSE) + pause - time.monotonic()
        if left > 0:
            time.sleep(left)
        self.asked[home] = time.monotonic()


def phrase(status: int) -> str:
    """Return the meaning of a status in brackets, or nothing if it is not a known one."""
    try:
        return f" ({http.HTTPStatus(status).phrase})"
    except ValueError:
        return ""


def split(address: str) -> SplitResult:
    """Return the parts of an address. Raises FetchError for what is no address (`http://[::1/`)."""
    try:
        parts = urlsplit(address)
        _ = parts.port
    except ValueError as error:
        raise FetchError(f"{address} is no address of the web (https://…).") from error
    return parts


def joined(address: str, onwards: str) -> str:
    """Return the address of a redirection, which may be relative. Raises FetchError for what is no address."""
    try:
        return urljoin(address, onwards)
    except ValueError as error:
        raise FetchError(f"{address} leads on to what is no address.") from error


def reason_of(error: Exception) -> str:
    """Return in a few words why a request failed."""
    causes: list[BaseException] = [error]
    while (cause := causes[-1].__cause__ or getattr(causes[-1], "reason", None)) and isinstance(cause, BaseException):
        causes.append(cause)
    own_words = next((str(cause) for cause in causes if isinstance(cause, FetchError)), None)
    by_system = next((cause for cause in causes if type(cause) in (ConnectionRefusedError, ConnectionResetError)), None)
    if by_system is not None:
        return own_words or plain_reason(by_system)
    known = next((words for cause in reversed(causes) for kind, words in FAILURES if isinstance(cause, kind)), None)
    return own_words or known or plain_reason(causes[-1], "it does not answer as a web server does")
