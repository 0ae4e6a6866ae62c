"""--fix and --diff: only what is safe, everything else to the letter as it was."""

from __future__ import annotations

import os
import stat

import pytest

from painless_lite.lint import fix
from painless_lite.lint.finding import Edit


def test_all_fixes(cli, tmp_path):
    before = """\
POST /_plugins/_ml/connectors/_create
{
  "Name" : "x",   "version": 1, "protocol": "http", // a remark
  "credential": {"key": "${KEY}"},
  "actions": [
    {
      "action_type": "predict", "method": "POST", "URL": "https://api.openai.com/v1/embeddings",
      "request_body": "{ \\"input\\": \\"${parameters.input}\\" }",
      "pre_process_function": \"\"\"
        def doc =  escape( params.text_docs[0] );
        return '{"parameters": {"input": ["' + doc + '"]}}';
      \"\"\"
    }
  ]
}"""
    path = tmp_path / "c.json"
    path.write_bytes(before.replace("\n", "\r\n").encode())
    path.chmod(0o640)
    done = cli("lint", "c.json", "--fix", "--diff")
    assert done.returncode == 0, done.stdout
    after = before.replace('"Name"', '"name"').replace('"URL"', '"url"')
    after = after.replace('\\"${parameters.input}\\"', "${parameters.input}")
    after = after.replace("escape( params.text_docs[0] )", "params.text_docs[0]")
    assert path.read_bytes() == after.replace("\n", "\r\n").encode()
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert '-  "Name" : "x",' in done.stdout
    assert os.listdir(tmp_path) == ["c.json"]
    assert cli("lint", "c.json", "--fix").returncode == 0


def test_diff_alone_writes_nothing(cli, tmp_path, connector):
    text = connector({"Name": "y"}).replace('  "name": "x",\n', "")
    (tmp_path / "c.json").write_text(text)
    done = cli("lint", "c.json", "--diff")
    assert done.returncode == 1
    assert '-  "Name": "y"' in done.stdout
    assert '+  "name": "y"' in done.stdout
    assert (tmp_path / "c.json").read_text() == text


def test_byte_order_mark_is_taken_away(cli, tmp_path, connector):
    path = tmp_path / "c.json"
    path.write_bytes(b"\xef\xbb\xbf" + connector().encode())
    assert cli("lint", "c.json", "--fix").returncode == 0
    assert path.read_bytes() == connector().encode()


def test_a_mark_that_is_no_mistake_stays(cli, tmp_path, connector):
    path = tmp_path / "c.json"
    text = connector({"Name": "y"}).replace('  "name": "x",\n', "")
    path.write_bytes(b"\xef\xbb\xbf" + text.encode())
    assert cli("lint", "c.json", "--fix", "--ignore", "D009").returncode == 0
    fixed = text.replace('"Name"', '"name"').encode()
    assert path.read_bytes() == b"\xef\xbb\xbf" + fixed
    (tmp_path / "s.painless").write_bytes(b"\xef\xbb\xbfreturn   1;\n")
    assert cli("fmt", "s.painless").returncode == 0
    assert (tmp_path / "s.painless").read_bytes() == b"\xef\xbb\xbfreturn 1;\n"


def test_yaml_and_markdown(cli, tmp_path, connector):
    (tmp_path / "c.yaml").write_text(
        "Name: x\nversion: 1\nprotocol: http\ncredential: {k: v}\nactions:\n"
        "- action_type: predict\n  method: POST\n  url: https://api.openai.com/v1/x\n"
    )
    (tmp_path / "c.md").write_text(
        "```\nPOST /_plugins/_ml/connectors/_create\n"
        + connector().replace('"url"', '"Url"')
        + "\n```\n"
    )
    assert cli("lint", "c.yaml", "c.md", "--fix").returncode in (0, 1)
    assert '"url"' in (tmp_path / "c.md").read_text()


def test_a_link_stays_a_link(cli, tmp_path, connector):
    (tmp_path / "real.json").write_text(connector({"Name": "y"}).replace('  "name": "x",\n', ""))
    (tmp_path / "c.json").symlink_to("real.json")
    assert cli("lint", "c.json", "--fix").returncode == 0
    assert (tmp_path / "c.json").is_symlink()
    assert '"name": "y"' in (tmp_path / "real.json").read_text()


@pytest.mark.skipif(os.geteuid() == 0, reason="root writes everywhere")
def test_folder_that_takes_no_file(cli, tmp_path, connector):
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub/c.json").write_text(connector({"Name": "y"}).replace('  "name": "x",\n', ""))
    (tmp_path / "sub").chmod(0o555)
    done = cli("lint", "sub/c.json", "--fix")
    assert done.returncode == 2
    assert "cannot be written" in done.stderr


def test_a_failing_write_leaves_the_file(tmp_path, monkeypatch):
    path = tmp_path / "c.json"
    path.write_text("old")

    def refuse(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", refuse)
    with pytest.raises(OSError, match="No space"):
        fix.replace_file(str(path), "new")
    assert path.read_text() == "old"
    assert os.listdir(tmp_path) == ["c.json"]


def test_edits_are_made_from_the_front():
    assert fix.edited("abcdef", [Edit(4, 5, ""), Edit(0, 1, "X"), Edit(2, 2, "-")]) == "Xb-cdf"
