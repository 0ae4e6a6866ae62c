"""java.util.regex: Pattern and Matcher, and Painless' methods on CharSequence that take a Pattern.

Inputs are bounded as OpenSearch bounds them by default (script.painless.regex.enabled: limited).
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any, ClassVar, Final

from painless_lite.library import registry
from painless_lite.library.java_object import JavaObject, require
from painless_lite.library.java_util_compare import lambda_of
from painless_lite.library.regex_nodes import Char, Machine, Node, Text, Width, is_high, is_low
from painless_lite.library.regex_parser import (
    CANON_EQ,
    UNICODE_CASE,
    UNICODE_CHARACTER_CLASS,
    Parser,
    UnsupportedError,
)
from painless_lite.runtime import throwables
from painless_lite.runtime.classes import cast_class
from painless_lite.runtime.dispatch import NotBuiltError
from painless_lite.runtime.limits import check_length
from painless_lite.runtime.values import Array

_PATTERN: Final = "java.util.regex.Pattern"
_MATCHER: Final = "java.util.regex.Matcher"


class Pattern(JavaObject):
    """A compiled regular expression."""

    __slots__ = (
        "flags",
        "groups",
        "locals",
        "names",
        "remembered",
        "root",
        "scan",
        "shortest",
        "text",
        "wide",
    )
    java_class = _PATTERN

    def __init__(self, text: str, flags: int) -> None:
        self.text = text
        if flags & UNICODE_CHARACTER_CLASS:
            flags |= UNICODE_CASE
        parser = Parser(text, flags)
        self.root, self.remembered = parser.parse()
        self.flags = parser.flags
        self.groups = parser.groups
        self.names = parser.names
        self.locals = parser.locals
        self.wide = parser.wide
        width = Width()
        self.root.study(width)
        self.shortest = width.shortest
        self.scan = _Scan.of(self.root)

    def to_string(self) -> str:
        return self.text


class _Scan:
    """The search for a literal of four or more characters: Boyer and Moore's, as Java's."""

    __slots__ = ("after", "last", "shift", "units")

    def __init__(self, units: str, after: Node | None) -> None:
        self.units = units
        self.after = after
        self.last = [0] * 128
        for index, unit in enumerate(units):
            self.last[ord(unit) & 127] = index + 1
        self.shift = _suffix_shifts(units)

    @staticmethod
    def of(root: Node) -> _Scan | None:
        """The search for this pattern, if it begins with such a literal."""
        if isinstance(root, Text) and root.fold is None and len(root.points) >= 4:
            return _Scan(root.units, root.next)
        return None

    def find(self, m: Machine, i: int) -> bool:
        """Search from `i` on."""
        units, text = self.units, m.text
        size = len(units)
        while i <= m.end - size:
            j = size - 1
            while j >= 0 and text[i + j] == units[j]:
                j -= 1
            m.spend(size - j if j >= 0 else size)
            if j >= 0:
                i += max(j + 1 - self.last[ord(text[i + j]) & 127], self.shift[j])
                continue
            m.first = i
            if m.run(self.after, i + size):
                return True
            i += 1
        m.hit_end = True
        return False


def _suffix_shifts(units: str) -> list[int]:
    size = len(units)
    shifts = [0] * size
    for shift in range(size, 0, -1):
        j = size - 1
        while j >= shift and units[j] == units[j - shift]:
            shifts[j - 1] = shift
            j -= 1
        if j >= shift:
            continue
        while j > 0:
            j -= 1
            shifts[j] = shift
    shifts[size - 1] = 1
    return shifts


@lru_cache(maxsize=512)
def compile_pattern(text: str, flags: int) -> Pattern:
    """A regular expression literal.

    Raises:
        PatternSyntaxException: the text is no regular expression.
        NotBuiltError: it uses something that painless-lite does not have.
    """
    try:
        return Pattern(text, flags)
    except UnsupportedError as error:
        raise NotBuiltError(str(error)) from error


def find(pattern: Pattern | None, text: Any) -> bool:
    """`text =~ pattern`."""
    return matcher(_some(pattern), text).find()


def matches(pattern: Pattern | None, text: Any) -> bool:
    """`text ==~ pattern`."""
    return matcher(_some(pattern), text).matches()


def _some(pattern: Pattern | None) -> Pattern:
    if pattern is None:
        raise throwables.NullPointerException(
            'Cannot invoke "java.util.regex.Pattern.matcher(java.lang.CharSequence)" because '
            '"receiver" is null'
        )
    return pattern


def _characters(text: Any) -> str:
    if text is None:
        raise throwables.NullPointerException(
            'Cannot invoke "java.lang.CharSequence.length()" because "this.wrapped" is null'
        )
    if type(text) is str:
        return text
    from painless_lite.runtime.text import to_string

    return to_string(text)


class Matcher(JavaObject):
    """A pattern at work on a text."""

    __slots__ = ("appended", "m", "pattern")
    java_class = _MATCHER
    java_supers: ClassVar[tuple[str, ...]] = ("java.util.regex.MatchResult",)

    def __init__(self, pattern: Pattern, text: str) -> None:
        if pattern.flags & CANON_EQ and not (text + pattern.text).isascii():
            raise NotBuiltError("the regular expression flag c (CANON_EQ) on a text beyond ASCII")
        self.pattern = pattern
        self.m = Machine(text, pattern.text)
        self.appended = 0
        self.reset()

    def reset(self) -> Matcher:
        """Forget matches and the region."""
        m = self.m
        m.first = -1
        m.last = 0
        m.old_last = -1
        self._clear()
        self.appended = 0
        m.begin = 0
        m.end = len(m.text)
        return self

    def _clear(self) -> None:
        m = self.m
        m.groups = [-1] * (self.pattern.groups * 2)
        m.locals = [-1] * self.pattern.locals
        m.failed = [set() for _ in range(self.pattern.remembered)]

    def find(self) -> bool:
        """Search on from where the last match ended."""
        m = self.m
        start = m.last + 1 if m.last == m.first else m.last
        start = max(start, m.begin)
        if start > m.end:
            m.groups = [-1] * len(m.groups)
            return False
        return self._search(start)

    def find_from(self, start: int) -> bool:
        """Reset, then search from an index."""
        if not 0 <= start <= len(self.m.text):
            raise throwables.IndexOutOfBoundsException("Illegal start index")
        self.reset()
        return self._search(start)

    def _begin(self, start: int, whole: bool) -> Machine:
        m = self.m
        m.hit_end = m.require_end = False
        m.first = start
        m.old_last = max(m.old_last, start) if m.old_last < 0 else m.old_last
        self._clear()
        m.whole = whole
        m.stack.clear()
        return m

    def _search(self, start: int) -> bool:
        start = max(start, 0)
        m = self._begin(start, False)
        return self._ended(self._scan(m, start))

    def _ended(self, found: bool) -> bool:
        m = self.m
        if found:
            m.groups[0] = m.first
            m.groups[1] = m.last
        else:
            m.first = -1
        m.old_last = m.last
        return found

    def _scan(self, m: Machine, i: int) -> bool:
        pattern = self.pattern
        root = pattern.root
        if pattern.scan is not None:
            return pattern.scan.find(m, i)
        if _anchored(root):
            if m.run(root, i):
                m.first = i
                return True
            return False
        last = m.end - pattern.shortest
        if i > last:
            m.hit_end = True
            return False
        while i <= last:
            if not pattern.wide and type(root) is Char:
                i = _skip_ahead(m, root, i, last)
            if m.run(root, i):
                m.first = i
                return True
            if pattern.wide:
                if i == last:
                    break
                i += 1
                if is_high(m.at(i - 1)) and i < len(m.text) and is_low(m.at(i)):
                    i += 1
            else:
                i += 1
        m.hit_end = True
        return False

    def matches(self) -> bool:
        """Whether the whole region matches."""
        return self._match(self.m.begin, True)

    def looking_at(self) -> bool:
        """Whether the region begins with a match."""
        return self._match(self.m.begin, False)

    def _match(self, start: int, whole: bool) -> bool:
        m = self._begin(start, whole)
        return self._ended(m.run(self.pattern.root, start))

    def start(self, group: int = 0) -> int:
        """Where a group begins; -1 where it took no part."""
        self._check()
        return self.m.groups[self._group(group) * 2]

    def end(self, group: int = 0) -> int:
        """Where a group ends; -1 where it took no part."""
        self._check()
        return self.m.groups[self._group(group) * 2 + 1]

    def group(self, group: int = 0) -> str | None:
        """A group's text; null where it took no part."""
        self._check()
        at = self._group(group) * 2
        start, end = self.m.groups[at], self.m.groups[at + 1]
        return None if start < 0 or end < 0 else self.m.text[start:end]

    def _check(self) -> None:
        if self.m.first < 0:
            raise throwables.IllegalStateException("No match found")

    def _group(self, group: int) -> int:
        if not 0 <= group < self.pattern.groups:
            raise throwables.IndexOutOfBoundsException(f"No group {group}")
        return group

    def named_group(self, name: str | None) -> str | None:
        """A named group's text."""
        if name is None:
            raise throwables.NullPointerException("Group name")
        self._check()
        number = self.pattern.names.get(str(name))
        if number is None:
            raise throwables.IllegalArgumentException(f"No group with name <{name}>")
        return self.group(number)

    def append_replacement(self, out: list[str], replacement: str) -> None:
        """Append the text since the last match, then a replacement for this one."""
        m = self.m
        self._check()
        self._append(out, m.first)
        out.append(self._expand(replacement))
        self.appended = m.last

    def append_tail(self, out: list[str]) -> str:
        """Append the text after the last match."""
        self._append(out, len(self.m.text))
        return "".join(out)

    def _append(self, out: list[str], end: int) -> None:
        text = self.m.text[self.appended : end]
        self.m.spend(len(text))
        out.append(text)

    def _expand(self, replacement: str) -> str:
        """A replacement with its `$1`, `${name}` and backslashes worked out."""
        parts: list[str] = []
        i = 0
        while i < len(replacement):
            unit = replacement[i]
            i += 1
            if unit == "\\":
                if i == len(replacement):
                    raise throwables.IllegalArgumentException("character to be escaped is missing")
                parts.append(replacement[i])
                i += 1
            elif unit == "$":
                group, i = self._reference(replacement, i)
                start, end = self.m.groups[group * 2], self.m.groups[group * 2 + 1]
                if start != -1 and end != -1:
                    self.m.spend(end - start)
                    parts.append(self.m.text[start:end])
            else:
                parts.append(unit)
        return "".join(parts)

    def _reference(self, text: str, i: int) -> tuple[int, int]:
        if i == len(text):
            raise throwables.IllegalArgumentException(
                "Illegal group reference: group index is missing"
            )
        if text[i] == "{":
            return self._named_reference(text, i + 1)
        if not "0" <= text[i] <= "9":
            raise throwables.IllegalArgumentException("Illegal group reference")
        group = int(text[i])
        i += 1
        if group >= self.pattern.groups:
            raise throwables.IndexOutOfBoundsException(f"No group {group}")
        while i < len(text) and "0" <= text[i] <= "9":
            longer = group * 10 + int(text[i])
            if longer >= self.pattern.groups:
                break
            group = longer
            i += 1
        return group, i

    def _named_reference(self, text: str, i: int) -> tuple[int, int]:
        start = i
        while i < len(text) and text[i].isascii() and text[i].isalnum():
            i += 1
        name = text[start:i]
        if not name:
            raise throwables.IllegalArgumentException("named capturing group has 0 length name")
        if i == len(text) or text[i] != "}":
            raise throwables.IllegalArgumentException(
                "named capturing group is missing trailing '}'"
            )
        if name[0].isdigit():
            raise throwables.IllegalArgumentException(
                f"capturing group name {{{name}}} starts with digit character"
            )
        if name not in self.pattern.names:
            raise throwables.IllegalArgumentException(f"No group with name {{{name}}}")
        return self.pattern.names[name], i + 1

    def replace(self, make: Callable[[], str], first_only: bool = False) -> str:
        """The text with matches replaced."""
        self.reset()
        if not self.find():
            return self.m.text
        out: list[str] = []
        length = 0
        while True:
            self.append_replacement(out, make())
            length += len(out[-1]) + len(out[-2])
            check_length(length)
            if first_only or not self.find():
                return self.append_tail(out)

    def to_string(self) -> str:
        m = self.m
        group = self.group() if m.first >= 0 else None
        return (
            f"java.util.regex.Matcher[pattern={self.pattern.text} region={m.begin},{m.end} "
            f"lastmatch={group or ''}]"
        )


