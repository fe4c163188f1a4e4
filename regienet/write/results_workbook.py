"""The results of a region as one workbook."""

from __future__ import annotations

from regienet.report.tables import result_tables
from regienet.report.workbook import results_workbook
from regienet.words import say
from regienet.write.context import OutputContext
from regienet.write.facts import passed_around
from regienet.write.registry import output


@output(suffix=".xlsx", kind="shown", usual=True)
def results(context: OutputContext) -> bytes:
    """Write the short lists, rates, findings and response that are shown, a sheet per table."""
    return results_workbook(
        result_tables(context.model, context.analysis.findings, context.language),
        region=context.analysis.network.region,
        stamp=say(f"write.{context.profile}", context.language),
        provenance=passed_around(context.provenance),
        language=context.language,
    )
