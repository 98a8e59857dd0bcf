"""A flood of one kind of line is ten lines and a number; nothing of it says what a visitor sent."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator

import pytest

from routekaart.dashboard import demper as demperij
from routekaart.dashboard import logboek
from routekaart.dashboard.demper import Demper
from routekaart.dashboard.logboek import ONS, _Zwijger
from routekaart.dashboard.logvorm import JsonRegel


class Plek(logging.Handler):
    """A place where lines go."""

    def __init__(self, filter_: logging.Filter, vorm: logging.Formatter) -> None:
        super().__init__()
        self.regels: list[str] = []
        self.setFormatter(vorm)
        self.addFilter(filter_)

    def emit(self, record: logging.LogRecord) -> None:
        self.regels.append(self.format(record))


class Proef:
    """Two places, as the file and the screen of a server."""

    def __init__(self) -> None:
        self.straks: list[tuple[float, object]] = []
        self.demper = Demper(ONS, straks=lambda *wat: self.straks.append(wat))
        self.bestand = Plek(self.demper, _Zwijger("%(message)s"))
        self.scherm = Plek(self.demper, JsonRegel())

    @property
    def json(self) -> list[dict]:
        return [json.loads(regel) for regel in self.scherm.regels]


@pytest.fixture
def proef(monkeypatch: pytest.MonkeyPatch) -> Iterator[Proef]:
    proef, wortel = Proef(), logging.getLogger()
    monkeypatch.setattr(_Zwijger, "met_woorden", False)
    niveau = logging.getLogger(ONS).level
    logging.getLogger(ONS).setLevel(logging.INFO)
    for plek in (proef.bestand, proef.scherm):
        wortel.addHandler(plek)
    yield proef
    for plek in (proef.bestand, proef.scherm):
        wortel.removeHandler(plek)
    logging.getLogger(ONS).setLevel(niveau)


def test_een_vloed_is_tien_regels_en_een_getal(proef):
    for _ in range(1234):
        logboek.meld_verzoek(404, "GET", "/x", "bladzijde", 0.0)
    logboek.meld_verzoek(429, "POST", "/y", "tafel", 0.0)
    assert len(proef.bestand.regels) == len(proef.scherm.regels) == 11
    # One clock, however many lines.
    assert proef.straks == [(demperij.PER_S, proef.demper.zeg_rest)]
    proef.demper.zeg_rest()
    assert proef.bestand.regels[11:] == [
        "Nog 1.224 keer in een minuut: status 404 bij de padsoort 'bladzijde'."
    ]
    velden = {naam: proef.json[-1][naam] for naam in ("soort", "keer", "status", "padsoort")}
    assert velden == {"soort": "herhaling", "keer": 1224, "status": 404, "padsoort": "bladzijde"}
    # Then it begins anew.
    logboek.meld_verzoek(404, "GET", "/x", "bladzijde", 0.0)
    assert len(proef.bestand.regels) == 13 and len(proef.straks) == 2


def test_ook_wat_onderdelen_zeggen_en_wat_steeds_anders_is_vult_niets(proef):
    for i in range(500):
        logging.getLogger("tornado.general").warning("vreemd %s", i)
        logboek.meld(f"iets nieuws {i}")
    assert len(proef.bestand.regels) <= 10 + demperij._MEESTE_SOORTEN + 10
    assert len(proef.demper._geteld) <= demperij._MEESTE_SOORTEN + 1
    proef.demper.zeg_rest()
    laatste = proef.bestand.regels[-2:]
    assert laatste[0] == "Nog 490 keer in een minuut: een melding van het onderdeel tornado.general."
    assert laatste[1].endswith("keer in een minuut: andere meldingen.")


def test_een_gewone_dag_wordt_niet_geteld(proef):
    for _ in range(10):
        logboek.meld_verzoek(404, "GET", "/x", "bladzijde", 0.0)
    proef.demper.zeg_rest()
    assert len(proef.bestand.regels) == 10


def test_een_methode_die_iemand_verzon_staat_er_niet(proef):
    logboek.meld_verzoek(405, "GEHEIM" * 1000, "/x", "bladzijde", 0.0)
    assert proef.bestand.regels == ["405 (anders) '/x' (0 ms)"]
    assert proef.json[0]["methode"] == "(anders)"


def test_de_naam_die_de_beheerder_moet_noemen_staat_ook_in_json(proef):
    logboek.meld_met_naam(f"421 als {logboek.NAAM}: --hostnaam {logboek.NAAM}", "kaart.example")
    assert proef.json[0]["bericht"] == "421 als kaart.example: --hostnaam kaart.example"
    assert proef.json[0]["hostnaam"] == "kaart.example"
    assert proef.bestand.regels == ["421 als kaart.example: --hostnaam kaart.example"]


def test_van_een_fout_staat_er_waar_en_niet_wat(proef):
    """Somebody's words may stand in the words of a fault, or of a library."""
    getypt = "geheim van een bezoeker"
    try:
        try:
            int(getypt)
        except ValueError as fout:
            raise KeyError(getypt) from fout
    except KeyError as fout:
        logboek.meld_fout("Het ging mis.", fout)
    logging.getLogger("tornado.application").error("Uncaught %s", "geheim verzoek")
    alles = "\n".join([*proef.bestand.regels, *proef.scherm.regels])
    assert getypt not in alles
    assert "geheim verzoek" not in alles
    assert "test_demper.py" in alles and "ValueError" in alles and "KeyError" in alles
