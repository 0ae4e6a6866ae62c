"""Asking a person at the terminal for the variables of a template."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from painless_lite.cli.terminal import paint
from painless_lite.cli.usage import UsageError

if TYPE_CHECKING:
    from painless_lite.rendering import Variable


def can_ask() -> bool:
    """Whether a person is there to answer."""
    return sys.stdin.isatty() and sys.stderr.isatty()


def ask_missing(variables: Mapping[str, Variable], given: Mapping[str, Any]) -> dict[str, Any]:
    """The variables `given`, and those that are asked for: all that are needed beside them.

    Those that decide what else is needed come first; they have a default, which an empty line
    takes. Questions go to standard error.

    Raises:
        UsageError: there are no more answers.
    """
    values = dict(given)
    deciders = {name for variable in variables.values() for name in variable.when}
    for variable in sorted(variables.values(), key=lambda one: one.name not in deciders):
        known = {v.name: v.default for v in variables.values() if not v.required} | values
        wanted = variable.needed(known) or variable.name in deciders
        if wanted and variable.name not in values:
            values[variable.name] = _ask(variable)
    return values


def _ask(variable: Variable) -> Any:
    """A value for a variable, asked for until it is a proper one."""
    while True:
        text = _line(variable)
        if not text:
            if not variable.required:
                return variable.default
            _tell("a value is wanted", "red")
            continue
        try:
            return variable.value(text)
        except ValueError as error:
            _tell("not a proper value" if variable.secret else str(error), "red")


def _line(variable: Variable) -> str:
    """One line of a person's; a secret is not shown."""
    _tell(variable.description, "dim")
    prompt = f"{variable.name}{_choice(variable)}: "
    try:
        if variable.secret:
            from getpass import getpass

            return getpass(prompt, stream=sys.stderr).strip()
        print(paint(prompt, "bold", sys.stderr), end="", file=sys.stderr, flush=True)
        line = sys.stdin.readline()
    except EOFError:
        line = ""
    except UnicodeDecodeError:
        raise UsageError(f"{variable.name}: not UTF-8") from None
    if not line.endswith("\n"):
        print(file=sys.stderr)
        raise UsageError(f"{variable.name}: no answer")
    return line.strip()


def _choice(variable: Variable) -> str:
    choices = f" ({'|'.join(map(str, variable.choices))})" if variable.choices else ""
    if variable.required:
        return choices + (f" e.g. {variable.example}" if _shows_example(variable) else "")
    return f"{choices} [{variable.default}]"


def _shows_example(variable: Variable) -> bool:
    return variable.example is not None and not variable.secret


def _tell(text: str, style: str) -> None:
    if text:
        print(paint(text, style, sys.stderr), file=sys.stderr)
