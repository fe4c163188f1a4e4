"""Whether an edge goes one way or both, in the words of all network programs."""

from __future__ import annotations

from regienet.read.open.sheet import plain

ONE_WAY = {"true", "1", "yes", "directed", "dir", "forward", "one_way", "arc"}
BOTH_WAYS = {"false", "0", "no", "undirected", "undir", "mutual", "both", "bidirectional", "edge", "none"}


def goes_one_way(word: str) -> bool | None:
    """Return whether a word says that an edge goes one way; None if it is blank.

    Raises
    ------
    KeyError
        For an unknown word.

    Examples
    --------
    >>> goes_one_way("TRUE"), goes_one_way("Mutual"), goes_one_way(" ")
    (True, False, None)
    """
    bare = plain(word)
    if not bare:
        return None
    if bare not in ONE_WAY | BOTH_WAYS:
        raise KeyError(word)
    return bare in ONE_WAY
