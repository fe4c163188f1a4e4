"""Matrices for R: what is unknown is NA, and every matrix has the same actors."""

import csv
import io
import shutil
import subprocess
import zipfile
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from regienet.analysis import analyse
from regienet.network import Network, build
from regienet.simulate import simulate_region
from regienet.words import say
from regienet.write import OUTPUTS, OutputContext
from regienet_datasets import load


def unpacked(data: bytes) -> dict[str, bytes]:
    archive = zipfile.ZipFile(io.BytesIO(data))
    return {name: archive.read(name) for name in archive.namelist()}


def written(tables, language: str = "en") -> dict[str, bytes]:
    return unpacked(OUTPUTS["matrices.zip"].function(OutputContext(analyse(tables), language)))


def frame(data: bytes, **options: object) -> pd.DataFrame:
    return pd.read_csv(io.BytesIO(data), **options)


@pytest.fixture(scope="module")
def two_waves() -> Network:
    return build(simulate_region(3, persons=20, waves=2, response=0.6).tables)


def test_a_zero_is_an_answer_and_what_was_not_answered_is_unknown(two_waves: Network):
    matrices = two_waves.matrices()
    assert set(matrices) == {(code, wave) for code in two_waves.layers for wave in two_waves.waves}
    for (code, wave), matrix in matrices.items():
        then = two_waves.at(wave)
        assert matrix.index.equals(two_waves.ids)
        assert matrix.columns.equals(two_waves.ids)
        answered = then.answered(code).reindex(two_waves.ids, fill_value=False)
        assert matrix.loc[~answered].isna().all(axis=None)
        values = then.matrix(code).toarray()
        home = then.actors["organisation"].fillna(then.ids.to_series()).to_numpy()
        colleagues = home[:, None] == home
        if not then.layers[code].asked_within:
            values[colleagues & (values == 0)] = np.nan
        np.fill_diagonal(values, 0)
        reported = pd.DataFrame(values, then.ids, then.ids)
        pd.testing.assert_frame_equal(
            matrix.loc[answered, then.ids], reported[answered[then.ids]], check_names=False
        )


def test_a_colleague_who_was_not_asked_about_is_unknown_unless_somebody_named_one(make_tables):
    actors = "id,organisation\nan,x\nbo,x\ncas,x\ndirk,y"
    ties = "source,target,relation\nan,bo,contact\nan,dirk,contact\nan,bo,idea"
    network = build(make_tables(actors=actors, ties=ties))
    contact, idea = (
        network.matrices()[code, 0].loc["an", ["an", "bo", "cas", "dirk"]].tolist()
        for code in ("contact", "idea")
    )
    assert contact == pytest.approx([0, 1, np.nan, 1], nan_ok=True)
    assert idea == [0, 1, 0, 0]


def test_who_was_not_there_is_unknown_in_rows_and_columns(make_tables):
    actors = "id,first_wave,last_wave\nan,,\nbo,,\ncas,1,\ndirk,,0"
    ties = "source,target,wave,value\nan,bo,0,2\nbo,an,0,1\nan,dirk,0,1\nan,cas,1,1\ncas,an,1,3\nbo,an,1,1"
    network = build(make_tables(actors=actors, ties=ties))
    before, after = (network.matrices()["contact", wave] for wave in (0, 1))
    assert before["cas"].isna().all()
    assert before.loc["cas"].isna().all()
    assert after["dirk"].isna().all()
    assert before.loc["an"].tolist()[:2] == [0, 2]
    assert before.loc["an", "dirk"] == 1
    assert after.loc["cas", ["an", "bo", "cas"]].tolist() == [3, 0, 0]


def test_actors_of_other_regions_are_left_out(make_tables):
    actors = "id,region\nan,A\nbo,A\nelders,B"
    tables = make_tables(actors=actors, ties="source,target,region\nan,bo,A\nan,elders,A")
    assert build(tables, "A").matrices()["contact", 0].columns.tolist() == ["an", "bo"]


