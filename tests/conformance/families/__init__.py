"""The project's own cases by feature: what `record` asks the real engine.

A family is a function that makes scripts: written out where each is a case of its own, combined
by a generator where all pairs of types (or the like) are wanted.
"""

from tests.conformance.families import (
    access,
    callables,
    collections,
    exceptions,
    formats,
    found,
    limits,
    literals,
    numbers,
    operators,
    statements,
    streams,
    strings,
    syntax,
    times,
    trees,
)
from tests.conformance.families.case import FAMILIES, Case

__all__ = [
    "FAMILIES",
    "Case",
    "access",
    "callables",
    "collections",
    "exceptions",
    "formats",
    "found",
    "limits",
    "literals",
    "numbers",
    "operators",
    "statements",
    "streams",
    "strings",
    "syntax",
    "times",
    "trees",
]
