"""`GivenAnswers`: every answer that is protected, and the tables in which some of them are different."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal, NamedTuple

import numpy as np
import pandas as pd

from regienet.audit.question import RoleQuestion
from regienet.disclosure import drawable_layers
from regienet.network import Network
from regienet.roles import KINDS
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
class GivenAnswers:
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
            ids, tables = network.ids, network.tables
            for role in Kernrol:
                rows = tables.nominations
                rows = rows[(rows["role"] == role) & (rows["answer"] == "yes")]
                able = np.zeros((len(ids), len(ids)), dtype=bool)
                for kind in KINDS:
                    question = RoleQuestion.of(network, kind, role, self.settings)
                    able[:, ids.get_indexer(question.said.carriers)] = question.informed
                said = _places(ids, rows["rater"], rows["nominee"])
                yield from _asked_of(network, "nominations", role.value, said, able, question.stratum)
            for layer in witness:
                rows = tables.ties[tables.ties["relation"] == layer]
                able = np.repeat(network.answered(layer).to_numpy()[:, None], len(ids), axis=1)
                said = _places(ids, rows["source"], rows["target"])
                yield from _asked_of(network, "ties", layer, said, able, np.zeros(len(ids), dtype=int))

    def protected(self, found: pd.DataFrame) -> Iterator[Answer]:
        """Yield every answer for which there should be a witness: all but a no that a whole stratum shared.

        Parameters
        ----------
        found
            What `linear.linear` found.
        """
        keys = found.loc[found["shared"].astype(bool), ["wave", "question", "actor", "stratum"]]
        shared = set(keys.itertuples(index=False, name=None))
        for asked in self.asked:
            for rater, about in np.argwhere(asked.able).tolist():
                # A no about an organisation is a no about each of its people.
                names = {asked.ids[about], asked.home[about]}
                known = {(asked.wave, asked.question, name, asked.stratum[rater]) for name in names}
                if asked.yes[rater, about] or shared.isdisjoint(known):
                    yield asked.answer(rater, about)
        yield from self._rows["ratings"]
        yield from self._rows["interviews"]

    @cached_property
    def _rows(self) -> Mapping[AnswerTable, Mapping[Answer, Sequence[int]]]:
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
        found: dict[AnswerTable, dict[Answer, list[int]]] = {table: {} for table in keys}
        for table, frame in keys.items():
            known = frame.dropna()
            for row, key in zip(known.index.tolist(), known.itertuples(index=False), strict=True):
                found[table].setdefault(Answer(table, *key), []).append(row)
        return found

    @property
    def ratings(self) -> Collection[Answer]:
        """The ratings."""
        return self._rows["ratings"].keys()

    @property
    def statements(self) -> Collection[Answer]:
        """What was said in interviews."""
        return self._rows["interviews"].keys()

    def said(self, answer: Answer) -> list[Answer]:
        """Return the answers to the same question that are in a table."""
        key = (answer.wave, answer.question)
        return [other for other in self._rows[answer.table] if (other.wave, other.question) == key]

    def changed(self, changed: Collection[Answer]) -> Tables:
        """Return the tables with these answers changed.

        A yes becomes a no and the reverse; a rating one less, or 2 if it was 1; what somebody said in an
        interview the opposite, or somebody else said it if that is among the answers too.
        """
        frames = self.network.tables.frames()
        for table, rows_of in self._rows.items():
            here = [answer for answer in changed if answer.table == table]
            if here:
                told = [answer for answer in here if answer in rows_of]
                rows = np.array([row for answer in told for row in rows_of[answer]], dtype=int)
                frame = _CHANGES[table](
                    frames[table], rows, [answer for answer in here if answer not in rows_of]
                )
                frames[table] = frame.sort_values(
                    [*TABLES[table].key], kind="stable", ignore_index=True, na_position="first"
                )
        return replace(self.network.tables, **frames)  # type: ignore[arg-type]  # the keys are those of the tables


def _places(
    ids: pd.Index[str], raters: pd.Series[str], about: pd.Series[str]
) -> tuple[np.ndarray, np.ndarray]:
    """Return the rows and columns of what was said by and about actors."""
    rows, columns = ids.get_indexer(pd.Index(raters)), ids.get_indexer(pd.Index(about))
    known = (rows >= 0) & (columns >= 0)
    return rows[known], columns[known]


def _asked_of(
    network: Network,
    table: AnswerTable,
    question: str,
    said: tuple[np.ndarray, np.ndarray],
    able: np.ndarray,
    stratum: np.ndarray,
) -> Iterator[Asked]:
    """Return a question if anybody said yes to it, about actors of the kinds that were named."""
    ids, actors = network.ids, network.actors
    kinds = actors["kind"].iloc[said[1]]
    if len(kinds):
        able = able & ~np.eye(len(ids), dtype=bool) & actors["kind"].isin(kinds).to_numpy()
        yes = np.zeros_like(able)
        yes[said] = True
        home = actors["organisation"].fillna(ids.to_series()).to_numpy(dtype=object)
        yield Asked(table, network.wave, question, ids, home, stratum, able, yes & able)


def _nominated(frame: pd.DataFrame, removed: np.ndarray, added: list[Answer]) -> pd.DataFrame:
    """Remove and add nominations; "nobody" disappears with the first and appears with the last."""
    kept = frame.loc[~frame.index.isin(removed)]
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
    return pd.concat(
        [frame.loc[~frame.index.isin(removed)], new.astype(frame.dtypes.to_dict())], ignore_index=True
    )


def _rated(frame: pd.DataFrame, changed: np.ndarray, _: list[Answer]) -> pd.DataFrame:
    """Change ratings by one."""
    value = frame["value"].copy()
    value.loc[changed] = np.where(value.loc[changed] > 1, value.loc[changed] - 1, 2.0)
    return frame.assign(value=value)


_OPPOSITE = {"attributed": "denied", "claims": "denied", "denied": "attributed"}


def _told(frame: pd.DataFrame, changed: np.ndarray, added: list[Answer]) -> pd.DataFrame:
    """Change what interviewees said into the opposite; or, if somebody else said it, by whom and where."""
    said = frame.copy()
    speakers = said["source"].fillna(said["document"])
    others = {(answer.wave, answer.question, answer.about): answer.rater for answer in added}
    keys = said.loc[changed, ["wave", "role", "actor"]].itertuples(index=False, name=None)
    for row, key in zip(changed.tolist(), keys, strict=True):
        if key in others:
            first = speakers.index[speakers == others[key]][0]
            said.loc[row, ["source", "document"]] = frame.loc[first, ["source", "document"]]
        else:
            said.loc[row, "polarity"] = _OPPOSITE[frame.loc[row, "polarity"]]
    return said


_CHANGES: Mapping[AnswerTable, Callable[[pd.DataFrame, np.ndarray, list[Answer]], pd.DataFrame]] = {
    "nominations": _nominated,
    "ties": _tied,
    "ratings": _rated,
    "interviews": _told,
}
