"""The network for R: a matrix per layer and wave in which unknown is NA, over the same actors."""

from __future__ import annotations

import math
from collections.abc import Iterable

import pandas as pd

from regienet.formats.csv_file import csv_bytes
from regienet.formats.file_names import slugs
from regienet.formats.zip_file import zipped
from regienet.layers import Layer
from regienet.network import Network
from regienet.tables import ORIGIN
from regienet.words import say
from regienet.write.cells import plain_rows
from regienet.write.context import OutputContext
from regienet.write.provenance import provenance
from regienet.write.registry import output


@output(suffix=".zip", kind="data")
def matrices(context: OutputContext) -> bytes:
    """Write a matrix per layer and wave, the actors, what each matrix is, and how R reads them."""
    network = context.analysis.network
    names = slugs(network.layers)
    found = {
        f"{names[code]}_{wave}.csv": (code, wave, frame) for (code, wave), frame in network.matrices().items()
    }
    files = {name: _matrix(frame) for name, (_, _, frame) in found.items()}
    files["actors.csv"] = _actors(network)
    files["matrices.csv"] = csv_bytes(
        ["file", "relation", "wave", "symmetric", "position", "answered", "ties"],
        (
            [name, code, wave, *_facts(network.layers[code]), *_counts(frame)]
            for name, (code, wave, frame) in found.items()
        ),
    )
    files["readme.txt"] = say("write.matrices_readme", context.language, profile=context.profile).encode()
    files["provenance.json"] = provenance(context)
    return zipped(files)


def _matrix(frame: pd.DataFrame) -> bytes:
    rows = zip(frame.index, frame.to_numpy().tolist(), strict=True)
    return csv_bytes(["", *frame.columns], ([actor, *map(_cell, row)] for actor, row in rows))


def _cell(value: float) -> float | str:
    return "NA" if math.isnan(value) else value


def _facts(layer: Layer) -> Iterable[int]:
    return int(layer.symmetric), int(layer.position)


def _counts(frame: pd.DataFrame) -> Iterable[int]:
    """Count who answered, and the ties that they reported."""
    return int(frame.notna().any(axis=1).sum()), int((frame > 0).sum().sum())


def _actors(network: Network) -> bytes:
    """Write the actors in the order of the matrices, and in which waves they were there."""
    own = network.actors[~network.actors["external"]]
    shown = own.drop(columns=["external", ORIGIN])
    present = {f"present_{wave}": own.index.isin(network.at(wave).ids).astype(int) for wave in network.waves}
    table = shown.assign(**present).reset_index()
    return csv_bytes(table.columns, (row.values() for row in plain_rows(table)))
