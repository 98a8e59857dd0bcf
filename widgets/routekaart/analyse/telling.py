"""A count of votes that a municipality has itself: the EML file of its counting software, or a table.

EML_NL 510 is the form in which the Dutch counting software and the Kiesraad publish counts. It holds what our own
tables lack: how many people were entitled to vote, and every polling station apart.
"""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, ParseError

from routekaart.analyse.inlezen import InleesFout, read_tabel
from routekaart.taal import opsomming

if TYPE_CHECKING:
    import pandas as pd

HOOGSTENS_EML = 100_000_000
"""Bytes of an EML file: the count of Amsterdam, candidate by candidate, is some 30 MB."""

_SOORTEN = {
    "110": "een bestand met gegevens van de verkiezing",
    "210": "een kandidatenlijst van één partij",
    "230": "een lijst met kandidaten",
    "520": "een uitslag met gekozen kandidaten",
}
_PARTIJ = re.compile(r"partij|lijst|naam|groepering|fractie", re.IGNORECASE)
_STEMMEN = re.compile(r"stem|aantal|votes", re.IGNORECASE)
_GEEN_PARTIJ = re.compile(r"totaal|blanco|ongeldig|kiesgerechtigd|opgeroepen", re.IGNORECASE)


@dataclass(frozen=True)
class Telling:
    """One count of one election; a number that the file does not hold is None.

    `partijen` has a row per list in the order of the file: `partij`, `stemmen`, `aandeel_pct` (of the valid votes).
    `stembureaus` has a row per polling station: `stembureau`, `kiesgerechtigden`, `geldig`, `blanco`, `ongeldig`
    (no rows when the file has none). `opmerkingen` are sentences about what does not add up.
    """

    verkiezing: str
    datum: str
    gemeente_code: str
    gemeente: str
    partijen: pd.DataFrame
    stembureaus: pd.DataFrame
    kiesgerechtigden: int | None = None
    blanco: int | None = None
    ongeldig: int | None = None
    opmerkingen: tuple[str, ...] = ()

    @property
    def geldig(self) -> int:
        """Valid votes: those on a list."""
        return int(self.partijen["stemmen"].sum())

    @property
    def opkomst_pct(self) -> float | None:
        """All votes cast, blank and invalid ones included, per 100 people entitled to vote; None when not known."""
        if not self.kiesgerechtigden or self.blanco is None or self.ongeldig is None:
            return None
        return round(100 * (self.geldig + self.blanco + self.ongeldig) / self.kiesgerechtigden, 1)

    def __repr__(self) -> str:
        wie = " ".join(filter(None, [self.gemeente, self.datum])) or "onbekende gemeente"
        opkomst = f", opkomst {self.opkomst_pct}%".replace(".", ",") if self.opkomst_pct is not None else ""
        return f"Telling van {wie}: {self.geldig} geldige stemmen op {len(self.partijen)} lijsten{opkomst}"


def read_telling(bron: Path | str | bytes, naam: str = "") -> Telling:
    """Read a count: an EML file (510), or a CSV or Excel table with a row per list.

    `naam` is the file's name when only bytes are given. Returns a `Telling`. Raises `InleesFout`, which says in Dutch what to do.
    """
    if isinstance(bron, str):
        bron = Path(bron)
    naam = naam or (bron.name if isinstance(bron, Path) else "bestand")
    try:
        inhoud = bron.read_bytes() if isinstance(bron, Path) else bron
    except OSError as fout:
        raise InleesFout(
            f"Het bestand '{naam}' is niet te openen. Zet het in dezelfde map als uw notebook, "
            "en kijk of u de naam goed hebt geschreven."
        ) from fout
    if _is_xml(inhoud):
        return _read_eml(inhoud, naam)
    return _uit_tabel(inhoud, naam)


def _is_xml(inhoud: bytes) -> bool:
    begin = inhoud[:4000].replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").lower()
    return begin.startswith((b"<?xml", b"<eml", b"<!doctype")) and b"<html" not in begin


# --- EML -------------------------------------------------------------------------------------------


