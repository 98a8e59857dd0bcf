"""A short last part, such as 'Over dit document', takes the end of what is before it along: it is never alone on a page."""

from __future__ import annotations

import io
import zipfile

import docx
import pytest
from lxml import etree

from proefgegevens import DATUM, INGEVULD, make_dossier
from routekaart.content import load_content
from routekaart.documenten.bestanden import make_bestand
from routekaart.documenten.kantoor.odt_xml import q
from routekaart.documenten.kantoor.plan import LOS, Samen, slot_bijeen
from routekaart.documenten.opmaak import Document, Kop, Lijst, NieuweBladzijde, Tabel, alinea, punten
from routekaart.documenten.tekst import make_document

STUKKEN = ("visie", "beleid", "uitvoeringsprogramma", "verordening", "toelichting", "verantwoording")
SLOT = "Over dit document"


def document(stuk: str) -> Document:
    producten = load_content().eindproducten.values()
    codes = [p.code for product in producten for p in product.paragrafen]
    return make_document(stuk, make_dossier({}, dict.fromkeys(codes, "Wij vragen het."), INGEVULD), DATUM)


def woord(bestand: bytes) -> list[tuple[str, bool]]:
    """Each paragraph, and whether it stays with the next."""
    return [
        (p.text, bool(p.paragraph_format.keep_with_next or p.style.paragraph_format.keep_with_next))
        for p in docx.Document(io.BytesIO(bestand)).paragraphs
    ]


def odt(bestand: bytes) -> list[tuple[str, bool]]:
    with zipfile.ZipFile(io.BytesIO(bestand)) as pakket:
        inhoud, stijlen = (etree.fromstring(pakket.read(f"{naam}.xml")) for naam in ("content", "styles"))
    alle = {s.get(q("style:name")): s for boom in (stijlen, inhoud) for s in boom.iter(q("style:style"))}

    def blijft(naam: str | None) -> bool:
        while naam in alle:
            for kenmerken in alle[naam].iter(q("style:paragraph-properties")):
                if wijze := kenmerken.get(q("fo:keep-with-next")):
                    return wijze == "always"
            naam = alle[naam].get(q("style:parent-style-name"))
        return False

    delen = inhoud.iter(q("text:p"), q("text:h"))
    return [("".join(p.itertext()), blijft(p.get(q("text:style-name")))) for p in delen]


@pytest.mark.parametrize("lees", [woord, odt])
@pytest.mark.parametrize("stuk", STUKKEN)
def test_het_slot_staat_niet_alleen(stuk, lees):
    gemaakt = document(stuk)
    if not any(isinstance(blok, Kop) and blok.tekst == SLOT for blok in gemaakt.blokken):
        pytest.skip("dit stuk heeft geen slot")
    regels = lees(make_bestand(gemaakt, "docx" if lees is woord else "odt"))
    kop = max(nr for nr, (tekst, _) in enumerate(regels) if tekst.endswith(SLOT))
    assert len(regels) > kop + 2, "there is a last part"
    assert all(blijft for _, blijft in regels[kop - 1 : -1]), regels[kop - 1 :]
    assert not regels[-1][1]


ZIN = alinea("Een zin.")
KORT = punten(["een", "twee"])
LANG = punten(["x" * 400])
VEEL = Tabel(("a",), (("b",),) * 9, (1.0,), "")
RIJ = Tabel(("a",), (("b",),), (1.0,), "")


@pytest.mark.parametrize(
    ("blokken", "wat"),
    [
        ((ZIN, Kop(1, "Slot"), KORT), {0: Samen(einde=True), 2: Samen(binnen=True)}),
        ((ZIN, Kop(1, "Slot"), ZIN, KORT), {0: Samen(einde=True), 2: Samen(True, True), 3: Samen(True, False)}),
        ((ZIN, Kop(1, "Slot"), LANG), {}),
        ((ZIN, Kop(1, "Slot"), RIJ), {0: Samen(einde=True), 2: Samen(binnen=True)}),
        ((RIJ, Kop(1, "Slot"), RIJ, NieuweBladzijde(), ZIN), {0: Samen(einde=True), 2: Samen(binnen=True)}),
        ((ZIN, NieuweBladzijde(), RIJ, Kop(1, "Slot"), ZIN), {2: Samen(einde=True), 4: Samen(binnen=True)}),
        ((ZIN, Kop(1, "Slot"), VEEL), {}),
        ((ZIN, Kop(1, "Slot"), *[ZIN] * 9), {}),
        ((Kop(1, "Slot"), KORT), {}),
        ((ZIN, KORT), {}),
        ((), {}),
    ],
)  # fmt: skip
def test_wat_een_slot_is(blokken, wat):
    assert slot_bijeen(blokken) == wat
    assert not LOS.binnen and not LOS.einde


@pytest.mark.parametrize("lees", [woord, odt])
def test_ook_een_tabel_ervoor_blijft_bij_het_laatste_deel(lees):
    """As on the last page of an evening: what to do in the last minutes is not alone there."""
    tabel = Tabel(("Tijd", "Wat"), (("19.00", "Begin"), ("21.10", "Leg vast")), (0.3, 0.7), "")
    gemaakt = Document(
        "draaiboek", "T", DATUM, (ZIN, tabel, Kop(2, "Afsluiten"), RIJ, NieuweBladzijde(), ZIN)
    )
    bestand = make_bestand(gemaakt, "docx" if lees is woord else "odt")
    if lees is odt:
        regels = odt(bestand)
    else:
        cellen = docx.Document(io.BytesIO(bestand)).tables[0].rows[-1].cells
        regels = [(c.text, bool(c.paragraphs[0].paragraph_format.keep_with_next)) for c in cellen]
    assert dict(regels)["Leg vast"]


def test_een_bijlage_begint_toch_op_een_nieuwe_bladzijde():
    gemaakt = Document("visie", "T", DATUM, (ZIN, NieuweBladzijde(), Kop(1, "Slot"), Lijst((), "punt"), ZIN))
    regels = woord(make_bestand(gemaakt, "docx"))
    assert ("Een zin.", False) in regels[:3]
