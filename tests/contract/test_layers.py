"""The architecture as import-linter checks it: it holds, and each of its rules can fail."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOTS = ("regienet", "cli", "datasets", "web")

BREACHES = {
    "roots": ("regienet/network.py", "import regienet_cli.main"),
    "maker": ("datasets/regienet_datasets/__init__.py", "import make_regions"),
    "layers": ("regienet/network.py", "import regienet.analysis"),
    "exhaustive": ("regienet/utils.py", '"""A module without a place in the layers."""'),
    "cli-computes-nothing": ("cli/regienet_cli/main.py", "import pandas"),
    "web-computes-nothing": ("web/regienet_web/site.py", "import pandas"),
    "web-asks-run": ("web/regienet_web/site.py", "import regienet.network"),
    "cli-asks-run": ("cli/regienet_cli/commands/plan.py", "import regienet.simulate"),
    "writing": ("regienet/write/results.py", "import regienet.formats.staging"),
    "click": ("regienet/errors.py", "import click"),
    "families": ("regienet/measures/another_family.py", "import regienet.measures.centrality"),
    "read": ("regienet/read/open/sheet.py", "import regienet.read.interpret.rows"),
    "drawing": ("regienet/findings/__init__.py", "import jinja2"),
}
RULE_OF = {"exhaustive": "layers", "maker": "roots"}
"""The contract that a breach is of, where it does not have its name."""


@pytest.fixture
def copy(repo_root: Path, tmp_path: Path) -> Path:
    """A copy of the source that may be spoiled."""
    shutil.copy(repo_root / "pyproject.toml", tmp_path)
    for root in ROOTS:
        shutil.copytree(repo_root / root, tmp_path / root, ignore=shutil.ignore_patterns("__pycache__"))
    return tmp_path


def lint(folder: Path, *contract: str) -> subprocess.CompletedProcess[str]:
    """Run import-linter on the source in `folder`, and not on an installed one."""
    code = (
        f"import sys; sys.path[:0] = {[str(folder / root) for root in ('.', 'cli', 'datasets', 'web')]!r};"
        "from importlinter.cli import lint_imports;"
        f"sys.exit(lint_imports(limit_to_contracts={contract!r}, no_cache=True))"
    )
    return subprocess.run(
        [sys.executable, "-c", code],
        cwd=folder,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def test_every_rule_holds(copy):
    result = lint(copy)
    assert result.returncode == 0, result.stdout + result.stderr


@pytest.mark.parametrize("rule", BREACHES)
def test_every_rule_can_fail(copy, rule):
    file, line = BREACHES[rule]
    with (copy / file).open("a", encoding="utf-8") as text:
        text.write(f"\n{line}\n")
    contract = RULE_OF.get(rule, rule)
    result = lint(copy, contract)
    assert result.returncode == 1, result.stdout + result.stderr
    assert "BROKEN" in result.stdout


def test_every_contract_is_tried(repo_root):
    import tomllib

    settings = tomllib.loads((repo_root / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = {contract["id"] for contract in settings["tool"]["importlinter"]["contracts"]}
    assert contracts == {RULE_OF.get(rule, rule) for rule in BREACHES}
