"""The connector library as its tests see it: templates, their cases, and what they render to."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from painless_lite.cases import Case, connector_text, find_case_files, load_cases
from painless_lite.connector import source
from painless_lite.rendering import TEMPLATE

ROOT = Path(__file__).parent.parent.parent
LIBRARY = ROOT / "connectors"
FIXTURES = ROOT / "fixtures"
#: The templates' folders.
TEMPLATES = sorted(path.parent for path in LIBRARY.rglob(TEMPLATE))


def name_of(folder: Path) -> str:
    """A template's name: provider and task."""
    return folder.relative_to(LIBRARY).as_posix()


def cases_of(folder: Path) -> list[Case]:
    """All cases of a template."""
    return [case for file in find_case_files(folder) for case in load_cases(file)]


def rendered(case: Case) -> dict[str, Any]:
    """The connector of a case, as a cluster gets it."""
    found: dict[str, Any] = json.loads(source.read(connector_text(case), "connector").json)
    return found


def sent_to(connector: dict[str, Any], url: str) -> dict[str, Any]:
    """The connector with another endpoint, and keys where it has but a role.

    Only Amazon OpenSearch Service can assume a role; others refuse such a connector.
    """
    (action,) = connector["actions"]
    credential = connector["credential"]
    if connector["protocol"] == "aws_sigv4" and "roleArn" in credential:
        credential = {"access_key": "AKIDEXAMPLE", "secret_key": "example-secret-key"}
    there = re.sub(r"^https?://[^/]+", url, action["url"])
    return {**connector, "credential": credential, "actions": [{**action, "url": there}]}
