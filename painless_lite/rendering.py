"""Connector templates: a folder with `connector.json.j2` and its `variables.yaml`.

Templates are Jinja's, run in its sandbox; a variable that nobody gave is an error, and all of them
are told at once. The filter `json` writes a value as JSON: `"name": {{ name | json }}`.

What several templates have in common stands in `_shared/`, beside the providers' folders or in the
shipped library: files for `{% include %}` and `{% import %}`, and variables, which `extends: [aws]`
in a `variables.yaml` takes over.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from painless_lite.sandbox import BoundedEnvironment

TEMPLATE: Final = "connector.json.j2"
VARIABLES: Final = "variables.yaml"
SHARED: Final = "_shared"
EXTENDS: Final = "extends"
_WANTED: Final = "a map from variables to their declarations is wanted"

_TYPES: Final[dict[str, type]] = {
    "string": str, "integer": int, "number": float, "boolean": bool, "list": list, "map": dict,
}  # fmt: skip
_BOOLEANS: Final = {"true": True, "yes": True, "false": False, "no": False}


class RenderingError(Exception):
    """A template that can't be rendered; the text names the file, and the line if known."""


@dataclass(frozen=True, slots=True)
class Variable:
    """A declared variable of a template; without a default it has to be given.

    `when` maps other variables to the value for which this one is needed at all; `example` is what
    cases and lint take where nothing is given; one that is `secret` is not shown when it is typed.
    """

    name: str
    type: str = "string"
    default: Any = None
    required: bool = True
    description: str = ""
    choices: tuple[Any, ...] = ()
    pattern: str | None = None
    when: Mapping[str, Any] = field(default_factory=dict)
    example: Any = None
    secret: bool = False

    def needed(self, values: Mapping[str, Any]) -> bool:
        """Whether this variable has to be given beside `values`."""
        return self.required and all(values.get(name) == want for name, want in self.when.items())

    def value(self, given: Any) -> Any:
        """`given` as this variable's type; texts, as the command line has them, are converted.

        Raises:
            ValueError: it is of another type, none of the choices or does not fit the pattern; the
                text shows it, unless it is a secret.
        """
        try:
            return self._checked(given)
        except ValueError:
            if self.secret:
                raise ValueError(f"is not a proper value (secret {self.type}, not shown)") from None
            raise

    def _checked(self, given: Any) -> Any:
        value = _converted(given, self.type)
        if self.choices and value not in self.choices:
            raise ValueError(f"{value!r} is none of {', '.join(map(str, self.choices))}")
        if self.pattern is not None and not re.fullmatch(self.pattern, str(value)):
            raise ValueError(f"{value!r} does not match {self.pattern}")
        return value


def find_template(name: str, roots: Iterable[Path] = ()) -> Path:
    """The folder of a template: a path, or its name (`sagemaker/rerank-bge-m3`) below a root.

    Looked through are `roots`, then the folders of the environment's PAINLESS_LITE_TEMPLATES, then
    the shipped library.

    Raises:
        RenderingError: there is no such template.
    """
    for folder in (Path(name), *(root / name for root in template_roots(roots))):
        if folder.name == TEMPLATE and folder.is_file():
            return folder.parent
        if (folder / TEMPLATE).is_file():
            return folder
    if name.endswith(".json"):
        raise RenderingError(f"{name}: no such file")
    raise RenderingError(f"{name}: no connector template ({TEMPLATE}) there, nor of this name")


def template_roots(first: Iterable[Path] = ()) -> Iterator[Path]:
    """The folders in which templates are looked for, in this order."""
    yield from first
    given = os.environ.get("PAINLESS_LITE_TEMPLATES", "")
    yield from (Path(part) for part in given.split(os.pathsep) if part)
    yield from shipped_roots()


def shipped_roots() -> Iterator[Path]:
    """Where the shipped connectors are: inside the installed package, or beside a checkout's."""
    package = Path(__file__).parent
    places = (package / "share/connectors", package.parent / "connectors")
    return (path for path in places if (path / SHARED).is_dir())


def shared_folders(folder: Path) -> list[Path]:
    """The folders with what a template shares with others: its library's, then the shipped one."""
    roots = (folder.resolve().parent.parent, *shipped_roots())
    return [root / SHARED for root in roots if (root / SHARED).is_dir()]


