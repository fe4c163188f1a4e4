"""`Bands`: between which round numbers a rate may be shown, so that nobody's answer follows from it.

A rate is an affine function of how many informed raters of each stratum d named somebody::

    R = offset + sum over d of  step[d] y[d],    y[d] in 0, 1, ..., informed[d]

Whoever knows the numbers of informed raters can list every y that fits what is shown. A band is safe if they
leave at least `OPEN` values of y[d] in every stratum: then it is never certain that nobody, or everybody, of
a stratum named somebody. Narrower bands than below and above the threshold have to be safe from raters as
well, who also know one answer: their own. Bands are chosen before looking at y, so that a choice tells
nothing either.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

WIDTH = 0.1
"""Bands begin and end at multiples of this from the threshold."""

OPEN = 2
"""How many numbers of nominations remain possible in every stratum of raters."""

_EndsOfBands = tuple[np.ndarray, np.ndarray]
"""The places in an array of ends at which bands begin and end, each of shape (bands,)."""

_EQUAL = 1e-9
"""Rates that differ by less are equal, and differ by rounding only."""


@dataclass(frozen=True)
class Bands:
    """The bands of some carriers.

    Attributes
    ----------
    edges
        Where a band may begin, ascending within (0, 1).
    kept
        Shape (edges, carriers): whether a band of the carrier begins there. Without any, the rate and the
        verdict may not be shown, because somebody's answer would follow.
    """

    edges: np.ndarray
    kept: np.ndarray

    @classmethod
    def of(
        cls,
        offset: np.ndarray,
        steps: np.ndarray,
        informed: np.ndarray,
        *,
        threshold: float,
        certain: np.ndarray,
    ) -> Bands:
        """Choose the narrowest safe bands, from the threshold outwards.

        The verdict is shown as well. If nobody is silent, it says on which side of the threshold the rate is,
        so two bands meet there. Otherwise it turns somewhere near the threshold, which then has to be well
        within a band: with an edge close by, band and verdict together would fit hardly any y.

        Parameters
        ----------
        offset
            Shape (carriers,): the rate if nobody named the carrier.
        steps
            Shape (strata, carriers): what one nomination adds to the rate.
        informed
            Shape (strata, carriers): numbers of informed raters.
        threshold
            The rate from which a carrier holds the role.
        certain
            Shape (carriers,): whether nobody who could judge the carrier is silent.
        """
        edges = edges_around(threshold)
        middle, last = int(np.argmin(np.abs(edges - threshold))) + 1, len(edges) + 1
        ends = np.concatenate([[-np.inf], edges - _EQUAL, [np.inf]])
        bands = np.triu_indices(last + 1, 1)
        open_, safe = np.zeros((2, last + 1, last + 1, len(offset)), dtype=bool)
        open_[bands] = _leave_open(ends, bands, offset, steps, informed)
        safe[bands] = open_[bands] & _safe_from_raters(ends, bands, offset, steps, informed)
        kept = np.zeros((last + 1, len(offset)), dtype=bool)
        told = open_[0, middle] & open_[middle, last]
        kept[middle] = certain & told
        here = np.arange(len(offset))
        edge = np.where(certain, middle, 0)
        for above in range(middle + 1, last):
            kept[above] = told & safe[edge, above, here] & safe[above, last]
            edge = np.where(kept[above], above, edge)
        first = np.where(kept.any(axis=0), kept.argmax(axis=0), last)
        edge = np.where(certain, middle, first)
        for below in range(middle - 1, 0, -1):
            kept[below] = told & safe[below, edge, here] & safe[0, below]
            edge = np.where(kept[below], below, edge)
        return cls(edges, kept[1:last])

    @property
    def known(self) -> np.ndarray:
        """Whether anything may be shown of the rate, as a bool per carrier."""
        return np.asarray(self.kept.any(axis=0))

    def around(self, rate: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Return where the band of each rate begins and ends: 0 for the lowest and 1 for the highest.

        Parameters
        ----------
        rate
            Shape (carriers,).

        Returns
        -------
        tuple of ndarray
            In [0, 1]; NaN if the rate is unknown or may not be shown.
        """
        reached = rate >= self.edges[:, None] - _EQUAL
        start = np.where(self.kept & reached, self.edges[:, None], 0.0).max(axis=0)
        end = np.where(self.kept & ~reached, self.edges[:, None], 1.0).min(axis=0)
        shown = self.known & ~np.isnan(rate)
        return np.where(shown, start, np.nan), np.where(shown, end, np.nan)