def _anchored(root: Node) -> bool:
    from painless_lite.library.regex_nodes import Begin

    return type(root) is Begin


def _skip_ahead(m: Machine, root: Char, i: int, last: int) -> int:
    """The first place from `i` on where a pattern's first character can be; `last` if nowhere."""
    table, text = root.table, m.text
    start = i
    while i < last and not table[ord(text[i])]:
        i += 1
    m.spend(i - start)
    return i


def matcher(pattern: Pattern, text: Any) -> Matcher:
    """A matcher on a text (any CharSequence)."""
    return Matcher(pattern, _characters(text))


def unlimited(pattern: Pattern, text: Any) -> Matcher:
    """A matcher that the JDK itself makes: the engine does not count what it looks at."""
    made = matcher(pattern, text)
    made.m.limit = 1 << 62
    return made


# Pattern


@registry.static(_PATTERN, "quote", 1)
def quote(text: str) -> str:
    """A regular expression that matches a text literally."""
    if "\\E" not in require(text):
        return f"\\Q{text}\\E"
    return "\\Q" + text.replace("\\E", "\\E\\\\E\\Q") + "\\E"


@registry.method(_PATTERN, "pattern", 0)
@registry.method(_PATTERN, "toString", 0)
def pattern_text(self: Pattern) -> str:
    """The regular expression's text."""
    return self.text


