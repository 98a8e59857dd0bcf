"""One rulebook, two languages: every case in gevallen/ holds in Python and in JavaScript."""

from __future__ import annotations

import json
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from in_node import FoutInNode, js

from routekaart.content import Vraag
from routekaart.dossier import (
    Dossier,
    DossierFout,
    choose,
    combine,
    dossier_uit_json,
    merge_dossiers,
    stand,
)
from routekaart.dossier.json_vorm import dossier_naar_velden, dossier_uit_velden, velden_van
from routekaart.dossier.tijd import in_utc, moment
from routekaart.dossier.waarden import canoniek

MAP = Path(__file__).with_name("gevallen")
NU = "2026-11-23T20:30:00Z"
KOP = {"formaat": "routekaart-dossier", "schema_versie": 2}
LEEG = dossier_naar_velden(Dossier())

beide = pytest.mark.parametrize("taal", ["python", "javascript"])


def gevallen(naam: str, *, met: str = "naam") -> Any:
    alle = json.loads((MAP / f"{naam}.json").read_text("utf-8"))["gevallen"]
    return pytest.mark.parametrize("geval", [pytest.param(g, id=g["naam"]) for g in alle if met in g])


def lees(velden: dict[str, Any]) -> Dossier:
    return dossier_uit_json(json.dumps({**KOP, **velden}))


def test_geen_twee_gevallen_heten_hetzelfde():
    for bestand in MAP.glob("*.json"):
        namen = [geval["naam"] for geval in json.loads(bestand.read_text("utf-8"))["gevallen"]]
        assert len(set(namen)) == len(namen), bestand.name


# --- Tijden en teksten ------------------------------------------------------------------------


@beide
@gevallen("tijden", met="tijd")
def test_tijden(geval, taal):
    tijd, verwacht = geval["tijd"], geval["verwacht"]
    if taal == "javascript":
        assert js("isTijd", tijd) is (verwacht is not None)
        doe = lambda: js("inUtc", tijd)  # noqa: E731
    else:
        doe = lambda: in_utc(tijd)  # noqa: E731
    if verwacht is None:
        with pytest.raises((ValueError, FoutInNode)):
            doe()
    else:
        assert doe() == verwacht


@beide
@gevallen("tijden", met="eerder")
def test_volgorde_van_tijden(geval, taal):
    if taal == "python":
        assert moment(geval["eerder"]) < moment(geval["later"])
    else:
        for paar in ([geval["eerder"], geval["later"]], [geval["later"], geval["eerder"]]):
            assert js("laatste", paar) == geval["later"]


@beide
@gevallen("lezen")
def test_lezen(geval, taal):
    if "herhaal" in geval:
        begin, een, n, twee, m, einde = geval["herhaal"]
        tekst = begin + een * n + twee * m + einde
    else:
        tekst = geval["tekst"] if "tekst" in geval else json.dumps(geval["dossier"])
    if taal == "javascript":
        uit = js("leesDossier", tekst)
        melding, velden = uit.get("melding"), uit.get("dossier")
    else:
        try:
            melding, velden = None, dossier_naar_velden(dossier_uit_json(tekst))
        except DossierFout as fout:
            melding, velden = fout.melding, None
    if "weigert" in geval:
        assert velden is None
        assert geval["weigert"] in melding
        assert melding.endswith(".")
    else:
        assert melding is None
        assert canoniek(velden) == canoniek({**LEEG, **geval["verwacht"]})


# --- Samenvoegen ------------------------------------------------------------------------------


@beide
@gevallen("samenvoegen")
def test_samenvoegen(geval, taal):
    delen = geval["dossiers"]
    for volgorde in (delen, delen[::-1], [*delen, *delen]):
        if taal == "python":
            samen = merge_dossiers([lees(deel) for deel in volgorde])
            velden, melding = dossier_naar_velden(samen.dossier), samen.melding
            plekken = [[c.soort, c.sleutel, c.rol] for c in samen.conflicten]
        else:
            uit = js("voegSamen", [{**KOP, **deel} for deel in volgorde])
            velden, melding = uit["dossier"], uit["melding"]
            plekken = [[c["soort"], c["sleutel"], c["rol"]] for c in uit["conflicten"]]
        assert canoniek(velden) == canoniek({**LEEG, **geval["verwacht"]})
        assert plekken == geval["conflicten"]
        assert bool(melding) == bool(plekken)
        assert geval.get("melding", melding) == melding


@beide
@gevallen("versies")
def test_versies(geval, taal):
    doe, soort = geval["doe"], geval["soort"]
    meer = {"kiesVersie": [geval.get("i"), NU], "combineer": [NU, geval.get("groep")], "teKiezen": []}[doe]
    if taal == "javascript":
        assert js(doe, geval["item"], *meer) == geval["verwacht"]
        return
    if soort == "gemeente":
        item: Any = lees({"gemeente": geval["item"]}).gemeente
    elif soort == "antwoorden":
        item = lees({"antwoorden": {"S1-01": {"raad": geval["item"]}}}).antwoorden["S1-01"]["raad"]
    else:
        item = getattr(lees({soort: {"X": geval["item"]}}), soort)["X"]
    eerst = velden_van(item)
    if doe == "teKiezen":
        assert item.te_kiezen is geval["verwacht"]
    else:
        uit = {"kiesVersie": choose, "combineer": combine}[doe](item, *meer)
        assert canoniek(velden_van(uit)) == canoniek(geval["verwacht"])
    assert velden_van(item) == eerst


