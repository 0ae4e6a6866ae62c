"""Bad input: one clear message with its place, the right exit code, never a traceback."""

from __future__ import annotations

import os
import subprocess
import time

import pytest

CONNECTOR = """{
  "name": "n", "version": 1, "protocol": "http", "credential": {"key": "none"},
  "actions": [{
    "action_type": "predict", "method": "POST", "url": "https://api.openai.com/v1",
    "request_body": "{\\"q\\": \\"${parameters.q}\\"}"
  }]
}"""


@pytest.fixture
def predict(cli, tmp_path):
    """Predict with the connector above; its files may be replaced."""

    def run(connector=CONNECTOR, model_input='{"parameters": {"q": "a"}}', response='{"a": 1}'):
        for name, text in (("connector", connector), ("input", model_input), ("answer", response)):
            (tmp_path / f"{name}.json").write_bytes(
                text if isinstance(text, bytes) else text.encode()
            )
        words = ("--input", "input.json", "--response", "answer.json")
        return cli("predict", "connector.json", *words)

    return run


def test_the_connector_itself_works(predict):
    assert predict().returncode == 0


def test_syntax_error(cli):
    done = cli("run", "-e", "def a = 1;\nreturn a +* 2;")
    assert done.returncode == 1
    assert done.stderr.startswith("-e:2:11: compile error: ")
    assert "    2 | return a +* 2;\n      |           ^\n" in done.stderr


def test_script_that_throws(cli):
    done = cli("run", "-e", "int f(def x) { return x.y.z } f([:])")
    assert done.returncode == 1
    assert done.stderr.startswith("-e:1:")
    assert "java.lang.NullPointerException" in done.stderr
    assert "HERE" in done.stderr


def test_placeholder_that_nothing_fills(predict):
    done = predict(model_input='{"parameters": {"other": "a"}}')
    assert done.returncode == 1
    assert "Some parameter placeholder not filled in payload: q" in done.stdout
    assert "failed at payload: illegal_argument_exception: Some parameter" in done.stderr


@pytest.mark.parametrize("response", ["this is no JSON", '{"a": ', "", "\0"])
def test_response_that_is_no_json(predict, response):
    done = predict(response=response)
    assert done.returncode == 1
    assert '"status": ' in done.stdout
    assert done.stderr.startswith("failed at ")


@pytest.mark.parametrize("text", ["", "{", "[1]", '{"a": 1,}', "nonsense", "[" * 100_000])
def test_connector_that_is_no_connector(predict, text):
    done = predict(connector=text)
    assert done.returncode in (1, 2)
    assert done.stderr


def test_connector_that_is_no_json_has_a_place(predict):
    done = predict(connector='{\n  "name": nonsense\n}')
    assert done.returncode == 2
    assert "connector.json:2:11: " in done.stderr


@pytest.mark.parametrize("text", ["", "{", "nonsense", "[]", '{"parameters": 5}', "[" * 100_000])
def test_model_input_that_is_none(predict, text):
    done = predict(model_input=text)
    assert done.returncode == 1
    assert done.stderr.startswith("failed at ")
    assert "stage: post_process" not in done.stderr


@pytest.mark.parametrize(
    "words",
    [
        ("run", "nowhere.painless"),
        ("run", "-e", "1", "--params", "nowhere.json"),
        ("predict", "nowhere.json", "--input", "a", "--response", "b"),
        ("render", "nowhere"),
        ("check", "nowhere"),
    ],
)
def test_missing_file(cli, words):
    done = cli(*words)
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.count("\n") == 1
    assert "nowhere" in done.stderr


def test_missing_response(predict, cli, tmp_path):
    predict()
    done = cli("predict", "connector.json", "--input", "input.json", "--response", "nowhere")
    assert done.returncode == 2
    assert done.stderr == "painless-lite predict: nowhere: no such file\n"


@pytest.mark.parametrize(
    "words", [("run", "folder"), ("run", "-e", "1", "--params", "folder"), ("render", "folder")]
)
def test_a_folder(cli, tmp_path, words):
    (tmp_path / "folder").mkdir()
    done = cli(*words)
    assert done.returncode == 2
    assert "folder: " in done.stderr


