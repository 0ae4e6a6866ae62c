"""The matching machine behind java.util.regex.

OpenSearch bounds a regular expression by the characters that Java's matcher looks at (six times
the input's length). To stop where the engine stops, this machine tries the same things in the same
order as Java's: a pattern is a graph of nodes; the machine walks it with a stack of its own, so
that neither long inputs nor deep patterns reach Python's recursion limit.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from painless_lite.library.regex_classes import CharClass
from painless_lite.runtime import throwables
from painless_lite.runtime.limits import check_time

#: "Any number of times" in a repetition.
UNBOUNDED: Final = 0x7FFFFFFF
GREEDY, LAZY, POSSESSIVE, INDEPENDENT = range(4)
#: Characters that may be looked at, as a multiple of the input's length.
LIMIT_FACTOR: Final = 6
_SNIPPET: Final = 64
#: After how many steps (less one) the script's time is looked at.
_LEG: Final = 0xFFFF

Entry = tuple[Any, ...]


def is_high(unit: str) -> bool:
    """Whether a code unit is a high surrogate."""
    return "\ud800" <= unit <= "\udbff"


def is_low(unit: str) -> bool:
    """Whether a code unit is a low surrogate."""
    return "\udc00" <= unit <= "\udfff"


def code_point(high: str, low: str) -> int:
    """The code point of a surrogate pair."""
    return ((ord(high) - 0xD800) << 10) + (ord(low) - 0xDC00) + 0x10000


class Machine:
    """One input being matched: bounds, groups, and the stack of what else could be tried."""

    def __init__(self, text: str, pattern_text: str) -> None:
        self.text = text
        self.pattern_text = pattern_text
        self.limit = len(text) * LIMIT_FACTOR
        self.count = 0
        self.begin = 0
        self.end = len(text)
        self.behind_end = 0
        self.anchoring = True
        self.transparent = False
        self.groups: list[int] = [-1, -1]
        self.locals: list[int] = []
        self.failed: list[set[int]] = []
        self.first = -1
        self.last = 0
        self.old_last = -1
        self.whole = False
        self.hit_end = False
        self.require_end = False
        self.i = 0
        self.steps = 0
        self.stack: list[Entry] = []

    def spend(self, reads: int) -> None:
        """Count characters looked at; stop where the engine does."""
        self.count += reads
        if self.count > self.limit:
            self.count = max(self.limit + 1, self.count - reads + 1)
            raise self._too_many()

    def _too_many(self) -> throwables.Throwable:
        text = self.text
        shown = text if len(text) <= _SNIPPET else text[: _SNIPPET - 3] + "..."
        return throwables.CircuitBreakingException(
            "[scripting] Regular expression considered too many characters, pattern: "
            f"[{self.pattern_text}], limit factor: [{LIMIT_FACTOR}], char limit: [{self.limit}], "
            f"count: [{self.count}], wrapped: [{shown}], this limit can be changed by changed by "
            "the [script.painless.regex.limit-factor] setting"
        )

    def at(self, index: int) -> str:
        """The code unit at an index, counted."""
        self.spend(1)
        return self.text[index]

    def point_at(self, index: int) -> int:
        """The code point that begins at an index, counted."""
        unit = self.at(index)
        if is_high(unit) and index + 1 < len(self.text):
            after = self.at(index + 1)
            if is_low(after):
                return code_point(unit, after)
        return ord(unit)

    def point_before(self, index: int) -> int:
        """The code point that ends before an index, counted."""
        unit = self.at(index - 1)
        if is_low(unit) and index - 2 >= 0:
            before = self.at(index - 2)
            if is_high(before):
                return code_point(before, unit)
        return ord(unit)

    def run(self, node: Node | None, i: int) -> bool:
        """Whether the graph from `node` on matches at `i`; `last` is then where it ended."""
        stack = self.stack
        base = len(stack)
        self.i = i
        self.steps += 1
        if self.steps & _LEG == 0:
            check_time()
        while True:
            assert node is not None
            node = node.step(self)
            if node is DONE:
                self._succeed(base)
                return True
            while node is None:
                if len(stack) == base:
                    return False
                self.steps += 1
                if self.steps & _LEG == 0:
                    check_time()
                entry = stack.pop()
                node = entry[0](self, *entry[1:])

    def _succeed(self, base: int) -> None:
        stack = self.stack
        while len(stack) > base:
            entry = stack.pop()
            after = _AFTER.get(entry[0])
            if after is not None:
                after(self, *entry[1:])


# What can lie on the stack: a function that goes back and says where to go on, or None.


def _try(m: Machine, node: Node, i: int) -> Node:
    m.i = i
    return node


def _set_local(m: Machine, index: int, value: int) -> None:
    m.locals[index] = value


def _reset_local(m: Machine, index: int, value: int) -> None:
    m.locals[index] = value


def _reset_groups(m: Machine, at: int, start: int, end: int) -> None:
    m.groups[at] = start
    m.groups[at + 1] = end


#: What happens to entries of a match that succeeded, where anything does.
_AFTER: Final[dict[Any, Callable[..., Any]]] = {_set_local: _set_local}


def wrap(value: int) -> int:
    """A number as Java's int holds it."""
    return (value + 0x80000000) % 0x100000000 - 0x80000000


