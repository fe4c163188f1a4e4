"""Write what the golden regions give now; `git diff tests/golden` then shows what a change brought about.

Run `python tests/golden/make.py`. To add a shipped region: make a folder with its name, and run it again.
A layout that is there stays, as one from nothing may differ between processors; remove it to get a new one.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from regienet.analysis import Analysis, analyse
from regienet.maps import Layout, layout_of, map_model
from regienet.words import LANGUAGES
from regienet_datasets import load

FOLDER = Path(__file__).parent
REGIONS = sorted(
    folder.name for folder in FOLDER.iterdir() if folder.is_dir() and folder.name != "__pycache__"
)


def findings(analysis: Analysis) -> dict[str, Any]:
    """Give each finding under the question, wave and subject that it is about."""
    found = [asdict(one) for one in analysis.findings]
    return {" ".join([one.pop("finding"), str(one.pop("wave")), one.pop("subject")]): one for one in found}


def model(analysis: Analysis, layout: Layout) -> dict[str, Any]:
    """Give the model of the map, one entry per column, without the sentences of the findings.

    What they rest on stands in findings.json; a better word for it is no other outcome.
    """
    parts: dict[str, Any] = {}
    for table, content in map_model(analysis, layout=layout).as_dict().items():
        columns = content if isinstance(content, Mapping) else {"": content}
        parts |= {f"{table}.{column}".rstrip("."): values for column, values in columns.items()}
    facts = [{k: v for k, v in found.items() if k not in LANGUAGES} for found in parts["findings"]]
    return parts | {"findings": facts}


def lines(content: Mapping[str, Any]) -> str:
    """Write JSON with a line per entry, so that a difference can be read."""
    rows = [
        f"{json.dumps(key, ensure_ascii=False)}: {json.dumps(content[key], ensure_ascii=False)}"
        for key in content
    ]
    return "{\n" + ",\n".join(rows) + "\n}\n"


def main() -> None:
    """Write the files of every region."""
    for region in REGIONS:
        analysis = analyse(load(region))
        kept = FOLDER / region / "layout.json"
        layout = Layout.from_json(kept.read_text("utf-8")) if kept.exists() else layout_of(analysis)
        texts = {
            "layout.json": layout.to_json(),
            "map.json": lines(model(analysis, layout)),
            "findings.json": lines(findings(analysis)),
        }
        for name, text in texts.items():
            (FOLDER / region / name).write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
