"""What each command makes and tells, in process."""

import json

import pytest

from regienet.write.registry import path_of
from regienet_cli.main import run_command
from regienet_datasets import path

SMALL = str(path("twaalf"))
RECORDS = ("provenance.json", "record.json")


def files_in(folder):
    return {file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file()}


@pytest.mark.parametrize(
    ("arguments", "made"),
    [
        (["map"], {"map.html", "layout.json"}),
        (["kaart"], {"map.html", "layout.json"}),
        (["scores"], {"scores.csv", "indicators.csv"}),
        (
            ["convert", "--to", "gephi", "--to", "gexf"],
            {"gephi_nodes.csv", "gephi_edges.csv", "network.gexf"},
        ),
        (["convert", "--to", "pyvis"], {"pyvis.html"}),
        (["omzetten", "--to", "tables"], {"tables.xlsx", "tables_csv.zip"}),
    ],
)
def test_a_command_makes_its_files_and_says_where_they_are(tmp_path, capsys, arguments, made):
    out = tmp_path / "out"
    assert run_command([*arguments, SMALL, "--out", str(out)]) == 0
    top = {"index.html", "LEESMIJ.txt"}
    paths = {path_of(name) for name in made}
    notes = {"data/LEESMIJ.txt"} if any(path.startswith("data/") for path in paths) else set()
    assert files_in(out) == top | {f"twaalf/{path}" for path in (*paths, *notes, *RECORDS)}
    told = capsys.readouterr().out
    assert not [name for name in (*made, "index.html") if str(out) not in told or name not in told]
    outputs = json.loads((out / "twaalf" / "provenance.json").read_text(encoding="utf-8"))["outputs"]
    assert set(outputs) == paths


