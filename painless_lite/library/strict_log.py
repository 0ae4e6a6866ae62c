"""StrictMath.log: the logarithm as fdlibm computes it, to the last bit.

Python's own is the C library's, which rounds better and so differs in the last bit now and then.
"""

from __future__ import annotations

import struct
from typing import Final

_LN2_HIGH: Final = 6.93147180369123816490e-01
_LN2_LOW: Final = 1.90821492927058770002e-10
#: The coefficients of the odd powers of s = f / (2 + f) in log(1 + f).
_EVEN: Final = (3.999999999940941908e-01, 2.222219843214978396e-01, 1.531383769920937332e-01)
_ODD: Final = (
    *(6.666666666666735130e-01, 2.857142874366239149e-01),
    *(1.818357216161805012e-01, 1.479819860511658591e-01),
)
_WORDS: Final = struct.Struct(">iI")
_DOUBLE: Final = struct.Struct(">d")


def log(value: float) -> float:
    """The natural logarithm of a positive, normal number."""
    high, low = _WORDS.unpack(_DOUBLE.pack(value))
    exponent = (high >> 20) - 1023
    high &= 0xFFFFF
    carry = high + 0x95F64 & 0x100000  # keep the rest between sqrt(1/2) and sqrt(2)
    (rest,) = _DOUBLE.unpack(_WORDS.pack(high | carry ^ 0x3FF00000, low))
    exponent += carry >> 20
    return _of_rest(rest - 1.0, high, float(exponent))


def _of_rest(f: float, high: int, exponent: float) -> float:
    """exponent * log(2) + log(1 + f)."""
    if high + 2 & 0xFFFFF < 3:  # f is tiny
        square = f * f * (0.5 - 0.33333333333333333 * f)
        if f == 0:
            return exponent * _LN2_HIGH + exponent * _LN2_LOW
        return exponent * _LN2_HIGH - ((square - exponent * _LN2_LOW) - f)
    s = f / (2.0 + f)
    z = s * s
    w = z * z
    even = w * (_EVEN[0] + w * (_EVEN[1] + w * _EVEN[2]))
    odd = z * (_ODD[0] + w * (_ODD[1] + w * (_ODD[2] + w * _ODD[3])))
    total = odd + even
    if high - 0x6147A | 0x6B851 - high > 0:
        half = 0.5 * f * f
        if exponent == 0:
            return f - (half - s * (half + total))
        return exponent * _LN2_HIGH - ((half - (s * (half + total) + exponent * _LN2_LOW)) - f)
    if exponent == 0:
        return f - s * (f - total)
    return exponent * _LN2_HIGH - ((s * (f - total) - exponent * _LN2_LOW) - f)
