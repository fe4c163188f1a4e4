"""Settings are changed in words, with what is wrong beside its field, and the commands read the same file."""

from __future__ import annotations

import html
import re

from regienet.settings import Settings, default_settings
from tests.web.test_road import made

RATERS = "verdict.raters"


def field(page: str, name: str) -> str:
    """The part of the page about one setting."""
    parts = re.split(r'<div class="setting', page)
    return html.unescape(next(part for part in parts if f'name="{name}"' in part))


def test_a_setting_is_changed_put_back_and_undone(running, visitor, project):
    file = running.base / "waterrijk" / "instellingen.toml"
    page = visitor.get(f"{project}/settings")
    assert "Nu: 5 mensen. Dat is de standaard." in field(page.text, RATERS)
    page = visitor.post(f"{project}/settings", {RATERS: "8"})
    assert "Nu: 8 mensen. De standaard is 5." in field(page.text, RATERS)
    assert Settings.read(file).verdict.raters == 8
    page = visitor.post(f"{project}/settings/default", {"name": RATERS})
    assert "Dat is de standaard" in field(page.text, RATERS)
    assert Settings.read(file) == default_settings()
    page = visitor.post(f"{project}/undo", {"back": f"{project}/settings"})
    assert "Nu: 8 mensen" in field(page.text, RATERS)


def test_what_is_wrong_is_beside_its_field_and_what_was_typed_stays(running, visitor, project):
    before = (running.base / "waterrijk" / "instellingen.toml").read_bytes()
    page = visitor.post(f"{project}/settings", {RATERS: "<b>1", "response.partial": "80"})
    assert page.status == 422
    assert "Kies een heel getal van 3 tot en met 30" in field(page.text, RATERS)
    assert 'aria-invalid="true"' in field(page.text, RATERS)
    assert 'value="<b>1"' in field(page.text, RATERS)
    assert "mag niet hoger zijn" in field(page.text, "response.partial")
    assert "<b>1" not in page.text
    assert (running.base / "waterrijk" / "instellingen.toml").read_bytes() == before


def test_what_was_changed_by_hand_is_shown_and_a_broken_file_can_be_renewed(running, visitor, project):
    file = running.base / "waterrijk" / "instellingen.toml"
    file.write_text("[verdict]\nthreshold = 0.35\n", encoding="utf-8")
    assert "verdict.threshold is 0.35; de standaard is 0.2" in visitor.get(f"{project}/settings").text
    file.write_text("[verdict]\nthreshold = 35\n", encoding="utf-8")
    page = visitor.get(f"{project}/settings")
    assert page.status == 409
    assert "threshold" in page.text
    page = visitor.post(f"{project}/settings/renew")
    assert page.status == 200
    assert not file.exists()


def test_a_map_from_before_a_change_says_so(running, visitor, project):
    visitor.upload(f"{project}/answers", {"relaties.csv": b"van,naar\nAn,Bo\nBo,Cas\nCas,An\n"})
    made(visitor, project)
    assert "Na deze kaart" not in visitor.get(f"{project}/results").text
    visitor.post(f"{project}/settings", {RATERS: "8"})
    assert "Na deze kaart" in visitor.get(f"{project}/results").text
    made(visitor, project)
    assert "Na deze kaart" not in visitor.get(f"{project}/results").text
    record = (running.base / "waterrijk" / "resultaat" / "waterrijk" / "provenance.json").read_text("utf-8")
    assert '"raters": 8' in record
