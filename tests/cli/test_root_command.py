"""Every command has words in both languages, two names, and a help that stands in the reference."""

import ast
from pathlib import Path

import pytest
from click.testing import CliRunner

import regienet as library
import regienet_cli
import regienet_datasets
from regienet.words import LANGUAGES, say, vocabulary
from regienet_cli.bilingual import UsageMistake
from regienet_cli.commands.convert import outputs, outputs_named
from regienet_cli.main import run_command
from regienet_cli.root_command import COMMANDS, chosen_language, modules, regienet


def names():
    return [tuple(say(f"cli.{name}_command", language) for language in ("nl", "en")) for name in COMMANDS]


def command(name, language):
    group = regienet(language)
    found = group.get_command(None, say(f"cli.{name}_command", language))
    assert found is not None
    return found


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_and_option_is_explained(name, language):
    done = CliRunner().invoke(regienet(language), [say(f"cli.{name}_command", language), "--help"])
    assert done.exit_code == 0
    told = " ".join(done.output.split())
    assert " ".join(say(f"cli.{name}_help", language).split()[:5]) in told
    for param in command(name, language).params:
        assert (param.opts[0] if param.param_type_name == "option" else param.metavar) in told


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_group_names_every_command_with_what_it_does(language):
    done = CliRunner().invoke(regienet(language), ["--help"])
    for name in COMMANDS:
        assert say(f"cli.{name}_command", language) in done.output
        assert say(f"cli.{name}_short", language)[:30] in done.output


def test_help_has_no_words_of_the_other_language():
    for dutch_name, english_name in names():
        dutch = CliRunner().invoke(regienet("nl"), [dutch_name, "--help"]).output
        assert not [
            word for word in ("Usage", "Options", "Show this", "PATH", "TEXT", "required") if word in dutch
        ]
        english = CliRunner().invoke(regienet("en"), [english_name, "--help"]).output
        assert not [word for word in ("Gebruik", "Opties", "Laat ", "BESTAND", "MAP\n") if word in english]


def test_a_dutch_name_is_the_same_command():
    assert len(modules()) == 2 * len(COMMANDS)
    for names_of_one in names():
        both = [regienet("nl").get_command(None, name) for name in names_of_one]
        assert both[0].name == both[1].name
        assert [p.opts for p in both[0].params] == [p.opts for p in both[1].params]


@pytest.mark.parametrize(
    ("arguments", "environment", "language"),
    [
        ([], None, "nl"),
        ([], "en", "en"),
        (["--lang", "en", "run"], None, "en"),
        (["run", "--lang", "en"], None, "en"),
        (["run", "--lang=nl"], "en", "nl"),
        (["--lang"], None, "nl"),
        ([], "xx", "nl"),
    ],
)
def test_the_language_is_known_before_the_command(arguments, environment, language):
    assert chosen_language(arguments, environment) == language


def test_help_follows_the_environment(monkeypatch, capsys):
    monkeypatch.setenv("REGIENET_LANG", "en")
    assert run_command(["check", "--help"]) == 0
    assert capsys.readouterr().out.startswith("Usage: regienet check")


def test_every_word_of_the_command_line_is_there_in_both_languages():
    for area in ("cli", "errors", "run"):
        for key, texts in vocabulary(area).items():
            assert set(texts) == set(LANGUAGES), key
            assert all(text.strip() for text in texts.values()), key


def test_no_explanation_is_left_of_an_option_that_is_gone():
    commands = [regienet(), *(command(name, "nl") for name in COMMANDS)]
    used = {param.name for found in commands for param in found.params}
    explained = {key.removeprefix("option_") for key in vocabulary("cli") if key.startswith("option_")}
    assert explained <= used


def test_the_help_of_convert_lists_the_outputs_that_there_are():
    from regienet.write import OUTPUTS

    assert set(OUTPUTS) == set(outputs())
    told = CliRunner().invoke(regienet("nl"), ["convert", "--help"]).output
    assert not [name for name in outputs() if name not in told]


@pytest.mark.parametrize(
    ("word", "names"),
    [
        ("graphml", ["network.graphml"]),
        ("gexf", ["network.gexf"]),
        ("gephi", ["gephi_nodes.csv", "gephi_edges.csv"]),
        ("kumu", ["kumu.xlsx", "kumu_blueprint.json"]),
        ("kumu.xlsx", ["kumu.xlsx"]),
        ("tables", ["tables.xlsx", "tables_csv.zip"]),
    ],
)
def test_a_format_is_found_by_a_word_of_its_name(word, names):
    assert outputs_named(word, "nl") == names


@pytest.mark.parametrize(
    ("word", "choices"),
    [("map", "map.html, map.svg"), ("network", "network.graphml, network.gexf"), ("csv", "scores.csv")],
)
def test_a_word_for_several_formats_lists_them(word, choices):
    with pytest.raises(UsageMistake, match=choices):
        outputs_named(word, "nl")


def codes_raised():
    """The codes of the errors that the code raises, wherever they stand as a first argument."""
    roots = [Path(package.__file__).parent for package in (library, regienet_cli, regienet_datasets)]
    for file in (file for root in roots for file in root.rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in {"RegienetError", "WriteError"}:
                yield ast.literal_eval(node.args[0])


def test_every_error_has_words():
    codes = set(codes_raised())
    assert len(codes) > 5
    assert codes <= set(vocabulary("errors"))
