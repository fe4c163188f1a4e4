"""What is told of names that no list knows, by what stands around them."""

from __future__ import annotations

import pytest

from regienet.suggest import suggest
from regienet.suggest.name_context import NameContext


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Gisteren vertelde Xandrix ons dat.", "Xandrix", "person"),
        ("Wij vroegen jongerenwerker Xandrix.", "Xandrix", "person"),
        ("Wij zagen Xandrix, onze conciërge, in de hal.", "Xandrix", "person"),
        ("Zij werkt nu bij Xandrix.", "Xandrix", "organisation"),
        ("Wij zagen de mensen van Xandrix.", "Xandrix", "organisation"),
        ("Toen kwam Xandrix, de welzijnsorganisatie.", "Xandrix", "organisation"),
        ("Hij woont in Xandrix.", "Xandrix", None),
        ("Wij zagen Xandrix.", "Xandrix", None),
    ],
)
def test_a_name_is_what_stands_around_it(text, name, kind):
    assert NameContext(text, ()).kind_of(name) == kind


def names(text: str, kind: str) -> list[str]:
    return [row["source"] for row in suggest({"a.txt": text}) if row.get("note") == kind]


def test_where_somebody_is_from_is_no_part_of_the_name():
    text = "Op maandag zagen wij Anna Bakker van Xandrix en Jan van Dijk."
    assert names(text, "person") == ["Anna Bakker", "Jan van Dijk"]
    assert names(text, "organisation") == ["Xandrix"]


def test_who_writes_in_a_chat_has_an_organisation_behind_the_name():
    text = "[03-09 08:02] Anna IB Xandrix: Hoi!\n[03-09 08:03] Kees Jeugdteam Zuid: Dag."
    assert names(text, "person") == ["Anna", "Kees"]
    assert names(text, "organisation") == ["Xandrix", "Jeugdteam Zuid"]


def test_a_numbered_heading_is_nobody():
    assert names("A. Versoberen\nB. Versterken\n", "person") == []
