"""Make docs/library.md: which methods of the engine's allowlist painless-lite has.

    python tools/library_doc.py [--check]

The allowlist is the engine's own (painless_lite/library/allowlist.tsv), the state the registry's.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Final, NamedTuple

from made_page import main

from painless_lite.library import allowlist, registry
from painless_lite.library.allowlist import Class, Method

TARGET: Final = Path(__file__).parents[1] / "docs" / "library.md"
_HEAD: Final = """# The Java library

What scripts may use is the allowlist of OpenSearch's Painless; this is how much of it painless-lite
has. A script that uses anything else ends in an error that names it. Made by
`python tools/library_doc.py`; every number counts the constructors, methods and fields that a class
declares or is augmented with by Painless.

"""


class Member(NamedTuple):
    """A constructor, method or field, as a line of the list shows it."""

    text: str
    built: bool


def package(name: str) -> str:
    """The package of a class; that of the primitives is empty."""
    return ".".join(part for part in name.split(".") if part[:1].islower() and "." in name)


def _own(known: Class, method: Method) -> bool:
    """Whether a class declares a method itself, rather than a class above it."""
    return method.owner in (known.name, known.binary_name)


def _signature(method: Method) -> str:
    parameters = ", ".join(one.rpartition(".")[2] for one in method.parameters)
    mark = " (of Painless)" if method.augmented else ""
    return f"{method.name}({parameters}){mark}"


def _has(find: Callable[..., object], *where: str | int) -> bool:
    """Whether the registry finds a body; a package whose module is yet to come has none."""
    try:
        return find(*where) is not None
    except ModuleNotFoundError:
        return False


def _field(java_class: str, name: str) -> object:
    return registry.field_of(java_class, name)[0] or None


def members(known: Class) -> list[Member]:
    """What a class has of its own, and whether it is built."""
    simple = known.name.rpartition(".")[2]
    found = [
        Member(
            f"new {simple}({', '.join(one.rpartition('.')[2] for one in types)})",
            _has(registry.constructor_of, known.name, arity),
        )
        for arity, types in known.constructors.items()
    ]
    for (name, arity), method in known.methods.items():
        if _own(known, method):
            built = _has(registry.method_of, known.name, name, arity)
            found.append(Member(_signature(method), built))
    for (name, arity), method in known.statics.items():
        if _own(known, method):
            built = _has(registry.static_of, known.name, name, arity)
            found.append(Member(f"static {_signature(method)}", built))
    for field in known.fields.values():
        built = bool(field.value) or _has(_field, known.name, field.name)
        found.append(Member(field.name, built))
    return found


def _share(of: list[Member]) -> tuple[str, str]:
    """How many are built, and in percent, rounded down."""
    built = sum(member.built for member in of)
    percent = built * 100 // len(of) if of else 100
    return f"{built} of {len(of)}", f"{percent} %"


def document() -> str:
    """The text of docs/library.md."""
    packages: defaultdict[str, dict[str, list[Member]]] = defaultdict(dict)
    for name in allowlist.class_names():
        known = allowlist.lookup(name)
        if known is not None and package(name):
            packages[package(name)][name] = members(known)
    parts = [_HEAD, "| package | classes | members | built |\n| --- | ---: | ---: | ---: |\n"]
    for title, classes in sorted(packages.items()):
        count, share = _share([one for own in classes.values() for one in own])
        link = f"[{title}](#{title.replace('.', '')})"
        parts.append(f"| {link} | {len(classes)} | {count} | {share} |\n")
    for title, classes in sorted(packages.items()):
        parts.append(f"\n## {title}\n\n")
        parts += [_section(name, own) for name, own in sorted(classes.items())]
    return "".join(parts)


def _section(name: str, own: list[Member]) -> str:
    simple = name.removeprefix(package(name) + ".")
    if not own:
        return f"- **{simple}**: nothing of its own\n"
    missing = [f"`{member.text}`" for member in own if not member.built]
    built = [f"`{member.text}`" for member in own if member.built]
    text = f"- **{simple}** ({_share(own)[0]}): {', '.join(built) or 'nothing'}\n"
    return text + (f"  - not built: {', '.join(missing)}\n" if missing else "")


if __name__ == "__main__":
    sys.exit(main(__doc__, TARGET, document))
