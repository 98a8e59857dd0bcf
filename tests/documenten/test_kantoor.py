"""Word and ODT read back by others: pandoc and python-docx see what the document says, and every style exists."""

import io
import re
import sys
import zipfile
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from lxml import etree

from proefgegevens import DATUM
from routekaart.documenten.bestanden import make_bestand
from routekaart.documenten.kantoor.kolommen import kolomdelen
from routekaart.documenten.kantoor.odt_xml import q
from routekaart.documenten.opmaak import (
    Alinea,
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
)
from routekaart.documenten.oud.kantoor import read_zip
from routekaart.verordening.letterlijk import letter

sys.path.insert(0, str(Path(__file__).parent))
import huisstijlen

SJABLONEN = {("docx", ""): lambda: None, ("odt", ""): lambda: None, ("odt", "odt"): huisstijlen.odt}
SJABLONEN |= {("docx", naam): maak for naam, maak in huisstijlen.WORD.items()}


# --- A document with a known truth ------------------------------------------------------------------

WOORD = st.text("abdeiklmnorst", min_size=2, max_size=9)
ZIN = st.lists(WOORD, min_size=1, max_size=8).map(" ".join)
ROL = st.sampled_from(["", "aanhef", "lid", "onderdeel", "slot", "ondertekening", "toelichting"])
NUMMER = st.sampled_from(["", "Artikel {}", "Hoofdstuk {}", "{}.", "Artikel {}a", "Bijlage {}"])
STUK = st.one_of(ZIN, ZIN.map(Vet), st.builds(Verwijzing, ZIN, st.sampled_from(["k1", "k2", "nergens"])))
ALINEA = st.builds(
    lambda stukken, rol: Alinea(tuple(s for deel in stukken for s in (deel, " ")), rol),
    st.lists(STUK, min_size=1, max_size=3),
    ROL,
)


def _lijst(inhoud: st.SearchStrategy) -> st.SearchStrategy:
    item = st.tuples(ALINEA) | st.tuples(ALINEA, inhoud)
    items = st.lists(item, min_size=1, max_size=3).map(tuple)
    return st.builds(
        Lijst, items, st.sampled_from(["punt", "nummer", "letter"]), st.sampled_from([1, 1, 1, 4])
    )


LIJST = st.recursive(ALINEA, _lijst, max_leaves=4).filter(lambda blok: isinstance(blok, Lijst))
KOP = st.builds(
    lambda niveau, tekst, nummer, n: Kop(niveau, tekst, "", nummer.format(n)),
    st.integers(1, 3),
    ZIN,
    NUMMER,
    st.integers(1, 4),
)
TABEL = st.builds(
    lambda koppen, rijen, bijschrift: Tabel(koppen, tuple(rijen), (0.6, 0.4), bijschrift),
    st.tuples(ZIN, ZIN),
    st.lists(st.tuples(ZIN, ZIN), max_size=5),
    ZIN,
)
BLOK = st.one_of(
    KOP,
    KOP,
    ALINEA,
    LIJST,
    TABEL,
    st.builds(Kenblok, st.lists(st.tuples(ZIN, ZIN), min_size=1, max_size=3).map(tuple)),
    st.builds(Ondertekening, st.lists(ZIN, min_size=1, max_size=2).map(tuple)),
    st.just(NieuweBladzijde()),
)


@st.composite
def documenten(draw) -> Document:
    blokken = draw(st.lists(BLOK, min_size=1, max_size=10))
    # Sometimes a row of articles as in an ordinance, with an id to refer to.
    if draw(st.booleans()):
        blokken += [Kop(2, draw(ZIN), f"k{n}", f"Artikel {n}") for n in range(1, draw(st.integers(2, 6)))]
    if draw(st.booleans()):
        blokken += [alinea("vulling " * 400)] * 8  # long enough for a list of contents
    return Document("visie", draw(ZIN), DATUM, tuple(blokken), "Proefstad", "ontwerp", "Z-1", draw(ZIN))


