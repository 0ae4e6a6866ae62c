"""java.util.Locale and Locale.Builder: BCP 47 language tags.

Names are shown in English (the default locale of the engine), and in no other language.
"""

from __future__ import annotations

import re
from string import ascii_lowercase, ascii_uppercase
from typing import Any, Final, NamedTuple

from painless_lite.library import registry
from painless_lite.library.char_sequence import no_method
from painless_lite.library.java_enum import JavaEnum
from painless_lite.library.java_object import JavaObject, expose, require
from painless_lite.library.java_util_collections import EMPTY_SET, LockedSet
from painless_lite.library.java_util_set import new_linked_hash_set
from painless_lite.library.locale_data import listed, tables, unknown_language
from painless_lite.runtime import throwables
from painless_lite.runtime.equality import hash_code
from painless_lite.runtime.values import Array, Character

_RENAMED: Final = {"iw": "he", "ji": "yi", "in": "id"}
_OWN_EXTENSIONS: Final = {
    ("ja", "JP", "JP"): {"u": "ca-japanese"},
    ("th", "TH", "TH"): {"u": "nu-thai"},
}
#: Tags that were registered whole, and what they mean today.
_GRANDFATHERED: Final = {
    "art-lojban": "jbo",
    "cel-gaulish": "xtg-x-cel-gaulish",
    "en-gb-oed": "en-GB-x-oed",
    "i-ami": "ami",
    "i-bnn": "bnn",
    "i-default": "en-x-i-default",
    "i-enochian": "und-x-i-enochian",
    "i-hak": "hak",
    "i-klingon": "tlh",
    "i-lux": "lb",
    "i-mingo": "see-x-i-mingo",
    "i-navajo": "nv",
    "i-pwn": "pwn",
    "i-tao": "tao",
    "i-tay": "tay",
    "i-tsu": "tsu",
    "no-bok": "nb",
    "no-nyn": "nn",
    "sgn-be-fr": "sfb",
    "sgn-be-nl": "vgt",
    "sgn-ch-de": "sgg",
    "zh-guoyu": "cmn",
    "zh-hakka": "hak",
    "zh-min": "nan-x-zh-min",
    "zh-min-nan": "nan",
    "zh-xiang": "hsn",
}
_LANGUAGE: Final = re.compile(r"[a-z]{2,8}", re.I | re.A)
_SCRIPT: Final = re.compile(r"[a-z]{4}", re.I | re.A)
_REGION: Final = re.compile(r"[a-z]{2}|[0-9]{3}", re.I | re.A)
_VARIANT: Final = re.compile(r"[a-z0-9]{5,8}|[0-9][a-z0-9]{3}", re.I | re.A)
_PRIVATE: Final = re.compile(r"[a-z0-9]{1,8}", re.I | re.A)
_SUBTAG: Final = re.compile(r"[a-z0-9]{2,8}", re.I | re.A)
_TYPE: Final = re.compile(r"[a-z0-9]{3,8}", re.I | re.A)
_KEY: Final = re.compile(r"[a-z0-9]{2}", re.I | re.A)
_WELL_FORMED: Final = re.compile("([A-Za-z]{2,8})?-([A-Za-z]{2}|[0-9]{3})?")
_SINGLETON: Final = re.compile(r"[a-wy-z]", re.I | re.A)
_NYNORSK: Final = ("no", "NO", "NY")
_LVARIANT: Final = "lvariant"


_LOWER: Final = {ord(letter): letter.lower() for letter in ascii_uppercase}
_UPPER: Final = {ord(letter): letter.upper() for letter in ascii_lowercase}
_NO_LOCALE: Final = "Object.hashCode()", "key"  # where the JDK looks up a locale's data


def lowered(text: str) -> str:
    """A text whose ASCII letters are small."""
    return text.translate(_LOWER)


