"""Help is quick because it loads nothing that computes."""

import json
import subprocess
import sys

from regienet_cli.root_command import modules
from regienet_datasets import path

HEAVY = {
    "IPython",
    "jinja2",
    "networkx",
    "numpy",
    "pandas",
    "pyvis",
    "python_calamine",
    "rapidfuzz",
    "scipy",
    "xlsxwriter",
}

PROGRAM = """
import json, sys
from regienet_cli.main import run_command
code = run_command(sys.argv[1:])
print(json.dumps([code, sorted({name.partition(".")[0] for name in sys.modules})]))
"""
ALL_HELP = """
import json, sys
from regienet_cli.main import run_command
print(json.dumps([
    [run_command(arguments), sorted({name.partition(".")[0] for name in sys.modules})]
    for arguments in json.loads(sys.argv[1])
]))
"""


def test_help_loads_nothing_heavy():
    asked = [["--help"], ["--version"], *([name, "--help"] for name in modules())]
    done = subprocess.run(
        [sys.executable, "-c", ALL_HELP, json.dumps(asked)], capture_output=True, text=True, check=True
    )
    answers = json.loads(done.stdout.splitlines()[-1])
    assert len(answers) == len(asked)
    for arguments, (code, loaded) in zip(asked, answers, strict=True):
        assert code == 0
        assert "click" in loaded
        assert HEAVY.isdisjoint(loaded), arguments


def test_importing_the_library_loads_nothing_heavy():
    program = "import json, sys, regienet; print(json.dumps(sorted(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert HEAVY.isdisjoint(json.loads(done.stdout))


def test_pyvis_is_loaded_by_its_own_engine_only(tmp_path):
    arguments = ["map", str(path("twaalf")), "--out", str(tmp_path / "out"), "--engine", "pyvis", "-q"]
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, *arguments], capture_output=True, text=True, check=True
    )
    code, loaded = json.loads(done.stdout.splitlines()[-1])
    assert code == 0
    # That the usual engine does not load it is tried below.
    assert "pyvis" in loaded


def test_a_run_loads_only_what_it_computes_with(tmp_path):
    program = PROGRAM.replace('name.partition(".")[0]', "name")
    arguments = ["run", str(path("twaalf")), "--out", str(tmp_path / "out"), "-q"]
    done = subprocess.run(
        [sys.executable, "-c", program, *arguments], capture_output=True, text=True, check=True
    )
    code, loaded = json.loads(done.stdout.splitlines()[-1])
    assert code == 0
    assert {"numpy", "pandas", "scipy.sparse"} <= set(loaded)
    assert {"networkx", "numba", "pyvis", "scipy.optimize", "scipy.stats"}.isdisjoint(loaded)
