"""What somebody would object to who lays these files before a council: codes cut in two, parted lines, odd sizes."""

from __future__ import annotations

import io
from datetime import date

import docx
import huisstijlen
import pypdf
import pytest
from docx.oxml.ns import qn

from routekaart.documenten.afbreken import breek_adres
from routekaart.documenten.bestanden import make_bestand
from routekaart.documenten.bijeen import bijeen, houd_bijeen
from routekaart.documenten.kantoor.kolommen import celtekst, is_kort, kolomdelen
from routekaart.documenten.opmaak import (
    Alinea,
    Blok,
    Document,
    Kop,
    Link,
    Ondertekening,
    Tabel,
    Verwijzing,
    alinea,
    punten,
)
from routekaart.documenten.voettekst import stand_en_dag

DATUM = date(2026, 11, 29)


def maak(*blokken: Blok, **meer: object) -> Document:
    return Document("beleid", "Beleid", DATUM, blokken, "Proefstad", **meer)  # type: ignore[arg-type]


def word_van(document: Document, sjabloon: bytes | None = None):
    return docx.Document(io.BytesIO(make_bestand(document, "docx", sjabloon)))


# --- what stays on one line --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("getypt", "heel"),
    [
        ("S5-10, T2-04; 2026-061.", "S5‑10, T2‑04; 2026‑061."),
        ("€ 1.500 op 23 november (bijlage 2)", "€\u00a01.500 op 23\u00a0november (bijlage\u00a02)"),
        ("bel 06-12345678 voor 1-2-2027", "bel 06-12345678 voor 1-2-2027"),
        ("https://x.nl/BWBR1/2026-10-01#a", "https://x.nl/BWBR1/2026-10-01#a"),
        ("Leidschendam-Voorburg, 5 meisjes", "Leidschendam-Voorburg, 5 meisjes"),
    ],
)
def test_een_code_een_bedrag_en_een_dag_blijven_op_een_regel(getypt: str, heel: str) -> None:
    assert houd_bijeen(getypt) == heel


def test_alleen_wat_op_regels_staat_krijgt_andere_tekens() -> None:
    adres = Link("https://x.nl/1-2", "https://x.nl/1-2")
    stuk = maak(Kop(1, "S1-02", "k", "Artikel 1"), alinea("S1-02 ", adres, Verwijzing("1-2", "k")))
    kop, tekst = bijeen(stuk).blokken
    assert isinstance(kop, Kop) and kop.tekst == "S1‑02" and kop.nummer == "Artikel 1"
    assert isinstance(tekst, Alinea) and tekst.stukken == ("S1‑02 ", adres, Verwijzing("1-2", "k"))
    kaal = maak(alinea("S1-02"), kaal=True)
    assert bijeen(kaal) is kaal
    assert "S1-02" in make_bestand(stuk, "html").decode() and "S1-02" in make_bestand(stuk, "md").decode()


def test_in_word_is_een_vast_streepje_een_eigen_element() -> None:
    alinea_ = word_van(maak(alinea("Vraag S5-10 en af\u00adbreken"))).paragraphs[-1]
    assert alinea_.text == "Vraag S5-10 en af-breken" or "S5-10" in alinea_.text
    assert len(list(alinea_._p.iter(qn("w:noBreakHyphen")))) == 1
    assert len(list(alinea_._p.iter(qn("w:softHyphen")))) == 1
    assert not any("\u2011" in (t.text or "") for t in alinea_._p.iter(qn("w:t")))


def test_een_adres_breekt_na_een_teken_en_niet_midden_in_een_nummer() -> None:
    delen = breek_adres("https://wetten.overheid.nl/BWBR0005416/2026-10-01#Artikel150", 40).split("\u200b")
    assert "BWBR0005416/" in delen and "Artikel150" in delen and delen[0] == "https://"
    assert max(map(len, breek_adres("https://x.nl/" + "a" * 99, 40).split("\u200b"))) <= 40


# --- tables ------------------------------------------------------------------------------------------

CODES = ", ".join(f"S{n}-1{n}" for n in range(1, 9)).replace("-", "‑")


