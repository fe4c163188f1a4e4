"""The layout of an earlier map, so that everyone keeps their place on the next one."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from regienet.errors import RegienetError
from regienet.formats.given_file import bytes_of
from regienet.maps import Layout
from regienet.network import Network

LAYOUT = "layout.json"


def layout_files(given: Path | None, folders: Mapping[str, str]) -> dict[str, Path]:
    """Find the layout file of each region.

    Parameters
    ----------
    given
        A layout file, for an input of one region; or the folder of an earlier run, which has one per region.
    folders
        Region -> name of its folder in a run.

    Returns
    -------
    dict
        Region -> file. A region that is not in the earlier run is missing, and gets a new layout.

    Raises
    ------
    RegienetError
        If one file is given for several regions.
    """
    if given is None:
        return {}
    if given.is_dir():
        files = {region: given / folder / LAYOUT for region, folder in folders.items()}
        return {region: file for region, file in files.items() if file.exists()}
    if len(folders) > 1:
        raise RegienetError("layout_one_region", file=given.name, count=len(folders))
    return dict.fromkeys(folders, given)


def read_layout(file: Path | None) -> Layout | None:
    """Read a layout file, if there is one.

    Raises
    ------
    RegienetError
        If the file is not a layout.
    """
    if file is None:
        return None
    try:
        return Layout.from_json(bytes_of(file).decode("utf-8"))
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise RegienetError("layout_unreadable", file=file.name) from error


def nowhere(network: Network) -> Layout:
    """Return a layout with everybody in one place, for what does not depend on it."""
    return Layout(dict.fromkeys(network.ids, (0.0, 0.0)), "", (1.0, 1.0))
