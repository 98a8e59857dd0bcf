"""Make files as municipalities keep them, with a known truth: every way to write an old ordinance."""

from __future__ import annotations

import io
import random
import textwrap
import zipfile
from dataclasses import dataclass, field

import docx
import pypdf
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    NameObject,
    NumberObject,
)

from routekaart.documenten.pandoc import run_pandoc

BREED, HOOG = 595, 842


@dataclass
class Blad:
    """A page: lines of text at a place, and which part of the page an image covers, perhaps inside a form."""

    regels: list[tuple[float, float, str]] = field(default_factory=list)
    beeld: float = 0.0
    in_formulier: bool = False


def blad(tekst: str, beeld: float = 0.0) -> Blad:
    regels = [(50.0, 790.0 - 14 * i, regel) for i, regel in enumerate(tekst.split("\n"))]
    return Blad(regels, beeld)


def pdf(
    bladen: list[Blad], *, wachtwoord: str | None = None, eigenaar: str | None = None, soort="AES-256"
) -> bytes:
    schrijver = pypdf.PdfWriter()
    for een in bladen:
        _zet(schrijver, schrijver.add_blank_page(BREED, HOOG), een)
    if wachtwoord is not None or eigenaar is not None:
        schrijver.encrypt(wachtwoord or "", eigenaar or "eigenaar", algorithm=soort)
    uit = io.BytesIO()
    schrijver.write(uit)
    return uit.getvalue()


def _stroom(schrijver: pypdf.PdfWriter, inhoud: bytes, **velden) -> object:
    stroom = DecodedStreamObject()
    stroom.set_data(inhoud)
    for naam, waarde in velden.items():
        stroom[NameObject(f"/{naam}")] = waarde
    return schrijver._add_object(stroom)


def _zet(schrijver: pypdf.PdfWriter, pagina: pypdf.PageObject, een: Blad) -> None:
    delen: list[bytes] = []
    dingen = DictionaryObject()
    if een.beeld:
        beeld = _stroom(
            schrijver,
            b"\x80" * 64,
            Type=NameObject("/XObject"),
            Subtype=NameObject("/Image"),
            Width=NumberObject(8),
            Height=NumberObject(8),
            BitsPerComponent=NumberObject(8),
            ColorSpace=NameObject("/DeviceGray"),
        )
        teken = f"q {BREED} 0 0 {HOOG * een.beeld:.0f} 0 0 cm /Im0 Do Q".encode()
        dingen[NameObject("/Im0")] = beeld
        if een.in_formulier:
            dingen[NameObject("/Fm0")] = _stroom(
                schrijver,
                teken,
                Type=NameObject("/XObject"),
                Subtype=NameObject("/Form"),
                BBox=ArrayObject([NumberObject(n) for n in (0, 0, BREED, HOOG)]),
                Resources=DictionaryObject(
                    {NameObject("/XObject"): DictionaryObject({NameObject("/Im0"): beeld})}
                ),
            )
            teken = b"/Fm0 Do"
        delen.append(teken)
    for x, y, tekst in een.regels:
        ruw = tekst.encode("cp1252", "replace")
        for van, naar in ((b"\\", b"\\\\"), (b"(", b"\\("), (b")", b"\\)")):
            ruw = ruw.replace(van, naar)
        delen.append(b"BT /F1 11 Tf %d %d Td (%s) Tj ET" % (x, y, ruw))
    letter = DictionaryObject({
        NameObject("/Type"): NameObject("/Font"),
        NameObject("/Subtype"): NameObject("/Type1"),
        NameObject("/BaseFont"): NameObject("/Helvetica"),
        NameObject("/Encoding"): NameObject("/WinAnsiEncoding"),
    })  # fmt: skip
    pagina[NameObject("/Resources")] = DictionaryObject({
        NameObject("/Font"): DictionaryObject({NameObject("/F1"): schrijver._add_object(letter)}),
        NameObject("/XObject"): dingen,
    })  # fmt: skip
    pagina[NameObject("/Contents")] = _stroom(schrijver, b"\n".join(delen))


def word(alineas: list[str]) -> bytes:
    document = docx.Document()
    for alinea in alineas:
        document.add_paragraph(alinea)
    return bewaar(document)


def bewaar(document) -> bytes:
    uit = io.BytesIO()
    document.save(uit)
    return uit.getvalue()


def met_deel(inhoud: bytes, naam: str, deel: bytes) -> bytes:
    """The zip with one part more, or another one in its place."""
    uit = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(inhoud)) as oud, zipfile.ZipFile(uit, "w", zipfile.ZIP_DEFLATED) as nieuw:
        for lid in oud.namelist():
            if lid != naam:
                nieuw.writestr(lid, oud.read(lid))
        nieuw.writestr(naam, deel)
    return uit.getvalue()


# --- A whole ordinance, drawn by lot ----------------------------------------------------------------