def declared_variables(folder: Path) -> dict[str, Variable]:
    """The variables that a template's `variables.yaml` declares, by name.

    Raises:
        RenderingError: the file, or one that it extends, is not what it should be.
    """
    path = folder / VARIABLES
    if not path.is_file():
        return {}
    own = read_map(path, _WANTED)
    found: dict[str, Variable] = {}
    for shared in _extended(path, own.pop(EXTENDS, [])):
        found.update(shared_variables(shared))
    return found | _declarations(path, own)


def shared_variables(path: Path) -> dict[str, Variable]:
    """The variables of a shared file, by name. Raises RenderingError."""
    return _declarations(path, read_map(path, _WANTED))


def _extended(path: Path, names: Any) -> Iterator[Path]:
    """The shared files of variables that a file extends."""
    if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
        raise RenderingError(f"{path}: {EXTENDS}: a list of names is wanted")
    for name in names:
        places = [place / f"{name}.yaml" for place in shared_folders(path.parent)]
        found = next((file for file in places if file.is_file()), None)
        if found is None or not re.fullmatch(r"[\w-]+", name):
            raise RenderingError(f"{path}: {EXTENDS}: there is no {SHARED}/{name}.yaml")
        yield found


def _declarations(path: Path, entries: Mapping[str, Any]) -> dict[str, Variable]:
    return {str(name): _declared(path, str(name), entry or {}) for name, entry in entries.items()}


def read_map(path: Path, wanted: str) -> dict[str, Any]:
    """The map that a YAML file holds. Raises RenderingError, which says what is `wanted`."""
    from painless_lite.cases.document import DocumentError, read

    try:
        content = read(path).data
    except DocumentError as error:
        raise RenderingError(f"{path}:{error.line}:{error.column}: {error}") from None
    except OSError as error:
        raise RenderingError(f"{path}: cannot be read: {error.strerror}") from None
    if not isinstance(content, dict):
        raise RenderingError(f"{path}: {wanted}")
    return content


def _declared(path: Path, name: str, entry: Any) -> Variable:
    known = {f.name for f in fields(Variable)} - {"name", "required"}
    if not isinstance(entry, dict) or not entry.keys() <= known:
        raise RenderingError(f"{path}: variable {name}: only {', '.join(sorted(known))} are known")
    if entry.get("type", "string") not in _TYPES:
        raise RenderingError(f"{path}: variable {name}: type must be one of {', '.join(_TYPES)}")
    if not isinstance(entry.get("choices", []), list) or not isinstance(
        entry.get("when", {}), dict
    ):
        raise RenderingError(f"{path}: variable {name}: choices is a list, when is a map")
    entry = {**entry, "choices": tuple(entry.get("choices", ()))}
    variable = Variable(name, required="default" not in entry, **entry)
    for what in ("default", "example"):
        try:
            if what in entry:
                variable.value(entry[what])
        except (ValueError, re.error) as error:
            raise RenderingError(f"{path}: {what} of {name}: {error}") from None
    return variable


def example_variables(folder: Path, given: Mapping[str, Any]) -> dict[str, Any]:
    """The variables `given`, and the declared examples of those that are needed beside them.

    Raises:
        RenderingError: as `declared_variables` does.
    """
    variables = declared_variables(folder)
    values = {v.name: v.default for v in variables.values() if not v.required} | dict(given)
    examples = {v.name: v.example for v in variables.values() if v.example is not None}
    return {
        **{name: one for name, one in examples.items() if variables[name].needed(values)},
        **given,
    }


def _converted(given: Any, kind: str) -> Any:
    wanted = _TYPES[kind]
    value = _parsed(given, kind) if isinstance(given, str) and wanted is not str else given
    if wanted is float and type(value) is int:
        value = float(value)
    if type(value) is not wanted:
        raise ValueError(f"{given!r} is no {kind}")
    return value


def _parsed(text: str, kind: str) -> Any:
    if kind == "boolean":
        return _BOOLEANS.get(text.lower(), text)
    try:
        return json.loads(text)
    except json.JSONDecodeError:
        return text


