"""A table that a reader brings: first what we read of it, with a say in everything, and only then a verdict."""

from __future__ import annotations

import base64
import io
import json
import random
import re
from collections.abc import Iterator, Mapping
from typing import Any

import openpyxl
import pytest
from cijferhulp import html_van, lees
from markupsafe import Markup

from routekaart.ui.bouwstenen.cijfers import CijferFout, Uitkomst
from routekaart.ui.bouwstenen.cijfers.widget import Cijfers
from routekaart.ui.cijfers import make
from routekaart.ui.cijfers.afspiegeling import VOORBEELD, reken
from routekaart.ui.opslag import Werkdossier

GEVAAR = '"><img src=x onerror=alert(1)>'
ROMMEL = """Gemeente Heerenveen;;;
Avond over het park;;;
gemeente;leeftijd;aantal;deel
Heerenveen;18-34 jaar;21;27%
Heerenveen;35-49 jaar;3;4%
Heerenveen;50-64 jaar;24;31%
waarvan vrouw;;2;
Heerenveen;65+;26;33%
Heerenveen;wil niet zeggen;4;5%
Totaal;;78;100%
n = 78, 3 mensen vulden niets in;;;
"""
GEWOON = "leeftijd;aantal\n15-24;10\n25-44;20\n45-64;30\n65+;30\nonbekend;12"
VERDICT = "Wie hebt u gemist?"


def bestand(inhoud: str | bytes, naam: str = "avond.csv") -> dict[str, str]:
    rauw = inhoud.encode() if isinstance(inhoud, str) else inhoud
    return {"naam": naam, "base64": base64.b64encode(rauw).decode()}


def vraag(inhoud: str | bytes, **anders: Any) -> Uitkomst:
    uit = reken({**VOORBEELD, "gemeente": "GM0074", "bestand": bestand(inhoud), **anders})
    assert isinstance(uit, Uitkomst)
    json.dumps(uit.vervolg)  # it must reach the browser
    lees(uit.html)
    return uit


def veld(uit: Uitkomst, sleutel: str) -> Mapping[str, Any]:
    return next(v for v in uit.vervolg if v.get("sleutel", v["naam"]) == sleutel)


def sleutels(uit: Uitkomst) -> list[str]:
    return [v.get("sleutel", v["naam"]) for v in uit.vervolg]


def regels(uit: Uitkomst, sleutel: str) -> dict[str, list[Any]]:
    return {r["tekst"]: [r["waarde"], *r["cellen"]] for r in veld(uit, sleutel)["rijen"]}


def teksten(waarde: Any) -> Iterator[str]:
    if isinstance(waarde, str):
        yield waarde
    elif isinstance(waarde, Mapping):
        for deel in waarde.values():
            yield from teksten(deel)
    elif isinstance(waarde, list | tuple):
        for deel in waarde:
            yield from teksten(deel)


# --- the conversation ------------------------------------------------------------------------------


def test_eerst_de_lezing_dan_de_vragen_en_pas_dan_het_oordeel():
    eerst = vraag(ROMMEL)
    assert VERDICT not in eerst.html and "<figure" not in eerst.html
    assert not eerst.fout and eerst.melding == "Kijk na hoe wij uw tabel lazen. Er is nog niets vergeleken."
    assert [regel[0] for regel in regels(eerst, "kolommen").values()] == ["niet", "groep", "aantal", "niet"]
    weg = regels(eerst, "regels-weg")
    assert [*weg] == ["18-34 jaar (regel 4)", "35-49 jaar (regel 5)", "wil niet zeggen (regel 9)"]
    assert [*regels(eerst, "regels-mee")] == ["50-64 jaar (regel 6)", "65+ (regel 8)"]
    assert {naam: rij[1] for naam, rij in regels(eerst, "terug").items()} == {
        "Gemeente Heerenveen (regel 1)": "staat boven de tabel",
        "Avond over het park (regel 2)": "staat boven de tabel",
        "waarvan vrouw · … (regel 7)": "zit al in een andere regel",
        "Totaal · … · … (regel 10)": "telt andere regels op",
        "n = …, … mensen vulden niets in (regel 11)": "is een opmerking",
    }
    assert veld(eerst, "banden")["waarde"] == ""
    assert "gebruik" not in sleutels(eerst)
    assert veld(eerst, "nog-niet")["zinnen"] == [
        "U kunt nog niet vergelijken. Beantwoord hierboven eerst nog één vraag."
    ]
    beantwoord = vraag(ROMMEL, lezing={"banden": "eigen"})
    # An answered question stays, so that the answer can be changed.
    assert veld(beantwoord, "banden")["waarde"] == "eigen"
    assert veld(beantwoord, "gebruik")["waarde"] == "vergelijken"
    assert VERDICT not in beantwoord.html
    oordeel = vraag(ROMMEL, lezing={"banden": "eigen"}, gebruik="vergelijken")
    assert VERDICT in oordeel.html and sleutels(oordeel) == ["gezegd", "terug"]
    assert '<th scope="row">15 tot 65 jaar</th>' in oordeel.html
    assert oordeel.html.startswith(
        '<p class="rk-let-op">Van de mensen in uw tabel telden wij er minder dan 5 niet mee.'
    )


