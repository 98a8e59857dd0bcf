"""One JSON object a line, for a program; and nothing in it of who visited or what they sent."""

from __future__ import annotations

import datetime as dt
import json
import logging

import pytest

from routekaart.dashboard import redenen
from routekaart.dashboard.logboek import ONS
from routekaart.dashboard.logvorm import VAN_ANDER, JsonRegel, spreek_json
from routekaart.dashboard.opdracht import main


def regel(
    naam: str, tekst: str, *, niveau: int = logging.INFO, fout: BaseException | None = None, **velden: object
) -> dict:
    info = (type(fout), fout, fout.__traceback__) if fout else None
    record = logging.LogRecord(naam, niveau, "", 0, tekst, None, info)
    record.velden = velden
    uit = JsonRegel().format(record)
    assert "\n" not in uit
    return dict(json.loads(uit))


def test_een_verzoek_heeft_velden_voor_een_programma():
    uit = regel(
        ONS, "404 GET '/x' (3 ms)", soort="verzoek", status=404, methode="GET", padsoort="bladzijde", ms=3
    )
    assert dt.datetime.fromisoformat(uit.pop("tijd")).tzinfo is not None
    assert uit == {
        "niveau": "info", "soort": "verzoek", "bericht": "404 GET '/x' (3 ms)", "status": 404, "methode": "GET",
        "padsoort": "bladzijde", "ms": 3,
    }  # fmt: skip


@pytest.mark.parametrize(
    "tekst",
    ["van 203.0.113.7", "van 2001:db8::1", "GET /x?naam=geheim", "/tafel/api/geheimpad", "d_geheimgeheimgeheim",
     "\x1b[31mrood", "een\nregel", '"}{"niveau": "fout"'],
)  # fmt: skip
def test_wat_een_bezoeker_zei_staat_er_niet_in(tekst):
    uit = regel(ONS, tekst)
    for woord in ("203.0", "2001:db8", "geheim", "\x1b"):
        assert woord not in uit["bericht"]
    assert uit["niveau"] == "info"


def test_van_een_fout_staat_er_waar_hij_was_en_niet_wat_hij_zei():
    try:
        try:
            int("geheim")
        except ValueError as fout:
            raise RuntimeError("geheim ook") from fout
    except RuntimeError as fout:
        uit = regel(ONS, "Het ging mis.", niveau=logging.ERROR, fout=fout)
    assert uit["niveau"] == "fout" and "geheim" not in str(uit)
    assert (
        uit["oorzaak"].startswith("RuntimeError bij test_logvorm.py:")
        and ", door ValueError bij" in uit["oorzaak"]
    )


def test_van_een_onderdeel_staat_er_alleen_welk(caplog):
    uit = regel("tornado.general", "geheim van een bezoeker", niveau=logging.ERROR)
    assert (uit["bericht"], uit["onderdeel"], uit["soort"]) == (VAN_ANDER, "tornado.general", "onderdeel")


def test_ook_wat_de_opdracht_zelf_zegt_is_json(capsys, monkeypatch):
    monkeypatch.setattr(redenen, "_spreker", [])
    spreek_json()
    redenen.zeg("een\ntwee")
    redenen.klaag("mis")
    uit, fout = capsys.readouterr()
    assert [json.loads(r)["bericht"] for r in uit.splitlines()] == ["een", "twee"]
    assert [(json.loads(r)["niveau"], json.loads(r)["bericht"]) for r in fout.splitlines()] == [
        ("fout", "mis")
    ]


def test_een_start_die_niet_kan_zegt_dat_in_dezelfde_vorm(capsys, monkeypatch, tmp_path):
    monkeypatch.setattr(redenen, "_spreker", [])
    assert main(["--logvorm", "json", "--thema", str(tmp_path / "weg.css")]) == 1
    (regel_,) = capsys.readouterr().err.splitlines()
    assert json.loads(regel_)["niveau"] == "fout" and "Het stijlbestand" in json.loads(regel_)["bericht"]
