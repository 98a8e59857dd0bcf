"""What a jurist and a councillor stumbled over in the fullest ordinance, its explanation and the proposal to the council."""

from __future__ import annotations

import datetime as dt
import re

import pytest

from proefgegevens import INGEVULD, make_dossier, profiel, verander
from routekaart.content import load_content
from routekaart.documenten.markdown import render_markdown
from routekaart.documenten.planner import make_planning
from routekaart.documenten.planner_past import list_briefregels
from routekaart.documenten.tekst import SOORTEN, make_document
from routekaart.dossier import EigenTekst
from routekaart.verordening.opbouw import assemble
from routekaart.verordening.toets import toets
from routekaart.verordening.toets_lezing import LEZING as CONTROLES

B = load_content().verordening
DAG = dt.date(2026, 11, 29)
LEZING = ("los_woord", "evaluatie_zonder_moment", "invloed_buiten_plan")
# File, what stands there now, what stood there once, what is found.
STOND_ER = [
    (
        "6_leren_en_verantwoorden.yaml",
        "vormen van inwonersparticipatie",
        "vormen van participatie",
        "los_woord",
    ),
    ("6_leren_en_verantwoorden.yaml", "hoe vaak en hoe inwonersparticipatie", "hoe elk traject", "los_woord"),
    (
        "5_initiatieven.yaml",
        "met degene die het initiatief heeft gemeld",
        "met de initiatiefnemer",
        "los_woord",
    ),
    (
        "4_uitdaagrecht.yaml",
        "Na afloop evalueert het bestuursorgaan",
        "Het bestuursorgaan evalueert",
        "evaluatie_zonder_moment",
    ),
]
ALLE_OPTIES = [(b.id, optie) for b in B.beslissingen.values() for optie in b.opties]


def tekst(soort: str, keuzes: dict[str, str], **velden: object) -> str:
    dossier = make_dossier(keuzes, velden={**INGEVULD, **velden})
    return render_markdown(make_document(soort, dossier, datum=DAG)).replace("\\", "")


# --- The ordinance -----------------------------------------------------------------------------


@pytest.mark.parametrize(("bestand", "nu", "toen", "code"), STOND_ER)
def test_wat_er_stond_valt_nu_op(tmp_path, bestand, nu, toen, code) -> None:
    b = load_content(verander(tmp_path, bestand, nu, toen)).verordening
    v = assemble(profiel("ambitie", b), INGEVULD, bouwstenen=b)
    gevonden = [x for x in toets(v, b) if x.code in LEZING]
    assert [x.code for x in gevonden] == [code] and gevonden[0].artikel and gevonden[0].hoe_herstellen


def test_geen_optie_geeft_aanleiding_tot_zo_n_opmerking() -> None:
    for beslissing, optie in ALLE_OPTIES:
        v = assemble({**profiel("ambitie"), beslissing: optie.id}, INGEVULD)
        assert [x for controle in CONTROLES for x in controle(v, B)] == [], (beslissing, optie.id)


def test_de_naam_van_een_stuk_mag_elk_woord_bevatten() -> None:
    velden = {**INGEVULD, "naam_participatiebeleid": "Beleid participatie en traject"}
    v = assemble({**profiel("standaard"), "B09": "b"}, velden)
    assert "Beleid participatie en traject" in v.artikel("invloed").tekst
    assert "los_woord" not in [x.code for x in toets(v)]


def test_wie_het_plan_maakt_noemt_ook_de_invloed() -> None:
    for optie in "abc":
        invloed = assemble({**profiel("ambitie"), "B09": optie}, INGEVULD).artikel("invloed")
        assert invloed.tekst.startswith("Het participatieplan ")


def test_elk_onderdeel_van_het_plan_is_los_te_lezen() -> None:
    for optie in "abcd":
        v = assemble({**profiel("ambitie"), "B10": optie, "B15": "d" if optie == "d" else "b"}, INGEVULD)
        delen = [deel.tekst for lid in v.artikel("plan").leden for deel in lid.onderdelen]
        assert delen and not [deel for deel in delen if re.match(r"(?:\w+ en )?\w+ zij\b", deel)]


def test_de_bedenktijd_van_de_raad_geldt_voor_wat_aan_hem_is_gezonden() -> None:
    _, bedenktijd, _ = assemble(profiel("ambitie"), INGEVULD).artikel("raad").leden
    assert bedenktijd.tekst.startswith("Gaat het om ingrijpend beleid, dan ")


def test_de_commissie_adviseert_wie_de_verordening_toepast() -> None:
    eerste, _, reactie, _ = assemble(profiel("ambitie"), INGEVULD).artikel("klachten").leden
    assert "de raad, het college en de burgemeester" in eerste.tekst
    assert "wat daarmee gebeurt" in reactie.tekst


