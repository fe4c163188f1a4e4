"""Rosters to make questionnaires about."""

import pytest


@pytest.fixture(scope="session")
def roster():
    """Nine people of three organisations in two domains; two of them have the same name."""
    organisations = [
        {"id": f"org{n}", "name": name, "kind": "organisation", "domain": domain, "region": "Zuid"}
        for n, (name, domain) in enumerate(
            [("De Brug", "onderwijs"), ("JGZ Zuid", "zorg"), ("SWV", "onderwijs")]
        )
    ]
    names = [
        "Anna Bos",
        "Bram Dijk",
        "Zoë Ruiz",
        "An <b>",
        "Cas ${x}",
        "Anna Bos",
        "Dé {e}",
        "Els & Co",
        "Fia",
    ]
    people = [
        {
            "id": f"0{n}",
            "name": name,
            "kind": "person",
            "organisation": f"org{n % 3}" if n != 5 else "org0",
            "domain": organisations[n % 3]["domain"],
            "level": ["practice", "management", "board"][n % 3],
            "function": "verbinder",
            "region": "Zuid",
        }
        for n, name in enumerate(names)
    ]
    return [*organisations, *people]


@pytest.fixture(scope="session")
def large():
    """Three hundred people."""
    return [
        {
            "id": f"p{n}",
            "name": f"Persoon {n}",
            "kind": "person",
            "domain": f"domein {n % 5}",
            "region": "Zuid",
        }
        for n in range(300)
    ]