class Width:
    """What is known of a node's matches: their lengths, and whether there is but one way."""

    __slots__ = ("bounded", "longest", "shortest", "single")

    def __init__(self) -> None:
        self.reset()

    def reset(self) -> None:
        """Nothing seen yet."""
        self.shortest = 0
        self.longest = 0
        self.bounded = True
        self.single = True


class Node:
    """A step of a pattern; `next` is the step after it."""

    __slots__ = ("next",)

    def __init__(self) -> None:
        self.next: Node | None = ACCEPT

    def step(self, m: Machine) -> Node | None:
        """Match at `m.i`: the node to go on with, or None for a failure."""
        m.last = m.i
        return DONE

    def study(self, width: Width) -> bool:
        """Add the lengths of what matches from here on; whether it is deterministic."""
        return self.next.study(width) if self.next is not None else width.single


def _end() -> Node:
    node = Node.__new__(Node)
    node.next = None
    return node


#: What a step answers when its graph has matched.
DONE: Final = _end()
#: The end of a graph that is run on its own.
ACCEPT: Final = _end()


class Last(Node):
    """The end of the pattern."""

    __slots__ = ()

    def step(self, m: Machine) -> Node | None:
        if m.whole and m.i != m.end:
            return None
        m.last = m.i
        return DONE


class Char(Node):
    """One character of a class."""

    __slots__ = ("table",)

    def __init__(self, table: CharClass) -> None:
        super().__init__()
        self.table = table

    def step(self, m: Machine) -> Node | None:
        i = m.i
        if i >= m.end:
            m.hit_end = True
            return None
        if self.table.bmp:
            m.count += 1
            if m.count > m.limit:
                m.count -= 1
                m.spend(1)
            if not self.table[ord(m.text[i])]:
                return None
            m.i = i + 1
            return self.next
        point = m.point_at(i)
        i += 2 if point > 0xFFFF else 1
        if i > m.end:
            m.hit_end = True
            return None
        if not self.table[point]:
            return None
        m.i = i
        return self.next

    def study(self, width: Width) -> bool:
        width.shortest += 1
        width.longest = wrap(width.longest + 1)
        return super().study(width)


