"""Painless, the script language of OpenSearch, in Python.

    >>> import painless_lite
    >>> painless_lite.compile("return params.a + 1", context="any").execute({"a": 2})
    3

The names below are loaded when they are first used, so that the command line starts at once.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

_HOME = {
    "compile": "painless_lite.language.script",
    "Script": "painless_lite.language.script",
    "PainlessError": "painless_lite.language.errors",
}

__all__ = ["PainlessError", "Script", "__version__", "compile"]

if TYPE_CHECKING:
    from painless_lite.language.errors import PainlessError
    from painless_lite.language.script import Script, compile


def __getattr__(name: str) -> Any:
    """Import a public name from its module on first use (PEP 562)."""
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(_HOME[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted([*globals(), *_HOME])
