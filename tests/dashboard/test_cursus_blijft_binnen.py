"""Nothing that is for the trainer can be reached: not on any page, not in any published file, not by guessing."""

from __future__ import annotations

import gzip
import json
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from conftest import WORTEL
from cursusteksten import kaal, trainerzinnen
from routekaart.dashboard.delen import paden

LEESBAAR = {".html", ".js", ".json", ".css", ".csv", ".txt", ".md", ".xml", ".ics", ".svg", ".mjs"}
NOTEBOOK = WORTEL / "notebooks" / "cursus" / "draaiboek.ipynb"


def _notebookzinnen() -> list[str]:
    cellen = json.loads(NOTEBOOK.read_text())["cells"]
    return [r for c in cellen for r in "".join(c["source"]).splitlines() if len(r) > 40]


def _vondsten(tekst: str, zinnen: list[str]) -> list[str]:
    # The text of a widget is JSON in an attribute: there a quotation mark is escaped once more.
    vlak = kaal(tekst)
    if '\\"' in vlak:
        vlak += vlak.replace('\\"', '"')
    return [zin for zin in zinnen if zin in vlak]


@pytest.fixture(scope="module")
def zinnen() -> list[str]:
    alles = trainerzinnen() + _notebookzinnen()
    assert len(alles) > 300
    return alles


def test_er_is_iets_om_te_vinden(zinnen):
    """The search would see a sentence in a page, in a widget and with marks inside it."""
    zin = zinnen[0]
    assert _vondsten(f"<p>Eerst. {zin}</p>", zinnen) == [zin]
    met_teken = next(z for z in zinnen if "'" in z)
    assert met_teken in _vondsten(met_teken.replace("'", "&#39;"), zinnen)


def test_geen_adres_van_de_server_geeft_een_zin(server, zinnen):
    """One municipality stands for all: their pages differ in figures only."""
    gezien = 0
    for pad in [p for p in paden() if not p.startswith("gemeente/")] + [
        "gemeente/leiden",
        "gemeente/leiden.json",
    ]:
        antwoord = urllib.request.urlopen(f"{server.adres}/{pad}").read().decode()
        assert _vondsten(antwoord, zinnen) == [], pad
        gezien += 1
    assert gezien > 100


@pytest.mark.parametrize(
    "pad",
    ["/cursus", "/cursus/", "/cursus/draaiboek", "/draaiboek", "/notebooks/cursus/draaiboek.ipynb",
     "/voila/render/cursus/draaiboek.ipynb", "/voila/files/cursus/draaiboek.ipynb", "/eigen/draaiboek",
     "/content/cursus/begeleiding.yaml", "/statisch/cursus/begeleiding.yaml", "/cursus/begeleiding.yaml",
     "/_content/cursus/begeleiding.yaml", "/..%2fcontent%2fcursus%2fbegeleiding.yaml",
     "/statisch/../content/cursus/begeleiding.yaml", "/bestanden/draaiboek.docx"],
)  # fmt: skip
def test_raden_helpt_niet(server, zinnen, pad):
    with pytest.raises(urllib.error.HTTPError) as fout:
        urllib.request.urlopen(server.adres + pad)
    assert fout.value.code in (400, 403, 404, 405)
    assert _vondsten(fout.value.read().decode(errors="replace"), zinnen) == []


def test_geen_bestand_van_de_site_geeft_een_zin(gepubliceerd: Path, zinnen):
    gezien = 0
    for pad in gepubliceerd.rglob("*"):
        assert "cursus" not in pad.name, pad
        assert "draaiboek" not in pad.name, pad
        plek = pad.relative_to(gepubliceerd).as_posix()
        if not pad.is_file() or (plek.startswith("gemeente/") and "leiden" not in plek):
            continue
        ruw = gzip.decompress(pad.read_bytes()) if pad.suffix == ".gz" else pad.read_bytes()
        if Path(pad.name.removesuffix(".gz")).suffix in LEESBAAR:
            assert _vondsten(ruw.decode(), zinnen) == [], pad
            gezien += 1
    assert gezien > 100


def test_elke_cel_is_alleen_voor_de_trainer():
    """So that a stock Voilà that leaves out `docent` cells shows none of them either."""
    cellen = json.loads(NOTEBOOK.read_text())["cells"]
    assert cellen and all("docent" in cel["metadata"].get("tags", []) for cel in cellen)