def test_een_kolom_is_breed_genoeg_voor_haar_kop_en_haar_codes() -> None:
    tabel = Tabel(
        ("Actie", "Eigenaar", "Kwartaal", "Middelen", "Maat"),
        (("Meldpunt openen", "participatieadviseur", "2e kwartaal 2027", "4 uur per week", CODES),) * 3,
        (0.3, 0.3, 0.1, 0.1, 0.2),
        "x",
    )
    delen = kolomdelen(tabel, 14.5)
    assert sum(delen) == pytest.approx(1)
    for kop, deel in zip(tabel.koppen, delen, strict=True):
        assert celtekst(kop, deel * 14.5, kop=True) == kop
    assert celtekst(CODES, delen[-1] * 14.5) == CODES


def test_wat_niets_te_zeggen_heeft_geeft_ruimte_aan_wat_vol_staat() -> None:
    tabel = Tabel(("Nr", "Tekst"), (("1", "woorden en nog meer " * 20),) * 4, (0.5, 0.5), "x")
    smal, breed = kolomdelen(tabel, 16)
    assert smal < 0.2 < 0.8 < breed
    leeg = Tabel(("Nr", "Zelf in te vullen"), (("1", ""),) * 4, (0.5, 0.5), "x")
    assert kolomdelen(leeg, 16)[1] >= 0.5


@pytest.mark.parametrize("breed", [3.0, 8.0, 16.0, 25.0])
@pytest.mark.parametrize(
    "woord", ["", "kort", "w" * 300, "verantwoordelijkheidsverdeling", "مرحبا" * 30, "🙂" * 50]
)
def test_elke_tabel_past_op_de_regel(woord: str, breed: float) -> None:
    tabel = Tabel(("a", woord, ""), ((woord, "b", ""), ("", woord, "c")), (0.8, 0.1, 0.1), "x")
    delen = kolomdelen(tabel, breed)
    assert sum(delen) == pytest.approx(1) and min(delen) > 0


def test_een_lang_woord_krijgt_een_streepje_en_geen_knip() -> None:
    heel = celtekst("verantwoordelijkheidsverdeling nu", 2.5)
    assert "\u00ad" in heel and "\u200b" not in heel and heel.endswith(" nu")


def test_een_korte_tabel_blijft_heel_en_een_lange_laat_geen_rij_achter() -> None:
    def samen(rijen: int) -> list[bool]:
        tabel = Tabel(("a", "b"), (("x", "y"),) * rijen, (0.5, 0.5), "t")
        (gezien,) = word_van(maak(tabel)).tables
        return [bool(r.cells[0].paragraphs[0].paragraph_format.keep_with_next) for r in gezien.rows]

    assert samen(6) == [True] * 6 + [False]
    assert samen(12) == [True, *[False] * 10, True, False]
    assert not is_kort(Tabel(("a",), (("woorden " * 300,),), (1.0,), "t"), [16.0])


def test_in_de_pdf_blijft_een_korte_tabel_ook_heel() -> None:
    tabel = Tabel(("Een", "Twee"), tuple((f"rij{n}", "x") for n in range(5)), (0.5, 0.5), "De tabel")
    for regels in range(20, 34):
        ruw = make_bestand(maak(*[alinea("Tekst.")] * regels, tabel), "pdf")
        bladen = [blad.extract_text() for blad in pypdf.PdfReader(io.BytesIO(ruw)).pages]
        assert len({n for n, blad in enumerate(bladen) for rij in range(5) if f"rij{rij}" in blad}) == 1


def test_een_rij_om_in_te_vullen_heeft_ruimte_voor_een_pen() -> None:
    tabel = Tabel(("a", "b"), (("", ""), ("x", "")), (0.5, 0.5), "t", rijkop=False)
    (gezien,) = word_van(maak(tabel)).tables
    hoog = [rij._tr.trPr.find(qn("w:trHeight")) is not None for rij in gezien.rows]
    assert hoog == [False, True, False]


# --- lists, signatures, footer -----------------------------------------------------------------------


def test_een_korte_lijst_blijft_bij_elkaar_en_heeft_wit_eronder() -> None:
    word = word_van(maak(punten(["Een.", "Twee.", "Drie."]), alinea("Daarna.")))
    items = [p for p in word.paragraphs if p.style.name == "List Paragraph"]
    assert [bool(p.paragraph_format.keep_with_next) for p in items] == [True, True, False]
    assert items[-1].paragraph_format.space_after > items[0].style.paragraph_format.space_after
    lang = word_van(maak(punten([f"Punt {n}." for n in range(9)]))).paragraphs
    assert not any(p.paragraph_format.keep_with_next for p in lang if p.text.startswith("Punt"))


