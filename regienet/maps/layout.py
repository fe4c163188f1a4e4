"""Where everyone is on the map: one stable, reproducible layout for all waves together."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy import sparse
from scipy.sparse.csgraph import dijkstra
from scipy.spatial import cKDTree

from regienet.analysis import Analysis
from regienet.disclosure import drawable_layers
from regienet.maps.circles import Points
from regienet.network import Network

ASPECT = 1.7
"""Width of the map divided by its height; y runs from -1 to 1."""

PIVOTS = 50
COLD_STEPS, COLD_RATE = 300, 1.0
WARM_STEPS, WARM_RATE = 60, 0.15
HOLD = 5.0
"""How strongly, in a warm start, actors are held in their earlier place."""
NEGATIVES = 8
GROUP_PULL = {"organisation": 1.0, "municipality": 0.35, "domain": 0.35}
"""How strongly an actor is drawn to the middle of its group; a contact draws with about 1."""


@dataclass(frozen=True)
class Layout:
    """The places of the actors of a region.

    Attributes
    ----------
    positions
        Actor id -> (x, y), x from -`ASPECT` to `ASPECT` and y from -1 to 1.
    digest
        Checksum of the actors and ties; the same actors and ties get the same places.
    scale
        The length of one unit of the map, horizontally and vertically, in the units of the forces.
    """

    positions: Mapping[str, tuple[float, float]]
    digest: str
    scale: tuple[float, float]

    def to_json(self) -> str:
        """Return the text of a layout file."""
        positions = {actor: list(place) for actor, place in self.positions.items()}
        body = {"schema": 1, "digest": self.digest, "scale": list(self.scale), "positions": positions}
        return json.dumps(body, ensure_ascii=False, allow_nan=False, indent=0) + "\n"

    @classmethod
    def from_json(cls, text: str) -> Layout:
        """Read the text of a layout file.

        Examples
        --------
        >>> layout = Layout({"a": (0.5, 0.25)}, "x", (8.0, 8.0))
        >>> Layout.from_json(layout.to_json()) == layout
        True
        """
        body = json.loads(text)
        places = {str(actor): (float(x), float(y)) for actor, (x, y) in body["positions"].items()}
        across, down = body["scale"]
        return cls(places, str(body["digest"]), (float(across), float(down)))


@dataclass(frozen=True)
class Start:
    """The beginning of a warm start: places, which of them are from an earlier map (1), and their scale."""

    points: Points
    settled: Points
    scale: Points


def layout_of(analysis: Analysis, previous: Layout | None = None) -> Layout:
    """Place every actor: people who work together are close together, and groups can be recognised.

    Parameters
    ----------
    analysis
        One region; all its waves share one layout, so nobody moves if the wave changes.
    previous
        An earlier layout of the region. Its actors stay in about the same place; newcomers start among their
        contacts. Without it, the layout starts from scratch.

    Returns
    -------
    Layout
        Isolates and actors without attributes also have a place within the frame.
    """
    network = analysis.network
    ids = list(network.ids)
    ends, weights = _pulls(network)
    digest = _digest(ids, ends, weights)
    if previous is not None and previous.digest == digest:
        return previous
    start = None if previous is None else _start(ids, ends, weights, previous)
    points, scale = place(len(ids), ends, weights, start=start)
    rounded = np.round(points, 4) + 0.0  # no negative zero
    positions = {actor: (float(x), float(y)) for actor, (x, y) in zip(ids, rounded, strict=True)}
    across, down = np.round(scale, 4)
    return Layout(positions, digest, (float(across), float(down)))


def place(
    actors: int, ends: npt.NDArray[np.int64], weights: Points, *, start: Start | None = None
) -> tuple[Points, Points]:
    """Place a graph within the frame of the map.

    Parameters
    ----------
    actors
        Number of actors: the first nodes. Higher numbers in `ends` are middles of groups, which only pull.
    ends
        Node numbers, shape (ties, 2).
    weights
        How strongly each tie pulls, shape (ties,).
    start
        Earlier places to start from, at a low temperature; by default PivotMDS.

    Returns
    -------
    array
        Places, shape (actors, 2), within the frame; without overlap for up to about 1,000 actors.
    array
        The scale, shape (2,).
    """
    if actors == 0:
        return np.zeros((0, 2)), np.ones(2)
    nodes = max(actors, int(ends.max(initial=-1)) + 1)
    if start is None:
        free = np.zeros(nodes)
        points = _attract(_pivot_mds(nodes, ends), ends, weights, COLD_STEPS, COLD_RATE, free)
        points = _rotated(points)[:actors]
        middle, scale = _frame(points)
    else:
        scale, middle = start.scale, np.zeros(2)
        points = _attract(start.points * scale, ends, weights, WARM_STEPS, WARM_RATE, start.settled)[:actors]
    return _apart(_pulled_in((points - middle) / scale)), scale


def _pulls(network: Network) -> tuple[npt.NDArray[np.int64], Points]:
    """Return what pulls: the drawn ties, and each actor towards the middle of its groups."""
    index = network.ids
    ties = network.tables.ties
    ties = ties[ties["relation"].isin(drawable_layers(network))]
    frame = pd.DataFrame(
        {"s": index.get_indexer(pd.Index(ties["source"])), "t": index.get_indexer(pd.Index(ties["target"]))}
    )
    frame = frame[(frame["s"] >= 0) & (frame["t"] >= 0)]
    pairs = np.unique(np.sort(frame.to_numpy(dtype=np.int64), axis=1), axis=0).reshape(-1, 2)
    degree = np.bincount(pairs.ravel(), minlength=len(index)).clip(min=1)
    # A tie of someone who knows everybody says less about where they belong.
    rows = [pairs]
    pull = [4.0 / np.sqrt(degree[pairs[:, 0]] * degree[pairs[:, 1]])]
    middle = len(index)
    for column, strength in GROUP_PULL.items():
        codes, groups = pd.factorize(network.actors[column], sort=True)
        if len(groups) < 2:
            continue
        has = np.flatnonzero(codes >= 0)
        # An organisation is the middle of its people itself.
        own = index.get_indexer(groups) if column == "organisation" else np.full(len(groups), -1)
        middles = np.where(own >= 0, own, middle + np.arange(len(groups)))
        rows.append(np.column_stack([has, middles[codes[has]]]))
        pull.append(np.full(len(has), strength))
        middle += len(groups)
    return np.concatenate(rows), np.concatenate(pull)


def _digest(ids: list[str], ends: npt.NDArray[np.int64], weights: Points) -> str:
    content = json.dumps([ids, ends.tolist(), np.round(weights, 6).tolist()], ensure_ascii=False)
    return hashlib.sha256(content.encode()).hexdigest()


def _start(ids: list[str], ends: npt.NDArray[np.int64], weights: Points, previous: Layout) -> Start | None:
    """Start from the earlier places; newcomers and middles of groups start at the mean of their ties."""
    known = previous.positions
    old = [i for i, actor in enumerate(ids) if actor in known]
    if not old:
        return None
    nodes = max(len(ids), int(ends.max(initial=-1)) + 1)
    points = np.zeros((nodes, 2))
    settled = np.zeros(nodes)
    points[old] = [known[ids[i]] for i in old]
    settled[old] = 1
    stood = settled.copy()
    first, second = np.concatenate([ends, ends[:, ::-1]]).T
    both = np.concatenate([weights, weights])
    pull = sparse.csr_array((both, (first, second)), shape=(nodes, nodes))
    for _ in range(3):
        weight = pull @ settled
        new = (settled == 0) & (weight > 0)
        points[new] = (pull @ (points * settled[:, None]))[new] / weight[new, None]
        settled[new] = 1
    return Start(points + _jitter(nodes, 1e-3), stood, np.array(previous.scale))


def _pivot_mds(nodes: int, ends: npt.NDArray[np.int64]) -> Points:
    """Project the distances to a few distant pivots onto two dimensions (Brandes & Pich 2007)."""
    ones = np.ones(len(ends))
    graph = sparse.csr_array((ones, (ends[:, 0], ends[:, 1])), shape=(nodes, nodes))
    nearest = np.full(nodes, np.inf)
    distances = np.zeros((nodes, min(PIVOTS, nodes)))
    pivot = 0
    for column in range(distances.shape[1]):
        distance = dijkstra(graph, directed=False, indices=[pivot], unweighted=True)[0]
        distances[:, column] = distance
        nearest = np.minimum(nearest, distance)
        pivot = int(np.argmax(nearest))  # the first of equal ones; a component not reached yet comes first
    finite = np.isfinite(distances)
    distances[~finite] = distances[finite].max() + 2
    squares = -0.5 * distances**2
    centred = squares - squares.mean(0) - squares.mean(1, keepdims=True) + squares.mean()
    values, vectors = np.linalg.eigh(centred.T @ centred)
    axes = vectors[:, ::-1][:, :2] if len(values) > 1 else np.ones((1, 2))
    points = centred @ _signed(axes)
    scale = np.abs(points).max() or 1.0
    return np.asarray(points / scale * np.sqrt(nodes) + _jitter(nodes, 1e-2))


def _attract(
    points: Points, ends: npt.NDArray[np.int64], weights: Points, steps: int, rate: float, held: Points
) -> Points:
    """Pull tied nodes together and push random others away (the gradient of UMAP with a = b = 1)."""
    rng = np.random.default_rng(1)
    nodes = len(points)
    stood = points
    source, target = ends.T
    for step in range(steps):
        cooling = rate * (1 - step / steps)
        move = np.zeros_like(points)
        gap = points[source] - points[target]
        force = np.clip(gap * (-2 * weights / (1 + (gap**2).sum(1)))[:, None], -4, 4)
        for axis in (0, 1):
            move[:, axis] += np.bincount(source, force[:, axis], nodes)
            move[:, axis] -= np.bincount(target, force[:, axis], nodes)
        other = rng.integers(0, nodes, size=(NEGATIVES, nodes))
        gap = points[None] - points[other]
        square = (gap**2).sum(2)
        push = 2 / ((0.01 + square) * (1 + square))
        move += np.clip(gap * push[:, :, None], -4, 4).sum(0)
        move -= 0.01 * points  # keeps components without ties in view
        move -= HOLD * held[:, None] * (points - stood)
        points = points + np.clip(cooling * move, -4, 4)
    return points


def _jitter(nodes: int, size: float) -> Points:
    return np.random.default_rng(2).normal(0, size, (nodes, 2))


def _signed(axes: Points) -> Points:
    """Fix the sign of each axis, which eigenvectors leave undetermined."""
    largest = np.abs(axes).argmax(0)
    sign = np.sign(axes[largest, np.arange(axes.shape[1])])
    return np.asarray(axes * np.where(sign == 0, 1, sign))


def _rotated(points: Points) -> Points:
    """Rotate so that the longest side is horizontal."""
    centred = points - points.mean(0)
    _, vectors = np.linalg.eigh(centred.T @ centred)
    return np.asarray(centred @ _signed(vectors[:, ::-1]))


def _frame(points: Points) -> tuple[Points, Points]:
    """Return the middle and the scale such that all but the outermost percent fill the frame."""
    low, high = np.quantile(points, [0.01, 0.99], axis=0)
    size = np.where(high - low > 0, high - low, 1.0)
    return (low + high) / 2, size / (2 * 0.9 * np.array([ASPECT, 1.0]))


def _pulled_in(points: Points) -> Points:
    """Move outliers inside the frame, without changing which of them is further out."""
    frame = np.array([ASPECT, 1.0])
    share = np.abs(points) / frame
    outside = 0.9 + 0.1 * np.tanh((share - 0.9) * 5)
    return np.asarray(np.sign(points) * np.where(share > 0.9, outside, share) * frame)


def _apart(points: Points, steps: int = 120) -> Points:
    """Move actors until none overlap."""
    count = len(points)
    distance = min(0.13, float(np.sqrt(4 * ASPECT * 0.30 / count)))
    frame = np.array([ASPECT, 1.0])
    points = points + _jitter(count, 1e-4)
    for _ in range(steps if count <= 2000 else 15):
        pairs = cKDTree(points).query_pairs(distance, output_type="ndarray")
        if not len(pairs):
            break
        gap = points[pairs[:, 0]] - points[pairs[:, 1]]
        length = np.maximum(np.linalg.norm(gap, axis=1), 1e-9)
        shift = gap / length[:, None] * ((distance - length) * 0.45)[:, None]
        for axis in (0, 1):
            points[:, axis] += np.bincount(pairs[:, 0], shift[:, axis], count)
            points[:, axis] -= np.bincount(pairs[:, 1], shift[:, axis], count)
        points = np.clip(points, -frame, frame)
    return points
