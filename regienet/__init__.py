"""Who carries which kernrol in a regional network, and how sure we are.

Every name here is public: `read_tables` or your own DataFrames, then `analyse`, then `show` or `save`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from regienet.version import __version__ as __version__

if TYPE_CHECKING:  # so that a type checker knows every name, and refuses any other
    from regienet.analysis import Analysis, analyse
    from regienet.errors import (
        InputError,
        LimitError,
        RegienetError,
        UnknownNameError,
        WriteError,
        set_language,
    )
    from regienet.findings import Finding, diagnose
    from regienet.maps import map_page, show
    from regienet.measures import MEASURES, Measures, measure_all
    from regienet.measures.brokerage import brokerage
    from regienet.measures.position_test import position_test
    from regienet.network import Network, build
    from regienet.read import read_tables
    from regienet.roles import INDICATORS, Roles, score
    from regienet.run.saving import save
    from regienet.settings import Settings, default_settings
    from regienet.tables import Tables

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

__all__ = [
    "INDICATORS",
    "MEASURES",
    "Analysis",
    "Finding",
    "InputError",
    "LimitError",
    "Measures",
    "Network",
    "RegienetError",
    "Roles",
    "Settings",
    "Tables",
    "UnknownNameError",
    "WriteError",
    "analyse",
    "brokerage",
    "build",
    "default_settings",
    "diagnose",
    "map_page",
    "measure_all",
    "position_test",
    "read_tables",
    "save",
    "score",
    "set_language",
    "show",
]

if not TYPE_CHECKING:

    def __getattr__(name: str) -> object:
        import importlib

        if name in _HOMES:
            return getattr(importlib.import_module(_HOMES[name]), name)
        import difflib
        import sys

        near = ", ".join(difflib.get_close_matches(name, __all__))
        message = f"module {__name__!r} has no attribute {name!r}" + (f" (near: {near})" if near else "")
        raise AttributeError(message, name=name, obj=sys.modules[__name__])


def __dir__() -> list[str]:
    return sorted([*__all__, "__version__"])