def test_voor_de_ingang_bestaat_er_nog_geen_participatieplan() -> None:
    begonnen = assemble(profiel("ambitie"), INGEVULD).artikel("overgang").leden[1]
    assert not any("participatieplan" in zin or "deelnemers" in zin for zin in begonnen.zinnen())


@pytest.mark.parametrize("b08", "abcd")
def test_participatie_van_aanvragers_staat_bij_de_verhouding_tot_andere_regels(b08) -> None:
    eerste, *_ = assemble({**profiel("ambitie"), "B08": b08, "B38": "b"}, INGEVULD).hoofdstukken
    plekken = [artikel.plek for artikel in eerste.artikelen]
    assert plekken[plekken.index("aanvragers") - 1] == ("reikwijdte" if b08 == "d" else "andere_wetten")


# --- What goes to the council ------------------------------------------------------------------


def test_wat_voor_en_tegen_een_optie_pleit_zijn_hele_zinnen() -> None:
    for beslissing, optie in ALLE_OPTIES:
        zinnen = [optie.voor, optie.tegen]
        zinnen += [optie.uitleg] if B.beslissingen[beslissing].grote_keuze else []
        for zin in zinnen:
            assert re.match(r"['A-ZÉ]", zin) and zin.endswith(".") and len(zin.split()) >= 6, zin
        # What goes into the proposal is no telegram, and tells nobody what to do.
        assert not re.search(
            r"; ?\w|\b[Ll]et op\b|\bleg \w+ (?:vast|uit)\b|\bkies \w", f"{optie.voor} {optie.tegen}"
        )


@pytest.mark.parametrize("naam", list(B.profielen))
def test_de_toelichting_pleit_niet_tegen_de_eigen_verordening(naam) -> None:
    uit = tekst("toelichting", profiel(naam))
    for woorden in ("wel langer", "krap", "extra stuk", "rekbaar", "veroudert", "moet soms zoeken"):
        assert woorden not in uit
    assert not re.search(r", al (?:is|zijn|staan|past|leveren)\b", uit)


def test_wat_een_jurist_nog_moet_nagaan_is_geen_opdracht_aan_de_raad() -> None:
    deel = tekst("raadsvoorstel", profiel("ambitie")).split("### Wat een jurist nog moet nagaan")[1]
    deel = deel.split("\n## ")[0]
    assert deel.count("\n-") > 5
    assert not re.search(r"\*\* (?:Let op|Regel|Ook relevant|Noem|Zoek)\b|Vraag dit", deel)


def test_het_besluit_heeft_zelf_geen_bijlagen() -> None:
    voorstel, besluit = tekst("raadsvoorstel", profiel("ambitie")).split("## Ontwerp-raadsbesluit")
    assert "(bijlage 2)" in voorstel and "bij het voorstel)" not in voorstel
    assert "(bijlage 2 bij het voorstel)" in besluit


def test_de_toelichting_zegt_waarvoor_eigen_stappen_en_latere_ingang_niet_gelden() -> None:
    stappen = tekst("toelichting", {**profiel("standaard"), "B17": "c", "B41": "c"})
    assert "Schrijft een andere wet de standaardprocedure voor, dan gelden deze stappen niet." in stappen
    later = tekst("toelichting", {**profiel("standaard"), "B43": "b"})
    assert "Alle andere artikelen gaan in op de dag die de verordening daarvoor noemt." in later


@pytest.mark.parametrize(
    ("vandaag", "raad", "zin"),
    [
        ("2026-12-20", "2027-01-28", "De uiterste datum is 1 januari 2027."),
        ("2027-01-01", "2027-01-28", "De uiterste datum is 1 januari 2027."),
        ("2027-01-02", "2027-02-11", "De uiterste datum was 1 januari 2027."),
    ],
)
def test_de_brief_weet_of_de_datum_al_voorbij_is(vandaag, raad, zin) -> None:
    planning = make_planning(dt.date.fromisoformat(raad), "spoed")
    assert zin in " ".join(list_briefregels(planning, dt.date.fromisoformat(vandaag)))


# --- To publish --------------------------------------------------------------------------------


def test_de_regeling_om_bekend_te_maken_merkt_eigen_tekst_niet() -> None:
    dossier = make_dossier(profiel("ambitie"), velden=dict(INGEVULD))
    dossier.eigen_teksten["eigen"] = EigenTekst(
        "artikel", "doel", kop="Van ons", tekst="Dit schreven wij zelf."
    )

    def toon(soort: str) -> str:
        return render_markdown(make_document(soort, dossier, datum=DAG)).lower()

    assert "dit schreven wij zelf" in toon("regeling")
    assert not re.search(r"eigen (?:artikel|tekst)|schreef de gemeente", toon("regeling"))
    assert re.search(r"eigen (?:artikel|tekst)", toon("verantwoording"))
    assert "hier niet gemerkt" in SOORTEN["regeling"].uitleg
