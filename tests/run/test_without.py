"""`--without`: a question of the codebook that is left out on purpose, for every command that reads."""

import json

import pytest

from regienet_cli.main import run_command
from tests.read.formats.surveys import exports


@pytest.fixture
def answers(tmp_path):
    """An export in which the columns of a question have another text."""
    folder = exports.write_export("limesurvey texts", tmp_path / "Zuid")
    file = folder / "results.csv"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("Wie brengt mensen bij elkaar?", "Wie verbindt?"), encoding="utf-8")
    return folder


def test_the_error_says_how_to_go_on_without_the_question(answers, capsys):
    assert run_command(["controleer", str(answers)]) == 3
    assert "geef dan mee: --without n3" in capsys.readouterr().err


def test_check_says_how_to_keep_the_answer_and_repeats_it_in_the_next_command(answers, capsys):
    assert run_command(["controleer", str(answers), "--without", "N3"]) == 0
    told = capsys.readouterr().out
    line = 'answers.question_missing."results.csv: n3" = "ja"'
    assert line in told
    assert "--without N3 --out" in told
    (answers / "mapping.toml").write_text(line, encoding="utf-8")
    assert run_command(["controleer", str(answers)]) == 0


@pytest.mark.parametrize("kept", [False, True])
def test_the_question_is_named_in_the_provenance_wherever_the_answer_was_given(answers, tmp_path, kept):
    if kept:
        line = 'answers.question_missing."results.csv: n3" = "ja"'
        (answers / "mapping.toml").write_text(line, encoding="utf-8")
    out = tmp_path / "uit"
    given = [] if kept else ["--without", "n3"]
    assert run_command(["scores", str(answers), "--out", str(out), "-q", *given]) == 0
    (file,) = out.rglob("provenance.json")
    assert json.loads(file.read_text(encoding="utf-8"))["without"] == ["n3"]


@pytest.mark.parametrize(
    ("command", "out"),
    [
        ("run", "uit"),
        ("map", "uit"),
        ("convert --to gexf", "uit"),
        ("match", "paren.csv"),
        ("position-test", "uit"),
    ],
)
def test_every_command_that_reads_answers_has_it(answers, tmp_path, command, out):
    name, *more = command.split()
    arguments = [name, str(answers), *more, "--out", str(tmp_path / out)]
    assert run_command(arguments) == 3
    assert not (tmp_path / out).exists()
    assert run_command([*arguments, "--without", "n3"]) == 0
    assert (tmp_path / out).exists()


def test_a_question_that_is_not_missing_is_warned_of(answers, capsys):
    assert (
        run_command(["controleer", str(answers), "--without", "n3", "--without", "g1", "--lang", "en"]) == 0
    )
    assert '--without g1 had no effect: no question "g1" is missing' in capsys.readouterr().out