def test_boven_het_oordeel_staat_welk_deel_niet_meetelde_en_over_wie_er_geen_oordeel_is():
    uit = vraag(ROMMEL, lezing={"banden": "onze"}, gebruik="vergelijken")
    boven = uit.html.split("<h3>")[0]
    assert "Van de 78 mensen in uw tabel telden wij er 28 niet mee (36%)." in boven
    assert "Daarom geven wij geen oordeel over: 15 tot 25 jaar, 25 tot 45 jaar" in boven


def test_zonder_antwoord_geen_oordeel_ook_niet_als_het_gevraagd_wordt():
    uit = vraag(ROMMEL, gebruik="vergelijken")
    assert VERDICT not in uit.html and uit.fout
    assert uit.melding == "Wij kunnen nog niet vergelijken. Beantwoord hierboven eerst nog één vraag."
    weinig = vraag("leeftijd;aantal\n15-24;2\n65+;1", gebruik="vergelijken")
    assert VERDICT not in weinig.html and weinig.fout and "minder dan 10 deelnemers" in weinig.melding
    assert "gebruik" not in sleutels(weinig)


@pytest.mark.parametrize(
    ("inhoud", "open_"),
    [
        ("kleur;aantal\nrood;20\nblauw;20", ["vraag-groep"]),
        ("naam;wijk\nJan;Noord\nPiet;Zuid", ["vraag-groep", "vraag-aantal"]),
        ("leeftijd;mannen;vrouwen\n15-24;20;30\n65+;20;30", ["vraag-aantal"]),
        ("leeftijd;aantal\n15-24;30\n25-64;20\n65+;20", ["banden"]),
        ("geboortejaar;aantal\n1950;12\n1975;20", ["peiljaar"]),
    ],
)
def test_wat_niet_zeker_is_wordt_gevraagd(inhoud, open_):
    uit = vraag(inhoud, gebruik="vergelijken")
    assert [s for s in sleutels(uit) if s.startswith("vraag-") or s in ("banden", "peiljaar")] == open_
    assert uit.fout and VERDICT not in uit.html


def test_een_regel_zonder_aantal_staat_boven_het_oordeel():
    uit = vraag("leeftijd;aantal\n15-24;<5\n25-44;20\n65+;20", gebruik="vergelijken")
    assert uit.html.startswith(
        '<p class="rk-let-op">Van sommige regels weten wij niet om hoeveel mensen het gaat. Die tellen niet mee. '
        "Daarom geven wij geen oordeel over: 15 tot 25 jaar, 25 tot 45 jaar"
    )


def test_een_regel_krijgt_een_groep_van_de_lezer_en_blijft_staan():
    eerst = vraag(GEWOON)
    assert regels(eerst, "regels-weg") == {
        "onbekend (regel 6)": ["", "niet getoond", "de groep is niet bekend"]
    }
    assert [optie["tekst"] for optie in veld(eerst, "regels-weg")["opties"]][:2] == [
        "niet gebruiken",
        "15 tot 25 jaar",
    ]
    lezing = {"regels": {"6": "15 tot 25 jaar", "2": ""}}
    daarna = vraag(GEWOON, lezing=lezing)
    assert regels(daarna, "regels-weg")["onbekend (regel 6)"][0] == "15 tot 25 jaar"
    assert regels(daarna, "regels-mee")["15-24 (regel 2)"][0] == ""
    assert "tellen er 92 mensen mee" in daarna.html
    assert "Er kwamen 92 mensen." in vraag(GEWOON, lezing=lezing, gebruik="vergelijken").html


