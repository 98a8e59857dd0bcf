"""Laden uit een map, en bij elke fout het bestand en de regel."""

from __future__ import annotations

import random
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from routekaart.content import ContentFout, Inhoud, Probleem, controleer, load_content, paden
from routekaart.content.modellen.gemeentebeeld import VELDEN

BESTANDEN = {
    "bronnen.yaml": """\
- id: x-2020
  titel: Een rapport
  url: https://voorbeeld.nl/rapport
  gecontroleerd_op: 2026-11-23
- id: y-2021
  titel: Nog een rapport
  url: https://voorbeeld.nl/nog-een
  gecontroleerd_op: 2026-11-23
""",
    "begrippen.yaml": """\
- id: inspraak
  term: inspraak
  uitleg: Reageren op een plan dat er al ligt.
  ook: [inspreken]
  bron: x-2020
- id: participatie
  term: participatie
  uitleg: Meedoen bij wat de gemeente doet.
""",
    "termijnen.yaml": """\
- id: wet_in_werking
  datum: 2025-01-01
  wat: De wet geldt.
  wet: gemw-150-1
  bron: x-2020
  gecontroleerd_op: 2026-11-23
""",
    "datumzinnen.yaml": """\
- id: verordening
  altijd: De datum is {dag}.
  ruim: Het is {nog}.
  laatste_weken: Het is {nog}.
  na: De datum was {dag}.
  later: De datum was {dag}.
""",
    "namen.yaml": """\
- id: rollen
  namen:
    raad: de raad
""",
    "kieswijzer.yaml": """\
voorbehoud: Een voorstel.
doelen: {geld: geld verdelen}
invloeden: {adviseren: wij volgen het advies}
vormen:
  - id: loting
    naam: Loting
    doelen: [geld]
    invloed: [adviseren]
    reden: Een groep weegt.
    let_op: Het kost tijd.
""",
    "schaal.yaml": """\
voorbehoud: Een lezing.
assen:
  wie: [een paar, veel]
  diep: [kiezen, praten]
  hard: [advies, besluit]
gesprek_vanaf: 2
vormen:
  - {id: burgerberaad, naam: beraad, meervoud: beraden, wie: 1, diep: 2, hard: 1, reden: Praten.}
  - {id: stemronde, naam: ronde, meervoud: rondes, wie: 2, diep: 1, hard: 2, reden: Kiezen.}
  - {id: referendum, naam: referendum, meervoud: referenda, wie: 2, diep: 1, hard: 1, reden: Kiezen.}
  - {id: raadsverkiezing, naam: verkiezing, meervoud: verkiezingen, wie: 2, diep: 1, hard: 2, reden: Kiezen.}
""",
    "maten.yaml": """\
- id: ouder
  naam: aandeel 65-plussers
  onderwerp: leeftijd
  eenheid: "%"
  jaar: 2022
  tabel: gemeenten_2022
  kolom: leeftijd_65plus_pct
""",
    "gemeentebeeld.yaml": """\
kenmerken:
  - maat: ouder
    hoog: veel
    laag: weinig
keuzes:
  - beslissing: B01
    onderwerp: hoe breed
    opties:
      a: breed
      b: smal
    vraag: Hoe breed?
vragen:
"""
    + "".join(
        f"  - id: vraag-{nr}\n    bij: {bij}\n    vraag: Wat?\n    cijfer: Dit.\n"
        for nr, bij in enumerate(VELDEN)
    ),
    "gemeentenamen.yaml": """\
roepnamen: []
samengegaan: []
""",
    "wet.yaml": """\
- id: gemw-150-1
  regeling: Gemeentewet
  artikel: 150, eerste lid
  samenvatting: De raad stelt een verordening vast.
  gecontroleerd_op: 2026-11-23
  bron: x-2020
""",
    "praktijken.yaml": """\
- id: voorbeeldstad
  titel: Voorbeeldstad doet het zo
  gemeenten: []
  jaar: "2021"
  onderdelen: [stap_02, uitdaagrecht]
  tekst: Er kwam een avond.
  les: Begin klein.
  bronnen: [x-2020]
  gecontroleerd_op: 2026-11-23
- id: voorbeelddorp
  titel: Voorbeelddorp doet het anders
  gemeenten: []
  jaar: "2022"
  onderdelen: [uitdaagrecht]
  tekst: Er kwam geen avond.
  les: Leg uit waarom.
  bronnen: [x-2020, y-2021]
  gecontroleerd_op: 2026-11-23
""",
    "stappen/02_gemeente.yaml": """\
id: stap_02
soort: stap
nummer: 2
titel: Wat voor gemeente bent u?
kort: Kijk naar uzelf.
notebook: 02_wat_voor_gemeente
opbrengst:
  - Een eerlijk beeld.
tijd_minuten: 150
mensen: Raad en inwoners
edities:
  editie_2021: Wat voor gemeente bent u?
  editie_2023: Niet kunnen nagaan.
paragrafen: [V1, V2]
vragen:
  - id: S2-01
    niveau: verkenner
    rol: raad
    vraag: Hoe zijn wij nu?
    vorm: keuze
    waarom: Dan weet u waar u begint.
    naar: [V2, V1]
    opties:
      - {id: goed, tekst: Goed}
      - {id: kan-beter, tekst: Kan beter}
  - id: S2-02
    niveau: voorloper
    rol: inwoners
    vraag: Wat ging er mis?
    vorm: open
    waarom: Dat is bewijs.
    naar: [V2]
werkvormen:
  - id: op-de-lijn
    naam: Op de lijn
    groep_min: 6
    groep_max: 20
    minuten: 30
    doel: Verschil zien.
    aanpak:
      - Lees de stelling voor.
    bronnen: [x-2020]
toetsvragen:
  - id: toets-02-1
    vraag: Wat klopt?
    opties:
      - {id: a, tekst: Dit, goed: true, uitleg: Ja.}
      - {id: b, tekst: Dat, goed: false, uitleg: Nee.}
kernpunten: [Kijk eerst.]
misverstanden:
  - {id: meer-is-beter, denkfout: Meer is beter., weerlegging: Niet altijd., bronnen: [x-2020]}
leeslijst:
  - {bron: x-2020, waarom: Hier begint het.}
docent:
  minuten:
    - {blok: Kennismaken, minuten: 10}
  tips: [Zet koffie.]
""",
    "stappen/01_begin.yaml": """\
id: stap_01
soort: stap
nummer: 1
titel: Waar hebben we het over?
kort: Kies uw woorden.
notebook: 01_begin
opbrengst: [Een woordenlijst.]
tijd_minuten: 120
mensen: Iedereen
edities: {editie_2021: Waar, editie_2023: Niet kunnen nagaan.}
paragrafen: [V1]
vragen:
  - {id: S1-01, niveau: verkenner, rol: allen,
     vraag: 'Waar denkt u aan?', vorm: open, waarom: Zo begint u., naar: [V1]}
""",
    "verdieping/uitdaagrecht.yaml": """\
id: uitdaagrecht
soort: verdieping
nummer: null
titel: Uitdaagrecht
kort: Inwoners nemen een taak over.
notebook: verdieping_uitdaagrecht
opbrengst: [Voorwaarden.]
tijd_minuten: 90
mensen: Raad
edities: {editie_2021: Uitdaagrecht, editie_2023: Niet kunnen nagaan.}
paragrafen: [P2, P10]
vragen:
  - {id: T1-01, niveau: verkenner, rol: raad,
     vraag: 'Welke taken?', vorm: open, waarom: Dit zijn de grenzen., naar: [P10, P2]}
""",
    "eindproducten/visie.yaml": """\
id: visie
titel: Visie
inleiding: Dit wil de raad.
paragrafen:
  - {code: V1, titel: Aanleiding, vraag: 'Waarom nu?', aanwijzing: Vertel het kort.}
  - {code: V2, titel: Wie wij zijn, vraag: 'Wie zijn wij?', aanwijzing: Noem cijfers.}
""",
    "eindproducten/verordening.yaml": """\
id: verordening
titel: Verordening
inleiding: Dit legt de raad vast.
paragrafen:
  - {code: P2, titel: Wanneer, vraag: 'Wanneer wel?', aanwijzing: Kies een regel.}
  - {code: P10, titel: Evaluatie, vraag: 'Werkt het?', aanwijzing: Noem een datum.}
""",
    "verordening/1_algemeen.yaml": """\
nummer: 1
titel: Algemeen
plekken: [inwerkingtreding]
beslissingen:
  - id: B01
    titel: Ingang
    vraag: Wanneer gaat de verordening in?
    stap: 8
    ruimte: vrij
    paragrafen: [P2]
    vragen: [T1-01]
    grondslag: [{tekst: De wet zegt het.}]
    bronnen: [x-2020]
    opties:
      - id: a
        label: Vaste dag
        standaard: true
        uitleg: U noemt een dag.
        voor: Duidelijk.
        tegen: Star.
        artikelen:
          - plek: inwerkingtreding
            kop: Inwerkingtreding
            ingang: '{dag}'
            leden: ['Deze verordening gaat in op {dag}.']
      - {id: b, label: Later, uitleg: U wacht., voor: Ruimte., tegen: Onzeker.}
""",
    "verordening/begrippen.yaml": """\
- {term: raad, definitie: gemeenteraad}
""",
    "verordening/velden.yaml": """\
- {naam: dag, vraag: 'Welke dag?', uitleg: dag van ingang, soort: datum, beslissing: B01, termijn: wet_in_werking}
""",
    "verordening/profielen.yaml": """\
- {id: spoed, titel: Spoed, uitleg: Snel., artikelen: 1, keuzes: {B01: a}}
""",
    "verordening/meta.yaml": """\
titel: Bouwstenen
gemaakt: 2026-11-23
gecontroleerd_op: 2026-11-23
voorbehoud: {wat: Concept., geen_advies: Geen advies., laat_toetsen: Laat toetsen.}
herkomst: Bedacht.
bronnen: [x-2020]
aanhef: [De raad besluit]
slot: Vastgesteld.
ondertekening: [De voorzitter]
toelichting: [{tekst: Zo zit het.}]
""",
    "verordening/normen.yaml": """\
uiterste_datum: wet_in_werking
gecontroleerd_op: 2026-11-23
vervallen: {wet: [Gemeentewet], van: 139, tot_en_met: 144, bron: x-2020}
inwerkingtreding: {plek: inwerkingtreding, woorden: [gaat in], beslissing: B01}
grondslag: [149]
normen:
  - {id: een, lid: eerste lid, eis: iets, plekken: [inwerkingtreding], woorden: [dag], beslissing: B01}
kring: [[raad]]
inspraak_kring: {plek: inwerkingtreding, als: [x], zin_over: [y], woorden: [z], beslissing: B01}
""",
    "verordening/planning.yaml": """\
niet_nagegaan: Dat weten wij niet.
reces: Let op het reces.
evaluatie: {begin: Beginnen, klaar: Klaar, wie: college, weken_ervoor: 26, uitleg: Zo staat het er.}
brief: {titel: Te laat, titel_na: Te laat, uitleg: Een brief., onderwerp: Te laat, alineas: [Geachte raad]}
bekendmaking: {uitleg: Eerst bekendmaken., bron: x-2020}
achtste_dag: {uitleg: Dan de achtste dag., dagen: 8, bron: x-2020}
routes:
  - {id: spoed, titel: Spoed, uitleg: Snel., mijlpalen: [{id: concept, titel: Concept, wie: griffie, weken: 4}]}
""",
    "verordening/oude_verordening.yaml": """\
- {id: ingang, naam: Ingang, uitleg: De dag., soort: kern, beslissingen: [B01], zoekwoorden: [ingang]}
""",
    "verordening/toelichting.yaml": """\
- {beslissing: B01, optie: a, tekst: De dag staat vast.}
- {beslissing: B01, optie: b, tekst: De dag komt later.}
""",
    "verordening/elders.yaml": """\
- {beslissing: B01, wie: Voorbeelddorp, wat: Noemt een dag., optie: a, bron: x-2020}
""",
    "cursus/begeleiding.yaml": """\
- vraag: S1-01
  minuten: 10
  verwacht: Een verhaal.
  horen: [dat het lang duurde.]
  vast: Vraag naar een plek.
  oneens: Schrijf beide op.
""",
    "cursus/programma_kort.yaml": """\
id: kort
titel: Kort
kort: Een uur.
voor_wie: Iedereen.
groep_min: 4
groep_max: 12
begin: "9:00"
opbrengst: [Een zin.]
vooraf: [Vraag wie er komen.]
dag_ervoor: [Druk de bladen af.]
meenemen: [Pennen.]
te_kort: [Sla iets over.]
na_afloop: [Stuur het rond.]
bijeenkomsten:
  - id: uur
    titel: Het uur
    minuten: 60
    blokken:
      - {id: open, soort: gesprek, titel: Open, minuten: 20, stap: stap_01, vragen: [S1-01], doel: Praten.,
         doet: [{minuten: 5, wat: Schrijf.}, {minuten: 15, wat: Praat.}]}
      - {id: rust, soort: pauze, titel: Pauze, minuten: 10}
      - {id: slot, soort: afsluiting, titel: Slot, minuten: 30, doel: Klaar., doet: [{minuten: 30, wat: Sluit.}]}
papieren:
  - {id: kaart, titel: Kaart, blok: open, regels: [Wat is het.]}
""",
    "voorbeeldgemeente/gemeente.yaml": f"""\
naam: Nergenshuizen
merk: verzonnen gemeente
uitleg: Deze gemeente bestaat niet.
kort: Een dorp.
datum_documenten: 2026-11-23
cijfers_uitleg: Van {{aantal}} gemeenten op {{peildatum}}.
grootteklasse: klein
cijfers: [{{naam: inwoners, kolom: inwoners, label: Inwoners}}]
stappen:
  - {{stap: stap_01, verhaal: {"woord " * 90}, les: Praat., oneens: Wel of niet, vragen: [S1-01, S1-01]}}
  - {{stap: stap_02, verhaal: {"woord " * 90}, les: Kijk., oneens: Wel of niet, vragen: [S2-01, S2-02]}}
""",
    "voorbeeldgemeente/dossier.json": """\
{"formaat": "routekaart-dossier", "schema_versie": 3, "groep": "Groep",
 "antwoorden": {"S1-01": {"raad": {"waarde": "De avond."}},
  "S2-01": {"raad": {"waarde": ["goed"]}},
  "S2-02": {"inwoners": {"waarde": "Niets."}}},
 "afspraken": {"V1": {"tekst": "Omdat."}, "V2": {"tekst": "Wij zijn {inwoners}."},
  "P2": {"tekst": "Altijd."}, "P10": {"tekst": "Na twee jaar."}},
 "keuzes": {"B01": {"optie": "a", "velden": {"dag": "1 januari 2027"}}},
 "voortgang": {"stap_01": {"vastgelegd": true}}}
""",
}
STAP = "stappen/02_gemeente.yaml"