class Text(Node):
    """A run of literal characters; `fold` makes the comparison ignore case."""

    __slots__ = ("fold", "points", "units", "wide")

    def __init__(self, points: list[int], fold: Callable[[int], int] | None, wide: bool) -> None:
        super().__init__()
        self.points = points
        self.units = "".join(_units(point) for point in points)
        self.fold = fold
        self.wide = wide

    def step(self, m: Machine) -> Node | None:
        if self.fold is not None:
            return self._folded(m, self.fold)
        i = m.i
        text = m.text
        room = m.end - i
        reads = 0
        for unit in self.units:
            if reads >= room:
                m.spend(reads)
                m.hit_end = True
                return None
            reads += 1
            if text[i + reads - 1] != unit:
                m.spend(reads)
                return None
        m.spend(reads)
        m.i = i + reads
        return self.next

    def _folded(self, m: Machine, fold: Callable[[int], int]) -> Node | None:
        i = m.i
        for point in self.points:
            if i >= m.end:
                m.hit_end = True
                return None
            found = m.point_at(i) if self.wide else ord(m.at(i))
            if point not in (found, fold(found)):
                return None
            i += 2 if found > 0xFFFF else 1
            if i > m.end:
                m.hit_end = True
                return None
        m.i = i
        return self.next

    def study(self, width: Width) -> bool:
        size = len(self.points) if self.fold is not None else len(self.units)
        width.shortest += size
        width.longest = wrap(width.longest + size)
        return super().study(width)


def _units(point: int) -> str:
    if point < 0x10000:
        return chr(point)
    point -= 0x10000
    return chr(0xD800 + (point >> 10)) + chr(0xDC00 + (point & 0x3FF))


class Greedy(Node):
    """`x*` and `x+` of one character class."""

    __slots__ = ("least", "table")

    def __init__(self, table: CharClass, least: int) -> None:
        super().__init__()
        self.table = table
        self.least = least

    def step(self, m: Machine) -> Node | None:
        return self._units(m) if self.table.bmp else self._points(m)

    def _units(self, m: Machine) -> Node | None:
        i = start = m.i
        text, table, end = m.text, self.table, m.end
        while i < end and table[ord(text[i])]:
            i += 1
        m.spend(i - start + (i < end))
        if i >= end:
            m.hit_end = True
        return _greedy_back(m, self, i, i - start)

    def _points(self, m: Machine) -> Node | None:
        i = m.i
        text, table, end = m.text, self.table, m.end
        n = reads = 0
        while i < end:
            point = ord(text[i])
            reads += 1
            if 0xD800 <= point <= 0xDBFF and i + 1 < len(text):
                reads += 1
                if is_low(text[i + 1]):
                    point = code_point(text[i], text[i + 1])
            size = 2 if point > 0xFFFF else 1
            if i + size > end:  # half a pair at the region's end: the half counts as a character
                m.hit_end = True
                point, size = ord(text[i]), 1
                reads += 1
                if table[point]:
                    i += size
                    n += 1
                break
            if not table[point]:
                break
            i += size
            n += 1
        m.spend(reads)
        if i >= end:
            m.hit_end = True
        return _greedy_back(m, self, i, n)

    def study(self, width: Width) -> bool:
        width.shortest += self.least
        width.longest = wrap(width.longest + UNBOUNDED)  # Java's int overflows here, too
        width.single = False
        return super().study(width)


def _greedy_back(m: Machine, node: Greedy, i: int, n: int) -> Node | None:
    if n < node.least:
        return None
    if n > node.least:
        m.stack.append((_greedy_less, node, i, n))
    m.i = i
    return node.next


def _greedy_less(m: Machine, node: Greedy, i: int, n: int) -> Node | None:
    if node.table.bmp:
        return _greedy_back(m, node, i - 1, n - 1)
    size = 2 if m.point_before(i) > 0xFFFF else 1
    return _greedy_back(m, node, max(m.begin, i - size), n - 1)


class Begin(Node):
    """`^` and `\\A`: the beginning of the input."""

    __slots__ = ()

    def step(self, m: Machine) -> Node | None:
        return self.next if m.i == (m.begin if m.anchoring else 0) else None


class Caret(Node):
    """`^` in MULTILINE mode."""

    __slots__ = ()

    def step(self, m: Machine) -> Node | None:
        i = m.i
        start, end = (m.begin, m.end) if m.anchoring else (0, len(m.text))
        if i == end:
            m.hit_end = True
            return None
        if i > start:
            unit = m.at(i - 1)
            if unit not in "\n\r\u2028\u2029\x85":
                return None
            if unit == "\r" and m.at(i) == "\n":
                return None
        return self.next