def test_een_overgeslagen_regel_kan_terug_en_weer_weg():
    inhoud = GEWOON.replace("onbekend", "waarvan 75+")
    eerst = vraag(inhoud)
    assert regels(eerst, "terug")["waarvan 75+ · … (regel 6)"][0] is False
    terug = vraag(inhoud, lezing={"terug": ["6"]})
    assert regels(terug, "terug")["waarvan 75+ · … (regel 6)"][0] is True
    assert "waarvan 75+ · … (regel 6)" in {**regels(terug, "regels-mee"), **regels(terug, "regels-weg")}
    assert vraag(inhoud, lezing={"terug": []}).vervolg == eerst.vervolg


def test_twee_kolommen_met_aantallen_wordt_gevraagd_en_het_antwoord_kan_anders():
    inhoud = "leeftijd;2022;2023\n15-24;3;11\n25-44;20;30\n45-64;30;41\n65+;30;52"
    vraagveld = veld(vraag(inhoud), "vraag-aantal")
    assert [(o["id"], o["tekst"]) for o in vraagveld["opties"]] == [
        ("2022", "kolom '2022'"),
        ("2023", "kolom '2023'"),
    ]
    assert vraagveld["waarde"] is None and vraagveld["naam"] == "rollen" and vraagveld["vult"]
    assert regels(vraag(inhoud), "regels-mee")["15-24 (regel 2)"][1] == "nog niet bekend"
    # What the browser does with an answer: put it into the object that is there.
    rollen: dict[str, Any] = {}
    for antwoord, som in (("2023", 134), ("2022", 83)):
        optie = next(o for o in vraagveld["opties"] if o["id"] == antwoord)
        rollen |= optie["waarde"]
        uit = vraag(inhoud, lezing={"rollen": rollen})
        assert veld(uit, "vraag-aantal")["waarde"] == antwoord
        assert f"tellen er {som} mensen mee" in uit.html


def test_elke_regel_een_mens_is_ook_een_antwoord():
    inhoud = "naam;leeftijd\n" + "".join(f"gast;{18 + n}\n" for n in range(40))
    vraagveld = veld(vraag(inhoud), "vraag-aantal")
    uit = vraag(inhoud, lezing={"rollen": vraagveld["opties"][-1]["waarde"]}, gebruik="vergelijken")
    assert "Er kwamen 40 mensen." in uit.html


def test_geboortejaren_vragen_om_het_jaar_van_de_bijeenkomst():
    inhoud = "geboortejaar;aantal\n1950;12\n1975;20\n1995;15\n2005;13"
    eerst = vraag(inhoud)
    jaar = veld(eerst, "peiljaar")
    assert (jaar["soort"], jaar["waarde"]) == ("getal", None) and "jaar" in jaar["label"]
    uit = vraag(inhoud, lezing={"peiljaar": 2024}, gebruik="vergelijken")
    assert "Er kwamen 60 mensen." in uit.html
    assert veld(vraag(inhoud, lezing={"peiljaar": 2024}), "peiljaar")["waarde"] == 2024


def werkmap() -> bytes:
    boek = openpyxl.Workbook()
    bladen = {"Maart": [31, 20], "April": [12, 45], "Geheim": [99, 99]}
    boek.active.append(["Dit is uitleg"])
    for naam, (jong, oud) in bladen.items():
        blad = boek.create_sheet(naam)
        for rij in (["leeftijd", "aantal"], ["15-24", jong], ["65+", oud]):
            blad.append(rij)
    boek["Geheim"].sheet_state = "hidden"
    boek["Maart"].row_dimensions[3].hidden = True
    boek["Maart"].append(["25-44", 40])
    uit = io.BytesIO()
    boek.save(uit)
    return uit.getvalue()


