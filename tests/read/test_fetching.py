"""Pages over the net, from servers of the test's own: what is fetched, how politely, and what never is."""

import gzip
import re
import socket
import time
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest
from click.testing import CliRunner

from quotedb.cli import group
from quotedb.errors import FetchError, ReadError
from quotedb.read import fetching
from quotedb.read.feeds import articles_in_feed
from quotedb.read.fetching import Fetcher, is_private

PAGE = """<html lang="en"><head><title>{0}</title><meta property="og:site_name" content="Radio Nord"></head>
<body><article><h1>{0}</h1><p>“The {0} will be closed on Monday for a week,” Ida Holm, the mayor of Nordby, said.</p>
<p>Nobody who lives there has to leave, she told reporters, and the ferries sail as they always did.</p></article>
</body></html>"""


class Site(BaseHTTPRequestHandler):
    """Answers with what the server's pages have: (status, media type, body or headers)."""

    def do_GET(self):
        self.server.asked.append((self.path, self.headers["User-Agent"]))
        status, media_type, body, headers = self.server.pages.get(self.path, (404, "text/plain", b"", {}))
        self.send_response(status)
        self.send_header("Content-Type", media_type)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        if callable(body):
            body(self.wfile)
        else:
            self.wfile.write(body)

    def log_message(self, *_):
        pass


class Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, host):
        super().__init__((host, 0), Site)
        self.pages, self.asked = {}, []
        self.address = f"http://{host}:{self.server_port}"

    def put(self, path, body=b"", status=200, media_type="text/html", **headers):
        body = body.encode() if isinstance(body, str) else body
        self.pages[path] = (
            status,
            media_type,
            body,
            {name.replace("_", "-"): value for name, value in headers.items()},
        )
        return self.address + path

    @property
    def paths(self):
        return [path for path, _ in self.asked]


@contextmanager
def serving(host):
    with Server(host) as server:
        Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        yield server
        server.shutdown()


@pytest.fixture
def site():
    with serving("127.0.0.1") as server:
        server.put("/robots.txt", "User-agent: *\nDisallow: /closed\nDisallow: /*?print\n", media_type="text/plain")
        yield server


@pytest.fixture
def inner():
    """A server that stands for one in a private network, while that of `site` stands for the public one."""
    with serving("127.0.0.2") as server:
        server.put("/secret", PAGE.format("secret"))
        yield server


@pytest.fixture
def divided(monkeypatch):
    monkeypatch.setattr(fetching, "is_private", lambda number: number != "127.0.0.1")


def fetcher(**settings):
    return Fetcher(**{"allow_private": True, "pause": 0, **settings})


def test_a_page_is_fetched_by_name(site):
    address = site.put("/dam", PAGE.format("dam"), media_type="text/html; charset=utf-8")
    page = fetcher().page(address)
    assert b"Ida Holm" in page.data
    assert (page.address, page.charset, page.name) == (address, "utf-8", "dam")
    assert site.paths == ["/robots.txt", "/dam"]
    assert all(agent.startswith("quotedb/") for _, agent in site.asked)


def test_what_robots_close_is_not_fetched(site):
    one = fetcher()
    for path in ("/closed", "/closed/dam", "/dam?print=1"):
        with pytest.raises(FetchError, match=r"robots\.txt"):
            one.page(site.put(path, PAGE.format("dam")))
    assert site.paths == ["/robots.txt"]
    site.put("/moved", status=302, Location="/closed")
    with pytest.raises(FetchError, match=r"/closed may not be fetched"):
        one.page(f"{site.address}/moved")


@pytest.mark.parametrize(("status", "is_open"), [(404, True), (403, False), (500, False)])
def test_without_robots_everything_is_open_unless_the_site_is_closed(site, status, is_open):
    site.put("/robots.txt", status=status)
    address = site.put("/dam", PAGE.format("dam"))
    if is_open:
        assert fetcher().page(address).data
    else:
        with pytest.raises(FetchError, match=r"robots\.txt"):
            fetcher().page(address)


def test_requests_to_one_host_keep_their_distance(site):
    site.put("/robots.txt", "User-agent: quotedb\nCrawl-delay: 0.4\n", media_type="text/plain")
    address = site.put("/dam", PAGE.format("dam"))
    one = fetcher(pause=0.1)
    one.page(address)
    begun = time.monotonic()
    one.page(address)
    assert time.monotonic() - begun > 0.3


