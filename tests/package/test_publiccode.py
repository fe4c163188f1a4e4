"""publiccode.yml keeps to the standard (core, version 0.4): mandatory keys, and values that are allowed."""

from __future__ import annotations

import datetime as dt
import re

import pytest
import yaml

MAINTENANCE = {"internal": "contacts", "community": "contacts", "contract": "contractors", "none": None}


@pytest.fixture(scope="module")
def card(repo_root):
    return yaml.safe_load((repo_root / "publiccode.yml").read_text(encoding="utf-8"))


def test_the_mandatory_keys_are_there(card):
    mandatory = {
        "publiccodeYmlVersion", "name", "url", "platforms", "categories", "developmentStatus", "softwareType",
        "description", "legal", "maintenance", "localisation",
    }  # fmt: skip
    assert mandatory <= set(card)
    assert card["publiccodeYmlVersion"] == "0.4"
    assert re.match(r"https://\S+$", card["url"])


def test_coded_values_are_allowed_ones(card):
    assert set(card["platforms"]) <= {"web", "windows", "mac", "linux", "ios", "android"}
    assert card["developmentStatus"] in {"concept", "development", "beta", "stable", "obsolete"}
    assert card["softwareType"] in {"standalone/desktop", "standalone/other", "library"}
    kind = card["maintenance"]["type"]
    assert kind in MAINTENANCE
    assert MAINTENANCE[kind] is None or card["maintenance"][MAINTENANCE[kind]]


def test_versions_and_dates_are_text_of_the_right_form(card):
    assert isinstance(card["softwareVersion"], str)
    assert dt.date.fromisoformat(card["releaseDate"])


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_description_keeps_to_its_lengths(card, language):
    description = card["description"][language]
    assert len(description["shortDescription"]) <= 150
    assert "\n" not in description["shortDescription"]
    assert 150 <= len(description["longDescription"]) <= 10000
    assert len(description["features"]) > 0


def test_how_to_cite_it_agrees(card, repo_root):
    cited = yaml.safe_load((repo_root / "CITATION.cff").read_text(encoding="utf-8"))
    assert {"cff-version", "message", "title", "authors"} <= set(cited)
    assert cited["version"] == card["softwareVersion"]
    assert cited["date-released"] == card["releaseDate"]
    assert cited["license"] == card["legal"]["license"]
    assert cited["repository-code"] == card["url"]


def test_it_agrees_with_the_rest_of_the_house(card, repo_root):
    assert card["localisation"] == {"localisationReady": True, "availableLanguages": ["nl", "en"]}
    assert card["legal"]["license"] == "EUPL-1.2"
    assert "EUROPEAN UNION PUBLIC LICENCE v. 1.2" in (repo_root / "LICENSE").read_text(encoding="utf-8")
