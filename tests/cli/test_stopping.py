"""Commands that are stopped, killed, locked out or cut off from the screen, and options that are no files."""

import os
import shutil
import signal
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from regienet import analyse
from regienet.errors import InputError
from regienet.formats.journal import half_written
from regienet.formats.staging import staging
from regienet.read import read_tables
from regienet.run import run
from regienet.run.saving import save
from regienet_cli.main import run_command
from regienet_datasets import load, path
from tests.cli.test_endings import SLEEPER, call

SMALL = path("twaalf")
pytestmark = pytest.mark.skipif(os.name == "nt", reason="signals and pipes are others on Windows")


def started(code, *arguments, **settings):
    return subprocess.Popen(
        [sys.executable, "-c", code, *map(str, arguments)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        **settings,
    )


@pytest.mark.parametrize(("sent", "code"), [(signal.SIGTERM, 143), (signal.SIGHUP, 129)])
def test_asked_to_end_it_ends_as_when_interrupted(tmp_path, sent, code):
    process = started(SLEEPER, "run", SMALL, "--out", tmp_path / "out")
    assert process.stdout.readline() == "busy\n"
    process.send_signal(sent)
    _, told = process.communicate(timeout=60)
    assert process.returncode == code
    assert "Gestopt. Er is niets geschreven." in told
    assert "Traceback" not in told
    assert list(tmp_path.iterdir()) == []


def test_with_nohup_it_goes_on(tmp_path):
    code = "import signal; signal.signal(signal.SIGHUP, signal.SIG_IGN)\n" + SLEEPER.replace("60", "0.5")
    process = started(code, "run", SMALL, "--out", tmp_path / "out")
    assert process.stdout.readline() == "busy\n"
    process.send_signal(signal.SIGHUP)
    process.communicate(timeout=60)
    assert process.returncode != 129


def test_python_code_keeps_its_own_signals():
    code = (
        "import signal; before = signal.getsignal(signal.SIGTERM); import regienet.run\n"
        "from regienet_cli.main import run_command; run_command(['--version'])\n"
        "assert signal.getsignal(signal.SIGTERM) is before"
    )
    process = started(code)
    assert process.communicate(timeout=60)[1] == ""
    assert process.returncode == 0


KILLED = """
import os, signal, sys
replace, seen = os.replace, []

def killed_after_some(source, target, **named):
    replace(source, target, **named)
    seen.append(target)
    if len(seen) == 5:
        os.kill(os.getpid(), signal.SIGKILL)

os.replace = killed_after_some
from regienet_cli.main import main
main()
"""


@pytest.fixture(scope="module")
def killed(tmp_path_factory):
    """A folder of an earlier run, into which a later one was moving files when it was killed, and a copy."""
    out = tmp_path_factory.mktemp("killed") / "work" / "out"
    assert run_command(["map", str(SMALL), "--out", str(out), "--lang", "en"]) == 0
    before = {file: file.read_bytes() for file in out.rglob("*") if file.is_file()}
    process = started(KILLED, "run", SMALL, "--out", out)
    process.communicate(timeout=60)
    assert process.returncode == -signal.SIGKILL
    assert {file: file.read_bytes() for file in out.rglob("*") if file.is_file()} != before
    return out, before, shutil.copytree(out.parent, out.parents[1] / "kept")


@pytest.fixture
def cut_short(killed):
    """That folder as it was found, and what was in it before."""
    out, before, kept = killed
    shutil.rmtree(out.parent)
    shutil.copytree(kept, out.parent)
    return out, before


@pytest.mark.parametrize(
    "arguments",
    [
        ["check", "OUT/twaalf"],
        ["map", str(SMALL), "--out", "OUT/../other", "--layout", "OUT/twaalf/layout.json"],
        ["map", str(SMALL), "--out", "OUT/../other", "--layout", "OUT"],
    ],
)
def test_who_reads_a_folder_that_was_cut_short_puts_it_back_and_says_so(cut_short, arguments, capsys):
    out, before = cut_short
    capsys.readouterr()
    run_command([word.replace("OUT", str(out)) for word in arguments])
    told = capsys.readouterr().err
    assert f"Een eerdere opdracht is afgebroken terwijl die schreef in {out}" in told
    assert {file: file.read_bytes() for file in out.rglob("*") if file.is_file()} == before
    assert not list(out.parent.rglob(".regienet-*"))


def test_a_next_run_puts_it_back_before_it_makes_it_new(cut_short, capsys):
    out, before = cut_short
    capsys.readouterr()
    assert run_command(["--lang", "en", "run", str(SMALL), "--out", str(out), "-q"]) == 0
    told = capsys.readouterr().err
    assert told.startswith(f"An earlier command was cut short while it was writing in {out}.")
    assert {file for file in out.rglob("*") if file.is_file()} > before.keys()
    assert not list(out.parent.rglob(".regienet-*"))


@pytest.mark.parametrize("job", [lambda out: run(SMALL, out), lambda out: save(analyse(load("twaalf")), out)])
def test_python_code_that_writes_in_it_puts_it_back_first(cut_short, job):
    out, before = cut_short
    job(out)
    assert half_written(out) is None
    assert before.keys() < {file for file in out.rglob("*") if file.is_file()}
    assert not list(out.parent.rglob(".regienet-*"))


def test_python_code_that_reads_it_is_told_and_changes_nothing(cut_short):
    out, _ = cut_short
    (out / "twaalf" / "ties.csv").write_text("source,target\na,b\n", encoding="utf-8")
    with pytest.raises(InputError) as caught:
        read_tables(out / "twaalf")
    assert "half old and half new" in str(caught.value)
    assert str(out) in str(caught.value)
    assert half_written(out) == out


def test_a_second_run_into_a_folder_is_told_and_the_first_is_whole(tmp_path, capsys):
    out = tmp_path / "out"
    with staging(out, replace=True) as files:
        files.add("LEESMIJ.txt", b"first")
        assert run_command(["map", str(SMALL), "--out", str(out)]) == 6
        told = capsys.readouterr().err
        assert f"Een andere opdracht van regienet schrijft nu in {out}." in told
        assert "kies een andere map" in told
    assert [path.name for path in out.iterdir()] == ["LEESMIJ.txt"]
    assert list(tmp_path.iterdir()) == [out]


def test_a_full_screen_loses_no_results_and_says_where_they_are(tmp_path):
    out = tmp_path / "out"
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "regienet_cli", "map", SMALL, "--out", out],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert done.returncode == 6
    assert f"Dit is wel geschreven, en het is compleet: {out}" in done.stderr
    assert "niets geschreven" not in done.stderr
    assert (out / "index.html").exists()


