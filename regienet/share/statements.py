"""Which findings survive in public, and as which sentence: without names, exact numbers or single people."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from regienet.analysis import Analysis
from regienet.findings import Finding
from regienet.findings.reading import WordKey, Words
from regienet.network import Network
from regienet.roles.shown_lists import shown_lists
from regienet.share.cells import TOP_ONE, may_be_counted
from regienet.share.groups import STEP, THRESHOLD, PublicGroup, in_fives
from regienet.vocabulary import ROLES
from regienet.words import say


@dataclass(frozen=True)
class Statement:
    """A sentence about the region as a whole.

    Attributes
    ----------
    topic
        What it is about: `roles`, `walls`, `levels`, `bottlenecks`, `schools` or `answers`.
    key
        Key in `words/share.toml`.
    values
        Whole numbers, texts, keys of words, and tuples of those.
    """

    topic: str
    key: str
    values: Mapping[str, object] = field(default_factory=dict)

    def sentence(self, language: str) -> str:
        """Return the sentence."""
        shown = {name: _said(value, language) for name, value in self.values.items()}
        text = say(f"share.{self.key}", language, **shown)
        return text[:1].upper() + text[1:]


@dataclass(frozen=True)
class LeftOut:
    """Something that is not shown, and why.

    Attributes
    ----------
    what, why
        Keys in `words/share.toml`.
    values
        As in `Statement`.
    """

    what: str
    why: str
    values: Mapping[str, object] = field(default_factory=dict)

    def parts(self, language: str) -> tuple[str, str]:
        """Return what is left out, and why."""
        shown = {name: _said(value, language) for name, value in self.values.items()}
        what, why = (say(f"share.{key}", language, **shown) for key in (self.what, self.why))
        return what, why

    def sentence(self, language: str) -> str:
        """Return both as one sentence."""
        return ": ".join(self.parts(language))


@dataclass(frozen=True)
class Scope:
    """What a rule may use: a wave of a region, its groups, and its findings.

    Attributes
    ----------
    analysis
        The region.
    then
        The wave that is shared.
    divisions
        Dimension -> groups that are shown by name or merged.
    """

    analysis: Analysis
    then: Network
    divisions: Mapping[str, Sequence[PublicGroup]]

    def named(self, dimension: str) -> set[str]:
        """Return the units of a dimension that are shown by name."""
        return {group.units[0] for group in self.divisions[dimension] if not group.merged}


Told = Iterable[Statement | LeftOut]
Rule = Callable[[Sequence[Finding], Scope], Told]


def told(scope: Scope) -> Iterator[Statement | LeftOut]:
    """Yield the sentences that may be public, and every other finding with the reason why it is left out.

    A finding without a rule is left out: what is new is only shared after somebody decided how.
    """
    found: dict[str, list[Finding]] = {}
    for one in scope.analysis.findings:
        if one.wave == scope.then.wave:
            found.setdefault(one.finding, []).append(one)
    yield from _roles(scope)
    for name, rule in RULES.items():
        if name in found:
            yield from rule(found[name], scope)
    for name in found:
        if name not in RULES and name not in _SAID_WITH_ROLES:
            yield _question(name, _REASONS.get(name, "why_no_rule"))


def _question(finding: str, why: str) -> LeftOut:
    return LeftOut("question_left_out", why, {"question": WordKey(f"findings.{finding}")})


_SAID_WITH_ROLES = ("role_coverage",)
_REASONS = {
    "sole_carrier": "why_one_person",
    "all_in_one": "why_one_person",
    "school_coverage": "why_one_school",
    "silent_against": "why_few_people",
    "silent_hubs": "why_about_measuring",
}


def _roles(scope: Scope) -> Told:
    """Say whether there is somebody for each role, never who, and not how many."""
    lists = shown_lists(scope.analysis.roles, scope.then.wave)
    parts: dict[str, list[WordKey]] = {"sure": [], "fair": [], "absent": [], "open": []}
    for role in ROLES:
        found = lists.get(role)
        if found:
            parts[found.reading if found.reading in parts else "open"].append(WordKey(f"roles.{role}"))
    for reading, roles in parts.items():
        if roles:
            yield Statement("roles", f"roles_{reading}", {"roles": tuple(roles)})
    if lists:
        yield LeftOut("role_names_left_out", "why_people")


def _response(found: Sequence[Finding], _: Scope) -> Told:
    whole = next(one for one in found if one.subject == "")
    if "asked" not in whole.values:
        yield _question("response", "why_cannot_say")
        return
    answered, asked = (in_fives(_number(whole, name)) for name in ("answered", "asked"))
    yield Statement("answers", "response", {"answered": answered, "asked": asked})
    yield LeftOut("response_groups_left_out", "why_who_answered")


def _walls(dimension: str) -> Rule:
    """Make the rule for walls between groups: the whole in tens, and of pairs only which way it goes."""

    def rule(found: Sequence[Finding], scope: Scope) -> Told:
        topic = "walls" if dimension == "domain" else "levels"
        question = f"wall_{dimension}s"
        groups = scope.divisions[dimension]
        whole = next((one for one in found if one.subject == ""), None)
        if whole is None or whole.value is None:
            yield _question(question, "why_cannot_say")
            return
        if len(groups) < 2:
            yield _question(question, "why_one_group")
            return
        low, high = sorted(_tens(np.exp(-number)) for number in (whole.high or 0, whole.low or 0))
        side = "wall" if high < 100 else "open" if low > 100 else "unclear"
        yield Statement(topic, f"wall_{dimension}_{side}", {"low": low, "high": high})
        named = scope.named(dimension)
        for way in ("wall", "open"):
            pairs = [
                Words("share.two", {name: one.values[name] for name in ("first", "second")})
                for one in found
                if one.reading == f"wall_{way}" and set(one.subject.split(" & ")) <= named
            ]
            if pairs:
                yield Statement(topic, f"pairs_{way}", {"pairs": tuple(pairs)})
        if any(one.subject and not set(one.subject.split(" & ")) <= named for one in found):
            yield LeftOut(f"wall_{dimension}_small_left_out", "why_small")

    return rule


def _centre(found: Sequence[Finding], scope: Scope) -> Told:
    named = scope.named("municipality")
    for one in found:
        way = one.reading.removeprefix("centre_dominance_")
        if one.value is not None and one.subject in named and way in {"more", "less", "unclear"}:
            yield Statement("walls", f"centre_{way}", {"centre": one.subject})
        else:
            yield _question("centre_dominance", "why_cannot_say")


def _reach(found: Sequence[Finding], scope: Scope) -> Told:
    """Say how many practitioners reach the board, unless that rests on one or two people."""
    (one,) = found
    if one.value is None:
        yield _question("vertical_reach", "why_cannot_say")
        return
    if not rests_on_many("vertical_reach", scope.then):
        yield _question("vertical_reach", "why_few_people")
        return
    first, last = (_tens(_number(one, name) / 100) for name in ("first", "last"))
    yield Statement("levels", "reach", {"first": first, "last": last})


def _feedback(found: Sequence[Finding], scope: Scope) -> Told:
    (one,) = found
    if one.value is None:
        yield _question("feedback_loop", "why_cannot_say")
        return
    if not rests_on_many("feedback_loop", scope.then):
        yield _question("feedback_loop", "why_few_people")
        return
    first, last = (_tens(_number(one, name) / 100) for name in ("first", "last"))
    yield Statement("levels", "feedback", {"first": first, "last": last})


def _bottlenecks(found: Sequence[Finding], scope: Scope) -> Told:
    whole = next(one for one in found if one.subject == "")
    total, back = _number(whole, "total"), _number(whole, "count")
    if total < THRESHOLD or not rests_on_many("bottleneck_funnel", scope.then):
        yield _question("bottleneck_funnel", "why_few_people")
        return
    yield Statement("bottlenecks", "bottlenecks", {"total": in_fives(total), "percent": _tens(back / total)})
    if whole.reading == "bottleneck_funnel_leak":
        steps = {"stage": whole.values["stage"], "next": whole.values["next"]}
        yield Statement("bottlenecks", "bottlenecks_leak", steps)


def _full_schools(found: Sequence[Finding], _: Scope) -> Told:
    for one in found:
        if one.subject == "" and one.value is not None:
            full, schools = (_number(one, name) for name in ("full", "schools"))
            yield from _of_schools("schools_full", full, schools, "full_school_coverage")


def _partners(found: Sequence[Finding], _: Scope) -> Told:
    rows = [one for one in found if "confirmed" in one.values]
    parts = tuple(
        Words(
            "share.partner_at",
            {"partner": one.values["partner"], "count": _about(_number(one, "confirmed"))},
        )
        for one in rows
    )
    if rows:
        schools = _number(rows[0], "schools")
        yield from _of_schools("schools_partners", 0, schools, "kernpartner_coverage", parts=parts)


def _hub(found: Sequence[Finding], _: Scope) -> Told:
    for one in found:
        if one.subject == "" and "count" in one.values:
            count, schools = (_number(one, name) for name in ("count", "schools"))
            yield from _of_schools("schools_hub", count, schools, "school_hub")


def _of_schools(key: str, count: float, schools: float, finding: str, **values: object) -> Told:
    if schools < THRESHOLD:
        yield _question(finding, "why_few_schools")
        return
    yield Statement("schools", key, {"count": _about(count), "schools": in_fives(schools), **values})


RULES: Mapping[str, Rule] = {
    "wall_domains": _walls("domain"),
    "centre_dominance": _centre,
    "wall_levels": _walls("level"),
    "vertical_reach": _reach,
    "feedback_loop": _feedback,
    "bottleneck_funnel": _bottlenecks,
    "full_school_coverage": _full_schools,
    "kernpartner_coverage": _partners,
    "school_hub": _hub,
    "response": _response,
}
"""Finding -> what may be said about it in public, in the order of the page."""


def rests_on_many(finding: str, then: Network) -> bool:
    """Check that an answer about a whole region does not rest on a few people, nor mostly on one or two.

    Parameters
    ----------
    finding
        The question. How common contact is rests on everybody.
    then
        A wave of the region.
    """
    tables = then.tables
    up = tables.ties.query("relation == 'escalate'").drop_duplicates(["source", "target"])
    if finding == "vertical_reach":
        to_board = up[up["target"].map(then.actors["level"]).eq("board")]
        return may_be_counted(*_ends(to_board)) and _people(then, "practice") >= THRESHOLD
    if finding == "feedback_loop":
        return may_be_counted(*_ends(up))
    if finding == "bottleneck_funnel":
        raised = tables.bottlenecks
        most = raised["raised_by"].value_counts(normalize=True).max() if len(raised) else 0.0
        return len(raised) >= THRESHOLD and not most > TOP_ONE
    return True


def _number(found: Finding, name: str) -> float:
    return float(str(found.values[name]))


def _about(count: float) -> Words:
    """Return a rounded number in words; what is rounded to nothing may be a few."""
    number = in_fives(count)
    return Words("share.about", {"count": number}) if number else Words("share.less_than", {"count": STEP})


def _tens(share: float) -> int:
    """Return a share as a percentage in tens."""
    return 10 * round(10 * float(share))


def _ends(ties: pd.DataFrame) -> tuple[np.ndarray, np.ndarray]:
    return ties["source"].to_numpy(), ties["target"].to_numpy()


def _people(then: Network, level: str) -> int:
    return int(((then.actors["level"] == level) & (then.actors["kind"] == "person")).sum())


def _said(value: object, language: str) -> str:
    if isinstance(value, WordKey):
        return say(value, language)
    if isinstance(value, Words):
        return say(
            value.key, language, **{name: _said(part, language) for name, part in value.values.items()}
        )
    if isinstance(value, tuple):
        *items, last = (_said(item, language) for item in value)
        return say("findings.and", language, first=", ".join(items), last=last) if items else last
    return str(value)
