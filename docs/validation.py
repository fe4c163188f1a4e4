"""Put the table of all worlds on the pages about validation, as `docs/validation.csv` has it.

Run as ``python docs/validation.py FOLDER/worlds.csv``, with what
`regienet validate --leave-one-out --regions 36 --out FOLDER` wrote; without a file it only renews the pages.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pandas as pd

from regienet.simulate.worlds import ALL
from regienet.simulate.worlds_text import worlds_csv, worlds_text
from regienet.words import Language

FOLDER = Path(__file__).parent
TABLE = FOLDER / "validation.csv"
PAGES: dict[Language, Path] = {"en": FOLDER / "validation.md", "nl": FOLDER / "validation.nl.md"}
MARKED = re.compile(r"(?<=<!-- worlds -->\n).*?(?=<!-- end of worlds -->)", re.DOTALL)


def with_table(page: str, language: Language) -> str:
    """Return the text of a page with the table as it is in the file."""
    text = worlds_text(pd.read_csv(TABLE), language)
    replaced, count = MARKED.subn(lambda _: f"\n{text}\n\n", page)
    if count != 1:
        raise ValueError("the page has no place for the table")
    return replaced


def kept(table: pd.DataFrame) -> pd.DataFrame:
    """Leave out the numbers per role that are not on the pages."""
    return table[(table["role"] == ALL) | table["metric"].isin(["auc_score", "auc_count", "ahead"])]


def main() -> None:
    """Keep the table, if one is given, and write both pages."""
    for given in sys.argv[1:]:
        TABLE.write_bytes(worlds_csv(kept(pd.read_csv(given))))
    for language, path in PAGES.items():
        text = with_table(path.read_text(encoding="utf-8"), language)
        path.write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