@pytest.fixture
def inhoud_map(tmp_path: Path) -> Path:
    schrijf(tmp_path)
    return tmp_path


def schrijf(map: Path) -> None:
    for naam, tekst in BESTANDEN.items():
        pad = map / naam
        pad.parent.mkdir(parents=True, exist_ok=True)
        pad.write_text(tekst, encoding="utf-8")


def bederf(map: Path, bestand: str, oud: str, nieuw: str) -> int:
    """Put a mistake in a file and return the line where it starts."""
    pad = map / bestand
    tekst = pad.read_text(encoding="utf-8")
    assert tekst.count(oud) == 1, f"{oud!r} moet precies één keer voorkomen"
    pad.write_text(tekst.replace(oud, nieuw), encoding="utf-8")
    return tekst[: tekst.index(oud)].count("\n") + 1


# --- Wat goed gaat ----------------------------------------------------------------------------


def test_goede_map_heeft_geen_problemen(inhoud_map: Path) -> None:
    assert controleer(inhoud_map) == []


def test_volgorde_is_die_van_de_lezer(inhoud_map: Path) -> None:
    inhoud = load_content(inhoud_map)
    assert list(inhoud.stappen) == ["stap_01", "stap_02", "uitdaagrecht"]
    assert list(inhoud.eindproducten) == ["visie", "verordening"]
    assert list(inhoud.bronnen) == ["x-2020", "y-2021"]
    assert list(inhoud.vragen) == ["S1-01", "S2-01", "S2-02", "T1-01"]
    assert list(inhoud.paragrafen) == ["V1", "V2", "P2", "P10"]


