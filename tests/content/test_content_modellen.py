"""Elke vorm van vraag en elk model: wat mag, wat niet mag en wat de lezer dan te zien krijgt."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest
from pydantic import BaseModel, ValidationError

from routekaart.content.modellen import vragen
from routekaart.content.modellen.eindproducten import Eindproduct
from routekaart.content.modellen.planken import Begrip, Bron, Wetsartikel
from routekaart.content.modellen.stappen import Misverstand, Stap, Toetsvraag, Werkvorm
from routekaart.content.modellen.vragen import Vraag

A, B = {"id": "a", "tekst": "Ja"}, {"id": "b", "tekst": "Nee"}
VORMEN: dict[str, dict[str, Any]] = {
    "open": {"hulp": ["Wat ging er goed?"]},
    "stelling": {"stelling": "Wij luisteren goed."},
    "keuze": {"opties": [A, B], "meerdere": True, "hoogstens": 2, "anders": True},
    "rangorde": {"opties": [A, B], "punten": 10},
    "schuif": {
        "opties": [{**A, "laag": "weinig", "hoog": "veel"}, B],
        "minimum": 0,
        "maximum": 100,
        "stap": 5,
        "eenheid": "punten",
        "totaal": 100,
    },
    "matrix": {"rijen": [A], "kolommen": [A, B], "meerdere": True, "eigen_rijen": 3},
}


def maak_vraag(vorm: str = "open", **anders: Any) -> dict[str, Any]:
    return {
        "id": "S2-01",
        "niveau": "verkenner",
        "rol": "raad",
        "vraag": "Hoe zijn wij nu?",
        "vorm": vorm,
        "waarom": "Dan weet u waar u begint.",
        "naar": ["V2"],
        **VORMEN[vorm],
        **anders,
    }


def regels(model: type[BaseModel], waarde: object) -> list[tuple[Any, str]]:
    """Give place and sentence of every rule of ours that is broken."""
    with pytest.raises(ValidationError) as fout:
        model.model_validate(waarde)
    return [
        ((*detail["loc"], *plek), melding)
        for detail in fout.value.errors()
        if detail["type"] == "regels"
        for plek, melding in detail["ctx"]["regels"]
    ]


def foutsoorten(model: type[BaseModel], waarde: object) -> list[tuple[Any, str]]:
    with pytest.raises(ValidationError) as fout:
        model.model_validate(waarde)
    return [
        (detail["loc"], detail["type"]) for detail in fout.value.errors() if detail["type"] != "too_short"
    ]


@pytest.mark.parametrize("vorm", VORMEN)
def test_elke_vorm_kan(vorm: str) -> None:
    vraag = Vraag.model_validate(maak_vraag(vorm))
    assert vraag.vorm == vorm
    assert [optie.id for optie in vraag.opties] == (["a", "b"] if "opties" in VORMEN[vorm] else [])


def test_elke_vorm_heeft_regels_en_velden() -> None:
    assert set(VORMEN) == set(vragen.VELDEN_PER_VORM) == set(vragen._VORMREGELS)


@pytest.mark.parametrize(
    ("vorm", "anders", "veld", "stuk"),
    [
        ("open", {"opties": [A, B]}, "opties", "hoort niet bij vorm 'open'"),
        ("stelling", {"stelling": ""}, "vraag", "met een vraag kunt u het niet eens zijn"),
        ("stelling", {"stelling": "Is dat zo?"}, "stelling", "met een vraag kunt u het niet eens zijn"),
        ("keuze", {"opties": []}, "opties", "minstens twee opties"),
        ("keuze", {"hoogstens": 3}, "hoogstens", "maar er zijn 2 opties"),
        ("keuze", {"meerdere": False}, "hoogstens", "meerdere: true"),
        ("keuze", {"opties": [A, {"id": "anders", "tekst": "Anders"}]}, "anders", "voegt zelf"),
        ("keuze", {"totaal": 100}, "totaal", "hoort niet bij vorm 'keuze'"),
        ("rangorde", {"opties": [A]}, "opties", "minstens twee opties"),
        ("rangorde", {"hoogstens": 1}, "hoogstens", "niet allebei"),
        ("schuif", {"opties": []}, "opties", "minstens één optie"),
        ("schuif", {"minimum": 100}, "minimum", "kleiner zijn dan 'maximum'"),
        ("schuif", {"stap": 30}, "stap", "met stappen van 30"),
        ("schuif", {"totaal": 103}, "totaal", "totaal van 103"),
        ("schuif", {"totaal": 205}, "totaal", "totaal van 205"),
        ("matrix", {"rijen": [], "eigen_rijen": 0}, "rijen", "'eigen_rijen'"),
        ("matrix", {"kolommen": []}, "kolommen", "'kolommen' nodig"),
        ("open", {"naar": ["V2", "V2"]}, "naar", "twee keer"),
    ],
)
def test_regel_per_vorm(vorm: str, anders: dict[str, Any], veld: str, stuk: str) -> None:
    [(plek, melding)] = regels(Vraag, maak_vraag(vorm, **anders))
    assert plek == (veld,)
    assert stuk in melding


def test_stelling_die_zelf_een_stelling_is_heeft_geen_tweede_nodig() -> None:
    vraag = Vraag.model_validate(maak_vraag("stelling", vraag="Wij luisteren goed.", stelling=""))
    assert vraag.stelling == ""


def test_alle_regels_van_een_vraag_komen_samen() -> None:
    gevonden = regels(Vraag, maak_vraag("keuze", opties=[A, A], meerdere=False, eenheid="euro"))
    assert [plek for plek, _ in gevonden] == [("eenheid",), ("hoogstens",), ("opties", 1, "id")]


def test_laag_en_hoog_horen_bij_een_schuif() -> None:
    [(plek, _)] = regels(Vraag, maak_vraag("keuze", opties=[A, {**B, "laag": "weinig"}]))
    assert plek == ("opties", 1)


@pytest.mark.parametrize(
    ("anders", "plek", "soort"),
    [
        ({"rol": "wethouder"}, ("rol",), "literal_error"),
        ({"id": "S2-1"}, ("id",), "string_pattern_mismatch"),
        ({"naar": ["X9"]}, ("naar", 0), "string_pattern_mismatch"),
        ({"vraag": "   "}, ("vraag",), "string_too_short"),
        ({"kleur": "rood"}, ("kleur",), "extra_forbidden"),
        (
            {"opties": [{"id": "Hallo daar", "tekst": "x"}, B], "vorm": "keuze"},
            ("opties", 0, "id"),
            "string_pattern_mismatch",
        ),
        ({"anders": "ja"}, ("anders",), "bool_type"),
        ({"stap": 2.5}, ("stap",), "int_type"),
    ],
)
def test_vraag_weigert(anders: dict[str, Any], plek: tuple[object, ...], soort: str) -> None:
    assert foutsoorten(Vraag, {**maak_vraag(), **anders}) == [(plek, soort)]


BRON = {
    "id": "x-2020",
    "titel": "Titel",
    "url": "https://voorbeeld.nl/a",
    "gecontroleerd_op": date(2026, 11, 23),
}


@pytest.mark.parametrize(
    "url", ["voorbeeld.nl", "ftp://voorbeeld.nl", "https://", "https://voor beeld.nl", "http://[x"]
)
def test_url_moet_een_heel_adres_zijn(url: str) -> None:
    assert foutsoorten(Bron, {**BRON, "url": url}) == [(("url",), "url")]


@pytest.mark.parametrize(
    "datum", [2026, "23-11-2026", "2026-13-01", "gisteren", None, True, datetime(2026, 11, 23)]
)
def test_datum_is_een_dag(datum: object) -> None:
    assert foutsoorten(Bron, {**BRON, "gecontroleerd_op": datum}) == [(("gecontroleerd_op",), "datum")]


def test_datum_tussen_aanhalingstekens_mag() -> None:
    assert Bron.model_validate({**BRON, "gecontroleerd_op": "2026-11-23"}).gecontroleerd_op == date(
        2026, 11, 23
    )


def test_zekerheid_is_geverifieerd_tenzij_anders_gezegd() -> None:
    assert Bron.model_validate(BRON).zekerheid == "geverifieerd"
    assert foutsoorten(Bron, {**BRON, "zekerheid": "misschien"}) == [(("zekerheid",), "literal_error")]


def test_geladen_inhoud_kan_niet_veranderen() -> None:
    bron = Bron.model_validate(BRON)
    with pytest.raises(ValidationError):
        bron.titel = "Anders"  # type: ignore[misc]


WERKVORM = {
    "id": "woordenruil",
    "naam": "Woordenruil",
    "groep_min": 6,
    "groep_max": 16,
    "minuten": 40,
    "doel": "Samen woorden kiezen.",
    "aanpak": ["Schrijf vijf woorden op."],
    "bronnen": ["x-2020"],
}


def test_werkvorm_zonder_bron_is_een_eigen_voorstel() -> None:
    zonder = {**WERKVORM, "bronnen": []}
    [(plek, melding)] = regels(Werkvorm, zonder)
    assert plek == ("bronnen",)
    assert "eigen_voorstel" in melding
    assert Werkvorm.model_validate({**zonder, "zekerheid": "eigen_voorstel"}).bronnen == ()


def test_een_eigen_lezing_noemt_wat_zij_leest() -> None:
    lezing = {**WERKVORM, "zekerheid": "eigen_lezing"}
    assert Werkvorm.model_validate(lezing).zekerheid == "eigen_lezing"
    [(plek, melding)] = regels(Werkvorm, {**lezing, "bronnen": []})
    assert plek == ("bronnen",) and "van een wet" in melding


def test_een_misverstand_over_cijfers_heeft_zijn_bron_in_de_tabel() -> None:
    fout = {"id": "x", "denkfout": "Meer.", "weerlegging": "Minder.", "cijfers": ["gemeenten_2022"]}
    assert Misverstand.model_validate(fout).zekerheid == "geverifieerd"
    [(plek, _)] = regels(Misverstand, {**fout, "zekerheid": "eigen_voorstel"})
    assert plek == ("zekerheid",)


def test_groep_min_is_niet_groter_dan_groep_max() -> None:
    assert [plek for plek, _ in regels(Werkvorm, {**WERKVORM, "groep_min": 17})] == [("groep_min",)]


@pytest.mark.parametrize("goed", [(False, False), (True, True)])
def test_toetsvraag_heeft_precies_een_goed_antwoord(goed: tuple[bool, bool]) -> None:
    opties = [
        {"id": naam, "tekst": naam, "goed": waar, "uitleg": "Omdat."}
        for naam, waar in zip("ab", goed, strict=True)
    ]
    [(plek, melding)] = regels(Toetsvraag, {"id": "toets-02-1", "vraag": "Wat klopt?", "opties": opties})
    assert plek == ("opties",)
    assert f"nu zijn het er {sum(goed)}" in melding


def maak_stap(**anders: Any) -> dict[str, Any]:
    return {
        "id": "stap_02",
        "soort": "stap",
        "nummer": 2,
        "titel": "Wat voor gemeente bent u?",
        "kort": "Kijk naar uzelf.",
        "notebook": "02_wat_voor_gemeente",
        "opbrengst": ["Een eerlijk beeld."],
        "tijd_minuten": 150,
        "mensen": "Raad en inwoners",
        "edities": {"editie_2021": "Wat voor gemeente bent u?", "editie_2023": "Niet kunnen nagaan."},
        "paragrafen": ["V2"],
        "vragen": [maak_vraag()],
        **anders,
    }


def test_stap_en_verdieping_kunnen() -> None:
    assert Stap.model_validate(maak_stap()).docent.tips == ()
    verdieping = maak_stap(
        id="uitdaagrecht",
        soort="verdieping",
        nummer=None,
        notebook="verdieping_uitdaagrecht",
        vragen=[maak_vraag(id="T1-01")],
    )
    assert Stap.model_validate(verdieping).nummer is None


@pytest.mark.parametrize(
    ("anders", "plek"),
    [
        ({"nummer": None, "vragen": [maak_vraag()]}, ("nummer",)),
        ({"id": "stap_03"}, ("id",)),
        ({"vragen": [maak_vraag(id="S3-01")]}, ("vragen", 0, "id")),
        ({"soort": "verdieping", "vragen": [maak_vraag(id="T1-01")]}, ("nummer",)),
        ({"soort": "verdieping", "nummer": None}, ("vragen", 0, "id")),
    ],
)
def test_soort_nummer_en_ids_horen_bij_elkaar(anders: dict[str, Any], plek: tuple[object, ...]) -> None:
    assert [waar for waar, _ in regels(Stap, maak_stap(**anders))] == [plek]


def test_code_hoort_bij_het_eindproduct() -> None:
    paragraaf = {"code": "B1", "titel": "Wie", "vraag": "Wie zijn wij?", "aanwijzing": "Vertel."}
    product = {"id": "visie", "titel": "Visie", "inleiding": "Kort.", "paragrafen": [paragraaf]}
    [(plek, melding)] = regels(Eindproduct, product)
    assert plek == ("paragrafen", 0, "code")
    assert "gebruik V1" in melding


def test_velden_die_leeg_mogen_blijven() -> None:
    begrip = Begrip.model_validate({"id": "inspraak", "term": "inspraak", "uitleg": "Reageren op een plan."})
    assert (begrip.ook, begrip.let_op, begrip.bron) == ((), "", None)
    artikel = {
        "id": "gemw-150",
        "regeling": "Gemeentewet",
        "artikel": "150",
        "samenvatting": "De raad regelt het.",
    }
    wet = Wetsartikel.model_validate({**artikel, "gecontroleerd_op": date(2026, 11, 23), "bron": "x-2020"})
    assert (wet.geldig_vanaf, wet.betekenis) == (None, "")
