"""Templates: types, defaults, conditions, missing variables, the sandbox."""

from __future__ import annotations

import pytest

from painless_lite.rendering import (
    RenderingError,
    declared_variables,
    example_variables,
    find_template,
    render,
)


@pytest.fixture
def template(tmp_path):
    """Write a template and its variables; give its folder."""

    def write(text, variables=None):
        (tmp_path / "connector.json.j2").write_text(text)
        if variables is not None:
            (tmp_path / "variables.yaml").write_text(variables)
        return tmp_path

    return write


def problem(folder, **given):
    with pytest.raises(RenderingError) as caught:
        render(folder, given)
    return str(caught.value)


def test_json_filter_quotes_and_keeps_unicode(template):
    folder = template('{"a": {{ a | json }}, "b": {{ b | json }}}')
    assert render(folder, {"a": 'q"\\\n<é', "b": [1, None]}) == (
        '{"a": "q\\"\\\\\\n<é", "b": [1, null]}'
    )


@pytest.mark.parametrize(
    ("kind", "given", "shown"),
    [
        ("integer", "3", "3"),
        ("integer", 3, "3"),
        ("number", "3", "3.0"),
        ("number", 2.5, "2.5"),
        ("boolean", "yes", "true"),
        ("boolean", False, "false"),
        ("list", "[1, 2]", "[1, 2]"),
        ("map", '{"a": 1}', '{"a": 1}'),
        ("string", "3", '"3"'),
    ],
)
def test_types(template, kind, given, shown):
    assert render(template("{{ v | json }}", f"v: {{type: {kind}}}"), {"v": given}) == shown


@pytest.mark.parametrize(
    ("kind", "given"),
    [
        ("integer", "3.5"),
        ("integer", True),
        ("boolean", "maybe"),
        ("list", "{}"),
        ("map", "[1"),
        ("string", 3),
    ],
)
def test_wrong_types(template, kind, given):
    folder = template("{{ v }}", f"v: {{type: {kind}}}")
    assert f"v: {given!r} is no {kind}" in problem(folder, v=given)


def test_defaults_and_conditions(template):
    folder = template(
        "{{ mode }}{% if mode == 'b' %}{{ key }}{% endif %}",
        "mode: {default: a, choices: [a, b]}\nkey: {when: {mode: b}}",
    )
    assert render(folder, {}) == "a"
    assert render(folder, {"mode": "b", "key": "!"}) == "b!"
    assert "key: missing" in problem(folder, mode="b")


def test_undeclared_names_are_missing_all_at_once(template):
    folder = template(
        "{{ a }}{{ b.c.d }}{% if e %}{% endif %}{% for x in f %}{% endfor %}{{ g | json }}"
        "{% if h == 1 %}{% endif %}{{ i | length }}"
    )
    text = problem(folder)
    assert [line.strip() for line in text.splitlines()[1:]] == [
        f"{name}: missing" for name in "abefghi"
    ]


def test_names_in_a_branch_that_is_not_taken_are_not_missing(template):
    assert render(template("{% if a is defined %}{{ a }}{% else %}-{% endif %}"), {}) == "-"


def test_an_operation_on_a_missing_variable_tells_its_name(template):
    assert "a: missing" in problem(template("{{ a + 1 }}"))


def test_a_syntax_error_tells_its_line(template):
    text = problem(template("{\n{{ a\n}"))
    assert "connector.json.j2:" in text
    assert ":2" in text or ":3" in text


@pytest.mark.parametrize(
    "text",
    [
        "{{ ''.__class__.__mro__ }}",
        "{{ [].__class__.__base__.__subclasses__() }}",
        "{{ a.__init__.__globals__ }}",
        "{% include '/etc/passwd' %}",
        "{% include '../x' %}",
        "{{ range(10000000) | list }}",
        "{{ 'x' * 1000000000 }}",
        "{{ [1] * 1000000000 }}",
        "{{ 9 ** 999999999 }}",
        "{% for i in range(99999) %}{% for j in range(99999) %}{{ a }}{% endfor %}{% endfor %}",
    ],
)
def test_templates_reach_nothing(template, text):
    assert "connector.json.j2" in problem(template(text), a="x") or "missing" in problem(
        template(text), a="x"
    )


def test_includes_of_the_own_folder(template, tmp_path):
    (tmp_path / "part.txt").write_text("{{ a }}")
    assert render(template("<{% include 'part.txt' %}>"), {"a": 1}) == "<1>"


def test_arithmetic(template):
    assert render(template("{{ 2 * a }} {{ a ** 2 }}"), {"a": 3}) == "6 9"


@pytest.fixture
def library(tmp_path):
    """A library with shared files; give the folder of its template."""
    shared = tmp_path / "_shared"
    shared.mkdir()
    (shared / "aws.yaml").write_text("region: {example: us-west-2}\nkey: {secret: true}\n")
    (shared / "part.j2").write_text("<{{ region }}>")
    folder = tmp_path / "provider/task"
    folder.mkdir(parents=True)
    (folder / "connector.json.j2").write_text("{% include 'part.j2' %}{{ key }}")
    (folder / "variables.yaml").write_text("extends: [aws]\nkey: {default: mine}\n")
    return folder


def test_variables_and_files_that_are_shared(library):
    assert list(declared_variables(library)) == ["region", "key"]
    assert render(library, {"region": "eu-west-1"}) == "<eu-west-1>mine"


def test_shared_files_of_the_shipped_library(template):
    folder = template("{% include 'aws-credential.j2' %}", "extends: [aws]")
    given = {"hosting": "service", "role_arn": "arn:aws:iam::123456789012:role/a"}
    text = render(folder, {**given, "region": "us-west-2"})
    assert '"roleArn": "arn:aws:iam::123456789012:role/a"' in text


def test_examples_stand_in_for_what_is_needed(library):
    assert example_variables(library, {"key": "k"}) == {"region": "us-west-2", "key": "k"}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("extends: aws", "extends: a list of names is wanted"),
        ("extends: [nothing]", "there is no _shared/nothing.yaml"),
        ("extends: ['../secret']", "there is no _shared/../secret.yaml"),
    ],
)
def test_extensions_that_are_wrong(library, text, message):
    (library.parent.parent / "secret.yaml").write_text("a: {}")
    (library / "variables.yaml").write_text(text)
    with pytest.raises(RenderingError, match=r"variables\.yaml") as caught:
        declared_variables(library)
    assert message in str(caught.value)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a: {example: 1}", "example of a: 1 is no string"),
        ("a: {choices: x}", "choices is a list, when is a map"),
        ("a: {when: x}", "choices is a list, when is a map"),
        ("a: {default: x, pattern: '['}", "default of a: "),
        ("a: {typ: integer}", "variable a: only "),
        ("a: {type: float}", "variable a: type must be one of "),
        ("a: {type: integer, default: x}", "default of a: 'x' is no integer"),
        ("- a", "a map from variables"),
        ("a: [", ":1:5: not YAML"),
        ("a: {}\na: {}", ":2:1: `a` stands here twice"),
        ("a: &a\n  default: [*a]", ":1:4: an alias to a value that holds it"),
    ],
)
def test_variables_that_are_wrong(template, text, message):
    with pytest.raises(RenderingError, match=r"variables\.yaml") as caught:
        declared_variables(template("", text))
    assert message in str(caught.value)


def test_a_folder_without_template(tmp_path):
    with pytest.raises(RenderingError, match="no connector template"):
        find_template(str(tmp_path))
