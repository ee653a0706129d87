"""The agents that annotations name: those listed in `agents.yaml`, and the others with their likely kinds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from quotedb import outlets
from quotedb.errors import AnnotationError
from quotedb.read.encoding import read_utf8
from quotedb.read.yaml_nodes import Node, YamlOrigin, parse
from quotedb.records import Agent
from quotedb.terms import AgentKind, OutletSort
from quotedb.text.names import normal

AGENTS_FILE = "agents.yaml"
KEYS = ("name", "kind", "about", "aliases", "outlet", "home_page", "country")
ORGANISATION_WORDS = frozenset(
    "agency army association authority bank board bureau centre center church club college command commission "
    "committee company corporation council court department directorate embassy federation force foundation fund "
    "government group guard hospital inc institute institution league ltd ministry movement office organisation "
    "organization parliament party police secretariat senate service society trust union university".split()
)


def read_agents(path: Path) -> tuple[Agent, ...]:
    """Read the agents of an `agents.yaml`: name, kind, about, aliases and, for an outlet, its sort.

    Raises AnnotationError, naming file and line, for what does not fit the format or gives two agents one name.
    """
    root = parse(read_utf8(path), YamlOrigin(str(path), error=AnnotationError))
    fields = root.fields("a file of agents", ("agents",), ("agents",))
    found: dict[str, Agent] = {}
    for node in fields["agents"].items("agents"):
        agent = agent_of(node)
        if agent.name in found:
            node.fail(f"“{agent.name}” is listed a second time; keep one and put its names under “aliases:”.")
        found[agent.name] = agent
    return tuple(found.values())


def agent_of(node: Node) -> Agent:
    """Return the agent that one entry describes."""
    fields = node.fields("an agent", KEYS, ("name", "kind"))
    texts = {key: fields[key].text(key) for key in ("name", "about", "home_page", "country") if key in fields}
    kind = fields["kind"].one_of(AgentKind, "kind")
    if "outlet" in fields and kind is not AgentKind.OUTLET:
        fields["outlet"].fail("only an agent of kind outlet can have a sort of outlet.")
    return Agent(
        texts["name"],
        kind,
        tuple(alias.text("an alias") for alias in fields["aliases"].items("aliases")) if "aliases" in fields else (),
        about=texts.get("about"),
        outlet_sort=fields["outlet"].one_of(OutletSort, "outlet") if "outlet" in fields else None,
        home_page=texts.get("home_page"),
        country=texts.get("country"),
    )


class AnnotatedAgents:
    """The agents that one annotation names: those listed in `agents.yaml`, and the others with the likeliest kind."""

    def __init__(self, listed: Sequence[Agent]) -> None:
        """Take the agents of `agents.yaml`; where a name is also the alias of another agent, the name counts."""
        self.by_name = {agent.name: agent for agent in reversed(listed)}
        self.by_form: dict[str, Agent] = {}
        for agent in listed:
            for name in (agent.name, *agent.names):
                self.by_form.setdefault(normal(name), agent)
        self.used: dict[str, Agent] = {}

    def find(self, name: str, kind: AgentKind | None = None) -> Agent:
        """Return the agent with this name, and note that the article names it.

        `kind` is what is known of an agent that is not listed; without it, the likeliest kind is taken.
        """
        agent = self.by_name.get(name) or self.by_form.get(normal(name)) or guess(name, kind)
        return self.used.setdefault(agent.name, agent)


def guess(name: str, kind: AgentKind | None = None) -> Agent:
    """Return an agent of that name with the kind given, or else the likeliest."""
    outlet = outlets.find(name) if kind in {None, AgentKind.OUTLET} else None
    if outlet:
        others = (outlet.name, *outlet.names)
        return replace(outlet, name=name, names=tuple(other for other in others if other != name))
    if kind:
        return Agent(name, kind)
    words = normal(name).split()
    if words[0] == "unnamed" or not any(letter.isupper() for letter in name):
        return Agent(name, AgentKind.UNNAMED)
    is_organisation = not ORGANISATION_WORDS.isdisjoint(words) or "." in name[1:-1].replace(". ", "")
    return Agent(name, AgentKind.ORGANISATION if is_organisation else AgentKind.PERSON)