@registry.method(_PATTERN, "flags", 0)
def pattern_flags(self: Pattern) -> int:
    """The sum of the flags."""
    return self.flags


registry.method(_PATTERN, "matcher", 1)(matcher)


@registry.method(_PATTERN, "asPredicate", 0)
def as_predicate(self: Pattern) -> Callable[[Any], bool]:
    """A predicate: whether the pattern is found in a string."""

    def found(text: Any) -> bool:
        if text is None:
            raise throwables.NullPointerException(
                'Cannot invoke "java.lang.CharSequence.length()" because "this.text" is null'
            )
        return unlimited(self, cast_class(text, "java.lang.String")).find()

    return lambda_of("java.util.function.Predicate", found, _PATTERN)


@registry.method(_PATTERN, "split", 1)
def split(self: Pattern, text: Any) -> Array:
    """The text between matches, without empty strings at the end."""
    return split_limited(self, text, 0)


@registry.method(_PATTERN, "split", 2)
def split_limited(self: Pattern, text: Any, limit: int) -> Array:
    """The text between matches, in at most `limit` parts if that is positive."""
    return Array("java.lang.String", _parts(self, text, limit))


def _parts(pattern: Pattern, text: Any, limit: int) -> list[str]:
    found = matcher(pattern, text)
    m = found.m
    parts: list[str] = []
    index = 0
    while (limit <= 0 or len(parts) < limit - 1) and found.find():
        if index == 0 and m.first == 0 and m.last == 0:
            continue  # no empty part before a match of nothing at the beginning
        parts.append(m.text[index : m.first])
        index = m.last
    if index == 0:
        return [m.text]
    parts.append(m.text[index:])
    if limit == 0:
        while parts and not parts[-1]:
            parts.pop()
    return parts


