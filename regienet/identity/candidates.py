"""Which pairs of names are worth comparing: thousands out of millions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations
from typing import Any

from regienet.identity.acronyms import word_runs

_WORD_CUTOFF = 0.75
_COMPACT_CUTOFF = 0.75
_SHARED = 0.4
"""The share of the weight of the shorter name that must also be in the other one."""
_WIDELY_USED = 400
"""A word that occurs in this many names does not link two of them by itself."""
_LITTLE = 3
"""Words with this few letters occur in too many names to link an acronym to its words."""
_CHUNK = 1000

Pair = tuple[int, int]


def candidate_pairs(
    names: Sequence[Sequence[str]],
    wholes: Sequence[Sequence[str]],
    acronyms: Sequence[Iterable[str]],
    raw: Sequence[Sequence[str]],
) -> list[Pair]:
    """List the pairs of indices in a list of names that share rare words, letters or an acronym.

    Parameters
    ----------
    names
        For each name, the distinctive words.
    wholes
        For each name, all its text without spaces; possibly in several variants.
    acronyms
        For each name, the words that may stand for several others.
    raw
        For each name, all words as written.

    Returns
    -------
    list of (int, int)
        Sorted, the smaller index first.

    Examples
    --------
    >>> candidate_pairs([("kern",), ("kern", "west"), ("anker",)], [(), (), ()], [(), (), ()], [(), (), ()])
    [(0, 1)]
    """
    found = set(_sharing_words(names))
    found.update(_alike_letters(["".join(words) for words in names]))
    found.update(_equal_letters(wholes))
    found.update(_acronym_pairs(acronyms, raw))
    return sorted(found)


def _sharing_words(names: Sequence[Sequence[str]]) -> Iterable[Pair]:
    import numpy as np
    from scipy import sparse

    vocabulary = sorted({word for words in names for word in words})
    if not vocabulary:
        return []
    place = {word: index for index, word in enumerate(vocabulary)}
    rows = [row for row, words in enumerate(names) for _ in dict.fromkeys(words)]
    columns = [place[word] for words in names for word in dict.fromkeys(words)]
    holds: Any = sparse.csr_matrix((np.ones(len(rows)), (rows, columns)), shape=(len(names), len(vocabulary)))
    counts = np.asarray(holds.sum(axis=0)).ravel()
    weight = np.log1p(len(names) / counts)
    weighty = np.where(counts <= _WIDELY_USED, np.sqrt(weight), 0)
    weighed = holds @ sparse.diags(weighty)
    shared = sparse.coo_matrix(sparse.triu(weighed @ _alike_words(vocabulary) @ weighed.T, k=1))
    total = np.maximum(np.asarray(holds @ weight).ravel(), 1e-9)
    enough = shared.data >= _SHARED * np.minimum(total[shared.row], total[shared.col])
    return zip(shared.row[enough].tolist(), shared.col[enough].tolist(), strict=True)


def _alike_words(vocabulary: Sequence[str]) -> Any:
    """Return the similarity of all words that are almost equal, as a sparse matrix."""
    import numpy as np
    from rapidfuzz import process
    from rapidfuzz.distance import OSA
    from scipy import sparse

    blocks = []
    for start in range(0, len(vocabulary), _CHUNK):
        chunk = vocabulary[start : start + _CHUNK]
        likeness = process.cdist(
            chunk, vocabulary, scorer=OSA.normalized_similarity, score_cutoff=_WORD_CUTOFF, dtype=np.float32
        )
        blocks.append(sparse.csr_matrix(likeness))
    return sparse.vstack(blocks).tocsr()


def _alike_letters(compact: Sequence[str]) -> Iterable[Pair]:
    import numpy as np
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    unique = sorted(set(compact) - {""})
    holders: dict[str, list[int]] = {}
    for index, letters in enumerate(compact):
        holders.setdefault(letters, []).append(index)
    for start in range(0, len(unique), _CHUNK):
        chunk = unique[start : start + _CHUNK]
        likeness = process.cdist(
            chunk,
            unique[start:],
            scorer=OSA.normalized_similarity,
            score_cutoff=_COMPACT_CUTOFF,
            dtype=np.float32,
        )
        for row, column in zip(*(places.tolist() for places in np.nonzero(likeness)), strict=True):
            for a in holders[chunk[row]]:
                for b in holders[unique[start + column]]:
                    if a < b:
                        yield a, b
                    elif b < a:
                        yield b, a


def _equal_letters(wholes: Sequence[Sequence[str]]) -> Iterable[Pair]:
    holders: dict[str, list[int]] = {}
    for index, found in enumerate(wholes):
        for whole in dict.fromkeys(found):
            if whole:
                holders.setdefault(whole, []).append(index)
    return (pair for found in holders.values() for pair in combinations(found, 2))


def _acronym_pairs(acronyms: Sequence[Iterable[str]], raw: Sequence[Sequence[str]]) -> Iterable[Pair]:
    """Pair an acronym with the names that have a word for each of its letters."""
    starting: dict[str, set[int]] = {}
    holding: dict[str, set[int]] = {}
    for index, words in enumerate(raw):
        for word in words:
            starting.setdefault(word[0], set()).add(index)
            holding.setdefault(word, set()).add(index)
    for index, found in enumerate(acronyms):
        for letters in found:
            fitting = starting.get(letters[0], set())
            beside = [holding[word] for word in raw[index] if word != letters and len(word) > _LITTLE]
            if beside:
                fitting = fitting.intersection(set().union(*beside))
            for other in sorted(fitting - {index}):
                if any(word_runs(letters, raw[other])):
                    yield min(index, other), max(index, other)
