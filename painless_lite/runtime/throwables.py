"""Java's exceptions as Python exceptions: one class each, in Java's hierarchy.

`catch (IllegalArgumentException e)` in a script becomes `except` of the same class here, so the
hierarchy alone decides what is caught.
"""

from __future__ import annotations

from typing import ClassVar, Final


class Throwable(Exception):  # noqa: N818 - Java's name
    """java.lang.Throwable: a message, or None, and the JDK's stack frames above the script's."""

    java_class: ClassVar[str] = "java.lang.Throwable"

    def __init__(
        self,
        message: str | None = None,
        cause: Throwable | None = None,
        frames: tuple[str, ...] = (),
    ) -> None:
        super().__init__(message)
        #: what it says, or None
        self.message = message
        self.cause = cause
        self.frames = frames
        #: whether library.frames has added what the JDK tells of it
        self.described = False
        #: the generated line at which the script made it, where the script did
        self.line: int | None = None


#: Every exception class by its Java name.
BY_NAME: Final[dict[str, type[Throwable]]] = {"java.lang.Throwable": Throwable}


def declare(java_class: str, parent: type[Throwable]) -> type[Throwable]:
    """A new exception class with this Java name below `parent`."""
    simple = java_class.rpartition(".")[2]
    made = type(simple, (parent,), {"java_class": java_class, "__module__": __name__})
    BY_NAME[java_class] = made
    return made


Error = declare("java.lang.Error", Throwable)
VirtualMachineError = declare("java.lang.VirtualMachineError", Error)
StackOverflowError = declare("java.lang.StackOverflowError", VirtualMachineError)
OutOfMemoryError = declare("java.lang.OutOfMemoryError", VirtualMachineError)
LinkageError = declare("java.lang.LinkageError", Error)
BootstrapMethodError = declare("java.lang.BootstrapMethodError", LinkageError)
PainlessError = declare("org.opensearch.painless.PainlessError", Error)
PainlessExplainError = declare("org.opensearch.painless.PainlessExplainError", Error)

Exception_ = declare("java.lang.Exception", Throwable)
CloneNotSupportedException = declare("java.lang.CloneNotSupportedException", Exception_)
InterruptedException = declare("java.lang.InterruptedException", Exception_)
ReflectiveOperationException = declare("java.lang.ReflectiveOperationException", Exception_)
ClassNotFoundException = declare("java.lang.ClassNotFoundException", ReflectiveOperationException)
IllegalAccessException = declare("java.lang.IllegalAccessException", ReflectiveOperationException)
InstantiationException = declare("java.lang.InstantiationException", ReflectiveOperationException)
NoSuchFieldException = declare("java.lang.NoSuchFieldException", ReflectiveOperationException)
NoSuchMethodException = declare("java.lang.NoSuchMethodException", ReflectiveOperationException)
LambdaConversionException = declare("java.lang.invoke.LambdaConversionException", Exception_)
ParseException = declare("java.text.ParseException", Exception_)
TooManyListenersException = declare("java.util.TooManyListenersException", Exception_)

RuntimeException = declare("java.lang.RuntimeException", Exception_)
ArithmeticException = declare("java.lang.ArithmeticException", RuntimeException)
ArrayStoreException = declare("java.lang.ArrayStoreException", RuntimeException)
ClassCastException = declare("java.lang.ClassCastException", RuntimeException)
EnumConstantNotPresentException = declare(
    "java.lang.EnumConstantNotPresentException", RuntimeException
)
IllegalArgumentException = declare("java.lang.IllegalArgumentException", RuntimeException)
IllegalThreadStateException = declare(
    "java.lang.IllegalThreadStateException", IllegalArgumentException
)
NumberFormatException = declare("java.lang.NumberFormatException", IllegalArgumentException)
IllegalMonitorStateException = declare("java.lang.IllegalMonitorStateException", RuntimeException)
IllegalStateException = declare("java.lang.IllegalStateException", RuntimeException)
IndexOutOfBoundsException = declare("java.lang.IndexOutOfBoundsException", RuntimeException)
ArrayIndexOutOfBoundsException = declare(
    "java.lang.ArrayIndexOutOfBoundsException", IndexOutOfBoundsException
)
StringIndexOutOfBoundsException = declare(
    "java.lang.StringIndexOutOfBoundsException", IndexOutOfBoundsException
)
NegativeArraySizeException = declare("java.lang.NegativeArraySizeException", RuntimeException)


