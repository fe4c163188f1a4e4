"""Who carries which kernrol in a regional network, and how certain that is."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

from regienet.version import __version__ as __version__

if TYPE_CHECKING:
    from regienet.analysis import Analysis, analyse
    from regienet.errors import InputError, RegienetError
    from regienet.maps import map_page
    from regienet.measures import measure_all
    from regienet.network import Network, build
    from regienet.read import read_tables
    from regienet.roles import score
    from regienet.settings import Settings, default_settings
    from regienet.tables import Tables

_HOMES = {
    "Analysis": "regienet.analysis",
    "InputError": "regienet.errors",
    "Network": "regienet.network",
    "RegienetError": "regienet.errors",
    "Settings": "regienet.settings",
    "Tables": "regienet.tables",
    "analyse": "regienet.analysis",
    "build": "regienet.network",
    "default_settings": "regienet.settings",
    "map_page": "regienet.maps",
    "measure_all": "regienet.measures",
    "read_tables": "regienet.read",
    "score": "regienet.roles",
}
"""Public name -> the module that defines it; loaded at first use, so that `regienet --help` stays fast."""

__all__ = [
    "Analysis",
    "InputError",
    "Network",
    "RegienetError",
    "Settings",
    "Tables",
    "analyse",
    "build",
    "default_settings",
    "map_page",
    "measure_all",
    "read_tables",
    "score",
]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        import difflib

        near = ", ".join(difflib.get_close_matches(name, __all__))
        message = f"module {__name__!r} has no attribute {name!r}" + (f" (near: {near})" if near else "")
        raise AttributeError(message)
    return getattr(importlib.import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return sorted([*globals(), *__all__])
