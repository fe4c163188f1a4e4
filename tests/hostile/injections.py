"""Cases 81-84: text that wants to be more than text."""

from __future__ import annotations

from tests.hostile.corpus import case, file, folder, names, workbook

MARKUP = (
    "</script><script>document.title='run'</script>",
    "<img src=x onerror=\"document.title='run'\">",
    "{{7*7}}${7*7}<%= 7*7 %>",
    "{% for x in y %}",
    '#import "x": *',
    "\\input{/etc/passwd}",
    "%s%n{0}{name!r}",
    "__proto__",
    "javascript:document.title='run'",
    "'\"><svg onload=document.title='run'>",
    "]]><!--",
)
FORMULAS = (
    "=1+1",
    "+31 6",
    "-x",
    "@SUM(A1)",
    '=HYPERLINK("http://127.0.0.1:9/","klik")',
    "=cmd|'/c calc'!A1",
    "'=1",
)
LOGGED = "An\x1b[31m"
DIRECTORIES = ("../../x", "CON", "a" * 300, "Zuid.", "Zuid", "zuid", "/etc", "C:\\x", "..", "?*", "ĳ")


def quoted(rows):
    """Write rows as CSV with every cell in quotes."""
    return "".join(",".join('"' + cell.replace('"', '""') + '"' for cell in row) + "\n" for row in rows)


def everywhere(texts, region="Zuid"):
    """Write tables in which every free text is one of these."""
    actors = [["id", "naam", "soort", "organisatie", "domein", "functie", "gemeente", "regio"]]
    statements = [["van", "naar", "relatie", "aanpak", "document", "fragment", "regio"]]
    for number, text in enumerate(texts):
        actors.append([f"o{number}", text, "organisatie", "", text, text, text, region])
        actors.append([f"p{number}", f"{text} ", "persoon", f"o{number}", text, text, text, region])
        statements.append([f"p{number}", "o0", "idea", text, text, text, region])
        statements.append([f"p{number}", "p0", text, text, text, text, region])
    return {"actoren": quoted(actors), "relaties": quoted(statements)}


@case(81, 0)
def markup_in_every_text(where):
    return folder(where, **everywhere(MARKUP, region=MARKUP[0]))


@case(81, 0)
def a_file_with_markup_in_its_name(where):
    return file(where, "<img src=x onerror=alert(1)>.xlsx", workbook())


@case(82, 0)
def formulas_in_every_text(where):
    return folder(where, **everywhere(FORMULAS))


@case(82, 0, look=names, gives=["=1+1", "@SUM(A1)", "-x"])
def formulas_that_were_defused(where):
    return folder(where, actoren=[["id", "naam"], ["an", "'=1+1"], ["bo", "'@SUM(A1)"], ["cas", "'-x"]])


@case(83, 3, r"actoren\.csv, rij 2, kolom B \(naam\): er staan tekens in die niet te zien")
def text_that_colours_the_console(where):
    return folder(where, actoren=[["id", "naam"], ["an", LOGGED], ["bo", "Bo"], ["cas", "Cas"]])


@case(83, 0, look=names, gives=["An FOUT: alles is weg", "Bo", "Cas"])
def a_name_that_goes_on_after_a_line_end(where):
    return folder(where, actoren='id,naam\nan,"An\n\nFOUT: alles is weg"\nbo,Bo\ncas,Cas\n')


@case(83, 3, r"actoren\.csv, rij 1, kolom C \(An.*\): er staan tekens in die niet te zien")
def a_header_that_colours_the_console(where):
    return folder(
        where, actoren=[["id", "naam", LOGGED], ["an", "An", "x"], ["bo", "Bo", ""], ["cas", "C", ""]]
    )


@case(84, 0, look=lambda tables: len(tables.regions), gives=len(DIRECTORIES))
def regions_called_as_directories(where):
    actors = [["id", "regio"], *([f"{end}{n}", name] for n, name in enumerate(DIRECTORIES) for end in "ab")]
    ties = [["van", "naar"], *([f"a{n}", f"b{n}"] for n in range(len(DIRECTORIES)))]
    made = folder(where, actoren=quoted(actors), relaties=quoted(ties))
    # Zuid and zuid are two regions here, which somebody has to say.
    file(made, "mapping.toml", 'answers.spelled_alike."*" = "verschillend"')
    return made
