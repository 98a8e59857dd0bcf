"""Markdown as any reader shows it: lists are lists, headings can be linked to, and it reads back."""

import mistune
import pypandoc
import pytest

from proefgegevens import DATUM, make_dossier, profiel
from routekaart.documenten.markdown import render_markdown
from routekaart.documenten.opmaak import (
    Document,
    Kenblok,
    Kop,
    Ondertekening,
    Tabel,
    Verwijzing,
    Vet,
    alinea,
    getypt,
)
from routekaart.documenten.tekst import make_document

LEZERS = ("gfm", "commonmark", "commonmark_x", "markdown", "mistune")


def html(markdown, lezer):
    if lezer == "mistune":
        return mistune.create_markdown(plugins=["table"])(markdown)
    return pypandoc.convert_text(markdown, "html", format=lezer)


def plat(markdown, lezer):
    return "".join(html(markdown, lezer).replace("<p>", "").replace("</p>", "").split())


def document(*blokken, **velden):
    return Document("visie", "Titel", DATUM, blokken, **velden)


@pytest.mark.parametrize("lezer", LEZERS)
def test_elke_lezer_ziet_lijsten(lezer):
    tekst = "1. een\n   a. diep\n   b. dieper\n2. twee\n4. vier\n5. vijf\n\na. los\nb. nog los\n\nSlot."
    gezien = plat(render_markdown(document(*getypt(tekst))), lezer)
    assert gezien.count("<li>") == 8, gezien
    assert "<li>a.diep</li><li>b.dieper</li>" in gezien
    assert 'start="4"' in gezien and "<li>a.los</li>" in gezien and gezien.endswith("Slot.")


@pytest.mark.parametrize("lezer", LEZERS)
def test_elk_artikel_van_de_verordening_houdt_zijn_leden_en_letters(lezer):
    stuk = make_document("verordening", make_dossier(profiel("standaard")), DATUM)
    gezien = plat(render_markdown(stuk), lezer)
    assert gezien.count("<ol") >= 10
    assert "<li>a." in gezien and "<p>a." not in html(render_markdown(stuk), lezer).replace("<li><p>a.", "")


def test_een_verwijzing_wijst_naar_een_kop():
    blokken = (
        Kop(1, "Algemeen", "h1", "Hoofdstuk 1"),
        Kop(2, "Wie (en hoe)?", "art", "Artikel 5"),
        Kop(1, "Dubbel", "d1"),
        Kop(1, "Dubbel", "d2"),
        alinea(
            Verwijzing("artikel 5", "art"), ", ", Verwijzing("dubbel", "d1"), ", ", Verwijzing("weg", "x")
        ),
    )
    tekst = render_markdown(document(*blokken))
    assert "[artikel 5](#artikel-5-wie-en-hoe), dubbel, weg" in tekst
    anker = html(tekst, "gfm").split('id="')[3].split('"')[0]
    assert anker == "artikel-5-wie-en-hoe"


def test_kenblok_tabel_en_handtekening():
    stuk = document(
        Kenblok((("Aan", "de raad"), ("Datum", "*nu*"))),
        Tabel(("A", "B"), (("rij | een\nx", "1"), ("", "2")), (0.5, 0.5), "Bijschrift"),
        Ondertekening(("De griffier,",)),
        alinea(Vet(" ruimte "), "."),
        gemeente="Almere",
    )
    for lezer in ("gfm", "mistune"):
        gezien = html(render_markdown(stuk), lezer)
        assert "<li><strong>Aan:</strong> de raad</li>" in gezien and "*nu*" in gezien
        assert "<strong>rij | een / x</strong>" in gezien
        assert "De griffier," in gezien and "<strong>ruimte</strong>." in gezien
    assert "\nConcept\n" in render_markdown(stuk)


def test_stand_en_datum_staan_onder_de_titel():
    stuk = document(gemeente="Almere", stand="ontwerp", ondertitel="Met toelichting")
    regels = [regel for regel in render_markdown(stuk).split("\n") if regel]
    assert regels == ["# Titel", "Met toelichting", "Gemeente Almere · ontwerp van 23 november 2026"]
