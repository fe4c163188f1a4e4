"""One call makes a folder per region, and says where everything came from."""

import hashlib
import json
from pathlib import Path

import pandas as pd
import pytest

import regienet.run.place
from regienet.errors import InputError, RegienetError, WriteError
from regienet.run import run
from regienet.write import OUTPUTS
from regienet.write.registry import outputs_of_run, path_of, usual_outputs
from regienet_datasets import path

SMALL = path("twaalf")
USUAL = [path_of(name) for name in usual_outputs() if OUTPUTS[name].info.waves == 1]

ACTORS = """id,name,kind,organisation,region
a,Anke,person,o,Zuid
b,Bram,person,o,Zuid
o,School,organisation,,Zuid
c,Coen,person,p,../../Noord
d,<b>Dré</b>,person,p,../../Noord
p,Wijkteam,organisation,,../../Noord
"""
TIES = "source,target,relation\na,b,contact\nb,a,contact\nc,d,contact\nc,a,contact\n"


@pytest.fixture
def source(tmp_path):
    folder = tmp_path / "gegevens"
    folder.mkdir()
    (folder / "actors.csv").write_text(ACTORS, encoding="utf-8")
    (folder / "ties.csv").write_text(TIES, encoding="utf-8")
    return folder


def contents(folder):
    return {
        p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()
    }


def test_every_region_gets_its_own_folder(source, tmp_path):
    result = run(source, tmp_path / "out")
    assert [(region.region, region.folder) for region in result.regions] == [
        ("../../Noord", "noord"),
        ("Zuid", "zuid"),
    ]
    made = contents(tmp_path / "out")
    assert set(made) == {
        *outputs_of_run(2),
        "LEESMIJ.txt",
        "problems.xlsx",
        *(
            f"{folder}/{name}"
            for folder in ("noord", "zuid")
            for name in (*USUAL, "data/LEESMIJ.txt", "provenance.json", "record.json")
        ),
    }
    assert all(set(region.files) == {*USUAL, "provenance.json"} for region in result.regions)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["gegevens", "out"]


def test_tables_are_about_their_own_region(source, tmp_path):
    run(source, tmp_path / "out")
    scores = pd.read_csv(tmp_path / "out" / "zuid" / "data" / "scores.csv", keep_default_na=False)
    assert set(scores["region"]) == {"Zuid"}
    assert "c" not in set(scores["actor"])


def test_the_result_says_where_there_is_only_position(source, tmp_path):
    result = run(source, tmp_path / "out")
    assert [(region.actors, region.waves, region.scored) for region in result.regions] == [(3, (0,), 0)] * 2
    index = (tmp_path / "out" / "index.html").read_text(encoding="utf-8")
    assert index.count("Alleen positie") == 2
    assert 'href="zuid/map.html"' in index


def test_the_folder_says_that_it_is_internal_in_both_languages(source, tmp_path):
    run(source, tmp_path / "out")
    readme = (tmp_path / "out" / "LEESMIJ.txt").read_text(encoding="utf-8")
    assert "INTERN\n" in readme
    assert "INTERNAL\n" in readme


def test_provenance_holds_what_is_needed_to_make_it_again_and_no_names(source, tmp_path):
    run(source, tmp_path / "out", language="en")
    folder = tmp_path / "out" / "zuid"
    text = (folder / "provenance.json").read_text(encoding="utf-8")
    record = json.loads(text)
    assert record["profile"] == "internal"
    assert record["language"] == "en"
    assert record["seed"] == record["settings"]["seed"]
    inputs = {item["name"]: item for item in record["inputs"]}
    assert inputs["actors.csv"]["sha256"] == hashlib.sha256(ACTORS.encode()).hexdigest()
    assert inputs["ties.csv"]["rows_used"] == 4
    assert record["outputs"] == {
        name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in USUAL
    }
    assert {"regienet", "python", "numpy", "scipy", "networkx", "pandas"} == set(record["versions"])
    assert not [word for word in ("Anke", "Bram", str(tmp_path)) if word in text]