# A word to plant, the element that has to find it, and words that look like it and may not be found.
GEPLANT = [
    ("gemeenteraad", "raad"),
    ("wijkraden", "raad"),
    ("inwonersparticipatie", "kring"),
    ("ingezetenen", "kring"),
    ("hardheidsclausule", "nadere_regels"),
    ("klachtenregeling", "klachten"),
    ("burgerinitiatieven", "initiatieven"),
    ("eindverslagen", "eindverslag"),
    ("uitdaagrecht", "taken_eigen"),
    ("beleidsevaluatie", "evaluatie"),
    ("uitzonderingen", "uitzonderingen"),
    ("overgangsbepalingen", "intrekking"),
    ("uitvoeringsprogramma", "uitvoering"),
    ("begrotingswijziging", "leren"),
    ("medebewindstaken", "taken_medebewind"),
]
KOPPEN = (
    "Artikel {n}",
    "Artikel {n}.",
    "ARTIKEL {n}",
    "Art. {n}",
    "Art. {n}.",
    "Artikel {r}",
    "Artikel {n}:",
    "§ {n}",
)
TITELS = ("", " Begrippen", " Wie meedoet", " Procedure")
ROMEINS = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")
# How a text names the repealed articles, and which those are.
VERWIJZINGEN = [
    ("de artikelen 139 en 142 van de Gemeentewet", {139, 142}),
    ("art. 139, tweede lid, van de Gemeentewet", {139}),
    ("artt. 139 t/m 142 Gem.wet", {139, 140, 141, 142}),
    ("artikel 140, eerste en derde lid, Gemw.", {140}),
    ("artikelen 139, eerste lid, en 144 van de Gem. wet", {139, 144}),
    ("artikel 150, eerste lid, van de Gemeentewet", set()),
    ("artikel 139 van de Provinciewet en artikel 149 van de Gemeentewet", set()),
    ("artikel 141 juncto artikel 143 Gemeentewet", {141, 143}),
    ("artikel 142 lid 2 Gemeentewet", {142}),
    ("Gemeentewet, artikel 139", {139}),
]


@dataclass
class Lot:
    """An ordinance with what is in it: per article the planted words, and the repealed articles it names."""

    regels: list[str]
    artikelen: dict[str, list[tuple[str, str]]]
    vervallen: set[int]


def trek(zaad: int) -> Lot:
    lot = random.Random(zaad)
    regels = ["Verordening op de inwonersparticipatie", "De raad van de gemeente Voorbeeldstad besluit:"]
    vorm, titel = lot.choice(KOPPEN), lot.choice(TITELS)
    artikelen: dict[str, list[tuple[str, str]]] = {}
    vervallen: set[int] = set()
    for nummer in range(1, lot.randint(3, 8)):
        kop = vorm.format(n=nummer, r=ROMEINS[nummer])
        woorden = lot.sample(GEPLANT, lot.randint(1, 3))
        regels.append(kop + titel)
        for teller, (woord, _) in enumerate(woorden, start=1):
            los = f"Het college regelt de {woord} voor iedereen die dat wil, en doet dat zo goed als het kan."
            regels.append(f"{teller}. {los}" if len(woorden) > 1 else los)
        if lot.random() < 0.5:
            zin, nummers = lot.choice(VERWIJZINGEN)
            regels.append(f"Het besluit wordt bekendgemaakt zoals het staat in {zin}.")
            vervallen |= nummers
        artikelen[nummerkop(vorm, nummer)] = woorden
    return Lot(regels, artikelen, vervallen)


def nummerkop(vorm: str, nummer: int) -> str:
    getal = ROMEINS[nummer] if "{r}" in vorm else str(nummer)
    return f"§ {getal}" if vorm.startswith("§") else f"Artikel {getal}"


def breek(regels: list[str], breedte: int, lot: random.Random, streep: str = "-") -> str:
    """The lines as a narrow page prints them, with words broken off at the end of a line."""
    uit: list[str] = []
    for regel in regels:
        gebroken = textwrap.wrap(regel, breedte, break_long_words=False, break_on_hyphens=False)
        for i in range(len(gebroken) - 1):
            eerste, _, rest = gebroken[i + 1].partition(" ")
            if eerste.isalpha() and eerste.islower() and len(eerste) > 9 and lot.random() < 0.8:
                plek = next(
                    p
                    for p in range(lot.randint(4, 5), len(eerste))
                    if eerste[p - 1] not in "aeiou" or eerste[p] not in "aeiou"
                )
                gebroken[i] += f" {eerste[:plek]}{streep}"
                gebroken[i + 1] = f"{eerste[plek:]} {rest}".strip()
        uit += gebroken
    return "\n".join(uit)


def bestanden(lot: Lot, zaad: int) -> dict[str, tuple[str, bytes]]:
    """The same ordinance as nine files: {what: (name, bytes)}."""
    dobbel = random.Random(zaad)
    smal = breek(lot.regels, dobbel.choice([44, 60, 72]), dobbel)
    zacht = breek(lot.regels, 60, dobbel, "\u00ad")
    breed = "\n\n".join(lot.regels)
    html = "".join(f"<p>{regel}</p>" for regel in lot.regels)
    paginas = smal.split("\n")
    helft = len(paginas) // 2
    return {
        "platte tekst": ("oud.txt", breed.encode()),
        "smalle tekst": ("oud.txt", smal.encode("cp1252").replace(b"\n", b"\r\n")),
        "zacht afgebroken": ("oud.txt", zacht.encode("utf-16")),
        "zonder merk": ("oud.txt", smal.encode("utf-16-le")),
        "web": (
            "oud.html",
            f"<html><head><meta charset='cp1252'></head><body>{html}</body></html>".encode("cp1252"),
        ),
        "word": ("oud.docx", word(lot.regels)),
        "rtf": ("oud.rtf", run_pandoc(html.encode(), "html", "rtf", "--standalone")),
        "odt": ("oud.odt", run_pandoc(html.encode(), "html", "odt")),
        "pdf": (
            "oud.pdf",
            pdf([blad("\n".join(paginas[:helft])), blad("\n".join(paginas[helft:]))], eigenaar="x"),
        ),
    }