def woorden_van(blokken, *, ingesprongen: bool = False) -> list[str]:
    """The truth: every word and every number in the order in which a reader sees them."""
    uit: list[str] = []
    for blok in blokken:
        match blok:
            case Kop():
                uit += blok.heel.split()
            case Alinea(stukken):
                uit += "".join(s if isinstance(s, str) else s.tekst for s in stukken).split()
            case Lijst(items, soort, begin):
                for n, item in enumerate(items):
                    teken = {
                        "punt": [],
                        "nummer": [f"{begin + n}."],
                        "letter": [f"{letter(begin + n - 1)}."],
                    }
                    uit += [*teken[soort], *woorden_van(item)]
            case Tabel(koppen, rijen, _, bijschrift):
                uit += [bijschrift, *koppen, *(cel for rij in rijen for cel in rij)]
            case Kenblok(regels):
                uit += [deel for regel in regels for deel in regel]
            case Ondertekening(functies):
                uit += functies
    return " ".join(uit).split()


# --- Readers that count for themselves, unlike the writer ---------------------------------------------


class Word:
    """A Word file as a reader sees it, numbers included."""

    def __init__(self, ruw: bytes) -> None:
        self.word = docx.Document(io.BytesIO(ruw))
        self.delen = {
            naam: zipfile.ZipFile(io.BytesIO(ruw)).read(naam)
            for naam in zipfile.ZipFile(io.BytesIO(ruw)).namelist()
        }
        nummers = self.word.part.numbering_part.element
        self._num = {n.get(qn("w:numId")): n for n in nummers.iter(qn("w:num"))}
        self._vorm = {n.get(qn("w:abstractNumId")): n for n in nummers.iter(qn("w:abstractNum"))}
        self._stand: dict = {}

    def regels(self) -> list[str]:
        """Title, blocks and tables; not the list of contents."""
        uit = []
        for element in self.word.element.body:
            if element.tag != qn("w:sdt"):
                uit += [self._regel(p) for p in element.iter(qn("w:p"))]
        return uit

    def _regel(self, p) -> str:
        tekst = "".join(
            {qn("w:t"): e.text or "", qn("w:br"): " ", qn("w:tab"): " "}.get(e.tag, "") for e in p.iter()
        )
        num = p.find(f"{qn('w:pPr')}/{qn('w:numPr')}/{qn('w:numId')}")
        if num is None or num.get(qn("w:val")) == "0":
            return tekst
        niveau = p.find(f"{qn('w:pPr')}/{qn('w:numPr')}/{qn('w:ilvl')}").get(qn("w:val"))
        return f"{self._teken(num.get(qn('w:val')), niveau)} {tekst}"

    def _teken(self, num: str, niveau: str) -> str:
        vorm = self._num[num].find(qn("w:abstractNumId")).get(qn("w:val"))
        begin = self._num[num].find(f"{qn('w:lvlOverride')}/{qn('w:startOverride')}").get(qn("w:val"))
        stand = self._stand.get((num, niveau), int(begin) - 1) + 1
        self._stand[num, niveau] = stand
        lvl = next(n for n in self._vorm[vorm].iter(qn("w:lvl")) if n.get(qn("w:ilvl")) == niveau)
        soort = lvl.find(qn("w:numFmt")).get(qn("w:val"))
        if soort == "bullet":
            return ""
        getal = letter(stand - 1) if soort == "lowerLetter" else str(stand)
        return lvl.find(qn("w:lvlText")).get(qn("w:val")).replace(f"%{int(niveau) + 1}", getal)


