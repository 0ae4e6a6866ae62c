"""Which files are cases."""

from __future__ import annotations

import pytest

from painless_lite.cases import CaseError, find_case_files


def test_files(tmp_path):
    for name in (
        "a.connector.yaml", "b.connector.yml", "other.yaml", "cases/alone.yaml",
        "one/connector.json", "one/cases/c.yaml", "one/cases/d.yml", "one/cases/e.json",
        "two/connector.json.j2", "two/cases/f.yaml", "two/cases/deep/g.yaml",
        ".venv/h.connector.yaml", "node_modules/i.connector.yaml",
    ):  # fmt: skip
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    found = [str(path.relative_to(tmp_path)) for path in find_case_files(tmp_path)]
    assert found == [
        "a.connector.yaml",
        "b.connector.yml",
        "one/cases/c.yaml",
        "one/cases/d.yml",
        "two/cases/f.yaml",
    ]
    assert len(find_case_files(tmp_path / "one/cases")) == 2


def test_one_file_is_itself(tmp_path):
    (tmp_path / "any.yaml").touch()
    assert find_case_files(tmp_path / "any.yaml") == [tmp_path / "any.yaml"]


def test_no_folder(tmp_path):
    with pytest.raises(CaseError, match="no such file or folder"):
        find_case_files(tmp_path / "missing")


def test_a_folder_that_can_not_be_listed(tmp_path, monkeypatch):
    def scandir(path):
        raise PermissionError(13, "Permission denied", path)

    monkeypatch.setattr("os.scandir", scandir)
    with pytest.raises(CaseError, match="cannot be read: Permission denied"):
        find_case_files(tmp_path)
