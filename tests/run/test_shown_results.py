"""What results say in sentences is read back from the files that say it."""

from __future__ import annotations

from regienet.run import run
from regienet.run.shown_results import FINDINGS_FILE_NAME, shown_results
from regienet_datasets import path

HEAD = "region,wave,finding,subject,value,low,high,reading,interval,comparable,priority\n"


def test_the_sentences_of_the_last_wave_are_in_order(tmp_path):
    rows = [
        "Zuid,0,response,,,,,Toen,,,",
        "Zuid,1,b,,,,,Twee,,,2",
        'Zuid,1,a,,,,,"Eén, dus",,,1',
        "Zuid,1,b,,,,,Drie,,,",
    ]
    (tmp_path / FINDINGS_FILE_NAME).write_text(HEAD + "\n".join(rows), encoding="utf-8")
    shown = shown_results(tmp_path)
    assert shown.week == ("Eén, dus", "Twee")
    assert shown.questions == {"b": ("Twee", "Drie"), "a": ("Eén, dus",)}


def test_what_a_run_wrote_is_read(tmp_path):
    run(path("twaalf"), tmp_path, outputs=["findings.csv"])
    shown = shown_results(tmp_path / "twaalf")
    assert "response" in shown.questions
    assert all(shown.questions.values())


def test_a_file_that_is_something_else_says_nothing(tmp_path):
    for content in (b"", b"\xff\xfe", b"a,b\n1,2\n", HEAD.encode() + b"Zuid,x,a,,,,,s,,,\n"):
        (tmp_path / FINDINGS_FILE_NAME).write_bytes(content)
        assert shown_results(tmp_path).week == ()