class Odt:
    """An OpenDocument text as a reader sees it, numbers included."""

    def __init__(self, ruw: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(ruw)) as zip_:
            self.delen = {naam: zip_.read(naam) for naam in zip_.namelist()}
        self.inhoud = etree.fromstring(self.delen["content.xml"])
        self.stijlen = etree.fromstring(self.delen["styles.xml"])
        self._vormen = {s.get(q("style:name")): s for s in self.inhoud.iter(q("text:list-style"))}
        self._koppen: dict = {}

    def regels(self) -> list[str]:
        return [r for e in self.inhoud.find(f"{q('office:body')}/{q('office:text')}") for r in self._van(e)]

    def _van(self, element) -> list[str]:
        if element.tag == q("text:table-of-content"):
            return []
        if element.tag == q("text:list"):
            return self._lijst(element)
        if element.tag in (q("text:p"), q("text:h")):
            return [self._tekst(element)]
        return [r for kind in element if kind.tag != q("table:title") for r in self._van(kind)]

    def _lijst(self, lijst) -> list[str]:
        vorm = self._vormen[lijst.get(q("text:style-name"))][0]
        eerder = lijst.get(q("text:continue-list"))
        stand = self._koppen.get(eerder, int(vorm.get(q("text:start-value"), "1")) - 1)
        uit = []
        for punt in lijst:
            stand = int(punt.get(q("text:start-value"), stand + 1))
            soort = vorm.get(q("style:num-format"))
            getal = letter(stand - 1) if soort == "a" else str(stand)
            voor, na = vorm.get(q("style:num-prefix"), ""), vorm.get(q("style:num-suffix"), "")
            regels = [r for kind in punt for r in self._van(kind)]
            uit += [f"{voor}{getal}{na} {regels[0]}" if soort else regels[0], *regels[1:]]
        self._koppen[eerder or lijst.get("{http://www.w3.org/XML/1998/namespace}id")] = stand
        return uit

    def _tekst(self, element) -> str:
        uit = element.text or ""
        for kind in element:
            if kind.tag in (q("text:tab"), q("text:line-break"), q("text:s")):
                uit += " "
            elif kind.tag != q("text:number"):
                uit += self._tekst(kind)
            uit += kind.tail or ""
        return uit


LEZERS = {"docx": Word, "odt": Odt}
# Making a long document small again takes minutes; the document that failed says enough.
FASEN = (Phase.explicit, Phase.generate)


@pytest.mark.parametrize(("formaat", "naam"), SJABLONEN)
@given(document=documenten())
@settings(max_examples=8, deadline=None, derandomize=True, phases=FASEN)
def test_geen_woord_of_nummer_raakt_weg(formaat, naam, document) -> None:
    verwacht = [*document.titel.split(), *document.ondertitel.split(), *woorden_van(document.blokken)]
    bestand = LEZERS[formaat](make_bestand(document, formaat, SJABLONEN[formaat, naam]()))
    assert " ".join(bestand.regels()).split() == verwacht
    (check_word if formaat == "docx" else check_odt)(bestand, document)


# --- Nothing dangles ----------------------------------------------------------------------------------


def check_word(bestand: Word, document: Document) -> None:
    """Every style, bookmark, relation and numbering that is named exists, and is named once."""
    delen = {n: etree.fromstring(d) for n, d in bestand.delen.items() if n.endswith(".xml")}
    stijlen = [s.get(qn("w:styleId")) for s in delen["word/styles.xml"].iter(qn("w:style"))]
    namen = [
        s.get(qn("w:val")).lower()
        for s in delen["word/styles.xml"].iterfind(f"{qn('w:style')}/{qn('w:name')}")
    ]
    assert len(set(stijlen)) == len(stijlen) and len(set(namen)) == len(namen)
    for deel in (d for n, d in delen.items() if n.startswith("word/")):
        for soort in ("pStyle", "rStyle", "tblStyle", "basedOn"):
            assert {e.get(qn("w:val")) for e in deel.iter(qn(f"w:{soort}"))} <= set(stijlen)
    body = delen["word/document.xml"]
    plekken = [e.get(qn("w:name")) for e in body.iter(qn("w:bookmarkStart"))]
    assert len({p.lower() for p in plekken}) == len(plekken) and max(map(len, plekken), default=0) <= 40
    einden = sorted(e.get(qn("w:id")) for e in body.iter(qn("w:bookmarkEnd")))
    assert sorted(e.get(qn("w:id")) for e in body.iter(qn("w:bookmarkStart"))) == einden
    velden = [e.text.split() for e in body.iter(qn("w:instrText"))]
    assert {e.get(qn("w:anchor")) for e in body.iter(qn("w:hyperlink"))} - {None} <= set(plekken)
    assert {veld[1] for veld in velden if veld[0] == "REF"} <= set(plekken)
    soorten = [e.get(qn("w:fldCharType")) for e in body.iter(qn("w:fldChar"))]
    assert soorten.count("begin") == soorten.count("end") == soorten.count("separate")
    assert "updateFields" not in bestand.delen["word/settings.xml"].decode()


