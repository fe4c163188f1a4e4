"""A region small enough to advise by hand."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from regienet.analysis import Analysis, analyse
from regienet.network import Network, build
from regienet.tables import Tables

# an and bo work for one school and do not know each other; cor works with both, and dirk with an only.
ACTORS = """
    id,name,organisation,domain,level,municipality
    an,An,x,zorg,practice,Oost
    bo,Bo,y,onderwijs,practice,Noord
    cor,Cor,z,welzijn,practice,West
    dirk,Dirk,w,welzijn,practice,Zuid
"""
TIES = """
    source,target,relation,value
    an,cor,contact,3
    cor,bo,contact,2
    dirk,an,contact,1
    an,dirk,contact,1
"""
AFFILIATIONS = """
    actor,group,type,task
    an,s1,school,jgz
    bo,s1,school,school
    dirk,t1,table,
    bo,t1,table,
"""
RESPONDENTS = "respondent,status\nan,complete\nbo,complete\ncor,complete\ndirk,complete"
GROUPS = "id,name,type\ns1,De Eik,school\nt1,Tafel Oost,table"


@pytest.fixture
def region_of(make_tables: Callable[..., Tables]) -> Callable[..., Tables]:
    """Make the region, with some tables replaced; those that are empty are left out."""

    def make(**changed: str) -> Tables:
        tables = {
            "actors": ACTORS,
            "ties": TIES,
            "affiliations": AFFILIATIONS,
            "respondents": RESPONDENTS,
            "groups": GROUPS,
        } | changed
        return make_tables(**{name: text for name, text in tables.items() if text})

    return make


@pytest.fixture
def analysed(region_of: Callable[..., Tables]) -> Callable[..., Analysis]:
    """Analyse the region, with some tables replaced."""
    return lambda **changed: analyse(region_of(**changed))


@pytest.fixture
def network_of(region_of: Callable[..., Tables]) -> Callable[..., Network]:
    """Build the network of the region, with some tables replaced."""
    return lambda **changed: build(region_of(**changed))
