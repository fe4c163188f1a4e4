"""Take the picture of the programme report anew, of twelve simulated regions of which seven are named.

Run `python docs/images/programme.py`; it needs Chromium.
"""

from __future__ import annotations

import json
import shutil
import tempfile
from pathlib import Path

from make import FLAGS, FOLDER, smaller
from playwright.sync_api import sync_playwright

from regienet.run import run
from regienet.run.programme import make_programme
from regienet.run.simulating import write_regions
from regienet.words import LANGUAGES

NAMED = 7
SHOWN = {"x": 0, "y": 410, "width": 900, "height": 1200}


def main() -> None:
    """Write the pictures."""
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        folder = Path(name)
        regions = write_regions(
            folder / "in", regions=12, persons=40, names=True, waves=2, language="en"
        ).tables
        described = regions / "project.toml"
        results = run(regions, folder / "results", outputs=["findings.csv"]).regions
        agreed = json.dumps([one.region for one in results[:NAMED]])
        described.write_text(f"compare_by_name = {agreed}\n{described.read_text('utf-8')}", "utf-8")
        run(regions, folder / "results", outputs=["findings.csv"])
        path = shutil.which("chromium") or playwright.chromium.executable_path
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        page = browser.new_page(viewport={"width": 900, "height": 1400})
        for language in LANGUAGES:
            made = make_programme(folder / "results", folder / language, language=language)
            page.goto(made.files[0].as_uri())
            target = FOLDER / f"programme-{language}.png"
            target.write_bytes(smaller(page.screenshot(clip=SHOWN, full_page=True)))
            print(target.name, target.stat().st_size)
        browser.close()


if __name__ == "__main__":
    main()
