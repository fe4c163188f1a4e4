"""Collect regienet for Windows in one folder, with all that it needs but Python itself.

The folder was never tried on Windows. What can be checked elsewhere is that nothing is missing from it.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator, Sequence
from email.parser import BytesParser
from pathlib import Path, PurePosixPath

from packaging.markers import default_environment
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name, parse_wheel_filename

ROOT = Path(__file__).parents[2]
WANTED = "regienet[web,report]"
PYTHON = "3.13"
"""The Python for which the wheels are; that which is put next to them has to be the same."""
PATHS = "python313._pth"
"""The file in which Python reads where its modules are."""
WINDOWS = {
    "os_name": "nt",
    "sys_platform": "win32",
    "platform_system": "Windows",
    "platform_machine": "AMD64",
    "python_version": PYTHON,
    "python_full_version": f"{PYTHON}.0",
}
_TRIES = 5


def main(out: Path) -> None:
    """Collect the wheels and make the folder.

    Raises
    ------
    SystemExit
        If something that Windows needs cannot be had.
    """
    wheels = out / "wheels"
    shutil.rmtree(out, ignore_errors=True)
    _pip("wheel", "--no-deps", "--wheel-dir", str(wheels), str(ROOT))
    wanted: Sequence[str] = [WANTED]
    for _ in range(_TRIES):
        _download(wheels, wanted)
        wanted = missing(wheels)
        if not wanted:
            break
    else:
        sys.exit(f"Not available for Windows: {', '.join(wanted)}")
    lay_out(wheels, out / "regienet")


def _download(wheels: Path, wanted: Sequence[str]) -> None:
    only = ("--platform", "win_amd64", "--python-version", PYTHON, "--only-binary", ":all:")
    tested = ("--constraint", str(ROOT / "constraints.txt"), "--find-links", str(wheels))
    _pip("download", "--dest", str(wheels), *only, *tested, *wanted)


def _pip(command: str, *given: str) -> None:
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet", command]
    subprocess.run([*pip, *given], check=True)


def missing(wheels: Path) -> list[str]:
    """Return what Windows needs and is not among some wheels, as requirements.

    pip leaves out what only Windows needs if it runs elsewhere.
    """
    known = {parse_wheel_filename(file.name)[0]: file for file in sorted(wheels.glob("*.whl"))}
    found, ahead, seen = [], [Requirement(WANTED)], set[str]()
    while ahead:
        wanted = ahead.pop()
        if str(wanted) in seen:
            continue
        seen.add(str(wanted))
        file = known.get(canonicalize_name(wanted.name))
        if file is None or not _fits(file, wanted):
            found.append(str(Requirement(f"{wanted.name}{wanted.specifier}")))
        else:
            ahead += _needs(file, wanted.extras)
    return sorted(found)


def _fits(wheel: Path, wanted: Requirement) -> bool:
    return wanted.specifier.contains(parse_wheel_filename(wheel.name)[1], prereleases=True)


def _needs(wheel: Path, extras: set[str]) -> Iterator[Requirement]:
    """Yield what a wheel needs on Windows."""
    with zipfile.ZipFile(wheel) as archive:
        name = next(name for name in archive.namelist() if name.endswith(".dist-info/METADATA"))
        said = BytesParser().parsebytes(archive.read(name))
    places = [{**default_environment(), **WINDOWS, "extra": extra} for extra in ("", *extras)]
    for text in said.get_all("Requires-Dist", []):
        one = Requirement(text)
        if one.marker is None or any(one.marker.evaluate(place) for place in places):
            yield one


def lay_out(wheels: Path, folder: Path) -> None:
    """Make the folder: the wheels unpacked in `lib`, a place for Python, the starter and what to read."""
    for wheel in sorted(wheels.glob("*.whl")):
        _unpack(wheel, folder / "lib")
    (folder / "python").mkdir(parents=True)
    shutil.copyfile(ROOT / "web" / "starters" / "regienet.cmd", folder / "regienet.cmd")
    shutil.copyfile(Path(__file__).with_name("LEESMIJ.txt"), folder / "LEESMIJ.txt")
    shutil.copyfile(ROOT / "LICENSE", folder / "LICENSE")
    (folder / PATHS).write_bytes(b"python313.zip\r\n.\r\n..\\lib\r\n")


def _unpack(wheel: Path, lib: Path) -> None:
    """Put the modules of a wheel in a folder, as pip does; its commands are not needed."""
    with zipfile.ZipFile(wheel) as archive:
        for name in archive.namelist():
            first, *rest = PurePosixPath(name).parts
            if first.endswith(".data"):
                if rest[:1] not in (["purelib"], ["platlib"]):
                    continue
                rest = rest[1:]
            else:
                rest = [first, *rest]
            file = lib.joinpath(*rest)
            if name.endswith("/") or not file.resolve().is_relative_to(lib.resolve()):
                continue
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(archive.read(name))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