def test_a_file_that_must_not_be_read(cli):
    done = cli("run", "/proc/self/mem")
    assert done.returncode == 2
    assert "/proc/self/mem: cannot be read: " in done.stderr


def test_a_name_that_no_file_can_have(cli):
    done = cli("run", "a" * 5000)
    assert done.returncode == 2
    assert "cannot be read: " in done.stderr


@pytest.mark.parametrize("opener", ["(", "[", "{", "!", "(int)", "a.b(", "if (true) ", "x -> "])
def test_deep_nesting(cli, tmp_path, opener):
    (tmp_path / "deep.painless").write_text(opener * (200_000 // len(opener)))
    done = cli("run", "deep.painless")
    assert done.returncode == 1
    assert done.stderr.startswith("deep.painless")
    assert len(done.stderr) < 2000


@pytest.mark.parametrize("closer", ["", ")"])
def test_ten_megabytes_of_parentheses(cli, tmp_path, closer):
    count = 10_000_000 // len("(" + closer)
    (tmp_path / "deep.painless").write_text("(" * count + "1" + closer * count)
    start = time.monotonic()
    done = cli("run", "deep.painless")
    assert done.returncode == 1
    assert done.stderr.startswith("deep.painless")
    assert len(done.stderr) < 2000
    assert time.monotonic() - start < 60


@pytest.mark.parametrize(
    "script",
    [
        "for (;;) { params.a = 1 }",
        "int i = 0; while (i < 10) { i = 0 }",
        "do { def a = 1 } while (true)",
    ],
)
def test_endless_loop(cli, script):
    start = time.monotonic()
    done = cli("run", "-e", script)
    assert done.returncode == 1
    assert done.stderr.startswith("-e:1:")
    assert time.monotonic() - start < 30


def test_endless_recursion(cli):
    done = cli("run", "-e", "int f(int x) { return f(x + 1) } f(1)")
    assert done.returncode == 1
    assert "java.lang.StackOverflowError" in done.stderr


def test_bytes_that_are_no_utf8(cli, tmp_path, predict):
    (tmp_path / "bad.painless").write_bytes(b"return 1;\nreturn '\xff'")
    done = cli("run", "bad.painless")
    assert done.returncode == 2
    assert done.stderr == "painless-lite run: bad.painless:2:9: not UTF-8: byte 0xff\n"
    done = cli("run", stdin=b"\xff")
    assert done.stderr == "painless-lite run: standard input:1:1: not UTF-8: byte 0xff\n"
    assert predict(response=b"\xff").returncode == 2


@pytest.mark.parametrize(
    ("params", "message"),
    [
        ("[1]", "[1]: no such file"),
        ('{"a": }', "--params:1:7: not JSON: Expecting value"),
        ('{"a": ' + "[" * 100_000, "--params: not read: JSON nested too deep"),
        ('{"a": ' + "1" * 5000 + "}", "--params: not read: "),
    ],
)
def test_params_that_are_no_object(cli, params, message):
    done = cli("run", "-e", "1", "--params", params)
    assert done.returncode == 2
    assert message in done.stderr


def test_params_file_that_is_no_object(cli, tmp_path):
    (tmp_path / "params.json").write_text("[1]")
    done = cli("run", "-e", "1", "--params", "params.json")
    assert done.returncode == 2
    assert "params.json: --params must be a JSON object, not an array" in done.stderr


def test_a_reader_that_goes_away(program):
    script = (
        "def b = new StringBuilder(); for (int i = 0; i < 30000; i++) { b.append('0123456789') }"
    )
    command = (
        f'{program} run -e "{script} return b.toString()" | head -c 5; echo ${{PIPESTATUS[0]}}'
    )
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, timeout=60)
    assert done.stdout == "01234141\n"
    assert done.stderr == ""


def test_standard_output_that_is_full(program):
    done = subprocess.run(
        ["bash", "-c", f"{program} run -e '1' > /dev/full"], capture_output=True, text=True
    )
    assert done.returncode == 2
    assert done.stderr == "painless-lite: standard output: No space left on device\n"


def test_an_interrupt(program):
    import signal

    with subprocess.Popen(
        [program, "eval", "--jsonl"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(b'{"id": 1, "script": "return 1"}\n')
        process.stdin.flush()
        process.stdout.readline()
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate(timeout=20)
    assert (process.returncode, errors) == (130, b"")


@pytest.mark.parametrize(
    "text", ["x: !!timestamp y", "x: 2020-99-99", "9" * 5000, "x: !!int y", "x: !!bool y"]
)
def test_yaml_values_that_are_none_of_their_kind(cli, tmp_path, text):
    (tmp_path / "connector.json.j2").write_text('{"name": "n", "actions": []}')
    (tmp_path / "variables.yaml").write_text(text)
    done = cli("render", ".", "--variables")
    assert done.returncode == 2
    assert "variables.yaml:" in done.stderr
    assert cli("lint", "variables.yaml").returncode in (0, 1)
    assert cli("lint", ".").returncode == 1


def test_sources_that_are_no_list(cli, tmp_path):
    (tmp_path / "p/t").mkdir(parents=True)
    (tmp_path / "p/t/connector.json.j2").write_text("{}")
    (tmp_path / "p/t/about.yaml").write_text("title: t\ncontract: rerank\nsources: 5\n")
    done = cli("list", "--templates", ".")
    assert done.returncode == 2
    assert "p/t/about.yaml: title, contract and a list of sources are wanted" in done.stderr


def test_an_error_text_of_one_long_word_is_looked_through_at_once(cli):
    done = cli("explain", stdin="[" * 1_000_000)
    assert done.returncode == 1
    assert "nothing is known" in done.stderr


@pytest.mark.parametrize("words", ["run", "eval --jsonl", "fmt", "run -e 1", "list", "--help"])
@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
def test_closed_streams(tmp_path, program, words, closed):
    command = f"{program} {words} {closed}"
    done = subprocess.run(
        ["sh", "-c", command], stdin=subprocess.DEVNULL, capture_output=True, cwd=tmp_path
    )
    assert done.returncode in (0, 1), done.stderr
    assert b"Traceback" not in done.stderr


def test_a_device_is_written_to_and_not_replaced(cli, tmp_path, connector, values):
    (tmp_path / "out").symlink_to("/dev/null")
    os.mkfifo(tmp_path / "pipe")
    reader = subprocess.Popen(["cat", tmp_path / "pipe"], stdout=subprocess.PIPE)
    for name in ("out", "pipe"):
        done = cli("render", connector, "--vars", values, "--out", name, "--force")
        assert (done.returncode, done.stderr) == (0, "")
    assert (tmp_path / "out").is_char_device()
    assert (tmp_path / "pipe").is_fifo()
    assert b'"name"' in reader.communicate(timeout=60)[0]


def test_pulling_into_a_file(cli, tmp_path):
    (tmp_path / "file").write_text("kept")
    done = cli("pull", "--to", "file", "--cluster", "http://127.0.0.1:1")
    assert done.returncode == 2
    assert done.stderr == "painless-lite pull: --to file: is a file, a folder is wanted\n"


@pytest.mark.parametrize("given", ['{"key": "hunter2", "n": "hunter2"}', '{"key": ["hunter2"]}'])
def test_secrets_are_not_shown_where_they_are_wrong(cli, tmp_path, given):
    (tmp_path / "connector.json.j2").write_text('{"k": "{{ key }}{{ n }}"}')
    text = "key: {secret: true, pattern: 'sk-.*'}\nn: {secret: true, type: integer, default: 1}\n"
    (tmp_path / "variables.yaml").write_text(text)
    done = cli("render", ".", "--vars", given)
    assert done.returncode == 2
    assert "key: is not a proper value (secret string, not shown)\n" in done.stderr
    assert "hunter2" not in done.stderr


def test_variables_beside_a_connector_that_is_no_template(cli, tmp_path):
    (tmp_path / "connector.json").write_text(CONNECTOR)
    done = cli("validate", "connector.json", "--set", "region=x")
    assert done.returncode == 2
    assert "connector.json: is a connector: --set and --vars are for templates" in done.stderr
