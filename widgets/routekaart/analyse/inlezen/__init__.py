"""Tables as municipalities deliver them: Excel, OpenDocument, CSV or HTML, with titles, totals and notes around them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from routekaart.analyse.inlezen.bestand import read_bladen
from routekaart.analyse.inlezen.getallen import is_getalachtig, parse_getal, type_kolom
from routekaart.analyse.inlezen.kop import Gebied, cel_op, find_gebied, getalkolommen
from routekaart.analyse.inlezen.model import (
    Blad,
    Cel,
    Ingelezen,
    InleesFout,
    Overgeslagen,
    Reden,
    Rij,
)
from routekaart.analyse.inlezen.naast import keep_eerste
from routekaart.analyse.inlezen.regels import judge_regels
from routekaart.analyse.inlezen.tekst import check_komma
from routekaart.taal import eerste_groot, hoeveel, opsomming

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["HOOGSTENS_BYTES", "Ingelezen", "InleesFout", "Overgeslagen", "Reden", "parse_getal", "read_tabel"]

HOOGSTENS_BYTES = 5 * 1024 * 1024
_BREEDSTE = 200
_LANGSTE_NAAM = 500
_BAND = re.compile(r"[0-9]+\s*([-–]\s*[0-9]|\+)")


def read_tabel(bron: Path | bytes, naam: str = "", blad: str = "", terug: Collection[int] = ()) -> Ingelezen:
    """Read a table from an Excel, OpenDocument, CSV or HTML file; `naam` is its name when only bytes are given.

    `blad` is the sheet to read (empty: the first with a table), `terug` the lines that we skip and the reader wants in.
    Out comes a table with the headings as they stand: whole numbers as Int64, other numbers as float64 (12,5%
    becomes 12.5), words as str, nothing as missing. Raises `InleesFout`, which says in Dutch what to do.
    """
    inhoud = bron.read_bytes() if isinstance(bron, Path) else bron
    naam = naam or (bron.name if isinstance(bron, Path) else "bestand")
    if not inhoud.strip():
        raise InleesFout(f"Het bestand '{naam}' is leeg.")
    if len(inhoud) > HOOGSTENS_BYTES:
        raise InleesFout(f"Het bestand '{naam}' is groter dan 5 MB. Bewaar alleen de tabel die u nodig hebt.")
    bladen = read_bladen(inhoud, naam)
    gekozen = _pick_blad(bladen, blad, naam)
    return _read_blad(gekozen, _kiesbaar(bladen), naam, terug)


# --- sheets ----------------------------------------------------------------------------------------


def _kiesbaar(bladen: Iterable[Blad]) -> list[str]:
    return [b.naam for b in bladen if b.naam and (b.te_groot or any(rij.gevuld for rij in b.rijen))]


def _pick_blad(bladen: Sequence[Blad], naam: str, bestand: str) -> Blad:
    """The sheet that was asked for, or else the first with numbers under names, or else the first with a table."""
    if naam:
        gekozen = next((b for b in bladen if b.naam == naam), None)
        if gekozen is None:
            raise InleesFout(
                f"In '{bestand}' is geen zichtbaar blad met de naam '{naam}'. Kies een ander blad."
            )
    else:
        vol = [b for b in bladen if b.te_groot or any(rij.gevuld for rij in b.rijen)]
        if not vol:
            raise InleesFout(
                f"In '{bestand}' staat niets op de bladen die u kunt zien. Maak het blad zichtbaar."
            )
        gekozen = min(vol, key=_rang) if len(vol) > 1 else vol[0]
    if gekozen.te_groot:
        raise InleesFout(
            f"In '{bestand}' is het blad '{gekozen.naam}' te groot. Bewaar alleen de tabel die u nodig hebt."
        )
    return gekozen


def _rang(blad: Blad) -> int:
    """How little a sheet looks like a table of groups and numbers: 0 is best."""
    if blad.te_groot:
        return 3
    try:
        gebied = find_gebied(blad.rijen, "")
    except InleesFout:
        return 4
    getallen = getalkolommen(gebied.rijen, len(gebied.kop))
    rijen = sum(any(is_getalachtig(cel_op(rij, k)) for k in getallen) for rij in gebied.rijen)
    return max(0, 2 - rijen)


def _read_blad(blad: Blad, bladen: list[str], naam: str, terug: Collection[int]) -> Ingelezen:
    gebied = keep_eerste(find_gebied(blad.rijen, naam))
    if blad.komma:
        check_komma(gebied, naam)
    opmerkingen = [*blad.opmerkingen]
    if len(bladen) > 1 and blad.naam:
        anders = opsomming(f"'{b}'" for b in bladen[:6] if b != blad.naam)
        opmerkingen.append(f"Wij lezen het blad '{blad.naam}'. U kunt ook kiezen voor {anders}.")
    if blad.verborgen_regels:
        wat = hoeveel(blad.verborgen_regels, "regel is", "regels zijn")
        opmerkingen.append(f"{eerste_groot(wat)} verborgen in het bestand. Die lezen wij niet.")
    if blad.verborgen_kolommen:
        wat = hoeveel(blad.verborgen_kolommen, "kolom is", "kolommen zijn")
        opmerkingen.append(f"{eerste_groot(wat)} verborgen in het bestand. Die lezen wij niet.")
    gelezen = _build(gebied, [*opmerkingen, *gebied.opmerkingen], naam, terug)
    return replace(
        gelezen,
        blad=blad.naam,
        bladen=tuple(bladen),
        verborgen_regels=blad.verborgen_regels,
        verborgen_kolommen=blad.verborgen_kolommen,
    )


# --- the table -------------------------------------------------------------------------------------


def _build(gebied: Gebied, opmerkingen: list[str], naam: str, terug: Collection[int]) -> Ingelezen:
    breedte = len(gebied.kop)
    getallen = getalkolommen(gebied.rijen, breedte)
    oordelen, over_sommen = judge_regels(gebied.rijen, getallen)
    weg: list[tuple[Rij, Reden]] = [(o.rij, o.reden) for o in oordelen if o.reden]
    weg += [(rij, "titel") for rij in [*gebied.titels, *gebied.herhaald]] + [
        (rij, "noot") for rij in gebied.rest
    ]
    terug_in = [rij for rij, reden in weg if rij.nummer in terug and reden != "leeg"]
    rijen = sorted([*(o.rij for o in oordelen if not o.reden), *terug_in], key=lambda rij: rij.nummer)
    if not any(rij.gevuld for rij in rijen):
        raise InleesFout(f"In '{naam}' staan geen regels onder de kolomnamen.")
    over = sorted(
        (Overgeslagen(rij.nummer, rij.tekst, reden) for rij, reden in weg if rij not in terug_in),
        key=lambda o: o.nummer,
    )
    opmerkingen += _tell_regels(over, {rij.nummer for rij in [*gebied.rest, *gebied.titels]}) + over_sommen
    tabel, teksten, procenten = _kolommen(gebied.kop, rijen, opmerkingen, naam)
    return Ingelezen(tabel, tuple(opmerkingen), tuple(over), frozenset(procenten), teksten=teksten)


def _tell_regels(over: Sequence[Overgeslagen], al_verteld: set[int]) -> list[str]:
    woorden: dict[Reden, tuple[str, str]] = {
        "totaal": ("regel met een totaal is", "regels met een totaal zijn"),
        "waarvan": (
            "regel met een deel van een andere regel is",
            "regels met een deel van een andere regel zijn",
        ),
        "noot": ("regel met een noot is", "regels met een noot zijn"),
    }
    uit = []
    for reden, (een, meer) in woorden.items():
        aantal = sum(o.reden == reden and o.nummer not in al_verteld for o in over)
        if aantal:
            uit.append(f"{eerste_groot(hoeveel(aantal, een, meer))} overgeslagen.")
    return uit


def _kolommen(
    kop: Sequence[str], rijen: Sequence[Rij], opmerkingen: list[str], naam: str
) -> tuple[pd.DataFrame, pd.DataFrame, set[str]]:
    import pandas as pd

    nummers = pd.Index([rij.nummer for rij in rijen])
    plekken = [k for k in range(len(kop)) if kop[k] or any(cel_op(rij, k).tekst for rij in rijen)]
    if len(plekken) > _BREEDSTE:
        raise InleesFout(
            f"In '{naam}' staan meer dan {_BREEDSTE} kolommen. Bewaar alleen de kolommen die u nodig hebt."
        )
    if any(len(naam_) > _LANGSTE_NAAM for naam_ in kop):
        raise InleesFout(
            f"In '{naam}' heeft een kolom een naam van meer dan {_LANGSTE_NAAM} tekens. Geef elke kolom een korte naam."
        )
    namen = _name_kolommen([kop[k] for k in plekken], plekken)
    kolommen, teksten, procenten = {}, {}, set()
    for nummer, (k, kolomnaam) in enumerate(zip(plekken, namen, strict=True)):
        cellen = [cel_op(rij, k) for rij in rijen]
        _check_formules(cellen, rijen, kolomnaam, naam)
        kolom = type_kolom(cellen, kolomnaam, eerste=nummer == 0)
        opmerkingen += [*kolom.opmerkingen, *_tell_kolom(cellen, kop[k], kolomnaam)]
        kolom.waarden.index = nummers
        kolommen[kolomnaam] = kolom.waarden
        teksten[kolomnaam] = pd.Series([cel.tekst or None for cel in cellen], index=nummers, dtype="str")
        if kolom.procent:
            procenten.add(kolomnaam)
    return pd.DataFrame(kolommen), pd.DataFrame(teksten), procenten


def _check_formules(cellen: Sequence[Cel], rijen: Sequence[Rij], kolomnaam: str, naam: str) -> None:
    for cel, rij in zip(cellen, rijen, strict=True):
        if cel.soort == "formule":
            raise InleesFout(
                f"In '{naam}' staat in regel {rij.nummer}, kolom '{kolomnaam}', een formule zonder uitkomst. "
                "Open het bestand in Excel of LibreOffice, bewaar het daar en kies het dan opnieuw."
            )


def _tell_kolom(cellen: Sequence[Cel], kop: str, kolomnaam: str) -> list[str]:
    uit = []
    if not kop:
        uit.append(f"Boven een kolom staat geen naam. Wij noemen hem '{kolomnaam}'.")
    if re.match(r"(waarvan|w\.v\.|waaronder)", kolomnaam, re.IGNORECASE):
        uit.append(f"De kolom '{kolomnaam}' is een deel van een andere kolom. Tel ze niet samen.")
    dagen = [cel.tekst for cel in cellen if cel.soort == "datum"]
    if dagen and any(_BAND.match(cel.tekst) for cel in cellen if cel.soort == "tekst"):
        uit.append(
            f"In kolom '{kolomnaam}' staat een datum tussen de groepen: '{dagen[0]}'. Misschien maakte Excel die van een groep."
        )
    return uit


def _name_kolommen(kop: Sequence[str], plekken: Sequence[int]) -> list[str]:
    namen: list[str] = []
    for cel, plek in zip(kop, plekken, strict=True):
        naam = re.sub(r"\s+", " ", cel).strip() or f"kolom {plek + 1}"
        basis, teller = naam, 2
        while naam in namen:
            naam, teller = f"{basis} ({teller})", teller + 1
        namen.append(naam)
    return namen
