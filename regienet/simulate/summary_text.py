"""A plan and a validation in words, for the screen."""

from __future__ import annotations

import math
from typing import Any

import pandas as pd

from regienet.formats.csv_file import csv_bytes
from regienet.simulate.change_planning import plan_change
from regienet.simulate.planning import SurveyPlan
from regienet.simulate.region import Simulated
from regienet.simulate.validation import Condition
from regienet.simulate.world import DECOYS
from regienet.vocabulary import ROLES
from regienet.words import Language, say

SHOWN = ("ap", "p_at_k", "macro_f1", "unscored")
CERTAINTY = ("coverage", "calibration_error", "brier", "false_holder", "holders_found", "undecidable")
OVERALL = ("auc", "all")
CERTAINTY_OF = "scores"
"""The method name in the rows about certainty."""

Found = dict[tuple[str, str, str], dict[str, Any]]
"""Method, metric and role -> the row of the summary."""


def plan_text(plan: SurveyPlan, language: Language) -> str:
    """Describe how many people have to answer, and the results for other numbers of respondents."""
    persons = sum(plan.sizes.values())
    lines = [say("simulate.plan_intro", language, persons=persons, wanted=_percent(plan.wanted)), ""]
    if plan.respondents is None:
        lines.append(say("simulate.plan_never", language, wanted=_percent(plan.wanted)))
    else:
        lines.append(say("simulate.plan_enough", language, total=sum(plan.respondents.values())))
        lines += [
            say("simulate.plan_domain", language, domain=name, count=count, size=plan.sizes[name])
            for name, count in plan.respondents.items()
        ]
    lines += ["", say("simulate.plan_table", language)]
    lines += [
        say(
            "simulate.plan_row",
            language,
            per_domain=f"{int(row['per_domain']):>3}",
            total=f"{int(row['respondents']):>4}",
            certainty=f"{_percent(row['certainty']):>5}",
            width=f"{_percent(row['width'] / 2):>4}",
        )
        for row in plan.table.to_dict("records")
    ]
    return "\n".join([*lines, "", say("simulate.plan_warning", language)])


def plan_change_text(plan: SurveyPlan, twice: float, language: Language) -> str:
    """Describe which change could be shown if the survey is repeated with as many answers."""
    everyone = plan.respondents is None
    found = plan_change(plan.respondents or plan.sizes, sum(plan.sizes.values()), twice=twice)
    intro = "simulate.plan_change_everyone" if everyone else "simulate.plan_change"
    lines = [say(intro, language, twice=_percent(twice))]
    lines += [
        say("simulate.plan_change_row", language, rate=_percent(row["rate"]), points=_points(row["smallest"]))
        for row in found.to_dict("records")
    ]
    return "\n".join([*lines, say("simulate.plan_change_warning", language)])


def _points(difference: float) -> str:
    return f"{100 * difference:.0f}"


def validation_text(summary: pd.DataFrame, condition: Condition, language: Language) -> str:
    """Describe how well every method finds the planted holders, for one response rate and missingness."""
    found: Found = {}
    for row in summary.to_dict("records"):
        if (row["response"], row["missing"]) == condition:
            found[row["method"], row["metric"], row["role"]] = {str(key): row[key] for key in row}
    told = _condition(found, *condition, language)
    return f"{told}\n\n{say('simulate.validate_warning', language)}"


