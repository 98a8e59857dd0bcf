"""A PDF as a screen reader and an archive meet it: tags, properties, and what stands on every page."""

import io
from dataclasses import replace

import pypdf
import pytest
from pdf_boom import check_toegankelijk, lees_boom

from proefgegevens import DATUM, make_dossier, profiel
from routekaart.documenten.bestanden import make_bestand
from routekaart.documenten.opmaak import (
    Document,
    Kenblok,
    Kop,
    Lijst,
    Link,
    NieuweBladzijde,
    Ondertekening,
    Tabel,
    Verwijzing,
    Vet,
    alinea,
    getypt,
    punten,
)
from routekaart.documenten.pdf_rijkop import zet_rijkoppen
from routekaart.documenten.tekst import SOORTEN, make_document


def document(*blokken, stand="ontwerp", titel="Proefstuk", ondertitel=""):
    return Document("visie", titel, DATUM, blokken, "Almere", stand, ondertitel=ondertitel)


def tabel(rijen=(("een", "1"), ("twee", "2")), rijkop=True):
    return Tabel(("Naam", "Getal"), tuple(rijen), (0.5, 0.5), "Namen en getallen", rijkop)


ALLES = (
    Kenblok((("Aan", "de raad"), ("Datum", "23 november 2026"))),
    Kop(1, "Algemeen", "algemeen", "Hoofdstuk 1"),
    alinea("Zie ", Verwijzing("artikel 2", "artikel-2"), " en ", Link("https://x.nl", "https://x.nl"), "."),
    alinea(Vet("Nadruk."), " Gewoon."),
    Kop(2, "Begrippen", "artikel-1", "Artikel 1"),
    *getypt("1. een\n   a. diep\n   b. dieper\n2. twee\n\n- punt\n- nog een"),
    tabel(),
    tabel(rijkop=False),
    Kop(2, "Slot", "artikel-2", "Artikel 2"),
    Ondertekening(("De griffier,", "De voorzitter,")),
    NieuweBladzijde(),
    Kop(1, "Bijlage", "bijlage"),
    alinea("Zie ", Verwijzing("een kop die er niet is", "weg"), "."),
)


def tekst_per_blad(ruw):
    return [blad.extract_text() for blad in pypdf.PdfReader(io.BytesIO(ruw)).pages]


def test_alles_heeft_zijn_label():
    boom = check_toegankelijk(make_bestand(document(*ALLES), "pdf"))
    assert boom.koppen == [
        (1, "Hoofdstuk 1 Algemeen"),
        (2, "Artikel 1 Begrippen"),
        (2, "Artikel 2 Slot"),
        (1, "Bijlage"),
    ]
    assert boom.bladwijzers == [titel for _, titel in boom.koppen]
    ken, met, zonder = boom.tabellen
    assert [[cel.soort for cel in rij] for rij in ken] == [["TH", "TD"]] * 2
    assert [[cel.kenmerken.get("Scope") for cel in rij] for rij in met] == [
        ["/Column", "/Column"], ["/Row", None], ["/Row", None],
    ]  # fmt: skip
    assert [[cel.soort for cel in rij] for rij in zonder] == [["TH", "TH"], ["TD", "TD"], ["TD", "TD"]]
    # A cell with a list of headings by name would hide the heading of its row.
    assert all("Headers" not in cel.kenmerken for rij in met for cel in rij)
    assert len(list(boom.wortel.alle("L"))) == 3
    assert len(list(boom.wortel.alle("LI"))) == 6
    assert len(list(boom.wortel.alle("Link"))) == 2
    assert "P" in {k.soort for k in boom.wortel.kinderen[0].kinderen}


def test_eigenschappen_van_het_bestand():
    boom = lees_boom(make_bestand(document(*ALLES, titel='Een "titel" \\ met #tekens'), "pdf"))
    assert (boom.titel, boom.auteur, boom.taal) == ('Een "titel" \\ met #tekens', "Gemeente Almere", "nl-NL")
    assert "2026-11-23" in boom.xmp


