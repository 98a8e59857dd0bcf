"""Visie, beleid and programme as they lie before the council: the text first, all that accounts in one annex."""

import re

import pytest

from proefgegevens import DATUM, make_dossier
from routekaart.content import load_content
from routekaart.documenten.markdown import render_markdown
from routekaart.documenten.opmaak import Kenblok, Kop, NieuweBladzijde, Tabel
from routekaart.documenten.tekst import make_document
from routekaart.dossier import Dossier
from routekaart.dossier.json_vorm import dossier_uit_velden

SOORTEN = ("visie", "beleid", "uitvoeringsprogramma")
CODE = re.compile(r"\b(?:[VBUP][1-9]|[ST][1-9]-\d\d|B[0-3]\d)\b")


def stuk(soort, status=None, codes=None, **extra):
    paragrafen = load_content().eindproducten[soort].paragrafen
    codes = codes if codes is not None else [p.code for p in paragrafen]
    tijd = {"gewijzigd": "2026-11-23T20:00:00Z"}
    afspraken = {code: {"tekst": "Wij luisteren.", "status": status or "concept", **tijd} for code in codes}
    velden = {"afspraken": afspraken, "gemeente": {"code": "GM0034", "naam": "Almere"}, **tijd, **extra}
    return make_document(soort, dossier_uit_velden(velden), DATUM)


def delen(document):
    plek = document.blokken.index(NieuweBladzijde())
    return document.blokken[:plek], document.blokken[plek + 1 :]


def tekst_van(document, blokken):
    return render_markdown(type(document)("x", "T", DATUM, tuple(blokken), stand="vastgesteld"))


@pytest.mark.parametrize("soort", SOORTEN)
@pytest.mark.parametrize("status", ["concept", "vastgesteld", None])
def test_de_raad_leest_eerst_de_tekst_en_daarna_de_verantwoording(soort, status):
    document = stuk(soort, status) if status else make_document(soort, Dossier(), DATUM)
    romp, bijlage = delen(document)
    assert isinstance(romp[0], Kenblok)
    koppen = [blok for blok in romp if isinstance(blok, Kop)]
    paragrafen = load_content().eindproducten[soort].paragrafen
    assert [(kop.nummer, kop.tekst) for kop in koppen] == [
        (f"{n}.", p.titel) for n, p in enumerate(paragrafen, start=1)
    ]
    assert not CODE.search(tekst_van(document, romp).replace("#", ""))
    namen = [blok.tekst for blok in bijlage if isinstance(blok, Kop)]
    open_ = [] if status == "vastgesteld" else ["Wat nog open staat"]
    assert namen == [
        "Bijlage: verantwoording",
        *open_,
        "Waar dit vandaan komt",
        "Bronnen",
        "Over dit document",
    ]
    (tabel,) = [blok for blok in bijlage if isinstance(blok, Tabel)]
    assert len(tabel.rijen) == len(paragrafen) and CODE.search(tabel.rijen[0][-1])
    # Question ids only in that table, and codes of paragraphs nowhere.
    rest = tekst_van(document, [blok for blok in bijlage if not isinstance(blok, Tabel)])
    assert not re.search(r"\b[ST][1-9]-\d\d\b|\b[VU][1-9]\b", rest)


def stand_van(document):
    return dict(document.blokken[0].regels)["Stand"]


def test_de_stand_zegt_hoe_ver_het_is():
    klaar = stuk("visie", "vastgesteld")
    assert (klaar.stand, stand_van(klaar), klaar.gemeente) == ("vastgesteld", "Vastgesteld", "Almere")
    assert "oncept van" not in render_markdown(klaar)
    een = stuk("visie", "vastgesteld", ["V2"])
    assert (een.stand, stand_van(een)) == ("concept", "Concept: 1 van de 6 paragrafen is vastgesteld")
    twee = stuk("visie", "vastgesteld", ["V2", "V3"])
    assert stand_van(twee) == "Concept: 2 van de 6 paragrafen zijn vastgesteld"
    assert stand_van(stuk("visie")) == "Concept: nog geen paragraaf is vastgesteld"
    leeg = make_document("visie", make_dossier(), DATUM)
    assert "**Nog niet afgesproken.** De vraag is: Waarom schrijven wij deze visie" in render_markdown(leeg)
    assert "Paragraaf 1, Aanleiding en begrippen: nog geen tekst." in render_markdown(leeg)


def test_een_andere_tekst_ernaast_houdt_het_geheel_open():
    paragrafen = load_content().eindproducten["visie"].paragrafen
    wie = {"tekst": "Wij luisteren.", "status": "vastgesteld", "gewijzigd": "2026-11-23T20:00:00Z"}
    ander = {**wie, "tekst": "Wij praten.", "groep": "Zuid", "gewijzigd": "2026-11-22T20:00:00Z"}
    afspraken = {p.code: dict(wie) for p in paragrafen}
    afspraken["V2"] = {**wie, "groep": "Noord", "varianten": [ander]}
    document = make_document("visie", dossier_uit_velden({"afspraken": afspraken}), DATUM)
    assert document.stand == "concept"
    assert "Paragraaf 2, Wie wij zijn: nog kiezen tussen teksten." in render_markdown(document).replace(
        "\\", ""
    )