def test_verdiepingen_volgen_hun_vraagnummers(inhoud_map: Path) -> None:
    tekst = BESTANDEN["verdieping/uitdaagrecht.yaml"]
    ander = tekst.replace("uitdaagrecht", "decentralisatie").replace("T1-01", "T2-01")
    (inhoud_map / "verdieping/decentralisatie.yaml").write_text(ander, encoding="utf-8")
    assert list(load_content(inhoud_map).stappen)[-2:] == ["uitdaagrecht", "decentralisatie"]


def test_de_verordening_wordt_pas_gelezen_als_iemand_ernaar_vraagt(inhoud_map: Path) -> None:
    (inhoud_map / "verordening/meta.yaml").unlink()
    inhoud = load_content(inhoud_map)
    with pytest.raises(ContentFout, match=r"meta\.yaml: dit bestand ontbreekt"):
        _ = inhoud.verordening
    schrijf(inhoud_map)
    verordening = inhoud.verordening
    assert list(verordening.beslissingen) == ["B01"]
    assert verordening.velden["dag"].standaard == "1 januari 2025"
    assert inhoud.verordening is verordening


def test_opzoeken(inhoud_map: Path) -> None:
    inhoud = load_content(inhoud_map)
    assert inhoud.vraag("S2-02").rol == "inwoners"
    assert inhoud.paragraaf("P10").titel == "Evaluatie"
    assert inhoud.stap_van_notebook("02_wat_voor_gemeente").id == "stap_02"
    assert inhoud.stap_van_notebook("verdieping_uitdaagrecht.ipynb").id == "uitdaagrecht"
    assert [praktijk.id for praktijk in inhoud.praktijken_van("uitdaagrecht")] == [
        "voorbeeldstad",
        "voorbeelddorp",
    ]
    assert [praktijk.id for praktijk in inhoud.praktijken_van("stap_02")] == ["voorbeeldstad"]
    assert [vraag.id for vraag in inhoud.vragen_naar("V2")] == ["S2-01", "S2-02"]


