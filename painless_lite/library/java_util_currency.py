"""java.util.Currency."""

from __future__ import annotations

import re
from functools import cache

from painless_lite.library import registry
from painless_lite.library.char_sequence import no_method
from painless_lite.library.java_object import JavaObject, expose, require
from painless_lite.library.java_util_locale import Locale
from painless_lite.library.java_util_set import HashSet, hash_set
from painless_lite.library.locale_data import tables
from painless_lite.runtime import throwables
from painless_lite.runtime.equality import hash_code


class Currency(JavaObject):
    """java.util.Currency: each currency is one object."""

    __slots__ = ("code", "digits", "name", "number", "symbol")
    java_class = "java.util.Currency"

    def __init__(self, code: str, digits: str, number: str, symbol: str, name: str) -> None:
        self.code = code
        self.digits = int(digits)
        self.number = int(number)
        self.symbol = symbol
        self.name = name

    def get_currency_code(self) -> str:
        """The ISO 4217 code."""
        return self.code

    def get_default_fraction_digits(self) -> int:
        """How many digits follow the point; -1 for what is no money."""
        return self.digits

    def get_numeric_code(self) -> int:
        """The ISO 4217 number."""
        return self.number

    def get_display_name(self, *shown: Locale) -> str:
        """The name, in English."""
        if not shown:
            return self.name
        place = _place(require(shown[0]))
        return _names().get((place, self.code), self.name)

    def get_symbol(self, *shown: Locale) -> str:
        """The symbol, as English-speaking countries write it; without a country as Java does."""
        if not shown:
            return self.symbol
        if shown[0] is None:
            raise no_method("java.util.Locale.getUnicodeLocaleType(String)", "l")
        place = _place(shown[0])
        return tables()["symbol"].get(f"{place} {self.code}", ("", self.symbol))[1]

    def hash_code(self) -> int:
        return hash_code(self.code)

    def to_string(self) -> str:
        return self.code


def _place(locale: Locale) -> str:
    """The country whose names and symbols a locale has; ROOT without English."""
    locale.require_english("java.util.Currency")
    return locale.country if locale.language == "en" else "ROOT"


@cache
def _names() -> dict[tuple[str, str], str]:
    """Where a currency's name differs from the usual one: by place and code."""
    found = {}
    for key, (name, places) in tables()["currency in"].items():
        for place in places.split(" "):
            found[place, key.partition(" ")[0]] = name
    return found


@cache
def _all() -> dict[str, Currency]:
    return {code: Currency(code, *cells) for code, cells in tables()["currency"].items()}


expose(
    "java.util.Currency",
    Currency,
    *("getCurrencyCode/0", "getDefaultFractionDigits/0", "getDisplayName/0", "getDisplayName/1"),
    *("getNumericCode/0", "getSymbol/0", "getSymbol/1", "hashCode/0", "toString/0"),
)


@registry.static("java.util.Currency", "getInstance", 1)
def get_instance(code: str) -> Currency:
    """The currency of an ISO 4217 code."""
    if len(require(code)) != 3:
        raise throwables.IllegalArgumentException(
            f'The input currency code: "{code}" must have a length of 3 characters'
        )
    if re.match("[A-Z]{2}", code) is None:
        raise throwables.IllegalArgumentException(
            f'The country code: "{code[:2]}" is not a valid ISO 3166 code'
        )
    if code not in _all():
        raise throwables.IllegalArgumentException(
            f'The input currency code: "{code}" is not a valid ISO 4217 code'
        )
    return _all()[code]


@registry.static("java.util.Currency", "getAvailableCurrencies", 0)
def get_available_currencies() -> HashSet:
    """All currencies."""
    return hash_set(list(_all().values()))