class NullPointerException(RuntimeException):  # type: ignore[misc, valid-type]
    """java.lang.NullPointerException; the JVM's own words are looked up when somebody asks."""

    java_class = "java.lang.NullPointerException"

    @property
    def message(self) -> str | None:
        """What the exception says, or None."""
        if self._message is None and not self.described:
            from painless_lite.library.frames import describe

            describe(self)
        return self._message

    @message.setter
    def message(self, message: str | None) -> None:
        self._message = message


BY_NAME[NullPointerException.java_class] = NullPointerException

SecurityException = declare("java.lang.SecurityException", RuntimeException)
TypeNotPresentException = declare("java.lang.TypeNotPresentException", RuntimeException)
UnsupportedOperationException = declare("java.lang.UnsupportedOperationException", RuntimeException)
WrongMethodTypeException = declare("java.lang.invoke.WrongMethodTypeException", RuntimeException)

ConcurrentModificationException = declare(
    "java.util.ConcurrentModificationException", RuntimeException
)
EmptyStackException = declare("java.util.EmptyStackException", RuntimeException)
IllformedLocaleException = declare("java.util.IllformedLocaleException", RuntimeException)
MissingResourceException = declare("java.util.MissingResourceException", RuntimeException)
NoSuchElementException = declare("java.util.NoSuchElementException", RuntimeException)
InputMismatchException = declare("java.util.InputMismatchException", NoSuchElementException)
FormatterClosedException = declare("java.util.FormatterClosedException", IllegalStateException)
IllegalFormatException = declare("java.util.IllegalFormatException", IllegalArgumentException)
DuplicateFormatFlagsException = declare(
    "java.util.DuplicateFormatFlagsException", IllegalFormatException
)
FormatFlagsConversionMismatchException = declare(
    "java.util.FormatFlagsConversionMismatchException", IllegalFormatException
)
IllegalFormatArgumentIndexException = declare(
    "java.util.IllegalFormatArgumentIndexException", IllegalFormatException
)
IllegalFormatCodePointException = declare(
    "java.util.IllegalFormatCodePointException", IllegalFormatException
)
IllegalFormatConversionException = declare(
    "java.util.IllegalFormatConversionException", IllegalFormatException
)
IllegalFormatFlagsException = declare(
    "java.util.IllegalFormatFlagsException", IllegalFormatException
)
IllegalFormatPrecisionException = declare(
    "java.util.IllegalFormatPrecisionException", IllegalFormatException
)
IllegalFormatWidthException = declare(
    "java.util.IllegalFormatWidthException", IllegalFormatException
)
MissingFormatArgumentException = declare(
    "java.util.MissingFormatArgumentException", IllegalFormatException
)
MissingFormatWidthException = declare(
    "java.util.MissingFormatWidthException", IllegalFormatException
)
UnknownFormatConversionException = declare(
    "java.util.UnknownFormatConversionException", IllegalFormatException
)
UnknownFormatFlagsException = declare(
    "java.util.UnknownFormatFlagsException", IllegalFormatException
)
PatternSyntaxException = declare("java.util.regex.PatternSyntaxException", IllegalArgumentException)
CircuitBreakingException = declare(
    "org.opensearch.core.common.breaker.CircuitBreakingException", RuntimeException
)
DateTimeException = declare("java.time.DateTimeException", RuntimeException)
DateTimeParseException = declare("java.time.format.DateTimeParseException", DateTimeException)
UnsupportedTemporalTypeException = declare(
    "java.time.temporal.UnsupportedTemporalTypeException", DateTimeException
)
ZoneRulesException = declare("java.time.zone.ZoneRulesException", DateTimeException)