def check_odt(bestand: Odt, document: Document) -> None:
    """Every style and bookmark that is named exists, and is named once."""
    bekend = {
        (s.get(q("style:family")), s.get(q("style:name")))
        for w in (bestand.inhoud, bestand.stijlen)
        for s in w.iter(q("style:style"))
    }
    for wortel in (bestand.inhoud, bestand.stijlen):
        for e in wortel.iter():
            for tags, familie in (("p h", "paragraph"), ("span a", "text")):
                if e.tag in {q(f"text:{t}") for t in tags.split()} and e.get(q("text:style-name")):
                    assert (familie, e.get(q("text:style-name"))) in bekend
            ouder = e.get(q("style:parent-style-name"))
            assert ouder is None or (e.get(q("style:family")), ouder) in bekend
    plekken = [e.get(q("text:name")) for e in bestand.inhoud.iter(q("text:bookmark-start"))]
    assert len(set(plekken)) == len(plekken)
    doelen = {e.get(q("xlink:href")) for e in bestand.inhoud.iter(q("text:a"))}
    assert {d[1:] for d in doelen if d.startswith("#")} <= set(plekken)
    assert {e.get(q("text:ref-name")) for e in bestand.inhoud.iter(q("text:bookmark-ref"))} <= set(plekken)
    lijst = etree.fromstring(bestand.delen["META-INF/manifest.xml"])
    in_lijst = {e.get(q("manifest:full-path")) for e in lijst} - {"/"}
    assert in_lijst == set(bestand.delen) - {"mimetype", "META-INF/manifest.xml"}


# --- One document that has everything -----------------------------------------------------------------

BRON = "https://wetten.overheid.nl/BWBR0005416"


def vol_document(stand: str = "ontwerp", lang: bool = True) -> Document:
    artikelen = []
    for n in range(1, 9):
        tekst = (
            "Dit volgt uit ",
            Verwijzing("artikel 3", "artikel-3"),
            " en ",
            Verwijzing("Hoofdstuk 1", "h1"),
            ".",
        )
        delen = Lijst(((alinea("deel een;"),), (alinea("deel twee."),)), "letter")
        leden = Lijst(((alinea("Het eerste lid geldt:"), delen), (alinea("Het tweede lid."),)), "nummer")
        artikelen += [Kop(2, f"Onderwerp {n}", f"artikel-{n}", f"Artikel {n}"), Alinea(tekst, "lid"), leden]
        artikelen += [alinea("vulling van de bladzijde " * 120)] if lang else []
    tabel = Tabel(("Actie", "Wie"), (("Begin", "college"), ("Einde", "raad")), (0.7, 0.3), "De acties")
    blokken = (
        Kenblok((("Aan", "de raad"), ("Kenmerk", "Z-2026/12"))),
        Alinea(("De raad,\ngelezen het voorstel;",), "aanhef"),
        Kop(1, "Algemeen", "h1", "Hoofdstuk 1"),
        *artikelen,
        Alinea(("Aldus vastgesteld.",), "slot"),
        Ondertekening(("de griffier", "de voorzitter")),
        NieuweBladzijde(),
        Kop(1, "Toelichting", "toelichting"),
        Kop(2, "Onderwerp 1", "t1", "Artikel 1"),
        Alinea(("Uitleg met ", Vet("nadruk"), ".",), "toelichting"),
        tabel,
        alinea("Bron: ", Link("de wet", BRON)),
    )  # fmt: skip
    return Document(
        "verordening", "Verordening Proefstad", DATUM, blokken, "Proefstad", stand, "Z-1", "Voor de raad"
    )


