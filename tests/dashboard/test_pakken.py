"""Figures worked out beforehand: the same as the served ones, the same every time, and small."""

from __future__ import annotations

import json
import os
import random
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from markupsafe import Markup

from conftest import GEPUBLICEERDE_GEMEENTEN, WORTEL
from gereedschap import draai
from routekaart.dashboard.pakken import (
    Pakfout,
    kan_vooruit,
    make_bestanden,
    make_plan,
    make_versie,
    make_wijzer,
    pack_gedeeld,
)
from routekaart.dashboard.vooruit import list_vooruit, reken_vooruit
from routekaart.ui.bouwstenen.cijfers import CijferFout, Uitkomst, compute
from routekaart.ui.cijfers import find_figuur, list_figuren
from routekaart.ui.cijfers.figuur import Figuur, Stuk, join_stukken, list_mogelijk

WIJZERS = re.compile(r'<script type="application/json" id="rk-pakken">(.*?)</script>')
ALLE_GEMEENTEN = 345
# What only a server can do: files and text of the reader, free numbers and days.
NIET_VOORUIT = {"stap_07", "planner", "oude_verordening"}


def lees_wijzers(site: Path) -> dict[str, Any]:
    uit: dict[str, Any] = {}
    for blad in site.rglob("*.html"):
        for tekst in WIJZERS.findall(blad.read_text("utf-8")):
            for sleutel, wijzer in json.loads(tekst).items():
                assert uit.setdefault(sleutel, wijzer) == wijzer, f"{blad} has another version of {sleutel}"
    return uit


def vraag_bestanden(site: Path, wijzers: Any, vragen: list[dict[str, Any]]) -> list[dict[str, Any]]:
    uit = subprocess.run(
        ["node", "--disable-warning=MODULE_TYPELESS_PACKAGE_JSON", str(WORTEL / "tests/dashboard/bestandenbrug.mjs"), str(site)],
        input=json.dumps({"wijzers": wijzers, "vragen": vragen}), capture_output=True, text=True, encoding="utf-8",
        env={**os.environ, "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"},
    )  # fmt: skip
    assert uit.returncode == 0, uit.stderr
    return json.loads(uit.stdout)


def kies(figuur: Figuur, gok: random.Random, gemeenten=GEPUBLICEERDE_GEMEENTEN) -> dict[str, Any]:
    """A choice in the fields that pieces depend on; the others keep what they start with."""
    velden = {v["naam"]: v for v in figuur.velden}
    waarden = dict(figuur.waarden)
    for naam in dict.fromkeys(naam for stuk in figuur.delen for naam in stuk.velden):
        lijst = list_mogelijk(velden[naam], figuur.waarden)
        if velden[naam]["soort"] == "gemeente" and gemeenten:
            lijst = ["", *gemeenten]
        waarden[naam] = gok.choice(lijst)
    return waarden


def test_welke_figuren_vooruit_kunnen():
    assert set(list_figuren()) - set(list_vooruit()) == NIET_VOORUIT


@pytest.mark.parametrize("sleutel", list_vooruit())
def test_de_stukken_zijn_samen_de_figuur(sleutel):
    """Whatever is chosen: the pieces one after another, each with its own fields only, are what `reken` gives."""
    figuur, gok = find_figuur(sleutel), random.Random(sleutel)
    for _ in range(12):
        waarden = kies(figuur, gok, gemeenten=())
        heel = compute(figuur.reken, waarden, sleutel)
        try:
            delen = [
                Stuk(s.naam, s.velden, s.reken).reken({n: waarden[n] for n in s.velden}) for s in figuur.delen
            ]
        except CijferFout as fout:
            assert heel["html"] is None and heel["melding"] == str(fout)
        else:
            assert str(heel["html"]) == "".join(str(d.html if isinstance(d, Uitkomst) else d) for d in delen)


def test_de_bestanden_zeggen_wat_de_server_zegt(gepubliceerd):
    """A random choice of every figure, through the browser's own module."""
    wijzers = lees_wijzers(gepubliceerd)
    assert set(wijzers) == set(list_vooruit())
    gok = random.Random(9)
    vragen = [
        {"figuur": sleutel, "waarden": kies(find_figuur(sleutel), gok)}
        for sleutel in list_vooruit()
        for _ in range(25 if "kern" not in sleutel else 5)
    ]
    fouten = 0
    for vraag, uit in zip(vragen, vraag_bestanden(gepubliceerd, wijzers, vragen), strict=True):
        figuur = find_figuur(vraag["figuur"])
        goed = compute(figuur.reken, vraag["waarden"], figuur.sleutel)
        html = None if goed["html"] is None else str(goed["html"])
        assert (uit["html"], uit["melding"], uit["fout"]) == (html, goed["melding"], goed["fout"]), vraag
        fouten += uit["fout"]
    assert 0 < fouten < len(vragen) / 4, (
        "some of them are refusals, as of a municipality with one neighbourhood"
    )


