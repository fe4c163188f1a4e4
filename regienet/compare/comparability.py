"""`Comparability`: whether the answers to a question may be compared between two waves, and why not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from regienet.compare.waves import WaveFacts
from regienet.network import Network
from regienet.settings import Settings

Outcome = Literal["yes", "warned", "asked", "refused"]
"""`warned`: compared, with what to keep in mind. `asked`: compared as soon as a question is answered."""

REFUSES = ("same_wave", "date_order", "not_answered", "wording_changed", "list_changed_to_recall")
ASKS = ("wording_unknown",)
WARNS = ("roster_changed", "response_changed", "undated")
"""The reasons, by what they lead to, the first first."""


@dataclass(frozen=True)
class Comparability:
    """Whether the answers to some questions may be compared.

    Attributes
    ----------
    outcome
        What follows.
    reasons
        Why, of `REFUSES`, `ASKS` and `WARNS`; empty for a plain yes. `words/compare.toml` says what each
        means and what to do.
    """

    outcome: Outcome
    reasons: tuple[str, ...] = ()

    @property
    def allowed(self) -> bool:
        """Whether differences are computed."""
        return self.outcome in {"yes", "warned"}


def comparability(
    waves: tuple[Network, Network],
    facts: tuple[WaveFacts, WaveFacts],
    questions: Sequence[str],
    settings: Settings,
    *,
    same_questions: bool | None = None,
) -> Comparability:
    """Decide whether two waves may be compared on the answers to some questions.

    Parameters
    ----------
    waves
        One wave each, the earlier first.
    facts
        What is known about them.
    questions
        Relation codes and kernrollen that are needed, all of them; none for what comes from registers.
    settings
        `compare.response` and `compare.roster` are the differences that are worth a warning.
    same_questions
        The answer to whether unknown wording was the same; None if nobody has answered it. It changes nothing
        about wording that is known.
    """
    reasons = tuple(_reasons(waves, facts, questions, settings, same_questions=same_questions))
    outcomes: tuple[tuple[Outcome, Sequence[str]], ...] = (
        ("refused", REFUSES),
        ("asked", ASKS),
        ("warned", WARNS),
    )
    for outcome, which in outcomes:
        found = tuple(reason for reason in which if reason in reasons)
        if found:
            return Comparability(outcome, found)
    return Comparability("yes")


def _reasons(
    waves: tuple[Network, Network],
    facts: tuple[WaveFacts, WaveFacts],
    questions: Sequence[str],
    settings: Settings,
    *,
    same_questions: bool | None,
) -> Iterator[str]:
    before, after = facts
    if before.number == after.number and before.date == after.date:
        yield "same_wave"
    if not (before.date and after.date):
        yield "undated"
    elif before.date[:7] > after.date[:7]:
        yield "date_order"
    if not all(network.answered(question).any() for network in waves for question in questions):
        yield "not_answered"
    yield from _wording(before, after, questions, same_questions=same_questions)
    if not questions:  # from registers, not from answers
        return
    if before.recall != after.recall:
        yield "list_changed_to_recall"
    if _roster_change(*waves) > settings.compare.roster:
        yield "roster_changed"
    if _response_change(*waves, questions) >= settings.compare.response - 1e-9:
        yield "response_changed"


def _wording(
    before: WaveFacts, after: WaveFacts, questions: Sequence[str], *, same_questions: bool | None
) -> Iterator[str]:
    pairs = [(before.asked(question), after.asked(question)) for question in questions]
    if any(first and second and first != second for first, second in pairs):
        yield "wording_changed"
    if not all(first and second for first, second in pairs):
        if same_questions is None:
            yield "wording_unknown"
        elif not same_questions:
            yield "wording_changed"


def _roster_change(before: Network, after: Network) -> float:
    """Return which share of the people asked in either wave was asked in one of them only, in [0, 1]."""
    asked = [set(network.ids[network.asked()]) for network in (before, after)]
    return len(asked[0] ^ asked[1]) / max(len(asked[0] | asked[1]), 1)


def _response_change(before: Network, after: Network, questions: Sequence[str]) -> float:
    """Return how much the share of those asked who answered differs, in [0, 1]; 0 if it is unknown."""
    if not (before.roster_known and after.roster_known):
        return 0.0
    return max((abs(_share(before, one) - _share(after, one)) for one in questions), default=0.0)


def _share(network: Network, question: str) -> float:
    """Return the share of those asked who answered a question; 0 if nobody was asked."""
    asked = network.asked()
    return float(network.answered(question)[asked].mean()) if asked.any() else 0.0
