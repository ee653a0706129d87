"""The pages for users: every example is run and compared, every command is told of."""

import importlib.util
import os
import re
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

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


def test_the_article_to_learn_from_and_its_annotation_belong_together(tmp_path):
    page = (ROOT / "docs" / "articles.md").read_text(encoding="utf-8")
    (article,) = re.findall(r"```markdown\n(.*?)```", page, re.DOTALL)
    annotation, agents = re.findall(r"```yaml\n(.*?)```", page, re.DOTALL)
    for name, text in {"dam.md": article, "dam.yaml": annotation, "agents.yaml": agents}.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    found = CliRunner().invoke(group, ["--database", str(tmp_path / "dam.db"), "add", str(tmp_path)])
    assert found.exit_code == 0, found.output
    assert "1 article added\n1 statement stored" in found.output


def test_every_command_is_told_of_beside_its_help():
    told = "".join(page.read_text(encoding="utf-8") for page in rewrite.PAGES if page != rewrite.COMMANDS)
    context = click.Context(group)
    for name in group.list_commands(context):
        assert f"quotedb {name}" in told, f"no page tells of `quotedb {name}`"


def test_the_site_builds_without_a_warning(tmp_path):
    built = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", tmp_path / "site"],
        cwd=ROOT,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert built.returncode == 0, built.stderr
    for page in rewrite.PAGES[2:]:
        assert (tmp_path / "site" / page.relative_to(ROOT / "docs").with_suffix(".html")).exists()
    loaded = re.findall(r"""(?:src|<link[^>]*href)="(https?:[^"]*)""", (tmp_path / "site" / "index.html").read_text())
    assert loaded == [], "the site loads nothing from elsewhere"
