"""java.text.DecimalFormatSymbols, of the English locales and the root locale."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from painless_lite.library import registry
from painless_lite.library.java_object import JavaObject, require
from painless_lite.library.java_time_base import null_call
from painless_lite.library.java_time_format import default_locale
from painless_lite.library.java_time_names import require_english
from painless_lite.runtime import throwables

_SYMBOLS: Final = "java.text.DecimalFormatSymbols"

#: The symbols that are one character, by the names of their getters.
_CHARACTERS: Final = {
    "ZeroDigit": "0",
    "GroupingSeparator": ",",
    "DecimalSeparator": ".",
    "PerMill": "‰",
    "Percent": "%",
    "Digit": "#",
    "PatternSeparator": ";",
    "MinusSign": "-",
    "MonetaryDecimalSeparator": ".",
}
#: The symbols that are texts.
_TEXTS: Final = {
    "Infinity": "∞",
    "NaN": "NaN",
    "ExponentSeparator": "E",
    "CurrencySymbol": "¤",
    "InternationalCurrencySymbol": "XXX",
}


class Symbols(JavaObject):
    """java.text.DecimalFormatSymbols."""

    __slots__ = ("currency", "locale", "marks")
    java_class = _SYMBOLS

    def __init__(self, locale: Any = None) -> None:
        self.locale = default_locale() if locale is None else locale
        self.marks = {**_CHARACTERS, **_TEXTS}
        if require_english(self.locale) == "en_US":
            self.marks |= {"CurrencySymbol": "$", "InternationalCurrencySymbol": "USD"}
        self.currency = self.marks["InternationalCurrencySymbol"]

    def __getitem__(self, name: str) -> str:
        return self.marks[name]

    def copy(self) -> Symbols:
        """Another one like it."""
        made = Symbols(self.locale)
        made.marks, made.currency = dict(self.marks), self.currency
        return made

    def equals(self, other: Any) -> bool:
        return (
            isinstance(other, Symbols)
            and self.marks == other.marks
            and self.currency == other.currency
            and bool(self.locale.equals(other.locale))
        )


registry.constructor(_SYMBOLS, 0)(Symbols)
registry.static(_SYMBOLS, "getInstance", 0)(Symbols)


@registry.constructor(_SYMBOLS, 1)
def symbols_of(locale: Any) -> Symbols:
    """The symbols of a locale."""
    if locale is None:
        raise null_call("java.util.Locale.getUnicodeLocaleType(String)", "locale")
    return Symbols(locale)


@registry.static(_SYMBOLS, "getInstance", 1)
def instance_of(locale: Any) -> Symbols:
    """The symbols of a locale."""
    return Symbols(known_locale(locale))


def known_locale(locale: Any) -> Any:
    """A locale whose data the JDK looks up."""
    if locale is None:
        raise null_call("Object.hashCode()", "key")
    return locale


def _accessors(name: str, is_character: bool) -> None:
    def read(self: Symbols) -> Any:
        return ord(self.marks[name]) if is_character else self.marks[name]

    def write(self: Symbols, value: Any) -> None:
        self.marks[name] = chr(value) if is_character else require(value)

    registry.method(_SYMBOLS, f"get{name}", 0)(read)
    registry.method(_SYMBOLS, f"set{name}", 1)(write)


for _name in _CHARACTERS:
    _accessors(_name, True)
for _name in ("Infinity", "NaN", "CurrencySymbol", "ExponentSeparator"):
    _accessors(_name, False)
registry.method(_SYMBOLS, "getInternationalCurrencySymbol", 0)(
    lambda self: self.marks["InternationalCurrencySymbol"]
)
registry.method(_SYMBOLS, "equals", 1)(Symbols.equals)
registry.method(_SYMBOLS, "clone", 0)(Symbols.copy)


def currency_body(code: str) -> Any:
    """The Currency with a code."""
    body: Callable[..., Any] | None = registry.static_of("java.util.Currency", "getInstance", 1)
    assert body is not None
    return body(code)


@registry.method(_SYMBOLS, "getCurrency", 0)
def get_currency(self: Symbols) -> Any:
    """The currency."""
    return currency_body(self.currency)


@registry.method(_SYMBOLS, "setCurrency", 1)
def set_currency(self: Symbols, currency: Any) -> None:
    """Set the currency; its code and symbol come with it."""
    self.currency = require(currency).get_currency_code()
    self.marks["InternationalCurrencySymbol"] = self.currency
    self.marks["CurrencySymbol"] = currency.get_symbol(self.locale)


@registry.method(_SYMBOLS, "setInternationalCurrencySymbol", 1)
def set_international_currency_symbol(self: Symbols, code: str | None) -> None:
    """Set the currency by its code, if there is one with this code."""
    self.marks["InternationalCurrencySymbol"] = require(code)
    try:
        set_currency(self, currency_body(str(code)))
    except throwables.IllegalArgumentException:
        return
