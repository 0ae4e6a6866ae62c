"""java.text."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from tests.conformance.families.case import family, lines


@family("formats")
def formats() -> Iterator[str]:
    """DecimalFormat and its neighbours."""
    patterns = (
        "0",
        "0.00",
        "#.##",
        "#,##0.0",
        "000",
        "0.0E0",
        "0%",
        "'$'0.00;(0.00)",
        "#",
        "0.###",
    )
    for pattern, value in product(patterns, ("0", "1234567.891", "-0.005", "2.5", "99999999999L")):
        quoted = pattern.replace("'", "\\'")
        yield f"return new DecimalFormat('{quoted}').format({value})"
    yield from lines("""
        return new DecimalFormat('0.0').parse('1.5')
        return new DecimalFormat('0').parse('x')
        return new DecimalFormat('0.0.0')
        return NumberFormat.getInstance(Locale.ROOT).format(1234.5)
        return NumberFormat.getPercentInstance(Locale.ROOT).format(0.25)
        return NumberFormat.getIntegerInstance(Locale.ROOT).format(2.5)
        return MessageFormat.format('{0} and {1}', new Object[] {'a', 1})
        return new SimpleDateFormat('yyyy-MM-dd', Locale.ROOT).format(new Date(0L)).length()
        return new ChoiceFormat('0#none|1#one|2#many').format(5)
        return Normalizer.normalize('é', Normalizer.Form.NFD).length()
        return new ParsePosition(3).getIndex()
        return new StringCharacterIterator('abc').next()
    """)