def _read_eml(inhoud: bytes, naam: str) -> Telling:
    if len(inhoud) > HOOGSTENS_EML:
        raise InleesFout(f"Het bestand '{naam}' is groter dan 100 MB. Kies de telling van één gemeente.")
    wortel = _parse(inhoud, naam)
    soort = wortel.get("Id", "")
    if _kaal(wortel) != "EML" or not soort.startswith("510"):
        wat = next((uitleg for begin, uitleg in _SOORTEN.items() if soort.startswith(begin)), "")
        raise InleesFout(
            f"'{naam}' is {wat or 'een XML-bestand, maar geen telling'}. "
            "Kies het EML-bestand met de telling: de naam begint vaak met 'Telling', en in het bestand staat Id=\"510…\"."
        )
    tellingen = [e for e in wortel.iter() if _kaal(e) == "TotalVotes"]
    if len(tellingen) != 1:
        raise InleesFout(
            f"In '{naam}' staan {len(tellingen)} tellingen. Kies een bestand met de telling van één gemeente."
        )
    totaal = tellingen[0]
    partijen = _partijen(totaal)
    if partijen.empty:
        raise InleesFout(f"In '{naam}' staan geen stemmen per lijst. Kies een ander bestand.")
    bureaus = _bureaus(wortel)
    gezag = _vind(wortel, "AuthorityIdentifier")
    code = gezag.get("Id", "") if gezag is not None else ""
    return Telling(
        verkiezing=_tekst(wortel, "ElectionName"),
        datum=_tekst(wortel, "ElectionDate"),
        gemeente_code=f"GM{code}" if re.fullmatch(r"\d{4}", code) else "",
        gemeente=_tekst(wortel, "AuthorityIdentifier"),
        partijen=partijen,
        stembureaus=bureaus,
        kiesgerechtigden=_getal(totaal, "Cast"),
        blanco=_getal(totaal, "RejectedVotes", "blanco"),
        ongeldig=_getal(totaal, "RejectedVotes", "ongeldig"),
        opmerkingen=tuple(_check_optelling(totaal, partijen, bureaus)),
    )


def _parse(inhoud: bytes, naam: str) -> Element:
    """The root of the file; what an XML file could do beyond holding text is refused."""
    from defusedxml import DefusedXmlException, ElementTree

    try:
        wortel: Element = ElementTree.parse(io.BytesIO(inhoud), forbid_dtd=True).getroot()
    except DefusedXmlException as fout:
        raise InleesFout(
            f"'{naam}' bevat meer dan gegevens alleen. Wij lezen het daarom niet. Haal de telling opnieuw op."
        ) from fout
    except (ParseError, ValueError, LookupError) as fout:
        raise InleesFout(f"'{naam}' is beschadigd of niet compleet. Haal de telling opnieuw op.") from fout
    return wortel


def _kaal(e: Element) -> str:
    return str(e.tag).rpartition("}")[2]


def _vind(e: Element, naam: str) -> Element | None:
    return next((kind for kind in e.iter() if _kaal(kind) == naam), None)


def _tekst(e: Element, naam: str) -> str:
    gevonden = _vind(e, naam)
    return " ".join((gevonden.text or "").split()) if gevonden is not None else ""


def _als_getal(e: Element) -> int | None:
    tekst = (e.text or "").strip()
    return int(tekst) if tekst.isdecimal() and tekst.isascii() and len(tekst) < 10 else None


def _getal(e: Element, naam: str, reden: str = "") -> int | None:
    """The number in a child of `e` itself, with this reason when one is given."""
    for kind in e:
        if _kaal(kind) == naam and (not reden or kind.get("ReasonCode") == reden):
            return _als_getal(kind)
    return None


def _per_lijst(e: Element) -> Iterator[tuple[str, int]]:
    """Name and votes of every list; what stands between two lists are its candidates."""
    for keuze in (kind for kind in e if _kaal(kind) == "Selection"):
        lijst = _vind(keuze, "AffiliationIdentifier")
        if lijst is None:
            continue
        naam = _tekst(lijst, "RegisteredName") or f"Lijst {lijst.get('Id', '?')} (zonder naam)"
        yield naam, _getal(keuze, "ValidVotes") or 0


def _partijen(totaal: Element) -> pd.DataFrame:
    import pandas as pd

    return _met_aandeel(pd.DataFrame(list(_per_lijst(totaal)), columns=["partij", "stemmen"]))


def _bureaus(wortel: Element) -> pd.DataFrame:
    import pandas as pd

    rijen = []
    for bureau in (e for e in wortel.iter() if _kaal(e) == "ReportingUnitVotes"):
        rijen.append(
            (
                _tekst(bureau, "ReportingUnitIdentifier"),
                _getal(bureau, "Cast"),
                sum(stemmen for _, stemmen in _per_lijst(bureau)),
                _getal(bureau, "RejectedVotes", "blanco"),
                _getal(bureau, "RejectedVotes", "ongeldig"),
            )
        )
    kolommen = ["stembureau", "kiesgerechtigden", "geldig", "blanco", "ongeldig"]
    return pd.DataFrame(rijen, columns=kolommen).astype(dict.fromkeys(kolommen[1:], "Int64"))


