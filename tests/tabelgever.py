"""Tables as municipalities make them, each with what a reader should see in it: for tests of the reading."""

from __future__ import annotations

import csv
import io
import random
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from html import escape
from typing import Any

import openpyxl

GROEPEN = (
    ("Leeftijd", ["15 tot 25 jaar", "25 tot 45 jaar", "45 tot 65 jaar", "65 jaar en ouder"]),
    ("leeftijdsgroep", ["0-14", "15-24", "25-44", "45-64", "65-74", "75+"]),
    ("Wijk", ["Noord", "Café-buurt", "Zuid, oud", "Ypecolsga", "Óost", "Wijk 12"]),
    ("Opleiding", ["basisschool", "vmbo", "mbo", "hbo", "wo"]),
    ("Hoe kwam u binnen", ["via de krant", "via buren", "anders", "weet niet meer"]),
)
TELLERS = ("aantal", "Aantal deelnemers", "deelnemers", "Aanwezig", "n", "Geteld op 12 mei")
TITELS = (["Overzicht avond 3 juni"], ["Deelnemers per groep", "", "Gemeente Heerenveen, 2024"], ["Tabel 1"])
FEITEN = (
    [("Gemeente", "Heerenveen")],
    [("Datum", "12-03-2024"), ("Locatie", "dorpshuis")],
    [("Aantal avonden", "3")],
)
TOTALEN = (
    "Totaal",
    "TOTAAL",
    "Eindtotaal",
    "Totaal aantal",
    "Alle groepen",
    "Som",
    "Totaal gemeente",
    "Subtotaal",
)
WAARVAN = ("waarvan vrouw", "w.v. vrouw", "waaronder 18-", "Waarvan online")
NOTEN = (
    "n = 60", "Bron: CBS", "Peildatum 25 mei", "* voorlopig", "Toelichting: 3 formulieren waren leeg",
    "Bron: eigen telling, 2024", "Stand per 1-1-2024", "Let op: niet iedereen vulde dit in.",
)  # fmt: skip


@dataclass
class Geval:
    """A file, and the truth: number of the line, name and count of each row; reason of each line that is none."""

    naam: str
    inhoud: bytes
    kop: list[str]
    rijen: dict[int, tuple[str, int]]
    weg: dict[int, str]
    procenten: set[str] = field(default_factory=set)
    verborgen: int = 0
    blad: str = ""


@dataclass
class _Lijn:
    cellen: list[Any]
    aard: str  # "kop", "rij" or the reason why it is none
    verborgen: bool = False


def maak_geval(zaad: int) -> Geval:
    """One file; the same seed gives the same file."""
    kans = random.Random(zaad)
    soort = kans.choice(["csv", "csv", "csv", "xlsx", "ods", "html"])
    lijnen, kop = _maak_lijnen(kans, soort)
    if soort == "csv":
        return _csv(kans, lijnen, kop)
    return {"xlsx": _xlsx, "ods": _ods, "html": _html}[soort](kans, lijnen, kop)


