"""The types of the arrays of a simulated region; their shapes are in the docstrings."""

from __future__ import annotations

import numpy as np

Array = np.ndarray