class Locale(JavaObject):
    """java.util.Locale: language, script, country, variant, and extensions by their letter."""

    __slots__ = ("country", "extensions", "language", "script", "variant")
    java_class = "java.util.Locale"

    def __init__(
        self,
        language: str,
        country: str = "",
        variant: str = "",
        script: str = "",
        extensions: dict[str, str] | None = None,
    ) -> None:
        language = lowered(require(language))
        self.language = _RENAMED.get(language, language)
        self.country: str = require(country).translate(_UPPER)
        self.variant: str = require(variant)
        self.script = script
        own = _OWN_EXTENSIONS.get((self.language, self.country, self.variant), {})
        self.extensions = own if extensions is None else extensions

    # Parts

    def get_language(self) -> str:
        """The language's code."""
        return self.language

    def get_country(self) -> str:
        """The country's code."""
        return self.country

    def get_variant(self) -> str:
        """The variant."""
        return self.variant

    def get_script(self) -> str:
        """The script's code."""
        return self.script

    def has_extensions(self) -> bool:
        """Whether there are extensions."""
        return bool(self.extensions)

    def strip_extensions(self) -> Locale:
        """The locale without its extensions."""
        if not self.extensions:
            return self
        return Locale(self.language, self.country, self.variant, self.script, {})

    def get_extension(self, letter: int) -> str | None:
        """The extension of a letter, or null."""
        key = chr(letter)
        if not (_SINGLETON.fullmatch(key) or key in "xX"):
            raise throwables.IllegalArgumentException(f"Ill-formed extension key: {key}")
        return self.extensions.get(key.lower())

    def get_extension_keys(self) -> Any:
        """The letters of the extensions."""
        return _set_of([Character(ord(key)) for key in sorted(self.extensions)])

    def unicode(self) -> UnicodeExtension:
        """The Unicode extension, `u`."""
        return UnicodeExtension.parse(self.extensions.get("u", ""))

    def get_unicode_locale_attributes(self) -> Any:
        """The attributes of the Unicode extension."""
        return _set_of(sorted(self.unicode().attributes))

    def get_unicode_locale_keys(self) -> Any:
        """The keys of the Unicode extension."""
        return _set_of(sorted(self.unicode().keywords))

    def get_unicode_locale_type(self, key: str) -> str | None:
        """The type of a key of the Unicode extension, or null."""
        if not _KEY.fullmatch(_some(key)):
            raise throwables.IllegalArgumentException(f"Ill-formed Unicode locale key: {key}")
        return self.unicode().keywords.get(key.lower())

    def get_iso3_country(self) -> str:
        """The country's code of three letters."""
        return self._three("country", self.country)

    def get_iso3_language(self) -> str:
        """The language's code of three letters."""
        return self._three("language", self.language)

    def _three(self, kind: str, code: str) -> str:
        found = tables()[kind].get(code, ("-",))[0]
        if kind == "language" and len(code) == 3:
            return code
        if found == "-":
            raise throwables.MissingResourceException(
                f"Couldn't find 3-letter {kind} code for {code}"
            )
        return found if code else ""

    # Names

    def get_display_language(self, *shown: Locale) -> str:
        """The language's name."""
        return self._name("language", self.language, *shown)

    def get_display_country(self, *shown: Locale) -> str:
        """The country's name."""
        return self._name("country", self.country, *shown)

    def get_display_script(self, *shown: Locale) -> str:
        """The script's name."""
        return self._name("script", self.script, *shown)

    def get_display_variant(self, *shown: Locale) -> str:
        """The variants' names."""
        if not self.variant:
            return ""
        if None in shown:
            raise no_method(*_NO_LOCALE)
        return ", ".join(self._variants(*shown))

    def _variants(self, *shown: Locale) -> list[str]:
        codes = self.variant.split("_")
        if shown and shown[0].language != "en":
            return codes  # there are names of variants in English only
        return [self._name("variant", code) for code in codes]

    def _name(self, kind: str, code: str, *shown: Locale) -> str:
        for locale in shown:
            require(locale).require_english("java.util.Locale")
        if not code:
            return ""
        cells = tables()[kind].get(code)
        column = 1 if kind in ("language", "country") else 0
        return code if cells is None else str(cells[column])

    def require_english(self, owner: str) -> None:
        """Refuse to show names in a language that the JDK knows, but this library does not."""
        if self.language not in ("", "en") and self.language in _known_languages():
            unknown_language(owner, self.language)

    def is_well_formed(self) -> bool:
        """Whether language and country are such as a language tag may have."""
        return _WELL_FORMED.fullmatch(f"{self.language}-{self.country}") is not None

    def get_display_name(self, *shown: Locale) -> str:
        """The name of all: `Chinese (Simplified, China)`."""
        if None in shown:
            raise no_method(*_NO_LOCALE)
        if self.extensions:
            unknown_language("java.util.Locale, getDisplayName of extensions", self.language)
        parts = [self.get_display_script(*shown), self.get_display_country(*shown)]
        parts += self._variants(*shown)
        parts = [part for part in parts if part]
        main = self.get_display_language(*shown)
        if not main and parts:
            main = parts.pop(0)
        return f"{main} ({', '.join(parts)})" if parts else main

    # Tags

    def to_string(self) -> str:
        base = bool(self.language or self.country)
        text = self.language
        extended = bool(self.variant or self.script or self.extensions)
        if self.country or (self.language and extended):
            text += "_" + self.country
        if self.variant and base:
            text += "_" + self.variant
        if self.script and base:
            text += "_#" + self.script
        if self.extensions and base:
            text += ("_" if self.script else "_#") + self.extension_tag()
        return text

    def extension_tag(self) -> str:
        """The extensions as a language tag writes them."""
        keys = sorted(self.extensions, key=lambda key: (key == "x", key))
        return "-".join(f"{key}-{self.extensions[key]}" for key in keys)

    def to_language_tag(self) -> str:
        """The BCP 47 tag."""
        language, variants = self.language, self.variant.split("_") if self.variant else []
        if (language, self.country, self.variant) == _NYNORSK:
            language, variants = "nn", []
        if not _LANGUAGE.fullmatch(language):
            language = ""
        parts = [self.script] if self.script else []
        parts += [self.country] if _REGION.fullmatch(self.country) else []
        while variants and _VARIANT.fullmatch(variants[0]):
            parts.append(variants.pop(0))
        extensions = dict(self.extensions)
        private = extensions.pop("x", "")
        parts += [f"{key}-{extensions[key]}" for key in sorted(extensions)]
        if variants:
            kept = []
            while variants and _PRIVATE.fullmatch(variants[0]):
                kept.append(variants.pop(0))
            private += "-" * bool(private and kept) + "-".join([_LVARIANT, *kept] if kept else [])
        if private and not language and not parts:
            return f"x-{private}"
        parts += [f"x-{private}"] if private else []
        return "-".join([language or "und", *parts])

    def equals(self, other: Any) -> bool:
        return isinstance(other, Locale) and self._key() == other._key()

    def _key(self) -> tuple[Any, ...]:
        return self.language, self.script, self.country, self.variant, self.extensions

    def hash_code(self) -> int:
        code = hash_code((self.language + self.script + self.country).lower() + self.variant)
        return code ^ hash_code(self.extension_tag()) if self.extensions else code

    def clone(self) -> Locale:
        """A copy."""
        return Locale(self.language, self.country, self.variant, self.script, self.extensions)


