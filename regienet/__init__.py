"""Who carries which kernrol in a regional network, and how sure we are.

Every name here is public: `read_tables` or your own DataFrames, then `analyse`, then `show` or `save`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from regienet.version import __version__ as __version__

if TYPE_CHECKING:  # so that a type checker knows every name, and refuses any other
    from regienet.analysis import Analysis as Analysis
    from regienet.analysis import analyse as analyse
    from regienet.errors import InputError as InputError
    from regienet.errors import LimitError as LimitError
    from regienet.errors import RegienetError as RegienetError
    from regienet.errors import UnknownNameError as UnknownNameError
    from regienet.errors import WriteError as WriteError
    from regienet.errors import set_language as set_language
    from regienet.findings import Finding as Finding
    from regienet.findings import diagnose as diagnose
    from regienet.maps import map_page as map_page
    from regienet.maps import show as show
    from regienet.measures import MEASURES as MEASURES
    from regienet.measures import Measures as Measures
    from regienet.measures import measure_all as measure_all
    from regienet.measures.brokerage import brokerage as brokerage
    from regienet.measures.position_test import position_test as position_test
    from regienet.network import Network as Network
    from regienet.network import build as build
    from regienet.read import read_tables as read_tables
    from regienet.roles import INDICATORS as INDICATORS
    from regienet.roles import Roles as Roles
    from regienet.roles import score as score
    from regienet.run.comparing import compare_regions as compare_regions
    from regienet.run.saving import save as save
    from regienet.settings import Settings as Settings
    from regienet.settings import default_settings as default_settings
    from regienet.tables import Tables as Tables

_HOMES = {
    "INDICATORS": "regienet.roles",
    "MEASURES": "regienet.measures",
    "Analysis": "regienet.analysis",
    "Finding": "regienet.findings",
    "InputError": "regienet.errors",
    "LimitError": "regienet.errors",
    "Measures": "regienet.measures",
    "Network": "regienet.network",
    "RegienetError": "regienet.errors",
    "Roles": "regienet.roles",
    "Settings": "regienet.settings",
    "Tables": "regienet.tables",
    "UnknownNameError": "regienet.errors",
    "WriteError": "regienet.errors",
    "analyse": "regienet.analysis",
    "brokerage": "regienet.measures.brokerage",
    "build": "regienet.network",
    "compare_regions": "regienet.run.comparing",
    "default_settings": "regienet.settings",
    "diagnose": "regienet.findings",
    "map_page": "regienet.maps",
    "measure_all": "regienet.measures",
    "position_test": "regienet.measures.position_test",
    "read_tables": "regienet.read",
    "save": "regienet.run.saving",
    "score": "regienet.roles",
    "set_language": "regienet.errors",
    "show": "regienet.maps",
}
"""Public name -> its module; loaded at first use, so that `regienet --help` stays fast."""

if not TYPE_CHECKING:
    __all__ = list(_HOMES)

    def __getattr__(name: str) -> object:
        import importlib

        if name in _HOMES:
            return getattr(importlib.import_module(_HOMES[name]), name)
        import difflib
        import sys

        near = ", ".join(difflib.get_close_matches(name, _HOMES))
        message = f"module {__name__!r} has no attribute {name!r}" + (f" (near: {near})" if near else "")
        raise AttributeError(message, name=name, obj=sys.modules[__name__])


def __dir__() -> list[str]:
    return sorted([*_HOMES, "__version__"])