@pytest.mark.parametrize(
    ("zoek", "melding"),
    [
        (lambda inhoud: inhoud.vraag("S2-03"), r"Vraag 'S2-03' bestaat niet. Bedoelde u 'S2-0[12]'\?"),
        (lambda inhoud: inhoud.paragraaf("Q"), "Paragraaf 'Q' bestaat niet"),
        (lambda inhoud: inhoud.stap_van_notebook("02_wat_gemeente"), r"Bedoelde u '02_wat_voor_gemeente'\?"),
        (lambda inhoud: inhoud.praktijken_van("stap_2"), r"Bedoelde u 'stap_0[12]'\?"),
        (lambda inhoud: inhoud.vragen_naar("Z1"), "Paragraaf 'Z1' bestaat niet"),
    ],
)
def test_opzoeken_van_iets_onbekends_helpt(inhoud_map: Path, zoek: Any, melding: str) -> None:
    with pytest.raises(LookupError, match=melding):
        zoek(load_content(inhoud_map))


def test_afbeelding_in_een_notebook_is_kort(inhoud_map: Path) -> None:
    assert repr(load_content(inhoud_map)).startswith("Inhoud(3 onderdelen, 4 vragen,")


def test_een_deel_van_de_stappen_is_genoeg(inhoud_map: Path) -> None:
    (inhoud_map / "stappen/01_begin.yaml").unlink()
    assert list(load_content(inhoud_map).stappen) == ["stap_02", "uitdaagrecht"]


def test_teken_voor_bytevolgorde_en_windows_regels_mogen(inhoud_map: Path) -> None:
    pad = inhoud_map / STAP
    pad.write_bytes(b"\xef\xbb\xbf" + pad.read_bytes().replace(b"\n", b"\r\n"))
    assert controleer(inhoud_map) == []


# --- Eén fout, met bestand en regel -----------------------------------------------------------


