"""`Progress`: how a long job reports which step has started."""

from __future__ import annotations

from collections.abc import Callable

Progress = Callable[[str, str, int, int], None]
"""Called with the step that starts (`read`, `region`, `position_test`), the region, its number, the total."""


def silent(step: str, region: str, number: int, count: int) -> None:
    """Report nothing."""
