"""The command `regienet`."""

from __future__ import annotations

from pathlib import Path

import click


@click.group()
def main() -> None:
    """Map who carries which role in a region."""


@main.command()
@click.argument("source", type=click.Path(path_type=Path))
@click.option("--out", type=click.Path(path_type=Path), required=True)
def run(source: Path, out: Path) -> None:
    """From tables to a map per region."""
    from regienet.analysis import analyse
    from regienet.maps import map_page
    from regienet.read import read_tables

    out.mkdir(parents=True, exist_ok=True)
    (out / "map.html").write_text(map_page(analyse(read_tables(source))), encoding="utf-8")
