"""The report in a browser: nothing that a checker of accessibility refuses, and nothing that runs."""

from __future__ import annotations

import pytest

from regienet.report.html import report_html
from regienet.words import LANGUAGES

pytestmark = pytest.mark.browser


@pytest.fixture
def opened(chromium, tmp_path):
    def open_report(model):
        file = tmp_path / "report.html"
        file.write_text(report_html(model), encoding="utf-8")
        page = chromium.new_page(viewport={"width": 1000, "height": 900})
        said = []
        page.on("console", lambda message: said.append(message.text))
        page.on("dialog", lambda dialog: said.append(dialog.message))
        page.goto(file.as_uri())
        return page, said

    return open_report


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_checker_of_accessibility_refuses_nothing(opened, reported, language):
    from axe_playwright_python.sync_playwright import Axe

    page, said = opened(reported(language))
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    assert said == []
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_hostile_names_run_nothing(opened, hostile_report):
    page, said = opened(hostile_report)
    assert said == []
    assert page.locator("img").evaluate_all("images => images.every(image => image.complete)")
