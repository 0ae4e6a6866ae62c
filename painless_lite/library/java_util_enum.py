"""The enums of java.util: Locale.Category, Locale.FilteringMode, Formatter.BigDecimalLayoutForm."""

from __future__ import annotations

from painless_lite.library.java_enum import JavaEnum, declare


class Category(JavaEnum):
    """java.util.Locale.Category."""

    java_class = "java.util.Locale$Category"


class FilteringMode(JavaEnum):
    """java.util.Locale.FilteringMode."""

    java_class = "java.util.Locale$FilteringMode"


class BigDecimalLayoutForm(JavaEnum):
    """java.util.Formatter.BigDecimalLayoutForm."""

    java_class = "java.util.Formatter$BigDecimalLayoutForm"


declare(Category, "DISPLAY FORMAT")
declare(
    FilteringMode,
    "AUTOSELECT_FILTERING EXTENDED_FILTERING IGNORE_EXTENDED_RANGES MAP_EXTENDED_RANGES "
    "REJECT_EXTENDED_RANGES",
)
declare(BigDecimalLayoutForm, "SCIENTIFIC DECIMAL_FLOAT")
