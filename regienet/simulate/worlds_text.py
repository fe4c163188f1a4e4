"""The table of all worlds in words: targets and what was found, lists, verdicts, sizes and response."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from regienet.formats.csv_file import csv_bytes
from regienet.simulate.list_judgement import CURVE, STATED
from regienet.simulate.validation import FULL, MAIN
from regienet.simulate.worlds import ALL, EXPECTED_TIMES, HALF, MEAN, ORDINARY, SIXTY_OR_MORE, WORLD_COLUMNS
from regienet.vocabulary import ROLES
from regienet.words import Language, say


@dataclass(frozen=True)
class Target:
    """What a metric has to be, as a mean over worlds.

    Attributes
    ----------
    metric, persons, role
        The row of the table, at 70 % response.
    limit
        What is to be reached.
    most
        Whether the limit is the highest value instead of the lowest.
    response
        The response.
    """

    metric: str
    limit: float
    persons: str = ALL
    role: str = ALL
    most: bool = False
    response: float = MAIN[0]

    def short_of(self, value: float) -> float:
        """Return by how much a value misses the target; 0 or less if it is met."""
        return value - self.limit if self.most else self.limit - value


TARGETS = (
    Target("auc_score", 0.875),
    Target("ahead", 0.06),
    *(Target("ahead", 0.03, role=role) for role in ROLES),
    Target("chair_score", 65, most=True),
    Target("hub_score", 68, most=True),
    Target("self_promoter_score", 68, most=True),
    *(Target(f"gap_{of}", 0.06, persons, most=True) for of in STATED for persons in (ALL, "30", "60", "120")),
    Target("listed", 0.60, SIXTY_OR_MORE),
    Target("listed_sure", 0.40, SIXTY_OR_MORE),
    Target("highest_score", 0.72),
    Target("precision_holder", 0.60),
    Target("power_holder", 0.10),
    Target("false_holders", 0.4, "30", most=True),
    Target("false_holders", 0.2, "60", most=True),
    Target("false_holders", 0.2, "120", most=True),
    Target("kept_ahead", 0.0, response=HALF[0]),
)
"""What was asked for before the model was made."""

_BY_SIZE = (
    "auc_score", "auc_count", "highest_score", "highest_count", "listed", "listed_sure", "length",
    "without_list", "precision_holder", "power_holder", "precision_stands_out", "power_stands_out",
    "false_holders", "coverage_holders", "coverage_named", "nobody_stated", "nobody_observed",
    "kept_score", "kept_rate",
)  # fmt: skip
MINUS = "\N{MINUS SIGN}"
_DECOYS = ("chair", "hub", "self_promoter", "popular")
_POINTS = ("auc", "ahead", "kept")
"""The beginnings of the names of metrics that are written with three decimals."""


class _Found:
    """The values of the table, by key."""

    def __init__(self, table: pd.DataFrame) -> None:
        keys = table[["world", "persons", "response", "role", "metric"]].astype({"persons": str})
        values = table[["value", "error", "cases"]].astype(float)
        index = pd.MultiIndex.from_frame(keys)
        self.rows: dict[Any, tuple[float, float, float]] = dict(
            zip(index, values.itertuples(index=False, name=None), strict=True)
        )
        self.worlds = [world for world in dict.fromkeys(table["world"]) if world != MEAN]

    def row(
        self, world: str, metric: str, persons: str = ALL, response: float = MAIN[0], role: str = ALL
    ) -> tuple[float, float, float]:
        """Return value, standard error and cases; unknown if there is none."""
        return self.rows.get((world, persons, response, role, metric), (math.nan, math.nan, 0.0))


def worlds_text(table: pd.DataFrame, language: Language) -> str:
    """Describe the table of `judge_worlds` in Markdown, as `docs/validation.md` has it.

    Parameters
    ----------
    table
        As returned, or as read from the file that `worlds_csv` wrote.
    language
        Of the words.
    """
    found = _Found(table)
    sections = (_targets, _lists, _verdicts, _sizes, _percentiles, _expected)
    return "\n\n".join(
        f"{say(f'simulate.worlds{section.__name__}', language)}\n\n" + "\n".join(section(found, language))
        for section in sections
    )


def worlds_csv(table: pd.DataFrame) -> bytes:
    """Write the full table, rounded so that every machine writes the same."""
    rows = table.round(6).astype(object).where(table.notna(), None)
    return csv_bytes(WORLD_COLUMNS, rows.to_numpy().tolist())


def _targets(found: _Found, language: Language) -> Iterator[str]:
    heads = ["what", "target", "mean"]
    yield from _heads([*(say(f"simulate.head_{head}", language) for head in heads), *found.worlds, ""])
    for target in TARGETS:
        at = (target.metric, target.persons, target.response, target.role)
        value, error, _ = found.row(MEAN, *at)
        sign = "≤" if target.most else "≥"
        yield _row(
            [
                _name(target, language),
                f"{sign} {_number(target.limit, target.metric, language)}",
                _with_error(value, error, target.metric, language),
                *(_number(found.row(world, *at)[0], target.metric, language) for world in found.worlds),
                _verdict(target, value, language),
            ]
        )


def _name(target: Target, language: Language) -> str:
    name = say(f"simulate.world_{target.metric}", language)
    which = target.role if target.role != ALL else "" if target.persons == ALL else target.persons
    return f"{name} ({which})" if which else name


def _verdict(target: Target, value: float, language: Language) -> str:
    if math.isnan(value):
        return say("simulate.target_unknown", language)
    short = target.short_of(value)
    if short <= 0:
        return say("simulate.target_met", language)
    unit = say("simulate.points", language) if _format(target.metric)[2] else ""
    return say("simulate.target_missed", language, by=_number(short, target.metric, language, of=1) + unit)


def _lists(found: _Found, language: Language) -> Iterator[str]:
    yield from _heads(["", *(say(f"simulate.head_bin_{of}", language) for of in (*STATED, "any"))])
    mean = say("simulate.head_mean", language)
    wanted = [
        (mean if size == ALL else f"{mean}, {size}", MEAN, size, "") for size in ("30", "60", "120", ALL)
    ]
    wanted += [(say("simulate.head_ordinary", language), MEAN, ALL, ORDINARY)]
    for name, world, persons, end in [*wanted, *((world, world, ALL, "") for world in found.worlds)]:
        cells = []
        for of in (*STATED, "any"):
            stated, hit, (gap, error, cases) = (
                found.row(world, f"{metric}_{of}{end}", persons) for metric in ("stated", "hit", "gap")
            )
            cells.append(
                f"{_number(stated[0], 'hit', language)} / {_number(hit[0], 'hit', language)}: "
                f"{_signed(gap)} (± {_number(error, 'hit', language, of=1)}; {cases:.0f})"
                if cases
                else "–"
            )
        yield _row([name, *cells])


def _verdicts(found: _Found, language: Language) -> Iterator[str]:
    heads = ["chance", "precision", "power", "precision_out", "power_out"]
    yield from _heads([say(f"simulate.head_{head}", language) for head in heads])
    for least in CURVE:
        metrics = [
            f"{what}_{who}_{least}" for who in ("holder", "stands_out") for what in ("precision", "power")
        ]
        cells = [_with_error(*found.row(MEAN, metric)[:2], "power", language) for metric in metrics]
        yield _row([_number(least, "power", language), *cells])


def _sizes(found: _Found, language: Language) -> Iterator[str]:
    wanted: list[tuple[str, str, str, float]] = [
        (f"{world}, {persons}", world, persons, MAIN[0])
        for world in found.worlds
        for persons in ("30", "60", "120")
    ]
    share = {response: f"{100 * response:.0f} %" for response, _ in (HALF, FULL)}
    wanted += [(f"{world}, {share[r]}", world, ALL, r) for r in share for world in found.worlds]
    yield from _heads(["", *(name for name, *_ in wanted)])
    for metric in _BY_SIZE:
        cells = [
            _number(found.row(world, metric, size, response)[0], metric, language)
            for _, world, size, response in wanted
        ]
        yield _row([say(f"simulate.world_{metric}", language), *cells])


def _percentiles(found: _Found, language: Language) -> Iterator[str]:
    yield from _heads(["", *(f"{world}, {_what(name, language)}" for world, name in _columns(found))])
    for kind in _DECOYS:
        cells = [
            _with_error(*found.row(world, f"{kind}_{name}")[:2], kind, language)
            for world, name in _columns(found)
        ]
        yield _row([say(f"simulate.decoy_{kind}", language), *cells])


def _columns(found: _Found) -> list[tuple[str, str]]:
    return [(world, name) for world in found.worlds for name in ("score", "count")]


def _what(name: str, language: Language) -> str:
    return say(f"simulate.head_{name}", language)


def _expected(found: _Found, language: Language) -> Iterator[str]:
    metrics = ("listed", "listed_sure", "length", "stated_any", "hit_any", "nobody_stated")
    yield from _heads(["", *(say(f"simulate.world_{metric}", language) for metric in metrics)])
    for times in EXPECTED_TIMES:
        name = say(f"simulate.expecting_{str(times).replace('.', '_')}", language)
        cells = [
            _number(found.row(MEAN, f"{metric}_expecting_{times:g}")[0], metric, language)
            for metric in metrics
        ]
        yield _row([name, *cells])


def _heads(cells: Sequence[str]) -> Iterator[str]:
    yield _row(cells)
    yield "|---" * len(cells) + "|"


def _row(cells: Iterable[str]) -> str:
    return "| " + " | ".join(cells) + " |"


def _with_error(value: float, error: float, metric: str, language: Language) -> str:
    text = _number(value, metric, language)
    return text if math.isnan(error) else f"{text} (± {_number(error, metric, language, of=1)})"


def _signed(gap: float) -> str:
    return f"{100 * gap:+.0f}".replace("-", MINUS)


def _number(value: float, metric: str, language: Language, *, of: int = 0) -> str:
    """Write a number as suits its metric; with `of`, a difference, which has a decimal more if needed."""
    if math.isnan(value):
        return "–"
    decimals, times, unit = _format(metric)
    text = f"{times * value:.{decimals + (of if unit else 0)}f}" + ("" if of else unit)
    return (text.replace(".", ",") if language == "nl" else text).replace("-", MINUS)


def _format(metric: str) -> tuple[int, int, str]:
    """Return the decimals, the factor and the unit of a metric."""
    if metric.startswith(_POINTS):
        return 3, 1, ""
    if metric.startswith(_DECOYS):
        return 0, 1, ""
    if metric.startswith("gap"):
        return 1, 100, ""
    if metric in {"length", "false_holders"}:
        return (1 if metric == "length" else 2), 1, ""
    return 0, 100, " %"