def _condition(found: Found, response: float, missing: str, language: Language) -> str:
    auc = {method: row["value"] for (method, metric, role), row in found.items() if (metric, role) == OVERALL}
    regions = max(row["regions"] for row in found.values())
    how = say(f"simulate.missing_{missing}", language)
    share = _percent(response)
    heads = [
        *ROLES,
        say("simulate.validate_mean", language),
        *(say(f"simulate.{m}", language) for m in SHOWN),
    ]
    lines = [
        say("simulate.validate_title", language, regions=regions, response=share, how=how),
        "",
        say("simulate.validate_auc", language),
        _row("", [*heads, say("simulate.validate_ahead", language)]),
    ]
    for method in sorted(auc, key=lambda name: -auc[name]):
        cells = [_number(found, (method, "auc", role)) for role in (*ROLES, "all")]
        cells += [_number(found, (method, metric, "all")) for metric in SHOWN]
        lines.append(_row(say(f"simulate.method_{method}", language), [*cells, _ahead(found, method)]))
    lines += _decoys(found, sorted(auc, key=lambda name: -auc[name]), language)
    if (CERTAINTY_OF, "coverage", "all") in found:
        lines += ["", say("simulate.validate_certainty", language)]
        lines += [
            f"  {say(f'simulate.{metric}', language)}: {_number(found, (CERTAINTY_OF, metric, 'all'))}"
            for metric in CERTAINTY
        ]
    return "\n".join(lines)


def _decoys(found: Found, methods: list[str], language: Language) -> list[str]:
    """Describe how high each method ranks the kinds of decoy that were planted, if any."""
    kinds = [kind for kind in DECOYS if (methods[0], f"decoy_{kind}", "all") in found]
    if not kinds:
        return []
    lines = ["", say("simulate.validate_decoys", language)]
    lines.append(_row("", [_decoy_head(found, methods[0], kind, language) for kind in kinds]))
    for method in methods:
        cells = [f"{found[method, f'decoy_{kind}', 'all']['value']:.0f}" for kind in kinds]
        lines.append(_row(say(f"simulate.method_{method}", language), cells))
    return lines


def _decoy_head(found: Found, method: str, kind: str, language: Language) -> str:
    regions = found[method, f"decoy_{kind}", "all"]["regions"]
    return f"{say(f'simulate.decoy_{kind}', language)} ({regions})"


def losses_text(losses: pd.DataFrame, language: Language) -> str:
    """Describe how much of the AUC is lost to non-response."""
    lines = [say("simulate.losses_title", language)]
    conditions = (
        losses[["missing", "response"]]
        .drop_duplicates()
        .sort_values(["missing", "response"], ascending=[True, False])
    )
    order = [(row["missing"], row["response"]) for row in conditions.to_dict("records")]
    heads = [f"{_percent(1 - response)} {missing}" for missing, response in order]
    lines.append(_row("", heads))
    for method, rows in losses.groupby("method", sort=False):
        lost = {(row["missing"], row["response"]): row["loss"] for row in rows.to_dict("records")}
        name = say(f"simulate.method_{method}", language)
        lines.append(_row(name, [f"{lost[condition]:.3f}" for condition in order]))
    return "\n".join(lines)


def validation_csv(summary: pd.DataFrame) -> bytes:
    """Write the full table, rounded so that every machine writes the same."""
    rows = summary.round(6).astype(object).where(summary.notna(), None)
    return csv_bytes(summary.columns, rows.to_numpy().tolist())


def truth_csv(region: Simulated, language: Language) -> bytes:
    """Write who really has which role: one row per role and person."""
    heads = ("actor", "rol" if language == "nl" else "role")
    held = [(actor, role) for role in ROLES for actor in region.truth.index[region.truth[role]]]
    return csv_bytes(heads, held)


def _row(name: str, cells: list[str]) -> str:
    return f"  {name:<26}" + "".join(f"  {cell:>13}" for cell in cells)


def _number(found: Found, key: tuple[str, str, str]) -> str:
    return f"{found[key]['value']:.3f}" if key in found else "-"


def _ahead(found: Found, method: str) -> str:
    row = found[method, "auc", "all"]
    if row["ahead"] == 0 or math.isnan(row["ahead"]):
        return ""
    return f"{row['ahead']:+.3f} ({row['ahead_low']:+.3f} .. {row['ahead_high']:+.3f})"


def _percent(share: float) -> str:
    return f"{100 * share:.0f} %"
