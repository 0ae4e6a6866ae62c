"""painless-lite render: both forms of the tutorial's connector from one template."""

from __future__ import annotations

import json


def rendered(cli, connector, *words):
    done = cli("render", connector, *words)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_service_form(cli, connector, values):
    found = json.loads(rendered(cli, connector, "--values", values))
    assert found["credential"] == {"roleArn": "arn:aws:iam::123456789012:role/invoker"}
    assert found["parameters"] == {"region": "us-west-2", "service_name": "sagemaker"}
    (action,) = found["actions"]
    assert action["url"] == (
        "https://runtime.sagemaker.us-west-2.amazonaws.com/endpoints/reranker/invocations"
    )
    assert action["pre_process_function"].strip().startswith("def query_text = params.query_text;")


def test_self_managed_form(cli, connector):
    words = ["region=eu-central-1", "endpoint_name=e"]
    words += ["access_key=A", 'secret_key=s"/\\', "session_token=t"]
    found = json.loads(rendered(cli, connector, *(w for word in words for w in ("--set", word))))
    assert found["credential"] == {
        "access_key": "A",
        "secret_key": 's"/\\',
        "session_token": "t",
    }


def test_the_forms_differ_in_the_credential_only(cli, connector, values):
    service = json.loads(rendered(cli, connector, "--values", values))
    own = '{"access_key": "a", "secret_key": "b", "session_token": "c", "hosting": "self-managed",'
    own = own + values.split(",", 1)[1]
    managed = json.loads(rendered(cli, connector, "--values", own))
    assert service.pop("credential") != managed.pop("credential")
    assert service == managed


def test_console_form_keeps_the_scripts_readable(cli, connector, values):
    text = rendered(cli, connector, "--values", values, "--console")
    assert '"post_process_function": """\n' in text
    assert "\n        def outputs = params.result;\n" in text


def test_set_beats_values(cli, connector, values):
    text = rendered(cli, connector, "--values", values, "--set", "name=other")
    assert json.loads(text)["name"] == "other"


def test_shipped_templates_are_found_by_name(cli, values):
    assert rendered(cli, "sagemaker/rerank-bge-m3", "--values", values)


def test_all_missing_variables_are_told_at_once(cli, connector):
    done = cli("render", connector, "--set", "hosting=service")
    assert done.returncode == 2
    for name in ("region", "endpoint_name", "role_arn"):
        assert f"  {name}: missing (" in done.stderr
    assert "access_key" not in done.stderr


def test_wrong_variables_are_told_at_once(cli, connector):
    words = ["hosting=moon", "version=one", "colour=red", "region=nowhere"]
    done = cli("render", connector, *(w for word in words for w in ("--set", word)))
    assert done.returncode == 2
    for problem in (
        "hosting: 'moon' is none of self-managed, service",
        "version: 'one' is no integer",
        "colour: unknown; there are hosting, ",
        "region: 'nowhere' does not match ",
    ):
        assert problem in done.stderr


def test_variables_are_listed(cli, connector):
    lines = rendered(cli, connector, "--variables").splitlines()
    assert lines[0].startswith('hosting (self-managed|service, default "self-managed"): ')
    assert any(line.startswith("role_arn (string, required when hosting is") for line in lines)


def test_no_such_template(cli):
    done = cli("render", "nowhere/at-all")
    assert done.returncode == 2
    assert "nowhere/at-all: no connector template" in done.stderr


def test_set_wants_a_name_and_a_value(cli, connector):
    done = cli("render", connector, "--set", "region")
    assert done.returncode == 2
    assert "--set region: NAME=VALUE is wanted" in done.stderr


def test_variables_of_a_file(cli, tmp_path):
    (tmp_path / "variables.yaml").write_text("api_key: 'k: \"1\"'\nmodel: rerank-v4.0-pro\n")
    found = json.loads(rendered(cli, "cohere/rerank", "--vars", "variables.yaml"))
    assert found["credential"] == {"api_key": 'k: "1"'}
    assert found["parameters"] == {"model": "rerank-v4.0-pro"}


def test_variables_of_a_file_that_is_wrong(cli, tmp_path):
    (tmp_path / "variables.yaml").write_text("a: [")
    done = cli("render", "cohere/rerank", "--vars", "variables.yaml")
    assert done.returncode == 2
    assert "variables.yaml:1:5: not YAML: " in done.stderr
    (tmp_path / "variables.yaml").write_text("- a")
    assert "--vars must be a map" in cli("render", "x", "--vars", "variables.yaml").stderr + (
        cli("render", "cohere/rerank", "--vars", "variables.yaml").stderr
    )
    assert "no such file" in cli("render", "cohere/rerank", "--vars", "none.json").stderr


def test_out(cli, connector, values, tmp_path):
    done = cli("render", connector, "--values", values, "--out", "made.json", "--console")
    assert (done.returncode, done.stdout) == (0, "")
    assert '"post_process_function": """\n' in (tmp_path / "made.json").read_text()


def test_what_fails_leaves_the_file_as_it_was(cli, connector, tmp_path):
    (tmp_path / "made.json").write_text("mine")
    done = cli("render", connector, "--out", "made.json", "--force")
    assert done.returncode == 2
    assert (tmp_path / "made.json").read_text() == "mine"
