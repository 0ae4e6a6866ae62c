"""Recorded answers: matched by what was asked, else in turn.

A recording is a line of JSON, `{"request": {"body": ...}, "response": {"status": 200, "headers":
{...}, "body": ...}}`; the endpoint's own log has this form. A body is a text as it was sent, or the
JSON value. A log's lines of refused requests are left out. Any other file is one answer's body.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from painless_lite.mock_endpoint.answers import Answer, unanswered
from painless_lite.mock_endpoint.request import Received

_LINES: Final = (".jsonl", ".ndjson")


class RecordingError(ValueError):
    """Recordings that can't be read: the whole message, with file and line."""


@dataclass(frozen=True, slots=True)
class Recording:
    """An answer, and the request body that it answers; `asked` None: whatever is asked."""

    answer: Answer
    asked: bytes | None = None
    path: str | None = None


@dataclass(slots=True)
class _Turn:
    answers: list[Answer] = field(default_factory=list)
    next: int = 0

    def take(self) -> Answer:
        answer = self.answers[min(self.next, len(self.answers) - 1)]
        self.next += 1
        return answer


class Recordings:
    """Recordings found by path and canonical JSON body, then by body, then in turn.

    Several recordings of one request answer it in turn. A request that none matches takes the next
    of those without a request; the last of a turn repeats.
    """

    def __init__(self, recordings: Iterable[Recording], *, in_turn: bool = False) -> None:
        self._turns: dict[tuple[str | None, bytes | None], _Turn] = {}
        for recording in recordings:
            asked = None if in_turn or recording.asked is None else canonical(recording.asked)
            keys: set[tuple[str | None, bytes | None]] = {(None, asked)}
            if asked is not None and recording.path is not None:
                keys.add((recording.path, asked))
            for key in keys:
                self._turns.setdefault(key, _Turn()).answers.append(recording.answer)

    async def find(self, request: Received) -> Answer:
        """The answer recorded for a request; a ModelError where there is none."""
        asked = canonical(request.body)
        for key in ((request.path, asked), (None, asked), (None, None)):
            if key in self._turns:
                return self._turns[key].take()
        return unanswered("no recorded answer matches the request")


def canonical(body: bytes) -> bytes:
    """A JSON body without the freedom of writing it: order of members, white space, escapes.

    What is no JSON stays as it is. Numbers are told apart as they are written: 1 is not 1.0.
    """
    try:
        value = json.loads(body, parse_float=_Written, parse_int=_Written, parse_constant=_Written)
        return json.dumps(value, sort_keys=True, separators=(",", ":")).encode()
    except (ValueError, RecursionError):
        return body


class _Written(dict[str, str]):
    """A number by its digits; an object, so that it equals no text of the same letters."""

    def __init__(self, digits: str) -> None:
        super().__init__({"\0number": digits})


def load(paths: Iterable[str], statuses: Iterable[int] = (200,)) -> list[Recording]:
    """The recordings of files and folders; `statuses` are those of the plain answers, in order.

    One status counts for all. Raises RecordingError.
    """
    files = [file for path in paths for file in _files(Path(path))]
    plain = [file for file in files if file.suffix not in _LINES]
    given = list(statuses)
    given = given * len(plain) if len(given) == 1 else given
    if len(given) != len(plain):
        raise RecordingError(f"{len(given)} statuses for {len(plain)} plain answers")
    status = dict(zip(plain, given, strict=True))
    found: list[Recording] = []
    for file in files:
        data = _read(file)
        if file.suffix in _LINES:
            found += _lines(data, str(file))
        else:
            found.append(Recording(Answer(data, status[file])))
    return found


def _files(path: Path) -> list[Path]:
    if not path.is_dir():
        return [path]
    found = sorted(p for p in path.iterdir() if p.suffix in (".json", *_LINES) and p.is_file())
    if not found:
        raise RecordingError(f"{path}: no *.json or *.jsonl there")
    return found


def _read(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except FileNotFoundError:
        raise RecordingError(f"{file}: no such file") from None
    except OSError as error:
        raise RecordingError(f"{file}: cannot be read: {error.strerror}") from None


def _lines(data: bytes, name: str) -> list[Recording]:
    found = []
    for number, line in enumerate(data.splitlines(), 1):
        if not line.strip():
            continue
        try:
            value = json.loads(line)
            if not (isinstance(value, dict) and value.get("refused")):  # a log's
                found.append(recording(value))
        except (ValueError, RecursionError) as error:
            raise RecordingError(f"{name}:{number}: no recording: {error}") from None
    return found


def recording(value: Any) -> Recording:
    """The recording that a JSON value is. Raises RecordingError."""
    if not isinstance(value, Mapping) or not isinstance(value.get("response"), Mapping):
        raise RecordingError("a recording is an object with `response`")
    response, request = value["response"], value.get("request") or {}
    if not isinstance(request, Mapping):
        raise RecordingError("`request` must be an object")
    status, headers = response.get("status", 200), response.get("headers") or {}
    if type(status) is not int or not 200 <= status <= 599:
        raise RecordingError("`status` must be a number from 200 to 599")
    if not isinstance(headers, Mapping) or not all(isinstance(v, str) for v in headers.values()):
        raise RecordingError("`headers` must be an object of strings")
    path = request.get("path")
    return Recording(
        Answer.of(_body(response.get("body", "")), status, headers),
        _body(request["body"]) if "body" in request else None,
        path.partition("?")[0] if isinstance(path, str) else None,
    )


def _body(value: Any) -> bytes:
    return Answer.of(value).body
