"""The version of regienet, in a module of its own: the package itself names what stands above everything."""

from __future__ import annotations

__version__ = "0.1.0"