class UnixCaret(Node):
    """`^` in MULTILINE and UNIX_LINES mode."""

    __slots__ = ()

    def step(self, m: Machine) -> Node | None:
        i = m.i
        start, end = (m.begin, m.end) if m.anchoring else (0, len(m.text))
        if i == end:
            m.hit_end = True
            return None
        return None if i > start and m.at(i - 1) != "\n" else self.next


class LastMatch(Node):
    """`\\G`: the end of the previous match."""

    __slots__ = ()

    def step(self, m: Machine) -> Node | None:
        return self.next if m.i == m.old_last else None


class Dollar(Node):
    """`$` and `\\Z`: the end of the input or before its last line terminator."""

    __slots__ = ("multiline",)

    def __init__(self, multiline: bool) -> None:
        super().__init__()
        self.multiline = multiline

    def step(self, m: Machine) -> Node | None:
        i = m.i
        end = m.end if m.anchoring else len(m.text)
        if not self.multiline:
            if i < end - 2:
                return None
            if i == end - 2 and (m.at(i) != "\r" or m.at(i + 1) != "\n"):
                return None
        if i < end:
            unit = m.at(i)
            if unit == "\n":
                if i > 0 and m.at(i - 1) == "\r":
                    return None
            elif unit not in "\r\x85\u2028\u2029":
                return None
            if self.multiline:
                return self.next
        m.hit_end = True
        m.require_end = True
        return self.next

    def study(self, width: Width) -> bool:
        super().study(width)
        return width.single


class UnixDollar(Dollar):
    """`$` and `\\Z` in UNIX_LINES mode."""

    __slots__ = ()

    def step(self, m: Machine) -> Node | None:
        i = m.i
        end = m.end if m.anchoring else len(m.text)
        if i < end:
            if m.at(i) != "\n" or (not self.multiline and i != end - 1):
                return None
            if self.multiline:
                return self.next
        m.hit_end = True
        m.require_end = True
        return self.next


class End(Node):
    """`\\z`: the very end of the input."""

    __slots__ = ()

    def step(self, m: Machine) -> Node | None:
        if m.i != (m.end if m.anchoring else len(m.text)):
            return None
        m.hit_end = True
        return self.next


class Bound(Node):
    """`\\b` and `\\B`."""

    __slots__ = ("mark", "wanted", "word")

    def __init__(self, word: CharClass, mark: CharClass, wanted: bool) -> None:
        super().__init__()
        self.word = word
        self.mark = mark
        self.wanted = wanted

    def step(self, m: Machine) -> Node | None:
        i = m.i
        start, end = (0, len(m.text)) if m.transparent else (m.begin, m.end)
        left = right = False
        if i > start:
            left = self._is_word(m, m.point_before(i), i - 1)
        if i < end:
            right = self._is_word(m, m.point_at(i), i)
        else:
            m.hit_end = True
            m.require_end = True
        return self.next if (left != right) is self.wanted else None

    def _is_word(self, m: Machine, point: int, i: int) -> bool:
        if self.word[point]:
            return True
        return self.mark[point] and self._has_base(m, i)

    def _has_base(self, m: Machine, i: int) -> bool:
        start = 0 if m.transparent else m.begin
        for x in range(i, start - 1, -1):
            point = m.point_at(x)
            if chr(point).isalnum():
                return True
            if not self.mark[point]:
                return False
        return False


class LineBreak(Node):
    """`\\R`: any line break."""

    __slots__ = ()

    def step(self, m: Machine) -> Node | None:
        i = m.i
        if i >= m.end:
            m.hit_end = True
            return None
        unit = m.at(i)
        if unit in "\n\x0b\x0c\x85\u2028\u2029":
            m.i = i + 1
            return self.next
        if unit != "\r":
            return None
        i += 1
        if i >= m.end:
            m.hit_end = True
        elif m.at(i) == "\n":
            m.stack.append((_try, self.next, i))
            i += 1
        m.i = i
        return self.next

    def study(self, width: Width) -> bool:
        width.shortest += 1
        width.longest = wrap(width.longest + 2)
        return super().study(width)


