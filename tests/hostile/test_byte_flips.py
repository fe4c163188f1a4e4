"""Files of which some bytes are changed are read, or refused in words; nothing else ever comes of them."""

from __future__ import annotations

import io
import random
import subprocess
import sys
import traceback
import zipfile

import pytest

from regienet.describe import describe_all
from regienet.errors import InputError
from regienet.read import read_tables
from tests.hostile.seeds import HEAVY, seeds

OFTEN, LONG, REAL = 1_000, 10_000, 50
RARE = 100
"""One flip in so many is in a file that is read in a process of its own."""


def flipped(data, rng):
    """Change some bytes: flip, replace, remove, repeat, or cut off the rest."""
    spoiled = bytearray(data)
    for _ in range(rng.choice((1, 1, 1, 2, 5))):
        place = rng.randrange(len(spoiled))
        match rng.randrange(8):
            case 0:
                del spoiled[place]
            case 1:
                spoiled[place:place] = spoiled[place : place + rng.randrange(20)]
            case 2:
                spoiled[place] = rng.randrange(256)
            case 3:
                spoiled[place:place] = rng.choice(
                    (b'"', b"\0", b"<", b"]]>", b";", b"\n", b"-1", b"\xff\xfe", b"9" * 30)
                )
            case 4 if rng.random() < 0.1:
                del spoiled[place:]
            case _:
                spoiled[place] ^= 1 << rng.randrange(8)
        if not spoiled:
            break
    return bytes(spoiled)


def repacked(data, rng):
    """Spoil a part of a zip, and make the zip around it whole again."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        chosen = rng.choice(old.namelist())
        for name in old.namelist():
            content = old.read(name)
            new.writestr(
                zipfile.ZipInfo(name), flipped(content, rng) if name == chosen and content else content
            )
    return out.getvalue()


def spoiled(known, number):
    """Give the files of a seed, one of them spoiled; the number decides which and how."""
    rng = random.Random(number)  # noqa: S311
    light = [name for name in known if name not in HEAVY]
    name = HEAVY[number // RARE % len(HEAVY)] if number % RARE == 0 else light[number % len(light)]
    victim, data = next(iter(known[name].items()))
    zipped = data.startswith(b"PK") and rng.random() < 0.7
    return name, {**known[name], victim: repacked(data, rng) if zipped else flipped(data, rng)}


def write(files, folder):
    folder.mkdir(exist_ok=True)
    for name, data in files.items():
        (folder / name).write_bytes(data)
    return folder


def outcome(folder):
    """Read, and tell what of it has no exit code of its own: the traceback of a bug."""
    try:
        tables = read_tables(folder)
        describe_all(tables.notes, "en")
    except InputError as error:
        describe_all(error.problems, "nl")
        return None if error.problems else "refused without a reason"
    except Exception:  # noqa: BLE001 - this is what the test looks for
        return traceback.format_exc(limit=-4)
    return None


def test_the_seeds_are_good_before_they_are_spoiled(tmp_path):
    unread = []
    for name, files in seeds(tmp_path).items():
        folder = write(files, tmp_path / name)
        if not name.startswith("survey "):  # without its codebook it is recognised and refused
            unread += [] if read_tables(folder).regions else [name]
    assert unread == []


@pytest.mark.parametrize("count", [OFTEN, pytest.param(LONG, marks=pytest.mark.long)])
def test_a_spoiled_file_is_read_or_refused(count, tmp_path):
    known = seeds(tmp_path)
    bugs = {}
    for number in range(count):
        name, files = spoiled(known, number)
        told = outcome(write(files, tmp_path / name))
        if told:
            bugs.setdefault(told, (number, name))
    assert bugs == {}


@pytest.mark.long
def test_the_real_command_reads_or_refuses_a_spoiled_file(tmp_path):
    known = seeds(tmp_path)
    endings = {}
    for number in range(REAL):
        name, files = spoiled(known, number)
        folder = write(files, tmp_path / name)
        words = [sys.executable, "-m", "regienet_cli", "run", str(folder), "--out", str(tmp_path / "out")]
        done = subprocess.run(words, capture_output=True, text=True, encoding="utf-8", check=False)
        if done.returncode not in {0, 3, 5} or "Traceback" in done.stderr:
            endings[number, name] = done.stderr
    assert endings == {}
