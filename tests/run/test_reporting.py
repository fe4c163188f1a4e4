"""`regienet report`: a folder per region, all of it or nothing."""

from __future__ import annotations

from regienet_cli.main import run_command
from regienet_datasets import path

SMALL = str(path("twaalf"))


def test_it_makes_a_page_and_a_workbook(tmp_path, capsys):
    assert (
        run_command(
            ["rapport", SMALL, "--out", str(tmp_path / "out"), "--date", "2026-03", "--reader", "wij"]
        )
        == 0
    )
    told = capsys.readouterr().out
    page = (tmp_path / "out" / "twaalf" / "report.html").read_text(encoding="utf-8")
    assert "versie 1 · concept · 2026-03" in page
    assert "Wie dit mag lezen: wij." in page
    assert (tmp_path / "out" / "twaalf" / "results.xlsx").is_file()
    assert "report.html" in told


def test_an_input_that_is_wrong_writes_nothing(tmp_path, capsys):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "ties.csv").write_text("source,target\na\n", encoding="utf-8")
    assert run_command(["report", str(tmp_path / "in"), "--out", str(tmp_path / "out"), "--lang", "en"]) == 3
    assert not (tmp_path / "out").exists()
    assert capsys.readouterr().err