def edges_around(threshold: float) -> np.ndarray:
    """Return where bands may begin: at multiples of `WIDTH` from the threshold.

    Examples
    --------
    >>> edges_around(0.25).tolist()
    [0.05, 0.15, 0.25, 0.35, 0.45, 0.55, 0.65, 0.75, 0.85, 0.95]
    """
    steps = np.arange(-np.floor(threshold / WIDTH), np.ceil((1 - threshold) / WIDTH) + 1)
    edges = np.round(threshold + steps * WIDTH, 6)
    return np.asarray(edges[((edges > 0.01) & (edges < 0.99)) | (steps == 0)])


def _leave_open(
    ends: np.ndarray, bands: _EndsOfBands, offset: np.ndarray, steps: np.ndarray, informed: np.ndarray
) -> np.ndarray:
    """Check which bands leave enough numbers of nominations possible in every stratum.

    With v nominations in stratum d, what the other strata add lies in [start - offset - v step[d], end -
    offset - v step[d]). They can add 0, or all that they have, or else nothing that is further than `_gaps`
    from any other number. So v is certainly possible if that range contains either end, or lies between them
    and is wide enough. This may overlook a v, and so make a band wider than needed, but never less safe.

    Parameters
    ----------
    ends
        Shape (ends,): where bands begin and end.
    bands
        Which of `ends` each band begins and ends at.
    offset, steps, informed
        As for `Bands.of`.

    Returns
    -------
    ndarray of bool
        Shape (bands, carriers). A band that nothing can be in leaves nothing open.
    """
    asked = informed > 0
    step = np.where(asked, steps, 1.0)
    most = (step * informed).sum(axis=0) - step * informed
    start, end = bands
    above = ends[:, None, None] - offset

    def below(room: np.ndarray) -> np.ndarray:
        """Count the v with v step < room, per end; two ends of a band then give those between."""
        return np.clip(np.ceil(room / step), 0, informed + 1).astype(np.int16)

    with_none, with_all = below(above), below(above - most)
    wide = (ends[end] - ends[start])[:, None, None] > _gaps(step, informed) + _EQUAL
    at_ends = np.maximum(with_none[end] - with_none[start], with_all[end] - with_all[start])
    possible = np.where(wide, with_none[end] - with_all[start], at_ends)
    return np.asarray(((possible >= OPEN) | ~asked).all(axis=1) & asked.any(axis=0))


def _safe_from_raters(
    ends: np.ndarray, bands: _EndsOfBands, offset: np.ndarray, steps: np.ndarray, informed: np.ndarray
) -> np.ndarray:
    """Check which bands leave enough open to every rater, who knows what they answered themselves.

    For a rater of stratum d who named the carrier, or who did not, the band is one on the other raters: one
    fewer in d, and a rate that begins one step higher, or that does not. The parameters and the result are
    those of `_leave_open`.
    """
    start, end = (ends[side][:, None] for side in bands)
    safe = np.ones((len(start), len(offset)), dtype=bool)
    for stratum, raters in enumerate(informed):
        others = np.where((np.arange(len(informed)) == stratum)[:, None], raters - 1, informed)
        for own in (0.0, steps[stratum]):
            least = offset + own
            possible = (end > least) & (start <= least + (steps * others).sum(axis=0))
            told = possible & (others > 0).any(axis=0) & (raters > 0)
            safe &= ~told | _leave_open(ends, bands, least, steps, np.maximum(others, 0))
    return safe


def _gaps(step: np.ndarray, informed: np.ndarray) -> np.ndarray:
    """Return per stratum the widest gap between the sums that the other strata can add, or a wider one.

    Small steps fill the gaps of larger ones: strata are added by ascending step, and a step only leaves a gap
    as far as it exceeds what those before it reach together.
    """
    left_out = np.arange(len(step))[:, None]
    order = np.argsort(step, axis=0, kind="stable")
    gaps = np.zeros(step.shape)
    reach = np.zeros(step.shape)
    for place in order:
        here = place[None]
        added, raters = (np.take_along_axis(v, here, axis=0) for v in (step, informed))
        counts = (place != left_out) & (raters > 0)
        # The first step is the finest, and the gap between its own multiples.
        gap = np.where(reach == 0, added, np.maximum(gaps, added - reach))
        gaps = np.where(counts, gap, gaps)
        reach = np.where(counts, reach + added * raters, reach)
    return gaps
