"""The code on the page about validation runs as it is there, and its tables are those of the command."""

import re
import runpy

import pandas as pd
import pytest

from regienet.simulate.worlds import ALL, MEAN, SIXTY_OR_MORE, WORLD_COLUMNS, WORLDS, judge_worlds


@pytest.mark.parametrize("page", ["validation.md", "validation.nl.md"])
def test_the_code_runs(page, repo_root):
    text = (repo_root / "docs" / page).read_text(encoding="utf-8")
    (code,) = re.findall(r"```python\n(.*?)```", text, flags=re.DOTALL)
    names = {}
    exec(code.replace("range(1, 21)", "range(1, 3)"), names)  # noqa: S102 - our own page
    assert names["region"].truth.shape == (60, 4)
    assert len(names["region"].tables.nominations) < len(names["region"].complete.nominations)


@pytest.mark.parametrize("language", ["en", "nl"])
def test_the_tables_are_those_of_the_file(language, repo_root):
    docs = runpy.run_path(str(repo_root / "docs" / "validation.py"))
    page = docs["PAGES"][language].read_text(encoding="utf-8")
    assert docs["with_table"](page, language) == page


def test_the_file_has_every_world_size_and_response(repo_root):
    table = pd.read_csv(repo_root / "docs" / "validation.csv")
    assert list(table.columns) == list(WORLD_COLUMNS)
    assert set(table["world"]) == {*WORLDS, MEAN}
    assert set(table["persons"]) == {"30", "60", "120", ALL, SIXTY_OR_MORE}
    assert set(table["response"]) == {0.5, 0.7, 1.0}
    main = table[(table["response"] == 0.7) & (table["role"] == ALL) & (table["metric"] == "without_list")]
    assert set(main.loc[main["world"].isin(WORLDS) & (main["persons"] == "60"), "regions"]) == {54}


@pytest.mark.long
def test_the_file_is_what_the_command_finds(repo_root):
    table = pd.read_csv(repo_root / "docs" / "validation.csv").set_index(list(WORLD_COLUMNS[:5]))
    again = judge_worlds(("A", "B"), regions=36).set_index(list(WORLD_COLUMNS[:5]))
    of_both = table[table.index.get_level_values("world").isin(["A", "B"])]
    assert of_both["value"].to_numpy() == pytest.approx(
        again.reindex(of_both.index)["value"].to_numpy(), abs=1e-6, nan_ok=True
    )
