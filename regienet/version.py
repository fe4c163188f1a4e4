"""The version of regienet, in its own module: the package itself refers to everything above it."""

from __future__ import annotations

__version__ = "0.1.0"
