"""Nothing leaves the computer: with every way out shut, all commands do their work."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

from regienet_datasets import path
from tests.run.test_regions import region

SHUT = """
import json, os, sys
def shut(event, arguments):
    if event.startswith("socket.") or event in ("urllib.Request", "http.client.connect", "webbrowser.open"):
        os.write(2, f"a way out: {event}".encode())
        os._exit(99)
sys.addaudithook(shut)
from regienet_cli.main import run_command
for words in json.loads(sys.argv[1]):
    if run_command(words):
        sys.exit(f"{words[0]} failed")
"""
TEXT = "Marjan de Boer brengt mensen van De Brug en het wijkteam bij elkaar."


@pytest.fixture
def work(tmp_path):
    (tmp_path / "text.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "names.csv").write_text("naam\nAn Bos\nBo Vos\nCas Mos\n", encoding="utf-8")
    return tmp_path


COMMANDS = [
    ["run", "DATA", "--out", "run"],
    ["check", "DATA"],
    ["convert", "DATA", "--to", "pyvis", "--to", "tables", "--to", "kumu", "--out", "converted"],
    ["match", "DATA", "--out", "pairs.xlsx"],
    ["suggest", "text.txt", "--out", "sheet.xlsx"],
    ["questionnaire", "names.csv", "--out", "forms"],
    ["report", "DATA", "--out", "report"],
    ["position-test", "DATA", "--draws", "19", "--out", "test"],
    ["access", "Eva", "--input", "DATA"],
    ["forget", "Eva", "--input", "DATA"],
    ["gdpr", "--out", "texts", "--input", "DATA"],
    ["pseudonyms", "DATA", "--out", "coded", "--key", "safe/key.json", "--new-key"],
]


def test_no_command_opens_a_way_out(work):
    data = str(path("twaalf"))
    given = [[data if word == "DATA" else word for word in command] for command in COMMANDS]
    done = shut_in(work, given)
    assert "a way out" not in done.stderr
    assert done.returncode == 0, done.stderr


def shut_in(folder, commands):
    return subprocess.run(
        [sys.executable, "-c", SHUT, json.dumps(commands)],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_folder_of_regions_opens_no_way_out_unless_a_cluster_is_chosen(tmp_path):
    for name in ("Oost", "West"):
        region(tmp_path / "regions" / name, name)
    command = ["run", "regions", "--out", "out"]
    done = shut_in(tmp_path, [command])
    assert "a way out" not in done.stderr
    assert done.returncode == 0, done.stderr
    chosen = shut_in(tmp_path, [[*command, "--fresh", "--scheduler", "tcp://127.0.0.1:8786"]])
    assert "a way out" in chosen.stderr


def test_a_way_out_is_seen(work):
    script = SHUT.replace("from regienet_cli.main import run_command", "import socket; socket.socket()")
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=work, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (99, "a way out: socket.__new__")