@pytest.mark.parametrize(
    "number",
    "127.0.0.1 10.1.2.3 172.16.0.1 192.168.1.1 169.254.169.254 100.64.0.1 0.0.0.0 224.0.0.1 255.255.255.255 ::1 :: "
    "fe80::1%eth0 fc00::1 ::ffff:127.0.0.1 64:ff9b::7f00:1 64:ff9b::a00:1 2002:7f00:1:: ff02::1".split(),
)
def test_numbers_of_private_networks(number):
    assert is_private(number)


@pytest.mark.parametrize("number", "8.8.8.8 2606:4700::1111 ::ffff:8.8.8.8 64:ff9b::808:808".split())
def test_numbers_of_the_public_net(number):
    assert not is_private(number)


def test_a_private_address_is_never_fetched_unless_allowed(site):
    address = site.put("/dam", PAGE.format("dam"))
    named = address.replace("127.0.0.1", "localhost")
    for one in (address, named, address.replace("127.0.0.1", "2130706433"), address.replace("127.0.0.1", "127.1")):
        with pytest.raises(FetchError, match=r"private network|cannot be fetched"):
            Fetcher(pause=0).page(one)
    assert site.asked == []
    assert fetcher().page(named).data


def test_a_redirection_does_not_lead_into_a_private_network(site, inner, divided):
    site.put("/moved", status=301, Location=f"{inner.address}/secret")
    with pytest.raises(FetchError, match=r"127\.0\.0\.2 is an address of a private network"):
        Fetcher(pause=0).page(f"{site.address}/moved")
    assert inner.asked == []


def test_a_name_does_not_lead_into_a_private_network(site, inner, divided, monkeypatch):
    numbers = iter(["127.0.0.1", "127.0.0.2"])
    look_up = socket.getaddrinfo

    def changing(host, port, *rest, **more):
        return look_up(next(numbers) if host == "rebinding.example" else host, port, *rest, **more)

    monkeypatch.setattr(socket, "getaddrinfo", changing)
    site.put("/robots.txt", media_type="text/plain", Connection="close")
    with pytest.raises(FetchError, match="private network"):
        Fetcher(pause=0).page(f"http://rebinding.example:{site.server_port}/secret")
    assert inner.asked == []


def test_redirections_are_followed_and_end(site):
    site.put("/dam", PAGE.format("dam"))
    site.put("/old", status=301, Location="/dam")
    page = fetcher().page(f"{site.address}/old")
    assert (page.address, page.asked_for) == (f"{site.address}/dam", f"{site.address}/old")
    site.put("/round", status=302, Location="/round")
    with pytest.raises(FetchError, match="without end"):
        fetcher().page(f"{site.address}/round")
    site.put("/file", status=302, Location="file:///etc/passwd")
    with pytest.raises(FetchError, match="no address of the web"):
        fetcher().page(f"{site.address}/file")


def test_passwords_are_not_kept(site):
    with pytest.raises(FetchError, match="not fetched") as raised:
        fetcher().page(site.address.replace("//", "//ida:secret@"))
    assert "secret" not in str(raised.value)


def test_limits_of_size_and_time(site, monkeypatch):
    site.put("/large", b"x" * 300_000)
    with pytest.raises(FetchError, match="no report is so long"):
        fetcher(largest=100_000).page(f"{site.address}/large")
    site.put("/packed", gzip.compress(b"x" * 10_000_000), Content_Encoding="gzip")
    with pytest.raises(FetchError, match="no report is so long"):
        fetcher(largest=100_000).page(f"{site.address}/packed")

    def drip(out):
        for _ in range(100):
            out.write(b"x")
            out.flush()
            time.sleep(0.05)

    monkeypatch.setattr(fetching, "LONGEST", 0.3)
    with pytest.raises(FetchError, match="takes more than"):
        fetcher().page(site.put("/slow", drip))


@pytest.mark.parametrize(
    ("status", "media_type", "told"), [(404, "text/html", "404"), (200, "application/pdf", "application/pdf")]
)
def test_what_is_no_page(site, status, media_type, told):
    with pytest.raises(FetchError, match=told):
        fetcher().page(site.put("/it", "x", status=status, media_type=media_type))


@pytest.mark.parametrize("address", ["http://[::1/x", "http://host:99999/", "https://", "ftp://host/x"])
def test_what_is_no_address(address):
    with pytest.raises(FetchError, match=re.escape(f"{address} is no address of the web")):
        fetcher().page(address)


def test_a_redirection_to_what_is_no_address(site):
    address = site.put("/it", status=302, location="http://[::1/x")
    with pytest.raises(FetchError, match="no address"):
        fetcher().page(address)


