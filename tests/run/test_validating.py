"""Validation as a job: a table beside the text, or a refusal before the work is done."""

from __future__ import annotations

import pandas as pd
import pytest

from regienet.errors import WriteError
from regienet.run import validating
from regienet.run.validating import JUDGED, TABLE, run_judged, run_validation
from regienet.simulate import validation
from regienet.simulate.worlds import tabulated
from regienet.simulate.worlds_text import worlds_text

PARTS = pd.DataFrame(
    [("A", 60, "mixed", seed, 0.7, "verbinder", "auc_score", 0.8, 1.0) for seed in (1, 2)],
    columns=["world", "persons", "scenario", "seed", "response", "role", "metric", "total", "cases"],
)


def test_a_folder_that_cannot_be_written_is_found_out_before_the_work(tmp_path, monkeypatch):
    def work(*_args, **_kwargs):
        raise AssertionError("the work was begun")

    monkeypatch.setattr(validation, "measure_regions", work)
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(WriteError):
        run_validation(tmp_path / "file" / "out")


def test_losses_are_told_below_and_the_table_holds_their_conditions(tmp_path, monkeypatch):
    monkeypatch.setattr(validation, "LOSSES", (validation.FULL, (0.5, "mnar")))
    told = run_validation(tmp_path, seed=1001, regions=2, losses=True, persons=20, language="en")
    assert told.index("2 simulated regions") < told.index("How much lower the AUC is")
    rows = (tmp_path / TABLE).read_text(encoding="utf-8").splitlines()[1:]
    assert {tuple(row.split(",")[:2]) for row in rows} >= {("0.7", "mixed"), ("0.5", "mnar")}


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_world_is_judged_and_the_table_is_kept(tmp_path, monkeypatch, language):
    asked = []
    table = tabulated(PARTS)
    monkeypatch.setattr(validating, "judge_worlds", lambda **how: asked.append(how["regions"]) or table)
    told = run_judged("leave_one_out", tmp_path, regions=3, language=language)
    assert asked == [3]
    assert told == worlds_text(table, language)
    rows = (tmp_path / JUDGED["leave_one_out"].table).read_text(encoding="utf-8").splitlines()
    assert len(rows) == 1 + len(table)