class BackReference(Node):
    """`\\1` and `\\k<name>`; `fold` makes the comparison ignore case."""

    __slots__ = ("at", "fold")

    def __init__(self, group: int, fold: Callable[[int], int] | None) -> None:
        super().__init__()
        self.at = group * 2
        self.fold = fold

    def step(self, m: Machine) -> Node | None:
        if self.at >= len(m.groups):
            return None
        start, end = m.groups[self.at], m.groups[self.at + 1]
        if start < 0:
            return None
        i = m.i
        if i + end - start > m.end:
            m.hit_end = True
            return None
        if self.fold is None:
            for offset in range(end - start):
                if m.at(i + offset) != m.at(start + offset):
                    return None
        elif not self._folded(m, self.fold, i, start, end - start):
            return None
        m.i = i + end - start
        return self.next

    def _folded(self, m: Machine, fold: Callable[[int], int], x: int, j: int, size: int) -> bool:
        for _ in range(size):
            one, other = m.point_at(x), m.point_at(j)
            if one != other and fold(one) != fold(other):
                return False
            x += 2 if one > 0xFFFF else 1
            j += 2 if other > 0xFFFF else 1
        return True

    def study(self, width: Width) -> bool:
        width.bounded = False
        return super().study(width)


class Option(Node):
    """`x?`, `x??`, `x?+` and `(?>x)`; `atom` is a graph of its own."""

    __slots__ = ("atom", "kind")

    def __init__(self, atom: Node, kind: int) -> None:
        super().__init__()
        self.atom = atom
        self.kind = kind

    def step(self, m: Machine) -> Node | None:
        i = m.i
        if self.kind == LAZY:
            m.stack.append((_option_taken, self, i))
            return self.next
        if m.run(self.atom, i):
            if self.kind == GREEDY:
                m.stack.append((_try, self.next, i))
            m.i = m.last
            return self.next
        if self.kind == INDEPENDENT:
            return None
        m.i = i
        return self.next

    def study(self, width: Width) -> bool:
        if self.kind == INDEPENDENT:
            self.atom.study(width)
            return super().study(width)
        shortest = width.shortest
        self.atom.study(width)
        width.shortest = shortest
        width.single = False
        return super().study(width)


def _option_taken(m: Machine, node: Option, i: int) -> Node | None:
    if not m.run(node.atom, i):
        return None
    m.i = m.last
    return node.next


class Repeat(Node):
    """A repetition of an atom without groups that could match in two ways."""

    __slots__ = ("atom", "kind", "least", "most")

    def __init__(self, atom: Node, least: int, most: int, kind: int) -> None:
        super().__init__()
        self.atom = atom
        self.least = least
        self.most = most
        self.kind = kind

    def step(self, m: Machine) -> Node | None:
        i = m.i
        for _ in range(self.least):
            reads = m.count
            if not m.run(self.atom, i):
                return None
            if m.last == i and m.count == reads:
                break  # all other rounds would be the same
            i = m.last
        if self.kind == GREEDY:
            return self._greedy(m, i, self.least)
        if self.kind == LAZY:
            return _repeat_lazily(m, self, i, self.least)
        return self._possessive(m, i, self.least)

    def _greedy(self, m: Machine, i: int, j: int) -> Node | None:
        least = j
        if j >= self.most or not m.run(self.atom, i) or m.last == i:
            m.i = i
            return self.next
        size = m.last - i
        i = m.last
        j += 1
        while j < self.most and m.run(self.atom, i):
            if i + size != m.last:
                m.stack.append((_repeat_back, self, i, j, size, least))
                return self._greedy(m, m.last, j + 1)
            i += size
            j += 1
        return _repeat_back(m, self, i, j, size, least)

    def _possessive(self, m: Machine, i: int, j: int) -> Node | None:
        while j < self.most and m.run(self.atom, i) and m.last != i:
            i = m.last
            j += 1
        m.i = i
        return self.next

    def study(self, width: Width) -> bool:
        study_repeat(width, self.atom, self.least, self.most)
        return super().study(width)