@pytest.mark.parametrize(("stand", "boven"), [("concept", 2), ("ontwerp", 2), ("vastgesteld", 0)])
def test_op_elke_bladzijde_staat_wat_het_is(stand, boven):
    bladen = tekst_per_blad(make_bestand(document(*ALLES, stand=stand), "pdf"))
    assert len(bladen) == 2
    zin = f"{'vastgesteld · gemaakt op' if stand == 'vastgesteld' else f'{stand} van'} 23 november 2026"
    for nummer, blad in enumerate(bladen, start=1):
        assert f"Gemeente Almere · Proefstuk · {zin}" in " ".join(blad.split())
        assert f"bladzijde {nummer} van 2" in blad
        assert (stand.capitalize() in blad) == bool(boven)


def test_een_bijlage_begint_op_een_nieuwe_bladzijde():
    eerste, tweede = tekst_per_blad(make_bestand(document(*ALLES), "pdf"))
    assert "Artikel 2 Slot" in eerste and "Bijlage" not in eerste and "Bijlage" in tweede


def test_een_lang_stuk_krijgt_een_inhoudsopgave_met_bladzijden():
    tekst = "Een zin die een hele regel vult, en dan nog een stuk van de volgende regel erbij. " * 20
    hoofdstukken = [
        blok for n in range(12) for blok in (Kop(1, f"Deel {n}", f"d{n}"), alinea(tekst), alinea(tekst))
    ]
    lang = make_bestand(document(*ALLES[:1], *hoofdstukken), "pdf")
    boom = check_toegankelijk(lang)
    bladen = tekst_per_blad(lang)
    assert boom.koppen[0] == (1, "Inhoud") and len(bladen) > 6
    assert len(list(boom.wortel.alle("TOCI"))) == 12
    assert all(link.aanklikbaar for link in boom.wortel.alle("Link"))
    waar = next(n for n, blad in enumerate(bladen[1:], start=2) if "Deel 11" in blad)
    assert bladen[0].rstrip().split("Deel 11")[1].split()[-1].isdecimal()
    assert f"{waar}" in bladen[0].split("Deel 11")[1]
    kort = lees_boom(make_bestand(document(*hoofdstukken[:6]), "pdf"))
    assert (1, "Inhoud") not in kort.koppen


def test_een_overgeslagen_niveau_wordt_een_niveau_dieper():
    boom = check_toegankelijk(make_bestand(document(Kop(2, "Eerst"), Kop(4, "Dan"), Kop(1, "Terug")), "pdf"))
    assert boom.koppen == [(1, "Eerst"), (2, "Dan"), (1, "Terug")]


def test_twee_koppen_met_hetzelfde_anker():
    blokken = (Kop(1, "Een", "zelfde"), Kop(1, "Twee", "zelfde"), alinea(Verwijzing("zie", "zelfde")))
    assert len(list(check_toegankelijk(make_bestand(document(*blokken), "pdf")).wortel.alle("Link"))) == 1


def test_rijen_breken_niet_en_de_kop_komt_terug():
    """Whatever stands above, no row is cut in two, a table never begins with its caption alone on a page."""
    lang = "Deze cel heeft tekst voor ongeveer vier regels in een smalle kolom van de tabel, meer niet. " * 2
    for ervoor in range(27, 42, 5):
        regels = [alinea(f"regel {n}") for n in range(ervoor)]
        rijen = [(f"begin{n} {lang}einde{n}", str(n)) for n in range(12)]
        bladen = tekst_per_blad(make_bestand(document(*regels, tabel(rijen)), "pdf"))
        for n in range(12):
            (waar,) = [blad for blad in bladen if f"begin{n} " in blad]
            assert f"einde{n}" in waar
        for blad in bladen:
            assert ("begin" in blad) == ("Getal" in blad)
            assert "Namen en getallen" not in blad or "begin0 " in blad


