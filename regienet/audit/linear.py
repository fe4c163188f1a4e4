"""`linear`: what follows from all shown numbers that are linear in the answers, taken together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

import numpy as np
import pandas as pd

from regienet.audit.extraction import Page, numbers_about
from regienet.audit.joint import Both
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
    for role in Kernrol:
        questions = [RoleQuestion.of(network, kind, role, settings) for kind in KINDS]
        if questions[0].said.has(role):
            for carrier, found in _carriers(questions[0], questions[1], pages):
                yield carrier, role.value, found
    yield from witness_ranges(network, pages)


def _carriers(
    person: RoleQuestion, organisation: RoleQuestion, pages: Iterable[Page]
) -> Iterator[tuple[str, CountRange]]:
    """Yield what follows about each carrier; about a person from the number of the organisation as well."""
    shown = {question: _numbers(question, pages) for question in (person, organisation)}
    joint = defaultdict[int, list[CountRange]](list)
    for place, found in Both(person, organisation, shown[person], shown[organisation]).ranges():
        joint[place].append(found)
    for question, numbers in shown.items():
        for carrier, about in numbers.items():
            ranges = (
                joint[carrier]
                if question is person and carrier in joint
                else _alone(question, carrier, about)
            )
            for found in ranges:
                yield question.said.carriers[carrier], found


def _numbers(question: RoleQuestion, pages: Iterable[Page]) -> dict[int, list[Number]]:
    numbers: dict[int, list[Number]] = defaultdict(list)
    for page in pages:
        for carrier, shown in numbers_about(page, question).items():
            numbers[carrier].extend(shown)
    return dict(numbers)


def _alone(question: RoleQuestion, carrier: int, shown: Iterable[Number]) -> list[CountRange]:
    informed = np.flatnonzero(question.informed[:, carrier])
    about = [Number(n.weight[informed], n.low, n.high) for n in shown]
    return known_answers(question.stratum[informed], about) if len(informed) else []
