"""The block of sources, the tables inside the figures and the files to take along, against the bare files."""

from __future__ import annotations

import csv
import io
import json
import re
from datetime import date
from functools import cache
from html import unescape
from typing import Any

import pytest
from ruwe_cijfers import CONTENT, Feiten, gemeenten, maten, wijkwaarden

from routekaart.analyse.gemeenten import list_gemeenten
from routekaart.dashboard.gemeentegegevens import render_gegevens
from routekaart.dashboard.gemeentepaden import pad_van
from routekaart.dashboard.website import Website
from routekaart.ui.gemeente import render_blok

ALLE = {g.code: g for g in list_gemeenten()}
SITE = Website(statisch=True, rekent="bestanden")
BRONTABELLEN = (
    "gemeenten_2022", "wijken_2022", "gr_gemeente", "ps_gemeente", "verordeningen", "verordeningen_bronnen",
    "verordeningen_keuzes",
)  # fmt: skip


def kaal(html: str) -> str:
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", "", html))).strip()


def getal(tekst: str) -> float | None:
    """What a Dutch cell says as a number; None when it says none."""
    gevonden = re.match(r"-?[\d.]+(?:,\d+)?", tekst)
    return float(gevonden[0].replace(".", "").replace(",", ".")) if gevonden else None


def rijen(html: str, figuur: str) -> list[list[str]]:
    """The cells of the table in one figure of a block, without its headings."""
    gevonden = re.search(rf'aria-labelledby="{figuur}-tabel".*?</table>', html, re.S)
    if gevonden is None:
        return []
    los = re.findall(r"<tr>(.*?)</tr>", gevonden[0], re.S)[1:]
    return [[kaal(cel) for cel in re.findall(r"<t[hd]\b[^>]*>(.*?)</t[hd]>", rij, re.S)] for rij in los]


@cache
def bron(naam: str) -> dict[str, Any]:
    pakket = json.loads((CONTENT / "data" / "datapackage.json").read_text(encoding="utf-8"))
    return next(r for r in pakket["resources"] if r["name"] == naam)


@cache
def blok(naam: str, code: str) -> str:
    return str(render_blok(naam, code, date(2026, 11, 28)))


def test_het_blok_bronnen_zegt_wat_bij_elke_tabel_staat():
    html = blok("bronnen", "GM0546")
    stukken = re.findall(r"<dt>(.*?)</dt><dd>(.*?)</dd>", html, re.S)
    assert len(stukken) == len(BRONTABELLEN)
    for (_, dd), naam in zip(stukken, BRONTABELLEN, strict=True):
        r = bron(naam)
        assert re.findall(r'href="([^"]+)"', dd) == [s["path"] for s in r["sources"]], naam
        tekst = kaal(dd)
        assert tekst.startswith("; ".join(s["title"] for s in r["sources"]) + ". Gegevens van "), naam
        assert "Licentie: " in tekst
        for zorg in r["voorbehoud"]:
            assert zorg["tekst"] in tekst, (naam, zorg)
    # The same for everybody, and the figures lead to it.
    assert {blok("bronnen", code) for code in list(ALLE)[::40]} == {html}
    assert 'id="gemeente-bronnen"' in html
    for naam in ("vergelijk", "kaart", "wijken"):
        assert 'href="#gemeente-bronnen"' in blok(naam, "GM0546")


def dicht(cel: str, waarde: float | None, decimalen: int) -> bool:
    """Whether a cell says this figure, rounded as it may be."""
    gezegd = getal(cel)
    if waarde is None or gezegd is None:
        return waarde is None and gezegd is None
    return abs(gezegd - waarde) <= 0.5 * 10**-decimalen + 1e-9


@pytest.mark.parametrize("code", list(ALLE))
def test_tabellen_en_bestanden_zeggen_de_kale_cijfers(code):
    f, naam = Feiten(code), gemeenten()[code]["gemeente"]
    punten = {m: f.naast(m) for m in maten()}
    los = json.loads(render_gegevens(f"{pad_van(ALLE[code])}.json", SITE))
    rij_van = {r["id"]: r for r in los["cijfers"]}
    teksten = render_gegevens(f"{pad_van(ALLE[code])}.csv", SITE).removeprefix("\ufeff")
    als_csv = {r["id"]: r for r in csv.DictReader(io.StringIO(teksten), delimiter=";")}
    in_tabel = {r[0]: r for r in rijen(blok("vergelijk", code), "gemeente-stroken")}
    assert in_tabel and len(als_csv) == len(rij_van)
    for maat_id, punt in punten.items():
        if punt is None:
            assert rij_van.get(maat_id, {}).get("waarde") is None, (naam, maat_id)
            continue
        cijfer = rij_van[maat_id]
        for wat, goed in (("waarde", punt.eigen), ("mediaan", punt.midden), ("kwartiel_laag", punt.laag)):
            assert cijfer[wat] == pytest.approx(goed, abs=6e-5), (naam, maat_id, wat)
            assert getal(als_csv[maat_id][wat]) == pytest.approx(goed, abs=6e-5), (naam, maat_id, wat)
        if maten()[maat_id].get("reeks"):
            continue
        cellen = in_tabel[cijfer["naam"]]
        for cel, goed in zip(cellen[1:5], (punt.eigen, punt.midden, punt.laag, punt.hoog), strict=True):
            assert dicht(cel, goed, 1 if "," in cel else 0), (naam, maat_id, cellen)


@pytest.mark.parametrize("code", list(ALLE))
def test_de_tabellen_van_wijken_en_kaart(code):
    f = Feiten(code)
    per_wijk = rijen(blok("wijken", code), "gemeente-wijken")
    assert len(per_wijk) == (len(f.wijkmaten) if per_wijk else 0)
    for maat_id, rij in zip(f.wijkmaten if per_wijk else [], per_wijk, strict=True):
        waarden = [w for _, _, w in wijkwaarden(code, maat_id)]
        assert int(rij[1]) == len(waarden), (code, rij)
        for cel, goed in ((rij[3], min(waarden)), (rij[-1], max(waarden))):
            assert dicht(cel, goed, 1 if "," in cel else 0), (code, rij)
    op_kaart = rijen(blok("kaart", code), "gemeente-kaart")
    genoemd = [rij[2] for rij in op_kaart]
    aantal = sum(int(rij[1]) for rij in op_kaart)
    groep = {gemeenten()[c]["gemeente"] for c in f.anderen}
    assert aantal == len(groep), code
    for naam in groep:
        assert any(naam in wie for wie in genoemd), (code, naam)
