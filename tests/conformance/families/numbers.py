"""Boxes, Math, BigInteger, BigDecimal."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from tests.conformance.families.case import family, lines


@family("numbers-boxes")
def boxes() -> Iterator[str]:
    """Static and instance methods of the box classes."""
    integers = ("0", "1", "-1", "42", "2147483647", "-2147483648", "255")
    for name in (
        "bitCount", "reverse", "reverseBytes", "highestOneBit", "lowestOneBit", "signum", "hashCode",
        "numberOfLeadingZeros", "numberOfTrailingZeros", "toBinaryString", "toHexString",
        "toOctalString", "toString", "toUnsignedString",
    ):  # fmt: skip
        for box, suffix in (("Integer", ""), ("Long", "L")):
            values = ", ".join(f"{box}.{name}({value}{suffix})" for value in integers)
            yield f"return [{values}]"
    for name in ("compare", "max", "min", "sum", "divideUnsigned", "remainderUnsigned", "compareUnsigned", "rotateLeft", "rotateRight"):  # fmt: skip
        yield f"return [Integer.{name}(5, 3), Integer.{name}(-5, 3), Integer.{name}(3, -5)]"
        yield f"return [Long.{name}(5, 3), Long.{name}(-5, 3), Long.{name}(3, -5)]"
    doubles = ("0.0", "-0.0", "1.5", "-1e300", "Double.NaN", "1.0 / 0", "4.9e-324")
    for name in (
        "isNaN", "isInfinite", "isFinite", "hashCode", "toString", "toHexString", "doubleToLongBits",
        "doubleToRawLongBits", "valueOf",
    ):  # fmt: skip
        yield f"return [{', '.join(f'Double.{name}({value})' for value in doubles)}]"
    floats = ("0.0f", "-0.0f", "1.5f", "-1e30f", "Float.NaN", "1.0f / 0", "1.4e-45f")
    for name in (
        "isNaN",
        "isInfinite",
        "isFinite",
        "hashCode",
        "toString",
        "toHexString",
        "floatToIntBits",
    ):
        yield f"return [{', '.join(f'Float.{name}({value})' for value in floats)}]"
    calls = ("intValue()", "longValue()", "doubleValue()", "floatValue()", "byteValue()", "shortValue()", "toString()", "hashCode()", "equals(1)")  # fmt: skip
    receivers = ("1", "300", "-1L", "5000000000L", "1.5f", "-2.9", "1e20", "(byte)7", "(short)-300")
    for value, call in product(receivers, calls):
        yield f"def x = {value}; return x.{call}"
    yield from lines("""
        def x = 5; return x.compareTo(7)
        def x = 5; return x.compareTo(7L)
        def x = 5L; return x.compareTo(7L)
        def x = 5.0; return x.compareTo(-0.0)
        def x = 0.0; return x.compareTo(-0.0)
        def x = Double.NaN; return x.compareTo(1.0)
        def x = Double.NaN; return x.equals(Double.NaN)
        def x = 0.0; return x.equals(-0.0)
        def x = 1; return x.equals(1L)
        def x = 1; return x.isNaN()
        def x = 1.5; return x.isNaN()
        def x = 1.5; return x.infinite
        def x = true; return x.compareTo(false)
        def x = true; return x.hashCode()
        def x = true; return x.booleanValue()
        return [Boolean.logicalAnd(true, false), Boolean.logicalOr(true, false), Boolean.logicalXor(true, true)]
        return [Boolean.hashCode(true), Boolean.hashCode(false), Boolean.compare(true, false)]
        return [Boolean.TRUE, Boolean.FALSE]
        return Boolean.valueOf(true)
        return Integer.valueOf(5) instanceof Integer
        return Integer.valueOf('5')
        return Integer.valueOf('ff', 16)
        return Integer.toString(255, 16)
        return Integer.toString(-255, 2)
        return Integer.toString(255, 99)
        return Long.toString(255, 36)
        return Long.valueOf(5)
        return Long.hashCode(5000000000L)
        return Long.doubleToLongBits(1.0)
        return Double.longBitsToDouble(4607182418800017408L)
        return Float.intBitsToFloat(1065353216)
        return [Integer.MAX_VALUE, Integer.MIN_VALUE, Integer.SIZE, Integer.BYTES]
        return [Long.MAX_VALUE, Long.MIN_VALUE, Short.MAX_VALUE, Byte.MIN_VALUE]
        return [Double.MAX_VALUE, Double.MIN_VALUE, Double.POSITIVE_INFINITY, Double.NaN]
        return [Float.MAX_VALUE, Float.MIN_VALUE, Float.NEGATIVE_INFINITY]
        return Integer.MAX_VALUE + 1
        return Integer.MAX_VALUE + 1L
        return Long.MAX_VALUE + 1
        return Short.toUnsignedInt((short)-1)
        return Byte.toUnsignedInt((byte)-1)
        return Byte.valueOf((byte)5)
        return Byte.valueOf(5)
        return Short.reverseBytes((short)258)
        return Integer.toUnsignedLong(-1)
        return Integer.parseInt('12') + Integer.valueOf('13')
        Integer a = Integer.valueOf(1000); Integer b = Integer.valueOf(1000); return a === b
        Integer a = Integer.valueOf(100); Integer b = Integer.valueOf(100); return a === b
        Integer a = Integer.valueOf(5); return a + 1
        Integer a = Integer.valueOf(5); int b = a; return b
        Integer a = Integer.valueOf(5); return a.intValue() + 1
        Integer a = Integer.valueOf(5); return -a
        Integer a = Integer.valueOf(5); return a == 5
        Integer a = Integer.valueOf(5); return a < 6
        Integer a = Integer.valueOf(5); a++; return a
        Integer a = Integer.valueOf(5); return a + ''
        Integer a = Integer.valueOf(5); def b = a; return b + 1
        Number n = Integer.valueOf(5); return n.doubleValue()
        Double d = Double.valueOf(5); return d
        Double d = Double.valueOf(5); return d + 1
        Boolean b = Boolean.TRUE; return b ? 1 : 2
        Boolean b = Boolean.TRUE; return !b
        Boolean b = Boolean.TRUE; if (b) { return 1 } return 2
        return Integer.hash(5)
        return Integer.max(1)
        return Integer.foo(1)
        return int.MAX_VALUE
        return Number.foo
    """)


@family("numbers-math")
def maths() -> Iterator[str]:
    """Math's functions at their edges."""
    doubles = ("0.0", "-0.0", "0.5", "-1.5", "2.5", "1e10", "Double.NaN", "1.0 / 0", "-1.0 / 0", "7", "(byte)-3", "2.5f", "5000000000L")  # fmt: skip
    for name in (
        "abs", "ceil", "floor", "rint", "round", "sqrt", "cbrt", "exp", "log", "log10", "sin", "cos",
        "tan", "asin", "acos", "atan", "signum", "toDegrees", "toRadians", "ulp", "nextUp", "nextDown",
        "expm1", "log1p", "sinh", "cosh", "tanh",
    ):  # fmt: skip
        yield f"return [{', '.join(f'Math.{name}({value})' for value in doubles)}]"
    pairs = ("1, 2", "-0.0, 0.0", "0.0, -0.0", "Double.NaN, 1", "2.5, -1.5", "10, 3", "1e300, 1e300", "0, 0", "-8, 1.0 / 3")  # fmt: skip
    for name in ("max", "min", "pow", "atan2", "hypot", "IEEEremainder", "copySign", "nextAfter"):
        yield f"return [{', '.join(f'Math.{name}({pair})' for pair in pairs)}]"
    yield from lines("""
        return Math.max(1, 2)
        return Math.max(1L, 2)
        return Math.max('a', 2)
        return Math.max(1)
        int x = Math.max(1, 2); return x
        int x = (int)Math.max(1, 2); return x
        long x = Math.round(2.5); return x
        int x = Math.round(2.5); return x
        return Math.round(-2.5)
        return Math.round(1e30)
        return Math.round(0.49999999999999994)
        return Math.abs(-5)
        return Math.abs(-5L)
        int x = Math.abs(-5); return x
        return Math.E
        return Math.PI
        Math.PI = 3; return 1
        return Math.scalb(1.5, 4)
        def x = 5; return Math.sqrt(x)
        def x = '5'; return Math.sqrt(x)
        def x = null; return Math.sqrt(x)
        Integer x = (def)5; return Math.sqrt(x)
        return Math.random() < 1
        return Math.sqrt(2) * Math.sqrt(2)
        return StrictMath.sqrt(2)
        return Math.clamp(1, 2, 3)
        def m = Math; return m
        return new Math()
        return 0.1 + 0.2
        return 0.1f + 0.2f
        return 0.1f + 0.2
        return 1e16 + 1
        return 1.0 / 3
        return 1.0f / 3
        return 2 / 3
        return 2 / 3.0
        return 10 % 3.5
        return -7 % 3
        return -7.5 % 2
        return 7 / 2 * 2.0
        return 7 / (2 * 2.0)
        return 1 + 2 * 3 - 4 / 2 % 3
        return (1 + 2) * (3 - 4) / 2
        return 2147483647 + 1
        return 2147483647 * 2147483647
        return 9223372036854775807L * 2
        return -9223372036854775808L / -1
        return 1 << 31
        return 1 << 32
        return 1L << 63
        return -1 >> 31
        return -1 >>> 31
        return -1L >>> 63
        return 5 & 3 | 4 ^ 1
        return 5 & 3L
        return ~5 & 0xFF0
        return 1 + 1L
        return 1 + 1.0f
        return 1L + 1.0f
        return 1L + 1.0
        return (byte)1 + (byte)1
        return (char)97 + 1
        return (short)1 * (byte)2
        return 3 * 0.1
        return 16777216f + 1
        return (float)0.1 + 0.1f
        return 1 > 0.5f
        return 100 * 1.1
        return 1.1f * 1.1f
        return (int)(0.7 + 0.1) * 10
        return (int)((0.7 + 0.1) * 10)
    """)


