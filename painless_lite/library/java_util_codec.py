"""java.util.Base64 and UUID."""

from __future__ import annotations

import base64
import hashlib
import secrets
from typing import Any, Final

from painless_lite.library import registry
from painless_lite.library.java_object import JavaObject, expose, require
from painless_lite.library.java_util_random import to_int, to_long
from painless_lite.runtime import throwables
from painless_lite.runtime.classes import cast_class
from painless_lite.runtime.limits import check_length
from painless_lite.runtime.values import Array

_LETTERS: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
_BASIC: Final = _LETTERS + "+/"
_URL: Final = _LETTERS + "-_"
_PAD: Final = ord("=")


def _signed(data: bytes) -> list[int]:
    return [(byte ^ 0x80) - 0x80 for byte in data]


def _unsigned(array: Any) -> bytes:
    return bytes(byte & 0xFF for byte in require(array))


def _illegal(message: str) -> throwables.Throwable:
    return throwables.IllegalArgumentException(message)


class Encoder(JavaObject):
    """java.util.Base64.Encoder."""

    __slots__ = ("break_", "padded", "url", "width")
    java_class = "java.util.Base64$Encoder"

    def __init__(
        self, url: bool = False, width: int = 0, break_: str = "", padded: bool = True
    ) -> None:
        self.url = url
        self.width = width
        self.break_ = break_
        self.padded = padded

    def _text(self, data: bytes) -> str:
        check_length(len(data) * 4 // 3)
        code = base64.b64encode(data, b"-_" if self.url else None).decode("ascii")
        if not self.padded:
            code = code.rstrip("=")
        if not self.width:
            return code
        lines = [code[at : at + self.width] for at in range(0, len(code), self.width)]
        return self.break_.join(lines)

    def encode(self, source: Any, target: Any) -> int:
        """Encode bytes into an array; gives how many were written."""
        text = self._text(_unsigned(source))
        if len(require(target)) < len(text):
            raise _illegal("Output byte array is too small for encoding all input bytes")
        target[: len(text)] = map(ord, text)
        return len(text)

    def encode_to_string(self, source: Any) -> str:
        """Encode bytes as text."""
        return self._text(_unsigned(source))

    def without_padding(self) -> Encoder:
        """An encoder that ends without `=`."""
        return Encoder(self.url, self.width, self.break_, False) if self.padded else self


class Decoder(JavaObject):
    """java.util.Base64.Decoder."""

    __slots__ = ("codes", "mime")
    java_class = "java.util.Base64$Decoder"

    def __init__(self, alphabet: str = _BASIC, mime: bool = False) -> None:
        self.codes = {ord(letter): code for code, letter in enumerate(alphabet)}
        self.mime = mime

    def decode(self, source: Any, target: Any = None) -> Any:
        """Decode text to bytes, or bytes into an array; then it gives how many were written."""
        if type(source) is str:
            data = source.encode("latin-1", "replace")
            return Array("byte", _signed(self._bytes(data)))
        data = _unsigned(source)
        size = self._size(data)
        if len(require(target)) < size:
            raise _illegal("Output byte array is too small for decoding all input bytes")
        made = self._bytes(data)
        target[: len(made)] = _signed(made)
        return len(made)

    def _size(self, data: bytes) -> int:
        """How many bytes Java makes room for."""
        length = len(data)
        if length == 0:
            return 0
        if length < 2:
            if self.mime:
                return 0
            raise _illegal("Input byte[] should at least have 2 bytes for base64 bytes")
        padding = 0
        if self.mime:
            length = sum(1 for byte in data.partition(b"=")[0] if byte in self.codes)
        elif data.endswith(b"="):
            padding = 2 if data.endswith(b"==") else 1
        if padding == 0 and length % 4:
            padding = 4 - length % 4
        return 3 * ((length + 3) // 4) - padding

    def _bytes(self, data: bytes) -> bytes:
        self._size(data)
        made = bytearray()
        bits = count = at = 0
        while at < len(data):
            byte = data[at]
            at += 1
            code = self.codes.get(byte)
            if code is not None:
                bits = bits << 6 | code
                count += 1
                if count == 4:
                    made += bits.to_bytes(3, "big")
                    bits = count = 0
            elif byte == _PAD:
                at = self._padding(data, at, count)
                break
            elif not self.mime:
                raise _illegal(f"Illegal base64 character {_hex(byte)}")
        if count == 1:
            raise _illegal("Last unit does not have enough valid bits")
        made += (bits << 6 * (4 - count)).to_bytes(3, "big")[: max(count - 1, 0)]
        self._end(data, at)
        return bytes(made)

    def _padding(self, data: bytes, at: int, count: int) -> int:
        """Past the padding, which must fit the unit."""
        if count == 0 or (count == 2 and data[at : at + 1] != b"="):
            raise _illegal("Input byte array has wrong 4-byte ending unit")
        return at + (count == 2)

    def _end(self, data: bytes, at: int) -> None:
        for index in range(at, len(data)):
            if not (self.mime and data[index] not in self.codes):
                offset = index + 1 if self.mime else index
                raise _illegal(f"Input byte array has incorrect ending byte at {offset}")


def _hex(byte: int) -> str:
    signed = (byte ^ 0x80) - 0x80
    return f"-{-signed:x}" if signed < 0 else f"{signed:x}"


_MIME: Final = Encoder(width=76, break_="\r\n")
for _name, _value in (
    ("Encoder", Encoder()),
    ("UrlEncoder", Encoder(url=True)),
    ("MimeEncoder", _MIME),
    ("Decoder", Decoder()),
    ("UrlDecoder", Decoder(_URL)),
    ("MimeDecoder", Decoder(mime=True)),
):
    registry.static("java.util.Base64", f"get{_name}", 0)(lambda value=_value: value)


@registry.static("java.util.Base64", "getMimeEncoder", 2)
def get_mime_encoder(width: int, separator: Any) -> Encoder:
    """An encoder that breaks lines."""
    breaks = _unsigned(separator)
    for byte in breaks:
        if chr(byte) in _BASIC or byte == _PAD:
            raise _illegal(f"Illegal base64 line separator character 0x{byte:x}")
    width &= ~3
    return Encoder(width=width, break_=breaks.decode("latin-1")) if width > 0 else Encoder()


expose("java.util.Base64.Encoder", Encoder, "encode/2", "encodeToString/1", "withoutPadding/0")
expose("java.util.Base64.Decoder", Decoder, "decode/1", "decode/2")


class UUID(JavaObject):
    """java.util.UUID: two signed longs."""

    __slots__ = ("high", "low")
    java_class = "java.util.UUID"

    def __init__(self, high: int, low: int) -> None:
        self.high = high
        self.low = low

    @classmethod
    def of_bytes(cls, data: bytes, version: int) -> UUID:
        """A UUID of 16 bytes, marked with a version."""
        high = int.from_bytes(data[:8], "big") & ~0xF000 | version << 12
        low = int.from_bytes(data[8:], "big") & (1 << 62) - 1 | 1 << 63
        return cls(to_long(high), to_long(low))

    def _timed(self) -> int:
        if self.version() != 1:
            raise throwables.UnsupportedOperationException("Not a time-based UUID")
        return self.low & 0xFFFFFFFFFFFFFFFF

    def clock_sequence(self) -> int:
        """The clock sequence of a time-based UUID."""
        return self._timed() >> 48 & 0x3FFF

    def node(self) -> int:
        """The node of a time-based UUID."""
        return self._timed() & 0xFFFFFFFFFFFF

    def timestamp(self) -> int:
        """The time of a time-based UUID, in 100 ns."""
        self._timed()
        high = self.high & 0xFFFFFFFFFFFFFFFF
        return (high & 0xFFF) << 48 | (high >> 16 & 0xFFFF) << 32 | high >> 32

    def variant(self) -> int:
        """The layout."""
        low = self.low & 0xFFFFFFFFFFFFFFFF
        shift = 64 - (low >> 62)
        return to_int((low >> shift % 64) & (self.low >> 63))

    def version(self) -> int:
        """How it was made."""
        return self.high >> 12 & 0xF

    def get_least_significant_bits(self) -> int:
        """The lower long."""
        return self.low

    def get_most_significant_bits(self) -> int:
        """The higher long."""
        return self.high

    def compare_to(self, other: UUID) -> int:
        """Compare the two longs, signed."""
        given = require(cast_class(other, "java.util.UUID"))
        one, two = (self.high, self.low), (given.high, given.low)
        return (one > two) - (one < two)

    def equals(self, other: Any) -> bool:
        return isinstance(other, UUID) and (self.high, self.low) == (other.high, other.low)

    def hash_code(self) -> int:
        both = (self.high ^ self.low) & 0xFFFFFFFFFFFFFFFF
        return to_int(both >> 32 ^ both)

    def to_string(self) -> str:
        high, low = self.high & 0xFFFFFFFFFFFFFFFF, self.low & 0xFFFFFFFFFFFFFFFF
        digits = f"{high:016x}{low:016x}"
        return "-".join((digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:]))


expose(
    "java.util.UUID",
    UUID,
    *("clockSequence/0", "compareTo/1", "getLeastSignificantBits/0", "node/0", "timestamp/0"),
    *("getMostSignificantBits/0", "variant/0", "version/0", "equals/1", "hashCode/0"),
    "toString/0",
)
registry.constructor("java.util.UUID", 2)(UUID)


@registry.static("java.util.UUID", "fromString", 1)
def from_string(text: str | None) -> UUID:
    """The UUID of a text; its parts may be shorter than usual."""
    if text is None:
        raise throwables.NullPointerException()
    if len(text) > 36:
        raise _illegal("UUID string too large")
    parts = text.split("-")
    if len(parts) != 5:
        raise _illegal(f"Invalid UUID string: {text}")
    one, two, three, four, five = map(_long_of, parts, range(5))
    high = (one & 0xFFFFFFFF) << 32 | (two & 0xFFFF) << 16 | three & 0xFFFF
    return UUID(to_long(high), to_long((four & 0xFFFF) << 48 | five & 0xFFFFFFFFFFFF))


def _long_of(part: str, index: int) -> int:
    """Long.parseLong of a part, in base 16; an error has a note which of the parts it was."""
    try:
        return _hexadecimal(part)
    except throwables.NumberFormatException as error:
        error.add_note(str(index))
        raise


def _hexadecimal(part: str) -> int:
    digits = part[1:] if part.startswith("+") else part
    if not part:
        raise throwables.NumberFormatException('For input string: "" under radix 16')
    value = 0
    for at, c in enumerate(digits, len(part) - len(digits)):
        if c not in "0123456789abcdefABCDEF" or value >= 1 << 59:
            raise throwables.NumberFormatException(f'Error at index {at} in: "{part}"')
        value = value * 16 + int(c, 16)
    if not digits:
        raise throwables.NumberFormatException(f'Error at index 1 in: "{part}"')
    return value


@registry.static("java.util.UUID", "nameUUIDFromBytes", 1)
def name_uuid_from_bytes(name: Any) -> UUID:
    """The UUID of a name: its MD5."""
    data = hashlib.md5(_unsigned(name), usedforsecurity=False).digest()
    return UUID.of_bytes(data, 3)


@registry.static("java.util.UUID", "randomUUID", 0)
def random_uuid() -> UUID:
    """A random UUID."""
    return UUID.of_bytes(secrets.token_bytes(16), 4)
