"""The command for the page, where the page is not installed, and where a project is given."""

from __future__ import annotations

import sys

import pytest

from regienet_cli.main import run_command

server = pytest.importorskip("regienet_web.server", reason="the extra `web` is not installed")


def test_without_the_extra_it_says_what_to_install(monkeypatch, capsys, tmp_path):
    monkeypatch.setitem(sys.modules, "regienet_web.server", None)
    assert run_command(["pagina", str(tmp_path)]) == 2
    said = capsys.readouterr().err
    assert "regienet[web]" in said
    assert "Traceback" not in said


def test_a_project_is_opened_at_once_and_a_folder_of_projects_shows_the_list(tmp_path):
    assert run_command(["nieuw", str(tmp_path / "dorp"), "-q"]) == 0
    assert server.base_of(tmp_path / "dorp") == (tmp_path, "/p/dorp/")
    assert server.base_of(tmp_path) == (tmp_path, "/")


def test_the_page_is_only_on_this_computer():
    assert server.HOST == "127.0.0.1"
    assert run_command(["pagina", "--host", "0.0.0.0"]) == 2  # noqa: S104 - that it is refused
