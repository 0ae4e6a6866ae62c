"""The program, as in the tests of the command line."""

from tests.cli.conftest import answer, cli, connector, program, root, values

__all__ = ["answer", "cli", "connector", "program", "root", "values"]
