"""JavaScript modules -> the one script of a page, so that neither the wheel nor a browser follows an import.

The modules of the folder `js` are ordinary ES modules. Put after each other in the order of their imports,
they share one scope, so a name at the top of one may not be at the top of another. They use two forms, each
at the start of a line, and no text over several lines:

    import { say, count } from "./words.js";
    export function, export async function, export class or export const, followed by one name
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

SCRIPTS = files("regienet.maps").joinpath("js")

_COMMENT = re.compile(r"/\*\*(?:(?!\*/)[\s\S])*\*/ ?|^[ \t]*//.*$", re.MULTILINE)
_BLANK = re.compile(r"^[ \t]+|^[ \t]*\n|[ \t]+$", re.MULTILINE)
_IMPORT = re.compile(r'^import \{([^}]*)\} from "\./(\w+)\.js";$', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:async function|function|class|const) (\w+))", re.MULTILINE)
_OTHER = re.compile(r"^(?:import|export)\b.*", re.MULTILINE)
_NAMES = re.compile(r"^(?:async function|function|class|const|let) (\w+|[\[{][^=]*[\]}])", re.MULTILINE)


class BundleError(Exception):
    """The modules do not fit together; the message says which, and why."""


@dataclass(frozen=True)
class Module:
    """A module, without its comments.

    Attributes
    ----------
    imports
        The names that it uses, by the module that they come from.
    exports
        The names that others may use.
    body
        Its code without the words `import` and `export`.
    """

    name: str
    imports: Mapping[str, Sequence[str]]
    exports: Sequence[str]
    body: str


@cache
def bundle(entry: str, folder: Traversable = SCRIPTS) -> str:
    """Return the script of a page: an entry module after everything that it imports, in one function.

    Raises
    ------
    BundleError
        When a module or name that is imported does not exist, when modules import each other in a circle,
        when nobody imports what is exported, when two modules have the same name at the top, or when one has
        a form that is not known here.
    """
    modules = modules_of(entry, folder)
    _check_imports(modules)
    _check_clashes(modules)
    body = "".join(_BLANK.sub("", module.body) for module in modules)
    return f'(() => {{\n"use strict";\n{body}}})();'


def modules_of(entry: str, folder: Traversable = SCRIPTS) -> Sequence[Module]:
    """Return the modules that an entry needs, each after those that it imports."""
    done: dict[str, Module] = {}

    def visit(name: str, path: Sequence[str]) -> None:
        if name in path:
            raise BundleError(f"modules import each other: {' -> '.join([*path, name])}")
        if name in done:
            return
        module = _read(name, folder, path)
        for needed in module.imports:
            visit(needed, [*path, name])
        done[name] = module

    visit(entry, [])
    return list(done.values())


def _read(name: str, folder: Traversable, path: Sequence[str]) -> Module:
    file = folder.joinpath(f"{name}.js")
    if not file.is_file():
        raise BundleError(f"{path[-1] if path else 'a page'} imports {name}, which does not exist")
    text = _COMMENT.sub("", file.read_text("utf-8"))
    imports = {source: tuple(re.findall(r"\w+", names)) for names, source in _IMPORT.findall(text)}
    body = _EXPORT.sub("", _IMPORT.sub("", text))
    if unknown := _OTHER.search(body):
        raise BundleError(f"{name}: cannot read {unknown[0]!r}")
    if long := next((line for line in body.splitlines() if line.count("`") % 2), None):
        raise BundleError(f"{name}: a text over several lines would lose its spaces: {long!r}")
    return Module(name, imports, _EXPORT.findall(text), body)


def _check_imports(modules: Sequence[Module]) -> None:
    unused = {(module.name, name) for module in modules for name in module.exports}
    exported = frozenset(unused)
    for module in modules:
        wanted = {(source, name) for source, names in module.imports.items() for name in names}
        for source, name in sorted(wanted - exported):
            raise BundleError(f"{module.name} imports {name} from {source}, which does not export it")
        unused -= wanted
    for source, name in sorted(unused):
        raise BundleError(f"{source} exports {name}, which nobody imports")


def _check_clashes(modules: Sequence[Module]) -> None:
    owner: dict[str, str] = {}
    for module in modules:
        names = re.findall(r"\w+", " ".join(_NAMES.findall(module.body)))
        for name in names:
            if name in owner:
                raise BundleError(f"{name} is at the top of {owner[name]} and of {module.name}")
            owner[name] = module.name
