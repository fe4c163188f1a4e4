"""Names of regions become folder names that every file system takes."""

import re

from hypothesis import given
from hypothesis import strategies as st

from regienet.formats.file_names import LENGTH, slugs


def test_hostile_names_become_plain_ones():
    names = ["../../x", "CON", "a" * 300, "Zuid.", "", "...", "Lpt1", "C:\\temp", "com1.txt"]
    made = slugs(names)
    assert made["../../x"] == "x"
    assert made["CON"] == "regio-con"
    assert made["a" * 300] == "a" * LENGTH
    assert made["Zuid."] == "zuid"
    assert made["Lpt1"] == "regio-lpt1"
    assert made["C:\\temp"] == "c-temp"
    assert made["com1.txt"] == "com1-txt"
    assert made[""].startswith("regio-")
    assert made["..."].startswith("regio-")


def test_names_that_come_out_the_same_are_kept_apart():
    made = slugs(["Zuid Oost", "Zuid-Oost", "Noord"])
    assert made["Noord"] == "noord"
    assert made["Zuid Oost"] != made["Zuid-Oost"]
    assert all(re.fullmatch(r"zuid-oost-[0-9a-f]{8}", made[name]) for name in ("Zuid Oost", "Zuid-Oost"))
    assert made == slugs(["Noord", "Zuid-Oost", "Zuid Oost"])


@given(st.lists(st.text(st.characters(), max_size=80), unique=True, max_size=20))
def test_every_name_gets_a_safe_folder_of_its_own(names):
    made = slugs(names)
    assert len(set(made.values())) == len(names)
    for slug in made.values():
        assert re.fullmatch(r"[a-z0-9]([a-z0-9-]*[a-z0-9])?", slug)
        assert len(slug) <= LENGTH + 9
