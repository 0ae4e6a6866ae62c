"""A case as its file says it, with every mistake told by its place."""

from __future__ import annotations

import difflib
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from painless_lite.rendering import RenderingError, find_template

if TYPE_CHECKING:
    from painless_lite.cases.document import Document
    from painless_lite.connector.endpoints import Recorded

CASES: Final = "cases"
CONNECTOR: Final = "connector.json"

_STAGES: Final = ("connector", "input", "pre_process", "payload", "endpoint", "post_process")
_NAMES_OF_SECRETS: Final = re.compile(r"key|secret|token|password|credential", re.IGNORECASE)

#: What the members of a case are; None takes anything.
_KEYS: Final[dict[str, tuple[type, ...] | None]] = {
    "description": (str,),
    "connector": (str,),
    "variables": (dict, list),
    "targets": (list, str, float, int),
    "input": None,
    "response": None,
    "responses": (list,),
    "algorithm": (str,),
    "expect": (dict,),
}
_EXPECT: Final[dict[str, tuple[type, ...] | None]] = {
    "tensors": (list,),
    "payload": None,
    "body": (dict,),
    "error": (dict,),
}
_ERROR: Final[dict[str, tuple[type, ...] | None]] = {
    "status": (int,),
    "reason": (str,),
    "stage": (str,),
}
_KINDS: Final[dict[type, str]] = {
    str: "a text", list: "a list", dict: "a map", bool: "true or false", int: "a number",
    float: "a number", type(None): "nothing",
}  # fmt: skip


class CaseError(Exception):
    """A case that can't be run: its text names the file and what is wrong with it."""


@dataclass(frozen=True, slots=True)
class Case:
    """One input with the model's recorded answers and the expectations on the outcome.

    `connector` is a folder, or the connector's own file. `target` is the version of OpenSearch that
    the case asks for; None runs as any.
    """

    name: str
    path: Path
    connector: Path
    variables: Mapping[str, Any]
    input: str
    answers: tuple[Recorded, ...]
    algorithm: str | None = None
    expect: Mapping[str, Any] = field(default_factory=dict)
    target: str | None = None

    def runs_as(self, asked: str | None) -> str | None:
        """The version to run as where `asked` is wanted; None where the case is not for it."""
        from painless_lite.connector.versions import DEFAULT, Target

        if asked is None:
            return self.target or str(DEFAULT)
        other = self.target is not None and Target.parse(self.target) != Target.parse(asked)
        return None if other else asked


def load_cases(path: Path) -> list[Case]:
    """The cases of a file: one for each set of variables and each target.

    Raises:
        CaseError: the file, or one that it names, can't be read or is not what it should be; all
            mistakes are told, each with its line.
    """
    return _Loader(path).cases()


