"""java.util.Locale.LanguageRange, and the matching of locales by RFC 4647."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any, Final

from painless_lite.library import registry
from painless_lite.library.char_sequence import no_method
from painless_lite.library.java_lang_double import parse_double
from painless_lite.library.java_object import JavaObject, expose, require
from painless_lite.library.java_util_locale import Locale, parse_tag
from painless_lite.library.locale_data import tables
from painless_lite.runtime import throwables
from painless_lite.runtime.classes import cast_class
from painless_lite.runtime.equality import hash_code
from painless_lite.runtime.iteration import entries, iterate
from painless_lite.runtime.text import double_to_string

_FIRST: Final = re.compile(r"\*|[a-z]{1,8}", re.A)
_NEXT: Final = re.compile(r"\*|[a-z0-9]{1,8}", re.A)


def _illegal(message: str) -> throwables.Throwable:
    return throwables.IllegalArgumentException(message)


class LanguageRange(JavaObject):
    """java.util.Locale.LanguageRange: a range such as `de-*` and its weight."""

    __slots__ = ("range", "weight")
    java_class = "java.util.Locale$LanguageRange"

    def __init__(self, range_: str, weight: float = 1.0) -> None:
        require(range_)
        if weight < 0 or weight > 1:
            raise _illegal(f"weight={double_to_string(weight)}")
        first, *rest = range_.lower().split("-")
        if not _FIRST.fullmatch(first) or not all(map(_NEXT.fullmatch, rest)):
            raise _illegal(f"range={range_.lower()}")
        self.range = range_.lower()
        self.weight = weight

    def get_range(self) -> str:
        """The range."""
        return self.range

    def get_weight(self) -> float:
        """The weight, from 0 to 1."""
        return self.weight

    def equals(self, other: Any) -> bool:
        return (
            isinstance(other, LanguageRange)
            and self.range == other.range
            and self.weight == other.weight
        )

    def hash_code(self) -> int:
        code = 37 * (37 * 17 + hash_code(self.range)) + hash_code(self.weight)
        return (code + 0x80000000) % 0x100000000 - 0x80000000

    def to_string(self) -> str:
        if self.weight == 1:
            return self.range
        return f"{self.range};q={double_to_string(self.weight)}"


expose(
    "java.util.Locale.LanguageRange",
    LanguageRange,
    *("getRange/0", "getWeight/0", "equals/1", "hashCode/0", "toString/0"),
)
registry.constructor("java.util.Locale.LanguageRange", 1)(LanguageRange)
registry.constructor("java.util.Locale.LanguageRange", 2)(LanguageRange)


@registry.static("java.util.Locale.LanguageRange", "parse", 1)
def parse(text: str) -> list[LanguageRange]:
    """The ranges of an Accept-Language header, heaviest first, with their equivalents."""
    found: list[LanguageRange] = []
    if text is None:
        method = "String.replace(java.lang.CharSequence, java.lang.CharSequence)"
        raise no_method(method, "ranges")
    known = text.replace(" ", "").lower().removeprefix("accept-language:")
    parts = known.split(",")
    while known and parts and not parts[-1]:
        parts.pop()
    for part in parts:
        name, mark, number = part.partition(";q=")
        weight = _weight(number, name) if mark else 1.0
        if any(one.range == name for one in found):
            continue
        made = LanguageRange(name, weight)
        index = next((at for at, one in enumerate(found) if one.weight < weight), len(found))
        found.insert(index, made)
        for same in _equivalents(name):
            if not any(one.range == same for one in found):
                found.insert(index + 1, LanguageRange(same, weight))
    return found


def _weight(text: str, name: str) -> float:
    try:
        weight = parse_double(text)
    except throwables.NumberFormatException:
        raise _illegal(f'weight="{text}" for language range "{name}"') from None
    if not 0 <= weight <= 1:
        raise _illegal(
            f'weight={double_to_string(weight)} for language range "{name}". '
            "It must be between 0.0 and 1.0."
        )
    return weight


def _equivalents(name: str) -> Iterable[str]:
    """Ranges that mean the same."""
    yield from _same_region(name)
    known = tables()["same language"]
    prefix = name
    while prefix:
        if prefix in known:
            for same in known[prefix][0].split(","):
                made = name.replace(prefix, same, 1)
                yield made
                yield from _same_region(made)
            return
        prefix = prefix.rpartition("-")[0]


def _same_region(name: str) -> Iterable[str]:
    for region, (same,) in tables()["same region"].items():
        at = name.find(region)
        if at >= 0 and name[at + len(region) : at + len(region) + 1] in ("", "-"):
            yield name.replace(region, same, 1)
            return


@registry.static("java.util.Locale.LanguageRange", "parse", 2)
def parse_with(text: str, equivalents: Any) -> list[LanguageRange]:
    """The ranges of a header, replaced by the equivalents that a map gives."""
    return map_equivalents(parse(text), equivalents)


@registry.static("java.util.Locale.LanguageRange", "mapEquivalents", 2)
def map_equivalents(ranges: Any, equivalents: Any) -> list[LanguageRange]:
    """Ranges replaced by the equivalents that a map gives for them or their prefixes."""
    listed = _listed(ranges)
    if not listed or equivalents is None or not (pairs := list(entries(equivalents))):
        return listed
    known = {_lowered(key, "key"): same for key, same in pairs}
    found: list[LanguageRange] = []
    for one in listed:
        name = _range(one)
        prefix = name
        while prefix and prefix not in known:
            prefix = prefix.rpartition("-")[0]
        if not prefix:
            found.append(one)
        elif (same := cast_class(known[prefix], "java.util.List")) is not None:
            names = (_lowered(each, "equivalent") for each in iterate(same))
            found += [LanguageRange(each + name[len(prefix) :], one.weight) for each in names]
    return found


def _listed(ranges: Any) -> list[Any]:
    if ranges is None:
        raise no_method("java.util.List.isEmpty()", "priorityList")
    return list(iterate(ranges))


def _known(values: Any, name: str) -> list[Any]:
    if values is None:
        raise no_method("java.util.Collection.isEmpty()", name)
    return list(iterate(values))


def _range(one: Any) -> str:
    if one is None:
        raise no_method("java.util.Locale$LanguageRange.getRange()", "lr")
    return str(cast_class(one, "java.util.Locale.LanguageRange").range)


def _lowered(text: Any, name: str, place: str = "") -> str:
    try:
        if text is None:
            raise no_method("String.toLowerCase(java.util.Locale)", name)
        return str(cast_class(text, "java.lang.String")).lower()
    except throwables.Throwable as error:
        error.add_note(place)
        raise


def _split(ranges: list[Any]) -> tuple[list[str], list[Any]]:
    """The ranges to match, and those of weight 0 and after, to leave out."""
    for at, one in enumerate(ranges):
        if one is None:
            raise no_method("java.util.Locale$LanguageRange.getWeight()", "range")
        if cast_class(one, "java.util.Locale.LanguageRange").weight == 0:
            return [each.range for each in ranges[:at]], ranges[at:]
    return [each.range for each in ranges], []


def _is_extended(name: str) -> bool:
    return name.startswith("*-") or "-*" in name


def _matches_basic(name: str, tag: str) -> bool:
    return name == "*" or tag == name or tag.startswith(name + "-")


def _matches_extended(name: str, tag: str) -> bool:
    wanted, parts = name.split("-"), tag.split("-")
    if wanted[0] not in ("*", parts[0]):
        return False
    at, place = 1, 1
    while at < len(wanted) and place < len(parts):
        if wanted[at] == "*":
            at += 1
        elif wanted[at] == parts[place]:
            at, place = at + 1, place + 1
        elif len(parts[place]) == 1:
            break
        else:
            place += 1
    return at == len(wanted)


@registry.static("java.util.Locale", "filterTags", 2)
def filter_tags(ranges: Any, tags: Any) -> list[str]:
    """The tags that match ranges, best first."""
    listed = _listed(ranges)
    known = _known(tags, "tags") if listed else []
    if not known:
        return []
    extended = any(_is_extended(_range(one)) for one in listed)
    matches = _matches_extended if extended else _matches_basic
    wanted, unwanted = _split(listed)
    found: list[str] = []
    for name in wanted:
        for tag in known:
            low = _lowered(tag, "tag", f"{matches.__name__} {name == '*'}")
            if matches(name, low) or name == "*":
                taken = any(low == one.lower() for one in found)
                if not taken and not _is_refused(unwanted, low, matches):
                    found.append(tag)
        if name == "*":
            break
    return found


def _is_refused(unwanted: list[Any], tag: str, matches: Callable[[str, str], bool]) -> bool:
    names = map(_range, unwanted)
    return any(name == "*" or matches(name, tag) for name in names)


@registry.static("java.util.Locale", "filter", 2)
def filter_(ranges: Any, locales: Any) -> list[Locale]:
    """The locales that match ranges, best first."""
    tags = _tags(ranges, locales)
    return [parse_tag(tag) for tag in filter_tags(ranges, tags)]


def _tags(ranges: Any, locales: Any) -> list[str]:
    if not _listed(ranges):
        return []
    found = []
    for locale in _known(locales, "locales"):
        if locale is None:
            raise no_method("java.util.Locale.toLanguageTag()", "locale")
        found.append(cast_class(locale, "java.util.Locale").to_language_tag())
    return found


def _prefixes(name: str) -> Iterable[str]:
    """A range, shortened subtag by subtag; a single letter goes with what follows it."""
    while name:
        yield name
        name = name.rpartition("-")[0]
        if name[-2:-1] == "-":
            name = name[:-2]


def _looks_like(name: str, tag: str) -> bool:
    pattern = re.escape(name).replace(r"\*", "[a-zA-Z0-9]*")
    return re.fullmatch(pattern, tag) is not None


@registry.static("java.util.Locale", "lookupTag", 2)
def lookup_tag(ranges: Any, tags: Any) -> str | None:
    """The tag that matches ranges best, or null."""
    listed = _listed(ranges)
    known = _known(tags, "tags") if listed else []
    wanted, unwanted = _split(listed) if known else ([], [])
    for name in wanted:
        for prefix in _prefixes(name) if name != "*" else ():
            for tag in known:
                low = _lowered(tag, "tag")
                if _looks_like(prefix, low) and not _is_unwanted(unwanted, low):
                    return str(tag)
    return None


def _is_unwanted(unwanted: list[Any], tag: str) -> bool:
    names = map(_range, unwanted)
    return any(_looks_like(one, tag) for name in names if name != "*" for one in _prefixes(name))


@registry.static("java.util.Locale", "lookup", 2)
def lookup(ranges: Any, locales: Any) -> Locale | None:
    """The locale that matches ranges best, or null."""
    tag = lookup_tag(ranges, _tags(ranges, locales))
    return None if tag is None else parse_tag(tag)