def test_a_second_run_replaces_what_the_first_made_and_nothing_else(source, tmp_path):
    out = tmp_path / "out"
    run(source, out)
    (out / "zuid" / "eigen.docx").write_bytes(b"mine")
    first = contents(out)
    run(source, out, language="en")
    second = contents(out)
    assert set(first) == set(second)
    assert second["zuid/eigen.docx"] == b"mine"
    assert second["index.html"] != first["index.html"]


def test_a_file_of_somebody_else_stops_the_run(source, tmp_path):
    out = tmp_path / "out"
    out.mkdir()
    (out / "index.html").write_bytes(b"my homepage")
    with pytest.raises(WriteError) as caught:
        run(source, out)
    assert caught.value.code == "not_ours"
    assert contents(out) == {"index.html": b"my homepage"}


@pytest.mark.parametrize("asked", [{"outputs": ["scores.cvs"]}, {"engine": "pyviz"}])
def test_a_name_that_nothing_has_is_told_with_what_is_near(tmp_path, asked):
    with pytest.raises(RegienetError) as caught:
        run(SMALL, tmp_path / "out", **asked)
    assert str(caught.value.values["near"]).partition(",")[0] in ("scores.csv", "pyvis")
    assert list(tmp_path.iterdir()) == []


def test_an_input_that_cannot_be_read_writes_nothing(tmp_path):
    with pytest.raises(InputError):
        run(tmp_path / "nothing", tmp_path / "out")
    assert list(tmp_path.iterdir()) == []


def test_an_error_in_a_later_region_leaves_that_region_as_it_was(source, tmp_path, monkeypatch):
    out = tmp_path / "out"
    run(source, out)
    before = contents(out)
    make_region = regienet.run.place.make_region

    def make_first_only(job):
        if job.region == "Zuid":
            raise MemoryError
        return make_region(job)

    monkeypatch.setattr(regienet.run.place, "make_region", make_first_only)
    with pytest.raises(MemoryError):
        run(source, out, language="en")
    changed = {name.split("/")[0] for name, data in contents(out).items() if before[name] != data}
    assert changed == {"noord", "index.html"}
    assert not list(out.glob(".regienet*"))


def test_progress_is_told_before_each_region(source, tmp_path):
    told = []
    run(source, tmp_path / "out", progress=lambda *step: told.append(step))
    assert told == [
        ("read", "", 0, 0),
        ("region", "../../Noord", 1, 2),
        ("region", "Zuid", 2, 2),
    ]


def test_settings_are_read_and_named_in_the_provenance(source, tmp_path):
    settings = tmp_path / "mine.toml"
    settings.write_text("[verdict]\nthreshold = 0.3\n", encoding="utf-8")
    run(source, tmp_path / "out", settings=settings)
    record = json.loads((tmp_path / "out" / "zuid" / "provenance.json").read_text(encoding="utf-8"))
    assert record["settings"]["verdict"]["threshold"] == 0.3
    assert record["options"]["settings"] == hashlib.sha256(settings.read_bytes()).hexdigest()


@pytest.mark.parametrize("option", ["settings", "mapping", "layout"])
def test_an_option_that_names_no_file_is_an_input_error(tmp_path, option):
    with pytest.raises(InputError) as caught:
        run(SMALL, tmp_path / "out", **{option: Path("nergens.toml")})
    assert caught.value.problems[0].file == "nergens.toml"
    assert not (tmp_path / "out").exists()


def test_a_layout_keeps_everybody_in_place(tmp_path):
    run(SMALL, tmp_path / "first", outputs=["layout.json"])
    layout = tmp_path / "first" / "twaalf" / "layout.json"
    record = json.loads(layout.read_text(encoding="utf-8"))
    actor, place = next(iter(record["positions"].items()))
    record["positions"][actor] = [round(-place[0], 4), round(-place[1], 4)]
    moved = tmp_path / "moved.json"
    moved.write_text(json.dumps(record), encoding="utf-8")
    run(SMALL, tmp_path / "second", layout=moved, outputs=["layout.json"])
    kept = json.loads((tmp_path / "second" / "twaalf" / "layout.json").read_text(encoding="utf-8"))
    assert kept["positions"] == record["positions"]
    proof = json.loads((tmp_path / "second" / "twaalf" / "provenance.json").read_text(encoding="utf-8"))
    assert proof["options"]["layout"] == hashlib.sha256(moved.read_bytes()).hexdigest()


