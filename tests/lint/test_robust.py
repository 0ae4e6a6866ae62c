"""Files that can't be linted: one message each, and the others are still linted."""

from __future__ import annotations

import os

import pytest

from painless_lite.lint import engine
from painless_lite.lint.settings import Settings

GOOD = "good.json"


def messages(folder):
    result = engine.lint([str(folder)], Settings())
    assert any(linted.path.endswith(GOOD) for linted in result.files)
    found = [f for f in result.findings if not f.path.endswith(GOOD)]
    assert len(found) == 1, found
    return found[0]


@pytest.fixture
def folder(tmp_path, connector):
    (tmp_path / GOOD).write_text(connector())
    return tmp_path


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "the file is empty"),
        (b" \n\t", "the file is empty"),
        (b'{"actions": "\0"}', "a binary file: it holds a zero byte"),
        ('{\n "actions": "é"}'.encode("latin-1"), "not UTF-8: byte 0xe9"),
        ('{"actions": []}'.encode("utf-16"), "not UTF-8: the byte-order mark of UTF-16"),
        (b'{"actions": [' * 300, "nested deeper than 200 levels"),
    ],
)
def test_data(folder, data, message):
    (folder / "bad.json").write_bytes(data)
    assert messages(folder).message == message


def test_latin_1_has_its_place(folder):
    (folder / "bad.json").write_bytes('{\n "actions": "é"}'.encode("latin-1"))
    found = messages(folder)
    assert (found.rule, found.line, found.column) == ("D000", 2, 14)


def test_50_megabytes(folder):
    with (folder / "bad.json").open("wb") as file:
        file.truncate(50_000_000)
    assert messages(folder).message == "not read: 50.0 MB, more than 5 MB"


def test_byte_order_mark(folder, connector):
    (folder / "bad.json").write_bytes(b"\xef\xbb\xbf" + connector().encode())
    found = messages(folder)
    assert (found.rule, found.line, found.column) == ("D009", 1, 1)


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads everything")
def test_unreadable(folder):
    (folder / "bad.json").write_text("{}")
    (folder / "bad.json").chmod(0)
    assert messages(folder).message == "cannot be read: Permission denied"


def test_unreadable_as_the_system_says_it(folder, monkeypatch):
    (folder / "bad.json").write_text("{}")
    real = open

    def refuse(path, *rest, **named):
        if str(path).endswith("bad.json"):
            raise PermissionError(13, "Permission denied")
        return real(path, *rest, **named)

    monkeypatch.setattr("builtins.open", refuse)
    assert messages(folder).message == "cannot be read: Permission denied"


def test_link_to_itself(folder):
    (folder / "bad.json").symlink_to("bad.json")
    assert messages(folder).message == "cannot be read: Too many levels of symbolic links"


def test_folder_that_holds_itself(folder):
    (folder / "sub").mkdir()
    (folder / "sub/loop").symlink_to(folder)
    result = engine.lint([str(folder)], Settings())
    assert [linted.findings for linted in result.files] == [[]]


def test_dangling_link(folder):
    (folder / "bad.json").symlink_to("nowhere")
    assert messages(folder).message == "cannot be read: No such file or directory"


def test_pipe(folder):
    os.mkfifo(folder / "bad.json")
    assert messages(folder).message == "no regular file"


def test_other_json_is_left_alone(folder):
    (folder / "tsconfig.json").write_text("{ // a comment\n}")
    (folder / "package.json").write_text('{"scripts": {"actions": "x"}}')
    (folder / "broken.yaml").write_text("a: [\n")
    (folder / "many.yaml").write_text("a: 1\n---\nb: 2\n")
    assert engine.lint([str(folder)], Settings()).findings == []


def test_a_path_given_twice_is_linted_once(folder):
    paths = [str(folder / GOOD), str(folder), os.path.join(str(folder), ".", GOOD)]
    assert len(engine.lint(paths, Settings()).files) == 1


def test_lone_surrogate_in_a_message(cli, tmp_path, connector):
    text = connector({"parameters": {}}, post_process_function="return '\ud800' + x")
    (tmp_path / "c.json").write_text(text, errors="surrogatepass")
    for form in ("text", "json", "sarif", "junit", "github"):
        assert cli("lint", "c.json", "--format", form).returncode == 1
