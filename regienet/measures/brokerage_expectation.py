"""The brokerage to expect in a random network in which every tie is equally likely."""

from __future__ import annotations

import numpy as np


def expectation(size: int, ties: int, group: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return the mean and standard deviation of each actor's brokerage under the Bernoulli model.

    Every ordered pair has a tie with the same probability, the density; size and groups are fixed. These are
    the moments that R's `sna::brokerage` (2.7) uses for its actors.

    Parameters
    ----------
    size, ties
        Number of actors, and of ties, an undirected one counting twice.
    group
        Number of the group of each actor; -1 for unknown, and then NaN in all but the total. Actors without
        a group belong to no type of brokerage, so the others count for the types as if they were not there.

    Returns
    -------
    tuple of arrays
        Each of shape (actors, 6): coordinator, itinerant, representative, gatekeeper, liaison, total.

    References
    ----------
    Gould, R. V. & Fernandez, R. M. (1989). Structures of mediation: a formal approach to brokerage in
    transaction networks. Sociological Methodology 19, 89-126. https://doi.org/10.2307/270949
    """
    density = ties / (size * (size - 1)) if size > 1 else 0.0
    open_path = density**2 * (1 - density)
    sizes = np.bincount(group[group >= 0]).astype(float)
    moments = np.array([*(_moments(sizes, own) for own in range(len(sizes))), np.full((2, 6), np.nan)])
    moments[:, :, 5] = (size - 1) * (size - 2), 2 * (size - 1) * (size - 2) * (size - 3)
    mean = open_path * moments[group, 0]
    variance = mean * (1 - open_path) + density**3 * (1 - density) ** 3 * moments[group, 1]
    return mean, np.sqrt(variance)


def _moments(sizes: np.ndarray, own: int) -> np.ndarray:
    """Count, per type, the possible paths through an actor of a group, and the pairs of paths that depend."""
    n, rest, everybody = sizes[own], np.delete(sizes, own), sizes.sum()
    away = everybody - n
    paths = [
        (n - 1) * (n - 2),
        (rest * (rest - 1)).sum(),
        away * (n - 1),
        away * (n - 1),
        rest.sum() ** 2 - (rest**2).sum(),
        np.nan,
    ]
    mixed = 2 * ((n - 1) * _pairs(away) + away * _pairs(n - 1))
    dependent = [
        2 * (n - 1) * (n - 2) * (n - 3),
        2 * (rest * (rest - 1) * (rest - 2)).sum(),
        mixed,
        mixed,
        4 * (rest * _pairs(away - rest)).sum(),
        np.nan,
    ]
    return np.array([paths, dependent])


def _pairs(count: np.ndarray) -> np.ndarray:
    return np.asarray(count * (count - 1) / 2)
