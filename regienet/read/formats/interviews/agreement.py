"""Agreement between coders: Krippendorff's alpha per code, over the fragments that both looked at."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from regienet.problems import NOWHERE, Problem
from regienet.read.interpret.rows import Rows
from regienet.read.open.sheet import plain

TENTATIVE_ALPHA = 0.667
"""Below this alpha, not even tentative conclusions can be drawn (Krippendorff 2004, p. 429)."""


@dataclass(frozen=True)
class Agreement:
    """Agreement between coders about one code.

    Attributes
    ----------
    code
        A role or a relation.
    alpha
        Krippendorff's alpha, at most 1; 0 is agreement by chance; None if nothing varies.
    units
        The number of fragments compared.
    coders
        Their names, sorted.
    """

    code: str
    alpha: float | None
    units: int
    coders: tuple[str, ...]


def krippendorff_alpha(units: Iterable[Sequence[Hashable]]) -> float | None:
    """Return how far coders agree beyond chance, for nominal values.

    Parameters
    ----------
    units
        Per unit, the values given by coders; coders who gave none are left out.

    Returns
    -------
    float or None
        At most 1 (all agree); 0 is chance, below 0 is worse than chance. None if alpha is undefined: no unit
        has two values, or all values are the same.

    References
    ----------
    Krippendorff, K. (2004). Reliability in content analysis. Human Communication Research, 30(3), 411-433.
    https://doi.org/10.1111/j.1468-2958.2004.tb00738.x

    Examples
    --------
    >>> krippendorff_alpha([(1, 1), (0, 0), (0, 0), (1, 0)])
    0.5333333333333333
    """
    observed = 0.0
    totals: Counter[Hashable] = Counter()
    for values in units:
        if len(values) < 2:
            continue
        counts = Counter(values)
        totals.update(counts)
        unlike = len(values) ** 2 - sum(count**2 for count in counts.values())
        observed += unlike / (len(values) - 1)
    paired = sum(totals.values())
    expected = paired**2 - sum(count**2 for count in totals.values())
    return None if expected == 0 else 1 - (paired - 1) * observed / expected


@dataclass(frozen=True)
class Coding:
    """Whether a coder assigned a code to a fragment that they judged.

    An empty code only says that the coder read the document.
    """

    document: str
    fragment: str
    coder: str
    code: str
    found: bool


def agreement(codings: Iterable[Coding]) -> list[Agreement]:
    """Compare coders per code, in the documents coded by at least two of them.

    A unit is a fragment that somebody judged; overlapping fragments are one unit. A coder who read the
    document and did not assign the code to a unit counts as saying that it does not apply.

    Returns
    -------
    list of Agreement
        One per code, sorted by code; empty if no document has two coders.
    """
    codings = list(codings)
    coders = _coders(codings)
    shared = [coding for coding in codings if coding.code and len(coders[coding.document]) > 1]
    unit_of = _units(shared)
    units = sorted(set(unit_of.values()))
    names = tuple(sorted({coder for document, _, _ in units for coder in coders[document]}))
    given = {(unit_of[c.document, c.fragment], c.coder, c.code) for c in shared if c.found}
    made = []
    for code in sorted({code for _, _, code in given}):
        values = [[(unit, coder, code) in given for coder in sorted(coders[unit[0]])] for unit in units]
        made.append(Agreement(code, krippendorff_alpha(values), len(units), names))
    return made


def agreement_notes(statements: Sequence[tuple[Rows, Sequence[str]]]) -> list[Problem]:
    """Return a note per code on the agreement between the coders of codeerbladen, or a warning."""
    codings = [coding for rows, statuses in statements for coding in _codings(rows, statuses)]
    return [_note(each) for each in agreement(codings)]


def _codings(rows: Rows, statuses: Sequence[str]) -> Iterator[Coding]:
    """Yield what coders decided; rows without a coder or a decision are skipped."""
    names = ("document", "fragment", "coder", "role", "relation")
    for *where, role, relation, status in zip(*map(rows.values, names), statuses, strict=True):
        document, fragment, coder = where
        if coder and fragment and status != "suggested":
            for code in [code for code in (plain(role), plain(relation)) if code] or [""]:
                yield Coding(document, fragment, coder, code, status == "accepted")


def _note(agreement: Agreement) -> Problem:
    values: dict[str, object] = {"units": agreement.units, "coders": ", ".join(agreement.coders)}
    if agreement.alpha is None:
        return Problem.note(NOWHERE, "coders_cannot_say", agreement.code, **values)
    values["alpha"] = f"{agreement.alpha:.2f}"
    if agreement.alpha < TENTATIVE_ALPHA:
        return Problem.warning(NOWHERE, "coders_disagree", agreement.code, **values)
    return Problem.note(NOWHERE, "coders_agree", agreement.code, **values)


def _coders(codings: Iterable[Coding]) -> dict[str, set[str]]:
    coders: dict[str, set[str]] = {}
    for coding in codings:
        coders.setdefault(coding.document, set()).add(coding.coder)
    return coders


def _units(codings: Iterable[Coding]) -> dict[tuple[str, str], tuple[str, int, str]]:
    """Return the unit of every fragment; overlapping fragments in characters share one."""
    places = {(coding.document, coding.fragment): span(coding.fragment) for coding in codings}
    unit_of: dict[tuple[str, str], tuple[str, int, str]] = {}
    here: tuple[str, int, str] = ("", 0, "")
    end = -1
    spans = [(document, *where, fragment) for (document, fragment), where in places.items() if where]
    for document, start, stop, fragment in sorted(spans):
        if document != here[0] or start >= end:
            here, end = (document, start, ""), stop
        end = max(end, stop)
        unit_of[document, fragment] = here
    for (document, fragment), where in places.items():
        if where is None:
            unit_of[document, fragment] = (document, -1, fragment)
    return unit_of


def span(fragment: str) -> tuple[int, int] | None:
    """Read `start-end` in characters; None for a fragment in another notation.

    Examples
    --------
    >>> span("12-30"), span("alinea 3")
    ((12, 30), None)
    """
    start, dash, end = fragment.partition("-")
    if not (dash and start.strip().isdecimal() and end.strip().isdecimal()):
        return None
    return int(start), int(end)