def test_elk_getal_en_elk_paar_van_een_figuur(gepubliceerd):
    """The corners: first and last value of every field, and a number as text, as it stands in an address."""
    wijzers = lees_wijzers(gepubliceerd)
    vragen = []
    for sleutel, wijzer in wijzers.items():
        for kant in (0, -1):
            waarden = {v["naam"]: v["lijst"][kant] if "lijst" in v else v["begin"] for v in wijzer["velden"]}
            vragen.append({"figuur": sleutel, "waarden": waarden})
    for vraag, uit in zip(vragen, vraag_bestanden(gepubliceerd, wijzers, vragen), strict=True):
        figuur = find_figuur(vraag["figuur"])
        assert uit["html"] == compute(figuur.reken, vraag["waarden"], "")["html"], vraag
    als_tekst = [{"figuur": "stap_08", "waarden": {"hoogte": hoogte}} for hoogte in (30, "30")]
    een, ander = vraag_bestanden(gepubliceerd, wijzers, als_tekst)
    assert een == ander and een["html"]


def test_wat_niet_vooruit_kon_zegt_dat(gepubliceerd):
    vragen = [
        {"figuur": "stap_02", "waarden": {"gemeente": "GM0014"}},  # a municipality that was left out here
        {"figuur": "stap_02", "waarden": {"groep": "leeftijd"}},
        {"figuur": "stap_04", "waarden": {"bestand": {"naam": "x.pb", "base64": ""}}},
        {"figuur": "stap_07", "waarden": {}},
        {"figuur": "kern_stap_99", "waarden": {}},
    ]
    uitkomsten = vraag_bestanden(gepubliceerd, lees_wijzers(gepubliceerd), vragen)
    assert all(u["html"] is None and u["fout"] and len(u["melding"]) > 20 for u in uitkomsten)
    assert "Uw gemeente" in uitkomsten[0]["melding"]
    assert "niet op deze bladzijde" in uitkomsten[2]["melding"]


def test_twee_keer_rekenen_geeft_dezelfde_bytes():
    """Whatever the order in which processes are done, and whatever seed their hashes have."""
    sleutels = ("stap_04", "stap_06", "uitdaagrecht", "kern_stap_08")
    keren = [
        {v.sleutel: (v.wijzer, v.bestanden) for v in reken_vooruit(sleutels, ("GM0074", "GM0088"), processen)}
        for processen in (1, 2)
    ]
    assert keren[0] == keren[1]
    assert set(keren[0]) == set(sleutels)


def test_grootte(gepubliceerd):
    """One choice is a small download, and so is the whole site: with `routekaart publiceer` below 60 MB.

    What municipalities share is counted for each of them here, so the estimate for the figures is on the high side.
    """
    geheel = 0.0
    for map_ in (gepubliceerd / "cijfers").iterdir():
        velden = lees_velden(map_.name)
        keer = ALLE_GEMEENTEN / len(GEPUBLICEERDE_GEMEENTEN) if "gemeente" in velden else 1
        bestanden = {pad.name: pad.stat().st_size for pad in map_.iterdir()}
        assert max(bestanden.values()) < 40_000, (map_.name, bestanden)
        geheel += keer * sum(bestanden.values())
    rest = sum(p.stat().st_size for p in gepubliceerd.rglob("*") if p.is_file() and "cijfers" not in p.parts)
    assert geheel < 40e6
    assert rest < 43e6


def lees_velden(sleutel: str) -> set[str]:
    return {naam for stuk in find_figuur(sleutel).delen for naam in stuk.velden}


def test_namen_kunnen_overal(gepubliceerd):
    """Lower case, digits and a few signs: on every disk, also one that knows no capitals; and no deep folders."""
    for pad in gepubliceerd.rglob("*"):
        naam = pad.relative_to(gepubliceerd).as_posix()
        assert re.fullmatch(r"[A-Za-z0-9_./-]{1,120}", naam), naam
        assert naam == ".routekaart" or not any(deel.startswith(".") for deel in naam.split("/")), naam
    namen = [p.relative_to(gepubliceerd).as_posix().casefold() for p in gepubliceerd.rglob("*")]
    assert len(namen) == len(set(namen))


def test_elk_script_is_gewone_tekst(gepubliceerd):
    for pad in (gepubliceerd / "cijfers").rglob("*.js"):
        regel = pad.read_bytes()
        assert re.fullmatch(
            rb'rkPak\("[a-z0-9_]+/[a-z0-9-]+","[0-9a-f]{12}","[A-Za-z0-9+/=]+"\);\n', regel
        ), pad