@pytest.mark.parametrize(
    ("bestand", "oud", "nieuw", "stuk"),
    [
        (STAP, "    rol: raad", "    rol: raads", "S2-01: 'rol' is 'raads'. Kies uit: allen, raad, griffie"),
        (STAP, "    rol: raad", "    rool: raad\n    rol: raad", "onbekend veld 'rool'. Bedoelde u 'rol'?"),
        (STAP, "tijd_minuten: 150", "tijd_minuten: lang", "bij 'tijd_minuten' hoort een heel getal"),
        (
            STAP,
            "    minuten: 30",
            "    minuten: 0",
            "op-de-lijn: 'minuten' is 0, maar moet minstens 1 zijn",
        ),
        (STAP, "nummer: 2", "nummer: 9", "'nummer' is 9, maar mag hoogstens 8 zijn"),
        (
            STAP,
            "titel: Wat voor gemeente bent u?\n",
            "titel: 2021\n",
            "bij 'titel' hoort tekst, geen getal (2021)",
        ),
        (STAP, "mensen: Raad en inwoners", "mensen:", "Vul een tekst in"),
        (STAP, "mensen: Raad en inwoners", 'mensen: ""', "'mensen' is leeg. Vul een tekst in"),
        (STAP, "  - Een eerlijk beeld.", "  - Een beeld: eerlijk.", "Staat er een dubbele punt in de tekst?"),
        (STAP, "{id: goed, tekst: Goed}", "{id: Heel goed, tekst: Goed}", "kleine letters en cijfers"),
        (STAP, "{id: goed, tekst: Goed}", "Goed", "horen velden (id, tekst, uitleg, laag, hoog), geen tekst"),
        (STAP, "goed: true", "goed: ja", "hoort true of false, geen tekst"),
        (STAP, "[Zet koffie.]", "Zet koffie.", "bij 'tips' hoort een lijst, geen tekst"),
        (
            STAP,
            "    opties:\n      - {id: goed",
            "    rijen:\n      - {id: goed",
            "'rijen' hoort niet bij vorm 'keuze'",
        ),
        (STAP, "id: kan-beter", "id: goed", "id 'goed' staat twee keer in 'opties'"),
        (STAP, "id: S2-02", "id: S2-01", "vraag-id 'S2-01' bestaat al (stappen/02_gemeente.yaml, regel 16)"),
        (
            STAP,
            "    bronnen: [x-2020]",
            "    bronnen: [x-2002]",
            "bron 'x-2002' bestaat niet. Bedoelde u 'x-2020'?",
        ),
        (
            STAP,
            "{bron: x-2020,",
            "{bron: z,",
            "niet. Verbeter de verwijzing, of voeg 'z' toe in bronnen.yaml",
        ),
        (STAP, "naar: [V2, V1]", "naar: [V2, V7, V1]", "paragraaf 'V7' bestaat niet"),
        (STAP, "[V1, V2]", "[V2, V1]", "'paragrafen' past niet bij 'naar' van de vragen. Schrijf: [V1, V2]"),
        (STAP, "[V1, V2]", "[V1]", "Schrijf: [V1, V2]"),
        (STAP, "    bronnen: [x-2020]", "    bronnen: []", "zet 'zekerheid: eigen_voorstel'"),
        (
            STAP,
            "notebook: 02_wat_voor_gemeente",
            "notebook: Stap 2",
            "een notebook zoals 02_wat_voor_gemeente",
        ),
        (STAP, "notebook: 02_wat_voor_gemeente", "notebook: 01_begin", "notebook '01_begin' bestaat al"),
        ("verdieping/uitdaagrecht.yaml", "[P2, P10]", "[P10, P2]", "Schrijf: [P2, P10]"),
        ("bronnen.yaml", "id: y-2021", "id: x-2020", "bron-id 'x-2020' bestaat al (bronnen.yaml, regel 1)"),
        ("bronnen.yaml", "https://voorbeeld.nl/nog-een", "voorbeeld.nl", "schrijf het hele webadres"),
        ("begrippen.yaml", "  bron: x-2020", "  bron: weg", "bron 'weg' bestaat niet"),
        ("begrippen.yaml", "term: participatie", "term: Inspreken", "woord 'inspreken' bestaat al"),
        ("wet.yaml", "  bron: x-2020", "  bron: weg", "bron 'weg' bestaat niet"),
        ("wet.yaml", "2026-11-23", "2026-11-31", "schrijf een datum die bestaat"),
        ("praktijken.yaml", "[x-2020, y-2021]", "[]", "'bronnen' is te kort. Vul er minstens 1 in"),
        ("praktijken.yaml", "[x-2020, y-2021]", "[x-2020, weg]", "bron 'weg' bestaat niet"),
        ("praktijken.yaml", "[stap_02, uitdaagrecht]", "[stap_05]", "onderdeel 'stap_05' bestaat niet"),
        ("praktijken.yaml", 'jaar: "2021"', "jaar: 2021", "Zet de waarde tussen aanhalingstekens"),
        ("praktijken.yaml", "- id: voorbeelddorp", "- id: voorbeeldstad", "id 'voorbeeldstad' bestaat al"),
        ("eindproducten/visie.yaml", "id: visie", "id: visies", "Bedoelde u 'visie'?"),
        ("kieswijzer.yaml", "doelen: [geld]", "doelen: [goud]", "'goud' bestaat niet. Kies uit: geld"),
        ("kieswijzer.yaml", "[adviseren]", "[beslissen]", "'beslissen' bestaat niet. Kies uit: adviseren"),
        ("kieswijzer.yaml", "    reden: Een groep weegt.", "    reden:", "Vul een tekst in"),
        ("schaal.yaml", "wie: 1,", "wie: 3,", "trede 3 bestaat niet. 'wie' heeft er 2"),
        ("schaal.yaml", "gesprek_vanaf: 2", "gesprek_vanaf: 3", "trede 3 bestaat niet. 'diep' heeft er 2"),
        (
            "schaal.yaml",
            "{id: referendum",
            "{id: burgerberaad",
            "id 'burgerberaad' staat twee keer in 'vormen'",
        ),
    ],
)
def test_een_fout_heeft_bestand_en_regel(
    inhoud_map: Path, bestand: str, oud: str, nieuw: str, stuk: str
) -> None:
    regel = bederf(inhoud_map, bestand, oud, nieuw)
    problemen = controleer(inhoud_map)
    hier = [
        probleem.regel for probleem in problemen if probleem.bestand == bestand and stuk in probleem.melding
    ]
    assert hier == [regel], [str(probleem) for probleem in problemen]