def test_nobody_there():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with pytest.raises(FetchError, match=r"cannot be fetched \(Connection refused\)"):
        fetcher().page(f"http://127.0.0.1:{port}/")


RSS = """<?xml version="1.0"?><rss version="2.0"><channel><title>Radio Nord</title>
<item><title>Dam</title><link>{0}/dam</link></item><item><title>Ferry</title><link>{0}/ferry</link></item>
</channel></rss>"""
ATOM = """<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Radio Nord</title>
<entry><title>Dam</title><link href="{0}/dam"/></entry><entry><title>Ferry</title><link href="/ferry"/></entry>
</feed>"""
SITEMAP = """<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<url><loc>{0}/dam</loc></url><url><loc> {0}/ferry </loc></url><url><loc>{0}/dam</loc></url></urlset>"""
INDEX = """<?xml version="1.0"?><sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<sitemap><loc>{0}/map.xml</loc></sitemap></sitemapindex>"""
LINKED = '<html><head><link rel="alternate" type="application/rss+xml" href="/rss"></head><body><p>x</body></html>'


@pytest.fixture
def feeds(site):
    for path, body, media_type in (
        ("/rss", RSS, "application/rss+xml"),
        ("/atom", ATOM, "application/atom+xml"),
        ("/map.xml", SITEMAP, "text/xml"),
        ("/index.xml", INDEX, "text/xml"),
        ("/front", LINKED, "text/html"),
    ):
        site.put(path, body.replace("{0}", site.address), media_type=media_type)
    site.put("/map.xml.gz", gzip.compress(SITEMAP.format(site.address).encode()), media_type="application/gzip")
    for name in ("dam", "ferry", "quay"):
        site.put(f"/{name}", PAGE.format(name), media_type="text/html; charset=utf-8")
    return site


@pytest.mark.parametrize("path", ["/rss", "/atom", "/map.xml", "/map.xml.gz", "/index.xml", "/front"])
def test_feeds_and_sitemaps_name_their_articles(feeds, path):
    named = list(articles_in_feed(feeds.address + path, fetcher()))
    assert named == [f"{feeds.address}/{one}" for one in ("dam", "ferry")]


def test_what_is_no_feed(feeds):
    feeds.put("/words", "just words", media_type="text/plain")
    with pytest.raises(ReadError, match="no feed"):
        list(articles_in_feed(f"{feeds.address}/words", fetcher()))
    with pytest.raises(FetchError, match="names no feed"):
        list(articles_in_feed(f"{feeds.address}/dam", fetcher()))


def test_entities_of_a_sitemap_lead_nowhere(feeds, tmp_path):
    (tmp_path / "secret").write_text("http://radionord.example/secret")
    body = (
        f'<!DOCTYPE urlset [<!ENTITY x SYSTEM "file://{tmp_path}/secret">]><urlset><url><loc>&x;</loc></url></urlset>'
    )
    assert list(articles_in_feed(feeds.put("/evil.xml", body, media_type="text/xml"), fetcher())) == []


def test_addresses_and_feeds_from_the_command_line(feeds, tmp_path, monkeypatch):
    monkeypatch.setattr(fetching, "PAUSE", 0)
    base = ["--database", str(tmp_path / "new.db"), "add"]

    refused = CliRunner().invoke(group, [*base, f"{feeds.address}/dam"])
    assert refused.exit_code == 1
    assert "private network" in refused.stderr

    first = CliRunner().invoke(group, [*base, "--allow-private", f"{feeds.address}/dam", f"{feeds.address}/none"])
    assert first.exit_code == 1
    assert "1 article added" in first.stdout
    assert "/none answers 404 (Not Found)" in first.stderr

    feeds.asked.clear()
    second = CliRunner().invoke(group, [*base, "--allow-private", "--feed", f"{feeds.address}/rss"])
    assert second.exit_code == 0, second.output
    assert feeds.paths == ["/robots.txt", "/rss", "/ferry"], "the dam is known"
    assert "1 article added" in second.stdout

    feeds.asked.clear()
    third = CliRunner().invoke(group, [*base, "--allow-private", "--feed", f"{feeds.address}/rss"])
    assert (third.exit_code, feeds.paths) == (0, ["/robots.txt", "/rss"])
    assert "0 statements stored" in third.stdout

    printed = CliRunner().invoke(group, ["extract", "--allow-private", f"{feeds.address}/quay"])
    assert printed.exit_code == 0, printed.output
    assert '"outlet": "Radio Nord"' in printed.stdout