def study_repeat(width: Width, atom: Node, least: int, most: int) -> None:
    """Add the lengths of a repetition."""
    shortest, longest = width.shortest, width.longest
    bounded, single = width.bounded, width.single
    width.reset()
    atom.study(width)
    least_total = wrap(width.shortest * least + shortest)
    width.shortest = 0xFFFFFFF if least_total < shortest else least_total
    width.longest = wrap(width.longest * most + longest)
    width.bounded = bounded and width.bounded and width.longest >= longest
    width.single = width.single and least == most and single


def _repeat_back(m: Machine, node: Repeat, i: int, j: int, size: int, least: int) -> Node | None:
    if j < least:
        return None
    m.stack.append((_repeat_back, node, i - size, j - 1, size, least))
    m.i = i
    return node.next


def _repeat_lazily(m: Machine, node: Repeat, i: int, j: int) -> Node | None:
    m.stack.append((_repeat_more, node, i, j))
    m.i = i
    return node.next


def _repeat_more(m: Machine, node: Repeat, i: int, j: int) -> Node | None:
    if j >= node.most or not m.run(node.atom, i) or m.last == i:
        return None
    return _repeat_lazily(m, node, m.last, j + 1)


class GroupRepeat(Node):
    """A repetition of a group that can match in one way only; it sets the group itself."""

    __slots__ = ("at", "atom", "kind", "least", "local", "most")

    def __init__(
        self, atom: Node, least: int, most: int, kind: int, local: int, group: int | None
    ) -> None:
        super().__init__()
        self.atom = atom
        self.least = least
        self.most = most
        self.kind = kind
        self.local = local
        self.at = 0 if group is None else group * 2

    def _mark(self, m: Machine, start: int, end: int) -> None:
        if self.at:
            m.groups[self.at] = start
            m.groups[self.at + 1] = end

    def _saved(self, m: Machine) -> tuple[int, int]:
        return m.groups[self.at], m.groups[self.at + 1]

    def step(self, m: Machine) -> Node | None:
        i = m.i
        m.stack.append((_reset_local, self.local, m.locals[self.local]))
        if self.at:
            m.stack.append((_reset_groups, self.at, *self._saved(m)))
        m.locals[self.local] = -1
        for _ in range(self.least):
            reads = m.count
            if not m.run(self.atom, i):
                return None
            self._mark(m, i, m.last)
            if m.last == i and m.count == reads:
                break  # all other rounds would be the same
            i = m.last
        if self.kind == GREEDY:
            return self._greedy(m, i, self.least)
        if self.kind == LAZY:
            return _group_lazily(m, self, i, self.least)
        return self._possessive(m, i, self.least)

    def _greedy(self, m: Machine, i: int, j: int) -> Node | None:
        least = j
        saved = self._saved(m)
        if j < self.most and m.run(self.atom, i):
            size = m.last - i
            if size > 0:
                while True:
                    self._mark(m, i, i + size)
                    i += size
                    j += 1
                    if j >= self.most or not m.run(self.atom, i):
                        break
                    if i + size != m.last:
                        m.stack.append((_group_enter, self, i, j, size, least, saved))
                        return self._greedy(m, i, j)
                return _group_enter(m, self, i, j, size, least, saved)
            i += size
        self._mark(m, *saved)
        m.i = i
        return self.next

    def _possessive(self, m: Machine, i: int, j: int) -> Node | None:
        while j < self.most and m.run(self.atom, i):
            self._mark(m, i, m.last)
            if i == m.last:
                break
            i = m.last
            j += 1
        m.i = i
        return self.next

    def study(self, width: Width) -> bool:
        study_repeat(width, self.atom, self.least, self.most)
        return super().study(width)


def _group_enter(
    m: Machine, node: GroupRepeat, i: int, j: int, size: int, least: int, saved: tuple[int, int]
) -> Node | None:
    if j > least:
        m.stack.append((_group_back, node, i, j, size, least, saved))
    else:
        node._mark(m, *saved)
    m.i = i
    return node.next


def _group_back(
    m: Machine, node: GroupRepeat, i: int, j: int, size: int, least: int, saved: tuple[int, int]
) -> Node | None:
    i -= size
    node._mark(m, i - size, i)
    return _group_enter(m, node, i, j - 1, size, least, saved)


