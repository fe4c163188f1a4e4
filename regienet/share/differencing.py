"""Two publications of one region: what a reader could work out by subtracting one from the other."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from regienet.share.cells import PairCount
from regienet.share.groups import THRESHOLD
from regienet.share.model import PublicModel, ShownDimension

Contents = Mapping[str, str]
"""Person -> a digest of everything that a publication knows from or about that person."""


@dataclass(frozen=True)
class Publication:
    """What was published, and about what.

    Attributes
    ----------
    model
        What was shown.
    people
        Dimension -> name of a group -> the contents of its people.
    """

    model: PublicModel
    people: Mapping[str, Mapping[str, Contents]]


def changed(before: Contents, now: Contents) -> int:
    """Count whose contents differ, who joined and who left.

    Examples
    --------
    >>> changed({"an": "1", "bo": "2"}, {"an": "1", "bo": "3", "cas": "4"})
    2
    """
    return sum(before.get(person) != now.get(person) for person in before.keys() | now.keys())


def after_earlier(now: Publication, before: Publication, *, threshold: int = THRESHOLD) -> PublicModel:
    """Return what may be shown after an earlier publication.

    A number is only another one than before if the contents of at least `threshold` people in its groups
    changed. If not, the earlier number is shown again: it is rounded, and so about as right.

    Parameters
    ----------
    now, before
        The new publication and an earlier one.
    threshold
        The lowest number of people behind a difference.
    """
    earlier = {one.dimension: one for one in before.model.dimensions}
    dimensions = []
    for one in now.model.dimensions:
        old = earlier.get(one.dimension)
        differing = {
            name: changed(before.people.get(one.dimension, {}).get(name, {}), contents)
            for name, contents in now.people[one.dimension].items()
        }
        dimensions.append(_settled(one, old, differing, threshold) if old else one)
    return replace(now.model, dimensions=tuple(dimensions))


def _settled(
    now: ShownDimension, before: ShownDimension, differing: Mapping[str, int], threshold: int
) -> ShownDimension:
    then = {group.name: number for number, group in enumerate(before.groups)}
    groups = tuple(
        replace(group, people=before.groups[then[group.name]].people)
        if group.name in then and differing.get(group.name, 0) < threshold
        else group
        for group in now.groups
    )
    cells = {(cell.first, cell.second): cell for cell in before.cells}

    def kept(cell: PairCount) -> PairCount:
        names = [now.groups[number].name for number in (cell.first, cell.second)]
        behind = sum(differing.get(name, 0) for name in set(names))
        if behind >= threshold or any(name not in then for name in names):
            return cell
        first, second = sorted(then[name] for name in names)
        return replace(cells[first, second], first=cell.first, second=cell.second)

    return replace(now, groups=groups, cells=tuple(kept(cell) for cell in now.cells))