@pytest.mark.parametrize(("formaat", "naam"), SJABLONEN)
def test_pandoc_leest_dezelfde_tekst_terug(formaat, naam) -> None:
    document = vol_document()
    tekst = read_zip(make_bestand(document, formaat, SJABLONEN[formaat, naam]()), formaat).tekst
    gelezen = [woord for woord in re.sub(r"(?m)^\s*[-#] ", "", tekst).split() if woord != "#"]
    voor = [] if formaat == "docx" else [*document.titel.split(), *document.ondertitel.split()]
    assert gelezen == [*voor, *woorden_van(document.blokken)]
    assert "# Artikel 5 Onderwerp 5" in tekst.split("\n")


# A day and its month stay on one line.
STANDEN = {
    "ontwerp": "ontwerp van 23\u00a0november 2026",
    "vastgesteld": "vastgesteld · gemaakt op 23\u00a0november 2026",
}


@pytest.mark.parametrize("stand", STANDEN)
@pytest.mark.parametrize("naam", ["", *huisstijlen.WORD])
def test_onderaan_elke_bladzijde_van_word_staat_wat_het_is(naam, stand) -> None:
    bestand = Word(make_bestand(vol_document(stand), "docx", SJABLONEN["docx", naam]()))
    deel = bestand.word.sections[0]
    assert len(bestand.word.sections) == 1
    voeten = [deel.footer]
    if naam == "brief":
        assert deel.different_first_page_header_footer
        voeten += [deel.first_page_footer, deel.even_page_footer]
    for voet in voeten:
        assert not voet.is_linked_to_previous
        eigen = [p.text for p in voet.paragraphs][-2:]
        bladzijde = "" if naam == "met logo" else " · bladzijde 1 van 1"
        assert eigen == ["Verordening Proefstad", STANDEN[stand] + bladzijde]
        opdrachten = [e.text.strip() for e in voet._element.iter(qn("w:instrText"))]
        assert opdrachten == ([] if naam == "met logo" else ["PAGE", "NUMPAGES"])
    boven = " ".join(p.text for p in deel.header.paragraphs)
    assert boven == {
        "": "Ontwerp" if stand == "ontwerp" else "",
        "brief": "Gemeente Proefstad, vervolgblad",
    }.get(naam, "")


@pytest.mark.parametrize("naam", huisstijlen.WORD)
def test_de_huisstijl_blijft_en_haar_tekst_gaat(naam) -> None:
    sjabloon = SJABLONEN["docx", naam]()
    voor = docx.Document(io.BytesIO(sjabloon))
    bestand = Word(make_bestand(vol_document(), "docx", sjabloon))
    na = bestand.word
    assert na.styles["Normal"].font.name == voor.styles["Normal"].font.name
    assert na.styles["Heading 1"].element.xml == voor.styles["Heading 1"].element.xml
    tekst = " ".join(bestand.regels())
    assert not re.search("Oude tekst|oude tekst|Geachte raad|Eerste deel|Tweede deel", tekst)
    beelden = [n for n in bestand.delen if n.startswith("word/media/")]
    assert len(beelden) == (0 if naam == "gewoon" else 1)
    if naam == "brief":
        boven = na.sections[0].first_page_header
        assert boven.paragraphs[0].text == "BRIEFHOOFD Gemeente Proefstad"
        assert na.sections[0].page_width.cm == pytest.approx(29.7, abs=0.05)


