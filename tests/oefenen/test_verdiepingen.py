"""The exercises of the topics: what their answers come to, beside the tables themselves, in any municipality."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path
from statistics import median

import pytest

from routekaart.analyse.gemeenten import list_gemeenten
from routekaart.analyse.vergelijk import peers
from routekaart.oefenen import controleer, make_oefening

DATA = Path(__file__).parents[2] / "content" / "data"
MET_GEMEENTE = ("T1-O3", "T2-O3", "T3-O3", "T4-O4")
VROEGER = ("GR20201118", "GR20211124", "GR20220316", "GR20221123")


@cache
def rijen(tabel: str) -> list[dict[str, str]]:
    with (DATA / f"{tabel}.csv").open(encoding="utf-8-sig", newline="") as bestand:
        return list(csv.DictReader(bestand))


def goed(id_: str, **gegeven: str) -> float:
    return float(make_oefening(id_, **gegeven).goed)


def raden_2026() -> dict[str, dict[str, str]]:
    return {r["gemeente_code"]: r for r in rijen("gr_gemeente") if r["verkiezing"] == "GR20260318"}


def test_de_vaste_antwoorden_volgen_uit_de_tabellen():
    soort = [r for r in rijen("verordeningen") if r["soort"] == "participatieverordening"]
    assert goed("T1-O2") == sum(r["uitdaagrecht"] == "ja" for r in soort)
    heerenveen = [int(r["inwoners"]) for r in rijen("wijken_2022") if r["gemeente_code"] == "GM0074"]
    assert goed("T2-O2") == pytest.approx(100 * max(heerenveen) / sum(heerenveen))
    (r,) = [r for r in rijen("gemeenten_2022") if r["gemeente_code"] == "GM0074"]
    jong, oud = (
        [int(r[f"leeftijd_{band}_pct"]) for band in banden]
        for banden in (("15_24", "25_44"), ("45_64", "65plus"))
    )
    assert goed("T3-O2") == pytest.approx(118 * sum(oud) / sum(jong + oud))
    toen = {r["gemeente_code"]: r for r in rijen("gr_gemeente") if r["verkiezing"] in VROEGER}
    naam = "effectief_aantal_fracties"
    steeg = [c for c, r in raden_2026().items() if c in toen and float(r[naam]) > float(toen[c][naam])]
    assert goed("T4-O3") == len(steeg)


def test_de_antwoorden_van_elke_gemeente_volgen_uit_de_tabellen():
    ja = {r["gemeente"] for r in rijen("verordeningen") if r["uitdaagrecht"] == "ja"}
    kenmerken = {r["gemeente_code"]: r for r in rijen("gemeenten_2022")}
    for g in list_gemeenten()[::9]:
        provincie = [k for k in kenmerken.values() if k["provincie"] == g.provincie]
        assert goed("T1-O3", gemeente=g.naam) == sum(k["gemeente"] in ja for k in provincie)
        ouderen = [
            int(w["leeftijd_65plus_pct"])
            for w in rijen("wijken_2022")
            if w["gemeente_code"] == g.code and int(w["inwoners"]) >= 500 and w["leeftijd_65plus_pct"]
        ]
        assert goed("T2-O3", gemeente=g.naam) == max(ouderen) - min(ouderen)
        assert goed("T3-O3", gemeente=g.naam) == pytest.approx(0.6 * int(kenmerken[g.code]["hbo_wo_pct"]))
        zetels = [float(raden_2026()[c]["stemmen_per_zetel"]) for c in peers(g.code) if c in raden_2026()]
        assert goed("T4-O4", gemeente=g.naam) == median(zetels)


@pytest.mark.parametrize("id_", MET_GEMEENTE)
def test_nergens_is_een_misser_goed(id_):
    for g in list_gemeenten()[::11]:
        som = make_oefening(id_, gemeente=g.naam)
        assert controleer(id_, som.goed, gemeente=g.naam).goed is True
        assert "nan" not in som.goed_uitleg and "None" not in som.goed_uitleg
        for misser in som.missers:
            oordeel = controleer(id_, misser.waarde, gemeente=g.naam)
            assert (oordeel.goed, oordeel.tekst) == (False, misser.uitleg), g.naam


def test_wie_geen_raad_heeft_leest_dat():
    assert (
        "Van de raad van Hilversum uit 2026 hebben wij geen cijfers."
        in make_oefening("T4-O4", gemeente="Hilversum").goed_uitleg
    )
    assert "telt maar één wijk mee" in make_oefening("T2-O3", gemeente="Schiermonnikoog").goed_uitleg
