"""Finds outlets by the address of their pages, and tells outlets of one name in different countries apart."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from urllib.parse import urlsplit

from quotedb.outlets.known import find, known_outlets
from quotedb.records import Agent
from quotedb.text.names import normal

SECOND_LEVEL = frozenset("ac co com edu go gob gov info ne net or org web".split())
"""Labels before a country's own that belong to its ending: *co.tz*, *com.au*."""
FREE_ENDINGS = frozenset("ai cc co fm io ly me to tv ws eu".split())
"""Endings of two letters that sites of any country take."""
COUNTRIES = {"uk": "GB"}
"""Countries whose ending is not their code of ISO 3166."""
HOST = re.compile(r"(?:https?://)?(?P<host>(?:[a-z0-9-]+\.)+[a-z]{2,})(?::\d+)?(?:/.*)?", re.IGNORECASE)
NOT_LETTERS = re.compile(r"[\W_]+")


def host_of(address: str | None) -> str | None:
    """Return the host of an address in small letters, without `www.`; None for what is no address."""
    try:
        host = urlsplit(address or "").hostname
    except ValueError:
        return None
    return re.sub(r"^(?:www\d?|m|amp)\.(?=.*\.)", "", host) if host else None


def site_of(host: str) -> str:
    """Return the registered domain of a host, which somebody owns.

    >>> site_of("news.dailynews.co.tz"), site_of("edition.harbour.example")
    ('dailynews.co.tz', 'harbour.example')
    """
    labels = host.split(".")
    count = 3 if len(labels) > 2 and len(labels[-1]) == 2 and labels[-2] in SECOND_LEVEL else 2
    return ".".join(labels[-count:])


def label_of(host: str) -> str:
    """Return the name in a host, without its ending: `dailynews` in `www.dailynews.co.tz`."""
    return site_of(host).partition(".")[0]


def country_of(host: str) -> str | None:
    """Return the country (ISO 3166) of a host's ending; None for an ending of no country."""
    ending = host.rpartition(".")[2]
    if len(ending) != 2 or ending in FREE_ENDINGS:
        return None
    return COUNTRIES.get(ending, ending.upper())


@cache
def by_host() -> dict[str, tuple[Agent, ...]]:
    """Return the outlets of the list by the host of their home page."""
    found: dict[str, tuple[Agent, ...]] = {}
    for agent in known_outlets():
        host = host_of(agent.home_page)
        if host:
            found[host] = (*found.get(host, ()), agent)
    return found


def at_address(address: str | None, names: Iterable[str] = ()) -> Agent | None:
    """Return the listed outlet whose home page's site has this address.

    Of several (a broadcaster's stations) it is the one with one of the names, else the one named like the site.
    """
    host = host_of(address)
    while host and "." in host:
        agents = by_host().get(host)
        if agents:
            said = {normal(name) for name in names}
            house = find(label_of(host)) if len(agents) > 1 else None
            return next((agent for agent in agents if said & forms(agent)), house or agents[0])
        if host == site_of(host):
            return None
        host = host.partition(".")[2]
    return None


def outlet_at(host: str) -> str | None:
    """Return the listed outlet whose home page is at this host or above it."""
    agent = at_address(f"//{host}")
    return agent.name if agent is not None else None


def outlet_named(words: str) -> str:
    """Return the outlet that a cell of a table means; for an address or host, the listed outlet or else the host."""
    found = HOST.fullmatch(words)
    if found is None or find(words) is not None:
        return words
    host = found["host"].lower()
    return outlet_at(host) or host.removeprefix("www.")


def forms(agent: Agent) -> set[str]:
    """Return the normal forms of an outlet's names."""
    return {normal(name.partition(" (")[0]) for name in (agent.name, *agent.names)}


def told_apart(name: str, address: str | None) -> str:
    """Return the name under which an outlet is stored that calls itself `name` at that address.

    If the list has an outlet of another country with this name, the site is added, so that the two stay two.

    >>> told_apart("The Guardian", "https://guardian.ng/dam"), told_apart("The Guardian", None)
    ('The Guardian (Nigeria)', 'The Guardian')
    """
    host, listed = host_of(address), find(name)
    if host is None:
        return name
    here = at_address(address, [name])
    if here is not None:
        return name if listed is here or normal(name) not in forms(here) else here.name
    if listed is None or is_home(listed, host) or not (is_name_of(name, host) or is_foreign(listed, host)):
        return name
    return f"{name.partition(' (')[0]} ({site_of(host)})"


def is_foreign(agent: Agent, host: str) -> bool:
    """Tell whether a host's ending belongs to another country than the outlet."""
    return agent.country is not None and country_of(host) not in {None, agent.country}


def is_home(agent: Agent, host: str) -> bool:
    """Tell whether a host that is not in the list can be another address of an outlet that is.

    The same label under another ending can (*harbour.com* and *harbour.co.uk*), unless the ending is that of a third
    country.
    """
    home = host_of(agent.home_page)
    if home is None:
        return country_of(host) in {None, agent.country}
    labels = {label_of(each).removeprefix("the") for each in (home, host)}
    return len(labels) == 1 and country_of(host) in {None, agent.country, country_of(home)}


def letters(text: str) -> str:
    """Return the letters and digits of a name's normal form, to compare it with a host."""
    return NOT_LETTERS.sub("", normal(text))


def is_name_of(name: str, host: str) -> bool:
    """Tell whether a host spells the name, with or without the host's ending, or its initials.

    >>> is_name_of("Nordby Post", "nordbypost.example"), is_name_of("Breaking News", "nordbypost.example")
    (True, False)
    """
    plain, label = letters(name), NOT_LETTERS.sub("", label_of(host))
    if not plain:
        return False
    initials = "".join(word[0] for word in normal(name).split())
    spelled = {label, label.removeprefix("the"), NOT_LETTERS.sub("", host), NOT_LETTERS.sub("", site_of(host))}
    return (
        plain in spelled
        or (len(initials) > 1 and initials == label)
        or (len(plain) > 3 and label.removeprefix("the").startswith(plain))
    )