def render(folder: Path, given: Mapping[str, Any]) -> str:
    """The text of the connector that a template gives with the variables `given`.

    Raises:
        RenderingError: variables are missing (all are told), unknown or of a wrong type, or the
            template itself is wrong.
    """
    values, problems = _values(folder, given)
    missing: set[str] = set()
    text = _rendered(folder, values, missing)
    for name in sorted(missing - {problem.split(":")[0] for problem in problems}):
        problems.append(f"{name}: missing")
    if problems:
        raise RenderingError("\n  ".join([f"{folder}: variables:", *problems]))
    return text


def _values(folder: Path, given: Mapping[str, Any]) -> tuple[dict[str, Any], list[str]]:
    """The values of all variables that have one, and what is wrong with them."""
    variables = declared_variables(folder)
    values = {v.name: v.default for v in variables.values() if not v.required}
    problems = []
    for name, value in given.items():
        if variables and name not in variables:
            problems.append(f"{name}: unknown; there are {', '.join(variables)}")
            continue
        try:
            values[name] = variables[name].value(value) if name in variables else value
        except ValueError as error:
            problems.append(f"{name}: {error}")
    for variable in variables.values():
        if variable.name not in given and variable.needed(values):
            what = f" ({variable.description})" if variable.description else ""
            problems.append(f"{variable.name}: missing{what}")
    return values, problems


def _rendered(folder: Path, values: Mapping[str, Any], missing: set[str]) -> str:
    """Render, adding the names that the template asked for in vain to `missing`."""
    import jinja2

    path = folder / TEMPLATE
    try:
        text = path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise RenderingError(f"{path}: cannot be read: {error}") from None
    try:
        bounded = environment(folder, missing)
        return bounded.render(bounded.from_string(text), values)
    except jinja2.TemplateSyntaxError as error:
        raise RenderingError(f"{path}:{error.lineno}: {error.message}") from None
    except RecursionError:
        raise RenderingError(f"{path}: nested too deep") from None
    except Exception as error:  # whatever the template's own expressions raise
        if missing:  # most likely for want of a variable, which is the better thing to say
            return ""
        raise RenderingError(f"{path}: {reason(error)}") from None


def reason(error: Exception) -> str:
    """Why a template could not be rendered, in a line."""
    from painless_lite.sandbox import LimitError

    if isinstance(error, RecursionError):
        return "nested too deep"
    if isinstance(error, LimitError):
        return f"the template does too much: {error}"
    return f"{type(error).__name__}: {error}"


def template_line(folder: Path, rendered: str, line: int) -> int | None:
    """The line of the template that became a line of what was rendered (both from 1 on).

    None where the template makes that line up, or can't be read.
    """
    from difflib import SequenceMatcher

    try:
        template = (folder / TEMPLATE).read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        return None
    matcher = SequenceMatcher(None, template.splitlines(), rendered.splitlines(), autojunk=False)
    for at, shown, length in matcher.get_matching_blocks():
        if shown < line <= shown + length:
            return at + line - shown
    return None


def environment(folder: Path, missing: set[str]) -> BoundedEnvironment:
    """The environment in which templates run; names that were asked for in vain go to `missing`."""
    import jinja2

    from painless_lite.sandbox import BoundedEnvironment

    class Missing(jinja2.ChainableUndefined):
        """Notes its name wherever it is used, and lets the rendering go on."""

        def __str__(self) -> str:
            missing.add(self._undefined_name or "?")
            return ""

        def __iter__(self) -> Iterator[Any]:
            return iter(str(self))

        def __len__(self) -> int:
            return len(str(self))

        def __bool__(self) -> bool:
            return bool(str(self))

        def __eq__(self, other: object) -> bool:
            return str(self) == other

        __hash__ = jinja2.Undefined.__hash__

        @property
        def _undefined_message(self) -> str:  # asked for by whatever can't go on
            return str(self)

    def to_json(value: Any) -> str:
        return str(value) if isinstance(value, Missing) else json.dumps(value, ensure_ascii=False)

    environment = BoundedEnvironment(
        undefined=Missing,
        loader=jinja2.FileSystemLoader([folder, *shared_folders(folder)]),
        keep_trailing_newline=True,
        autoescape=False,
    )
    environment.filters["json"] = to_json
    return environment