def _known_languages() -> set[str]:
    return {tag.split("_")[0] for tag in tables()["locale"] if tag}


def _set_of(values: list[Any]) -> Any:
    if not values:
        return EMPTY_SET
    made = new_linked_hash_set()
    for value in values:
        made.add(value)
    return LockedSet(made)


def _some(text: str | None) -> str:
    if text is None:
        raise no_method("String.length()", "s")
    return text


class UnicodeExtension(NamedTuple):
    """The attributes and keywords of a locale's Unicode extension."""

    attributes: list[str]
    keywords: dict[str, str]

    @classmethod
    def parse(cls, text: str) -> UnicodeExtension:
        """The parts of `attr1-ca-greg`."""
        attributes: list[str] = []
        keywords: dict[str, str] = {}
        key = ""
        for part in text.split("-") if text else []:
            if len(part) == 2:
                key = part
                keywords.setdefault(key, "")
            elif key:
                keywords[key] += ("-" if keywords[key] else "") + part
            elif part not in attributes:
                attributes.append(part)
        return cls(attributes, keywords)

    def text(self) -> str:
        """The canonical text: all sorted."""
        parts = sorted(self.attributes)
        for key in sorted(self.keywords):
            parts += [key, self.keywords[key]] if self.keywords[key] else [key]
        return "-".join(parts)


