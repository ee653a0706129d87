"""The pages for users: every example is run and compared, every command is told of."""

import importlib.util
import re
from pathlib import Path

import click
import pytest

from quotedb.cli import group

ROOT = Path(__file__).resolve().parent.parent
SPEC = importlib.util.spec_from_file_location("rewrite", ROOT / "docs" / "rewrite.py")
rewrite = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(rewrite)
LINK = re.compile(r"\]\((?!https?:)([^)#]+)")


@pytest.mark.parametrize("page", rewrite.PAGES, ids=lambda page: page.name)
def test_a_page_is_what_its_examples_print(page):
    assert rewrite.rewritten(page) == page.read_text(encoding="utf-8"), "run `python docs/rewrite.py`, and look at it"


@pytest.mark.parametrize("page", rewrite.PAGES, ids=lambda page: page.name)
def test_links_between_pages_lead_somewhere(page):
    for link in LINK.findall(page.read_text(encoding="utf-8")):
        assert (page.parent / link).exists(), f"{page.name} points at {link}"


def test_every_command_is_told_of_beside_its_help():
    told = "".join(page.read_text(encoding="utf-8") for page in rewrite.PAGES if page != rewrite.COMMANDS)
    context = click.Context(group)
    for name in group.list_commands(context):
        assert f"quotedb {name}" in told, f"no page tells of `quotedb {name}`"
