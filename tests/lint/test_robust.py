"""Files that can't be linted: one message each, and the others are still linted."""

from __future__ import annotations

import json
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
        (b'{"actions":' + b"[" * 100_000 + b"]" * 100_000 + b"}", "nested deeper than 200 levels"),
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


TEMPLATES = {
    "range": ("{% for i in range(99999999999) %}{% endfor %}", "Range too big"),
    "loops": (
        "{% for i in range(99999) %}{% for j in range(99999) %}{% endfor %}{% endfor %}",
        "lines run",
    ),
    "recursion": ("{% macro a() %}{{ a() }}{% endmacro %}{{ a() }}", "nested too deep"),
    "inclusion of itself": ('{% include "connector.json.j2" %}', "nested too deep"),
    "inclusion of a file elsewhere": ('{% include "../../etc/passwd" %}', "TemplateNotFound"),
    "power": ("{{ 9 ** (9 ** 9) }}", "a number that grows"),
    "product": ("{{ 'a' * 10000000000 }}", "a text of more than"),
    "width": ("{{ 'a'.center(9999999999) }}", "a text of more than"),
    "filter": ("{{ 'a'|center(9999999999) }}", "a text of more than"),
    "format": ("{{ '%1000000000d' % 1 }}", "a text of more than"),
    "format method": ("{{ '{:>1000000000}'.format(1) }}", "a text of more than"),
    "digits": ("{{ 1.5|round(999999999, 'ceil') }}", "a text of more than"),
    "replacement": ("{{ ('a' * 99999)|replace('a', 'b' * 99999) }}", "a text of more than"),
    "doubling": (
        "{% set n = namespace(x='a') %}{% for i in range(60) %}{% set n.x = n.x ~ n.x %}"
        "{% endfor %}{{ n.x }}",
        "a text of more than",
    ),
    "much text": (
        "{% set b = 'a' * 1000000 %}{% macro m() %}{% for i in range(1000) %}{{ b }}{% endfor %}"
        "{% endmacro %}{{ m() }}",
        "a text of more than",
    ),
    "escape": ("{{ ''.__class__.__mro__[1].__subclasses__() }}", "does not declare: __class__"),
    "format escape": ("{{ '{0.__class__}'.format(1) }}", "does not declare: __class__"),
}


@pytest.mark.parametrize("name", TEMPLATES)
def test_hostile_template(folder, name):
    """The runs of a template are counted, not timed: it ends everywhere or nowhere."""
    text, message = TEMPLATES[name]
    (folder / "sub").mkdir()
    (folder / "sub/connector.json.j2").write_text(text + " request_body")
    assert message in messages(folder).message


YAMLS = {
    "bomb": (
        "request_body: &a [x, x]\n"
        + "".join(f"k{i}: &{chr(98 + i)} [*{chr(97 + i)}, *{chr(97 + i)}]\n" for i in range(24)),
        "aliases counted",
    ),
    "cycle": ("request_body: &x [*x]\n", "an alias to a value that holds it"),
    "depth": ("request_body: " + "[" * 100_000, "nested too deep"),
    "closed depth": ("request_body: " + "[" * 300 + "]" * 300, "nested"),
    "blocks": ("request_body:\n" + "\n".join(" " * i + "a:" for i in range(1, 3000)), "nested"),
    "list as a name": ("request_body: 1\n? [a, b]\n: c\n", "a name has to be a text"),
    "merge of a text": ("request_body: 1\n<<: x\n", "wants a mapping"),
}


@pytest.mark.parametrize("name", YAMLS)
def test_hostile_yaml(folder, name):
    text, message = YAMLS[name]
    (folder / "bad.yaml").write_text(text)
    assert message in messages(folder).message


def test_yaml_merges_and_odd_scalars(lint):
    text = (
        "name: 2001-99-99\nversion: 1\nprotocol: http\ncredential: {k: '${K}'}\nactions:\n"
        "- &a {action_type: predict, method: POST, url: 'https://api.openai.com/v1/embeddings'}\n"
        "- <<: *a\n  action_type: execute\n  request_body: '{\"x\": ${parameters.x}}'\n"
    )
    assert lint(text, "c.yaml") == []


