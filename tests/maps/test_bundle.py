"""The modules of the map's script fit together, and say so when they do not."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from regienet.maps.bundle import SCRIPTS, BundleError, bundle, modules_of
from tests.shipped import map_of

ENTRIES = ("main", "pyvis")
FILES = sorted(Path(str(SCRIPTS)).glob("*.js"))
LONGEST_LINE = 110
LONGEST_FUNCTION = 30


@pytest.fixture
def script(tmp_path) -> Callable[..., str]:
    """Bundle modules that are given by name, from the entry `main`."""

    def bundled(**modules: str) -> str:
        for name, text in modules.items():
            (tmp_path / f"{name}.js").write_text(text, encoding="utf-8")
        return bundle("main", tmp_path)

    return bundled


def test_a_module_comes_after_what_it_imports_without_comments_and_spaces(script):
    written = script(
        main='// Start.\nimport { twice } from "./sums.js";\n\n/** @type {number} */\nlet n = twice(1);\n',
        sums='import {\n  one,\n} from "./one.js";\n\nexport function twice(n) {\n  return 2 * n * one;\n}\n',
        one='export const one = 1; // "kept"\n',
    )
    assert written.splitlines() == [
        "(() => {",
        '"use strict";',
        'const one = 1; // "kept"',
        "function twice(n) {",
        "return 2 * n * one;",
        "}",
        "let n = twice(1);",
        "})();",
    ]


@pytest.mark.parametrize(
    ("modules", "complaint"),
    [
        (
            {
                "main": 'import { a } from "./a.js";\n',
                "a": 'import { b } from "./b.js";\nexport const a = b;\n',
                "b": 'import { a } from "./a.js";\nexport const b = a;\n',
            },
            "import each other: main -> a -> b -> a",
        ),
        ({"main": 'import { a } from "./a.js";\n'}, "main imports a, which does not exist"),
        (
            {"main": 'import { a, c } from "./a.js";\n', "a": "export const a = 1;\nconst c = 2;\n"},
            "main imports c from a, which does not export it",
        ),
        (
            {"main": 'import { a } from "./a.js";\n', "a": "export const a = 1;\nexport const b = 2;\n"},
            "a exports b, which nobody imports",
        ),
        (
            {"main": 'import { a } from "./a.js";\nlet b = a;\n', "a": "export const a = 1;\nclass b {}\n"},
            "b is at the top of a and of main",
        ),
        (
            {
                "main": 'import { a } from "./a.js";\nconst [b, c] = a;\n',
                "a": "export const a = [1, 2];\nconst { c } = {};\n",
            },
            "c is at the top of a and of main",
        ),
        ({"main": "export let a = 1;\n"}, "main: cannot read 'export let a = 1;'"),
        ({"main": "export default 1;\n"}, "cannot read 'export default 1;'"),
        ({"main": 'import * as a from "./a.js";\n'}, "cannot read 'import \\* as a"),
        ({"main": 'import { a } from "a";\n'}, "cannot read 'import { a }"),
        ({"main": "let a = `\n  two lines`;\n"}, "a text over several lines"),
    ],
)
def test_what_does_not_fit_is_refused(script, modules, complaint):
    with pytest.raises(BundleError, match=complaint):
        script(**modules)


def test_every_module_is_in_a_page():
    reached = {module.name for entry in ENTRIES for module in modules_of(entry)}
    assert reached == {file.stem for file in FILES}


def test_a_module_imports_what_it_uses():
    """In the shared scope of a page a forgotten import would not be noticed."""
    modules = modules_of("main")
    forgotten = []
    for module in modules:
        code = re.sub(r'"[^"\n]*"', '""', module.body)
        imported = {name for names in module.imports.values() for name in names}
        others = {name for other in modules if other is not module for name in other.exports} - imported
        for name in sorted(others):
            own = rf"(?:const|let) (?:{name}\b|[\[{{][^=]*\b{name}\b)"
            if re.search(rf"(?<![\w.$-]){name}\b(?![-:])", code) and not re.search(own, code):
                forgotten.append(f"{module.name} uses {name}")
    assert forgotten == []


@pytest.mark.parametrize("entry", ENTRIES)
def test_a_script_declares_no_name_outside_of_its_own_scope(entry):
    script = bundle(entry)
    assert script.startswith('(() => {\n"use strict";\n')
    assert script.endswith("\n})();")
    assert "/**" not in script
    assert not re.search(r"^//", script, re.MULTILINE)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_module_reads_like_the_python(file):
    text = file.read_text(encoding="utf-8")
    assert text.startswith("// "), "the first line says what it is for"
    assert [line for line in text.splitlines() if len(line) > LONGEST_LINE] == []
    # A function begins and ends at the same distance from the margin.
    head = r"^(?P<margin> *)(?:export )?(?:async )?(?:function )?\w+\([^\n]*\{\n"
    bodies = re.finditer(head + r"(?P<body>.*?)^(?P=margin)\}\n", text, re.MULTILINE | re.DOTALL)
    assert [body for body in bodies if body["body"].count("\n") > LONGEST_FUNCTION] == []
    letters = re.findall(r"^(?:export )?(?:const|let) (\w)\b", text, re.MULTILINE)
    assert letters == [], "what the whole module sees has a word for a name"


def declared() -> dict[str, set[str]]:
    """Give the fields of the types in `model.js`."""
    text = SCRIPTS.joinpath("model.js").read_text("utf-8")
    blocks = re.findall(r"@typedef \{object\} (\w+)(.*?)\*/", text, re.DOTALL)
    field = re.compile(r"@property \{.*?\} (\w+)(?: |$)", re.MULTILINE)
    return {name: set(field.findall(body)) for name, body in blocks}


def test_the_types_of_the_data_are_those_of_the_model():
    """A field that Python renames is an error here, not a hole in somebody's map."""
    data = map_of("twaalf").as_dict() | {"words": {}, "language": "nl"}
    parts = {
        "Model": data,
        **{name: data[name.lower()] for name in ("Meta", "Dicts", "Nodes", "Ties")},
        **{name: data[name.lower()] for name in ("Witnessed", "Said", "Areas", "Places")},
        "Scores": data["scores"][0][0],
        "ShortList": data["lists"][0][0],
        "Finding": data["findings"][0],
        "School": data["schools"][0],
    }
    types = declared()
    assert set(parts) == set(types)
    assert {name: unknown for name, part in parts.items() if (unknown := types[name] - set(part))} == {}
