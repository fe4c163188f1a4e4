"""Letters that stand for words: CJG for Centrum voor Jeugd en Gezin."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from regienet.identity.organisations import OrganisationName, known_words, organisation_name


def written_out(
    short: OrganisationName, long: OrganisationName
) -> Iterable[tuple[str, int, OrganisationName]]:
    """Replace the acronyms in one name by the words of another.

    Yields
    ------
    letters
        The acronym.
    count
        The number of words that it stands for.
    name
        The name with those words in place of the letters.

    Examples
    --------
    >>> short, long = organisation_name("JP Eemvallei"), organisation_name("Jeugdpunt Eemvallei")
    >>> [(letters, name.key) for letters, _, name in written_out(short, long)]
    [('jp', 'jeugdpunt eemvallei')]
    """
    for letters in sorted(short.acronyms - set(long.raw)):
        for run in word_runs(letters, long.raw):
            spelled = [word for token in short.raw for word in (run if token == letters else (token,))]
            yield letters, len(run), organisation_name(" ".join(spelled))


def word_runs(letters: str, spelled: Sequence[str]) -> Iterable[tuple[str, ...]]:
    """Find the runs of words that letters may stand for: each word provides its first letter, maybe more.

    Examples
    --------
    >>> list(word_runs("ggdru", ["ggd", "regio", "utrecht"]))
    [('ggd', 'regio', 'utrecht')]
    >>> list(word_runs("cjg", ["zorg", "voor", "jeugd"]))
    []
    """
    for start in range(len(spelled)):
        for end in range(start + 1, min(len(spelled), start + len(letters) + 3) + 1):
            run = tuple(spelled[start:end])
            if len(run[-1]) > 1 and sum(map(len, run)) > len(letters) + 1 and _stands_for(letters, run):
                yield run


def _stands_for(letters: str, run: Sequence[str]) -> bool:
    if not run:
        return not letters
    first, rest = run[0], run[1:]
    if rest and first in known_words().little and _stands_for(letters, rest):
        return True
    if not letters or letters[0] != first[0]:
        return False
    # The letters that this word provides must occur in it in order.
    place = 0
    for taken, letter in enumerate(letters, start=1):
        place = first.find(letter, place) + 1
        if not place:
            return False
        if _stands_for(letters[taken:], rest):
            return True
    return False
