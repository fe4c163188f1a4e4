"""Take the pictures of the page anew, by a walk from a blank list to a public page; print how long it took.

Run `python docs/images/make_page.py`; it needs Chromium and the extra `web`. Everybody on the pictures is
made up.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from make import FLAGS, FOLDER, smaller
from playwright.sync_api import Page, sync_playwright

from regienet_datasets import path

NAMES = ("An Bos", "Bo Vos", "Cas Mos", "Daan Wilg", "Els Meer", "Fien Riet", "Gijs Berk", "Hanna Lis")
LIST = "naam\torganisatie\tdomein\tniveau\n" + "\n".join(
    f"{name}\t{('De Wilg', 'Jeugdteam', 'Gemeente')[place % 3]}\t"
    f"{('onderwijs', 'jeugdhulp', 'gemeente')[place % 3]}\t{('uitvoering', 'management')[place % 2]}"
    for place, name in enumerate(NAMES)
)


@contextmanager
def page_at_work(folder: Path) -> Iterator[str]:
    """Start the page, and give the address that works once."""
    environment = os.environ | {"XDG_STATE_HOME": str(folder / "state"), "REGIENET_LANG": "nl"}
    command = [sys.executable, "-m", "regienet_cli", "page", str(folder / "regienet"), "--no-browser"]
    with subprocess.Popen(  # noqa: S603 - our own command
        command, env=environment, stdout=subprocess.PIPE, text=True
    ) as process:
        text = "".join(process.stdout.readline() for _ in range(2)) if process.stdout else ""
        yield re.findall(r"http://\S+", text)[0]
        process.terminate()


def data(folder: Path, *, wrong: bool) -> list[str]:
    """Copy the tables of Averburg, with one mistake in them if asked."""
    files = []
    for file in sorted(path("stad").glob("*.csv")):
        content = file.read_text(encoding="utf-8")
        if wrong and file.name == "relaties.csv":
            lines = content.splitlines()
            place = lines[0].split(",").index("waarde")
            cells = lines[40].split(",")
            cells[place] = "vaak"
            content = "\n".join([*lines[:40], ",".join(cells), *lines[41:], ""])
        (folder / file.name).write_text(content, encoding="utf-8")
        files.append(str(folder / file.name))
    return files


def walk(page: Page, folder: Path) -> None:
    """Do everything once, as a new user would."""
    begin = time.monotonic()

    def step(what: str, picture: str = "") -> None:
        nonlocal begin
        print(f"{what}: {time.monotonic() - begin:.1f} s")
        if picture:
            (FOLDER / f"{picture}.png").write_bytes(smaller(page.screenshot()))
        begin = time.monotonic()

    page.fill("#region", "Averburg")
    page.fill("#readers", "de projectgroep")
    page.click("form[action='/new'] button")
    step("project")
    page.click("main a[href$='/roster']")
    page.fill("#pasted", LIST)
    page.click("form:has(#pasted) button")
    step("list", "page-list")
    page.click("main a[href$='/questionnaire']")
    page.click("form[action$='/questionnaire'] button")
    step("questionnaire")
    page.click("main a.go[href$='/answers']")
    page.set_input_files("#file", data(folder, wrong=True))
    page.click("form[action$='/answers'] button")
    step("answers with a mistake", "page-check")
    page.locator("form[action$='/mend'] input[type=text]").first.fill("3")
    page.locator("form[action$='/mend'] button").first.click()
    step("mended")
    page.click("main a.go[href$='/make']")
    page.click("form[action$='/make'] button")
    page.wait_for_url("**/results", timeout=120_000)
    step("map", "page")
    page.click("form[action$='/report'] button")
    page.wait_for_url("**/results", timeout=120_000)
    step("report")
    page.click("form[action$='/share'] button")
    page.wait_for_url("**/results", timeout=120_000)
    step("public page")


def main() -> None:
    """Walk in a new folder."""
    with (
        tempfile.TemporaryDirectory() as made,
        page_at_work(Path(made)) as address,
        sync_playwright() as start,
    ):
        found = shutil.which("chromium") or start.chromium.executable_path
        browser = start.chromium.launch(executable_path=found, args=FLAGS)
        page = browser.new_page(viewport={"width": 1180, "height": 760})
        page.goto(address)
        walk(page, Path(made))
        browser.close()


if __name__ == "__main__":
    main()
