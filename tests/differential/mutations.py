"""Valid scripts with a few tokens deleted, doubled, swapped or replaced: food for the compiler."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

#: Texts that stay whole in a mutation; what is between them is kept as it is.
TOKEN: Final = re.compile(
    r"""\s+|'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|\w+|->|::|\?\.|\?:|[=!]==?|==~|=~|<<=?|>>>?=?|"""
    r"""[-+*/%&|^]=|\+\+|--|&&|\|\||[<>]=?|.""",
    re.DOTALL,
)
POOL: Final = re.findall(
    r"\S+",
    """
    ; ( ) { } [ ] , . ?. ? : ?: = == + - * / ! ~ -> :: && ++ += < << 0 1 2L 1.5 1f 'a' null true
    x v1 int long byte double char boolean String def List Map void Integer Object this new return
    if else for while do break continue try catch throw in instanceof params size() length foo
    """,
)


def tokens(script: str) -> list[str]:
    """The tokens and the blanks of a script; joined they are the script again."""
    return TOKEN.findall(script)


def mutant(script: str, choose: Callable[[int], int]) -> str:
    """A neighbour of a script: one to three changes of its tokens."""
    parts = tokens(script)
    for _ in range(1 + choose(3)):
        places = [n for n, part in enumerate(parts) if not part.isspace()]
        if len(places) < 2:
            break
        at, other = places[choose(len(places))], places[choose(len(places))]
        change = choose(6)
        if change == 0:
            del parts[at]
        elif change == 1:
            parts.insert(at, parts[at])
        elif change == 2:
            parts[at], parts[other] = parts[other], parts[at]
        elif change == 3:
            parts[at] = POOL[choose(len(POOL))]
        elif change == 4:
            parts.insert(at, " " + POOL[choose(len(POOL))] + " ")
        else:
            parts[at] = parts[other]
    return "".join(parts)