def test_een_genummerde_kop_van_de_huisstijl_telt_niet_mee() -> None:
    """A house style that numbers its chapters would make 'Hoofdstuk 1' into '1 Hoofdstuk 1'."""
    word = Word(make_bestand(vol_document(), "docx", huisstijlen.met_logo())).word
    (kop,) = [p for p in word.paragraphs if p.text == "Toelichting"]
    assert kop.style.style_id == "Kop1"
    assert kop._p.pPr.numPr.numId.val == 0


def test_artikelen_zijn_genummerd_door_word_en_hebben_een_eigen_stijl() -> None:
    word = Word(make_bestand(vol_document(), "docx")).word
    per_stijl = {s: [p for p in word.paragraphs if p.style.name == s] for s in ("Hoofdstuk", "Artikel")}
    assert [p.text for p in per_stijl["Artikel"]] == [f"Onderwerp {n}" for n in (*range(1, 9), 1)]
    ids = [p._p.pPr.numPr.numId.val for p in per_stijl["Artikel"]]
    assert len(set(ids[:8])) == 1 and ids[8] != ids[0]
    assert per_stijl["Artikel"][0].style.base_style.name == "Heading 2"
    assert per_stijl["Hoofdstuk"][0].style.base_style.name == "Heading 1"
    stijlen = {p.style.name for p in word.paragraphs}
    assert {
        "Title",
        "Subtitle",
        "Kenblok",
        "Aanhef",
        "Lid",
        "Slotformulier",
        "Handtekening",
        "Toelichting",
    } <= stijlen


def test_wat_bij_elkaar_hoort_blijft_bij_elkaar() -> None:
    word = Word(make_bestand(vol_document(), "docx")).word
    per_tekst = {p.text: p for p in word.paragraphs}
    assert per_tekst["Het eerste lid geldt:"].paragraph_format.keep_with_next
    assert not per_tekst["Het tweede lid."].paragraph_format.keep_with_next
    assert per_tekst["De acties"].paragraph_format.keep_with_next
    assert per_tekst["Toelichting"].paragraph_format.page_break_before
    assert word.styles["Heading 1"].paragraph_format.keep_with_next
    (tabel,) = word.tables
    assert all(rij._tr.trPr.find(qn("w:cantSplit")) is not None for rij in tabel.rows)
    koppen = [rij._tr.trPr.find(qn("w:tblHeader")) is not None for rij in tabel.rows]
    assert koppen == [True, False, False]
    assert tabel._tbl.tblPr.find(qn("w:tblLook")).get(qn("w:firstColumn")) == "1"
    assert tabel.rows[0].cells[0].paragraphs[0].paragraph_format.keep_with_next


@pytest.mark.parametrize("lang", [True, False])
def test_inhoud_alleen_als_het_stuk_lang_is_en_dan_al_leesbaar(lang) -> None:
    document = vol_document(lang=lang)
    word = Word(make_bestand(document, "docx")).word
    inhoud = word.element.body.find(qn("w:sdt"))
    odt = Odt(make_bestand(document, "odt")).inhoud.find(f".//{q('text:index-body')}")
    assert (inhoud is not None) == (odt is not None) == lang
    if lang:
        regels = ["".join(t.text for t in p.iter(qn("w:t"))) for p in inhoud.iter(qn("w:p"))]
        koppen = [b.heel for b in document.blokken if isinstance(b, Kop)]
        assert regels == ["Inhoud", *koppen]
        assert ["".join(p.itertext()) for p in odt.iter(q("text:p"))] == ["Inhoud", *koppen]
        (opdracht, *plekken) = [e.text.split() for e in inhoud.iter(qn("w:instrText"))]
        assert opdracht[0] == "TOC"
        # Each line has a field for its page, which Word fills without asking anything when the file is opened.
        namen = {e.get(qn("w:name")) for e in word.element.body.iter(qn("w:bookmarkStart"))}
        assert len(plekken) == len(koppen) and {p[0] for p in plekken} == {"PAGEREF"}
        assert {p[1] for p in plekken} <= namen
        assert word.settings.element.find(qn("w:updateFields")) is None
        assert not [e for e in inhoud.iter(qn("w:fldChar")) if e.get(qn("w:dirty"))]


