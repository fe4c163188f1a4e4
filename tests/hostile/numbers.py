"""Cases 77-80: numbers that are none, that do not fit, or that contradict one another."""

from __future__ import annotations

from tests.hostile.corpus import case, folder, values


def valued(where, *cells):
    """Make a region whose ties have these strengths."""
    actors = [["id"], *([f"a{number}"] for number in range(len(cells) + 1))]
    ties = [["van", "naar", "waarde"], *(["a0", f"a{n}", cell] for n, cell in enumerate(cells, start=1))]
    text = "\n".join(";".join(row) for row in ties) + "\n"
    return folder(where, actoren=actors, relaties=text)


def refused(number, cell):
    """Write down that this is no strength, with its cell."""

    def make(where):
        return valued(where, "1", cell)

    make.__name__ = f"a_strength_of_{cell}"
    case(number, 3, rf"relaties\.csv, rij 3, kolom C \(waarde\): .*{cell.replace('.', '[.]')}")(make)


for wrong in ("NaN", "nan", "inf", "-inf", "-1", "1e309", "0x10", "1_000", "٣", "1.2.3", "2/3", "--1"):
    refused(77, wrong)


@case(77, 0, look=values, gives=[3.5, 1000.5, 2.0])
def a_decimal_comma(where):
    return valued(where, "3,5", "1.000,5", "2")


@case(77, 3, r"relaties\.csv, rij 3, kolom C \(waarde\): .*1\.500")
def a_comma_and_a_point(where):
    return valued(where, "3,5", "1.500")


@case(77, 0, look=values, gives=[1e308, 1e-300])
def very_large_and_very_small(where):
    return valued(where, "1e308", "1e-300")


@case(
    78, 3, r"beoordelingen\.csv, rijen 3, 4, kolom D \(waarde\)|beoordelingen\.csv, rij 3, kolom D \(waarde\)"
)
def a_rating_off_the_scale(where):
    rows = [["beoordelaar", "over", "item", "waarde"]]
    rows += [["an", "bo", f"verbinder_{number}", value] for number, value in ((1, "5"), (2, "6"), (3, "0"))]
    return folder(where, beoordelingen=rows)


@case(78, 0, look=values, gives=[12.0], settled="the scale of a tie is the codebook's: any positive number")
def a_strength_of_twelve(where):
    return valued(where, "12")


@case(79, 0, r"relaties\.csv, rij 2", look=values, gives=[])
def nothing_but_zeros(where):
    return valued(where, "0", "0", "0.0")


@case(80, 3, r"relaties\.csv, rij 4, kolom C \(waarde\)")
def every_tie_twice_with_another_strength(where):
    return folder(
        where,
        relaties="van,naar,waarde\nan,bo,1\nbo,cas,1\nan,bo,2\nbo,cas,2\n",
    )
