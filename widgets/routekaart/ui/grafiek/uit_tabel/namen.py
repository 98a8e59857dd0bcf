"""From the name of a column to words for a reader, with its unit and where it comes from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from routekaart.content.data import Herkomst, Veld, herkomst, load_velden, tabelnamen
from routekaart.content.vertalen import suggest

if TYPE_CHECKING:
    import pandas as pd

# Units of the schema that read otherwise behind a number; a count needs no word.
_EENHEDEN = {
    "aantal": "", "0/1": "", "0-2": "", "score": "", "1000 euro": "duizend euro", "km2": "km²",
    "adressen per km2": "adressen per km²",
}  # fmt: skip
_STAARTEN = {"_pct": "%", "_eur": "euro"}


@dataclass(frozen=True)
class Bron:
    """Where figures come from: tables of ours, or a text of one's own."""

    herkomst: tuple[Herkomst, ...] = ()
    tekst: str = ""

    @property
    def bijregel(self) -> str:
        """The source as it stands under the figure, when it is no table of ours."""
        kaal = self.tekst.removeprefix("Bron:").strip()
        return f"Bron: {kaal}" if kaal else ""

    @property
    def velden(self) -> dict[str, Veld]:
        """The columns of its tables by name; the first table that has it counts."""
        return {v.naam: v for h in reversed(self.herkomst) for v in load_velden(h.naam)}


def read_bron(bron: Any) -> Bron:
    """A name of a table, several, or a text with a space. Raises `ValueError` for a name that is no table."""
    if not isinstance(bron, str):
        if not isinstance(bron, Sequence) or not bron or not all(isinstance(b, str) for b in bron):
            raise ValueError("Zeg bij bron waar de cijfers vandaan komen: de naam van een tabel, of een zin.")
        return Bron(tuple(h for b in bron for h in read_bron(b).herkomst))
    tekst = bron.strip()
    namen = [deel.strip() for deel in tekst.split(",")]
    if tekst and all(naam in tabelnamen() for naam in namen):
        return Bron(tuple(herkomst(naam) for naam in dict.fromkeys(namen)))
    if not tekst:
        raise ValueError("Zeg bij bron waar de cijfers vandaan komen: de naam van een tabel, of een zin.")
    if " " not in tekst:
        raise ValueError(
            f"De tabel '{tekst}' bestaat niet.{suggest(tekst, tabelnamen())} Bekijk de namen met "
            "routekaart.tabellen(). Zijn het uw eigen cijfers? Schrijf dan een zin, zoals 'eigen telling, 2026'."
        )
    return Bron(tekst=tekst)


def say_kolom(kolom: Any, bron: Bron) -> str:
    """The name of a column in words: its title in the schema, else its own name without its low dashes."""
    if veld := bron.velden.get(str(kolom)):
        return veld.titel
    naam = str(kolom)
    for staart in _STAARTEN:
        naam = naam.removesuffix(staart)
    return naam.replace("_", " ").strip() or "waarde"


def find_eenheid(reeks: pd.Series, bron: Bron) -> str:
    """The unit of a column as it stands behind a number, "" when it has none or is no longer sure.

    A count keeps the name of the column that was counted. Tables of ours have no plain whole numbers of numpy, and
    a count has: that is how they are told apart. Parts of one in a column of per cents are no per cents either.
    """
    if str(reeks.dtype).startswith(("int", "uint")):
        return ""
    eenheid = ""
    if veld := bron.velden.get(str(reeks.name)):
        eenheid = _EENHEDEN.get(veld.eenheid, veld.eenheid)
    if eenheid == "%" and reeks.dropna().astype(float).between(-1, 1).all():
        return ""
    return eenheid


def read_eenheid(eenheid: Any) -> str:
    """A unit as someone gives it. Raises `ValueError` when it is no text."""
    if not isinstance(eenheid, str):
        raise ValueError("Geef de eenheid als tekst, bijvoorbeeld eenheid='%' of eenheid='inwoners'.")
    return {"procent": "%", "€": "euro"}.get(eenheid.strip(), _EENHEDEN.get(eenheid.strip(), eenheid.strip()))
