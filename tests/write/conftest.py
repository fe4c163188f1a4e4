"""What the tests of the outputs share: a small region, and one full of texts that want to be more."""

from __future__ import annotations

import pytest

from regienet.analysis import Analysis, analyse
from tests.shipped import analysis_of

EVIL = (
    "=1+1",
    "+31",
    "-x",
    "@SUM(A1)",
    '=HYPERLINK("http://example.org")',
    "</script><b>&",
    "a,b;c\"d'e",
    "007",
    "NA",
)


@pytest.fixture(scope="session")
def twelve() -> Analysis:
    """The region of twelve actors, analysed."""
    return analysis_of("twaalf")


@pytest.fixture
def evil(make_tables) -> Analysis:
    """A region in which every free text is one of `EVIL`."""
    names = [text.replace('"', '""') for text in EVIL]
    actors = [f'p{number},"{name}","{name}"' for number, name in enumerate(names)]
    ties = [f'p{number},p0,"{name}"' for number, name in enumerate(names) if number]
    return analyse(
        make_tables(
            actors="\n".join(["id,name,domain", *actors]), ties="\n".join(["source,target,approach", *ties])
        )
    )
