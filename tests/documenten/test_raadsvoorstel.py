"""The proposal to the council: an order a griffier knows, whole decision points, no code, nothing lost or invented."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from datetime import date
from functools import cache

import pytest
from dossiergever import random_dossier

from proefgegevens import INGEVULD, make_dossier, profiel
from routekaart.content import load_content
from routekaart.documenten.opmaak import (
    Alinea,
    Blok,
    Document,
    Kenblok,
    Kop,
    Lijst,
    NieuweBladzijde,
    Ondertekening,
    Tabel,
)
from routekaart.documenten.raad import raadsvoorstel, raadsvoorstel_kort, samenvatting
from routekaart.documenten.raad.bladzijde import BLADZIJDE, hoogte
from routekaart.documenten.stof import Stof
from routekaart.documenten.tekst import make_document
from routekaart.dossier import Dossier
from routekaart.dossier.json_vorm import dossier_uit_velden

DAG = date(2026, 11, 28)
INHOUD = load_content()
HOEVEEL = 200
# What our own content calls a decision, a paragraph or a question; 'B1-taal' is a level of language.
CODE = re.compile(r"(?<![\w-])(?:B\d\d|[VBUP]\d{1,2}|[ST]\d-\d\d)(?![\w-])")
ORDE = [
    "Voorgesteld besluit",
    "Inleiding",
    "Beoogd effect",
    "Argumenten en alternatieven",
    "Kanttekeningen",
    "Mensen, geld en middelen",
    "Communicatie",
    "Uitvoering en planning",
    "Evaluatie",
    "Bronnen",
    "Over dit document",
    "Bijlagen",
    "Ontwerp-raadsbesluit",
]


def teksten(blok: Blok) -> Iterator[str]:
    """Every text of a block, a paragraph as one."""
    match blok:
        case Kop():
            yield blok.heel
        case Alinea(stukken):
            yield "".join(stuk if isinstance(stuk, str) else stuk.tekst for stuk in stukken)
        case Lijst(items):
            yield from (tekst for item in items for deel in item for tekst in teksten(deel))
        case Tabel():
            yield from (blok.bijschrift, *blok.koppen, *(cel for rij in blok.rijen for cel in rij))
        case Kenblok(regels):
            yield from (deel for regel in regels for deel in regel)
        case Ondertekening(functies):
            yield from functies


def alle_teksten(document: Document) -> list[str]:
    return [document.titel, *(tekst for blok in document.blokken for tekst in teksten(blok))]


def onder(document: Document, kop: str) -> list[Blok]:
    """The blocks under a heading, up to the next of its level."""
    blokken = list(document.blokken)
    begin = next(i for i, blok in enumerate(blokken) if isinstance(blok, Kop) and blok.tekst == kop)
    niveau = blokken[begin].niveau
    einde = next(
        (
            i
            for i in range(begin + 1, len(blokken))
            if isinstance(b := blokken[i], Kop) and b.niveau <= niveau
        ),
        len(blokken),
    )
    return blokken[begin + 1 : einde]


def tekst_onder(document: Document, kop: str) -> str:
    return "\n".join(tekst for blok in onder(document, kop) for tekst in teksten(blok))


@cache
def willekeurige() -> list[tuple[int, Stof]]:
    return [(n, Stof(random_dossier(random.Random(n)), INHOUD, DAG)) for n in range(HOEVEEL)]


# --- Any dossier ----------------------------------------------------------------------------------


def _check_document(document: Document, nummer: int) -> None:
    for tekst in alle_teksten(document):
        assert not CODE.search(tekst), (nummer, document.soort, tekst)
        assert "None" not in tekst and tekst.strip(), (nummer, document.soort, tekst)
        assert not re.search(r"\{\w|\(\)|\[\]", tekst), (nummer, document.soort, tekst)
    blokken = [blok for blok in document.blokken if not isinstance(blok, NieuweBladzijde)]
    for blok, volgende in zip(blokken, [*blokken[1:], None], strict=True):
        if isinstance(blok, Kop):
            leeg = volgende is None or (isinstance(volgende, Kop) and volgende.niveau <= blok.niveau)
            assert not leeg, (nummer, document.soort, blok.tekst)
        if isinstance(blok, Lijst):
            assert blok.items, (nummer, document.soort)
    ids = [blok.id for blok in blokken if isinstance(blok, Kop)]
    assert len(set(ids)) == len(ids), (nummer, ids)


def _check_keuzes(document: Document, stof: Stof, nummer: int) -> None:
    koppen = [blok.tekst for blok in document.blokken if isinstance(blok, Kop)]
    for id, letter in stof.verordening.keuzes.items():
        beslissing = stof.bouwstenen.beslissingen[id]
        if not beslissing.grote_keuze:
            continue
        optie = beslissing.optie(letter)
        assert koppen.count(beslissing.titel) == 1, (nummer, beslissing.titel)
        hier = tekst_onder(document, beslissing.titel)
        for ander in beslissing.opties:
            gekozen = ander.id == optie.id
            voor, tegen = ("Ervoor pleit:", "Ertegen pleit:") if gekozen else ("Voor:", "Tegen:")
            assert hier.count(f"{voor} {ander.voor.rstrip('.')}") == 1, (nummer, ander.label)
            assert hier.count(f"{tegen} {ander.tegen.rstrip('.')}") == 1, (nummer, ander.label)


def test_elk_dossier_geeft_een_voorstel_zonder_codes_gaten_of_lege_koppen() -> None:
    for nummer, stof in willekeurige():
        document = raadsvoorstel(stof)
        _check_document(document, nummer)
        _check_keuzes(document, stof, nummer)
        assert [b.tekst for b in document.blokken if isinstance(b, Kop) and b.niveau == 1] == ORDE


@pytest.mark.parametrize("maak", [samenvatting, raadsvoorstel_kort])
def test_elk_dossier_past_op_een_bladzijde(maak) -> None:
    for nummer, stof in willekeurige():
        document = maak(stof)
        _check_document(document, nummer)
        assert hoogte(document.titel, document.blokken) <= BLADZIJDE, (nummer, document.soort)


# --- Decision points ------------------------------------------------------------------------------


def _punten(
    dossier: Dossier, soort: str = "raadsvoorstel", kop: str = "Voorgesteld besluit"
) -> list[list[str]]:
    document = make_document(soort, dossier, DAG)
    lijst = next(b for b in onder(document, kop) if isinstance(b, Lijst) and b.soort == "nummer")
    return [[tekst for deel in item for tekst in teksten(deel)] for item in lijst.items]


def dossier_met(status: str = "concept", codes: str = "VBU", **velden: object) -> Dossier:
    afspraken = {
        p.code: {"tekst": f"Tekst over {p.titel}.", "status": status}
        for product in INHOUD.eindproducten.values()
        for p in product.paragrafen
        if p.code[0] in codes
    }
    keuzes: dict = {id: {"optie": letter} for id, letter in profiel("standaard").items()}
    keuzes["B30"]["velden"] = {**INGEVULD, **velden}
    return dossier_uit_velden(
        {"gemeente": {"code": "GM0034", "naam": "Almere"}, "afspraken": afspraken, "keuzes": keuzes}
    )


def test_de_raad_stelt_vast_wat_nog_niet_vaststaat() -> None:
    punten = [zin for zin, *_ in _punten(dossier_met())]
    assert punten[0].startswith("De Participatieverordening gemeente") and punten[0].endswith("(bijlage 2).")
    assert punten[1].startswith("De Inspraakverordening Voorbeeldstad 2007 in te trekken, zoals artikel ")
    assert punten[2] == "De verordening in werking te laten treden met ingang van 1 januari 2027."
    assert re.fullmatch(
        r"De verordening te evalueren zoals artikel \d+ van de verordening bepaalt\.", punten[3]
    )
    assert punten[4:] == [
        "De visie op participatie vast te stellen (bijlage 5).",
        "Het participatiebeleid vast te stellen (bijlage 6).",
        "Kennis te nemen van het uitvoeringsprogramma participatie (bijlage 7).",
    ]


def test_van_wat_vaststaat_neemt_de_raad_kennis() -> None:
    assert _punten(dossier_met("vastgesteld"))[4:] == [
        [
            "Kennis te nemen van de al vastgestelde visie op participatie, het al vastgestelde participatiebeleid en "
            "het al vastgestelde uitvoeringsprogramma participatie (bijlagen 5, 6 en 7)."
        ]
    ]


def test_wat_geen_tekst_heeft_is_geen_besluit_en_geen_bijlage() -> None:
    document = make_document("raadsvoorstel", dossier_met(codes="U"), DAG)
    assert len(_punten(dossier_met(codes="U"))) == 5
    bijlagen = tekst_onder(document, "Bijlagen")
    assert "Visie" not in bijlagen and "Participatiebeleid" not in bijlagen
    assert "Uitvoeringsprogramma participatie." in bijlagen
    assert "Visie op participatie: hiervan is nog niets geschreven." in tekst_onder(
        document, "Kanttekeningen"
    )


@pytest.mark.parametrize(
    ("oud", "verwacht"),
    [
        ("geen", None),
        (None, ["De [nog invullen: naam van de verordening die u intrekt] in te trekken"]),
        ("het Reglement inspraak 1999", ["Het Reglement inspraak 1999 in te trekken"]),
        (
            ["Inspraakverordening 2007", "Verordening burgerinitiatief"],
            [
                "Deze verordeningen in te trekken",
                "Inspraakverordening 2007;",
                "Verordening burgerinitiatief.",
            ],
        ),
    ],
)
def test_elke_oude_verordening_bij_naam(oud, verwacht) -> None:
    punten = _punten(dossier_met(naam_oude_verordening=oud))
    intrekken = [punt for punt in punten if "trekken" in punt[0]]
    assert len(intrekken) == (verwacht is not None)
    if verwacht:
        assert intrekken[0][0].startswith(verwacht[0]) and intrekken[0][1:] == verwacht[1:]


def test_het_ontwerpbesluit_heeft_dezelfde_punten_op_een_nieuwe_bladzijde() -> None:
    dossier = dossier_met(naam_oude_verordening=["A-verordening", "B-verordening"])
    document = make_document("raadsvoorstel", dossier, DAG)
    besluit = _punten(dossier, kop="Ontwerp-raadsbesluit")
    # An annex of the proposal is none of the decision.
    zonder = [[tekst.replace(" bij het voorstel)", ")") for tekst in punt] for punt in besluit]
    assert besluit != zonder == _punten(dossier)
    plek = next(
        i for i, b in enumerate(document.blokken) if getattr(b, "tekst", "") == "Ontwerp-raadsbesluit"
    )
    assert isinstance(document.blokken[plek - 1], NieuweBladzijde)
    besluit = tekst_onder(document, "Ontwerp-raadsbesluit")
    assert "De raad van de gemeente Voorbeeldstad;" in besluit and "\nbesluit:\n" in besluit
    assert "Vastgesteld in de openbare vergadering van de raad van 17 december 2026." in besluit
    assert "besluit vast te stellen de volgende verordening" not in besluit
    assert isinstance(document.blokken[-1], Ondertekening)


def test_wat_niemand_invulde_is_een_zichtbaar_gat() -> None:
    document = make_document("raadsvoorstel", Dossier(), DAG)
    ken = dict(next(b for b in document.blokken if isinstance(b, Kenblok)).regels)
    for naam in ("Aan", "Kenmerk", "Datum voorstel", "Datum raadsvergadering", "Portefeuillehouder"):
        assert "[nog invullen: " in ken[naam], naam
    tekst = "\n".join(alle_teksten(document))
    alle = len(Stof(Dossier(), INHOUD, DAG).verordening.aan_de_orde)
    assert f"Er is nog niets gekozen. Alle {alle} beslissingen" in tekst
    assert "Voorstel:" not in tekst and tekst.count("Nog niet gekozen. Ingevuld is:") == 9


# --- Text of the dossier --------------------------------------------------------------------------


def test_het_effect_staat_er_heel_en_de_aanleiding_kort() -> None:
    lang = "\n\n".join(f"Alinea {n} zegt iets dat de raad moet lezen." for n in range(30))
    dossier = make_dossier(profiel("standaard"), {"V1": lang, "V3": lang, "V4": lang, "V6": lang})
    document = make_document("raadsvoorstel", dossier, DAG)
    assert tekst_onder(document, "Beoogd effect").count("Alinea 29 zegt") == 3
    inleiding = tekst_onder(document, "Inleiding")
    assert "Alinea 5 zegt" in inleiding and "Alinea 6 zegt" not in inleiding
    assert "De hele tekst staat in de visie, bij 'Aanleiding en begrippen'." in inleiding


def test_alleen_de_raad_zelf_zegt_waarom_iets_niet_gekozen_is() -> None:
    zonder = make_document("raadsvoorstel", make_dossier(profiel("standaard")), DAG)
    assert "De reden voor deze keuze:" not in "\n".join(alle_teksten(zonder))
    met = make_document("raadsvoorstel", make_dossier({"B05": "a"}, motivering="Te *vrijblijvend*."), DAG)
    hier = tekst_onder(met, INHOUD.verordening.beslissingen["B05"].titel)
    assert "De reden voor deze keuze:\nTe *vrijblijvend*." in hier


def test_de_weg_telt_vragen_rollen_en_groepen_zonder_namen() -> None:
    eerste, tweede, derde = list(INHOUD.vragen)[:3]
    antwoord = {"waarde": "ja", "gewijzigd": "2026-11-23T20:00:00Z"}
    dossier = dossier_uit_velden({
        "groep": "Kopgroep Jansen",
        "antwoorden": {
            eerste: {"raad": antwoord, "griffie": antwoord},
            tweede: {"raad": antwoord, "raad@Tafel De Vries": antwoord},
            derde: {"inwoners": {"waarde": "", "gewijzigd": ""}},
        },
    })  # fmt: skip
    weg = tekst_onder(make_document("raadsvoorstel", dossier, DAG), "De weg naar dit voorstel")
    assert f"Van de {len(INHOUD.vragen)} gespreksvragen zijn er 2 besproken." in weg
    assert "Er zijn antwoorden van de raad (bij 2 vragen) en de griffie (bij één vraag)." in weg
    assert "De antwoorden komen uit 2 groepen." in weg
    assert "Jansen" not in weg and "Vries" not in weg and "inwoners" not in weg


def test_zonder_gesprekken_staat_dat_er() -> None:
    weg = tekst_onder(make_document("raadsvoorstel", make_dossier(), DAG), "De weg naar dit voorstel")
    assert "In het dossier staan geen gesprekken." in weg and "[nog invullen: waarom" in weg


def test_waarschuwingen_gaan_mee_in_gewone_woorden() -> None:
    keuzes = {**profiel("standaard"), "B22": "c", "B29": "d"}
    document = make_document("raadsvoorstel", make_dossier(keuzes, velden=INGEVULD), DAG)
    kanttekeningen = tekst_onder(document, "Kanttekeningen")
    assert f"'{INHOUD.verordening.beslissingen['B29'].titel}'" in kanttekeningen
    assert "nadere regels" in tekst_onder(document, "Let hierop")


def test_wat_een_jurist_moet_nagaan_staat_er_met_de_naam_van_de_keuze() -> None:
    stof = Stof(make_dossier(profiel("standaard")), INHOUD, DAG)
    hier = tekst_onder(raadsvoorstel(stof), "Wat een jurist nog moet nagaan")
    assert len(hier.splitlines()) == len(stof.verordening.voorbehouden) > 3


def test_een_eigen_artikel_staat_bij_de_waarschuwingen() -> None:
    eigen = {"soort": "artikel", "plek": "plan", "kop": "Jongeren", "tekst": "De raad vraagt jongeren."}
    document = make_document("raadsvoorstel", dossier_uit_velden({"eigen_teksten": {"a1": eigen}}), DAG)
    assert "Eigen tekst, niet getoetst" in tekst_onder(document, "Let hierop")


@pytest.mark.parametrize(
    ("dag", "in_inleiding", "in_alternatief"),
    [
        (date(2026, 11, 28), "nieuwe participatieverordening is 1 januari 2027.", "Reken dan na"),
        (date(2026, 12, 20), "nieuwe participatieverordening is 1 januari 2027.", "schriftelijk melden"),
        (date(2027, 1, 2), "was 1 januari 2027. [nog invullen: welke verordening", "Tot die dag gelden"),
        (date(2028, 3, 1), "[nog invullen: wat de evaluatie", "Tot die dag gelden"),
    ],
)
def test_de_dag_van_de_wet_op_elke_dag(dag, in_inleiding, in_alternatief) -> None:
    document = make_document("raadsvoorstel", make_dossier(), dag)
    assert in_inleiding in tekst_onder(document, "Inleiding")
    assert in_alternatief in tekst_onder(document, "Het voorstel als geheel")
    assert in_inleiding in "\n".join(alle_teksten(make_document("raadsvoorstel_kort", make_dossier(), dag)))


def test_acties_staan_als_tabel_en_niet_als_strepen() -> None:
    dossier = make_dossier(afspraken={"U2": "Startblad|Team A|Q1 2027|geen|elk traject een plan"})
    document = make_document("raadsvoorstel", dossier, DAG)
    tabellen = [b for b in onder(document, "Uitvoering en planning") if isinstance(b, Tabel)]
    assert tabellen[-1].rijen == (("Startblad", "Team A", "Q1 2027", "geen", "elk traject een plan"),)
    assert not any("|" in tekst for tekst in alle_teksten(document))
