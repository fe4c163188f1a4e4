"""How commands end: the exit code, what is said in which language, and no traceback for a user's error."""

import os
import re
import resource
import signal
import subprocess
import sys

import pytest

import regienet.run.region
from regienet.errors import RegienetError
from regienet_cli.main import run_command
from regienet_datasets import path

SMALL = path("twaalf")


def call(*arguments, **settings):
    """Run the command line as a user does: in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "regienet_cli", *map(str, arguments)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        **settings,
    )


@pytest.fixture
def broken(monkeypatch):
    """Let the main job end in an error."""

    def break_with(error):
        def run(*_args, **_kwargs):
            raise error

        monkeypatch.setattr(regienet.run, "run", run)

    return break_with


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["rum"], "De opdracht rum bestaat niet. Misschien bedoel je: run"),
        (["controler", "x"], "controleer"),
        (["--lang", "en", "rum"], "There is no command rum"),
        (["--wat"], "De optie --wat bestaat niet"),
        (["run"], "INVOER ontbreekt"),
        (["run", "x"], "--out MAP ontbreekt"),
        (["run", "x", "--out"], "De optie --out staat er niet goed"),
        (["run", "x", "--ot", "y"], "Misschien bedoel je: --out"),
        (["run", "x", "--out", "y", "z"], "Dit is te veel: z"),
        (["map", "x", "--out", "y", "--engine", "z"], "Bij --engine kun je kiezen uit: own, pyvis"),
        (
            ["run", "x", "--out", "y", "--engine", "z", "--lang", "en"],
            "Choose one of these for --engine: own, pyvis",
        ),
        (["--lang", "fr", "run"], "Bij --lang kun je kiezen uit: nl, en"),
        (["demo", "nergens"], "kun je kiezen uit"),
    ],
)
def test_a_wrong_command_line_ends_in_2_with_words(arguments, said, capsys):
    assert run_command(arguments) == 2
    told = capsys.readouterr()
    assert said in told.err
    assert "--help" in told.err
    assert not told.out
    assert not [word for word in ("Traceback", "Error:", "Usage:", "Try ") if word in told.err]


def test_alone_it_shows_the_help_and_ends_in_2(capsys):
    assert run_command([]) == 2
    assert "controleer" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("language", "said"), [("nl", "geen resultaten geschreven"), ("en", "No results were written")]
)
def test_bad_input_ends_in_3_and_writes_nothing(tmp_path, language, said):
    done = call("--lang", language, "run", tmp_path / "nergens", "--out", tmp_path / "out")
    assert done.returncode == 3
    assert "nergens" in done.stderr
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert not done.stdout
    assert list(tmp_path.iterdir()) == []


def test_an_error_carries_its_own_exit_code(broken, capsys):
    error = RegienetError("unknown_region", region="Oost", regions="West")
    error.exit_code = 4
    broken(error)
    assert run_command(["run", "x", "--out", "y"]) == 4
    assert "De regio Oost staat niet in de gegevens. Wel: West." in capsys.readouterr().err


def test_too_little_memory_ends_in_5(broken, capsys):
    broken(MemoryError())
    assert run_command(["run", "x", "--out", "y"]) == 5
    assert "te groot voor het geheugen" in capsys.readouterr().err


def test_a_bug_ends_in_1_politely_and_shows_where_only_when_asked(broken, capsys):
    broken(ZeroDivisionError("division by zero"))
    assert run_command(["run", "x", "--out", "y"]) == 1
    told = capsys.readouterr().err
    assert "ZeroDivisionError" in told
    assert "--debug" in told
    assert "Traceback" not in told
    assert run_command(["--debug", "--lang", "en", "run", "x", "--out", "y"]) == 1
    told = capsys.readouterr().err
    assert "Traceback" in told
    assert "in run" in told
    assert "It is not your fault" in told


def test_debug_shows_the_codes_of_problems_too(tmp_path, capsys):
    (tmp_path / "ties.csv").write_text("source,target,kleur\na,b,rood\n", encoding="utf-8")
    assert run_command(["--lang", "en", "check", str(tmp_path)]) == 0
    assert "[column_extra]" not in capsys.readouterr().out
    assert run_command(["--debug", "--lang", "en", "check", str(tmp_path)]) == 0
    assert "  - [column_extra] ties.csv" in capsys.readouterr().out
    assert run_command(["--debug", "run", str(tmp_path / "nergens"), "--out", str(tmp_path / "out")]) == 3
    assert "  - [path_missing] nergens" in capsys.readouterr().err


def test_an_unwritable_target_ends_in_6(tmp_path):
    (tmp_path / "file").write_bytes(b"mine")
    done = call("run", SMALL, "--out", tmp_path / "file" / "out")
    assert done.returncode == 6
    assert "Schrijven lukt niet" in done.stderr
    assert (tmp_path / "file").read_bytes() == b"mine"


def test_a_disk_that_refuses_halfway_ends_in_6_and_leaves_nothing(tmp_path):
    def small_files_only():
        resource.setrlimit(resource.RLIMIT_FSIZE, (10_000, 10_000))

    done = call("run", SMALL, "--out", tmp_path / "out", preexec_fn=small_files_only)
    assert done.returncode == 6
    assert "Traceback" not in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_file_of_somebody_else_ends_in_6(tmp_path):
    (tmp_path / "index.html").write_bytes(b"mine")
    done = call("run", SMALL, "--out", tmp_path)
    assert done.returncode == 6
    assert "niet door regienet gemaakt" in done.stderr
    assert [file.name for file in tmp_path.iterdir()] == ["index.html"]


SLEEPER = """
import signal, sys, time
import regienet.run.region
from regienet_cli.main import main

# Whoever starts the tests in the background has switched the interrupt off for all that follows.
signal.signal(signal.SIGINT, signal.default_int_handler)

def analyse(*args, **kwargs):
    print("busy", flush=True)
    time.sleep(60)

regienet.run.region.analyse = analyse
main()
"""


def test_interrupted_ends_in_130_and_leaves_nothing(tmp_path):
    process = subprocess.Popen(
        [sys.executable, "-c", SLEEPER, "run", str(SMALL), "--out", str(tmp_path / "out")],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )
    assert process.stdout.readline() == "busy\n"
    assert list(tmp_path.glob(".regienet-*"))
    process.send_signal(signal.SIGINT)
    _, told = process.communicate(timeout=30)
    assert process.returncode == 130
    assert "Gestopt. Er is niets geschreven." in told
    assert "Traceback" not in told
    assert list(tmp_path.iterdir()) == []


def test_a_reader_that_stops_early_is_no_error():
    reader, writer = os.pipe()
    os.close(reader)
    done = subprocess.run(
        [sys.executable, "-m", "regienet_cli", "--help"],
        stdout=writer,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
    )
    os.close(writer)
    assert not done.stderr


def test_a_question_stops_run_and_its_own_line_answers_it(tmp_path, capsys):
    source, out = tmp_path / "in", tmp_path / "out"
    source.mkdir()
    (source / "ties.csv").write_text("van;naar\nDe Brug;Bo\nde brug;Cem\n", encoding="utf-8")
    assert run_command(["run", str(source), "--out", str(out)]) == 3
    told = "".join(capsys.readouterr())
    line = re.search(r'answers\.spelled_alike\."ties\.csv: de brug" = "dezelfde"', told)
    assert line, told
    assert not out.exists()
    (source / "mapping.toml").write_text(line[0], encoding="utf-8")
    assert run_command(["run", str(source), "--out", str(out)]) == 0
    assert (out / "index.html").exists()
