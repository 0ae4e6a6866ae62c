"""The cases of a connector: inputs, recorded model responses and what has to come of them.

A connector folder holds a template (or a `connector.json`) and `cases/*.yaml`. A case holds

- `connector`: a file, a template's folder or a shipped template's name, for a case elsewhere;
- `variables`: of the template, a map, or a list of maps: the case runs with each; one that is not
  given has its default, or the example of its declaration;
- `targets`: the versions of OpenSearch that it runs as, each;
- `input` and `response` (or `responses`, one for each call): in place, or as the path of a file;
- `algorithm`: the REST path, where the input alone doesn't say it;
- `expect`: `tensors`, `payload`, `body` or `error`.
"""

from painless_lite.cases.case import CASES, CONNECTOR, Case, CaseError, load_cases
from painless_lite.cases.comparing import Problem, problems, reasons
from painless_lite.cases.discovery import find_case_files, is_case_file
from painless_lite.cases.running import connector_text, predict_case

__all__ = [
    "CASES",
    "CONNECTOR",
    "Case",
    "CaseError",
    "Problem",
    "connector_text",
    "find_case_files",
    "is_case_file",
    "load_cases",
    "predict_case",
    "problems",
    "reasons",
]