@family("numbers-big")
def big() -> list[str]:
    """BigInteger and BigDecimal."""
    return lines("""
        return BigInteger.valueOf(5)
        return BigInteger.ZERO.add(BigInteger.ONE).add(BigInteger.TEN)
        return new BigInteger('123456789012345678901234567890')
        return new BigInteger('-ff', 16)
        return new BigInteger('123456789012345678901234567890').multiply(new BigInteger('987654321'))
        return new BigInteger('100').divide(new BigInteger('7'))
        return new BigInteger('-100').divide(new BigInteger('7'))
        return new BigInteger('-100').mod(new BigInteger('7'))
        return new BigInteger('-100').remainder(new BigInteger('7'))
        return new BigInteger('100').divideAndRemainder(new BigInteger('7'))
        return new BigInteger('2').pow(100)
        return new BigInteger('2').pow(0)
        return new BigInteger('48').gcd(new BigInteger('18'))
        return new BigInteger('3').modPow(new BigInteger('200'), new BigInteger('13'))
        return new BigInteger('3').modInverse(new BigInteger('11'))
        return new BigInteger('3').modInverse(new BigInteger('12'))
        return [new BigInteger('5').signum(), new BigInteger('-5').signum(), BigInteger.ZERO.signum()]
        return [new BigInteger('5').bitLength(), new BigInteger('-8').bitLength(), new BigInteger('5').bitCount()]
        return [new BigInteger('5').testBit(0), new BigInteger('5').setBit(1), new BigInteger('5').clearBit(0), new BigInteger('5').flipBit(2)]
        return [new BigInteger('5').shiftLeft(3), new BigInteger('-5').shiftRight(1)]
        return [new BigInteger('6').and(new BigInteger('3')), new BigInteger('6').or(new BigInteger('3')), new BigInteger('6').xor(new BigInteger('3')), new BigInteger('6').not()]
        return new BigInteger('300').toByteArray()
        return new BigInteger('300').byteValue()
        return new BigInteger('99999999999').intValue()
        return new BigInteger('99999999999').longValue()
        return new BigInteger('99999999999999999999999').longValue()
        return new BigInteger('99999999999999999999999').doubleValue()
        return new BigInteger('99999999999999999999999').floatValue()
        return new BigInteger('99999999999').intValueExact()
        return new BigInteger('255').toString(16)
        return new BigInteger('5').compareTo(new BigInteger('6'))
        return new BigInteger('5').equals(new BigInteger('5'))
        return new BigInteger('5').hashCode()
        return new BigInteger('-123456789012345678901234567890').hashCode()
        return new BigInteger('5').max(new BigInteger('6'))
        return new BigInteger('-5').abs().negate()
        return new BigInteger('5') + 1
        return new BigInteger('5') + 'x'
        def x = new BigInteger('5'); return x + 1
        def x = new BigInteger('5'); return x > 1
        def x = new BigInteger('5'); return -x
        return new BigInteger(5)
        return new BigDecimal('1.10')
        return new BigDecimal('1.10').add(new BigDecimal('2.205'))
        return new BigDecimal('1.10').subtract(new BigDecimal('2.205'))
        return new BigDecimal('1.10').multiply(new BigDecimal('2.205'))
        return new BigDecimal('1').divide(new BigDecimal('8'))
        return new BigDecimal('10').divide(new BigDecimal('4'))
        return new BigDecimal('1').divide(new BigDecimal('3'), MathContext.DECIMAL32)
        return new BigDecimal('1').divide(new BigDecimal('3'), new MathContext(5))
        return new BigDecimal('2').divide(new BigDecimal('3'), MathContext.DECIMAL128)
        return new BigDecimal('7').remainder(new BigDecimal('2.5'))
        return new BigDecimal('7').divideToIntegralValue(new BigDecimal('2.5'))
        return new BigDecimal('7').divideAndRemainder(new BigDecimal('2.5'))
        return [new BigDecimal('1.10').scale(), new BigDecimal('1.10').precision(), new BigDecimal('1e5').scale()]
        return new BigDecimal('1.2345').setScale(2, RoundingMode.HALF_UP)
        return new BigDecimal('1.2355').setScale(3, RoundingMode.HALF_EVEN)
        return new BigDecimal('-1.5').setScale(0, RoundingMode.FLOOR)
        return new BigDecimal('-1.5').setScale(0, RoundingMode.HALF_DOWN)
        return new BigDecimal('1.5').setScale(0, RoundingMode.UNNECESSARY)
        return new BigDecimal('1.5').setScale(3)
        return new BigDecimal('1.5').setScale(0)
        return new BigDecimal('1500').stripTrailingZeros()
        return new BigDecimal('0.00').stripTrailingZeros()
        return new BigDecimal('1.500').stripTrailingZeros()
        return new BigDecimal('1500').stripTrailingZeros().toPlainString()
        return new BigDecimal('1.5e10').toPlainString()
        return new BigDecimal('1.5e10').toString()
        return new BigDecimal('1.5e10').toEngineeringString()
        return new BigDecimal('0.0000001').toString()
        return new BigDecimal('0.000001').toString()
        return new BigDecimal('1e-10').toEngineeringString()
        return new BigDecimal('12345.678').movePointLeft(2)
        return new BigDecimal('12345.678').movePointRight(5)
        return new BigDecimal('12345.678').scaleByPowerOfTen(3)
        return new BigDecimal('1.1').pow(10)
        return new BigDecimal('1.1').pow(-1)
        return new BigDecimal('12345.678').round(new MathContext(3))
        return new BigDecimal('12345.678').intValue()
        return new BigDecimal('12345.678').longValue()
        return new BigDecimal('12345.678').doubleValue()
        return new BigDecimal('12345.678').floatValue()
        return new BigDecimal('12345.678').intValueExact()
        return new BigDecimal('12345.678').toBigInteger()
        return new BigDecimal('12345.678').ulp()
        return new BigDecimal('-12345.678').abs().negate().signum()
        return new BigDecimal('1.0').equals(new BigDecimal('1.00'))
        return new BigDecimal('1.0').compareTo(new BigDecimal('1.00'))
        return new BigDecimal('1.0').hashCode()
        return new BigDecimal('1.0').max(new BigDecimal('1.00'))
        return BigDecimal.valueOf(1.5)
        return BigDecimal.valueOf(100)
        return BigDecimal.valueOf(0.1)
        return BigDecimal.ONE.add(BigDecimal.TEN)
        return new BigDecimal('  1')
        return new BigDecimal('+1.5E+3')
        return new BigDecimal('.5')
        return new BigDecimal('5.')
        def x = new BigDecimal('1.5'); return x + 1
        def x = new BigDecimal('1.5'); return x.add(new BigDecimal('1'))
        def x = new BigDecimal('1.5'); return x.add(1)
        def x = new BigDecimal('1.5'); return x.intValue() + x.scale()
        return MathContext.DECIMAL64
        return new MathContext(5, RoundingMode.DOWN)
        return RoundingMode.HALF_UP
        return RoundingMode.values().length
    """)
