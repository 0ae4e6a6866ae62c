"""What goes wrong in a connector: the Java exception as data, and the REST body it becomes.

Mirrors core's `OpenSearchException.generateFailureXContent` and `ExceptionsHelper.status`.
"""

from __future__ import annotations

import re
from typing import Any, Final

_UPPER: Final = re.compile(r"(?<!^)(?=[A-Z])")

#: Exceptions below core's OpenSearchException: these alone lend their cause to `root_cause`.
OPENSEARCH: Final = frozenset(
    {
        "org.opensearch.OpenSearchStatusException",
        "org.opensearch.OpenSearchParseException",
        "org.opensearch.core.common.ParsingException",
        "org.opensearch.script.ScriptException",
    }
)

#: IllegalArgumentException and the classes below it.
ILLEGAL_ARGUMENTS: Final = frozenset(
    {
        "java.lang.IllegalArgumentException",
        "java.lang.NumberFormatException",
        "org.opensearch.core.xcontent.NamedObjectNotFoundException",
        "org.opensearch.core.xcontent.XContentParseException",
    }
)

#: HTTP status by exception class; all others answer 500.
_STATUS: Final = {
    "java.lang.IllegalArgumentException": 400,
    "java.lang.NumberFormatException": 400,
    "com.fasterxml.jackson.core.JsonParseException": 400,
    "com.fasterxml.jackson.core.io.JsonEOFException": 400,
    "org.opensearch.core.xcontent.NamedObjectNotFoundException": 400,
    "org.opensearch.core.xcontent.XContentParseException": 400,
    "org.opensearch.core.common.ParsingException": 400,
    "org.opensearch.OpenSearchParseException": 400,
    "org.opensearch.script.ScriptException": 400,
}


def rest_type(java_class: str) -> str:
    """The `type` of an exception: `java.io.IOException` gives `i_o_exception`."""
    simple = java_class.rpartition(".")[2].rpartition("$")[2].removeprefix("OpenSearch")
    return _UPPER.sub("_", simple).lower()


class ConnectorError(Exception):
    """A connector that ml-commons refuses or that fails at predict.

    `java_class` and `reason` name the exception, `metadata` holds the extra members of its REST
    form, `cause` the exception behind it, and `status` the HTTP status of the answer.
    """

    def __init__(
        self,
        java_class: str,
        reason: str | None,
        *,
        status: int | None = None,
        cause: ConnectorError | None = None,
        metadata: dict[str, Any] | None = None,
    ) -> None:
        super().__init__(reason)
        self.java_class = java_class
        self.reason = reason
        self.status = status if status is not None else _STATUS.get(java_class, 500)
        self.cause = cause
        self.metadata = metadata or {}
        self.suppressed: list[ConnectorError] = []

    def __str__(self) -> str:
        return f"{rest_type(self.java_class)}: {self.reason}"

    @property
    def root(self) -> ConnectorError:
        """The exception in `root_cause`: OpenSearch's own yield to a cause of their kind."""
        if self.java_class in OPENSEARCH and self.cause and self.cause.java_class in OPENSEARCH:
            return self.cause.root
        return self

    @property
    def innermost(self) -> ConnectorError:
        """The last exception of the chain of causes."""
        return self if self.cause is None else self.cause.innermost

    def _alone(self) -> dict[str, Any]:
        return {"type": rest_type(self.java_class), "reason": self.reason, **self.metadata}

    def _nested(self) -> dict[str, Any]:
        shown = self._alone()
        if self.cause is not None:
            shown["caused_by"] = self.cause._nested()
        if self.suppressed:
            shown["suppressed"] = [error._nested() for error in self.suppressed]
        return shown

    def _as_root(self) -> dict[str, Any]:
        shown = self._alone()
        if self.suppressed and self.java_class in OPENSEARCH:
            shown["suppressed"] = [error._nested() for error in self.suppressed]
        return shown

    @property
    def body(self) -> dict[str, Any]:
        """The REST error body, `{"error": {...}, "status": N}`."""
        return {
            "error": {"root_cause": [self.root._as_root()], **self._nested()},
            "status": self.status,
        }


def illegal_argument(reason: str | None, cause: ConnectorError | None = None) -> ConnectorError:
    """An IllegalArgumentException: HTTP 400."""
    return ConnectorError("java.lang.IllegalArgumentException", reason, cause=cause)


def illegal_state(reason: str | None) -> ConnectorError:
    """An IllegalStateException: HTTP 500."""
    return ConnectorError("java.lang.IllegalStateException", reason)


def null_pointer(reason: str | None) -> ConnectorError:
    """A NullPointerException: HTTP 500."""
    return ConnectorError("java.lang.NullPointerException", reason)


def status_error(reason: str, status: int) -> ConnectorError:
    """An OpenSearchStatusException with its own HTTP status."""
    return ConnectorError("org.opensearch.OpenSearchStatusException", reason, status=status)


def ml_error(reason: str, cause: ConnectorError) -> ConnectorError:
    """An MLException: HTTP 500, the real fault being its cause."""
    return ConnectorError("org.opensearch.ml.common.exception.MLException", reason, cause=cause)


_JAVA_BASE: Final = "java.base of loader 'bootstrap'"


def class_cast(found: str, wanted: str) -> ConnectorError:
    """A ClassCastException between two classes of the JDK, in the JVM's words."""
    reason = f"class {found} cannot be cast to class {wanted} ({found} and {wanted} are in module "
    return ConnectorError("java.lang.ClassCastException", reason + _JAVA_BASE + ")")