def test_dubbele_sleutel_wijst_naar_de_tweede(inhoud_map: Path) -> None:
    regel = bederf(inhoud_map, STAP, "nummer: 2\n", "nummer: 2\nnummer: 2\n")
    melding = f"'nummer' staat al op regel {regel}. Haal een van de twee weg"
    assert controleer(inhoud_map) == [Probleem(STAP, regel + 1, melding)]


@pytest.mark.parametrize(
    ("bestand", "kopie", "namen"),
    [
        (
            STAP,
            "stappen/03_kopie.yaml",
            {"id", "nummer", "notebook", "vraag-id", "werkvorm-id", "toetsvraag-id"},
        ),
        ("eindproducten/visie.yaml", "eindproducten/visie_kopie.yaml", {"id", "code"}),
    ],
)
def test_een_bestand_kopieren_geeft_dubbele_ids(
    inhoud_map: Path, bestand: str, kopie: str, namen: set[str]
) -> None:
    (inhoud_map / kopie).write_text(BESTANDEN[bestand], encoding="utf-8")
    problemen = controleer(inhoud_map)
    assert {probleem.bestand for probleem in problemen} == {kopie}
    assert {probleem.melding.split()[0] for probleem in problemen} == namen
    assert all(
        f"bestaat al ({bestand}, regel {probleem.regel})" in probleem.melding for probleem in problemen
    )


@pytest.mark.parametrize(("bestand", "naam"), [("begrippen.yaml", "begrip-id"), ("wet.yaml", "id")])
def test_een_item_kopieren_geeft_een_dubbele_id(inhoud_map: Path, bestand: str, naam: str) -> None:
    tekst = BESTANDEN[bestand]
    (inhoud_map / bestand).write_text(tekst + tekst, encoding="utf-8")
    regel = tekst.count("\n") + 1
    hier = [p.melding for p in controleer(inhoud_map) if p.regel == regel]
    assert any(melding.startswith(f"{naam} '") and f"({bestand}, regel 1)" in melding for melding in hier)


def test_een_stuk_twee_keer_gebruiken_mag(inhoud_map: Path) -> None:
    bederf(inhoud_map, STAP, "opbrengst:\n", "opbrengst: &lijst\n")
    bederf(inhoud_map, STAP, "tips: [Zet koffie.]", "tips: *lijst")
    assert load_content(inhoud_map).stappen["stap_02"].docent.tips == ("Een eerlijk beeld.",)


def test_een_slecht_deel_maakt_de_lijst_niet_te_kort(inhoud_map: Path) -> None:
    bederf(inhoud_map, "praktijken.yaml", "[x-2020, y-2021]", "[X 2020]")
    assert not any("te kort" in probleem.melding for probleem in controleer(inhoud_map))


def test_ontbrekend_veld_wijst_naar_het_item(inhoud_map: Path) -> None:
    regel = bederf(inhoud_map, STAP, "    waarom: Dat is bewijs.\n", "")
    begin = BESTANDEN[STAP].split("\n").index("  - id: S2-02") + 1
    assert controleer(inhoud_map) == [Probleem(STAP, begin, "S2-02: veld 'waarom' ontbreekt. Vul het in")]
    assert begin < regel


@pytest.mark.parametrize(
    ("oud", "nieuw", "stuk"),
    [
        (
            "kort: Kijk naar uzelf.",
            "kort: Kijk: naar uzelf.",
            "er staat een dubbele punt op een plek waar dat niet kan",
        ),
        ("kort: Kijk naar uzelf.", "kort: 'Kijk naar uzelf.", "leestekens"),
        ("kort: Kijk naar uzelf.", "kort: @iedereen", "kan niet met dit teken beginnen"),
        ("kort: Kijk naar uzelf.", "kort: *iedereen*", "een waarde begint met * of &"),
        ("kort: Kijk naar uzelf.", "kort: !let op", "Zet de tekst tussen aanhalingstekens"),
        ("paragrafen: [V1, V2]", "paragrafen: [V1, V2", "niet goed afgesloten"),
        ("  - Een eerlijk beeld.", "\t- Een eerlijk beeld.", "begint met een tab"),
        ("kort: Kijk naar uzelf.", "kort: Kijk\x07 naar uzelf.", "onzichtbaar stuurteken"),
        ("kort: Kijk naar uzelf.", "---", "tweede '---'"),
        ("kort: Kijk naar uzelf.", "? [kort]\n: x", "moet een woord zijn"),
    ],
)
def test_opmaakfout_heeft_bestand_en_regel(inhoud_map: Path, oud: str, nieuw: str, stuk: str) -> None:
    regel = bederf(inhoud_map, STAP, oud, nieuw)
    hier = [probleem for probleem in controleer(inhoud_map) if probleem.bestand == STAP]
    if stuk == "leestekens":  # libyaml notices an open quote only further on
        assert hier and all(probleem.regel and probleem.regel >= regel for probleem in hier)
    else:
        assert [probleem.regel for probleem in hier if stuk in probleem.melding] == [regel]


def test_niet_utf8_noemt_de_regel(inhoud_map: Path) -> None:
    pad = inhoud_map / STAP
    pad.write_bytes(pad.read_bytes().replace(b"Kijk naar uzelf.", "Kijk naar één.".encode("latin-1")))
    melding = "dit teken is geen UTF-8. Bewaar het bestand opnieuw met de codering UTF-8"
    assert Probleem(STAP, 5, melding) in controleer(inhoud_map)