def test_een_versie_die_er_niet_is():
    item = {"tekst": "a", "status": "open"}
    with pytest.raises(IndexError):
        choose(lees({"afspraken": {"V2": item}}).afspraken["V2"], 1, NU)
    with pytest.raises(FoutInNode, match="RangeError"):
        js("kiesVersie", item, 1, NU)


# --- Antwoorden en stappen --------------------------------------------------------------------

VRAGEN = json.loads((MAP / "antwoorden.json").read_text("utf-8"))["vragen"]
_VRAAG = {
    "id": "S2-01",
    "niveau": "verkenner",
    "rol": "allen",
    "vraag": "Een zin.",
    "waarom": "Omdat.",
    "naar": ["V2"],
}


@beide
@gevallen("antwoorden")
def test_hoever_een_antwoord_is(geval, taal):
    antwoord = {"toelichting": "", "gewijzigd": "", **geval["antwoord"]}
    vraag = {**_VRAAG, **VRAGEN[geval["vraag"]]}
    if taal == "javascript":
        assert js("stand", vraag, antwoord) == geval["verwacht"]
        assert js("isLeeg", antwoord) is (geval["verwacht"] == "leeg")
        return
    # As it comes from a widget: values that were never read from a file, so 4.0 is still 4.0.
    los = dossier_uit_velden({"antwoorden": {"S2-01": {"raad": antwoord}}}).antwoorden["S2-01"]["raad"]
    assert stand(Vraag.model_validate(vraag), los) == geval["verwacht"]
    assert los.is_leeg is (geval["verwacht"] == "leeg")


@beide
@gevallen("voortgang")
def test_hoever_een_stap_is(geval, taal):
    status, beantwoord, afspraken = geval["verwacht"]
    stap = {"id": "stap_02", "vragen": ["S2-01", "S2-02"], "paragrafen": ["V2", "V4"]}
    if taal == "javascript":
        uit = js("voortgangVan", stap, geval["dossier"])
    else:
        vragen = [SimpleNamespace(id=id) for id in stap["vragen"]]
        uit = vars(lees(geval["dossier"]).voortgang_van(SimpleNamespace(**{**stap, "vragen": vragen})))
    assert uit == {"status": status, "beantwoord": beantwoord, "totaal": 2, "afspraken": afspraken}


@beide
@gevallen("opnieuw")
def test_wat_opnieuw_te_bekijken_is(geval, taal):
    vragen = [{"id": "S2-01", "naar": ["V2"]}, {"id": "S2-02", "naar": ["V4", "V2"]}]
    if taal == "javascript":
        uit = js("opnieuwBekijken", geval["dossier"], vragen)
    else:
        uit = lees(geval["dossier"]).opnieuw_te_bekijken(SimpleNamespace(**vraag) for vraag in vragen)
    assert uit == geval["verwacht"]


# --- Vaststellen: wat alleen de browser doet --------------------------------------------------


@gevallen("vaststellen")
def test_vaststellen(geval):
    uit = js(geval["doe"], geval["oud"], geval["deel"], NU)
    assert uit == (geval["oud"] if geval["verwacht"] is None else geval["verwacht"])
    assert js("isVast", uit) is (uit["status"] == "vastgesteld")


@gevallen("profiel")
def test_profiel(geval):
    profiel = {"id": "spoed", "keuzes": geval["profiel"]}
    assert js("pasProfielToe", geval["keuzes"], profiel, geval["bereik"], NU) == geval["verwacht"]


# --- Wie een beslissing nam -------------------------------------------------------------------


@beide
@gevallen("genomen")
def test_wie_een_beslissing_nam(geval, taal):
    keuze = geval["keuze"]
    if taal == "javascript":
        uit = [js("isGenomen", keuze), js("isDoorProfiel", keuze)]
    else:
        hier = lees({"keuzes": {"B01": keuze}}).keuzes["B01"]
        uit = [hier.is_genomen, hier.door_profiel]
    assert uit == geval["verwacht"]


def test_bevestigen_maakt_er_een_keuze_van():
    ingevuld = {"optie": "a", "velden": {"weken": 6}, "motivering": "x", "status": "concept", "gewijzigd": ""}
    profiel = {**ingevuld, "herkomst": "profiel", "profiel": "spoed"}
    assert js("bevestigKeuze", profiel, NU) == {**ingevuld, "gewijzigd": NU}
    assert js("bevestigKeuze", ingevuld, NU) == ingevuld
    assert js("telBeslissingen", {"B01": profiel, "B02": ingevuld, "B03": {"optie": ""}}) == {
        "genomen": 1,
        "doorProfiel": 1,
    }


def test_een_gegeven_van_de_gemeente_neemt_geen_beslissing():
    profiel = {"optie": "a", "velden": {}, "motivering": "", "status": "concept", "gewijzigd": ""}
    profiel |= {"herkomst": "profiel", "profiel": "spoed"}
    met = js("zetGegeven", profiel, "datum_besluit", "2026-12-17", NU)
    assert met == {**profiel, "velden": {"datum_besluit": "2026-12-17"}, "gewijzigd": NU}
    assert js("zetGegeven", None, "datum_besluit", "2026-12-17", NU)["optie"] == ""
    vast = {**profiel, "status": "vastgesteld"}
    assert js("zetGegeven", vast, "datum_besluit", "2026-12-17", NU) == vast
