"""The page in a real browser: without a mouse, on a small screen, and for a screen reader."""

from __future__ import annotations

import json

import pytest

from regienet.run.shown_results import shown_results
from tests.web.conftest import NEW, Visitor
from tests.web.test_conversations import TALK
from tests.web.test_road import LIST, made, tables
from tests.web.test_second_wave import START

pytestmark = pytest.mark.browser
STEPS = ("", "roster", "questionnaire", "answers", "fieldwork", "conversations", "check", "names", "forget")
STEPS += ("settings", "make", "results")
WRONG = """van,naar,waarde
An Bos,Bo Vos,3
Bo Vos,Cas Mos,vaak
Truus Veenstra,Bo Vos,1
Truus Veentsra,Bo Vos,1
"""


@pytest.fixture
def browser_page(chromium, running):
    """A browser that was let in."""
    context = chromium.new_context(viewport={"width": 1200, "height": 850}, bypass_csp=True)
    page = context.new_page()
    page.goto(running.address)
    yield page
    context.close()


def serious(page) -> list[str]:
    """What axe finds serious or critical."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    found = axe.run(page).response["violations"]
    return [f"{page.url}: {one['id']}" for one in found if one["impact"] in {"serious", "critical"}]


def states(visitor):
    """Give the addresses of every step, with nothing in it, with something wrong, and with everything."""
    host = f"http://{visitor.host}"
    visitor.post("/new", NEW)
    yield from (f"{host}{path}" for path in ("/", *(f"/p/waterrijk/{step}" for step in STEPS)))
    visitor.post("/new", {**NEW, "region": "Fout"})
    visitor.upload("/p/fout/roster", {}, pasted=LIST)
    visitor.post("/p/fout/questionnaire", {"variant": "short", "forms": ["workbook"]})
    visitor.upload("/p/fout/answers", {"relaties.csv": WRONG.encode(), "gesprek.txt": TALK.encode()})
    yield from (f"{host}/p/fout/{step}" for step in STEPS)
    visitor.upload("/p/waterrijk/answers", tables("twaalf"))
    made(visitor, "/p/waterrijk")
    yield from (f"{host}/p/waterrijk/{step}" for step in (*STEPS, "wave"))
    visitor.post("/p/waterrijk/wave", {**START, "same": "yes"})
    yield from (f"{host}/p/waterrijk/2/{step}" for step in ("", "roster", "questionnaire", "check", "wave"))
    visitor.upload("/p/waterrijk/2/answers", tables("twaalf"))
    made(visitor, "/p/waterrijk/2")
    yield from (f"{host}/p/waterrijk/2/{step}" for step in ("check", "results"))
    yield f"{host}/p/nowhere/"


def test_every_page_and_state_is_accessible_and_fits_a_small_screen(browser_page, running):
    # A second browser fills the project; it comes in with a token of its owner's second start.
    visitor = second(running)
    found, wide = [], []
    for address in states(visitor):
        for width in (1200, 390):
            browser_page.set_viewport_size({"width": width, "height": 850})
            browser_page.goto(address)
            if browser_page.evaluate(
                "document.documentElement.scrollWidth > document.documentElement.clientWidth"
            ):
                wide.append((address, width))
        found += serious(browser_page)
    assert found == []
    assert wide == []


def test_the_page_of_a_job_is_accessible_while_it_runs_and_when_it_stopped(browser_page, running):
    visitor = second(running)
    visitor.post("/new", NEW)
    visitor.upload("/p/waterrijk/answers", tables("stad"))
    visitor.post("/p/waterrijk/make")
    seen = visitor.get("/p/waterrijk/job")
    assert "refresh" in seen.headers
    address = f"http://{visitor.host}/p/waterrijk/job"
    # As it is now, without going on to what comes next.
    browser_page.route(address, lambda route: route.fulfill(body=seen.text, content_type="text/html"))
    browser_page.goto(address)
    assert browser_page.locator("progress").is_visible()
    found = serious(browser_page)
    browser_page.unroute(address)
    visitor.post("/p/waterrijk/cancel")
    browser_page.goto(address)
    assert "Gestopt" in browser_page.content()
    assert found + serious(browser_page) == []


def second(running):
    """Another browser of the same owner."""
    visitor = Visitor(running.port)
    secret = json.loads((running.base.parent / "state" / "regienet" / "page.json").read_text())["secret"]
    token = json.loads(visitor.ask("POST", "/tokens", X_Regienet_Secret=secret).body)["token"]
    visitor.get(f"/start?token={token}")
    return visitor


class Keyboard:
    """Whoever has no mouse: tab to something, type, press Enter."""

    def __init__(self, page) -> None:
        self.page = page

    def to(self, selector: str, most: int = 120) -> None:
        """Press Tab until the focus is on the first thing that matches."""
        for _ in range(most):
            self.page.keyboard.press("Tab")
            if self.page.evaluate(
                "(s) => document.activeElement && document.activeElement.matches(s)", selector
            ):
                return
        pytest.fail(f"the focus never comes to {selector}")

    def press(self, selector: str) -> None:
        self.to(selector)
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")

    def write(self, selector: str, text: str) -> None:
        self.to(selector)
        self.page.keyboard.press("Control+A")
        self.page.keyboard.insert_text(text)

    def choose(self, selector: str, files: list[str]) -> None:
        self.to(selector)
        with self.page.expect_file_chooser() as waiting:
            self.page.keyboard.press("Space")
        waiting.value.set_files(files)


def test_from_a_blank_list_to_a_public_page_with_the_keyboard_only(browser_page, running, tmp_path):
    page, keys = browser_page, Keyboard(browser_page)
    keys.write("#region", "Waterrijk")
    keys.write("#readers", "de projectgroep")
    keys.press("form[action='/new'] button")
    keys.press("main a[href$='/roster']")
    keys.write("#pasted", LIST)
    keys.press("form:has(#pasted) button")
    keys.press("main a[href$='/questionnaire']")
    keys.press("form[action$='/questionnaire'] button")
    assert page.locator("text=letter.docx").first.is_visible()
    keys.press("main a.go[href$='/answers']")
    files = []
    for name, data in tables("stad").items():
        (tmp_path / name).write_bytes(data)
        files.append(str(tmp_path / name))
    keys.choose("#file", files)
    keys.press("form[action$='/answers'] button")
    keys.press("main a.go[href$='/make']")
    keys.press("form[action$='/make'] button")
    page.wait_for_url("**/results", timeout=120_000)
    week = shown_results(running.base / "waterrijk" / "resultaat" / "averburg", "nl").week
    assert week
    said = page.locator("main").text_content()
    assert all(one[part] in said for one in week for part in ("step", "rests", "sure", "not"))
    keys.to("a[href$='map.html']")
    keys.to("input[name='audience']")
    keys.press("form[action$='/share'] button")
    page.wait_for_url("**/results", timeout=120_000)
    assert page.locator("a[href*='/file/shared/public/']").count() > 0
    keys.press("main a[href$='/wave']")
    keys.press("form[action$='/wave'] button")
    assert page.locator("[aria-invalid=true]").count() == 3
    assert serious(page) == []
    for field, text in START.items():
        if "date" in field:
            page.fill(f"#{field}", text)  # a browser puts the parts of a day in the order of its country
        else:
            keys.write(f"#{field}", text)
    keys.press("form[action$='/wave'] button")
    keys.to("input[name='gone']")
    page.keyboard.press("Space")
    keys.press("form[action$='/typed'] button")
    assert page.locator("text=Niet meer op de lijst: 1.").is_visible()
    keys.press("nav.waves a:not([aria-current])")
    assert page.url.endswith("/p/waterrijk/roster")


def test_a_proposal_is_judged_in_the_margin_with_the_keyboard_only(browser_page, running):
    visitor = second(running)
    visitor.post("/new", NEW)
    visitor.upload("/p/waterrijk/answers", {"gesprek.txt": TALK.encode()})
    page, keys = browser_page, Keyboard(browser_page)
    page.goto(f"http://{visitor.host}/p/waterrijk/conversations")
    # In the text, a number leads to its note; there, the decision; after it, the next one is near.
    keys.to("a.number#t2")
    page.keyboard.press("Enter")
    keys.to("#p2 button[value='accepted']", most=3)
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.url.endswith("#p2")
    assert page.locator("#p2 strong").inner_text() == "Telt mee"
    keys.to("#p2 button[value='suggested']", most=3)
    keys.to("#p3 button[value='rejected']", most=4)
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.locator("#p3 strong").inner_text() == "Telt niet mee"
    order = page.evaluate(
        "[...document.querySelectorAll('main .said, main .notes li')].map(one => one.id || 'text')"
    )
    notes = [one for one in order if one != "text"]
    assert order[0] == "text"
    assert notes == [f"p{number}" for number in range(1, len(notes) + 1)]
    top = "document.querySelector('{}').getBoundingClientRect().top".format
    assert abs(page.evaluate(top("#t1")) - page.evaluate(top("#p1"))) < 50  # next to the text
    page.set_viewport_size({"width": 390, "height": 850})
    bottom = "document.querySelector('.said').getBoundingClientRect().bottom"
    assert page.evaluate(f"{top('.notes')} >= {bottom}")  # below it


def test_a_map_in_the_page_has_no_access_to_the_page(chromium, running):
    visitor = second(running)
    visitor.post("/new", NEW)
    visitor.upload("/p/waterrijk/answers", tables("twaalf"))
    made(visitor, "/p/waterrijk")
    context = chromium.new_context()
    page = context.new_page()
    page.goto(running.address)
    errors = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    results = running.base / "waterrijk" / "resultaat"
    region = next(folder.name for folder in results.iterdir() if folder.is_dir())
    page.goto(f"http://{visitor.host}/p/waterrijk/file/results/{region}/map.html")
    page.wait_for_timeout(500)
    assert page.evaluate("window.origin") == "null"
    assert page.locator("canvas").count() > 0
    assert errors == []
    fetched = page.evaluate("fetch('/').then(() => 'reached').catch(() => 'refused')")
    assert fetched == "refused"
    context.close()
