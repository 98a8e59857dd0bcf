"""What a jurist and a councillor stumbled over when they read the whole ordinance, as checks on every option."""

from __future__ import annotations

import datetime as dt
import re

import pytest

from proefgegevens import INGEVULD, make_dossier, profiel
from routekaart.content import load_content
from routekaart.documenten.markdown import render_markdown
from routekaart.documenten.tekst import make_document
from routekaart.verordening.keuzes import complete_keuzes, problemen
from routekaart.verordening.opbouw import assemble
from routekaart.verordening.toets import matrix

B = load_content().verordening
DAG = dt.date(2026, 11, 29)
TERMIJN = re.compile(r"\bbinnen (?:\{[a-z_]+\}|[a-z]+|\d+) (?:dagen|weken|maanden|jaar)\b", re.IGNORECASE)
BEGIN = re.compile(r"\b(?:na|nadat)\b")


def tekst(soort: str, keuzes: dict[str, str], velden: dict[str, object] | None = None) -> str:
    dossier = make_dossier(keuzes, velden={**INGEVULD, **(velden or {})})
    return render_markdown(make_document(soort, dossier, datum=DAG)).replace("\\", "")


def test_elke_termijn_zegt_vanaf_wanneer_hij_loopt() -> None:
    termijnen = [
        (b.id, optie.id, deel)
        for b in B.beslissingen.values()
        for optie in b.opties
        for zin in optie.zinnen()
        for deel in re.split(r"(?<=[.;])\s+", zin)
        if TERMIJN.search(deel)
    ]
    assert len(termijnen) > 20
    assert [t for t in termijnen if not BEGIN.search(t[2])] == []


def test_geen_woord_staat_er_twee_keer_achter_elkaar() -> None:
    zinnen = [zin for b in B.beslissingen.values() for optie in b.opties for zin in optie.zinnen()]
    zinnen += [deel.tekst for deel in B.toelichtingen]
    assert [
        z for z in zinnen if re.search(r"\b(\w+)(?:voor)? \1\b|\bwaarvoor voor\b", z, re.IGNORECASE)
    ] == []


@pytest.mark.parametrize("plan", ["a", "b", "c", "d"])
def test_zonder_rol_per_traject_hoeft_de_raad_geen_plan_vast_te_stellen(plan) -> None:
    keuzes = complete_keuzes({"B10": plan, "B11": "d"})
    assert problemen(keuzes) == []
    eerste = assemble(keuzes, INGEVULD).artikel("plan").leden[0].tekst
    assert "bij beleid waarover de raad beslist, doet het college dat" in eerste
    met_rol = assemble({**keuzes, "B11": "a"}, INGEVULD)
    assert "doet het college" not in met_rol.artikel("plan").leden[0].tekst


def test_het_korte_profiel_belooft_niet_wat_er_niet_staat() -> None:
    kort = profiel("kort")
    regels = {regel.norm.id: regel for regel in matrix(assemble(kort, INGEVULD))}
    wanneer = regels["inspraak_wanneer"]
    assert wanneer.artikelen == () and wanneer.gedekt
    assert "de wet laat dat open" in wanneer.waar("ontbreekt")
    # A subject without an article of its own is found at the article that covers it too.
    rijen = {rij[4:7]: rij for rij in tekst("verantwoording", kort).split("\n") if rij.startswith("| **B")}
    assert "| 6 |" in rijen["B15"] and "| 8 |" in rijen["B20"] and "| geen |" in rijen["B16"]


def test_de_algemene_toelichting_is_waar_zolang_de_raad_niet_besloot() -> None:
    uit = tekst("toelichting", profiel("standaard"), {"kern_van_het_gesprek": "eerder vragen"})
    assert (
        "De raad heeft deze verordening vastgesteld" not in uit
        and "voldoet" not in uit.split("## Artikel")[0]
    )
    assert "gingen gesprekken vooraf" in uit


@pytest.mark.parametrize(
    ("visie", "programma", "zin"),
    [
        (
            "Samen vooruit",
            "Doen",
            "de participatievisie Samen vooruit, de werkwijze in het participatiebeleid Samen aan zet en de "
            "planning en de middelen in het uitvoeringsprogramma Doen.",
        ),
        ("Nota Samen", "Programma 2027", "in de Nota Samen, de werkwijze"),
        ("", "", "de planning en de middelen in het uitvoeringsprogramma."),
    ],
)
def test_namen_van_stukken_krijgen_hun_lidwoord(visie, programma, zin) -> None:
    namen = {"naam_participatievisie": visie, "naam_uitvoeringsprogramma": programma}
    assert zin in tekst("toelichting", profiel("standaard"), namen)


def test_een_toelichting_past_bij_wat_ernaast_is_gekozen() -> None:
    kort, standaard = profiel("kort"), profiel("standaard")
    assert "zijn wel openbaar" in tekst("toelichting", kort)
    assert "belooft niet dat het participatieplan openbaar is" in tekst(
        "toelichting", {**standaard, "B12": "d"}
    )
    assert "geldt voor inwonersparticipatie, inspraak en het uitdaagrecht" in tekst("toelichting", kort)
    zonder = tekst("toelichting", {**kort, "B17": "d"})
    assert "geldt voor inwonersparticipatie en het uitdaagrecht" in zonder


def test_jongeren_staan_in_een_artikel() -> None:
    met = assemble({**profiel("standaard"), "B37": "b"}, INGEVULD)
    assert [a.plek for a in met.artikelen if re.search(r"\bjongeren\b", a.tekst)] == ["jongeren"]


def test_een_optie_kan_bij_meer_dan_een_andere_passen() -> None:
    standaard = profiel("standaard")
    for letter in "ac":
        assert problemen({**standaard, "B08": letter, "B40": "c"}) == []
    melding = next(m for m in problemen({**standaard, "B08": "b", "B40": "c"}) if m.beslissing == "B40")
    labels = [B.beslissingen["B08"].optie(letter).label for letter in "ac"]
    assert f"'{labels[0]}' of '{labels[1]}'" in melding.tekst
    assert [(u.beslissing, u.optie) for u in melding.oplossingen][:2] == [("B08", "a"), ("B08", "c")]
    assert complete_keuzes({"B40": "c"})["B08"] == "a"