# --- figures that we made up --------------------------------------------------------------------------


def keuzeveld(naam: str, *ids: Any) -> dict[str, Any]:
    return {
        "naam": naam,
        "label": naam,
        "soort": "keuze",
        "opties": [{"id": i, "tekst": str(i)} for i in ids],
    }


def doe(figuur: Figuur, tmp_path: Path) -> Any:
    """Work out a figure, write it, and give who asks it."""
    plan = make_plan(figuur)
    teksten = {naam: tekst for naam, tekst, _ in make_bestanden(figuur, plan, plan.bestanden)}
    if plan.gedeeld:
        teksten["gedeeld"] = pack_gedeeld(plan)
    versie = make_versie(plan, teksten)
    map_ = tmp_path / "cijfers" / figuur.sleutel
    map_.mkdir(parents=True)
    for naam, tekst in teksten.items():
        (map_ / f"{naam}.js").write_text(f'rkPak("{figuur.sleutel}/{naam}","{versie}","{tekst}");')
    wijzers = {figuur.sleutel: json.loads(json.dumps(make_wijzer(figuur, plan, versie, None)))}
    return lambda *keuzes: vraag_bestanden(
        tmp_path, wijzers, [{"figuur": figuur.sleutel, "waarden": k} for k in keuzes]
    )


@pytest.mark.parametrize("zaad", range(6))
def test_verzonnen_figuren(zaad, tmp_path):
    """Any number of fields, values, pieces and refusals, with any text."""
    gok = random.Random(zaad)
    velden = [
        keuzeveld(f"v{i}", *(f"w{j}|{i}" for j in range(gok.randint(1, 9)))) for i in range(gok.randint(1, 4))
    ]
    vreemd = [
        "",
        "<p>",
        "é€😀",
        '"\\',
        "</script>",
        "\u2028",
        "x" * 5000,
        "<table><tr><td>1</td></tr></table>" * 40,
    ]

    def maak(naam: str, van: tuple[str, ...], soort: str) -> Stuk:
        def reken(waarden):
            keuze = "|".join(str(waarden[n]) for n in van)
            if soort == "weigert" and len(keuze) % 3 == 0:
                raise CijferFout(f"Dat kan niet bij {naam} en {keuze}.")
            return Markup(vreemd[(len(naam) + sum(map(ord, keuze))) % len(vreemd)]) + Markup("{}").format(
                keuze
            )

        return Stuk(naam, van, reken)

    namen = [v["naam"] for v in velden]
    stukken = tuple(
        maak(
            f"s{i}",
            tuple(sorted(gok.sample(namen, gok.randint(0, len(namen))))),
            gok.choice(["", "", "weigert"]),
        )
        for i in range(gok.randint(1, 6))
    )
    begin = {v["naam"]: v["opties"][0]["id"] for v in velden}
    figuur = Figuur("proef", "Proef", velden, begin, lambda w: join_stukken(stukken, w), stukken)
    keuzes = [{v["naam"]: gok.choice(v["opties"])["id"] for v in velden} for _ in range(40)]
    for keuze, uit in zip(keuzes, doe(figuur, tmp_path)(*keuzes), strict=True):
        goed = compute(figuur.reken, keuze, "")
        assert uit["html"] == (None if goed["html"] is None else str(goed["html"])), keuze
        assert uit["fout"] == goed["fout"]
        if uit["fout"]:
            assert uit["melding"].startswith("Dat kan niet bij")


def test_een_fout_van_ons_komt_niet_in_een_bestand():
    figuur = Figuur("proef", "", [keuzeveld("a", 1, 2)], {"a": 1}, lambda w: 1 / (w["a"] - 2))
    with pytest.raises(Pakfout, match=r"proef .*'a': 2.*ZeroDivisionError"):
        make_bestanden(
            figuur, make_plan(Figuur("proef", "", figuur.velden, {"a": 1}, lambda _: Markup(""))), [(0, 0)]
        )


@pytest.mark.parametrize(
    "uitkomst", [Uitkomst(Markup(""), melding="x"), Uitkomst(Markup(""), vervolg=[{"naam": "x"}])]
)
def test_wat_doorvraagt_kan_niet_vooruit(uitkomst):
    with pytest.raises(Pakfout, match="says more"):
        make_plan(Figuur("proef", "", [keuzeveld("a", 1)], {"a": 1}, lambda _: uitkomst))


@pytest.mark.parametrize("soort", ["bestand", "tekst", "datum", "invultabel", "meerkeuze"])
def test_een_vrij_veld_kan_niet_vooruit(soort):
    assert not kan_vooruit(Figuur("proef", "", [{"naam": "a", "soort": soort}], {}, lambda _: Markup("")))


def test_node_is_er():
    assert draai("node", "--version").returncode == 0