def _group_settled(m: Machine, node: GroupRepeat, i: int, j: int, size: int, *_: Any) -> None:
    node._mark(m, i - size, i)


_AFTER[_group_back] = _group_settled


def _group_lazily(m: Machine, node: GroupRepeat, i: int, j: int) -> Node | None:
    m.stack.append((_group_more, node, i, j))
    m.i = i
    return node.next


def _group_more(m: Machine, node: GroupRepeat, i: int, j: int) -> Node | None:
    if j >= node.most or not m.run(node.atom, i) or m.last == i:
        return None
    node._mark(m, i, m.last)
    return _group_lazily(m, node, m.last, j + 1)


class Branch(Node):
    """`a|b`: alternatives (None is the empty one) that all go on at `join`."""

    __slots__ = ("join", "paths")

    def __init__(self, first: Node | None, second: Node | None, join: Node) -> None:
        super().__init__()
        self.paths = [first, second]
        self.join = join

    def step(self, m: Machine) -> Node | None:
        return _branch(m, self, m.i, 0)

    def study(self, width: Width) -> bool:
        shortest, longest, bounded = width.shortest, width.longest, width.bounded
        least, most = UNBOUNDED, -1
        for path in self.paths:
            width.reset()
            if path is not None:
                path.study(width)
            least = min(least, width.shortest)
            most = max(most, width.longest)
            bounded = bounded and width.bounded
        width.reset()
        assert self.join.next is not None
        self.join.next.study(width)
        width.shortest += shortest + least
        width.longest = wrap(width.longest + longest + most)
        width.bounded = width.bounded and bounded
        width.single = False
        return False


def _branch(m: Machine, node: Branch, i: int, index: int) -> Node | None:
    if index + 1 < len(node.paths):
        m.stack.append((_branch, node, i, index + 1))
    m.i = i
    path = node.paths[index]
    return node.join.next if path is None else path


class Join(Node):
    """Where the alternatives of a branch meet."""

    __slots__ = ()

    def step(self, m: Machine) -> Node | None:
        return self.next

    def study(self, width: Width) -> bool:
        return width.single


class GroupHead(Node):
    """The opening of a group: it remembers where the group begins."""

    __slots__ = ("local",)

    def __init__(self, local: int) -> None:
        super().__init__()
        self.local = local

    def step(self, m: Machine) -> Node | None:
        m.stack.append((_set_local, self.local, m.locals[self.local]))
        m.locals[self.local] = m.i
        return self.next


class GroupTail(Node):
    """The end of a group: it sets the group, unless a GroupRepeat does so."""

    __slots__ = ("at", "group", "local")

    def __init__(self, local: int, group: int | None) -> None:
        super().__init__()
        self.local = local
        self.group = group
        self.at = 0 if group is None else group * 2

    def step(self, m: Machine) -> Node | None:
        start = m.locals[self.local]
        if start < 0:
            m.last = m.i
            return DONE
        if self.at:
            groups = m.groups
            m.stack.append((_reset_groups, self.at, groups[self.at], groups[self.at + 1]))
            groups[self.at] = start
            groups[self.at + 1] = m.i
        return self.next


class Prolog(Node):
    """The way into a loop."""

    __slots__ = ("loop",)

    def __init__(self, loop: Loop) -> None:
        super().__init__()
        self.loop = loop

    def step(self, m: Machine) -> Node | None:
        return self.loop.enter(m)

    def study(self, width: Width) -> bool:
        return self.loop.study(width)