def test_leeg_bestand(inhoud_map: Path) -> None:
    (inhoud_map / "wet.yaml").write_text("# later\n", encoding="utf-8")
    assert controleer(inhoud_map) == [Probleem("wet.yaml", None, "dit bestand is leeg. Vul het in")]


def test_lijstbestand_zonder_lijst(inhoud_map: Path) -> None:
    (inhoud_map / "wet.yaml").write_text("id: gemw-150\n", encoding="utf-8")
    [probleem] = controleer(inhoud_map)
    assert (probleem.bestand, probleem.regel) == ("wet.yaml", 1)
    assert "hoort een lijst te zijn" in probleem.melding


def test_ontbrekend_bestand_geeft_geen_stroom_van_dode_verwijzingen(inhoud_map: Path) -> None:
    (inhoud_map / "bronnen.yaml").unlink()
    melding = "dit bestand ontbreekt. Maak het aan of zet het terug"
    assert controleer(inhoud_map) == [Probleem("bronnen.yaml", None, melding)]


def test_ontbrekende_map(inhoud_map: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    (inhoud_map / "verdieping/uitdaagrecht.yaml").unlink()
    (inhoud_map / "verdieping").rmdir()
    melding = "deze map ontbreekt. Maak de map aan of zet die terug"
    assert controleer(inhoud_map) == [Probleem("verdieping", None, melding)]
    shutil.rmtree(inhoud_map / "verordening")
    assert controleer(inhoud_map) == [Probleem(naam, None, melding) for naam in ("verdieping", "verordening")]
    nergens = tmp_path_factory.mktemp("leeg") / "nergens"
    [probleem] = controleer(nergens)
    assert probleem.bestand == str(nergens)
    assert "deze map bestaat niet" in probleem.melding


def test_map_met_de_naam_van_een_bestand(inhoud_map: Path) -> None:
    (inhoud_map / "wet.yaml").unlink()
    (inhoud_map / "wet.yaml").mkdir()
    [probleem] = controleer(inhoud_map)
    assert "niet te lezen" in probleem.melding


def test_bestand_dat_niet_meetelt_valt_op(inhoud_map: Path) -> None:
    (inhoud_map / "stappen/04_vormen.yml").write_text("id: stap_04\n", encoding="utf-8")
    (inhoud_map / "stappen/.04_vormen.yaml").write_text("half werk", encoding="utf-8")
    melding = "dit bestand telt niet mee. Geef het een naam die eindigt op .yaml"
    assert controleer(inhoud_map) == [Probleem("stappen/04_vormen.yml", None, melding)]


def test_een_waarde_die_naar_zichzelf_verwijst(inhoud_map: Path) -> None:
    regel = bederf(inhoud_map, STAP, "[Zet koffie.]", "&x [*x]")
    assert any(p.regel == regel and "naar zichzelf" in p.melding for p in controleer(inhoud_map))


# --- Alle fouten tegelijk ---------------------------------------------------------------------


def test_alle_problemen_komen_samen(inhoud_map: Path) -> None:
    # The typing error and the dead reference stand in one question: neither may hide the other.
    verwacht = {
        (STAP, bederf(inhoud_map, STAP, "    rol: raad", "    rol: raads")),
        (STAP, bederf(inhoud_map, STAP, "    vraag: Hoe zijn wij nu?", "    vraag: 3")),
        (STAP, bederf(inhoud_map, STAP, "    bronnen: [x-2020]", "    bronnen: [weg]")),
        ("praktijken.yaml", bederf(inhoud_map, "praktijken.yaml", "[uitdaagrecht]", "[stap_08]")),
        ("wet.yaml", bederf(inhoud_map, "wet.yaml", "  artikel: 150", "  artikkel: 150")),
        ("bronnen.yaml", bederf(inhoud_map, "bronnen.yaml", "id: y-2021", "id: x-2020")),
        ("begrippen.yaml", bederf(inhoud_map, "begrippen.yaml", "uitleg: Meedoen", "uitleg: 'Meedoen' x")),
    }
    with pytest.raises(ContentFout) as fout:
        load_content(inhoud_map)
    gevonden = {(probleem.bestand, probleem.regel) for probleem in fout.value.problemen}
    assert verwacht <= gevonden
    assert list(fout.value.problemen) == controleer(inhoud_map)
    regel = bederf(inhoud_map, "verordening/velden.yaml", "beslissing: B01", "beslissing: B02")
    nieuw = set(controleer(inhoud_map)) - set(fout.value.problemen)
    assert [(p.bestand, p.regel) for p in nieuw] == [("verordening/velden.yaml", regel)]
    tekst = str(fout.value)
    assert tekst.startswith(f"Er zijn {len(fout.value.problemen)} problemen in de inhoud.")
    assert all(f"- {probleem}" in tekst for probleem in fout.value.problemen)


def test_een_probleem_staat_er_met_bestand_en_regel(inhoud_map: Path) -> None:
    regel = bederf(inhoud_map, "wet.yaml", "  bron: x-2020", "  bron: weg")
    with pytest.raises(
        ContentFout, match=f"Er is 1 probleem in de inhoud.*\n- wet.yaml, regel {regel}: bron 'weg'"
    ):
        load_content(inhoud_map)


# --- Welke map --------------------------------------------------------------------------------


def test_standaardmap_wordt_een_keer_gelezen(inhoud_map: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ROUTEKAART_CONTENT", str(inhoud_map))
    assert paden.content_map() == inhoud_map
    eerste = load_content()
    assert isinstance(eerste, Inhoud)
    assert eerste.map == inhoud_map
    assert load_content() is eerste
    assert load_content(inhoud_map) is not eerste


def test_fouten_blijven_niet_hangen(inhoud_map: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ROUTEKAART_CONTENT", str(inhoud_map))
    goed = (inhoud_map / "wet.yaml").read_text(encoding="utf-8")
    (inhoud_map / "wet.yaml").write_text("", encoding="utf-8")
    with pytest.raises(ContentFout):
        load_content()
    (inhoud_map / "wet.yaml").write_text(goed, encoding="utf-8")
    assert len(load_content().wet) == 1


def test_repository_gaat_voor_het_pakket(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ROUTEKAART_CONTENT", raising=False)
    monkeypatch.setattr(paden, "_REPO", tmp_path)
    assert paden.content_map() == paden._PAKKET / "_content"
    assert paden.notebook_map() == paden._PAKKET / "_notebooks"
    (tmp_path / "content").mkdir()
    (tmp_path / "notebooks").mkdir()
    assert paden.content_map() == tmp_path / "content"
    assert paden.notebook_map() == tmp_path / "notebooks"


# --- Wat er ook in een bestand staat ----------------------------------------------------------

rommel = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(allow_nan=False),
    st.text(max_size=8),
    st.dates(),
    st.lists(st.one_of(st.text(max_size=4), st.integers()), max_size=3),
    st.dictionaries(st.text(max_size=4), st.text(max_size=4), max_size=2),
)
begrensd = settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    derandomize=True,
)


def check_leesbaar(problemen: list[Probleem], map: Path) -> None:
    for probleem in problemen:
        assert probleem.melding
        if probleem.regel is not None:
            regels = (map / probleem.bestand).read_bytes().count(b"\n") + 1
            assert 1 <= probleem.regel <= regels + 1


@begrensd
@given(waarde=rommel, bestand=st.sampled_from(sorted(BESTANDEN)), kies=st.randoms(use_true_random=False))
def test_een_vreemde_waarde_geeft_een_melding_en_geen_ongeluk(
    inhoud_map: Path, waarde: object, bestand: str, kies: random.Random
) -> None:
    schrijf(inhoud_map)
    gegevens = yaml.safe_load(BESTANDEN[bestand])
    plek = gegevens
    while True:
        sleutels: list[Any] = list(plek) if isinstance(plek, dict) else list(range(len(plek)))
        sleutel = kies.choice(sleutels)
        if isinstance(plek[sleutel], (dict, list)) and plek[sleutel] and kies.random() < 0.8:
            plek = plek[sleutel]
        else:
            plek[sleutel] = waarde
            break
    (inhoud_map / bestand).write_text(yaml.safe_dump(gegevens, allow_unicode=True), encoding="utf-8")
    check_leesbaar(controleer(inhoud_map), inhoud_map)


@begrensd
@given(
    ruw=st.one_of(st.binary(max_size=60), st.text("ab:-[]{}'\"|>#&*!?%@`\n\t 1", max_size=60).map(str.encode))
)
def test_elk_bestand_is_te_controleren(inhoud_map: Path, ruw: bytes) -> None:
    schrijf(inhoud_map)
    (inhoud_map / "wet.yaml").write_bytes(ruw)
    (inhoud_map / STAP).write_bytes(ruw)
    problemen = controleer(inhoud_map)
    check_leesbaar(problemen, inhoud_map)
    assert any(probleem.bestand == STAP for probleem in problemen)


# --- Licht --------------------------------------------------------------------------------------


def test_import_haalt_pandas_en_widgets_niet_binnen() -> None:
    opdracht = (
        "import sys, routekaart.content\n"
        "zwaar = {'pandas', 'numpy', 'ipywidgets', 'anywidget', 'IPython'}\n"
        "print(sorted(zwaar & set(sys.modules)))"
    )
    uitkomst = subprocess.run([sys.executable, "-c", opdracht], capture_output=True, text=True, check=True)
    assert uitkomst.stdout.strip() == "[]"


@pytest.mark.parametrize(
    ("oud", "nieuw", "melding"),
    [
        ("- {beslissing: B01, optie: b, tekst: De dag komt later.}\n", "", "B01 b heeft geen toelichting"),
        ("optie: b, tekst", "optie: a, tekst", "deze toelichting staat er al"),
        ("tekst: De dag staat vast.", "tekst: ' '", "'tekst' is leeg"),
        ("De dag staat vast.", "'De dag is {dag}.'", "Haal de accolades weg"),
        (
            "optie: b, tekst",
            "optie: b, plek: inwerkingtreding, tekst",
            "B01 b zet niets op 'inwerkingtreding'",
        ),
        ("optie: b, tekst", "optie: x, tekst", "B01 heeft geen optie 'x'"),
        ("beslissing: B01, optie: b, ", "optie: b, ", "'beslissing' en 'optie' horen bij elkaar"),
    ],
)
def test_elke_optie_heeft_precies_een_toelichting(
    inhoud_map: Path, oud: str, nieuw: str, melding: str
) -> None:
    pad = inhoud_map / "verordening" / "toelichting.yaml"
    tekst = pad.read_text(encoding="utf-8")
    assert oud in tekst
    pad.write_text(tekst.replace(oud, nieuw), encoding="utf-8")
    assert any(melding in probleem.melding for probleem in controleer(inhoud_map)), controleer(inhoud_map)