@registry.method(_PATTERN, "splitAsStream", 1)
def split_as_stream(self: Pattern, text: Any) -> Any:
    """The text between matches as a stream."""
    from painless_lite.library.java_util_stream import iterator_stream

    characters = _characters(text)

    def parts() -> Any:
        yield from _parts(self, characters, 0) if characters else [""]

    return iterator_stream(parts())


# Matcher


@registry.static(_MATCHER, "quoteReplacement", 1)
def quote_replacement(text: str) -> str:
    """A replacement that stands for itself."""
    return str(require(text)).replace("\\", "\\\\").replace("$", "\\$")


registry.method(_MATCHER, "find", 0)(Matcher.find)
registry.method(_MATCHER, "find", 1)(Matcher.find_from)
registry.method(_MATCHER, "matches", 0)(Matcher.matches)
registry.method(_MATCHER, "lookingAt", 0)(Matcher.looking_at)
registry.method(_MATCHER, "namedGroup", 1)(Matcher.named_group)
registry.method(_MATCHER, "reset", 0)(Matcher.reset)
for _arity in (0, 1):
    registry.method(_MATCHER, "start", _arity)(Matcher.start)
    registry.method(_MATCHER, "end", _arity)(Matcher.end)
    registry.method(_MATCHER, "group", _arity)(Matcher.group)


