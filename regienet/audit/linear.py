"""`linear`: what follows from all shown numbers that are linear in the answers, taken together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import numpy as np
import pandas as pd

from regienet.audit.extraction import Page, numbers_about
from regienet.audit.known import CountRange, Number, known_answers
from regienet.audit.question import RoleQuestion
from regienet.audit.witnessed import witness_ranges
from regienet.network import Network
from regienet.roles import KINDS
from regienet.settings import Settings
from regienet.vocabulary import Kernrol

LINEAR_COLUMNS = (
    "wave",
    "actor",
    "question",
    "stratum",
    "raters",
    "fewest",
    "most",
    "settled",
    "yes",
    "no",
    "shared",
)


def linear(network: Network, pages: Sequence[Page], settings: Settings) -> pd.DataFrame:
    """Work out how many raters may have said yes of whom, from all pages of a region together.

    Parameters
    ----------
    network
        The region that the pages are about; of its answers only the spread of the rates is used.
    pages
        The data of every page.
    settings
        What the pages were made with.

    Returns
    -------
    DataFrame
        The columns of `LINEAR_COLUMNS`: a row per wave, actor, `question` (a role, or a layer that witnesses
        something), and `raters` of one `stratum` (its number) who are exchangeable. Of these, `fewest` to
        `most` may have said yes; `settled` is whether all solutions were looked at. `yes` and `no` count the
        raters whose answer follows; `shared` is whether the whole stratum, of four or more, said no.
    """
    rows = [
        (wave, actor, question, *_cells(found))
        for wave in network.waves
        for actor, question, found in _about(network.at(wave), pages, settings)
    ]
    return pd.DataFrame(rows, columns=list(LINEAR_COLUMNS))


def _cells(found: CountRange) -> tuple[object, ...]:
    return (
        found.stratum,
        found.raters,
        found.fewest,
        found.most,
        found.settled,
        found.known_yes,
        found.known_no,
        found.shared,
    )


def _about(
    network: Network, pages: Sequence[Page], settings: Settings
) -> Iterator[tuple[str, str, CountRange]]:
    for kind in KINDS:
        for role in Kernrol:
            question = RoleQuestion.of(network, kind, role, settings)
            if question.said.has(role):
                for carrier, found in _carriers(question, pages):
                    yield carrier, role.value, found
    yield from witness_ranges(network, pages)


def _carriers(question: RoleQuestion, pages: Iterable[Page]) -> Iterator[tuple[str, CountRange]]:
    numbers: dict[int, list[Number]] = {}
    for page in pages:
        for carrier, shown in numbers_about(page, question).items():
            numbers.setdefault(carrier, []).extend(shown)
    for carrier, shown in numbers.items():
        informed = np.flatnonzero(question.informed[:, carrier])
        if len(informed):
            about = [Number(n.weight[informed], n.low, n.high) for n in shown]
            for found in known_answers(question.stratum[informed], about):
                yield question.said.carriers[carrier], found
