"""Advice as a list: introductions, places to protect, and what people who should know each other do."""

from __future__ import annotations

import pandas as pd

from regienet.advice import introductions, places_to_protect
from regienet.advice.four_rates import four_rates
from regienet.write.context import OutputContext
from regienet.write.registry import output
from regienet.write.results import results_csv


@output(suffix=".csv", kind="shown")
def advice(context: OutputContext) -> bytes:
    """Write whom to introduce to whom, what rests on one person, and the four rates, in sentences."""
    analysis, language = context.analysis, context.language
    rows = [
        *((one.wave, "introduction", one.group, one.advice(language)) for one in introductions(analysis)),
        *((one.wave, one.kind, one.place, one.sentence(language)) for one in places_to_protect(analysis)),
        *((one.wave, "step", one.step, one.sentence(language)) for one in four_rates(analysis)),
    ]
    return results_csv(analysis, pd.DataFrame(rows, columns=["wave", "kind", "subject", "sentence"]))
