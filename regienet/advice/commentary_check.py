"""What the writer of a commentary has to know: what changed, was renamed, is gone, or should refer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from regienet.advice.commentary import Commentary
from regienet.advice.references import (
    BARE,
    LEAST_COUNT,
    REFERENCE,
    ShownValue,
    nearest_value,
    referred_to,
    shown_values,
)
from regienet.analysis import Analysis
from regienet.problems import Problem
from regienet.words import DEFAULT_LANGUAGE, Language


def used_references(
    analysis: Analysis, commentary: Commentary, language: Language = DEFAULT_LANGUAGE
) -> dict[str, str]:
    """Return what the references in a commentary say now, to be compared with the next result.

    With `rate:<role>:<id>` the name of the actor is kept too, so that a renamed one is noticed.
    """
    known = shown_values(analysis)
    keys = referred_to(commentary.texts)
    names = [f"name:{key.rsplit(':', 1)[1]}" for key in keys if key.startswith("rate:")]
    return {key: known[key].texts[language] for key in (*keys, *names) if key in known}


def check_commentary(
    analysis: Analysis,
    commentary: Commentary,
    before: Mapping[str, str] | None = None,
    language: Language = DEFAULT_LANGUAGE,
) -> Iterator[Problem]:
    """Yield what the writer has to look at; nothing of it stops a run.

    Parameters
    ----------
    analysis
        The region.
    commentary
        What was written about it.
    before
        What its references said in the result that this one replaces, as `used_references` returned it; None
        if there is none.
    language
        The language of both results.
    """
    known, file = shown_values(analysis), commentary.file
    now, before = used_references(analysis, commentary, language), before or {}
    for key in referred_to(commentary.texts):
        if key not in known:
            if key in before:
                yield Problem.warning(file, "commentary_gone", f"{{{key}}}", was=before[key])
            else:
                yield Problem.warning(
                    file, "commentary_unknown", f"{{{key}}}", near=nearest_value(key, known)
                )
    for key, text in now.items():
        if key in before and before[key] != text:
            values = {"was": before[key], "now": text}
            if key.startswith("name:"):
                yield Problem.warning(file, "commentary_renamed", f"{{{key}}}", **values)
            else:
                yield Problem.warning(file, "commentary_changed", f"{{{key}}}", **values)
    last = analysis.network.waves[-1]
    found = {(one.finding, one.subject) for one in analysis.findings if one.wave == last}
    for one in commentary.to_do:
        if one.finding and (one.finding, one.about) not in found:
            yield Problem.warning(file, "commentary_no_finding", f"{one.finding} {one.about}".strip())
    yield from _bare(commentary, known)


def _bare(commentary: Commentary, known: Mapping[str, ShownValue]) -> Iterator[Problem]:
    """Yield the numbers that are in a text as digits, and are equal to one of the result."""
    numbers = dict.fromkeys(
        of[0].strip() for text in commentary.texts for of in BARE.finditer(REFERENCE.sub(" ", text))
    )
    for number in numbers:
        digits, is_percent = number.rstrip("% "), number.endswith("%")
        if not digits.isdigit() or (not is_percent and int(digits) < LEAST_COUNT):
            continue
        kind = "percent" if is_percent else "count"
        same = [f"{{{key}}}" for key, one in known.items() if getattr(one, kind) == int(digits)]
        if same:
            choices = ", ".join(same[:3])
            yield Problem.warning(commentary.file, "commentary_bare", number, choices=choices)
