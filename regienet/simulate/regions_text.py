"""Whether regions are distinguished, as a table in Markdown: a column per number of persons."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from regienet.words import Language, say


def regions_text(table: pd.DataFrame, language: Language) -> str:
    """Describe the table of `judge_regions`.

    Parameters
    ----------
    table
        As `judge_regions` returns it.
    language
        The language of the words.
    """
    sizes = sorted(table["persons"].unique())
    lines = [say("simulate.regions_title", language), "", say("simulate.regions_intro", language), ""]
    heads = [say("simulate.regions_what", language), *(str(size) for size in sizes)]
    lines += [_line(heads), _line(["---"] * len(heads))]
    order = ["metric", "finding", "planted"]
    for (metric, finding, planted), part in table.groupby(order, sort=False):
        question = say(f"map.index_{finding}", language) if finding else ""
        what = say(f"simulate.regions_{metric}", language, question=question, planted=planted)
        of_size = part.set_index("persons")
        lines.append(_line([what, *(_share(of_size, size) for size in sizes)]))
    return "\n".join(lines)


def _share(cells: pd.DataFrame, size: int) -> str:
    if size not in cells.index:
        return ""
    row = cells.loc[size]
    return f"{row['value']:.2f} ({row['cases']:.0f} / {row['regions']:.0f})"


def _line(cells: Iterable[str]) -> str:
    return "| " + " | ".join(cells) + " |"