def test_een_ander_blad_en_wat_verborgen_is():
    eerst = vraag(werkmap())
    bladen = veld(eerst, "blad")
    assert bladen["waarde"] == "Maart"
    assert {"Maart", "April"} <= {o["id"] for o in bladen["opties"]} and "Geheim" not in str(eerst.vervolg)
    assert any("één regel verborgen" in zin for zin in veld(eerst, "wat")["zinnen"])
    # What was said about one sheet does not count for another.
    assert bladen["herstelt"] == {"gebruik": "nakijken", "lezing": {}}
    ander = vraag(werkmap(), lezing={"blad": "April"})
    assert veld(ander, "blad")["waarde"] == "April" and "tellen er 57 mensen mee" in ander.html


@pytest.mark.parametrize("blad", ["Geheim", "bestaat niet", GEVAAR], ids=repr)
def test_een_blad_dat_niet_gelezen_mag_worden_laat_de_weg_terug_open(blad):
    uit = vraag(werkmap(), lezing={"blad": blad}, gebruik="vergelijken")
    assert uit.fout and uit.html == "" and uit.melding.endswith(".")
    assert "blad" in sleutels(uit) and veld(uit, "lezing")["waarde"] == {}
    assert "99" not in str(uit.vervolg)


def test_een_wijziging_die_niet_kan_laat_de_rest_van_het_gesprek_staan():
    uit = vraag("leeftijd;aantal;zaal\n15-24;30;Noord\n65+;20;Zuid", lezing={"rollen": {"zaal": "aantal"}})
    assert uit.fout and uit.html == "" and "zaal" in uit.melding
    assert regels(uit, "kolommen")["zaal"][0] == "aantal"
    assert "lezing" in sleutels(uit)


def test_een_bestand_dat_niet_te_lezen_is_wordt_geweigerd():
    for lezing in ({}, {"regels": {"2": ""}}):
        try:
            uit = vraag(b"\x00\x01\x02\x03", lezing=lezing)
        except CijferFout as fout:
            assert str(fout).endswith(".")
        else:
            assert uit.fout and uit.html == ""


# --- hostile and strange ---------------------------------------------------------------------------

VREEMD = [
    GEVAAR, 10**30, -1, True, 3.5, float("nan"), None, [], [GEVAAR], {GEVAAR: GEVAAR}, {"6": 3}, {"6": None},
    {"2": GEVAAR}, {"99999": "15 tot 25 jaar"}, {"-1": ""}, {"²": ""}, {"1e3": ""}, [1, "2", "99999"], [True], [None],
    {"aantal": "groep", "leeftijd": "aantal"}, {"aantal": "niet", "leeftijd": "niet"}, {"bestaat niet": "groep"},
    {"": "aantal"}, {"": "groep"}, {"leeftijd": "inwoners"}, {"aantal": "baas"}, {1: "groep"}, "x" * 100_000,
    {str(n): "" for n in range(30_000)}, list(range(30_000)), "eigen", "kinderen", "onze", 2024, 1899, 2024.5,
]  # fmt: skip


@pytest.mark.parametrize("deel", ["blad", "terug", "rollen", "regels", "peiljaar", "banden"])
def test_vreemde_waarden_geven_een_zin_of_tellen_niet(deel):
    for onzin in VREEMD:
        try:
            uit = vraag(GEWOON, lezing={deel: onzin}, gebruik="vergelijken")
        except CijferFout as fout:
            zin = str(fout)
        else:
            zin = uit.melding
            assert GEVAAR not in uit.html
            assert uit.fout != (VERDICT in uit.html)
        assert re.fullmatch(r"[A-Z'].+[.?]", zin, re.DOTALL) and len(zin) < 400, (onzin, zin)


@pytest.mark.parametrize("lezing", [GEVAAR, 3, [1], True, {"vreemd": [1]}], ids=repr)
def test_een_lezing_die_geen_lezing_is(lezing):
    try:
        assert vraag(GEWOON, lezing=lezing).vervolg == vraag(GEWOON).vervolg
    except CijferFout as fout:
        assert "niet goed aangekomen" in str(fout)


def test_een_groep_die_niet_bestaat_en_een_regel_die_er_niet_is_tellen_niet():
    eerst = vraag(GEWOON)
    assert vraag(GEWOON, lezing={"regels": {"6": GEVAAR, "999": "15 tot 25 jaar"}}).vervolg == eerst.vervolg
    assert vraag(GEWOON, lezing={"terug": [2, 999], "rollen": {"niets": "groep"}}).vervolg == eerst.vervolg