def test_the_files_are_the_matrices_and_a_list_of_them(two_waves: Network):
    files = written(two_waves.tables)
    listed = frame(files["matrices.csv"])
    assert set(listed["file"]) == files.keys() - {
        "actors.csv",
        "matrices.csv",
        "readme.txt",
        "provenance.json",
    }
    matrices = two_waves.matrices()
    for row in listed.itertuples():
        matrix = matrices[row.relation, row.wave]
        found = frame(files[row.file], index_col=0)
        pd.testing.assert_frame_equal(found, matrix, check_dtype=False, check_names=False)
        assert row.answered == two_waves.at(row.wave).answered(row.relation).sum()
        assert row.ties == (matrix > 0).sum().sum()
        assert bool(row.symmetric) == two_waves.layers[row.relation].symmetric
    actors = frame(files["actors.csv"])
    assert actors["id"].tolist() == two_waves.ids.tolist()
    assert actors["present_1"].sum() == len(two_waves.at(1).ids)


def test_unknown_is_written_as_na():
    rows = list(csv.reader(io.StringIO(written(load("twaalf"))["contact_0.csv"].decode())))
    cells = {cell for row in rows[1:] for cell in row[1:]}
    assert "NA" in cells
    assert "0" in cells
    assert "" not in cells


def test_relations_of_ones_own_get_a_file_each(make_tables):
    ties = "source,target,relation\na,b,Wie ken je?\nb,a,wie-ken-je\na,b,../x"
    files = written(make_tables(actors="id\na\nb", ties=ties))
    names = frame(files["matrices.csv"])["file"].tolist()
    assert len(set(names)) == 3
    assert not any("/" in name or " " in name for name in files)


@pytest.fixture(scope="module")
def rscript() -> str:
    command = shutil.which("Rscript")
    if command is None:
        pytest.skip("R is not installed")
    packages = "library(sna); library(network)"
    if subprocess.run([command, "-e", packages], capture_output=True, check=False).returncode:
        pytest.skip("the R packages sna and network are not installed")
    return command


READ = """
missing <- sum(is.na(contact))
net <- network::network(contact > 0, vertex.attr = actors)
w0 <- contact
w1 <- as.matrix(read.csv("contact_1.csv", row.names = 1, check.names = FALSE, fileEncoding = "UTF-8"))
waves <- array(c(w0 > 0, w1 > 0), c(dim(w0), 2))
cat(density, missing, network::network.naedgecount(net), network::network.edgecount(net, na.omit = TRUE),
    sum(waves[, , 2], na.rm = TRUE), paste(network::get.vertex.attribute(net, "domain")[1:3], collapse = "|"),
    paste(rownames(contact)[1:3], collapse = "|"), sep = "\\n")
"""


def test_r_reads_them_as_the_readme_says(rscript: str, two_waves: Network, tmp_path: Path):
    for name, data in written(two_waves.tables).items():
        (tmp_path / name).write_bytes(data)
    code = say("write.matrices_readme", "en", profile="x").partition("In R:\n")[2].splitlines()
    code = [line.replace("sna::gden", "density <- sna::gden") for line in code if "RSiena" not in line]
    script = "\n".join([*code, READ])
    done = subprocess.run([rscript, "-e", script], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    density, missing, unknown, known, second, domains, names = done.stdout.splitlines()[-7:]
    matrix, later = (two_waves.matrices()["contact", wave] for wave in (0, 1))
    size = len(matrix)
    off = ~np.eye(size, dtype=bool)
    assert int(missing) == matrix.isna().sum().sum()
    # Without loops: what is unknown on the diagonal is no tie that could be.
    assert int(unknown) == (matrix.isna().to_numpy() & off).sum()
    assert (int(known), int(second)) == ((matrix > 0).sum().sum(), (later > 0).sum().sum())
    assert float(density) == pytest.approx((matrix > 0).to_numpy()[off & matrix.notna().to_numpy()].mean())
    assert names.split("|") == two_waves.ids[:3].tolist()
    assert domains.split("|") == two_waves.actors["domain"].fillna("NA")[:3].tolist()