class _Tag:
    """A reader of a language tag's subtags."""

    def __init__(self, tag: str, *, strict: bool) -> None:
        self.parts = tag.split("-")
        self.at = 0
        self.strict = strict

    def take(self, pattern: re.Pattern[str]) -> str:
        """The next subtag, if it looks like this."""
        if self.at < len(self.parts) and pattern.fullmatch(self.parts[self.at]):
            self.at += 1
            return self.parts[self.at - 1]
        return ""

    def take_all(self, pattern: re.Pattern[str], most: int = 1000) -> list[str]:
        """The next subtags that look like this."""
        taken: list[str] = []
        while len(taken) < most and (part := self.take(pattern)):
            taken.append(part)
        return taken

    def index(self) -> int:
        """Where the next subtag starts in the text."""
        return sum(len(part) + 1 for part in self.parts[: self.at])

    def fail(self, message: str, index: int) -> None:
        """Refuse a tag that is not well-formed, or leave the rest of it out."""
        self.at = len(self.parts)
        if self.strict:
            raise ill_formed(message, index)


def ill_formed(message: str, index: int = 0) -> throwables.Throwable:
    """An IllformedLocaleException, which knows where."""
    error = throwables.IllformedLocaleException(f"{message} [at index {index}]")
    error.index = index  # type: ignore[attr-defined]
    return error


class _Parts(NamedTuple):
    """What a language tag says, `lvariant` being still in the private use."""

    language: str
    country: str
    variant: str
    script: str
    extensions: dict[str, str]

    def locale(self) -> Locale:
        """The locale, whose variant takes in what `lvariant` hides."""
        extensions = dict(self.extensions)
        variants = [self.variant] if self.variant else []
        variant, private = _variant_of(variants, extensions.pop("x", ""))
        if private:
            extensions["x"] = private
        return Locale(self.language, self.country, variant, self.script, extensions)


def parse_tag(tag: str) -> Locale:
    """The locale of a BCP 47 tag; what is not well-formed is left out."""
    return tag_parts(tag, strict=False).locale()


def tag_parts(tag: str, *, strict: bool) -> _Parts:
    """What a tag says; what is not well-formed is left out, or refused if `strict`."""
    known = _GRANDFATHERED.get(tag.lower())
    reader = _Tag(known or tag, strict=strict)
    language = reader.take(_LANGUAGE)
    script = country = ""
    variants: list[str] = []
    extensions: dict[str, str] = {}
    if language:
        extended = reader.take_all(re.compile(r"[a-z]{3}", re.I | re.A), 3)
        language = extended[0] if extended else language
        script, country = reader.take(_SCRIPT), reader.take(_REGION)
        variants = reader.take_all(_VARIANT)
        _extensions(reader, extensions)
    private = _private(reader)
    if reader.at < len(reader.parts) and (tag or strict):
        part = reader.parts[reader.at]
        reader.fail(f"Invalid subtag: {part}" if part else "Empty subtag", reader.index())
    if private:
        extensions["x"] = private
    language = "" if language.lower() == "und" else language
    return _Parts(language, country, "_".join(variants), script.capitalize(), extensions)


def _extensions(reader: _Tag, found: dict[str, str]) -> None:
    while letter := reader.take(_SINGLETON):
        start = reader.index() - 2
        parts = reader.take_all(_SUBTAG)
        if not parts:
            reader.fail(f"Incomplete extension '{letter}'", start)
            return
        text = "-".join(parts).lower()
        key = letter.lower()
        found.setdefault(key, UnicodeExtension.parse(text).text() if key == "u" else text)


def _private(reader: _Tag) -> str:
    if not reader.take(re.compile("x", re.I)):
        return ""
    start = reader.index() - 2
    parts = reader.take_all(_PRIVATE)
    if not parts:
        reader.fail("Incomplete privateuse", start)
    return "-".join(parts)


def _variant_of(variants: list[str], private: str) -> tuple[str, str]:
    """The variant, with what a private `lvariant` hides, and the private use that is left."""
    parts = private.split("-") if private else []
    lowered = [part.lower() for part in parts]
    if _LVARIANT in lowered:
        at = lowered.index(_LVARIANT)
        variants, parts = variants + parts[at + 1 :], parts[:at]
    return "_".join(variants), "-".join(parts).lower()


