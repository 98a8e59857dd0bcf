"""From the name of a column to words for a reader, with its unit and where it comes from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from routekaart.content.data import Herkomst, Veld, herkomst, load_tabel, load_velden, tabelnamen
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
    def kaal(self) -> str:
        """A source of one's own without the word that the figure puts before it."""
        return self.tekst.removeprefix("Bron:").strip()

    @property
    def bijregel(self) -> str:
        """The source as it stands under the figure, when it is no table of ours."""
        if not self.kaal:
            return ""
        return f"{'En' if self.herkomst else 'Bron'}: {self.kaal}"

    @property
    def velden(self) -> dict[str, Veld]:
        """The columns of its tables by name; the first table that has it counts."""
        return {v.naam: v for h in reversed(self.herkomst) for v in load_velden(h.naam)}


def read_bron(bron: Any) -> Bron:
    """A name of a table, several, or a text with a space. Raises `ValueError` for a name that is no table."""
    if not isinstance(bron, str):
        if not isinstance(bron, Sequence) or not bron or not all(isinstance(b, str) for b in bron):
            raise ValueError("Zeg bij bron waar de cijfers vandaan komen: de naam van een tabel, of een zin.")
        gelezen = [read_bron(b) for b in bron]
        return Bron(
            tuple(dict.fromkeys(h for b in gelezen for h in b.herkomst)),
            "; ".join(b.kaal for b in gelezen if b.tekst),
        )
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

    A count keeps the name of the column that was counted, so whole numbers by group may be one. Tables of ours have
    no plain whole numbers of numpy and a count may. Parts of one in a column of per cents are no per cents either.
    """
    if str(reeks.dtype).startswith(("int", "uint")) or (
        _is_geheel(reeks) and _is_groep(reeks.index.name, bron)
    ):
        return ""
    eenheid = ""
    if veld := bron.velden.get(str(reeks.name)):
        eenheid = _EENHEDEN.get(veld.eenheid, veld.eenheid)
    elif isinstance(reeks.name, str):
        eenheid = next((e for staart, e in _STAARTEN.items() if reeks.name.endswith(staart)), "")
    if eenheid == "%" and reeks.dropna().astype(float).between(-1, 1).all():
        return ""
    return eenheid


def _is_geheel(reeks: pd.Series) -> bool:
    """Whether a column holds whole numbers only, by its type."""
    return str(reeks.dtype) in ("Int64", "Int32", "Int16", "Int8")


def _is_groep(kolom: Any, bron: Bron) -> bool:
    """Whether rows that are named after `kolom` are groups of rows: no table has one row for each of them."""
    tabellen = [h.naam for h in bron.herkomst if kolom in {v.naam for v in load_velden(h.naam)}]
    return bool(tabellen) and all(load_tabel(naam)[kolom].duplicated().any() for naam in tabellen)


def read_eenheid(eenheid: Any) -> str:
    """A unit as someone gives it. Raises `ValueError` when it is no text."""
    if not isinstance(eenheid, str):
        raise ValueError("Geef de eenheid als tekst, bijvoorbeeld eenheid='%' of eenheid='inwoners'.")
    return {"procent": "%", "€": "euro"}.get(eenheid.strip(), _EENHEDEN.get(eenheid.strip(), eenheid.strip()))
