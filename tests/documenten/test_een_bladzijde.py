"""One page stays one page: text cut at the end of a sentence, and measured in a real PDF."""

from __future__ import annotations

import io
import random
from datetime import date

import pypdf
import pytest
from dossiergever import tekst as getypt
from hypothesis import given, settings
from hypothesis import strategies as st
from test_raadsvoorstel import alle_teksten, willekeurige

from proefgegevens import make_dossier, profiel
from routekaart.documenten.bestanden import make_bestand
from routekaart.documenten.raad import raadsvoorstel_kort, samenvatting
from routekaart.documenten.raad.bladzijde import hoogte
from routekaart.documenten.raad.zinnen import kort_in, meet, split_zinnen, tel_regels
from routekaart.documenten.tekst import make_document
from routekaart.verordening.letterlijk import alineas

ZIN = "De gemeente vraagt inwoners vroeg mee te denken, en legt altijd uit wat zij met hun inbreng deed."


@pytest.mark.parametrize(
    ("tekst", "verwacht"),
    [
        ("Een. Twee. Drie.", "Een."),
        ("Zie art. 3 van de wet. Daarna niets.", "Zie art. 3 van de wet."),
        ("Dhr. J. de Vries komt. Niemand anders.", "Dhr. J. de Vries komt."),
        ("Het kost € 1.250,50. Dat is veel.", "Het kost € 1.250,50."),
        ("Mag dat? Ja.", "Mag dat?"),
        ("'Kom maar.' Dat zei hij.", "'Kom maar.'"),
        ("1. Eerst dit.\n2. Dan dat.", "1. Eerst dit."),
        ("- eerst;\n- dan.", "- eerst;"),
        ("Begin.\n\nEinde.", "Begin."),
        ("Dit is wat er o.a. gebeurt. Verder niets.", "Dit is wat er o.a. gebeurt."),
    ],
)
def test_er_wordt_geknipt_aan_het_einde_van_een_zin(tekst, verwacht) -> None:
    assert "".join(split_zinnen(tekst)) == tekst
    assert next(split_zinnen(tekst)).strip() == verwacht
    # Room for exactly the first sentence.
    breedte = meet(verwacht) + 0.5
    ingekort = kort_in(tekst, 1, breedte)
    assert ingekort.weg and ingekort.tekst == verwacht


def test_een_aankondiging_zonder_vervolg_blijft_weg() -> None:
    tekst = f"{ZIN}\n\nDit beloven wij:\n- {ZIN}\n- {ZIN}"
    assert kort_in(tekst, 3).tekst == ZIN


def test_wat_past_blijft_precies_zoals_getypt() -> None:
    tekst = "Eerste regel.\nTweede regel.\n\nNieuwe alinea."
    assert kort_in(tekst, 3).tekst == tekst and not kort_in(tekst, 3).weg
    assert kort_in("", 3).tekst == "" and not kort_in(" \n ", 3).weg


def test_een_zin_die_niet_past_verliest_zijn_laatste_woorden() -> None:
    ingekort = kort_in("woord " * 200, 2)
    assert ingekort.weg and ingekort.tekst.endswith("woord …") and tel_regels(ingekort.tekst) == 2


@given(st.integers(0, 10**6), st.integers(1, 12))
@settings(max_examples=150, deadline=None, derandomize=True)
def test_inkorten_verandert_niets_aan_wat_blijft(zaad, regels) -> None:
    tekst = getypt(random.Random(zaad))
    ingekort = kort_in(tekst, regels)
    heel = "\n\n".join("\n".join(deel) for deel in alineas(tekst))
    assert tel_regels(ingekort.tekst) <= regels
    assert ingekort.tekst and heel.startswith(ingekort.tekst.removesuffix(" …"))
    assert ingekort.weg == (ingekort.tekst != heel)


def test_brede_tekens_tellen_voor_meer() -> None:
    assert tel_regels("i" * 60) == 1 < tel_regels("W" * 60) <= tel_regels("🌳" * 60)
    # A long word that goes to the next line leaves room behind it.
    assert tel_regels(f"{'x' * 40} " * 10) == 10 > tel_regels("x" * 400)


def test_de_volste_bladzijden_zijn_er_in_pdf_een() -> None:
    documenten = [
        maak(stof) for _, stof in willekeurige()[:60] for maak in (samenvatting, raadsvoorstel_kort)
    ]
    volste = sorted(documenten, key=lambda d: hoogte(d.titel, d.blokken))[-4:]
    for document in volste:
        assert len(pypdf.PdfReader(io.BytesIO(make_bestand(document, "pdf"))).pages) == 1


@pytest.mark.parametrize(
    ("soort", "codes", "zin"),
    [
        ("samenvatting", ["V3", "V6"], "De hele tekst staat in de visie."),
        ("raadsvoorstel_kort", ["V4", "U4"], "Alles staat in het raadsvoorstel."),
    ],
)
def test_wat_wegviel_staat_erbij_met_de_plek(soort, codes, zin) -> None:
    lang = make_dossier(profiel("ambitie"), dict.fromkeys(codes, f"{ZIN} " * 20))
    tekst = "\n".join(alle_teksten(make_document(soort, lang, date(2026, 11, 28))))
    assert zin in tekst and "Ingekort: '" in tekst
    assert ZIN in tekst and "…" not in tekst
    kort = make_dossier(profiel("ambitie"), dict.fromkeys(codes, "Kort en goed."))
    assert "Ingekort" not in "\n".join(alle_teksten(make_document(soort, kort, date(2026, 11, 28))))
