"""Settings: `[tool.painless-lite.lint]` of pyproject.toml, `[lint]` of .painless-lite.toml."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path
from typing import Any, Final

from painless_lite.connector.versions import Target
from painless_lite.lint.settings import SITES, Settings

OWN_FILE: Final = ".painless-lite.toml"
PROJECT: Final = "pyproject.toml"
_LISTS: Final = ("select", "extend_select", "ignore", "exclude", "trusted_endpoints")


class ConfigError(Exception):
    """A configuration that can't be used: the text names the file and what is wrong."""


def find(folder: Path) -> Path | None:
    """The nearest configuration file at or above a folder that speaks of lint."""
    for above in (folder, *folder.parents):
        for path in (above / OWN_FILE, above / PROJECT):
            if path.is_file() and (path.name == OWN_FILE or _table(path) is not None):
                return path
    return None


def load(path: Path) -> dict[str, Any]:
    """The settings of a file, by the names of Settings' fields. Raises ConfigError."""
    table = _table(path) or {}
    known = {field.name for field in fields(Settings)}
    found: dict[str, Any] = {}
    for name, value in table.items():
        key = name.replace("-", "_")
        if key not in known:
            options = ", ".join(sorted(other.replace("_", "-") for other in known))
            raise ConfigError(f"{path}: lint: unknown setting {name!r}: there are {options}")
        try:
            found[key] = converted(key, value)
        except ValueError as error:
            raise ConfigError(f"{path}: lint: {name}: {error}") from None
    if isinstance(found.get("baseline"), str):
        found["baseline"] = str(path.parent / found["baseline"])
    return found


def converted(name: str, value: Any) -> Any:
    """A setting's value as its field wants it. Raises ValueError."""
    if name in _LISTS:
        return _texts(value)
    if name == "per_path_ignores":
        if not isinstance(value, dict):
            raise ValueError("a table from globs to lists of rules is wanted")
        return {glob: _texts(words) for glob, words in value.items()}
    if name == "target":
        return Target.parse(str(value))
    if name == "site" and value not in SITES:
        raise ValueError(f"one of {', '.join(SITES)} is wanted")
    if name == "max_size":
        if isinstance(value, bool) or not isinstance(value, int | float) or value <= 0:
            raise ValueError("a number of megabytes is wanted")
        return float(value)
    if not isinstance(value, str):
        raise ValueError("a string is wanted")
    return value


def _texts(value: Any) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise ValueError("a list of strings is wanted")
    return tuple(value)


def _table(path: Path) -> dict[str, Any] | None:
    """The part of a file that speaks of lint; None where there is none."""
    import tomllib

    try:
        text = path.read_text("utf-8")
        if path.name == PROJECT and "painless-lite" not in text:
            return None
        content: Any = tomllib.loads(text)
    except OSError as error:
        raise ConfigError(f"{path}: cannot be read: {error.strerror}") from None
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ConfigError(f"{path}: cannot be read: {error}") from None
    for name in ("tool", "painless-lite") if path.name == PROJECT else ():
        content = content.get(name) if isinstance(content, dict) else None
    table = content.get("lint") if isinstance(content, dict) else None
    if table is not None and not isinstance(table, dict):
        raise ConfigError(f"{path}: lint: a table is wanted")
    return table
