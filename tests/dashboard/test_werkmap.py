"""The folder for as long as a command runs: short, private, gone afterwards, and nobody else's is touched."""

from __future__ import annotations

import json
import os
import shutil
import stat
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from routekaart.dashboard import labstart, werkmap
from routekaart.dashboard.redenen import Weigering
from routekaart.dashboard.werkmap import omgeving, open_werkmap

POSIX = pytest.mark.skipif(os.name != "posix", reason="deze proef vraagt mappen van POSIX")


@pytest.fixture
def kort(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The only place for temporary folders, with a short name."""
    map_ = Path(tempfile.mkdtemp(prefix="t", dir="/tmp" if os.name == "posix" else None))
    monkeypatch.setattr(werkmap, "_plekken", lambda: [map_])
    yield map_
    shutil.rmtree(map_, ignore_errors=True)


def test_kort_afgeschermd_en_daarna_weg(kort):
    with open_werkmap() as eerste, open_werkmap() as tweede:
        assert eerste.pad != tweede.pad
        assert eerste.pad.is_dir() and eerste.verbindingen.is_dir()
        spec = json.loads((eerste.pad / "jupyter/kernels/python3/kernel.json").read_text())
        assert spec["argv"][0] == sys.executable
        if os.name == "posix":
            assert eerste.sockets
            assert stat.S_IMODE(eerste.pad.stat().st_mode) == 0o700
            assert len(os.fsencode(eerste.verbindingen / werkmap.SOCKETNAAM)) <= werkmap.PADLENGTE
    assert list(kort.iterdir()) == []


def test_ook_weg_na_een_fout(kort):
    with pytest.raises(KeyboardInterrupt), open_werkmap():
        raise KeyboardInterrupt
    assert list(kort.iterdir()) == []


@POSIX
def test_wat_hard_is_gestopt_wordt_later_opgeruimd(kort):
    code = (
        "import os, pathlib, sys; from routekaart.dashboard import werkmap\n"
        "werkmap._plekken = lambda: [pathlib.Path(sys.argv[1])]\n"
        "with werkmap.open_werkmap() as w: os._exit(9)"
    )
    subprocess.run([sys.executable, "-c", code, str(kort)], check=False)
    (oud,) = kort.iterdir()
    with open_werkmap() as nu:
        assert not oud.exists()
        with open_werkmap():
            assert nu.pad.exists()


@POSIX
def test_van_een_ander_blijft_alles_staan(kort, tmp_path):
    """A link or a folder with our kind of name, made by somebody who wants something removed."""
    (tmp_path / "waardevol").mkdir()
    (tmp_path / "waardevol" / werkmap.SLOT).touch()
    (kort / "rk-link").symlink_to(tmp_path / "waardevol")
    (kort / "rk-zonder-slot").mkdir()
    (kort / "rk-bestand").touch()
    with open_werkmap():
        pass
    assert (tmp_path / "waardevol" / werkmap.SLOT).exists()
    assert sorted(p.name for p in kort.iterdir()) == ["rk-bestand", "rk-link", "rk-zonder-slot"]


@POSIX
def test_een_lange_plek_alleen_als_er_geen_korte_is(kort, monkeypatch):
    lang = kort / ("x" * 90)
    lang.mkdir()
    monkeypatch.setattr(werkmap, "_plekken", lambda: [lang, kort])
    with open_werkmap() as w:
        assert w.sockets and w.pad.parent == kort
        assert list(lang.iterdir()) == []
    monkeypatch.setattr(werkmap, "_plekken", lambda: [lang])
    with open_werkmap() as w:
        assert not w.sockets and w.pad.parent == lang
    assert list(lang.iterdir()) == []


def test_nergens_plek_geeft_een_zin(kort, monkeypatch):
    monkeypatch.setattr(werkmap, "_plekken", lambda: [kort / "weg"])
    with (
        pytest.raises(Weigering, match="geen tijdelijke map waarin de routekaart kan schrijven"),
        open_werkmap(),
    ):
        pass


@POSIX
def test_een_schijf_zonder_sockets(kort, monkeypatch):
    def weiger(self: object, adres: str) -> None:
        raise OSError(95, "Operation not supported")

    class GeenSocket(werkmap.socket.socket):
        bind = weiger

    monkeypatch.setattr(werkmap.socket, "socket", GeenSocket)
    with open_werkmap() as w:
        assert not w.sockets


def test_jupyterlab_houdt_de_eigen_instellingen(kort, monkeypatch):
    monkeypatch.setenv("JUPYTER_PATH", "/van/de/gebruiker")
    with open_werkmap() as w:
        lab = omgeving(w, eigen_jupyter=False)
        assert list(lab) == ["JUPYTER_PATH"]
        assert lab["JUPYTER_PATH"].split(os.pathsep)[0] == str(w.pad / "jupyter")
        assert lab["JUPYTER_PATH"].endswith("/van/de/gebruiker")
        bladen = omgeving(w, eigen_jupyter=True)
        assert {"JUPYTER_RUNTIME_DIR", "JUPYTER_DATA_DIR", "JUPYTER_CONFIG_DIR", "IPYTHONDIR"} <= set(bladen)


@pytest.mark.parametrize("thuis", ["map", "bestand"])
def test_een_thuismap_waarin_te_schrijven_is(thuis, tmp_path, monkeypatch):
    (tmp_path / "map").mkdir()
    (tmp_path / "bestand").touch()
    for naam in list(os.environ):
        if naam.startswith("JUPYTER"):
            monkeypatch.delenv(naam)
    for naam in ("HOME", "USERPROFILE", "APPDATA", "XDG_RUNTIME_DIR", "XDG_DATA_HOME"):
        monkeypatch.setenv(naam, str(tmp_path / thuis))
    assert labstart._heeft_thuis() is (thuis == "map")
