"""java.util.regex's syntax: a pattern's text becomes the graph that regex_nodes walks.

Mirrors java.util.regex.Pattern of JDK 25: https://docs.oracle.com/en/java/javase/25/docs/api/
java.base/java/util/regex/Pattern.html
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from typing import Final

from painless_lite.library import regex_classes as classes
from painless_lite.library.case_mapping import fold_point, simple_lower, simple_upper
from painless_lite.library.regex_classes import CharClass
from painless_lite.library.regex_nodes import (
    GREEDY,
    INDEPENDENT,
    LAZY,
    POSSESSIVE,
    UNBOUNDED,
    Ahead,
    BackReference,
    Begin,
    Behind,
    BehindEnd,
    Bound,
    Branch,
    Caret,
    Char,
    Dollar,
    End,
    Greedy,
    GroupHead,
    GroupRepeat,
    GroupTail,
    Join,
    Last,
    LastMatch,
    LineBreak,
    Loop,
    Node,
    Option,
    Prolog,
    Repeat,
    Text,
    UnixCaret,
    UnixDollar,
    Width,
)
from painless_lite.runtime import throwables

UNIX_LINES: Final = 0x01
CASE_INSENSITIVE: Final = 0x02
COMMENTS: Final = 0x04
MULTILINE: Final = 0x08
LITERAL: Final = 0x10
DOTALL: Final = 0x20
UNICODE_CASE: Final = 0x40
CANON_EQ: Final = 0x80
UNICODE_CHARACTER_CLASS: Final = 0x100

_INLINE: Final = {
    "i": CASE_INSENSITIVE,
    "m": MULTILINE,
    "s": DOTALL,
    "d": UNIX_LINES,
    "u": UNICODE_CASE,
    "c": CANON_EQ,
    "x": COMMENTS,
    "U": UNICODE_CHARACTER_CLASS | UNICODE_CASE,
}
_STOP: Final = frozenset(map(ord, "$.^([|)"))
_QUANTIFIERS: Final = frozenset(map(ord, "*+?{"))
_CONTROLS: Final = {"a": 7, "e": 27, "f": 12, "n": 10, "r": 13, "t": 9}
_ZERO: Final = 0  # what the parser sees behind the pattern's end, as Java's does
_HEXADECIMAL: Final = frozenset(map(ord, "0123456789abcdefABCDEF"))


class UnsupportedError(Exception):
    """A piece of syntax that the engine knows and painless-lite does not."""


def to_points(text: str) -> list[int]:
    """The code points of a string of UTF-16 code units."""
    paired = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass")
    return [ord(one) for one in paired]


class _Parts:
    """What a bracket expression has collected; single characters are kept apart from the rest."""

    def __init__(self) -> None:
        self.found: CharClass | None = None
        self.current: CharClass | None = None
        self.bits = classes.Bits()
        self.has_bits = False

    def __bool__(self) -> bool:
        return self.found is not None or self.has_bits

    def add(self, part: CharClass) -> None:
        """Take a part in."""
        self.current = part
        self.found = part if self.found is None else self.found.union(part)

    def intersect(self, right: CharClass | None) -> bool:
        """Keep what is on the right, too; False where there is nothing on either side."""
        if self.has_bits:
            self.add(self.bits)
            self.has_bits = False
        if right is not None:
            self.current = right
        if self.found is None:
            self.found = right
        elif self.current is not None:
            self.found = self.found.both(self.current)
        return self.found is not None

    def all(self) -> CharClass:
        """The whole class."""
        if self.has_bits:
            self.add(self.bits)
        assert self.found is not None
        return self.found


class Parser:
    """Reads one pattern. After `parse`, the counts and names of groups are there to use."""

    def __init__(self, text: str, flags: int) -> None:
        self.text = text
        self.flags = flags
        self.points = self._unquoted(to_points(text))
        self.size = len(self.points)
        self.points += [_ZERO, _ZERO]
        self.cursor = 0
        self.groups = 1
        self.names: dict[str, int] = {}
        self.locals = 0
        self.wide = any(point > 0xFFFF for point in self.points)
        self.has_reference = False
        self.closures: list[Node] = []
        self.tail: Node = Last()
        self.predicate: CharClass | None = None

    def parse(self) -> tuple[Node, int]:
        """The pattern's graph, and how many loops remember where they failed."""
        last = Last()
        if self.has(LITERAL):
            root: Node = self._text(self.points[: self.size]) if self.size else last
            if root is not last:
                root.next = last
            return root, 0
        root = self._expression(last)
        if self.cursor != self.size:
            raise self._error("Unmatched closing ')'" if self._peek() == 0x29 else "Unexpected")
        remembered = 0
        if not self.has_reference:
            for node in self.closures:
                if isinstance(node, Loop):
                    node.position = remembered
                    remembered += 1
        return root, remembered

    # Reading characters

    def has(self, flag: int) -> bool:
        """Whether a flag is on at this place of the pattern."""
        return self.flags & flag != 0

    def _error(self, description: str) -> throwables.Throwable:
        index = self.cursor - 1
        message = f"{description} near index {index}" if index >= 0 else description
        message += f"\n{self.text}"
        if index >= 0:
            message += "\n" + " " * index + "^"
        error = throwables.PatternSyntaxException(message)
        error.index = index  # type: ignore[attr-defined]
        return error

    def _unquoted(self, points: list[int]) -> list[int]:
        """The points without `\\Q...\\E`: what was between is escaped."""
        out: list[int] = []
        i, quoted, in_class = 0, False, False
        if self.has(LITERAL):
            return points
        while i < len(points):
            pair = points[i : i + 2]
            if quoted:
                if pair == [0x5C, 0x45]:
                    quoted = False
                    i += 2
                    continue
                char = points[i]
                if char < 128 and chr(char).isalpha():
                    out.append(char)
                elif char < 128 and chr(char).isdigit():
                    out += [0x5C, 0x78, 0x33, char] if not out or in_class else [char]
                else:
                    out += [0x5C, char] if char != 0x5C else [0x5C, 0x5C]
                in_class = False
                i += 1
            elif pair == [0x5C, 0x51]:
                quoted = True
                in_class = True
                i += 2
            elif pair[:1] == [0x5C] and len(pair) == 2:
                out += pair
                i += 2
            else:
                out.append(points[i])
                i += 1
        return out

    def _peek(self) -> int:
        if self.has(COMMENTS):
            self._skip_comments()
        return self.points[self.cursor]

    def _next(self) -> int:
        self.cursor += 1
        return self._peek()

    def _read(self) -> int:
        char = self.points[self.cursor]
        self.cursor += 1
        if self.has(COMMENTS):
            while self._is_blank(char) or char == 0x23:
                if char == 0x23:
                    while self.cursor < self.size and not self._is_line_end(char):
                        char = self.points[self.cursor]
                        self.cursor += 1
                if self.cursor > self.size:
                    break
                char = self.points[self.cursor]
                self.cursor += 1
        return char

    def _skip_comments(self) -> None:
        while self.cursor < self.size:
            char = self.points[self.cursor]
            if char == 0x23:
                while self.cursor < self.size and not self._is_line_end(self.points[self.cursor]):
                    self.cursor += 1
            elif not self._is_blank(char):
                return
            else:
                self.cursor += 1

    def _is_blank(self, char: int) -> bool:
        return char in (9, 10, 11, 12, 13, 32)

    def _is_line_end(self, char: int) -> bool:
        if self.has(UNIX_LINES):
            return char == 10
        return char in (10, 13, 0x85, 0x2028, 0x2029)

    def _skip(self) -> int:
        char = self.points[self.cursor + 1]
        self.cursor += 2
        return char

    def _accept(self, char: str, description: str) -> None:
        found = self.points[self.cursor]
        self.cursor += 1
        if self.has(COMMENTS) and found != ord(char):
            self.cursor -= 1
            self._skip_comments()
            found = self.points[self.cursor]
            self.cursor += 1
        if found != ord(char):
            raise self._error(description)

    # Structure

    def _expression(self, end: Node) -> Node:
        first: Node | None = None
        first_tail: Node | None = None
        branch: Branch | None = None
        join: Join | None = None
        while True:
            node: Node | None = self._sequence(end)
            tail = self.tail
            if join is None and first is None:
                first, first_tail = node, tail
            else:
                if join is None:
                    join = Join()
                    join.next = end
                if node is end:
                    node = None
                else:
                    tail.next = join
                if branch is not None:
                    branch.paths.append(node)
                else:
                    if first is end:
                        first = None
                    elif first_tail is not None:
                        first_tail.next = join
                    branch = Branch(first, node, join)
            if self._peek() != 0x7C:
                result = branch if branch is not None else first
                assert result is not None
                return result
            self._next()

    def _sequence(self, end: Node) -> Node:
        head: Node | None = None
        tail: Node | None = None
        while True:
            char = self._peek()
            if char in (0x7C, 0x29) or (char == _ZERO and self.cursor >= self.size):
                break
            if char == 0x28:
                group = self._group()
                if group is None:  # `(?i)`: only flags
                    continue
                node, node_tail = group, self.tail
            else:
                node = node_tail = self._quantified(self._piece(char))
            if tail is None:
                head = node
            else:
                tail.next = node
            tail = node_tail
        if head is None or tail is None:
            return end
        tail.next = end
        self.tail = tail
        return head

    def _piece(self, char: int) -> Node:
        if char == 0x5B:
            return self._char(self._bracket(True))
        if char == 0x5C:
            return self._escaped_piece()
        if char == 0x5E:
            self._next()
            if self.has(MULTILINE):
                return UnixCaret() if self.has(UNIX_LINES) else Caret()
            return Begin()
        if char == 0x24:
            self._next()
            multiline = self.has(MULTILINE)
            return UnixDollar(multiline) if self.has(UNIX_LINES) else Dollar(multiline)
        if char == 0x2E:
            self._next()
            if self.has(DOTALL):
                return Char(classes.ALL)
            return Char(classes.UNIX_DOT if self.has(UNIX_LINES) else classes.DOT)
        if char in (0x3F, 0x2A, 0x2B):
            self._next()
            raise self._error(f"Dangling meta character '{chr(char)}'")
        return self._atom()

    def _escaped_piece(self) -> Node:
        char = self.points[self.cursor + 1]
        if char not in (0x70, 0x50):
            return self._atom()
        self.cursor += 1
        return self._char(self._property())

    def _property(self) -> CharClass:
        """After a backslash, at `p` or `P`."""
        negated = self.points[self.cursor] == 0x50
        char = self._next()
        if char != 0x7B:
            return self._family(single=True, negated=negated)
        self._next()
        return self._family(single=False, negated=negated)

    def _char(self, table: CharClass) -> Char:
        if not table.bmp:
            self.wide = True
        return Char(table)

    def _atom(self) -> Node:
        """A run of literal characters; a quantifier takes the last one only."""
        points: list[int] = []
        before = -1
        while True:
            char = self._peek()
            if char in _QUANTIFIERS:
                if len(points) > 1:
                    self.cursor = before
                    points.pop()
                break
            if char in _STOP:
                break
            if char == 0x5C:
                if self.points[self.cursor + 1] in (0x70, 0x50):
                    if points:
                        break
                    self.cursor += 1
                    return self._char(self._property())
                before = self.cursor
                self.cursor += 1
                meta = self._escape(in_class=False, create=not points, in_range=False)
                if isinstance(meta, Node):
                    return meta
                if meta < 0:
                    self.cursor = before
                    break
                points.append(meta)
                continue
            if char == _ZERO and self.cursor >= self.size:
                break
            before = self.cursor
            points.append(char)
            self._next()
        if len(points) == 1:
            return self._char(self._single(points[0]))
        return self._text(points)

    def _text(self, points: list[int]) -> Text:
        wide = any(point > 0xFFFF or 0xD800 <= point <= 0xDFFF for point in points)
        if wide:
            self.wide = True
        if not self.has(CASE_INSENSITIVE):
            return Text(points, None, wide)
        fold = fold_point if self.has(UNICODE_CASE) else classes.ascii_fold
        return Text([fold(point) for point in points], fold, wide)

    def _single(self, point: int) -> CharClass:
        if self.has(CASE_INSENSITIVE):
            if self.has(UNICODE_CASE):
                high = simple_upper(point)
                low = simple_lower(high)
                if high != low:
                    return classes.folded(low)
            elif point < 128 and chr(point).isalpha():
                return classes.either(point | 32, point & ~32)
        return classes.one(point)

    # Groups

    def _group(self) -> Node | None:
        outer = self.flags
        inner_closures = len(self.closures)
        capturing: int | None = None
        is_group = True
        char = self._next()
        if char == 0x3F:
            char = self._skip()
            if char == 0x3A:
                head, tail = self._open(None)
            elif char in (0x3D, 0x21):
                head = tail = self._ahead(char == 0x3D)
                is_group = False
            elif char == 0x3E:
                inside, _ = self._open(None)
                head = tail = Option(inside, INDEPENDENT)
                is_group = False
            elif char == 0x3C:
                after = self._read()
                if after in (0x3D, 0x21):
                    head = tail = self._behind(after == 0x3D)
                    del self.closures[inner_closures:]
                    is_group = False
                else:
                    capturing = self._name_group(after)
                    head, tail = self._open(capturing)
            elif char in (0x24, 0x40):
                raise self._error("Unknown group type")
            else:
                self.cursor -= 1
                self._add_flags()
                char = self._read()
                if char == 0x29:
                    return None
                if char != 0x3A:
                    raise self._error("Unknown inline modifier")
                head, tail = self._open(None)
        else:
            capturing = self.groups
            self.groups += 1
            head, tail = self._open(capturing)
        self._accept(")", "Unclosed group")
        self.flags = outer
        return self._quantified_group(head, tail, is_group, capturing, inner_closures)

    def _open(self, group: int | None) -> tuple[Node, Node]:
        head = GroupHead(self.locals)
        tail = GroupTail(self.locals, group)
        self.locals += 1
        head.next = self._expression(tail)
        return head, tail

    def _name_group(self, first: int) -> int:
        name = self._name(first)
        if name in self.names:
            raise self._error(f"Named capturing group <{name}> is already defined")
        group = self.groups
        self.groups += 1
        self.names[name] = group
        return group

    def _name(self, char: int) -> str:
        if not (char < 128 and chr(char).isalpha()):
            raise self._error("capturing group name does not start with a Latin letter")
        name = ""
        while char < 128 and chr(char).isalnum():
            name += chr(char)
            char = self._read()
        if char != 0x3E:
            raise self._error("named capturing group is missing trailing '>'")
        return name

    def _ahead(self, wanted: bool) -> Node:
        inside, _ = self._open(None)
        return Ahead(inside, wanted)

    def _behind(self, wanted: bool) -> Node:
        start = self.cursor
        inside, tail = self._open(None)
        tail.next = BehindEnd()
        width = Width()
        inside.study(width)
        if not width.bounded:
            raise self._error("Look-behind group does not have an obvious maximum length")
        wide = any(point > 0xFFFF for point in self.points[start : self.size])
        return Behind(inside, width, wanted, wide)

    def _add_flags(self) -> None:
        on = True
        while True:
            char = chr(self._peek())
            if char == "-" and on:
                on = False
            elif char in _INLINE:
                if on:
                    self.flags |= _INLINE[char]
                else:
                    self.flags &= ~_INLINE[char]
            else:
                return
            self._next()

    def _quantified_group(
        self, head: Node, tail: Node, is_group: bool, capturing: int | None, inner: int
    ) -> Node:
        node = self._quantified(head)
        if node is head:
            self.tail = tail
            return node
        del self.closures[inner : len(self.closures)]
        if not is_group or not isinstance(tail, GroupTail):
            self.tail = node
            return node
        if isinstance(node, Option):
            return self._optional_group(node, head, tail)
        assert isinstance(node, Repeat)
        if node.kind == POSSESSIVE:
            self.tail = node
            return node
        return self._loop(node, head, tail, capturing)

    def _optional_group(self, node: Option, head: Node, tail: GroupTail) -> Node:
        if node.kind == POSSESSIVE:
            self.tail = node
            return node
        join = Join()
        tail.next = join
        self.tail = join
        if node.kind == GREEDY:
            return Branch(head, None, join)
        return Branch(None, head, join)

    def _loop(self, node: Repeat, head: Node, tail: GroupTail, capturing: int | None) -> Node:
        width = Width()
        if head.study(width):
            assert head.next is not None
            self.tail = GroupRepeat(
                head.next, node.least, node.most, node.kind, tail.local, capturing
            )
            return self.tail
        loop = Loop(head, node.least, node.most, node.kind, self.locals, tail.local)
        self.locals += 1
        if node.kind == GREEDY and node.most == UNBOUNDED:
            self.closures.append(loop)
        tail.next = loop
        self.tail = loop
        return Prolog(loop)

    # Quantifiers

    def _quantified(self, atom: Node) -> Node:
        char = self._peek()
        if char == 0x3F:
            char = self._next()
            return Option(atom, self._kind(char))
        if char in (0x2A, 0x2B):
            return self._star(atom, int(char == 0x2B))
        if char == 0x7B:
            return self._counted(atom)
        return atom

    def _kind(self, char: int) -> int:
        """Greedy, lazy or possessive, by what follows a quantifier; `char` is at the cursor."""
        if char == 0x3F:
            self._next()
            return LAZY
        if char == 0x2B:
            self._next()
            return POSSESSIVE
        return GREEDY

    def _star(self, atom: Node, least: int) -> Node:
        kind = self._kind(self._next())
        if kind == GREEDY and isinstance(atom, Char):
            return Greedy(atom.table, least)
        return Repeat(atom, least, UNBOUNDED, kind)

    def _counted(self, atom: Node) -> Node:
        char = self.points[self.cursor + 1]
        if not 0x30 <= char <= 0x39:
            self.cursor += 2
            raise self._error("Illegal repetition")
        self.cursor += 1
        least = most = self._count()
        if self.points[self.cursor] == 0x2C:
            self.cursor += 1
            if self.points[self.cursor] == 0x7D:
                return self._star(atom, least)
            if not 0x30 <= self.points[self.cursor] <= 0x39:
                raise self._repetition_error("Illegal repetition")
            most = self._count()
        if self.points[self.cursor] != 0x7D:
            raise self._repetition_error("Unclosed counted closure")
        if most < least:
            raise self._repetition_error("Illegal repetition range")
        return Repeat(atom, least, most, self._kind(self._next()))

    def _repetition_error(self, description: str) -> throwables.Throwable:
        self.cursor += 1  # Java has read the character
        return self._error(description)

    def _count(self) -> int:
        value = 0
        while 0x30 <= self.points[self.cursor] <= 0x39:
            value = value * 10 + self.points[self.cursor] - 0x30
            self.cursor += 1
            if value > UNBOUNDED:
                raise self._error("Illegal repetition range")
        return value

    # Bracket expressions

    def _bracket(self, consume: bool) -> CharClass:
        """A bracket expression; without `consume`, the operand of an `&&` up to its end."""
        parts = _Parts()
        negated = False
        char = self._next()
        if char == 0x5E and self.points[self.cursor - 1] == 0x5B:
            char = self._next()
            negated = True
        while True:
            if char == 0x5B:
                parts.add(self._bracket(True))
            elif char == 0x26 and self._is_intersection():
                if not parts.intersect(self._right_side()):
                    raise self._error("Bad class syntax")
            elif char == _ZERO and self.cursor >= self.size:
                raise self._error("Unclosed character class")
            elif char == 0x5D and parts:
                if consume:
                    self._next()
                found = parts.all()
                return found.negate() if negated else found
            else:
                part = self._range(parts.bits)
                if part is None:
                    parts.has_bits = True
                elif part is not parts.current or parts.found is None:
                    parts.add(part)
            char = self._peek()

    def _is_intersection(self) -> bool:
        """Whether an `&` is the first of two, which are then read."""
        if self._next() == 0x26:
            return True
        self.cursor -= 1
        return False

    def _right_side(self) -> CharClass | None:
        """What follows `&&`, to the next `&` or the bracket's end."""
        right: CharClass | None = None
        char = self._next()
        while char not in (0x5D, 0x26):
            if char == 0x5B:
                part = self._bracket(True)
            else:
                self.cursor -= 1
                part = self._bracket(False)
            right = part if right is None else right.union(part)
            char = self._peek()
        return right

    def _range(self, bits: classes.Bits) -> CharClass | None:
        char = self._peek()
        if char == 0x5C:
            after = self.points[self.cursor + 1]
            if after in (0x70, 0x50):
                self.cursor += 1
                return self._property()
            in_range = self.points[min(self.cursor + 2, self.size)] == 0x2D
            self.cursor += 1
            meta = self._escape(in_class=True, create=True, in_range=in_range)
            if isinstance(meta, Node) or meta < 0:
                return self.predicate
            char = meta
        else:
            self._next()
        if self._peek() == 0x2D:
            end = self.points[self.cursor + 1]
            if end == 0x5B:
                return self._bit(bits, char)
            if end != 0x5D:
                self._next()
                last = self._peek()
                if last == 0x5C:
                    self.cursor += 1
                    meta = self._escape(in_class=True, create=False, in_range=True)
                    last = -1 if isinstance(meta, Node) else meta
                else:
                    self._next()
                if last < char:
                    raise self._error("Illegal character range")
                if self.has(CASE_INSENSITIVE):
                    if self.has(UNICODE_CASE):
                        return classes.folded_span(char, last)
                    return classes.ascii_span(char, last)
                return classes.span(char, last)
        return self._bit(bits, char)

    def _bit(self, bits: classes.Bits, char: int) -> CharClass | None:
        ignore, folding = self.has(CASE_INSENSITIVE), self.has(UNICODE_CASE)
        if char < 256 and not (ignore and folding and char in classes.FAR_CASES):
            bits.add(char, ignore, folding)
            return None
        return self._single(char)

    # Escapes

    def _escape(self, *, in_class: bool, create: bool, in_range: bool) -> Node | int:
        """After a backslash: a code point, a node, or -1 for a class (in `self.predicate`)."""
        char = self._skip_one()
        letter = chr(char)
        if not (char < 128 and letter.isalnum()):
            if char == _ZERO and self.cursor > self.size:
                raise self._error("Unexpected internal error")
            return char
        if letter in _CONTROLS:
            return _CONTROLS[letter]
        if letter in _NUMERIC:
            read: Callable[[Parser], int] = _NUMERIC[letter]
            return read(self)
        if letter == "v" and in_range:
            return 0x0B
        table = self._shorthand(letter)
        if table is not None:
            if create:
                self.predicate = table
                return -1 if in_class else self._char(table)
            return -1
        if not in_class:
            node = self._meta(letter, create)
            if node is not None:
                return node
        raise self._error("Illegal/unsupported escape sequence")

    def _skip_one(self) -> int:
        char = self.points[self.cursor]
        self.cursor += 1
        return char

    def _shorthand(self, letter: str) -> CharClass | None:
        table = self._lower_shorthand(letter.lower())
        return table.negate() if table is not None and letter.isupper() else table

    def _lower_shorthand(self, letter: str) -> CharClass | None:
        unicode = self.has(UNICODE_CHARACTER_CLASS)
        if letter == "d":
            return classes.unicode_property("DIGIT") if unicode else classes.DIGIT
        if letter == "w":
            return classes.unicode_property("WORD") if unicode else classes.WORD
        if letter == "s":
            return classes.unicode_property("WHITE_SPACE") if unicode else classes.SPACE
        if letter == "h":
            return classes.HORIZONTAL
        return classes.VERTICAL if letter == "v" else None

    def _meta(self, letter: str, create: bool) -> Node | int | None:
        """A node of its own; -1 where the characters before it must end first."""
        if letter in "123456789":
            return self._reference(int(letter)) if create else -1
        if letter == "k":
            return self._named_reference(create)
        if letter in "bB":
            return self._bound(letter == "b", create)
        if letter == "X":
            raise UnsupportedError(r"\X in a regular expression")
        made: dict[str, type[Node]] = {"A": Begin, "G": LastMatch, "R": LineBreak, "z": End}
        if letter in made:
            return made[letter]() if create else -1
        if letter == "Z":
            if not create:
                return -1
            return UnixDollar(False) if self.has(UNIX_LINES) else Dollar(False)
        return None

    def _bound(self, wanted: bool, create: bool) -> Node | int:
        if wanted and self.points[self.cursor : self.cursor + 3] == [0x7B, 0x67, 0x7D]:
            raise UnsupportedError(r"\b{g} in a regular expression")
        if not create:
            return -1
        word = self._lower_shorthand("w")
        assert word is not None
        return Bound(word, classes.MARK, wanted)

    def _reference(self, group: int) -> Node:
        while 0x30 <= self._peek() <= 0x39:
            longer = group * 10 + self._peek() - 0x30
            if self.groups - 1 < longer:
                break
            group = longer
            self._read()
        return self._back_reference(group)

    def _named_reference(self, create: bool) -> Node | int:
        if not create:
            return -1
        if self._read() != 0x3C:
            raise self._error("\\k is not followed by '<' for named capturing group")
        name = self._name(self._read())
        if name not in self.names:
            raise self._error(f"named capturing group <{name}> does not exist")
        return self._back_reference(self.names[name])

    def _back_reference(self, group: int) -> Node:
        self.has_reference = True
        if not self.has(CASE_INSENSITIVE):
            return BackReference(group, None)
        fold = fold_point if self.has(UNICODE_CASE) else classes.ascii_fold
        return BackReference(group, fold)

    def _octal(self) -> int:
        digits: list[int] = []
        while len(digits) < 3 and 0x30 <= self.points[self.cursor] <= 0x37:
            if len(digits) == 2 and digits[0] > 3:
                break
            digits.append(self._read() - 0x30)
        if not digits:
            self._read()
            raise self._error("Illegal octal escape sequence")
        value = 0
        for digit in digits:
            value = value * 8 + digit
        return value

    def _control(self) -> int:
        if self.cursor >= self.size:
            raise self._error("Illegal control escape sequence")
        return self._read() ^ 64

    def _hex_digits(self, count: int) -> int | None:
        """So many hexadecimal digits; what is read up to the first that is none stays read."""
        value = 0
        for _ in range(count):
            digit = self._read()
            if digit not in _HEXADECIMAL:
                return None
            value = value * 16 + int(chr(digit), 16)
        return value

    def _unicode(self) -> int:
        unit = self._hex_digits(4)
        if unit is None:
            raise self._error("Illegal Unicode escape sequence")
        if 0xD800 <= unit <= 0xDBFF:
            start = self.cursor
            if self.points[start : start + 2] == [0x5C, 0x75]:
                self.cursor += 2
                low = self._hex_digits(4)  # what is no low half is read again
                if low is not None and 0xDC00 <= low <= 0xDFFF:
                    return ((unit - 0xD800) << 10) + (low - 0xDC00) + 0x10000
            self.cursor = start
        return unit

    def _hexadecimal(self) -> int:
        if self.points[self.cursor] != 0x7B or self.points[self.cursor + 1] not in _HEXADECIMAL:
            value = self._hex_digits(2)
            if value is None:
                raise self._error("Illegal hexadecimal escape sequence")
            return value
        self.cursor += 1
        value = 0
        while (digit := self._read()) in _HEXADECIMAL:
            value = value * 16 + int(chr(digit), 16)
            if value > 0x10FFFF:
                raise self._error("Hexadecimal codepoint is too big")
        if digit != 0x7D:
            raise self._error("Unclosed hexadecimal escape sequence")
        return value

    def _named_character(self) -> int:
        if self._read() != 0x7B:
            raise self._error("Illegal character name escape sequence")
        start = self.cursor
        while self._read() != 0x7D:
            if self.cursor >= self.size:
                raise self._error("Unclosed character name escape sequence")
        name = "".join(map(chr, self.points[start : self.cursor - 1]))
        try:
            return ord(unicodedata.lookup(name))
        except (KeyError, TypeError):
            raise self._error(f"Unknown character name [{name}]") from None

    # \p{...}

    def _family(self, *, single: bool, negated: bool) -> CharClass:
        if single:
            name = chr(self.points[self.cursor])
            self._read()
        else:
            start = self.cursor
            while self.cursor < self.size and self.points[self.cursor] != 0x7D:
                self.cursor += 1
            if self.cursor >= self.size:
                self.cursor = self.size + 1
                raise self._error("Unclosed character family")
            name = "".join(map(chr, self.points[start : self.cursor]))
            self.cursor += 1
            if not name:
                raise self._error("Empty character family")
        table = self._named_class(name)
        return table.negate() if negated else table

    def _named_class(self, name: str) -> CharClass:
        key, equals, value = name.partition("=")
        if equals:
            return self._valued_class(key.lower(), value, name)
        if name.startswith("In"):
            return self._known(classes.block(name[2:]), "character block name", name[2:])
        ignore_case = self.has(CASE_INSENSITIVE)
        if name.startswith("Is"):
            short = name[2:]
            for find in (classes.unicode_property, classes.category):
                table = find(short, ignore_case)
                if table is not None:
                    return table
            return self._known(classes.script(short), "character property name", short)
        if self.has(UNICODE_CHARACTER_CLASS):
            posix = classes.unicode_posix(name, ignore_case)
            if posix is not None:
                return posix
        return self._known(classes.named(name, ignore_case), "character property name", name)

    def _valued_class(self, key: str, value: str, name: str) -> CharClass:
        if key in ("sc", "script"):
            return self._known(classes.script(value), "character script name", value)
        if key in ("blk", "block"):
            return self._known(classes.block(value), "character block name", value)
        table = None
        if key in ("gc", "general_category"):
            table = classes.category(value, self.has(CASE_INSENSITIVE))
        return self._known(table, "Unicode property", name)

    def _known(self, table: CharClass | None, what: str, name: str) -> CharClass:
        if table is None:
            raise self._error(f"Unknown {what} {{{name}}}")
        return table


#: Escapes that say which code point they stand for.
_NUMERIC: Final[dict[str, Callable[[Parser], int]]] = {
    "0": Parser._octal,
    "c": Parser._control,
    "u": Parser._unicode,
    "x": Parser._hexadecimal,
    "N": Parser._named_character,
}