class Loop(Node):
    """A repetition of a group that can match in several ways."""

    __slots__ = ("begin", "body", "counter", "kind", "least", "most", "position")

    def __init__(
        self, body: Node, least: int, most: int, kind: int, counter: int, begin: int
    ) -> None:
        super().__init__()
        self.body = body
        self.least = least
        self.most = most
        self.kind = kind
        self.counter = counter
        self.begin = begin
        #: Which of the machine's sets holds the places where this loop failed already, or -1.
        self.position = -1

    def enter(self, m: Machine) -> Node | None:
        """The first time round."""
        m.stack.append((_set_local, self.counter, m.locals[self.counter]))
        i = m.i
        if self.least > 0:
            m.locals[self.counter] = 1
            return self.body
        if self.kind == LAZY:
            if self.most > 0:
                m.stack.append((_loop_first, self, i))
            return self.next
        if self.most > 0:
            m.stack.append((_try, self.next, i))
            m.locals[self.counter] = 1
            return self.body
        return self.next

    def step(self, m: Machine) -> Node | None:
        i = m.i
        if i <= m.locals[self.begin]:  # an empty round: no more of them
            return self.next
        count = m.locals[self.counter]
        if count < self.least:
            m.stack.append((_reset_local, self.counter, count))
            m.locals[self.counter] = count + 1
            return self.body
        if self.kind == LAZY:
            if count < self.most:
                m.stack.append((_loop_more, self, i, count))
            return self.next
        if count < self.most:
            if self.position >= 0 and i in m.failed[self.position]:
                return self.next
            m.stack.append((_loop_failed, self, i, count))
            m.locals[self.counter] = count + 1
            return self.body
        return self.next

    def study(self, width: Width) -> bool:
        width.bounded = False
        width.single = False
        return False


def _loop_first(m: Machine, node: Loop, i: int) -> Node | None:
    m.locals[node.counter] = 1
    m.i = i
    return node.body


def _loop_more(m: Machine, node: Loop, i: int, count: int) -> Node | None:
    m.stack.append((_reset_local, node.counter, count))
    m.locals[node.counter] = count + 1
    m.i = i
    return node.body


def _loop_failed(m: Machine, node: Loop, i: int, count: int) -> Node | None:
    m.locals[node.counter] = count
    if node.position >= 0:
        m.failed[node.position].add(i)
    m.i = i
    return node.next


class Ahead(Node):
    """`(?=x)` and `(?!x)`."""

    __slots__ = ("condition", "wanted")

    def __init__(self, condition: Node, wanted: bool) -> None:
        super().__init__()
        self.condition = condition
        self.wanted = wanted

    def step(self, m: Machine) -> Node | None:
        i, end = m.i, m.end
        if m.transparent:
            m.end = len(m.text)
        try:
            if not self.wanted and i >= m.end:
                m.require_end = True
            matched = m.run(self.condition, i)
        finally:
            m.end = end
        m.i = i
        return self.next if matched is self.wanted else None


class Behind(Node):
    """`(?<=x)` and `(?<!x)`."""

    __slots__ = ("condition", "longest", "shortest", "wanted", "wide")

    def __init__(self, condition: Node, width: Width, wanted: bool, wide: bool) -> None:
        super().__init__()
        self.condition = condition
        self.longest = width.longest
        self.shortest = width.shortest
        self.wanted = wanted
        self.wide = wide

    def step(self, m: Machine) -> Node | None:
        i, begin, behind_end = m.i, m.begin, m.behind_end
        start = 0 if m.transparent else begin
        if self.wide:
            lowest = max(i - self._back(m, i, self.longest), start)
            j = i - self._back(m, i, self.shortest)
        else:
            lowest = max(wrap(i - self.longest), start)
            j = i - self.shortest
        m.behind_end = i
        if m.transparent:
            m.begin = 0
        matched = False
        try:
            while not matched and j >= lowest:
                matched = m.run(self.condition, j)
                j -= self._back(m, j, 1) if self.wide and j > lowest else 1
        finally:
            m.begin, m.behind_end = begin, behind_end
        m.i = i
        return self.next if matched is self.wanted else None

    def _back(self, m: Machine, i: int, points: int) -> int:
        """How many code units the last `points` code points before `i` take."""
        x = i
        for _ in range(points):
            if x <= 0:
                break
            x -= 1
            if is_low(m.at(x)) and x > 0 and is_high(m.at(x - 1)):
                x -= 1
        return i - x


class BehindEnd(Node):
    """The end of a look-behind's condition."""

    __slots__ = ()

    def step(self, m: Machine) -> Node | None:
        return DONE if m.i == m.behind_end else None