class _Loader:
    """Reads one case file; `_tell` collects what is wrong."""

    def __init__(self, path: Path) -> None:
        from painless_lite.cases.document import DocumentError, read

        self._path = path
        self._problems: list[str] = []
        try:
            self._document: Document = read(path)
        except DocumentError as error:
            raise CaseError(f"{path}:{error.line}:{error.column}: {error}") from None
        except OSError as error:
            raise CaseError(f"{path}: cannot be read: {error.strerror}") from None
        except ValueError as error:
            raise CaseError(f"{path}: cannot be read: {error}") from None

    def cases(self) -> list[Case]:
        content = self._document.data
        if not isinstance(content, dict):
            raise CaseError(f"{self._path}:1:1: a map is wanted, this is {_kind(content)}")
        self._check(content)
        self._refuse()
        sets = self._sets(content)
        targets = self._targets(content)
        connector = self._connector(content)
        answers = tuple(self._answers(content))
        model_input = self._text(content["input"], "input")
        self._refuse()
        stem = self._path.stem.removesuffix(".connector")
        return [
            Case(
                name=f"{stem}[{mark}]" if mark else stem,
                path=self._path,
                connector=connector,
                variables=variables,
                input=model_input,
                answers=answers,
                algorithm=content.get("algorithm"),
                expect=content.get("expect") or {},
                target=target,
            )
            for mark, variables, target in _marked(sets, targets)
        ]

    # -- what is wrong

    def _tell(self, message: str, *path: str | int, key: bool = False) -> None:
        document = self._document
        line, column = document.key_place(*path) if key else document.place(*path)
        self._problems.append(f"{self._path}:{line}:{column}: {message}")

    def _refuse(self) -> None:
        if self._problems:
            raise CaseError("\n".join(self._problems))

    def _check(self, content: dict[str, Any]) -> None:
        self._members(content, _KEYS)
        expect = content.get("expect")
        if isinstance(expect, dict):
            self._members(expect, _EXPECT, "expect")
            if isinstance(expect.get("error"), dict):
                self._error(expect)
        if "input" not in content:
            self._tell("`input` is missing: the body of the request, or the path of its file")
        if not content.keys() & {"response", "responses"}:
            self._tell("`response` is missing: the model's recorded answer, or its file's path")
        if {"response", "responses"} <= content.keys():
            self._tell("`response` and `responses` exclude each other", "responses", key=True)
        if content.get("responses") == []:
            self._tell("`responses` is empty: at least one answer is wanted", "responses")

    def _members(
        self, value: dict[str, Any], known: Mapping[str, tuple[type, ...] | None], *path: str
    ) -> None:
        for name, item in value.items():
            where = (*path, name)
            if name not in known:
                self._tell(f"unknown key `{'.'.join(where)}`{_near(name, known)}", *where, key=True)
                continue
            kinds = known[name]
            wrong = kinds is not None and type(item) not in kinds
            if wrong and not (name == "expect" and item is None):
                wanted = " or ".join(dict.fromkeys(_KINDS[kind] for kind in kinds or ()))
                self._tell(f"`{'.'.join(where)}`: {wanted} is wanted, not {_kind(item)}", *where)

    def _error(self, expect: dict[str, Any]) -> None:
        error = expect["error"]
        self._members(error, _ERROR, "expect", "error")
        stage = error.get("stage", "input")
        if isinstance(stage, str) and stage not in _STAGES:
            message = f"unknown stage `{stage}`{_near(stage, _STAGES)}"
            self._tell(f"{message}; one of {', '.join(_STAGES)}", "expect", "error", "stage")
        for other in ("tensors", "body"):
            if other in expect:
                message = f"`error` and `{other}` exclude each other"
                self._tell(message, "expect", other, key=True)

    # -- its parts

    def _sets(self, content: Mapping[str, Any]) -> list[dict[str, Any]]:
        given = content.get("variables", {})
        sets = given if isinstance(given, list) else [given]
        if not sets:
            self._tell("`variables` is empty: a map, or a list of maps, is wanted", "variables")
        for at, entry in enumerate(sets):
            if not isinstance(entry, dict):
                self._tell(f"`variables`: a map is wanted, not {_kind(entry)}", "variables", at)
        return [entry for entry in sets if isinstance(entry, dict)]

    def _targets(self, content: Mapping[str, Any]) -> list[str | None]:
        """The versions as they are written: 2.10 is no number here."""
        import yaml

        from painless_lite.connector.versions import Target

        node = self._document.node("targets")
        if node is None:
            return [None]
        found: list[str | None] = []
        items = node.value if isinstance(node, yaml.SequenceNode) else [node]
        for at, item in enumerate(items):
            where = ("targets", at) if item is not node else ("targets",)
            try:
                found.append(str(Target.parse(str(item.value))))
            except ValueError as error:
                self._tell(f"`targets`: {error}", *where)
        if not items:
            self._tell("`targets` is empty: a list of versions is wanted", "targets")
        if len(set(found)) < len(found):
            self._tell("`targets`: a version stands there twice", "targets")
        return found

    def _connector(self, content: Mapping[str, Any]) -> Path:
        path = self._path
        if "connector" not in content:
            return path.parent.parent if path.parent.name == CASES else self._missing_connector()
        name = content["connector"]
        try:
            beside: Path = path.parent / name
            return beside if beside.exists() else find_template(name)
        except (RenderingError, ValueError, OSError) as error:
            self._tell(f"`connector`: {error}", "connector")
            return path

    def _missing_connector(self) -> Path:
        self._tell(
            "`connector` is missing: a connector's file, or the folder or name of a template"
        )
        return self._path

    def _answers(self, content: Mapping[str, Any]) -> Iterator[Recorded]:
        from painless_lite.connector.endpoints import Recorded

        given = content["responses"] if "responses" in content else [content["response"]]
        for at, answer in enumerate(given):
            where = ("responses", at) if "responses" in content else ("response",)
            if (
                isinstance(answer, dict)
                and "body" in answer
                and answer.keys() <= {"status", "body"}
            ):
                status = answer.get("status", 200)
                if type(status) is not int or not 100 <= status <= 599:
                    self._tell("`status`: an HTTP status is wanted", *where, "status")
                    continue
                yield Recorded(self._text(answer["body"], *where, "body"), status)
            else:
                yield Recorded(self._text(answer, *where))

    def _text(self, value: Any, *where: str | int) -> str:
        """A text given in place as data (its JSON), or as the path of a file beside the case."""
        if not isinstance(value, str):
            return json.dumps(value, ensure_ascii=False)
        try:
            return (self._path.parent / value).read_text("utf-8-sig")
        except OSError as error:
            reason = error.strerror
        except ValueError as error:  # not UTF-8, or no path at all
            reason = str(error)
        shown = value if len(value) < 100 else value[:97] + "..."
        self._tell(f"`{where[0]}`: {shown}: cannot be read: {reason}", *where)
        return ""


def _kind(value: Any) -> str:
    return _KINDS.get(type(value), type(value).__name__)


def _near(name: str, known: Iterable[str]) -> str:
    near = difflib.get_close_matches(name, list(known), 1)
    return f"; did you mean `{near[0]}`?" if near else f"; there are {', '.join(known)}"


# -- names


def _marked(
    sets: list[dict[str, Any]], targets: list[str | None]
) -> Iterator[tuple[str, dict[str, Any], str | None]]:
    """All sets of variables as all targets, each with what tells it from the others."""
    for at, entry in enumerate(sets):
        mark = ",".join(f"{k}={v}" for k, v in entry.items() if _differs(k, sets))
        mark = "" if len(sets) == 1 else mark or str(at)
        for target in targets:
            version = target if target is not None and len(targets) > 1 else None
            yield ",".join(filter(None, (mark, version))), entry, target


def _differs(key: str, sets: list[dict[str, Any]]) -> bool:
    """Whether all sets have this variable, each with a value of its own that may be shown."""
    values = [entry.get(key) for entry in sets]
    if None in values or _NAMES_OF_SECRETS.search(key):
        return False
    return len({str(value) for value in values}) == len(values)