def test_a_reader_that_has_gone_is_told_of_on_the_other_stream(tmp_path):
    out = tmp_path / "out"
    program = f'"{sys.executable}" -m regienet_cli --lang en'
    for words, code in ((f'map "{SMALL}" --out "{out}"', "0"), (f'check "{SMALL}"', "141")):
        command = f"{program} {words} | head -n 0; echo ${{PIPESTATUS[0]}}"
        done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False)
        assert done.stdout == f"{code}\n"
        said = f"This was written, and it is complete: {out}\n"
        assert done.stderr.endswith(said) if "--out" in words else not done.stderr


def test_without_a_screen_it_says_what_was_written_on_the_other_stream(tmp_path):
    out = tmp_path / "out"
    done = call("map", SMALL, "--out", out, preexec_fn=lambda: os.close(1))
    assert done.returncode == 0
    assert done.stderr.endswith(f"Dit is wel geschreven, en het is compleet: {out}\n")


def test_a_bug_after_writing_does_not_say_that_nothing_was_written(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr("regienet_cli.run_command.show_result", lambda *_: 1 / 0)
    out = tmp_path / "out"
    assert run_command(["map", str(SMALL), "--out", str(out)]) == 1
    told = capsys.readouterr().err
    assert f"compleet: {out}" in told
    assert "niets geschreven" not in told


OPTIONS = [
    ["run", SMALL, "--out", "out", "--mapping", "FILE"],
    ["run", SMALL, "--out", "out", "--settings", "FILE"],
    ["run", SMALL, "--out", "out", "--aliases", "FILE"],
    ["run", SMALL, "--out", "out", "--layout", "FILE"],
    ["check", SMALL, "--mapping", "FILE"],
    ["match", SMALL, "--out", "pairs.csv", "--decisions", "FILE"],
    ["match", SMALL, "--out", "merged", "--apply", "FILE"],
    ["match", "FILE", "--out", "pairs.csv"],
    ["suggest", SMALL / "actors.csv", "--out", "blad.csv", "--actors", "FILE"],
    ["suggest", "FILE", "--out", "blad.csv"],
    ["questionnaire", "FILE", "--out", "out"],
    ["position-test", SMALL, "--out", "out", "--mapping", "FILE"],
]


@pytest.mark.parametrize("kind", ["pipe", "device", "too large"])
@pytest.mark.parametrize("arguments", OPTIONS, ids=lambda words: f"{words[0]} {words[-2]}")
def test_an_option_that_is_no_file_is_refused_as_data_is(tmp_path, monkeypatch, capsys, arguments, kind):
    monkeypatch.chdir(tmp_path)
    given = tmp_path / "given.csv"
    if kind == "pipe":
        os.mkfifo(given)
    elif kind == "device":
        given = Path("/dev/zero")
    else:
        given.touch()
        os.truncate(given, 60_000_000)
    code = run_command([str(given) if word == "FILE" else str(word) for word in arguments])
    told = capsys.readouterr().err
    assert code == (5 if kind == "too large" else 3)
    assert ("60 MB" if kind == "too large" else "geen gewoon bestand") in told
    assert given.name in told
    assert [file for file in tmp_path.iterdir() if file != given] == []


def test_a_folder_that_others_can_open_is_told_once(tmp_path, capsys):
    out = tmp_path / "out"
    out.mkdir()
    out.chmod(0o755)
    arguments = ["map", str(SMALL), "--out", str(out), "--quiet"]
    assert run_command(arguments) == 0
    told = capsys.readouterr().err
    assert told.count("anderen op deze computer") == 1
    assert f'chmod -R go= "{out}"' in told
    assert stat.S_IMODE(out.stat().st_mode) == 0o755
    out.chmod(0o700)
    assert run_command(arguments) == 0
    assert capsys.readouterr().err == ""


KILLED_AT = """
import os, signal, sys
place = int(sys.argv.pop(1))
done = 0

def counted(change):
    def call(*args, **named):
        global done
        result = change(*args, **named)
        done += 1
        if done == place:
            os.kill(os.getpid(), signal.SIGKILL)
        return result
    return call

for name in ("replace", "link", "unlink", "mkdir", "rmdir"):
    setattr(os, name, counted(getattr(os, name)))
from regienet_cli.main import main
main()
"""


@pytest.mark.long
def test_a_whole_run_killed_after_any_change_of_a_name_leaves_old_or_new(tmp_path, capsys):
    out = tmp_path / "out"
    assert run_command(["map", str(SMALL), "--out", str(out), "--lang", "en"]) == 0
    assert run_command(["run", str(SMALL), "--out", str(tmp_path / "whole")]) == 0
    before, new = contents(out), contents(tmp_path / "whole")
    kept, place, found = shutil.copytree(out, tmp_path / "kept"), 0, []
    while True:
        place += 1
        process = started(KILLED_AT, place, "run", SMALL, "--out", out)
        process.communicate()
        run_command(["check", str(out / "twaalf")])
        restored = "afgebroken" in capsys.readouterr().err
        after = contents(out)
        assert after in (before, new)
        assert not list(tmp_path.glob(".regienet-*"))
        found.append("undone" if restored else "old" if after == before else "new")
        if process.returncode == 0:
            break
        shutil.rmtree(out)
        shutil.copytree(kept, out)
    assert list(dict.fromkeys(found)) == ["old", "undone", "new"]


def contents(folder):
    return {file.relative_to(folder): file.read_bytes() for file in folder.rglob("*") if file.is_file()}