@registry.method(_MATCHER, "toString", 0)
def matcher_text(self: Matcher) -> str:
    """Pattern, region and last match as text."""
    return self.to_string()


@registry.method(_MATCHER, "groupCount", 0)
def group_count(self: Matcher) -> int:
    """How many groups the pattern has."""
    return self.pattern.groups - 1


@registry.method(_MATCHER, "pattern", 0)
def matcher_pattern(self: Matcher) -> Pattern:
    """The pattern."""
    return self.pattern


@registry.method(_MATCHER, "hasAnchoringBounds", 0)
def has_anchoring_bounds(self: Matcher) -> bool:
    """Whether ^ and $ match at the region's bounds."""
    return self.m.anchoring


@registry.method(_MATCHER, "hasTransparentBounds", 0)
def has_transparent_bounds(self: Matcher) -> bool:
    """Whether look-around sees beyond the region."""
    return self.m.transparent


@registry.method(_MATCHER, "useAnchoringBounds", 1)
def use_anchoring_bounds(self: Matcher, value: bool) -> Matcher:
    """Set whether ^ and $ match at the region's bounds."""
    self.m.anchoring = value
    return self


@registry.method(_MATCHER, "useTransparentBounds", 1)
def use_transparent_bounds(self: Matcher, value: bool) -> Matcher:
    """Set whether look-around sees beyond the region."""
    self.m.transparent = value
    return self


@registry.method(_MATCHER, "usePattern", 1)
def use_pattern(self: Matcher, pattern: Pattern | None) -> Matcher:
    """Go on with another pattern."""
    if pattern is None:
        raise throwables.IllegalArgumentException("Pattern cannot be null")
    self.pattern = pattern
    self._clear()
    return self


@registry.method(_MATCHER, "hitEnd", 0)
def hit_end(self: Matcher) -> bool:
    """Whether the last match looked beyond the end of the input."""
    return self.m.hit_end


@registry.method(_MATCHER, "requireEnd", 0)
def require_end(self: Matcher) -> bool:
    """Whether more input could turn the last match into none."""
    return self.m.require_end


@registry.method(_MATCHER, "region", 2)
def region(self: Matcher, start: int, end: int) -> Matcher:
    """Match within bounds."""
    size = len(self.m.text)
    if not 0 <= start <= size:
        raise throwables.IndexOutOfBoundsException("start")
    if not 0 <= end <= size:
        raise throwables.IndexOutOfBoundsException("end")
    if start > end:
        raise throwables.IndexOutOfBoundsException("start > end")
    self.reset()
    self.m.begin = start
    self.m.end = end
    return self


@registry.method(_MATCHER, "regionStart", 0)
def region_start(self: Matcher) -> int:
    """Where the region begins."""
    return self.m.begin


@registry.method(_MATCHER, "regionEnd", 0)
def region_end(self: Matcher) -> int:
    """Where the region ends."""
    return self.m.end


@registry.method(_MATCHER, "replaceAll", 1)
def replace_all(self: Matcher, replacement: str) -> str:
    """The text with each match replaced; `$1` and `${name}` are groups."""
    return self.replace(lambda: str(require(replacement)))


@registry.method(_MATCHER, "replaceFirst", 1)
def replace_first(self: Matcher, replacement: str) -> str:
    """The text with the first match replaced."""
    if replacement is None:
        raise throwables.NullPointerException("replacement")
    return self.replace(lambda: replacement, first_only=True)
