"""The patterns of DecimalFormat: reading and writing them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from painless_lite.library.java_util_random import to_int
from painless_lite.runtime import throwables
from painless_lite.runtime.limits import check_length

if TYPE_CHECKING:
    from painless_lite.library.java_text_number import DecimalFormat

_MAX: Final = 0x7FFFFFFF
_Illegal: Final = throwables.IllegalArgumentException
_STANDARD: Final = {
    "ZeroDigit": "0",
    "GroupingSeparator": ",",
    "DecimalSeparator": ".",
    "Percent": "%",
    "PerMill": "‰",
    "Digit": "#",
    "PatternSeparator": ";",
    "MinusSign": "-",
    "ExponentSeparator": "E",
}


def _marks(form: DecimalFormat, localized: bool) -> dict[str, str]:
    return {name: form.symbols[name] for name in _STANDARD} if localized else _STANDARD


class _Half:
    """One half of a pattern, before or after the `;`."""

    def __init__(self) -> None:
        self.affixes = ["", ""]
        self.left = self.zero = self.right = 0
        self.group = -1
        self.point = -1
        self.exponent = -1
        self.multiplier = 1
        self.currency = False


class _Reader:
    """Reads a pattern, first the positive half, then the negative one.

    Without a `;` the negative half is the whole pattern again: other rules end its numbers.
    """

    def __init__(self, pattern: str, marks: dict[str, str]) -> None:
        self.pattern = pattern
        self.marks = marks
        self.start = self.at = 0

    def fail(self, words: str) -> throwables.Throwable:
        """An error that shows the pattern."""
        return _Illegal(f'{words} "{self.pattern}"')

    def half(self, positive: bool) -> _Half:
        """The half that begins at `start`."""
        half = _Half()
        self.at = self.start
        side = 0
        quoted = False
        numbers = "".join(
            self.marks[name]
            for name in ("Digit", "ZeroDigit", "GroupingSeparator", "DecimalSeparator")
        )
        while self.at < len(self.pattern):
            char = self.pattern[self.at]
            if quoted:
                quoted = self._quoted(half, side)
            elif char in numbers:
                if positive:
                    side = 1 if self._numbers(half) else side
                else:
                    self._skip_numbers(numbers)
                side = 1
            elif char == "'":
                quoted = self._opening(half, side)
            elif char == self.marks["PatternSeparator"]:
                if side == 0 or not positive:
                    raise self.fail(f"Unquoted special character '{char}' in pattern")
                self.start = self.at + 1
                break
            else:
                self._affix(half, side, char)
        self._check(half, quoted)
        return half

    def _quoted(self, half: _Half, side: int) -> bool:
        char = self.pattern[self.at]
        self.at += 1
        if char != "'":
            half.affixes[side] += char
            return True
        if self.pattern[self.at : self.at + 1] == "'":
            self.at += 1
            half.affixes[side] += "''"
            return True
        return False

    def _opening(self, half: _Half, side: int) -> bool:
        self.at += 1
        if self.pattern[self.at : self.at + 1] == "'":
            self.at += 1
            half.affixes[side] += "''"
            return False
        return True

    def _affix(self, half: _Half, side: int, char: str) -> None:
        self.at += 1
        if char == "¤":
            twice = self.pattern[self.at : self.at + 1] == "¤"
            self.at += twice
            half.currency = True
            half.affixes[side] += "'¤¤" if twice else "'¤"
        elif char in (self.marks["Percent"], self.marks["PerMill"]):
            percent = char == self.marks["Percent"]
            if half.multiplier != 1:
                error = self.fail("Too many percent/per mille characters in pattern")
                error.add_note("percent" if percent else "per mille")
                raise error
            half.multiplier = 100 if percent else 1000
            half.affixes[side] += "'%" if percent else "'‰"
        elif char == self.marks["MinusSign"]:
            half.affixes[side] += "'-"
        else:
            half.affixes[side] += char

    def _numbers(self, half: _Half) -> bool:
        """The digits of the positive half; whether a suffix follows."""
        marks = self.marks
        while self.at < len(self.pattern):
            char = self.pattern[self.at]
            if char == marks["Digit"]:
                if half.zero:
                    half.right += 1
                else:
                    half.left += 1
                self._grouped(half)
            elif char == marks["ZeroDigit"]:
                if half.right:
                    raise self.fail("Unexpected '0' in pattern")
                half.zero += 1
                self._grouped(half)
            elif char == marks["GroupingSeparator"]:
                half.group = 0
            elif char == marks["DecimalSeparator"]:
                if half.point >= 0:
                    raise self.fail("Multiple decimal separators in pattern")
                half.point = half.left + half.zero + half.right
            elif self.pattern.startswith(marks["ExponentSeparator"], self.at):
                return self._exponent(half)
            else:
                return True
            self.at += 1
        return True

    def _grouped(self, half: _Half) -> None:
        if half.group >= 0 and half.point < 0:
            half.group += 1

    def _exponent(self, half: _Half) -> bool:
        if half.exponent >= 0:
            raise self.fail("Multiple exponential symbols in pattern")
        self.at += len(self.marks["ExponentSeparator"])
        half.exponent = 0
        while self.pattern[self.at : self.at + 1] == self.marks["ZeroDigit"]:
            half.exponent += 1
            self.at += 1
        if half.left + half.zero < 1 or half.exponent < 1:
            raise self.fail("Malformed exponential pattern")
        return True

    def _skip_numbers(self, numbers: str) -> None:
        exponent = self.marks["ExponentSeparator"]
        while self.at < len(self.pattern):
            if self.pattern[self.at] in numbers:
                self.at += 1
            elif self.pattern.startswith(exponent, self.at):
                self.at += len(exponent)
            else:
                return

    def _check(self, half: _Half, quoted: bool) -> None:
        if half.zero == 0 and half.left > 0 and half.point >= 0:
            whole = half.point or 1
            half.right = half.left - whole
            half.left = whole - 1
            half.zero = 1
        misplaced = (half.point < 0 and half.right > 0) or (
            half.point >= 0 and not half.left <= half.point <= half.left + half.zero
        )
        if misplaced or half.group == 0 or quoted:
            raise self.fail("Malformed pattern")


def read(form: DecimalFormat, pattern: str, localized: bool) -> None:
    """Give a format what a pattern says."""
    reader = _Reader(pattern, _marks(form, localized))
    positive = reader.half(True)
    negative = reader.half(False) if reader.start < len(pattern) else None
    if pattern:
        _digits(form, positive)
    form.affixes = [*positive.affixes, *positive.affixes]
    form.literal = [False] * 4
    if not pattern:
        form.min_integer = form.min_fraction = 0
        form.max_integer = _MAX
        form.max_fraction = 340
    if negative is not None:
        form.affixes[2:] = negative.affixes
    if form.affixes[:2] == form.affixes[2:]:
        form.affixes[2:] = ["'-" + form.affixes[0], form.affixes[1]]


def _digits(form: DecimalFormat, half: _Half) -> None:
    total = half.left + half.zero + half.right
    point = half.point if half.point >= 0 else total
    form.exponent = half.exponent
    form.min_integer = point - half.left
    form.max_integer = half.left + form.min_integer if half.exponent >= 0 else _MAX
    form.max_fraction = total - half.point if half.point >= 0 else 0
    form.min_fraction = half.left + half.zero - half.point if half.point >= 0 else 0
    form.grouping = half.group > 0
    form.group_size = max(half.group, 0)
    form.multiplier = half.multiplier
    form.always_point = half.point in (0, total) and half.point >= 0
    form.currency = half.currency


def write(form: DecimalFormat, localized: bool) -> str:
    """The pattern of a format."""
    marks = _marks(form, localized)
    number = _number(form, marks)
    text = _affix(form, 0, marks) + number + _affix(form, 1, marks)
    if _negative_follows(form):
        return text
    second = _affix(form, 2, marks) + number + _affix(form, 3, marks)
    return text + marks["PatternSeparator"] + second


def _negative_follows(form: DecimalFormat) -> bool:
    """Whether the negative affixes are the positive ones with a minus sign."""
    affixes, literal = form.affixes, form.literal
    same = literal[1] == literal[3] and affixes[1] == affixes[3]
    minus = form.symbols["MinusSign"] if literal[0] else "'-"
    return same and literal[0] == literal[2] and affixes[2] == minus + affixes[0]


def _number(form: DecimalFormat, marks: dict[str, str]) -> str:
    parts: list[str] = []
    count = to_int(max(form.group_size, form.min_integer) + 1)
    if form.exponent >= 0:
        count = form.max_integer
    fractions = form.max_fraction
    check_length(max(count, 0) + fractions)
    for i in range(count, 0, -1):
        if i != count and form.grouping and form.group_size and i % form.group_size == 0:
            parts.append(marks["GroupingSeparator"])
        parts.append(marks["ZeroDigit"] if i <= form.min_integer else marks["Digit"])
    if fractions > 0 or form.always_point:
        parts.append(marks["DecimalSeparator"])
    zeros = min(form.min_fraction, fractions)
    parts.append(marks["ZeroDigit"] * zeros + marks["Digit"] * (fractions - zeros))
    if form.exponent >= 0:
        parts.append(marks["ExponentSeparator"] + marks["ZeroDigit"] * form.exponent)
    return "".join(parts)


def _affix(form: DecimalFormat, index: int, marks: dict[str, str]) -> str:
    """An affix as it is written in a format's pattern."""
    text = form.affixes[index]
    if form.literal[index]:
        return _quoted(text, marks)
    plain = text.partition("'")[0]
    out = [_quoted(plain, marks)]
    at = len(plain)
    while at < len(text):
        sign = text[at + 1]
        twice = text.startswith("¤¤", at + 1)
        at += 2 + twice
        out.append({"'": "''", "¤": "¤¤" if twice else "¤"}.get(sign) or marks[_SIGNS[sign]])
        following = text.find("'", at)
        following = following if following >= 0 else len(text)
        out.append(_quoted(text[at:following], marks))
        at = following
    return "".join(out)


_SIGNS: Final = {"%": "Percent", "‰": "PerMill", "-": "MinusSign"}


def _quoted(text: str, marks: dict[str, str]) -> str:
    """A text of an affix, in quotes where it has signs of a pattern."""
    special = {mark for name, mark in marks.items() if name != "ExponentSeparator"} | {"¤"}
    doubled = text.replace("'", "''")
    return f"'{doubled}'" if special.intersection(text) else doubled
