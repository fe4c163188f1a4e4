"""Whatever text people type, what is written comes back as it was read, from every kind of file."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pandas as pd
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from regienet.analysis import analyse
from regienet.read import read_tables
from regienet.read.frames import read_frames
from regienet.read.interpret.cells import CellError, repair
from regienet.read.interpret.non_names import is_ditto
from regienet.tables import ORIGIN, Tables
from regienet.write import OUTPUTS, OutputContext, csv_files

SEVERAL = settings(max_examples=25, derandomize=True, suppress_health_check=list(HealthCheck))
SIGNS = st.characters(codec="utf-8", exclude_categories=("Cs", "Cc"))
TEXT = st.one_of(
    st.text(SIGNS, max_size=12),
    st.sampled_from(
        ["NA", "null", "007", "1e5", "=1+1", "'=1", "-x", '"', ";", "a,b", "</b>", "Zoë", "\u202ea", "x|y"]
    ),
)


def plain(text):
    """Keep what is read as it stands: a text that nothing has to be repaired in."""
    try:
        return bool(text) and repair(text) == (text, ())
    except CellError:
        return False


IDS = st.lists(TEXT.filter(plain), min_size=2, max_size=6, unique=True)


@st.composite
def regions(draw):
    """Draw a small region with texts of every kind in it."""
    ids = draw(IDS)
    # Signs for "the same as above" are refused as the name of a domain.
    texts = [draw(TEXT.filter(plain).filter(lambda text: not is_ditto(text))) for _ in ids]
    actors = pd.DataFrame(
        {"id": ids, "domain": texts, "name": [f"{text}{n}" for n, text in enumerate(texts)]}
    )
    pairs = draw(st.lists(st.tuples(*[st.sampled_from(ids)] * 2), unique=True, max_size=6))
    pairs = [(one, two) for one, two in pairs if one != two]
    values = [draw(st.floats(1e-6, 1e6)) for _ in pairs]
    ties = pd.DataFrame(pairs, columns=["source", "target"], dtype="str").assign(value=values)
    return read_frames(actors=actors, ties=ties, region="Zuid")


def same(one: Tables, other: Tables) -> None:
    for name, frame in one.frames().items():
        columns = [column for column in frame.columns if column != ORIGIN]
        pd.testing.assert_frame_equal(frame[columns], getattr(other, name)[columns], obj=name)


def again(files):
    """Write files in a folder and read it."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "Zuid"
        folder.mkdir()
        for file, data in files.items():
            (folder / file).write_bytes(data)
        return read_tables(folder)


@SEVERAL
@given(regions(), st.sampled_from(["nl", "en"]))
def test_a_folder_of_csv_comes_back(tables, language):
    same(tables, again(csv_files(tables, language=language)))


@SEVERAL
@given(regions(), st.sampled_from(["nl", "en"]))
def test_a_workbook_and_a_network_come_back(tables, language):
    analysis = analyse(tables)
    same(tables, again({"Zuid.xlsx": OUTPUTS["tables.xlsx"].function(OutputContext(analysis, language))}))
    back = again({"network.graphml": OUTPUTS["network.graphml"].function(OutputContext(analysis, language))})
    assert back.actors["id"].tolist() == tables.actors["id"].tolist()
    columns = ["source", "target", "relation", "value"]
    order = columns[:3]
    pd.testing.assert_frame_equal(
        back.ties[columns].sort_values(order, ignore_index=True),
        tables.ties[columns].sort_values(order, ignore_index=True),
        check_dtype=False,
    )
