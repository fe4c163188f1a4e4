"""What results say in sentences is read back from the files that say it."""

from __future__ import annotations

import json

from regienet.audit.pages import page_data
from regienet.run import run
from regienet.run.shown_results import FINDINGS_FILE_NAME, MAP_FILE_NAME, shown_results
from regienet_datasets import path

HEAD = "region,wave,finding,subject,value,low,high,reading,interval,comparable,priority\n"


def test_the_findings_of_the_last_wave_are_in_order(tmp_path):
    rows = [
        "Zuid,0,response,,,,,Toen,,,",
        "Zuid,1,b,,,,,Twee,,,2",
        'Zuid,1,a,,,,,"Eén, dus",,,1',
        "Zuid,1,b,,,,,Drie,,,",
    ]
    (tmp_path / FINDINGS_FILE_NAME).write_text(HEAD + "\n".join(rows), encoding="utf-8")
    assert shown_results(tmp_path, "nl").questions == {"b": ("Twee", "Drie"), "a": ("Eén, dus",)}


def test_what_a_run_wrote_is_read_as_the_map_says_it(tmp_path):
    run(path("stad"), tmp_path, outputs=["map.html", "findings.csv"])
    data = page_data((tmp_path / "averburg" / MAP_FILE_NAME).read_bytes())
    assert data
    assert data["week"]["items"]
    for language in ("nl", "en"):
        shown = shown_results(tmp_path / "averburg", language)
        assert "response" in shown.questions
        assert [one["step"] for one in shown.week] == [one[language]["step"] for one in data["week"]["items"]]
        assert {"rests", "sure", "not", "priority"} <= set(shown.week[0])
        assert len(shown.changes) == len(data["changes"]) > 0
        said = [sentence for sentences in shown.changes[0].parts.values() for sentence in sentences]
        assert said == [i[language] for part in data["changes"][-1]["parts"] for i in part["items"]]
        assert shown.changes[0].before == data["meta"]["labels"][-2][language]


def test_a_file_that_is_something_else_says_nothing(tmp_path):
    for content in (b"", b"\xff\xfe", b"a,b\n1,2\n", HEAD.encode() + b"Zuid,x,a,,,,,s,,,\n"):
        (tmp_path / FINDINGS_FILE_NAME).write_bytes(content)
        assert shown_results(tmp_path, "nl").questions == {}
    for inside in ("", "{}", "[1]", json.dumps({"week": 1, "meta": {"labels": []}}), "{"):
        text = f'<script type="application/json" id="data">{inside}</script>'
        (tmp_path / MAP_FILE_NAME).write_text(text, encoding="utf-8")
        assert shown_results(tmp_path, "nl").week == ()
    packed = '<script type="application/json" id="data" data-packed="gzip">bm8=</script>'
    (tmp_path / MAP_FILE_NAME).write_text(packed, encoding="utf-8")
    assert shown_results(tmp_path, "nl").week == ()