def test_een_aanloop_staat_bij_zijn_lijst_en_een_kop_bij_zijn_tekst():
    """At every place near the foot of a page: the lead-in that would stand last goes along to the next."""
    regels = [alinea(f"regel {n}.") for n in range(60)]
    vol = tekst_per_blad(make_bestand(document(*regels), "pdf"))[0].count("regel ")
    for ervoor in range(vol - 4, vol + 1):
        blokken = (*regels[:ervoor], alinea("Dit zijn ze:"), punten(["allereerst", "ten tweede"]))
        bladen = tekst_per_blad(make_bestand(document(*blokken), "pdf"))
        (waar,) = [blad for blad in bladen if "Dit zijn ze" in blad]
        assert "allereerst" in waar, ervoor
    for ervoor in (vol - 3, vol - 2):
        blokken = (*regels[:ervoor], Kop(1, "Kopregel"), alinea("Tekst eronder."))
        bladen = tekst_per_blad(make_bestand(document(*blokken), "pdf"))
        (waar,) = [blad for blad in bladen if "Kopregel" in blad]
        assert "Tekst eronder" in waar, ervoor


def test_een_rij_langer_dan_een_bladzijde_loopt_door():
    lang = " ".join(f"woord{n}" for n in range(1800))
    bladen = tekst_per_blad(make_bestand(document(tabel([(lang, "1")])), "pdf"))
    assert len(bladen) > 2 and "woord1799" in " ".join(bladen)


def test_een_bestand_met_andere_tabellen_dan_verwacht_valt_op():
    ruw = make_bestand(document(tabel(rijkop=False)), "pdf")
    assert zet_rijkoppen(ruw, [False]) == ruw
    with pytest.raises(ValueError, match="zip"):
        zet_rijkoppen(ruw, [True, True])


def test_lege_lijst_lege_tabel_en_leeg_stuk():
    for blokken in ((), (Lijst(()),), (tabel(()),), (Kenblok(()),), (Ondertekening(()),), (Kop(1, ""),)):
        assert tekst_per_blad(make_bestand(document(*blokken), "pdf"))


@pytest.fixture(scope="module")
def dossier():
    afspraken = {
        "V4": "De bandbreedte:\n- wonen\n- groen",
        "V6": "1. Wij luisteren.\n2. Wij antwoorden.",
        "U2": "Nu doen:\nKalender | griffie | 2027 K1 | € 500 | online\n\nDaarna:\nTraining | HR | Q2 | - | tien",
    }
    return make_dossier(profiel("standaard"), afspraken)


@pytest.mark.parametrize("soort", [s for s, wat in SOORTEN.items() if "pdf" in wat.formaten])
def test_elk_document_is_toegankelijk(soort, dossier):
    stuk = make_document(soort, dossier, DATUM)
    boom = check_toegankelijk(make_bestand(stuk, "pdf"))
    assert boom.titel == stuk.titel


def test_wie_tekent_ziet_op_die_bladzijde_wat_hij_tekent():
    """However full the page before is: a line that belongs to the signatures goes along to theirs."""
    college, slot = "Het college besluit,", "Vastgesteld op 1 januari 2027."
    gescheiden = 0
    for regels in range(32, 44):
        vulling = [alinea(f"Regel {n}.") for n in range(regels)]
        staart = [alinea(college), Ondertekening(("De griffier", "De voorzitter"))]
        einde = [alinea("Artikeltekst."), replace(alinea(slot), rol="slot"), Ondertekening(("De griffier",))]
        for eind, zin in ((staart, college), (einde, "Artikeltekst.")):
            bladen = tekst_per_blad(make_bestand(document(*vulling, *eind), "pdf"))
            gescheiden += len(bladen) == 2
            assert zin in next(blad for blad in bladen if "De griffier" in blad)
    assert gescheiden > 4


def test_een_lege_rij_heeft_ruimte_om_te_schrijven():
    leeg = tabel([("", "")] * 30, rijkop=False)
    assert len(tekst_per_blad(make_bestand(document(leeg), "pdf"))) == 2
