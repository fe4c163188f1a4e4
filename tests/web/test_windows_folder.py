"""The folder for Windows is whole, as far as can be seen without Windows: it was never tried there."""

from __future__ import annotations

import runpy
import zipfile
from pathlib import Path

import pytest

from tests.web.conftest import ROOT

PAGE = ROOT / "docs" / "how-to" / "page.nl.md"
EXTRAS = (("starlette", "web"), ("typst", "report"), ("numba", "fast"))
COLLECT = runpy.run_path(str(ROOT / ".ci" / "windows" / "collect.py"))


def wheel(folder: Path, name: str, *needs: str, version: str = "1.0", files: tuple[str, ...] = ()) -> None:
    """A wheel with a module of its name."""
    said = [f"Name: {name}", f"Version: {version}", *(f"Requires-Dist: {need}" for need in needs)]
    with zipfile.ZipFile(folder / f"{name}-{version}-py3-none-any.whl", "w") as archive:
        archive.writestr(
            f"{name}-{version}.dist-info/METADATA", "\n".join(["Metadata-Version: 2.1", *said, ""])
        )
        for file in (f"{name}/__init__.py", *files):
            archive.writestr(file, "")


@pytest.fixture
def wheels(tmp_path):
    folder = tmp_path / "wheels"
    folder.mkdir()
    wheel(
        folder,
        "regienet",
        "click>=1",
        'starlette; extra == "web"',
        'typst; extra == "report"',
        'x; extra == "y"',
    )
    wheel(folder, "click", 'colorama>=2; sys_platform == "win32"', 'pexpect; sys_platform != "win32"')
    wheel(folder, "starlette", 'old; python_version < "3.13"', "Click")
    wheel(folder, "typst")
    return folder


def test_what_only_windows_needs_is_missed(wheels):
    assert COLLECT["missing"](wheels) == ["colorama>=2"]
    wheel(wheels, "colorama")
    assert COLLECT["missing"](wheels) == ["colorama>=2"]
    (wheels / "colorama-1.0-py3-none-any.whl").unlink()
    wheel(wheels, "colorama", version="2.1")
    assert COLLECT["missing"](wheels) == []


def test_the_folder_has_a_starter_a_place_for_python_and_every_module(wheels, tmp_path):
    data = ("numpy-1.0.data/platlib/numpy/core.pyd", "numpy-1.0.data/scripts/f2py.exe", "../outside.py")
    wheel(wheels, "numpy", files=data)
    folder = tmp_path / "made" / "regienet"
    COLLECT["lay_out"](wheels, folder)
    named = {file.relative_to(folder).as_posix() for file in folder.iterdir()}
    assert named == {"regienet.cmd", "LEESMIJ.txt", "LICENSE", "python313._pth", "python", "lib"}
    for name in ("regienet", "click", "starlette", "typst", "numpy"):
        assert (folder / "lib" / name / "__init__.py").is_file()
    assert (folder / "lib" / "numpy" / "core.pyd").is_file()
    assert not list(tmp_path.rglob("f2py.exe"))
    assert not list(tmp_path.rglob("outside.py"))


def test_the_starter_and_python_look_where_the_modules_are(wheels, tmp_path):
    folder = tmp_path / "regienet"
    COLLECT["lay_out"](wheels, folder)
    starter = (folder / "regienet.cmd").read_bytes().decode()
    assert r"%HERE%python\python.exe" in starter
    assert rf"%HERE%{COLLECT['PATHS']}" in starter
    paths = (folder / COLLECT["PATHS"]).read_bytes().decode().split("\r\n")
    inside = [(folder / "python" / path.replace("\\", "/")).resolve() for path in paths if path]
    assert folder / "lib" in inside
    assert f"python{COLLECT['PYTHON'].replace('.', '')}.zip" in paths
    for text in (
        (folder / "LEESMIJ.txt").read_text("utf-8-sig"),
        PAGE.read_text("utf-8"),
    ):
        assert COLLECT["PYTHON"] in text
        assert "niet geprobeerd" in text
