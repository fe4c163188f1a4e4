"""Groups of people that are large enough to be shown: smaller ones are merged, never blanked."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

THRESHOLD = 10
"""Whatever is shared is about at least so many people (ESSNet's guideline for output checking)."""

STEP = 5
"""Numbers of people and of pairs are shared as multiples of this."""

SIZES_LEFT = 5
"""A group that is merged away could have at least so many sizes, as far as a reader can work out."""


@dataclass(frozen=True)
class PublicGroup:
    """People who are shown as one.

    Attributes
    ----------
    units
        What it consists of: one domain, or several that are merged.
    people
        The ids of its people.
    """

    units: tuple[str, ...]
    people: frozenset[str]

    @property
    def merged(self) -> bool:
        """Whether it consists of more than one unit, so that it has no name of its own."""
        return len(self.units) > 1


def in_fives(number: float) -> int:
    """Round to a multiple of `STEP`.

    Examples
    --------
    >>> in_fives(12), in_fives(13), in_fives(2.4)
    (10, 15, 0)
    """
    return STEP * int(number / STEP + 0.5)


def large_enough(
    units: Mapping[str, frozenset[str]],
    *,
    unnamed: Collection[str] = (),
    earlier: Iterable[Iterable[Collection[str]]] = (),
    threshold: int = THRESHOLD,
) -> list[PublicGroup]:
    """Merge units until every group has at least `threshold` people.

    All small units together are one group. If that is still too small, or so small that the size of a unit in
    it could be worked out, the smallest of the other units joins it.

    Parameters
    ----------
    units
        Name -> the ids of its people; nobody is in two units.
    unnamed
        Units that may not be shown by name, whatever their size.
    earlier
        The divisions that were published before, each a collection of groups of units: what was one group
        then, stays one, so that two publications cannot be subtracted.
    threshold
        The lowest number of people.

    Returns
    -------
    list of PublicGroup
        The largest first, the merged one last. A single group if there are too few people for two.

    Examples
    --------
    >>> people = {name: frozenset(f"{name}{i}" for i in range(size)) for name, size in
    ...           {"zorg": 30, "welzijn": 12, "ouders": 7, "leerplicht": 5}.items()}
    >>> [(group.units, len(group.people)) for group in large_enough(people)]
    [(('zorg',), 30), (('welzijn',), 12), (('leerplicht', 'ouders'), 12)]
    """
    sizes = {unit: len(people) for unit, people in units.items() if people}
    before = [frozenset(group) & set(sizes) for one in earlier for group in one]
    parts = _joined([frozenset({unit}) for unit in sizes], before)

    size = {part: sum(sizes[unit] for unit in part) for part in parts}

    def safe(part: frozenset[str]) -> bool:
        if len(part) > 1:
            return _hides(part, sizes, threshold)
        return size.get(part, 0) >= threshold and not part & set(unnamed)

    large = sorted(
        (part for part in parts if safe(part)),
        key=lambda part: (size[part], sorted(part)),
    )
    small = frozenset().union(*(part for part in parts if part not in large))
    while large and small and not safe(small):
        small |= large.pop(0)
    division = [*large, small] if small else large
    groups = [
        PublicGroup(tuple(sorted(part)), frozenset().union(*(units[unit] for unit in part)))
        for part in division
    ]
    return sorted(groups, key=lambda group: (group.merged, -len(group.people), group.units))


def _hides(small: Collection[str], sizes: Mapping[str, int], threshold: int) -> bool:
    """Check whether a merged group is large enough, and leaves the sizes of the small units in it open.

    A reader knows the rounded total, that each of the small units has fewer than `threshold` people, and that
    each of the others has at least as many.
    """
    total = sum(sizes[unit] for unit in small)
    if total < threshold:
        return False
    lowest, highest = in_fives(total) - STEP // 2, in_fives(total) + STEP // 2
    below = [unit for unit in small if sizes[unit] < threshold]
    above = len(small) - len(below)
    if not below:
        return True
    most = min(threshold - 1, highest - (len(below) - 1) - threshold * above)
    least = 1 if above else max(1, lowest - (threshold - 1) * (len(below) - 1))
    return most - least + 1 >= SIZES_LEFT


def _joined(division: Iterable[frozenset[str]], earlier: Iterable[frozenset[str]]) -> list[frozenset[str]]:
    """Join what has a unit in common, here or in an earlier division."""
    parts: list[frozenset[str]] = []
    for group in (*division, *earlier):
        touching = [part for part in parts if part & group]
        parts = [part for part in parts if not part & group]
        whole = group.union(*touching)
        parts += [whole] if whole else []
    return parts
