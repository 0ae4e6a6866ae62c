"""Mutants against cases: what is noticed, what is not, and what is set aside."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

from painless_lite.cases import CaseError
from painless_lite.mutation.check import cases_of, check, samples_of, subjects_of

_SPEC = importlib.util.spec_from_file_location("samples", Path(__file__).parent / "conftest.py")
samples = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(samples)
case, SUM, NONE = samples.case, samples.SUM, samples.NONE


@pytest.fixture
def tally(project):
    """What becomes of the mutants of a script, with these cases."""

    def tried(script=samples.SCRIPT, seconds=5.0, **cases):
        path = project(script, **cases)
        (subject,) = subjects_of(samples_of(cases_of(str(path), [], None)))
        return check(subject, seconds)

    return tried


def changes(tally):
    return [(one.mutant.kind, one.after[0].strip()) for one in tally.survivors]


def test_good_cases_notice_all(tally):
    found = tally(sum=SUM, none=NONE)
    assert changes(found) == []
    assert found.noticed == found.total > 14


def test_a_missing_case_shows(tally):
    found = tally(sum=SUM)
    assert ("null check", "if ([] == null) {") in changes(found)
    assert ("statement", "def _nothing = null;") in changes(found)
    assert ("constant", "throw new IllegalArgumentException('');") in changes(found)


def test_a_survivor_has_its_place(tally, tmp_path):
    survivor = tally(sum=SUM).survivors[0]
    assert (survivor.file, survivor.line) == (str(tmp_path / "connector.json"), 1)
    assert survivor.before == ("  if (hits == null) {",)
    assert survivor.function == "post_process_function"


def test_what_compiles_to_the_same_changes_nothing(tally):
    script = 'def a = 1 * 1; return \'{"name":"n","dataAsMap":{"a":\' + a + \'}}\''
    found = tally(script, one=case({}, tensors=[{"a": 1}]))
    assert found.equivalent == 1
    assert changes(found) == []


def test_what_does_not_compile_is_set_aside(tally):
    script = (
        'while (true) { if (params.hits != null) { break } } return \'{"name":"n","result":"a"}\''
    )
    found = tally(script, one=case({"hits": 1}, tensors=["a"]))
    assert found.uncompilable > 0


def test_endless_loops_end(tally):
    script = 'int i = 0; while (i != 3) { i++ } return \'{"name":"n","result":"\' + i + \'"}\''
    found = tally(script, seconds=1.0, one=case({}, tensors=["3"]))
    assert ("operator", "") not in changes(found)
    assert found.noticed >= 5


def test_a_script_with_placeholders(tally):
    script = 'return \'{"name":"n","result":"\' + ${parameters.q} + \'"}\''
    found = tally(script, one=case({}, tensors=["a"]))
    assert found.fault.startswith("not Painless as it stands: ")


def test_cases_that_fail_anyway(project):
    path = project(sum=case({"hits": [1]}, tensors=[{"n": 3}]))
    with pytest.raises(CaseError, match="the cases have to pass before"):
        samples_of(cases_of(str(path), [], None))


def test_cases_of_other_connectors_are_left_alone(project, tmp_path):
    path = project(sum=SUM)
    (tmp_path / "other.json").write_text(path.read_text())
    with pytest.raises(CaseError, match="no cases of this connector"):
        cases_of(str(tmp_path / "other.json"), [], None)


def test_cases_elsewhere(project, tmp_path):
    path = project(sum=SUM)
    (tmp_path / "deep").mkdir()
    (tmp_path / "sum.connector.yaml").rename(tmp_path / "deep/sum.connector.yaml")
    text = (tmp_path / "deep/sum.connector.yaml").read_text()
    (tmp_path / "deep/sum.connector.yaml").write_text(
        text.replace("connector.json", "../connector.json")
    )
    assert len(cases_of(str(path), [str(tmp_path / "deep")], None)) == 1
    assert len(cases_of(str(tmp_path), [], None)) == 1


def test_targets(project):
    path = project(sum={**SUM, "targets": ["2.13", "2.19"]})
    assert [target for _, target in cases_of(str(path), [], None)] == ["2.13", "2.19"]
    assert [target for _, target in cases_of(str(path), [], "2.13")] == ["2.13"]
    (subject,) = subjects_of(samples_of(cases_of(str(path), [], None)))
    assert len(subject.samples) == 2
