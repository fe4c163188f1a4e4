"""The texts for the GDPR: legal choices are blanks, and they name what counts as profiling."""

from __future__ import annotations

import io
import re
import shutil
import zipfile
from pathlib import Path

import pytest

from regienet.errors import WriteError
from regienet.run.gdpr import FOR, gdpr_texts
from regienet.words import LANGUAGES, say
from regienet_datasets import path

NAMED = {
    "nl": (
        "profilering", "kennismaken", "overnemen", "ondernemingsraad", "toelichting",
        "niet voor beslissingen over personeel",
    ),
    "en": (
        "profiling", "introduced", "step in", "works council", "commentary",
        "not for decisions about staff",
    ),
}  # fmt: skip


def text_of(file: Path) -> str:
    with zipfile.ZipFile(io.BytesIO(file.read_bytes())) as parts:
        return re.sub("<[^>]+>", "", parts.read("word/document.xml").decode("utf-8"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_officer_reads_what_is_profiling_and_what_it_is_not_for(tmp_path, language):
    officer, *_ = gdpr_texts(tmp_path / language, language=language)
    text = text_of(officer).casefold()
    assert [word for word in NAMED[language] if word not in text] == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("reader", FOR)
def test_legal_choices_are_blanks(language, reader):
    blanks = re.findall(r"\[[^\]]+\]", say(f"avg.{reader}", language))
    assert len(blanks) >= 2
    assert not re.search(r"artikel 6|article 6", say(f"avg.{reader}", language))


def test_numbers_and_dates_come_from_the_project(tmp_path):
    shutil.copytree(path("twaalf"), tmp_path / "data")
    lines = 'region = "Twaalf"\nkeep_until = 2030-05-01\nreaders = ["Ilse", "Omar"]\n'
    (tmp_path / "data" / "project.toml").write_text(lines, encoding="utf-8")
    officer, *_ = gdpr_texts(tmp_path / "out", source=tmp_path / "data", language="en")
    text = text_of(officer)
    assert "People on the list: 9. Of these, 8 answered." in text
    assert "Keep until: 2030-05-01" in text
    assert "Readers: Ilse, Omar" in text


def test_an_existing_text_is_not_replaced(tmp_path):
    gdpr_texts(tmp_path)
    with pytest.raises(WriteError):
        gdpr_texts(tmp_path)
