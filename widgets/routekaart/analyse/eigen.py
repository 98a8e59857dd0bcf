"""A municipality's own figures beside those of the routekaart: read a file, and join it on the municipality."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from routekaart.analyse.gemeenten import GemeenteOnbekend, find_gemeente, search_gemeente
from routekaart.analyse.inlezen import InleesFout, read_tabel
from routekaart.content.vertalen import suggest
from routekaart.taal import opsomming

if TYPE_CHECKING:
    import pandas as pd

_CODE, _NAAM = "gemeente_code", "gemeente"
_TOON = 5


class KoppelFout(ValueError):
    """Two tables cannot be joined; says in Dutch what is wrong and what to do."""


def read_eigen_tabel(bestand: str | Path, blad: str = "") -> pd.DataFrame:
    """Read a table of one's own: CSV, Excel, OpenDocument or HTML, as `read_tabel` does.

    Returns a DataFrame with whole numbers as Int64 and other numbers as float64; what was left out or taken in
    another way stands in `.attrs["opmerkingen"]` and is printed, so that nothing changes in silence. Raises
    `InleesFout` with a Dutch sentence when the file is not there or holds no table.
    """
    pad = Path(bestand)
    try:
        gelezen = read_tabel(pad, blad=blad)
    except OSError as fout:
        raise InleesFout(
            f"Het bestand '{pad.name}' is niet te openen. Zet het in dezelfde map als uw notebook, "
            "en kijk of u de naam goed hebt geschreven."
        ) from fout
    tabel = gelezen.tabel.reset_index(drop=True)
    regels = [*gelezen.opmerkingen]
    if gelezen.overgeslagen:
        regels.append(
            f"Overgeslagen: {opsomming(f'regel {o.nummer}' for o in gelezen.overgeslagen[:_TOON])}."
        )
    tabel.attrs["opmerkingen"] = regels
    for regel in regels:
        print(regel)
    return tabel


def join_gemeenten(tabel: pd.DataFrame, eigen: pd.DataFrame, kolom: str = _NAAM) -> pd.DataFrame:
    """Returns the rows of `tabel` (one of ours, with `gemeente_code`) with the columns of `eigen` behind them.

    `kolom` is the column of `eigen` with the name or the code of a municipality, in any spelling that is known.
    A municipality of `tabel` that `eigen` does not have stays, with empty cells. What could not be matched is
    printed. Raises `KoppelFout` with a Dutch sentence when there is nothing to match, or a municipality stands in
    `eigen` more than once.
    """
    _check(tabel, eigen, kolom)
    codes = [_code_van(waarde) for waarde in eigen[kolom]]
    onbekend = [str(waarde) for waarde, code in zip(eigen[kolom], codes, strict=True) if not code]
    rechts = eigen.drop(columns=[kolom]).assign(**{_CODE: codes})
    rechts = rechts[rechts[_CODE] != ""]
    if rechts.empty:
        raise KoppelFout(
            f"In de kolom '{kolom}' staat geen gemeente die wij kennen, wel: {_enkele(onbekend)}. "
            "Kies de kolom met de namen of de codes van gemeenten."
        )
    _check_dubbel(rechts[_CODE], tabel)
    botsing = [k for k in rechts.columns if k != _CODE and k in tabel.columns]
    samen = tabel.merge(rechts.rename(columns={k: f"{k}_eigen" for k in botsing}), on=_CODE, how="left")
    for zin in _list_niet_gekoppeld(onbekend):
        print(zin)
    if botsing:
        print(f"Deze kolommen bestonden al en heten nu anders: {opsomming(f'{k}_eigen' for k in botsing)}.")
    return samen


def _check(tabel: pd.DataFrame, eigen: pd.DataFrame, kolom: str) -> None:
    import pandas as pd

    for naam, wat in (("tabel", tabel), ("eigen", eigen)):
        if not isinstance(wat, pd.DataFrame):
            raise KoppelFout(
                f"'{naam}' is geen tabel. Lees hem eerst in, met load_tabel of read_eigen_tabel."
            )
    if _CODE not in tabel.columns:
        raise KoppelFout("De eerste tabel heeft geen kolom 'gemeente_code'. Kies een tabel met gemeenten.")
    if kolom not in eigen.columns:
        kolommen = [str(k) for k in eigen.columns]
        raise KoppelFout(
            f"Uw tabel heeft geen kolom '{kolom}'.{suggest(kolom, kolommen)} De kolommen zijn: {opsomming(kolommen)}."
        )


def _check_dubbel(codes: pd.Series, tabel: pd.DataFrame) -> None:
    dubbel = codes[codes.duplicated()].unique()
    if len(dubbel):
        namen = [find_gemeente(code).naam for code in dubbel]
        raise KoppelFout(
            f"In uw tabel staat meer dan één regel voor {_enkele(namen)}. Houd één regel per gemeente over, "
            "bijvoorbeeld met groupby en sum."
        )
    if not tabel[_CODE].isin(codes).any():
        raise KoppelFout("Geen enkele gemeente staat in allebei de tabellen. Kies een andere tabel.")


def _list_niet_gekoppeld(namen: list[str]) -> Iterator[str]:
    """Why these names found no municipality; one that two of them have is never chosen for the reader."""
    meer = {naam: codes for naam in namen if (codes := _codes_zo_genoemd(naam))}
    if onbekend := [naam for naam in namen if naam not in meer]:
        yield f"Niet gekoppeld, want geen gemeente van 2022: {_enkele(onbekend)}."
    for naam, codes in meer.items():
        heten = opsomming((find_gemeente(code).naam for code in codes), "of")
        yield f"Niet gekoppeld, want er is meer dan één gemeente {naam}. Schrijf {heten}."


def _codes_zo_genoemd(naam: str) -> tuple[str, ...]:
    vondst = search_gemeente(naam)
    return vondst.codes if vondst.soort == "meer" else ()


def _code_van(waarde: Hashable) -> str:
    """The code of the municipality that this is, or "" when that is not sure."""
    tekst = str(waarde)
    if isinstance(waarde, (int, float)) and float(waarde).is_integer():
        tekst = f"{int(waarde):04d}"  # a spreadsheet takes the zeros off a code
    vondst = search_gemeente(tekst)
    if vondst.soort != "een":
        return ""
    try:
        return find_gemeente(tekst).code
    except GemeenteOnbekend:
        return ""


def _enkele(namen: list[str]) -> str:
    rest = len(namen) - _TOON
    kort = namen[:_TOON] + ([f"nog {rest}"] if rest > 0 else [])
    return opsomming(kort)
