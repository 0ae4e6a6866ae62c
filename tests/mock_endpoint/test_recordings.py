"""Recordings: how they are read, and which one answers what."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from painless_lite.mock_endpoint import Answer, Received, Recording, RecordingError, Recordings
from painless_lite.mock_endpoint.recordings import canonical, load

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda items: st.lists(items, max_size=4) | st.dictionaries(st.text(), items, max_size=4),
    max_leaves=10,
)


def asked(body: bytes, target: str = "/endpoints/e/invocations") -> Received:
    return Received(1, "POST", target, (), body)


def find(recordings: Recordings, *bodies: bytes) -> list[bytes]:
    async def all_of() -> list[bytes]:
        return [(await recordings.find(asked(body))).body for body in bodies]

    return asyncio.run(all_of())


@settings(deadline=None)
@given(VALUES)
def test_canonical_is_blind_to_writing(value: Any) -> None:
    texts = [
        json.dumps(value),
        json.dumps(value, indent=3, ensure_ascii=False),
        json.dumps(value, sort_keys=True, separators=(" , ", " :\t")),
    ]
    assert len({canonical(text.encode("utf-8", "surrogatepass")) for text in texts}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [("1", '"1"'), ("1", "1.0"), ("[1]", "[1,1]"), ("null", '"null"'), ('{"a":1}', '{"a":2}')],
)
def test_canonical_tells_apart(one: str, other: str) -> None:
    assert canonical(one.encode()) != canonical(other.encode())


def test_what_is_no_json_stays() -> None:
    assert canonical(b"\xff{") == b"\xff{"
    assert canonical(b"[" * 100_000) == b"[" * 100_000


def test_matched_by_body_else_in_turn() -> None:
    recordings = Recordings(
        [
            Recording(Answer(b"a1"), b'{"a": 1, "b": [2]}'),
            Recording(Answer(b"first")),
            Recording(Answer(b"a2"), b'{"b":[2],"a":1}'),
            Recording(Answer(b"second")),
        ]
    )
    body = b' {"b": [2], "a": 1}'
    assert find(recordings, body, b"x", body, b"y", body, b"z") == [
        *(b"a1", b"first", b"a2", b"second", b"a2", b"second")
    ]


def test_nothing_matches() -> None:
    recordings = Recordings([Recording(Answer(b"a"), b"1")])
    answer = asyncio.run(recordings.find(asked(b"2")))
    assert (answer.status, answer.error_type) == (424, "ModelError")
    assert b"no recorded answer matches the request" in answer.body


def test_in_turn_whatever_is_asked() -> None:
    recordings = Recordings(
        [Recording(Answer(b"a"), b"1"), Recording(Answer(b"b"), b"2")], in_turn=True
    )
    assert find(recordings, b"2", b"1", b"7") == [b"a", b"b", b"b"]


def test_the_path_decides_between_equal_bodies() -> None:
    recordings = Recordings(
        [Recording(Answer(b"a"), b"1", "/a"), Recording(Answer(b"b"), b"1", "/b")]
    )
    found = [asyncio.run(recordings.find(asked(b"1", path))).body for path in ("/b?x=1", "/a")]
    assert found == [b"b", b"a"]


def test_files_and_folders(tmp_path: Path) -> None:
    lines = [
        {"request": {"body": {"q": 1}}, "response": {"body": [1]}},
        {"response": {"status": 429, "headers": {"X-A": "b"}, "body": "busy"}},
        {"refused": "InvalidSignatureException", "response": {"status": 403, "body": ""}},
    ]
    (tmp_path / "b.jsonl").write_text("\n\n".join(map(json.dumps, lines)) + "\n")
    (tmp_path / "a.json").write_bytes(b' {"plain": 1}\n')
    (tmp_path / "notes.txt").write_text("no recording")
    found = load([str(tmp_path)], [202])
    assert found == [
        Recording(Answer(b' {"plain": 1}\n', 202)),
        Recording(Answer(b"[1]"), b'{"q": 1}'),
        Recording(Answer(b"busy", 429, {"X-A": "b"})),
    ]
    assert load([str(tmp_path / "notes.txt")])[0].answer.body == b"no recording"


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("{", ":2: no recording: Expecting"),
        ("[]", ":2: no recording: a recording is an object with `response`"),
        ('{"response": 1}', "a recording is an object with `response`"),
        ('{"response": {"status": 99}}', "`status` must be a number from 200 to 599"),
        ('{"response": {"status": "200"}}', "`status` must be a number"),
        ('{"response": {"headers": {"a": 1}}}', "`headers` must be an object of strings"),
        ('{"request": [], "response": {"body": 1}, "x": 1}', ""),
        ('{"request": 1, "response": {}}', "`request` must be an object"),
        ("[" * 100_000, ":2: no recording: "),
    ],
)
def test_what_is_wrong_is_said(tmp_path: Path, line: str, message: str) -> None:
    file = tmp_path / "log.jsonl"
    file.write_text('{"response": {}}\n' + line)
    if not message:
        assert len(load([str(file)])) == 2
        return
    with pytest.raises(RecordingError) as raised:
        load([str(file)])
    assert message in str(raised.value)
    assert str(raised.value).startswith(str(file))


def test_missing_files_and_statuses(tmp_path: Path) -> None:
    with pytest.raises(RecordingError, match="no such file"):
        load([str(tmp_path / "none.json")])
    with pytest.raises(RecordingError, match=r"no \*\.json or \*\.jsonl there"):
        load([str(tmp_path)])
    (tmp_path / "a.json").write_text("1")
    with pytest.raises(RecordingError, match="2 statuses for 1 plain answers"):
        load([str(tmp_path / "a.json")], [200, 500])