ROOT: Final = Locale("")
ENGLISH: Final = Locale("en")
_CONSTANTS: Final = {
    "CANADA": "en CA",
    "CANADA_FRENCH": "fr CA",
    "CHINA": "zh CN",
    "CHINESE": "zh",
    "FRANCE": "fr FR",
    "FRENCH": "fr",
    "GERMAN": "de",
    "GERMANY": "de DE",
    "ITALIAN": "it",
    "ITALY": "it IT",
    "JAPAN": "ja JP",
    "JAPANESE": "ja",
    "KOREA": "ko KR",
    "KOREAN": "ko",
    "PRC": "zh CN",
    "SIMPLIFIED_CHINESE": "zh CN",
    "TAIWAN": "zh TW",
    "TRADITIONAL_CHINESE": "zh TW",
    "UK": "en GB",
    "US": "en US",
}
registry.field("java.util.Locale", "ROOT", ROOT)
registry.field("java.util.Locale", "ENGLISH", ENGLISH)
for _name, _parts in _CONSTANTS.items():
    registry.field("java.util.Locale", _name, Locale(_parts[:2], _parts[3:]))

expose(
    "java.util.Locale",
    Locale,
    *("clone/0", "getCountry/0", "getDisplayCountry/0", "getDisplayCountry/1", "getLanguage/0"),
    *("getDisplayLanguage/0", "getDisplayLanguage/1", "getDisplayName/0", "getDisplayName/1"),
    *("getDisplayScript/0", "getDisplayScript/1", "getDisplayVariant/0", "getDisplayVariant/1"),
    *("getExtension/1", "getExtensionKeys/0", "getScript/0", "getUnicodeLocaleAttributes/0"),
    *("getUnicodeLocaleKeys/0", "getUnicodeLocaleType/1", "getVariant/0", "hasExtensions/0"),
    *("stripExtensions/0", "toLanguageTag/0", "equals/1", "hashCode/0", "toString/0"),
)
registry.method("java.util.Locale", "getISO3Country", 0)(Locale.get_iso3_country)
registry.method("java.util.Locale", "getISO3Language", 0)(Locale.get_iso3_language)
for _arity in (1, 2, 3):
    registry.constructor("java.util.Locale", _arity)(Locale)


@registry.static("java.util.Locale", "forLanguageTag", 1)
def for_language_tag(tag: str | None) -> Locale:
    """The locale of a BCP 47 tag, without what is not well-formed."""
    return parse_tag(require(tag))


@registry.static("java.util.Locale", "getDefault", 0)
def get_default() -> Locale:
    """The default locale: English."""
    return ENGLISH


@registry.static("java.util.Locale", "getDefault", 1)
def get_default_of(category: JavaEnum) -> Locale:
    """The default locale of a category: English."""
    require(category)
    return ENGLISH


@registry.static("java.util.Locale", "getAvailableLocales", 0)
def get_available_locales() -> Array:
    """All locales that the JDK has data of."""
    return Array("java.util.Locale", [parse_tag(cells[0]) for cells in tables()["locale"].values()])


@registry.static("java.util.Locale", "getISOCountries", 0)
def get_iso_countries() -> Array:
    """The ISO 3166 codes of two letters."""
    return Array("java.lang.String", listed("country"))


@registry.static("java.util.Locale", "getISOLanguages", 0)
def get_iso_languages() -> Array:
    """The ISO 639 codes of two letters."""
    return Array("java.lang.String", listed("language"))


