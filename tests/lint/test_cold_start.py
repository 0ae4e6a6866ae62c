"""What lint imports: nothing that a commit would have to wait for."""

from __future__ import annotations

import subprocess
import sys

HEAVY = {"lark", "jinja2", "yaml", "boto3", "rich", "click", "pytest", "jsonschema", "asyncio"}


def test_lint_imports_nothing_heavy(tmp_path, connector):
    path = tmp_path / "c.json"
    path.write_text(connector(post_process_function="return '{\"n\": ' + params.data.length + '}'"))
    code = (
        "import sys; from painless_lite.cli import main;"
        f"main(['lint', '--no-config', {str(path)!r}]);"
        "print(' '.join(name.split('.')[0] for name in sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    summary, modules = done.stdout.splitlines()
    assert summary == "1 connector in 1 file: no mistakes found"
    assert HEAVY.isdisjoint(modules.split()), HEAVY & set(modules.split())