def _check_optelling(totaal: Element, partijen: pd.DataFrame, bureaus: pd.DataFrame) -> Iterator[str]:
    geldig = int(partijen["stemmen"].sum())
    genoemd = _getal(totaal, "TotalCounted")
    if genoemd is not None and genoemd != geldig:
        yield f"Het bestand noemt {genoemd} geldige stemmen, maar de lijsten tellen op tot {geldig}."
    if len(bureaus) and (samen := int(bureaus["geldig"].sum())) != geldig:
        yield f"De stembureaus tellen samen {samen} geldige stemmen, de gemeente {geldig}."
    dubbel = [naam for naam, n in Counter(partijen["partij"]).items() if n > 1]
    if dubbel:
        yield f"Er staan meer lijsten met dezelfde naam: {opsomming(dubbel)}."


# --- a table ---------------------------------------------------------------------------------------


def _uit_tabel(inhoud: bytes, naam: str) -> Telling:
    gelezen = read_tabel(inhoud, naam)
    tabel = gelezen.tabel
    partij = _kies_kolom(tabel, _PARTIJ, getal=False, wat="de namen van de partijen", naam=naam)
    stemmen = _kies_kolom(tabel, _STEMMEN, getal=True, wat="de stemmen", naam=naam)
    rijen = tabel[[partij, stemmen]].set_axis(["partij", "stemmen"], axis=1)
    extra = rijen["partij"].astype("str").str.contains(_GEEN_PARTIJ)
    geteld = rijen[~extra].dropna()
    opmerkingen = list(gelezen.opmerkingen)
    if weg := len(rijen) - int(extra.sum()) - len(geteld):
        opmerkingen.append(f"Van {weg} {'regel' if weg == 1 else 'regels'} is de naam of het aantal leeg.")
    if geteld.empty:
        raise InleesFout(f"In '{naam}' staan geen partijen met stemmen. Zet op elke regel één partij.")
    if (geteld["stemmen"] < 0).any() or (geteld["stemmen"] % 1 != 0).any():
        raise InleesFout(f"In '{naam}' staat bij '{stemmen}' een getal dat geen aantal stemmen kan zijn.")
    geteld = geteld.astype({"stemmen": "int64"}).reset_index(drop=True)
    import pandas as pd

    leeg = pd.DataFrame(columns=["stembureau", "kiesgerechtigden", "geldig", "blanco", "ongeldig"])

    def los(woord: str) -> int | None:
        """The number beside a word such as 'blanco', when the table has such a line once."""
        gevonden = rijen[rijen["partij"].astype("str").str.contains(woord, case=False)]["stemmen"].dropna()
        return int(gevonden.iloc[0]) if len(gevonden) == 1 else None

    return Telling(
        "", "", "", "", _met_aandeel(geteld), leeg,
        kiesgerechtigden=los("kiesgerechtigd|opgeroepen"), blanco=los("blanco"), ongeldig=los("ongeldig"),
        opmerkingen=tuple(opmerkingen),
    )  # fmt: skip


def _kies_kolom(tabel: pd.DataFrame, patroon: re.Pattern[str], *, getal: bool, wat: str, naam: str) -> str:
    """The one column of this kind; among several the one whose name says so."""
    getallen = {str(k) for k in tabel.select_dtypes("number").columns}
    kolommen = [str(k) for k in tabel.columns if (str(k) in getallen) == getal]
    genoemd = [k for k in kolommen if patroon.search(k)]
    for keuze in (genoemd, kolommen):
        if len(keuze) == 1:
            return keuze[0]
    raise InleesFout(
        f"In '{naam}' weten wij niet in welke kolom {wat} staan. "
        f"Noem die kolom '{'stemmen' if getal else 'partij'}'. De kolommen zijn nu: {opsomming(tabel.columns)}."
    )


def _met_aandeel(partijen: pd.DataFrame) -> pd.DataFrame:
    samen = partijen["stemmen"].sum()
    aandeel = (100 * partijen["stemmen"] / samen).round(1) if samen else 0.0
    return partijen.assign(aandeel_pct=aandeel)