class Builder(JavaObject):
    """java.util.Locale.Builder."""

    __slots__ = ("country", "extensions", "language", "script", "variant")
    java_class = "java.util.Locale$Builder"

    def __init__(self) -> None:
        self.clear()

    def clear(self) -> Builder:
        """Forget all parts."""
        self.language = self.country = self.variant = self.script = ""
        self.extensions: dict[str, str] = {}
        return self

    def clear_extensions(self) -> Builder:
        """Forget the extensions."""
        self.extensions = {}
        return self

    def _part(self, value: str | None, pattern: re.Pattern[str], name: str) -> str:
        if value and not pattern.fullmatch(value):
            raise ill_formed(f"Ill-formed {name}: {value}")
        return value or ""

    def set_language(self, value: str | None) -> Builder:
        """Set the language."""
        self.language = self._part(value, _LANGUAGE, "language").lower()
        return self

    def set_region(self, value: str | None) -> Builder:
        """Set the country."""
        self.country = self._part(value, _REGION, "region").upper()
        return self

    def set_script(self, value: str | None) -> Builder:
        """Set the script."""
        self.script = self._part(value, _SCRIPT, "script").capitalize()
        return self

    def set_variant(self, value: str | None) -> Builder:
        """Set the variant: subtags with `-` or `_` between them."""
        text = (value or "").replace("-", "_")
        at = 0
        for part in text.split("_") if text else []:
            if not _VARIANT.fullmatch(part):
                raise ill_formed(f"Ill-formed variant: {value}", at)
            at += len(part) + 1
        self.variant = text
        return self

    def set_extension(self, letter: int, value: str | None) -> Builder:
        """Set an extension; without a value: remove it."""
        key = chr(letter).lower()
        pattern = _PRIVATE if key == "x" else _SUBTAG
        if not (_SINGLETON.fullmatch(key) or key == "x"):
            raise ill_formed(f"Ill-formed extension key: {chr(letter)}")
        if not value:
            self.extensions.pop(key, None)
            return self
        text = value.replace("_", "-")
        at = 0
        for part in text.split("-"):
            if not pattern.fullmatch(part):
                raise ill_formed(f"Ill-formed extension value: {part}", at)
            at += len(part) + 1
        text = text.lower()
        self.extensions[key] = UnicodeExtension.parse(text).text() if key == "u" else text
        return self

    def _unicode(self, extension: UnicodeExtension) -> Builder:
        text = extension.text()
        self.extensions.pop("u", None)
        if text:
            self.extensions["u"] = text
        return self

    def _own(self) -> UnicodeExtension:
        return UnicodeExtension.parse(self.extensions.get("u", ""))

    def set_unicode_locale_keyword(self, key: str, value: str | None) -> Builder:
        """Set a keyword of the Unicode extension; without a type: remove it."""
        if not _KEY.fullmatch(_some(key)):
            raise ill_formed(f"Ill-formed Unicode locale keyword key: {key}")
        extension = self._own()
        if value is None:
            extension.keywords.pop(key.lower(), None)
        else:
            at = 0
            for part in value.replace("_", "-").split("-") if value else ():
                if not _TYPE.fullmatch(part):
                    raise ill_formed(f"Ill-formed Unicode locale keyword type: {value}", at)
                at += len(part) + 1
            extension.keywords[key.lower()] = value.lower()
        return self._unicode(extension)

    def _attribute(self, attribute: str | None) -> str:
        if not _TYPE.fullmatch(require(attribute)):
            raise ill_formed(f"Ill-formed Unicode locale attribute: {attribute}")
        return str(attribute).lower()

    def add_unicode_locale_attribute(self, attribute: str) -> Builder:
        """Add an attribute to the Unicode extension."""
        name, extension = self._attribute(attribute), self._own()
        if name not in extension.attributes:
            extension.attributes.append(name)
        return self._unicode(extension)

    def remove_unicode_locale_attribute(self, attribute: str) -> Builder:
        """Remove an attribute from the Unicode extension."""
        name, extension = self._attribute(attribute), self._own()
        if name in extension.attributes:
            extension.attributes.remove(name)
        return self._unicode(extension)

    def set_language_tag(self, tag: str | None) -> Builder:
        """Set all parts from a BCP 47 tag."""
        parts = tag_parts(_some(tag), strict=True)
        self.language, self.country = lowered(parts.language), parts.country.translate(_UPPER)
        self.script, self.variant, self.extensions = parts.script, parts.variant, parts.extensions
        return self

    def set_locale(self, locale: Locale) -> Builder:
        """Set all parts from a locale."""
        parts = require(locale)
        language, variant = parts.language, parts.variant
        place = language, parts.country, variant
        if place in _OWN_EXTENSIONS or place == _NYNORSK:
            language, variant = "nn" if place == _NYNORSK else language, ""
        made = Builder().set_language(language).set_region(parts.country)
        made.set_script(parts.script).set_variant(variant)
        self.language, self.country, self.script = made.language, made.country, made.script
        self.variant, self.extensions = made.variant, dict(parts.extensions)
        return self

    def build(self) -> Locale:
        """The locale."""
        parts = self.language, self.country, self.variant, self.script, self.extensions
        return _Parts(*parts).locale()


expose(
    "java.util.Locale.Builder",
    Builder,
    *("addUnicodeLocaleAttribute/1", "build/0", "clear/0", "clearExtensions/0", "setExtension/2"),
    *("removeUnicodeLocaleAttribute/1", "setLanguage/1", "setLanguageTag/1", "setLocale/1"),
    *("setRegion/1", "setScript/1", "setUnicodeLocaleKeyword/2", "setVariant/1"),
)
registry.constructor("java.util.Locale.Builder", 0)(Builder)