def test_verwijzing_is_een_veld_of_een_link() -> None:
    ruw = make_bestand(vol_document(), "docx")
    word = Word(ruw).word
    (veld, *_) = [e.text for e in word.element.body.iter(qn("w:instrText")) if e.text.split()[0] == "REF"]
    assert veld.split() == ["REF", "h1", r"\r", r"\h"]
    links = [e for e in word.element.body.iter(qn("w:hyperlink")) if e.get(qn("w:anchor")) == "artikel_3"]
    # A field would show 'Artikel 3', with a capital in the middle of a sentence.
    assert "artikel 3" in {"".join(t.text for t in link.iter(qn("w:t"))) for link in links}


@pytest.mark.parametrize("formaat", ["docx", "odt"])
def test_kenmerken_zijn_van_de_gemeente_en_de_dag(formaat) -> None:
    bestand = LEZERS[formaat](make_bestand(vol_document(), formaat))
    if formaat == "docx":
        eigen = bestand.word.core_properties
        gezien = (eigen.title, eigen.author, eigen.language, eigen.created.date(), eigen.modified.date())
        assert gezien == ("Verordening Proefstad", "Gemeente Proefstad", "nl-NL", DATUM, DATUM)
        talen = {t.get(qn("w:val")) for t in bestand.word.styles.element.iter(qn("w:lang"))}
        assert talen == {"nl-NL"}
    else:
        meta = bestand.delen["meta.xml"].decode()
        for stuk in ("Verordening Proefstad", "Gemeente Proefstad", "nl-NL", f"{DATUM.isoformat()}T00:00:00"):
            assert stuk in meta


def test_odt_heeft_op_elke_soort_bladzijde_de_voet() -> None:
    bestand = Odt(make_bestand(vol_document(), "odt", huisstijlen.odt()))
    bladen = list(bestand.stijlen.iter(q("style:master-page")))
    assert len(bladen) == 2
    for blad in bladen:
        tekst = "|".join("".join(p.itertext()) for p in blad.find(q("style:footer")).iter(q("text:p")))
        assert STANDEN["ontwerp"] in tekst and "bladzijde 1 van 1" in tekst
    assert bestand.delen["Pictures/logo.png"] == huisstijlen.plaatje()
    # A fixed height would hide what was added.
    hoogtes = [e.get(q("svg:height")) for e in bestand.stijlen.iter(q("style:header-footer-properties"))]
    assert set(hoogtes) == {None}
    eerste = next(bestand.inhoud.iter(q("text:p"))).get(q("text:style-name"))
    stijl = next(s for s in bestand.inhoud.iter(q("style:style")) if s.get(q("style:name")) == eerste)
    assert stijl.get(q("style:master-page-name")) == "Eerste"
    talen = {e.get(q("fo:language")) for e in bestand.stijlen.iter(q("style:text-properties"))}
    assert talen - {None} == {"nl"}


@pytest.mark.parametrize(("formaat", "naam"), SJABLONEN)
def test_dezelfde_bytes(formaat, naam) -> None:
    sjabloon = SJABLONEN[formaat, naam]()
    een, twee = (make_bestand(vol_document(), formaat, sjabloon) for _ in range(2))
    assert een == twee
    with zipfile.ZipFile(io.BytesIO(een)) as zip_:
        assert {lid.date_time[:3] for lid in zip_.infolist()} == {(DATUM.year, DATUM.month, DATUM.day)}


@pytest.mark.parametrize("breedte", [16.0, 9.0])
def test_kolommen_vullen_de_regel_en_een_woord_past(breedte) -> None:
    tabel = Tabel(("Actie", "Kwartaal"), (("Een begin maken", "gemeentesecretaris"),), (0.9, 0.1), "x")
    delen = kolomdelen(tabel, breedte)
    assert sum(delen) == pytest.approx(1) and delen[1] * breedte > len("gemeentesecretaris") / 5
