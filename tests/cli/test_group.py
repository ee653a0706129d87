"""The group: what it says of commands, and what becomes of every kind of error."""

import subprocess
import sys

import click
import pytest
from click.testing import CliRunner

import quotedb.cli
from quotedb.cli import SECTIONS, group
from quotedb.cli.examples import Exemplified
from quotedb.errors import StoreError, UsageError


def every_command(command=group, path=("quotedb",)):
    yield path, command
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            yield from every_command(command.get_command(context, name), (*path, name))


COMMANDS = dict(every_command())


@pytest.mark.parametrize("path", COMMANDS, ids=" ".join)
def test_help_begins_with_a_verb_and_ends_with_an_example(path):
    command = COMMANDS[path]
    first = command.help.split()[0]
    assert first.istitle()
    assert first not in {"A", "An", "The", "This"}
    assert not first.endswith("s")
    assert isinstance(command, Exemplified)
    found = CliRunner().invoke(group, [*path[1:], "--help"])
    assert found.exit_code == 0
    assert found.output.rstrip().splitlines()[-len(command.examples) :] == [f"  {line}" for line in command.examples]
    assert all(" ".join(path) in line for line in command.examples)


def test_the_lines_of_the_main_help_fit_into_a_terminal():
    output = CliRunner().invoke(group, ["--help"], terminal_width=80).output
    for commands in SECTIONS.values():
        for line in commands.values():
            assert line in output
            assert line.endswith(".")


def raising(error):
    @click.command(cls=Exemplified, examples=["quotedb fail"])
    def fail():
        raise error

    return fail


@pytest.fixture
def fail_with(monkeypatch):
    """Return a function that runs the command line with a command that raises what it is given."""

    def run(error, *options):
        with monkeypatch.context() as patch:
            patch.setattr(quotedb.cli.Commands, "get_command", lambda *_: raising(error))
            return CliRunner().invoke(group, [*options, "fail"])

    return run


@pytest.mark.parametrize(("error", "status"), [(StoreError("the disk is full"), 1), (UsageError("two names"), 2)])
def test_our_own_errors_are_told_in_a_line(fail_with, error, status):
    found = fail_with(error)
    assert found.exit_code == status
    assert found.stderr == f"Error: {error}\n"
    assert found.stdout == ""


def test_an_error_nobody_thought_of_is_our_fault_and_shows_no_traceback(fail_with):
    found = fail_with(ValueError("bad \x1b[31mvalue\nsecond line"))
    assert found.exit_code == 1
    assert "mistake of quotedb's own" in found.stderr
    assert "ValueError" not in found.stderr
    assert "\x1b" not in found.stderr
    assert "--debug" in found.stderr
    assert "Traceback" not in found.stderr
    assert len(found.stderr.splitlines()) == 1


def test_debug_shows_where_it_happened(fail_with):
    found = fail_with(ValueError("bad value"), "--debug")
    assert found.exit_code == 1
    assert "Traceback" in found.stderr
    assert "test_group.py" in found.stderr


def test_an_error_of_the_system_names_the_file(fail_with):
    found = fail_with(PermissionError(13, "Permission denied", "a/file"))
    assert found.exit_code == 1
    assert found.stderr == "Error: a/file: Permission denied.\n"


def test_ctrl_c_ends_with_a_word_on_what_was_stored(fail_with):
    found = fail_with(KeyboardInterrupt())
    assert found.exit_code == 130
    assert "kept" in found.stderr


def test_an_unknown_command_is_a_mistake_of_usage():
    found = CliRunner().invoke(group, ["sayd", "Ida Holm"])
    assert found.exit_code == 2
    assert "No such command 'sayd'" in found.stderr


def test_a_reader_that_goes_away_is_not_told_of():
    pipe = f"{sys.executable} -m quotedb --help | head -n 1"
    done = subprocess.run(["/bin/sh", "-c", pipe], capture_output=True, text=True, check=False)
    assert done.stdout == "Usage: quotedb [OPTIONS] COMMAND [ARGS]...\n"
    assert done.stderr == ""


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_prints_a_script(shell):
    found = CliRunner().invoke(group, ["completion", shell])
    assert found.exit_code == 0
    assert "_QUOTEDB_COMPLETE" in found.output