def test_yaml_runs_no_code(lint, tmp_path):
    mark = tmp_path / "run"
    text = f'protocol: !!python/object/apply:os.system ["touch {mark}"]\nactions: []\n'
    assert lint(text, "c.yaml")
    assert not mark.exists()


SCRIPTS = {
    "brackets": "return " + "(" * 50_000 + "1" + ")" * 50_000,
    "sum": "return " + " + ".join(["params.a"] * 30_000),
    "blocks": "if (true) {" * 5000 + "}" * 5000,
}


@pytest.mark.parametrize("name", SCRIPTS)
def test_deep_script(lint, connector, name):
    (found,) = lint(connector(post_process_function=SCRIPTS[name]))
    assert (found.rule, found.message) == (
        "S201", "does not compile: java.lang.StackOverflowError",
    )  # fmt: skip


def test_long_scripts_are_linted(lint, connector):
    script = "".join(f"def v{i} = params.x;\n" for i in range(3000)) + "return v2999 + 'x'"
    assert len(lint(connector(post_process_function=script), select=("S212",))) == 2999
    assert lint(connector(post_process_function=f"return '{'a' * 2_000_000}'")) == []


def test_parameters_that_double(lint, connector):
    doubling = {f"p{i}": f"${{parameters.p{i + 1}}}" * 2 for i in range(60)}
    found = lint(connector({"parameters": doubling}))
    assert {f.rule for f in found} == {"P111"}
    assert "become too many" in found[0].message


def test_a_fault_in_one_file_keeps_the_others_linted(folder, connector, monkeypatch):
    (folder / "bad.json").write_text(connector())
    real = engine.lint_file

    def broken(file, *rest, **named):
        if file.path.endswith("bad.json"):
            raise ZeroDivisionError("oops")
        return real(file, *rest, **named)

    monkeypatch.setattr(engine, "lint_file", broken)
    assert "please report it: ZeroDivisionError: oops" in messages(folder).message


def test_mark_and_nothing_else(folder):
    (folder / "bad.json").write_bytes(b"\xef\xbb\xbf")
    assert messages(folder).message == "the file is empty"


def test_devices(folder):
    (folder / "bad.json").symlink_to("/dev/zero")
    assert messages(folder).message == "no regular file"


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
    declared = {"properties": {"protocol": {"type": "string"}, "actions": {"type": "array"}}}
    (folder / "schema.json").write_text(json.dumps({**declared, "title": "request_body"}))
    (folder / "broken.yaml").write_text("a: [\n")
    (folder / "many.yaml").write_text("a: 1\n---\nb: 2\n")
    assert engine.lint([str(folder)], Settings()).findings == []


def test_a_request_that_is_only_spoken_of(folder):
    (folder / "page.md").write_text(
        "Send `POST /_plugins/_ml/connectors/_create`:\n\n"
        "```console\n$ sed 's/${x}/{y' a.json\n```\n"
    )
    assert engine.lint([str(folder)], Settings()).findings == []


def test_a_body_in_a_block_of_its_own(lint, connector):
    text = f"`POST /_plugins/_ml/connectors/_create`:\n\n```json\n{connector({'Nam': 1})}\n```\n"
    assert [f.rule for f in lint(text, "c.md")] == ["D003"]


def test_a_path_given_twice_is_linted_once(folder):
    paths = [str(folder / GOOD), str(folder), os.path.join(str(folder), ".", GOOD)]
    assert len(engine.lint(paths, Settings()).files) == 1


def test_lone_surrogate_in_a_message(cli, tmp_path, connector):
    text = connector({"parameters": {}}, post_process_function="return '\ud800' + x")
    (tmp_path / "c.json").write_text(text, errors="surrogatepass")
    for form in ("text", "json", "sarif", "junit", "github"):
        assert cli("lint", "c.json", "--format", form).returncode == 1