def test_the_demo_makes_everything_and_says_how_to_go_on(tmp_path, capsys, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert run_command(["--lang", "en", "demo", "twaalf"]) == 0
    told = capsys.readouterr().out
    for name in ("map.html", "data/scores.csv", "findings.csv"):
        assert (tmp_path / "regienet-demo" / "twaalf" / name).stat().st_size > 0
        assert name in told
    assert "regienet --lang en check MY_DATA" in told
    assert "Open this file in your browser: regienet-demo" in told


def test_quiet_says_nothing(tmp_path, capsys):
    assert run_command(["score", SMALL, "--out", str(tmp_path / "out"), "--quiet"]) == 0
    assert capsys.readouterr() == ("", "")


def test_the_map_of_pyvis_is_another_page(tmp_path):
    for engine in ("own", "pyvis"):
        assert run_command(["map", SMALL, "--out", str(tmp_path / engine), "--engine", engine, "-q"]) == 0
    pages = {
        engine: (tmp_path / engine / "twaalf" / "map.html").read_text(encoding="utf-8")
        for engine in ("own", "pyvis")
    }
    assert "vis.Network" in pages["pyvis"]
    assert "vis.Network" not in pages["own"]


def test_check_tells_what_is_read_and_writes_nothing(tmp_path, capsys, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert run_command(["check", SMALL]) == 0
    told = capsys.readouterr().out
    assert "regio's: Twaalf" in told
    assert "actoren: 12 rijen" in told
    assert "regienet verwerk" in told
    assert list(tmp_path.iterdir()) == []


def test_check_says_how_to_go_on_with_the_same_mapping(tmp_path, capsys):
    data, mapping = tmp_path / "wie met wie.csv", tmp_path / "mijn mapping.toml"
    data.write_text("Van wie,Aan wie\na,b\n", encoding="utf-8")
    columns = 'columns = { source = "Van wie", target = "Aan wie" }'
    mapping.write_text(f'[[sheet]]\nname = "wie met wie"\ntable = "ties"\n{columns}\n', encoding="utf-8")
    assert run_command(["check", str(data), "--mapping", str(mapping)]) == 0
    assert f'regienet verwerk "{data}" --mapping "{mapping}" --out' in capsys.readouterr().out


def test_check_tells_every_problem_with_its_place(tmp_path, capsys):
    (tmp_path / "actors.csv").write_text("id,kind\na,person\nb,dog\n", encoding="utf-8")
    (tmp_path / "ties.csv").write_text("source,target,relation,value\na,,contact,x\n", encoding="utf-8")
    assert run_command(["--lang", "en", "check", str(tmp_path)]) == 3
    told = capsys.readouterr().err
    for words in ("actors.csv, row 3, column B (kind)", "ties.csv, row 2, column B (target)", '"dog"', '"x"'):
        assert words in told
    assert "Number of errors: 3." in told


def test_hostile_text_in_a_cell_reaches_the_terminal_as_text(tmp_path, capsys):
    (tmp_path / "actors.csv").write_text("id,kind\na,\x1b[31mred\n", encoding="utf-8")
    (tmp_path / "ties.csv").write_text("source,target,relation\n", encoding="utf-8")
    assert run_command(["check", str(tmp_path)]) == 3
    told = capsys.readouterr()
    assert "\x1b" not in told.err + told.out


def test_a_mapping_can_be_suggested(tmp_path, capsys):
    (tmp_path / "netwerk.csv").write_text("Van wie,Aan wie\na,b\nb,c\n", encoding="utf-8")
    assert run_command(["check", str(tmp_path), "--suggest-mapping"]) == 0
    told = capsys.readouterr().out
    assert "[[sheet]]" in told
    assert "Van wie" in told


def test_progress_is_told_to_who_watches(tmp_path, capsys, monkeypatch):
    monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
    assert run_command(["score", SMALL, "--out", str(tmp_path / "out")]) == 0
    told = capsys.readouterr()
    assert "Twaalf (1 van 1): het netwerk" in told.err
    assert "(1 van 1)" not in told.out


def test_long_work_tells_of_itself_also_when_nobody_watches(tmp_path, capsys, monkeypatch):
    monkeypatch.setattr("regienet_cli.progress.PATIENCE", 0)
    assert run_command(["score", SMALL, "--out", str(tmp_path / "out")]) == 0
    assert "Twaalf (1 van 1): het netwerk" in capsys.readouterr().err


def test_short_work_is_silent_about_its_progress(tmp_path, capsys, monkeypatch):
    monkeypatch.setattr("regienet_cli.progress.PATIENCE", 1e9)
    assert run_command(["score", SMALL, "--out", str(tmp_path / "out")]) == 0
    assert "(1 van 1)" not in capsys.readouterr().err


def test_of_many_regions_the_folders_are_named_and_not_every_file(tmp_path, capsys):
    source = tmp_path / "data"
    source.mkdir()
    rows = [f"{letter},person,Regio {letter}" for letter in "abcd"]
    (source / "actors.csv").write_text("\n".join(["id,kind,region", *rows, ""]), encoding="utf-8")
    (source / "ties.csv").write_text("source,target,relation\n", encoding="utf-8")
    assert run_command(["score", str(source), "--out", str(tmp_path / "out")]) == 0
    told = capsys.readouterr().out
    assert told.count("Alleen namen") == 4
    assert str(tmp_path / "out" / "regio-d") in told
    assert "scores.csv" not in told


def test_a_name_that_fills_the_screen_is_cut_off(tmp_path, capsys):
    source = tmp_path / "in"
    source.mkdir()
    names = ("A" * 150, "noord", "Noord")
    actors = [f"{name}-{n},{name}" for name in names for n in range(2)]
    ties = [f"{name}-0,{name}-1,{name}" for name in names]
    (source / "actors.csv").write_text("\n".join(["id,region", *actors]), encoding="utf-8")
    (source / "ties.csv").write_text("\n".join(["source,target,region", *ties]), encoding="utf-8")
    answer = 'answers.spelled_alike."*" = "different"'
    (source / "mapping.toml").write_text(answer, encoding="utf-8")
    assert run_command(["score", str(source), "--out", str(tmp_path / "out")]) == 0
    said = capsys.readouterr().out.splitlines()
    heads = [line for line in said if not line.startswith(" ")][:3]
    assert [head.split(":")[0] for head in heads] == [f"{'A' * 59}…", "Noord", "noord"]
    # Folders differ also where a disk does not tell capitals apart.
    folders = [path.name.casefold() for path in (tmp_path / "out").iterdir() if path.is_dir()]
    assert len(set(folders)) == 3


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["score", SMALL, "--out", "{}/x.csv"], "hier hoort een map"),
        (["run", SMALL, "--out", "{}/x.html"], "x.html lijkt een bestand"),
        (["convert", SMALL, "--to", "tables", "--out", "{}/x.xlsx", "--lang", "en"], "should be a folder"),
        (["questionnaire", SMALL, "--out", "{}/x.xlsx"], "hier hoort een map"),
        (["new", "{}/x.xlsx"], "hier hoort een map"),
        (["match", SMALL, "--out", "{}/x.html"], "eindigt op .xlsx of .csv"),
        (["match", SMALL, "--apply", "y.xlsx", "--out", "{}/x.xlsx"], "hier hoort een map"),
        (["check", SMALL, "--kopie", "{}/x.csv"], "eindigt op .xlsx, of een map"),
    ],
)
def test_the_name_of_a_file_makes_no_folder_of_that_name(tmp_path, capsys, arguments, said):
    assert run_command([argument.format(tmp_path) for argument in arguments]) == 2
    assert said in capsys.readouterr().err
    assert not list(tmp_path.iterdir())


def test_a_folder_may_be_called_as_a_file_is(tmp_path):
    folder = tmp_path / "versie.1.csv"
    folder.mkdir()
    assert run_command(["score", SMALL, "--out", str(folder), "-q"]) == 0
    assert (folder / "index.html").exists()
