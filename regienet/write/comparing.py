"""What compares the regions of a run: a page to look at, and a workbook for the board of a programme."""

from __future__ import annotations

from regienet.atlas.page import comparison_page
from regienet.atlas.programme import programme_tables
from regienet.report.workbook import results_workbook
from regienet.words import say
from regienet.write.context import RunContext
from regienet.write.facts import versions
from regienet.write.registry import output


@output(suffix=".html", kind="shown", per="run", regions=2)
def comparison(context: RunContext) -> bytes:
    """Draw every region on every question that may be compared, and say which differ from the rest."""
    maps = {entry.region: entry.files["map.html"] for entry in context.entries if "map.html" in entry.files}
    return comparison_page(
        context.comparison, maps, language=context.language, profile=context.profile
    ).encode()


@output(suffix=".xlsx", kind="shown", per="run", regions=2)
def programme(context: RunContext) -> bytes:
    """Write the regions with their response and numbers, a row per region and question, without persons."""
    return results_workbook(
        programme_tables(context.comparison, context.language),
        region=say("atlas.title", context.language),
        stamp=say(f"write.{context.profile}", context.language),
        provenance={"regions": len(context.summaries), "versions": versions()},
        language=context.language,
    )
