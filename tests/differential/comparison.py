"""Both engines on the same scripts, and what a difference between them is called."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, Final, NamedTuple

import painless_lite
from painless_lite.language.errors import PainlessError
from painless_lite.outcome import failure, outcome
from tests.conformance.comparing import difference
from tests.conformance.engine import Engine, Outcome

#: Where the engine itself breaks: it makes bytecode that the JVM refuses, or its compiler trips.
BROKEN: Final = {
    "java.lang.VerifyError",
    "java.lang.ArrayIndexOutOfBoundsException",
    "java.lang.NullPointerException",
    "java.lang.NegativeArraySizeException",
}
REFUSED: Final = "painless_lite.NotBuilt"
LIMIT: Final = "painless-lite limit: "


class Difference(NamedTuple):
    """A script on which the two engines don't agree."""

    kind: str
    script: str
    wanted: Outcome
    got: Outcome


def ours(script: str, *, compile_only: bool = False) -> Outcome:
    """painless-lite's outcome; a Python exception is one too, and always a difference."""
    try:
        if not compile_only:
            return outcome(script, {}, "any")
        try:
            painless_lite.compile(script, context="any")
        except PainlessError as error:
            return failure(error)
        return {"ok": True, "result": {"type": "null"}}
    except Exception as error:
        place = error.__traceback__
        while place is not None and place.tb_next is not None:
            place = place.tb_next
        where = place.tb_frame.f_code.co_qualname if place else ""
        text = f"{error} in {where}"
        return {"ok": False, "phase": "crash", "exception": type(error).__name__, "message": text}


def engine_broke(wanted: Outcome) -> bool:
    """Whether an outcome is a fault of the real engine's compiler rather than the script's."""
    return wanted.get("phase") == "compile" and (
        wanted["exception"] in BROKEN and not wanted.get("script_stack")
    )


def gave_up(wanted: Outcome) -> bool:
    """Whether the engine's time or heap was not enough, which is no matter of the script alone."""
    return wanted.get("phase") == "timeout" or wanted.get("message") == "Java heap space"


def refused(got: Outcome) -> bool:
    """Whether painless-lite says that it does not have what the script uses, or that it is big."""
    return got.get("exception") == REFUSED or LIMIT in str(got.get("message"))


def differences(
    scripts: Sequence[str], engine: Engine, *, compile_only: bool = False
) -> list[Difference | None]:
    """For each script the difference, or None: equal, `engine_broke`, or `refused`.

    With `compile_only` no script is run: a mutated loop would take its million rounds.
    """
    answers = zip(scripts, _asked(scripts, engine, compile_only), strict=True)
    return [_compared(script, wanted, compile_only) for script, wanted in answers]


def alike(
    scripts: Sequence[str], like: Difference, engine: Engine, *, compile_only: bool = False
) -> list[Difference]:
    """The scripts with the same kind of difference; ours is asked only where the engine's fits."""
    answers = zip(scripts, _asked(scripts, engine, compile_only), strict=True)
    fitting = [each for each in answers if _shown(each[1]) == _shown(like.wanted)]
    found = (_compared(script, wanted, compile_only) for script, wanted in fitting)
    return [each for each in found if each is not None and each.kind == like.kind]


def _asked(scripts: Sequence[str], engine: Engine, compile_only: bool) -> list[Outcome]:
    asked = [{"script": each, "context": "any", "compile_only": compile_only} for each in scripts]
    return engine.outcomes(asked)


def _compared(script: str, wanted: Outcome, compile_only: bool) -> Difference | None:
    if engine_broke(wanted) or gave_up(wanted):
        return None
    got = ours(script, compile_only=compile_only)
    part = difference(wanted, got)
    if part is None or refused(got):
        return None
    return Difference(kind(part, wanted, got), script, wanted, got)


def kind(part: str, wanted: Outcome, got: Outcome) -> str:
    """A name for differences of (probably) one cause: names and numbers don't matter."""
    if part == "position":
        lengths = [len(each.get("script_stack") or []) for each in (wanted, got)]
        what = "stack" if lengths[0] != lengths[1] else "place"
        return f"position ({what}): {_shown(wanted)}"
    return f"{part}: {_shown(wanted)} <> {_shown(got)}"


def _shown(one: Outcome) -> str:
    if one["ok"]:
        return "ok " + ("" if "items" in one["result"] else str(one["result"]["type"]))
    message = re.sub(r"\[[^\]]*\]|'[^']*'|\"[^\"]*\"|-?\d+", "#", str(one.get("message")))
    name = str(one.get("exception")).rpartition(".")[2]
    return f"{one.get('phase')} {name}: {message[:70]}"


def as_text(found: Difference) -> str:
    """A difference for a reader."""

    def brief(one: dict[str, Any]) -> str:
        if one["ok"]:
            return str(one["result"])
        parts = ("phase", "exception", "message", "offset", "start", "end", "script_stack")
        return " | ".join(str(one.get(part)) for part in parts)

    return f"{found.script}\n  engine: {brief(found.wanted)}\n  ours:   {brief(found.got)}"
