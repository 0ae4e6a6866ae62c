"""The program itself: help, version, completion, colours."""

from __future__ import annotations

import re
import shlex
import subprocess

import pytest

from painless_lite import __version__
from painless_lite.cli.commands import COMMANDS, command_parser, load


def test_version(cli):
    done = cli("--version")
    assert (done.returncode, done.stdout) == (0, f"painless-lite {__version__}\n")


def test_help_lists_all_commands(cli):
    done = cli("--help")
    assert done.returncode == 0
    for name in COMMANDS:
        assert re.search(rf"^ +{name}\b", done.stdout, re.MULTILINE)


def test_no_arguments_give_help(cli):
    done = cli()
    assert done.returncode == 0
    assert "examples:" in done.stdout


def test_unknown_command(cli):
    done = cli("walk")
    assert done.returncode == 2
    assert "invalid choice: 'walk'" in done.stderr


@pytest.mark.parametrize("name", COMMANDS)
def test_examples_of_a_command_are_its_own_arguments(cli, name):
    done = cli(name, "--help")
    assert done.returncode == 0
    assert load(name).EXAMPLES in done.stdout


@pytest.mark.parametrize("name", COMMANDS)
def test_examples_parse(name):
    text = load(name).EXAMPLES.replace("\\\n", " ")
    found = re.findall(rf"painless-lite ({name}\b[^|<>)\n]*)", text)
    assert found
    parser = command_parser(name, load(name))
    for line in found:
        parser.parse_args(shlex.split(line.rstrip('"'))[1:])


@pytest.mark.parametrize("shell", ["bash", "zsh", "tcsh"])
def test_completion_names_commands_and_options(cli, shell):
    done = cli("completion", shell)
    assert done.returncode == 0
    assert "response-status" in done.stdout
    assert all(name in done.stdout for name in COMMANDS)


def test_bash_accepts_its_completion(cli):
    script = cli("completion", "bash").stdout
    done = subprocess.run(["bash", "-n"], input=script, text=True, capture_output=True)
    assert (done.returncode, done.stderr) == (0, "")


def test_no_colours_unless_on_a_terminal(cli):
    assert "\033[" not in cli("run", "-e", "return ((").stderr


def test_forced_colours(cli):
    done = cli("run", "-e", "return ((", FORCE_COLOR="1", NO_COLOR="")
    assert "\033[31mcompile error\033[0m" in done.stderr


def test_no_color_wins(cli):
    done = cli("run", "-e", "return ((", FORCE_COLOR="1", NO_COLOR="1")
    assert "\033[" not in done.stderr


def test_module_is_the_program(root):
    import sys

    done = subprocess.run(
        [sys.executable, "-m", "painless_lite", "--version"], capture_output=True, text=True
    )
    assert done.stdout == f"painless-lite {__version__}\n"
