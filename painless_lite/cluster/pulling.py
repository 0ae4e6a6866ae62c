"""The connectors of a cluster as files.

A cluster keeps credentials encrypted and does not give them away: a file has placeholders in their
place, `your_NAME`, for the names that the connector uses.
"""

from __future__ import annotations

import json
import os
import re
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from painless_lite.cluster.errors import ClusterError
from painless_lite.cluster.registry import Registry, Thing

_KEPT: Final = ("name", "description", "version", "protocol")
_AFTER: Final = ("parameters", "actions", "client_config")
_CREDENTIAL: Final = re.compile(r"\$\{credential\.([^}]+)\}")


@dataclass(frozen=True, slots=True)
class Pulled:
    """A connector's id, the name of its file, and the file's text."""

    id: str
    file: str
    text: str


def pull(registry: Registry, names: list[str], *, console: bool = False) -> list[Pulled]:
    """All connectors, or those of the names or ids. Raises ClusterError where one is missing."""
    things = registry.find("connectors", {"match_all": {}})
    missing = [name for name in names if not any(name in (t.name, t.id) for t in things)]
    if missing:
        raise ClusterError(f"no connector is named {', '.join(missing)}")
    wanted = [t for t in things if not names or t.name in names or t.id in names]
    files = _file_names(wanted)
    pulled = []
    for thing in sorted(wanted, key=lambda one: files[one.id]):
        document = registry.get("connectors", thing.id)
        if document is not None:  # else it was deleted a moment ago
            text = connector_text(document, console=console)
            pulled.append(Pulled(thing.id, files[thing.id], text))
    return pulled


def connector_text(document: dict[str, Any], *, console: bool = False) -> str:
    """A connector as the body of a create request; `console` writes scripts between `\"\"\"`."""
    made: dict[str, Any] = {name: document[name] for name in _KEPT if name in document}
    credential = dict(_placeholders(document))
    if credential:
        made["credential"] = credential
    made |= {name: document[name] for name in _AFTER if name in document}
    return (_console(made) if console else _plain(made)) + "\n"


def _placeholders(document: dict[str, Any]) -> Iterator[tuple[str, str]]:
    names = dict.fromkeys(_CREDENTIAL.findall(json.dumps(document.get("actions"))))
    if document.get("protocol") == "aws_sigv4":
        names |= dict.fromkeys(("access_key", "secret_key"))
    for name in names:
        yield name, f"your_{name}"


def _plain(value: Any) -> str:
    return json.dumps(value, indent=2, ensure_ascii=False)


def _console(value: Any) -> str:
    """The JSON with texts of several lines as they are, between triple quotes."""
    raw: list[str] = []

    def marked(item: Any) -> Any:
        if isinstance(item, dict):
            return {name: marked(inner) for name, inner in item.items()}
        if isinstance(item, list):
            return [marked(inner) for inner in item]
        if isinstance(item, str) and _fits_console(item):
            raw.append(item)
            return f"\0{len(raw) - 1}\0"
        return item

    text = _plain(marked(value))
    return re.sub(r'"\\u0000(\d+)\\u0000"', lambda match: f'"""{raw[int(match[1])]}"""', text)


def _fits_console(text: str) -> bool:
    """Whether a text can stand between triple quotes as it is."""
    return "\n" in text and '"""' not in text and "\\" not in text and text[-1] != '"'


def _file_names(things: list[Thing]) -> dict[str, str]:
    """A file name for each connector's id, the id in it where names are alike."""
    slugs = {thing.id: _slug(thing.name) for thing in things}
    low = [slug.lower() for slug in slugs.values()]
    return {
        thing_id: f"{slug}.json"
        if low.count(slug.lower()) == 1
        else f"{slug}-{_slug(thing_id)}.json"
        for thing_id, slug in slugs.items()
    }


def _slug(name: str) -> str:
    slug = re.sub(r"[^A-Za-z0-9_-]+", "-", name).strip("-")[:80]
    return slug or "connector"


def write(path: Path, text: str) -> None:
    """Write a file as a whole or not at all. Raises ClusterError."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor, part = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        try:
            with os.fdopen(descriptor, "w", encoding="utf-8", errors="backslashreplace") as file:
                file.write(text)
            mode = path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~_umask()
            os.chmod(part, mode)
            os.replace(part, path)
        except BaseException:
            os.unlink(part)
            raise
    except OSError as error:
        raise ClusterError(f"{path}: cannot be written: {error.strerror}") from None


def _umask() -> int:
    mask = os.umask(0o077)
    os.umask(mask)
    return mask