def test_wie_tekent_staat_boven_zijn_lijn_twee_naast_elkaar() -> None:
    word = word_van(maak(alinea("Het college,"), Ondertekening(("De secretaris", "De burgemeester"))))
    staart = [(p.style.name, p.text) for p in word.paragraphs[-3:]]
    assert staart[1:] == [("Ondertekening", "De secretaris\tDe burgemeester"), ("Handtekening", "\t\t\t")]
    assert all(p.paragraph_format.keep_with_next for p in word.paragraphs[-3:-1])
    lang = "De voorzitter van de vaste commissie voor bestuur en dienstverlening"
    word = word_van(maak(alinea("x"), Ondertekening((lang, "De griffier"))))
    assert [p.text for p in word.paragraphs[-4:]] == [lang, "\t", "De griffier", "\t"]


@pytest.mark.parametrize(
    ("stand", "zin"),
    [
        ("concept", "concept van 29 november 2026"),
        ("ontwerp", "ontwerp van 29 november 2026"),
        # The day of the file is not the day on which the council decided.
        ("vastgesteld", "vastgesteld · gemaakt op 29 november 2026"),
    ],
)
def test_de_dag_onderaan_is_niet_die_van_het_besluit(stand, zin) -> None:
    assert stand_en_dag(maak(stand=stand)) == zin


# --- house styles ------------------------------------------------------------------------------------


def test_tekst_in_een_tabel_is_niet_groter_dan_de_tekst_van_het_huis() -> None:
    word = word_van(maak(alinea("x")), huisstijlen.met_logo())
    assert word.styles["Normal"].font.size.pt == 9
    for naam in ("Tabeltekst", "caption", "Kenblok"):
        maat = word.styles[naam].font.size
        assert maat is None or maat.pt <= 9, naam


def test_een_kop_die_wij_toevoegen_heeft_de_kleur_van_het_huis() -> None:
    word = word_van(maak(alinea("x")), huisstijlen.met_logo())
    kleur = word.styles["Heading 1"].font.color.rgb
    assert word.styles["Heading 4"].font.color.rgb == kleur
    assert word.styles["TOC Heading"].font.color.rgb == kleur


def test_een_nieuw_bestand_opent_niet_als_een_oud() -> None:
    instellingen = word_van(maak(alinea("x"))).settings.element
    (stand,) = [
        e.get(qn("w:val"))
        for e in instellingen.iter(qn("w:compatSetting"))
        if e.get(qn("w:name")) == "compatibilityMode"
    ]
    assert stand == "15"


# --- list of contents --------------------------------------------------------------------------------


def lang_stuk(koppen: int) -> Document:
    return maak(
        *(
            b
            for n in range(koppen)
            for b in (Kop(1 + (n % 6 > 0), f"Kop {n}", f"k{n}"), alinea("zin. " * 620))
        )
    )


def test_een_hoofdstuk_in_de_inhoud_staat_bij_zijn_artikelen() -> None:
    inhoud = word_van(lang_stuk(12)).element.body.find(qn("w:sdt"))
    regels = list(inhoud.iter(qn("w:p")))[1:]
    samen = [r.pPr.find(qn("w:keepNext")) is not None for r in regels]
    assert samen == [n % 6 == 0 for n in range(12)]


@pytest.mark.parametrize(("koppen", "nieuw"), [(10, False), (36, True)])
def test_alleen_na_een_lange_inhoud_begint_de_tekst_op_een_nieuwe_bladzijde(koppen: int, nieuw: bool) -> None:
    word = word_van(lang_stuk(koppen))
    eerste = next(p for p in word.paragraphs if p.text == "Kop 0")
    assert bool(eerste.paragraph_format.page_break_before) == nieuw


def test_van_een_inhoud_staan_nooit_een_paar_regels_alleen_op_een_bladzijde() -> None:
    ruw = make_bestand(lang_stuk(44), "pdf")
    bladen = [blad.extract_text() for blad in pypdf.PdfReader(io.BytesIO(ruw)).pages]
    assert all(len(blad) > 600 for blad in bladen[:-1])
