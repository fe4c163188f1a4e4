"""Take the pictures of the page anew, by walking from a blank list to a public page and by measuring twice.

How long each step took is printed.

Run `python docs/images/make_page.py`; it needs Chromium and the extra `web`. Everybody on the pictures is
made up.
"""

from __future__ import annotations

import csv
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


class Steps:
    """The steps of a walk: how long each took, and a picture of some."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._begin = time.monotonic()

    def __call__(self, what: str, picture: str = "") -> None:
        """Print how long the step took that ends now."""
        print(f"{what}: {time.monotonic() - self._begin:.1f} s")
        if picture:
            (FOLDER / f"{picture}.png").write_bytes(smaller(self._page.screenshot()))
        self._begin = time.monotonic()


def walk(page: Page, folder: Path) -> None:
    """Do everything once, as a new user would."""
    step = Steps(page)
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


def measured(folder: Path) -> tuple[list[str], list[str]]:
    """Simulate a region that is measured twice, and return the files of each wave."""
    command = [sys.executable, "-m", "regienet_cli", "simulate", "--out", str(folder / "sim"), "-q"]
    subprocess.run([*command, "--waves", "2", "--persons", "30", "--names"], check=True)  # noqa: S603 - our own
    files = sorted((folder / "sim" / "regios").glob("*/*.csv"))
    return tuple([_of_wave(file, wave, folder) for file in files] for wave in (0, 1))


def _of_wave(file: Path, wave: int, folder: Path) -> str:
    """Write the rows of one wave of a table, and of the actors those who were there."""
    head, *rows = csv.reader(file.read_text("utf-8-sig").splitlines())
    at = {name: place for place, name in enumerate(head)}
    if "meting" in at:
        rows = [row for row in rows if row[at["meting"]] == str(wave)]
    if "eerste_meting" in at:
        ends = [(row[at["eerste_meting"]] or "0", row[at["laatste_meting"]] or "9", row) for row in rows]
        rows = [row for first, last, row in ends if int(first) <= wave <= int(last)]
    kept = [place for name, place in at.items() if name not in {"eerste_meting", "laatste_meting"}]
    made = folder / f"wave {wave}" / file.name
    made.parent.mkdir(exist_ok=True)
    with made.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows([row[place] for place in kept] for row in (head, *rows))
    return str(made)


def names(files: list[str]) -> list[str]:
    """Return the people in the files of a wave."""
    actors = next(file for file in files if file.endswith("actoren.csv"))
    with Path(actors).open(encoding="utf-8", newline="") as stream:
        return [row["naam"] for row in csv.DictReader(stream) if row["soort"] == "persoon"]


def again(page: Page, folder: Path) -> None:
    """Measure a region twice, and see what changed."""
    first, second = measured(folder)
    page.click(".kicker a[href='/']")
    step = Steps(page)
    page.fill("#region", "Averburg-Oord")
    page.click("form[action='/new'] button")
    page.click("nav.steps a[href$='/answers']")
    page.set_input_files("#file", first)
    page.click("form[action$='/answers'] button")
    page.click("main a.go[href$='/make']")
    page.click("form[action$='/make'] button")
    page.wait_for_url("**/results", timeout=120_000)
    step("first wave")
    page.click("main a[href$='/wave']")
    for field, text in (("first_label", "najaar 2024"), ("label", "najaar 2025")):
        page.fill(f"#{field}", text)
        page.fill(f"#{field.replace('label', 'date')}", f"{text[-4:]}-10-01")
    page.check("input[name=same][value=yes]")
    page.click("form[action$='/wave'] button")
    step("second wave started")
    then, now = names(first), names(second)
    for name in [name for name in then if name not in now]:
        page.check(f"input[name=gone][aria-label='Haal {name} van de lijst']")
    empty = page.locator("tr:not(:has(input[name=gone])) input[name=name]")
    for place, name in enumerate(name for name in now if name not in then):
        empty.nth(place).fill(name)
    page.click("form[action$='/typed'] button")
    step("list changed", "page-again")
    page.click("nav.steps a[href$='/answers']")
    page.set_input_files("#file", second)
    page.click("form[action$='/answers'] button")
    step("answers")
    page.click("main a.go[href$='/make']")
    page.click("form[action$='/make'] button")
    page.wait_for_url("**/results", timeout=120_000)
    page.locator("#changes").scroll_into_view_if_needed()
    step("map of both", "page-changes")
    page.click("form[action$='/report'] button")
    page.wait_for_url("**/results", timeout=240_000)
    step("report with what changed")


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
        again(page, Path(made))
        browser.close()


if __name__ == "__main__":
    main()
