"""What people say in interviews, as recorded and accepted by coders."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from make_regions.behaviour import Year
from make_regions.region import Person, Region
from make_regions.survey import TableRow, TableRows
from regienet.vocabulary import Kernrol


def interview(region: Region, year: Year, random: Random) -> TableRows:
    """Hold the interviews of one wave: who says what about whom, and some ties that came up."""
    everybody = region.present(year.wave)
    promoters = [person for person in everybody if person.control == "self_promoter"]
    others = [person for person in everybody if person.control != "self_promoter"]
    number = region.cast["interviews"][year.wave]
    tables: TableRows = {"interviews": [], "ties": []}
    for place, speaker in enumerate(promoters + random.sample(others, number - len(promoters)), 1):
        fragment = 0
        for table, statement in _statements(region, year, speaker, random):
            fragment += random.randrange(1, 9)
            where = {
                "wave": year.wave,
                "document": f"gesprek {year.wave}.{place:02d}",
                "fragment": str(fragment),
                "coder": random.choice(("codeur A", "codeur B")),
                "certainty": random.choice((0.5, 0.75, 1.0, 1.0)),
            }
            tables[table].append(statement | where)
    return tables


def _statements(
    region: Region, year: Year, speaker: Person, random: Random
) -> Iterator[tuple[str, TableRow]]:
    for role in Kernrol:
        boasts = speaker.control == "self_promoter"
        if random.random() < (0.8 if boasts else 0.5 * speaker.acts(role, year.wave)):
            said = {"actor": speaker.id, "source": speaker.id, "role": role.value, "polarity": "claims"}
            yield "interviews", said
    for partner in year.partners(speaker.id):
        for role in Kernrol:
            said = {"actor": partner, "source": speaker.id, "role": role.value}
            drawn = random.random()
            if drawn < 0.5 * region.people[partner].acts(role, year.wave):
                yield "interviews", said | {"polarity": "attributed"}
            elif drawn > 0.985:
                yield "interviews", said | {"polarity": "denied"}
        if random.random() < 0.06:
            yield "ties", {"source": speaker.id, "relation": "advice", "target": partner}
