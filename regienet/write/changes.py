"""`changes.csv`: what is different between two measurements, exactly."""

from __future__ import annotations

import pandas as pd

from regienet.compare import CHANGE_COLUMNS, Changes
from regienet.compare.reading import Names, read_change
from regienet.words import Language
from regienet.write.context import OutputContext
from regienet.write.registry import output
from regienet.write.results import results_csv


@output(suffix=".csv", kind="data", usual=True, waves=2)
def changes(context: OutputContext) -> bytes:
    """Write what changed from each wave to the next, with a sentence in the chosen language."""
    names = Names.of(*(context.analysis.network.at(wave) for wave in context.analysis.network.waves))
    parts = [_in_words(found, names, context.language) for found in context.changes]
    empty = pd.DataFrame(columns=list(CHANGE_COLUMNS))
    return results_csv(context.analysis, pd.concat(parts, ignore_index=True) if parts else empty)


def _in_words(changes: Changes, names: Names, language: Language) -> pd.DataFrame:
    rows = changes.table.to_dict("records")
    return changes.table.assign(
        reading=[read_change({str(k): v for k, v in row.items()}, changes, names, language) for row in rows],
        from_label=changes.before.name(language),
        to_label=changes.after.name(language),
    )
