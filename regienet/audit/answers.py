"""`Answers`: every answer that is protected, and the tables in which some of them are different."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal, NamedTuple

import numpy as np
import pandas as pd

from regienet.disclosure import drawable_layers
from regienet.network import Network
from regienet.roles import KINDS
from regienet.roles.statements import Statements
from regienet.roles.strata import strata_of
from regienet.schema import TABLES
from regienet.settings import Settings
from regienet.tables import Tables
from regienet.vocabulary import Kernrol

AnswerTable = Literal["nominations", "ties", "ratings", "interviews"]


class Answer(NamedTuple):
    """What one rater answered to one question about one actor; in a yes-or-no question, a no too.

    Attributes
    ----------
    table
        Where a row with the answer is, if there is one.
    wave, rater, about
        Who said it of whom, and when.
    question
        A role, a layer, or an item.
    """

    table: AnswerTable
    wave: int
    question: str
    rater: str
    about: str


@dataclass(frozen=True, eq=False)
class Asked:
    """A yes-or-no question in one wave: who could have said yes of whom, and who did.

    Attributes
    ----------
    table, wave, question
        As in `Answer`.
    ids, home, stratum
        The actors that go with the rows (raters) and the columns, their organisations, and the numbers of the
        strata in which they are counted as raters.
    able, yes
        Shape (actors, actors): whether the rater answered and could judge the other; whether it said yes.
    """

    table: AnswerTable
    wave: int
    question: str
    ids: pd.Index[str]
    home: np.ndarray
    stratum: np.ndarray
    able: np.ndarray
    yes: np.ndarray

    def answer(self, rater: int, about: int) -> Answer:
        """Return the answer at a place in the matrices."""
        return Answer(self.table, self.wave, self.question, self.ids[rater], self.ids[about])


@dataclass(frozen=True, eq=False)
class Answers:
    """The protected answers of a region.

    Attributes
    ----------
    network
        The region.
    settings
        They say which raters are counted together.
    """

    network: Network
    settings: Settings

    @cached_property
    def asked(self) -> tuple[Asked, ...]:
        """The yes-or-no questions: the roles, and the layers that witness something."""
        return tuple(self._asked())

    def _asked(self) -> Iterator[Asked]:
        witness = [code for code in self.network.layers if code not in drawable_layers(self.network)]
        for wave in self.network.waves:
            network = self.network.at(wave)
            strata = strata_of(network, self.settings)
            said = [Statements(network, kind, strata) for kind in KINDS]
            stratum, _ = pd.factorize(strata.reindex(network.ids))
            for role in Kernrol:
                rows = network.tables.nominations
                rows = rows[(rows["role"] == role) & (rows["answer"] == "yes")]
                yield from _asked_of(
                    network,
                    "nominations",
                    role.value,
                    rows["rater"],
                    rows["nominee"],
                    stratum,
                    _able(said, role),
                )
            for layer in witness:
                rows = network.tables.ties
                rows = rows[rows["relation"] == layer]
                able = np.repeat(network.answered(layer).to_numpy()[:, None], len(network.ids), axis=1)
                yield from _asked_of(
                    network, "ties", layer, rows["source"], rows["target"], np.zeros_like(stratum), able
                )

    @property
    def all(self) -> Iterator[Answer]:
        """Every protected answer."""
        for asked in self.asked:
            for rater, carrier in zip(*np.nonzero(asked.able), strict=True):
                yield asked.answer(rater, carrier)
        yield from self._rows("ratings")
        yield from self._rows("interviews")

    def _rows(self, table: AnswerTable) -> list[Answer]:
        return [] if table not in self._places else list(self._places[table])

    @cached_property
    def _places(self) -> Mapping[AnswerTable, Mapping[Answer, np.ndarray]]:
        """The rows with each answer."""
        tables = self.network.tables
        keys: dict[AnswerTable, pd.DataFrame] = {
            "nominations": tables.nominations.query("answer == 'yes'")[["wave", "role", "rater", "nominee"]],
            "ties": tables.ties[["wave", "relation", "source", "target"]],
            "ratings": tables.ratings[["wave", "item", "rater", "about"]],
            "interviews": tables.interviews.assign(
                source=tables.interviews["source"].fillna(tables.interviews["document"])
            )[["wave", "role", "source", "actor"]],
        }
        return {
            table: {
                Answer(table, *key): np.asarray(rows)
                for key, rows in frame.groupby(list(frame.columns)).groups.items()
            }
            for table, frame in keys.items()
        }

    def changed(self, changed: Collection[Answer]) -> Tables:
        """Return the tables with these answers changed.

        A yes becomes a no and the reverse; a rating one less, or 2 if it was 1; what somebody said in an
        interview the opposite.
        """
        frames = self.network.tables.frames()
        for table, rows_of in self._places.items():
            here = [answer for answer in changed if answer.table == table]
            if here:
                told = [answer for answer in here if answer in rows_of]
                rows = (
                    np.concatenate([rows_of[answer] for answer in told]) if told else np.array([], dtype=int)
                )
                frame = _CHANGES[table](
                    frames[table], rows, [answer for answer in here if answer not in rows_of]
                )
                frames[table] = frame.sort_values(
                    [*TABLES[table].key], kind="stable", ignore_index=True, na_position="first"
                )
        return replace(self.network.tables, **frames)  # type: ignore[arg-type]  # the keys are those of the tables


def _able(said: Iterable[Statements], role: Kernrol) -> np.ndarray:
    """Return who answered the question about a role, and can judge whom, of both kinds."""
    parts = {
        one.kind: (one.answered(role)[:, None] & ~(one.uninformed(role).toarray() > 0), one) for one in said
    }
    able = np.zeros((len(next(iter(said)).raters),) * 2, dtype=bool)
    for informed, one in parts.values():
        able[:, one.raters.get_indexer(one.carriers)] = informed
    return able


def _asked_of(
    network: Network,
    table: AnswerTable,
    question: str,
    raters: pd.Series[str],
    about: pd.Series[str],
    stratum: np.ndarray,
    able: np.ndarray,
) -> Iterator[Asked]:
    """Return a question if anybody said yes to it, about actors of the kinds that were named."""
    ids, actors = network.ids, network.actors
    rows, columns = ids.get_indexer(pd.Index(raters)), ids.get_indexer(pd.Index(about))
    known = (rows >= 0) & (columns >= 0)
    if known.any():
        named = actors["kind"].isin(actors["kind"].iloc[columns[known]]).to_numpy()
        able = able & ~np.eye(len(ids), dtype=bool) & named
        yes = np.zeros_like(able)
        yes[rows[known], columns[known]] = True
        home = actors["organisation"].fillna(ids.to_series()).to_numpy(dtype=object)
        yield Asked(table, network.wave, question, ids, home, stratum, able, yes & able)


def _nominated(frame: pd.DataFrame, removed: np.ndarray, added: list[Answer]) -> pd.DataFrame:
    """Remove and add nominations; "nobody" disappears with the first and appears with the last."""
    kept = frame.drop(index=removed)
    template = frame[frame["answer"] == "yes"].iloc[[0] * len(added)]
    new = template.assign(
        wave=[answer.wave for answer in added],
        role=[answer.question for answer in added],
        rater=[answer.rater for answer in added],
        nominee=[answer.about for answer in added],
    )
    changed = pd.concat([kept, new.astype(frame.dtypes.to_dict())], ignore_index=True)
    keys = ["wave", "role", "rater"]
    names = pd.MultiIndex.from_frame(changed.loc[changed["answer"] == "yes", keys])
    nobody = (changed["answer"] == "none") & pd.MultiIndex.from_frame(changed[keys]).isin(names)
    before = frame.loc[removed].drop_duplicates(keys)
    silent = before[~pd.MultiIndex.from_frame(before[keys]).isin(names)].assign(nominee=None, answer="none")
    silent = silent.astype(frame.dtypes.to_dict())
    return pd.concat([changed[~nobody], silent], ignore_index=True)


def _tied(frame: pd.DataFrame, removed: np.ndarray, added: list[Answer]) -> pd.DataFrame:
    """Remove and add ties."""
    first = frame.drop_duplicates("relation").set_index("relation", drop=False)
    new = first.loc[[answer.question for answer in added]].assign(
        wave=[answer.wave for answer in added],
        source=[answer.rater for answer in added],
        target=[answer.about for answer in added],
    )
    return pd.concat([frame.drop(index=removed), new.astype(frame.dtypes.to_dict())], ignore_index=True)


def _rated(frame: pd.DataFrame, changed: np.ndarray, _: list[Answer]) -> pd.DataFrame:
    """Change ratings by one."""
    value = frame["value"].copy()
    value.loc[changed] = np.where(value.loc[changed] > 1, value.loc[changed] - 1, 2.0)
    return frame.assign(value=value)


_OPPOSITE = {"attributed": "denied", "claims": "denied", "denied": "attributed"}


def _told(frame: pd.DataFrame, changed: np.ndarray, _: list[Answer]) -> pd.DataFrame:
    """Change what interviewees said into the opposite."""
    polarity = frame["polarity"].copy()
    polarity.loc[changed] = polarity.loc[changed].map(_OPPOSITE)
    return frame.assign(polarity=polarity)


_CHANGES: Mapping[AnswerTable, Callable[[pd.DataFrame, np.ndarray, list[Answer]], pd.DataFrame]] = {
    "nominations": _nominated,
    "ties": _tied,
    "ratings": _rated,
    "interviews": _told,
}
