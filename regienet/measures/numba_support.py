"""Compile a loop with numba, where that is installed (`pip install regienet[fast]`) and worth it."""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Callable
from functools import cache
from typing import Any

LOADED, LOADING = 0.0005, 0.5
"""Seconds that whole arrays may take before a compiled loop is worth it: with numba loaded, and before."""


def pays(seconds: float) -> bool:
    """Return whether to compile work that takes so many seconds without it."""
    return seconds > (LOADED if "numba" in sys.modules else LOADING) and _installed()


def foresee(seconds: float) -> None:
    """Load numba at once when much work lies ahead in small pieces, none of which would pay for it."""
    if pays(seconds):
        importlib.import_module("numba")


@cache
def compiled(loop: Callable[..., Any]) -> Callable[..., Any]:
    """Compile a loop, or fetch what an earlier run compiled from numba's cache on disk."""
    import numba

    options: dict[str, Any] = {"nogil": True, "error_model": "numpy"}
    try:
        fast: Callable[..., Any] = numba.njit(cache=True, **options)(loop)
    except RuntimeError:  # numba found no folder that it may write its cache to
        fast = numba.njit(**options)(loop)
    return fast


@cache
def _installed() -> bool:
    return importlib.util.find_spec("numba") is not None
