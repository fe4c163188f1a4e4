"""Reports that the tests share."""

from __future__ import annotations

import pytest

from regienet.analysis import Analysis, analyse
from regienet.maps import MapModel, map_model
from regienet.report.model import ReportModel, report_model
from tests.layouts import on_a_grid

HOSTILE = (
    "</script><img src=x onerror=alert(1)>",
    "*#let x = 1* $a$ _b_ @ref <label> `raw`",
    "]] } %s {{7*7}} {% raw %}",
    '"); os.execute("x") --[[',
    "\\input{x} ~ & < > \" '",
    "=HYPERLINK(1)",
    "محمد بن سلمى",
    "Rivka בן־דוד",
    "Zoë IJsbrand d'Ÿ",
    "naam " + "lang" * 60,
)
"""Names that want to be more than text: of markup, typst, Lua and spreadsheets; right to left; very long."""


def model_of(analysis: Analysis) -> MapModel:
    """What a map shows, with everybody on a grid."""
    return map_model(analysis, layout=on_a_grid(analysis.network.ids))


@pytest.fixture(scope="session")
def city_map(city) -> MapModel:
    """What its map shows."""
    return model_of(city)


@pytest.fixture(scope="session")
def reported(city, city_map):
    """`reported("nl")`: the report on the city."""
    made: dict[str, ReportModel] = {}

    def report(language: str) -> ReportModel:
        if language not in made:
            made[language] = report_model(city_map, city.findings, language=language, provenance={})
        return made[language]

    return report


@pytest.fixture(scope="session")
def hostile_report() -> ReportModel:
    """A report in which the schools and domains have names of `HOSTILE`."""
    from regienet.read import read_tables

    return report_of_hostile(read_tables)


def report_of_hostile(read_tables) -> ReportModel:
    import pandas as pd

    people = [f"p{n}" for n in range(len(HOSTILE))]
    actors = pd.DataFrame(
        {
            "id": people,
            "name": HOSTILE,
            "kind": "person",
            "domain": [HOSTILE[n % 3] for n in range(len(HOSTILE))],
        }
    )
    pairs = [(a, b) for a in people for b in people if a < b]
    ties = pd.DataFrame(
        {"source": [a for a, _ in pairs], "target": [b for _, b in pairs], "relation": "contact"}
    )
    groups = pd.DataFrame({"id": [f"s{n}" for n in range(len(HOSTILE))], "name": HOSTILE, "type": "school"})
    seats = pd.DataFrame(
        {"actor": people, "group": groups["id"], "type": "school", "task": "jgz", "confirmed": "yes"}
    )
    tables = read_tables({"actors": actors, "ties": ties, "groups": groups, "affiliations": seats})
    analysis = analyse(tables)
    return report_model(model_of(analysis), analysis.findings, language="nl", provenance={})