def test_the_folder_of_an_earlier_run_gives_each_region_its_layout(source, tmp_path):
    run(source, tmp_path / "first")
    (tmp_path / "first" / "noord" / "layout.json").unlink()
    run(source, tmp_path / "second", layout=tmp_path / "first")
    options = {
        folder: json.loads((tmp_path / "second" / folder / "provenance.json").read_text(encoding="utf-8"))[
            "options"
        ]
        for folder in ("noord", "zuid")
    }
    layout = (tmp_path / "first" / "zuid" / "layout.json").read_bytes()
    assert options == {"noord": {}, "zuid": {"layout": hashlib.sha256(layout).hexdigest()}}


def test_one_layout_file_is_not_for_several_regions(source, tmp_path):
    (tmp_path / "layout.json").write_text("{}", encoding="utf-8")
    with pytest.raises(RegienetError) as caught:
        run(source, tmp_path / "out", layout=tmp_path / "layout.json")
    assert caught.value.code == "layout_one_region"


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"positions": {"a": 1}, "digest": "x"}', "\xff"])
def test_a_file_that_is_no_layout_is_refused(tmp_path, text):
    (tmp_path / "layout.json").write_text(text, encoding="latin-1")
    with pytest.raises(RegienetError) as caught:
        run(SMALL, tmp_path / "out", layout=tmp_path / "layout.json")
    assert caught.value.code == "layout_unreadable"
    assert not (tmp_path / "out").exists()


def test_text_from_the_input_stays_text_on_the_index_page(tmp_path):
    source = tmp_path / "data"
    source.mkdir()
    name = '</th><script>alert(1)</script>"&'
    quoted = name.replace('"', '""')
    (source / "actors.csv").write_text(f'id,kind,region\na,person,"{quoted}"\n', encoding="utf-8")
    (source / "ties.csv").write_text("source,target,relation\n", encoding="utf-8")
    result = run(source, tmp_path / "out", outputs=["scores.csv"])
    assert [region.region for region in result.regions] == [name]
    index = (tmp_path / "out" / "index.html").read_text(encoding="utf-8")
    assert "<script" not in index
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in index


def test_a_folder_of_another_version_is_ours_too_and_a_readme_of_somebody_else_is_not(tmp_path):
    out = tmp_path / "out"
    run(SMALL, out, outputs=["scores.csv"])
    readme = out / "LEESMIJ.txt"
    readme.write_text(
        readme.read_text(encoding="utf-8").splitlines()[0] + "\nother words\n", encoding="utf-8"
    )
    run(SMALL, out, outputs=["scores.csv"])
    assert "other words" not in readme.read_text(encoding="utf-8")
    readme.write_text("how to start the car\n", encoding="utf-8")
    with pytest.raises(WriteError):
        run(SMALL, out, outputs=["scores.csv"])


def test_contact_data_and_other_columns_are_written_only_if_asked_for_by_name(tmp_path):
    source = tmp_path / "input"
    source.mkdir()
    rows = ["id,email,remark", "a,a@example.org,CANARY", "b,b@example.org,CANARY"]
    (source / "actors.csv").write_text("\n".join([*rows, ""]), encoding="utf-8")
    (source / "ties.csv").write_text("source,target\na,b\n", encoding="utf-8")
    graph = {}
    for name, keep in (("usual", ()), ("kept", ("email", "remark"))):
        run(source, tmp_path / name, outputs=["network.graphml", "map.html"], keep=keep)
        graph[name] = (tmp_path / name / "input/data/network.graphml").read_text(encoding="utf-8")
    assert "example.org" not in graph["usual"]
    assert "CANARY" not in graph["usual"]
    assert "a@example.org" in graph["kept"]
    assert "CANARY" in graph["kept"]
    with pytest.raises(RegienetError) as caught:
        run(source, tmp_path / "typo", keep=["emale"])
    assert "email" in str(caught.value.values["near"]) or caught.value.code == "unknown_name"
    assert not (tmp_path / "typo").exists()
