"""Take the pictures in the documentation anew, of the regions that are shipped.

Run `python docs/images/make.py [NAME...]`; it needs Chromium. Everybody on the pictures is made up.
"""

from __future__ import annotations

import io
import shutil
import sys
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PIL import Image, ImageOps
from playwright.sync_api import Browser, Page, sync_playwright

from regienet.analysis import Analysis, analyse
from regienet.maps import index_entry, index_page, layout_of, map_model, map_page, map_svg
from regienet.share import public, public_page
from regienet.share.own import own_models, own_page
from regienet.words import LANGUAGES
from regienet_datasets import load

FOLDER = Path(__file__).parent
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--force-color-profile=srgb"]
COLOURS = 96
"""So many are enough for a page of ink, paper and eight domains, and keep a picture under 150 KB."""

Picture = Callable[[Page], bytes]


def only_ties(name: str) -> Analysis:
    """Give a region as if nothing had been asked but who works with whom."""
    tables = load(name)
    frames = tables.frames()
    silent = {
        table: frames[table].iloc[:0]
        for table in ("nominations", "ratings", "interviews", "affiliations", "bottlenecks", "groups")
    }
    ties = frames["ties"]
    ties = ties[ties["relation"] == "contact"].reset_index(drop=True)
    return analyse(replace(tables, ties=ties, **silent))


def write_pages(folder: Path) -> None:
    """Write the pages that are shown."""
    regions = {name: analyse(load(name)) for name in ("stad", "platteland", "twaalf")}
    layouts = {name: layout_of(analysis) for name, analysis in regions.items()}
    for name, analysis in {**regions, "ties": only_ties("platteland")}.items():
        page = map_page(analysis, layout=layouts.get(name))
        (folder / f"{name}.html").write_text(page, encoding="utf-8")
    model = map_model(regions["stad"], layout=layouts["stad"])
    (folder / "stad.svg").write_text(map_svg(model), encoding="utf-8")
    shared = public(regions["stad"])
    listed = next(one for one in own_models(model) if any(role.listed is not None for role in one.roles))
    for language in LANGUAGES:
        (folder / f"public-{language}.html").write_text(
            public_page(shared, language=language), encoding="utf-8"
        )
        (folder / f"own-{language}.html").write_text(own_page(listed, language=language), encoding="utf-8")
    entries = [
        index_entry(analysis, {"map.html": f"{name}.html"}, layout=layouts[name])
        for name, analysis in regions.items()
    ]
    (folder / "index.html").write_text(index_page(entries), encoding="utf-8")


def screen(page: Page) -> bytes:
    """Take what is on the screen."""
    return page.screenshot()


def school_rings(page: Page) -> bytes:
    """Take the first rings, with what they mean."""
    return cropped(page.locator("#picture").screenshot(), 760)


def panel(page: Page) -> bytes:
    """Take what is said of one person."""
    page.set_viewport_size({"width": 1280, "height": 2200})
    page.locator("section[aria-labelledby=role-verbinder] .actor").first.click()
    return cropped(page.locator("#panel .detail").screenshot(), 900)


def table(page: Page) -> bytes:
    """Take the table, sorted by what is said of the verbinder."""
    page.locator("[data-key=sort-verbinder]").click()
    return cropped(page.locator("#table").screenshot(), 420)


def paper(page: Page) -> bytes:
    """Take the first sheet as it goes to the printer, A4 lying down."""
    page.set_viewport_size({"width": 1032, "height": 703})
    page.emulate_media(media="print")
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    return page.screenshot()


def slide(page: Page) -> bytes:
    """Take the file that the button PNG gives, smaller."""
    with page.expect_download() as waiting:
        page.locator("[data-key=png]").click()
    with Image.open(waiting.value.path()) as image:
        return _png(image.resize((image.width * 3 // 8, image.height * 3 // 8)))


def cropped(shot: bytes, height: int) -> bytes:
    """Give the upper part of a picture."""
    with Image.open(io.BytesIO(shot)) as image:
        return _png(image.crop((0, 0, image.width, min(height, image.height))))


def smaller(shot: bytes) -> bytes:
    """Give a picture with few colours, which takes a quarter of the room."""
    with Image.open(io.BytesIO(shot)) as image:
        return _png(
            image.convert("RGB").quantize(COLOURS, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
        )


def _png(image: Image.Image) -> bytes:
    target = io.BytesIO()
    image.save(target, "PNG", optimize=True)
    return target.getvalue()


def on_paper(page: Page) -> bytes:
    """Take a shared page as it goes to the printer, A4 upright."""
    page.emulate_media(media="print")
    with Image.open(io.BytesIO(page.screenshot(full_page=True))) as image:
        return _png(ImageOps.expand(image.convert("RGB"), 26, "white"))


SHARED = [f"{kind}-{language}" for kind in ("public", "own") for language in LANGUAGES]
STILL = {"index.html", "stad.svg", *(f"{name}.html" for name in SHARED)}
"""Pages that have no state to set."""
PICTURES: dict[str, tuple[str, str, tuple[int, int], Picture]] = {
    "first-view": ("stad.html", "", (1400, 860), screen),
    "first-view-en": ("stad.html", "lang=en", (1400, 860), screen),
    "role": ("stad.html", "view=verbinder", (1280, 820), screen),
    "gap": ("stad.html", "view=kwartiermaker", (1280, 820), screen),
    "schools": ("stad.html", "view=schools", (1280, 820), school_rings),
    "organisations": ("stad.html", "view=organisations", (1280, 820), screen),
    "lanes": ("platteland.html", "view=lanes", (1280, 820), screen),
    "places": ("platteland.html", "view=places", (1280, 820), screen),
    "panel": ("platteland.html", "view=verbinder", (1280, 820), panel),
    "position-only": ("ties.html", "", (1280, 820), screen),
    "narrow": ("platteland.html", "", (320, 700), screen),
    "index": ("index.html", "", (1280, 820), screen),
    "table": ("stad.html", "", (1280, 820), table),
    "print-a4": ("platteland.html", "", (1280, 820), paper),
    "sheet": ("stad.svg", "", (1047, 719), screen),
    "slide": ("stad.html", "view=verbinder", (1280, 820), slide),
    **{name: (f"{name}.html", "", (720, 1060), on_paper) for name in SHARED},
}
"""Name -> page, what stands after `#`, size of the window, and what to take of it."""


def taken(browser: Browser, folder: Path, name: str) -> bytes:
    """Open a page and take a picture of it."""
    file, state, (width, height), picture = PICTURES[name]
    page = browser.new_page(viewport={"width": width, "height": height})
    page.goto((folder / file).as_uri())
    if file not in STILL:
        page.wait_for_selector("html[data-ready]", state="attached")
        page.evaluate("(state) => { location.hash = state; }", state)
        page.wait_for_timeout(300)
    shot = picture(page)
    page.close()
    return smaller(shot)


def main(names: list[str]) -> None:
    """Write the pictures named, or all."""
    with tempfile.TemporaryDirectory() as made, sync_playwright() as playwright:
        write_pages(Path(made))
        path = shutil.which("chromium") or playwright.chromium.executable_path
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        for name in names or list(PICTURES):
            (FOLDER / f"{name}.png").write_bytes(taken(browser, Path(made), name))
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1:])