def _maak_lijnen(kans: random.Random, soort: str) -> tuple[list[_Lijn], list[str]]:
    groepskop, groepen = kans.choice(GROEPEN)
    groepen = kans.sample(groepen, k=kans.randint(3, len(groepen)))
    kop = [groepskop, kans.choice(TELLERS)]
    deel, opmerking = kans.random() < 0.4, kans.random() < 0.3
    kop += ["Aandeel"] * deel + ["Opmerking"] * opmerking
    breed = len(kop)
    aantallen = [kans.choice([kans.randint(1, 40), kans.randint(41, 3000)]) for _ in groepen]
    if kans.random() < 0.3:
        aantallen[2] = aantallen[0] + aantallen[1]  # by chance, and no total

    def lijn(naam: str, aantal: int | str, aard: str) -> _Lijn:
        cellen: list[Any] = [naam, aantal, *([("%", kans.randint(1, 99))] * deel), *([""] * opmerking)]
        if opmerking and aard == "rij" and kans.random() < 0.3:
            cellen[-1] = kans.choice(["totaal onzeker", "na 21 uur", "waarvan 2 online", "zie noot"])
        return _Lijn(cellen, aard)

    lijnen: list[_Lijn] = []
    if kans.random() < 0.5:
        lijnen += [_Lijn([t], "titel" if t else "leeg") for t in kans.choice(TITELS)]
    if kans.random() < 0.35:
        lijnen += [_Lijn([a, b], "titel") for a, b in kans.choice(FEITEN)]
    if lijnen and kans.random() < 0.7:
        lijnen.append(_Lijn([], "leeg"))
    lijnen.append(_Lijn(list(kop), "kop"))
    boven = kans.random() < 0.1
    totaal = lijn(kans.choice(TOTALEN), sum(aantallen), "totaal")
    if boven:
        lijnen.append(totaal)
    for naam, aantal in zip(groepen, aantallen, strict=True):
        lijnen.append(lijn(naam, aantal, "rij"))
        if soort in ("xlsx", "ods", "html") and kans.random() < 0.1:
            lijnen[-1].verborgen = True
        elif kans.random() < 0.12:
            lijnen.append(lijn(kans.choice(WAARVAN), max(1, aantal // 2), "waarvan"))
        if kans.random() < 0.08:
            lijnen.append(_Lijn([], "leeg"))
    if not boven and kans.random() < 0.6:
        lijnen.append(totaal)
    if kans.random() < 0.5:
        lijnen += [_Lijn([], "leeg")] * (kans.random() < 0.7)
        lijnen += [_Lijn([kans.choice(NOTEN)], "noot") for _ in range(kans.randint(1, 3))]
    if not any(lijn.aard == "rij" and not lijn.verborgen for lijn in lijnen):
        for lijn in lijnen:
            lijn.verborgen = False
    return [
        _Lijn([*lijn.cellen, *[""] * (breed - len(lijn.cellen))], lijn.aard, lijn.verborgen)
        for lijn in lijnen
    ], kop


def _geval(
    naam: str, inhoud: bytes, lijnen: Sequence[_Lijn], kop: list[str], eerste: int, blad: str = ""
) -> Geval:
    zicht = [(n, lijn) for n, lijn in enumerate(lijnen, eerste) if not lijn.verborgen]
    return Geval(
        naam,
        inhoud,
        kop,
        {n: (lijn.cellen[0], lijn.cellen[1]) for n, lijn in zicht if lijn.aard == "rij"},
        {n: lijn.aard for n, lijn in zicht if lijn.aard not in ("rij", "kop", "leeg")},
        {"Aandeel"} & set(kop),
        sum(lijn.verborgen for lijn in lijnen),
        blad,
    )


# --- kinds of files --------------------------------------------------------------------------------


def _csv(kans: random.Random, lijnen: list[_Lijn], kop: list[str]) -> Geval:
    scheiding = kans.choice([";", ";", "\t", ",", "|"])
    einde = kans.choice(["\n", "\r\n", "\r\n", "\r"])
    codering = kans.choice(["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le", "utf-16-be"])
    stijl = kans.choice(["kaal", "kaal", "punt", "spatie", "woord", "ster"])
    if scheiding == "," and stijl == "kaal" and kans.random() < 0.5:
        stijl = "komma"
    uit = io.StringIO()
    schrijver = csv.writer(
        uit,
        delimiter=scheiding,
        lineterminator=einde,
        quoting=kans.choice([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]),
    )
    zegt = kans.random() < 0.15
    staart = [""] * (kans.randint(1, 3) if kans.random() < 0.2 else 0)
    for lijn in lijnen:
        cellen = [_tekst(cel, stijl if lijn.aard == "rij" else "kaal") for cel in lijn.cellen]
        leeg = not any(cellen) and kans.random() < 0.5
        schrijver.writerow([] if leeg else [*cellen, *staart])
    tekst = (f"sep={scheiding}{einde}" if zegt else "") + uit.getvalue()
    return _geval("tabel.csv", tekst.encode(codering, "replace"), lijnen, kop, 1 + zegt)


def _tekst(cel: Any, stijl: str) -> str:
    if isinstance(cel, tuple):
        return f"{cel[1]},5%"
    if not isinstance(cel, int):
        return str(cel)
    vorm = {
        "punt": f"{cel:,}".replace(",", "."),
        "spatie": f"{cel:,}".replace(",", "\u00a0"),
        "komma": f"{cel:,}",
        "woord": f"{cel} personen",
        "ster": f"{cel}*",
    }
    return vorm.get(stijl, str(cel))


def _xlsx(kans: random.Random, lijnen: list[_Lijn], kop: list[str]) -> Geval:
    boek = openpyxl.Workbook()
    blad = boek.worksheets[0]
    blad.title = "telling"
    r0, k0 = kans.choice([(1, 1), (1, 1), (7, 3), (2, 2)])
    for r, lijn in enumerate(lijnen, r0):
        for k, cel in enumerate(lijn.cellen, k0):
            if isinstance(cel, tuple):
                blad.cell(r, k, cel[1] / 100).number_format = kans.choice(["0%", "0.0%"])
            elif cel != "":
                blad.cell(r, k, cel)
        if lijn.verborgen:
            blad.row_dimensions[r].hidden = True
    if kans.random() < 0.3:
        ander = boek.create_sheet("vorig jaar", 0)
        ander.sheet_state = kans.choice(["hidden", "veryHidden"])
        ander.append(["Leeftijd", "aantal"])
        ander.append(["15-24", 900])
        ander.append(["25-44", 901])
    if kans.random() < 0.3:
        uitleg = boek.create_sheet("Toelichting", 0)
        uitleg.append(["Dit bestand bevat tellingen."])
        uitleg.append(["Begrip", "Uitleg"])
        uitleg.append(["deelnemer", "wie er was"])
    boek.active = boek.worksheets.index(blad)
    uit = io.BytesIO()
    boek.save(uit)
    return _geval("tabel.xlsx", uit.getvalue(), lijnen, kop, r0, "telling")


def _ods(kans: random.Random, lijnen: list[_Lijn], kop: list[str]) -> Geval:
    rijen = []
    for lijn in lijnen:
        dicht = ' table:visibility="collapse"' if lijn.verborgen else ""
        rijen.append(f"<table:table-row{dicht}>{''.join(map(_ods_cel, lijn.cellen))}</table:table-row>")
    rijen.append(
        '<table:table-row table:number-rows-repeated="1048000"><table:table-cell/></table:table-row>'
    )
    oud = _ods_blad(
        "oud", ' table:style-name="weg"', [f"<table:table-row>{_ods_cel('a')}{_ods_cel(3)}</table:table-row>"]
    )
    return _geval(
        "tabel.ods",
        maak_ods((oud if kans.random() < 0.3 else "") + _ods_blad("telling", "", rijen)),
        lijnen,
        kop,
        1,
        "telling",
    )


def _ods_blad(naam: str, stijl: str, rijen: Sequence[str]) -> str:
    return f'<table:table table:name="{naam}"{stijl}>{"".join(rijen)}</table:table>'


def _ods_cel(cel: Any) -> str:
    if isinstance(cel, tuple):
        soort = f'office:value-type="percentage" office:value="{cel[1] / 100}"'
        return f"<table:table-cell {soort}><text:p>{cel[1]}%</text:p></table:table-cell>"
    if isinstance(cel, int):
        return f'<table:table-cell office:value-type="float" office:value="{cel}"><text:p>{cel}</text:p></table:table-cell>'
    return (
        f'<table:table-cell office:value-type="string"><text:p>{escape(cel)}</text:p></table:table-cell>'
        if cel
        else "<table:table-cell/>"
    )


def maak_ods(bladen: str) -> bytes:
    """A small OpenDocument spreadsheet; the style 'weg' hides a sheet."""
    ns = "".join(
        f' xmlns:{n}="urn:oasis:names:tc:opendocument:xmlns:{n}:1.0"'
        for n in ("office", "table", "text", "style")
    )
    xml = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content{ns}><office:automatic-styles>'
        '<style:style style:name="weg" style:family="table"><style:table-properties table:display="false"/></style:style>'
        f"</office:automatic-styles><office:body><office:spreadsheet>{bladen}</office:spreadsheet></office:body>"
        "</office:document-content>"
    )
    uit = io.BytesIO()
    with zipfile.ZipFile(uit, "w", zipfile.ZIP_DEFLATED) as zip_:
        zip_.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        zip_.writestr("content.xml", xml)
    return uit.getvalue()


def _html(kans: random.Random, lijnen: list[_Lijn], kop: list[str]) -> Geval:
    dicht = kans.random() < 0.7  # some systems close no cell
    rijen = []
    for lijn in lijnen:
        stijl = ' style="display:none"' if lijn.verborgen else ""
        cellen = "".join(f"<td>{escape(_tekst(cel, 'kaal'))}{'</td>' * dicht}" for cel in lijn.cellen)
        rijen.append(f"<tr{stijl}>{cellen}{'</tr>' * dicht}")
    kop_html = "<html><head><meta charset=utf-8><style>td { x: y }</style></head>"
    tekst = f"{kop_html}<body><table>{''.join(rijen)}</table></body></html>"
    return _geval("tabel.xls", tekst.encode(), lijnen, kop, 1)