def test_vijandige_cellen_blijven_tekst():
    inhoud = f"leeftijd;aantal;{GEVAAR}\n15-24;10;{GEVAAR}\n65+;20;x\n{GEVAAR};30;x\n=cmd|calc;9;x\nTotaal {GEVAAR};69;x"
    for gebruik in ("nakijken", "vergelijken"):
        uit = vraag(inhoud, gebruik=gebruik)
        assert "<img" not in uit.html
        # The fields are words, not HTML: the browser puts them in as text.
        assert "&lt;" not in str(uit.vervolg)


def test_wat_geen_markup_is_komt_als_tekst_op_de_bladzijde():
    widget = Cijfers("x", "x", [], {}, lambda waarden: GEVAAR)  # type: ignore[arg-type, return-value]
    assert "<img" not in widget.uitkomst["html"]


def test_het_bestand_en_de_keuzes_blijven_niet_in_het_model():
    widget = make("representativiteit", Werkdossier.open())
    widget.verzoek = {
        "nr": 1,
        "waarden": {**VOORBEELD, "bestand": bestand(ROMMEL), "lezing": {"banden": "eigen"}},
    }
    assert widget.uitkomst["vervolg"] and widget.uitkomst["titel"] == "Zo lazen wij uw tabel"
    assert widget.waarden["bestand"] is None and widget.waarden["lezing"] == {}
    assert "vrouw" not in str(widget.staat())


def test_tweeduizend_regels_passen_op_een_bladzijde():
    uit = vraag(
        "wijk;aantal\n" + "".join(f"onbekende plek {n};{n % 50 + 5}\n" for n in range(2000)), indeling="wijk"
    )
    tabel = veld(uit, "regels-weg")
    assert len(tabel["rijen"]) == 100 and tabel["eerst"] == 20
    assert tabel["meer"] == "Bekijk er meer (u ziet de eerste 100 van 2.000 regels)"
    assert len(json.dumps(uit.vervolg)) < 60_000


# --- small numbers ---------------------------------------------------------------------------------

# Numbers that are no people who came: of lines, of columns, of draws, and what was expected.
MAG = re.compile(
    r"\(regel \d+\)|\b[Rr]egel \d+|^\d+ regels|nog \d+\b|minder dan 5|'kolom \d+'|\d+ van de 100|\d+ verwacht|niet mee \(\d+%\)"
)
KLEIN = re.compile(r"(?<![\w.,/+€-])[1-4](?:,\d+)?(?![\w/+-]|\.\d)")


def kleine_getallen(uit: Uitkomst) -> list[str]:
    """Where a number under five stands in what the page gets."""
    html = re.sub(r"<figure.*?</figure>", "", uit.html, flags=re.DOTALL)
    html, *oordelen = html.split('id="afspiegeling-oordeel-tabel"')
    gekomen = [
        rij.split("<td")[1] for stuk in oordelen for rij in stuk.split("</table>")[0].split("<tr>")[2:]
    ]
    rest = "".join(stuk.split("</table>")[1] for stuk in oordelen)
    # Shares of the population are of everyone who lives there.
    kaal = re.sub(r"<[^>]+>", "\n", re.sub(r"<td>[\d.,]+%</td>", "", html + rest))
    velden = [v for v in uit.vervolg if v["soort"] != "getal"]
    nummers = {r["id"] for v in velden if v["soort"] == "keuzetabel" for r in v["rijen"]}
    regels_ = [
        regel
        for stuk in (kaal, *(re.split("[<>]", cel)[1] for cel in gekomen), uit.melding, *teksten(velden))
        for regel in stuk.splitlines()
    ]
    return [r for r in regels_ if r not in nummers and KLEIN.search(MAG.sub("", r))]


def maak_tabel(rng: random.Random) -> str:
    """A table with small numbers wherever people put numbers."""

    def klein() -> int:
        return rng.choice([1, 2, 3, 4])

    banden = rng.choice(
        [
            ["15-24", "25-44", "45-64", "65+"],
            ["18-34", "35-54", "55-64", "65+"],
            ["15-19", "20-24", "25-64", "65+"],
        ]
    )
    eenheid = rng.choice(["", "", " personen", " mensen"])
    kop = rng.choice(["aantal", "deelnemers", "2023"])
    tweede = rng.choice(["", "vrouwen", "aangemeld", "%"])
    rijen = [f"Avond in het dorpshuis;{rng.choice(['', klein()])}"] if rng.random() < 0.5 else []
    rijen.append(f"leeftijd;{kop};{tweede}")
    for band in banden:
        aantal = rng.choice([klein(), rng.randint(5, 60), rng.randint(20, 60)])
        rijen.append(f"{band};{aantal}{eenheid};{klein() if tweede else ''}")
        if rng.random() < 0.3:
            rijen.append(f"waarvan {klein()} vrouwen;{klein()};")
    if rng.random() < 0.5:
        rijen.append(f"onbekend;{klein()};{klein()}")
    if rng.random() < 0.3:
        rijen.append(f"{klein()} personen;{klein()};")
    if rng.random() < 0.6:
        rijen.append(f"Totaal;{rng.choice([klein(), 120])};{klein()}")
    if rng.random() < 0.5:
        rijen.append(
            rng.choice([f"n = {klein()}", f"{klein()} mensen vulden niets in", f"* {klein()} kwamen te laat"])
        )
    return "\n".join(rijen)


@pytest.mark.parametrize("zaad", range(60))
def test_nergens_staat_een_aantal_onder_de_vijf(zaad):
    rng = random.Random(zaad)
    inhoud = maak_tabel(rng)
    try:
        uit = vraag(inhoud)
    except CijferFout as fout:
        assert not KLEIN.search(str(fout)), inhoud
        return
    assert kleine_getallen(uit) == [], inhoud
    lezing: dict[str, Any] = {"banden": rng.choice(["onze", "eigen"]), "rollen": {}}
    for v in uit.vervolg:
        if v.get("sleutel", "").startswith("vraag-"):
            lezing["rollen"] |= rng.choice(v["opties"])["waarde"]
        if v["naam"] == "terug":
            lezing["terug"] = [r["id"] for r in v["rijen"] if rng.random() < 0.5]
    for gebruik in ("nakijken", "vergelijken"):
        assert kleine_getallen(vraag(inhoud, lezing=lezing, gebruik=gebruik)) == [], (inhoud, lezing)


def test_in_de_figuur_staat_geen_deel_van_een_kleine_groep():
    uit = vraag("leeftijd;aantal\n15-24;3\n25-44;17\n45-64;41\n65+;23", gebruik="vergelijken")
    figuur = uit.html.split("<figure")[1].split("</figure>")[0]
    rijen = re.findall(r'<th scope="row">([^<]*)</th><td[^>]*>([^<]*)</td>', figuur)
    assert [naam for naam, deel in rijen if deel == "–" or "geen" in deel or not deel.strip()] == [
        "15 tot 25 jaar",
        "25 tot 45 jaar",
    ], rijen


def test_de_proef_op_kleine_getallen_ziet_ze():
    uit = html_van(vraag(GEWOON))
    assert kleine_getallen(Uitkomst(uit + Markup("<td>3</td>"))) == ["3"]
    assert kleine_getallen(Uitkomst(uit, [{"soort": "uitleg", "zinnen": ["Er waren 4 mensen."]}]))


@pytest.mark.parametrize("gezegd", [{}, {"rollen": {"": "aantal"}}])
def test_een_regel_per_persoon_toont_geen_regel_van_iemand(gezegd):
    """A small group follows from its lines when each is a person; an age is somebody's."""
    leeftijden = [16, 17, 19, *range(30, 41), *range(50, 62), *range(66, 80)]
    uit = vraag("naam;leeftijd\n" + "".join(f"p{n};{n}\n" for n in leeftijden), lezing=gezegd)
    assert "regels-mee" not in sleutels(uit)
    (zin,) = veld(uit, "personen")["zinnen"]
    assert zin.startswith("40 regels tellen mee.")
    getoond = " ".join(teksten(uit.vervolg))
    assert not any(f"{n} (regel" in getoond or f"p{n}" in getoond for n in leeftijden)
    assert {rij["cellen"][1] for rij in veld(uit, "kolommen")["rijen"]} == {"niet getoond"}
