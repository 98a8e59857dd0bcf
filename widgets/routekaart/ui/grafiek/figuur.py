"""The frame around a chart: what to see, its numbers as a table and as CSV, the source and its doubts."""

from __future__ import annotations

import base64
import csv
import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any, NamedTuple

from routekaart.analyse.getallen import GEEN_CIJFER, getal, met_eenheid
from routekaart.content.data import Herkomst

# A spreadsheet reads a cell that starts with one of these as a formula.
_FORMULE = ("=", "+", "-", "@", "\t", "\r", "\n")


class Kolom(NamedTuple):
    """Heading of a column; a unit stands in the heading of the CSV and in the cells of the table."""

    naam: str
    eenheid: str = ""
    decimalen: int | None = None


@dataclass(frozen=True)
class Tabel:
    """The numbers behind a chart; the first column names the row."""

    kolommen: Sequence[Kolom]
    rijen: Sequence[Sequence[Any]]


@dataclass(frozen=True)
class Bijschrift:
    """What goes with a chart: its title, what to see, where the figures come from and what to doubt."""

    titel: str
    wat_u_ziet: str
    herkomst: Sequence[Herkomst] = ()
    voorbehoud: Sequence[str] = ()


def figuur(sleutel: str, over: Bijschrift, beeld: str, tabel: Tabel, legenda: str = "") -> str:
    """One `<figure>`; `sleutel` makes its ids, so use every key once on a page."""
    naam = id_van(sleutel)
    return (
        f'<figure class="rk-figuur" id="{naam}">'
        f'<figcaption><strong class="rk-figuur-titel">{escape(over.titel)}</strong> '
        f"<span>{escape(over.wat_u_ziet)}</span></figcaption>"
        f'{legenda}<div class="rk-beeld">{beeld}</div>'
        '<details class="rk-figuur-tabel"><summary>Bekijk de cijfers als tabel</summary>'
        f"{tabel_html(over.titel, tabel, sleutel=naam)}{csv_link(naam, over.titel, tabel)}</details>"
        f"{_bronregels(over)}</figure>"
    )


def tabel_html(bijschrift: str, tabel: Tabel, sleutel: str = "tabel") -> str:
    """A table with caption and headings; wide ones scroll by themselves, also with the keyboard."""
    naam = f"{id_van(sleutel)}-tabel"
    koppen = "".join(f'<th scope="col">{escape(kolom.naam)}</th>' for kolom in tabel.kolommen)
    rijen = "".join(_rij(tabel.kolommen, rij) for rij in tabel.rijen)
    return (
        f'<div class="rk-tabel" role="region" tabindex="0" aria-labelledby="{naam}"><table>'
        f'<caption id="{naam}">{escape(bijschrift)}</caption>'
        f"<thead><tr>{koppen}</tr></thead><tbody>{rijen}</tbody></table></div>"
    )


def csv_link(sleutel: str, titel: str, tabel: Tabel) -> str:
    """A link that holds the figures themselves, as CSV that a Dutch Excel opens well."""
    inhoud = base64.b64encode(csv_tekst(tabel).encode("utf-8-sig")).decode("ascii")
    return (
        f'<p><a class="rk-csv" download="{id_van(sleutel)}.csv" '
        f'href="data:text/csv;charset=utf-8;base64,{inhoud}">Download deze cijfers als CSV'
        f'<span class="rk-verborgen">: {escape(titel)}</span></a></p>'
    )


def csv_tekst(tabel: Tabel) -> str:
    """Semicolons, decimal commas, and no cell that a spreadsheet takes for a formula."""
    uit = io.StringIO()
    schrijver = csv.writer(uit, delimiter=";", lineterminator="\r\n")
    schrijver.writerow(
        _veilig(f"{kolom.naam} ({kolom.eenheid})" if kolom.eenheid else kolom.naam)
        for kolom in tabel.kolommen
    )
    schrijver.writerows([_csv_cel(cel) for cel in rij] for rij in tabel.rijen)
    return uit.getvalue()


def id_van(sleutel: str) -> str:
    """A key as an id: letters, digits and hyphens, never starting with a digit."""
    kaal = re.sub(r"[^a-z0-9]+", "-", sleutel.lower()).strip("-")
    return kaal if kaal[:1].isalpha() else f"figuur-{kaal}"


def _rij(kolommen: Sequence[Kolom], rij: Sequence[Any]) -> str:
    cellen = "".join(_cel(kolom, cel) for kolom, cel in zip(kolommen[1:], rij[1:], strict=True))
    return f'<tr><th scope="row">{_tekst(kolommen[0], rij[0])}</th>{cellen}</tr>'


def _cel(kolom: Kolom, cel: Any) -> str:
    soort = ' class="rk-woord"' if isinstance(cel, str) else ""
    return f"<td{soort}>{_tekst(kolom, cel)}</td>"


def _tekst(kolom: Kolom, cel: Any) -> str:
    return escape(cel if isinstance(cel, str) else met_eenheid(cel, kolom.eenheid, kolom.decimalen))


def _csv_cel(cel: Any) -> str:
    if isinstance(cel, str):
        return _veilig(cel)
    if getal(cel) == GEEN_CIJFER:
        return ""
    return f"{float(cel):.4f}".rstrip("0").rstrip(".").replace(".", ",")


def _veilig(tekst: str) -> str:
    return f"'{tekst}" if tekst.startswith(_FORMULE) else tekst


def _bronregels(over: Bijschrift) -> str:
    regels = "".join(f"<p>{_bronregel(herkomst)}</p>" for herkomst in over.herkomst)
    eerst = _uniek([*over.voorbehoud, *(h.voorbehoud[0] for h in over.herkomst if h.voorbehoud)])
    meer = [zin for zin in _uniek(zin for h in over.herkomst for zin in h.voorbehoud) if zin not in eerst]
    letop = f"<p><strong>Let op.</strong> {escape(' '.join(eerst))}</p>" if eerst else ""
    lijst = "".join(f"<li>{escape(zin)}</li>" for zin in meer)
    vouw = (
        f"<details><summary>Meer voorbehoud bij deze cijfers</summary><ul>{lijst}</ul></details>"
        if meer
        else ""
    )
    return f'<div class="rk-bronregel">{letop}{regels}{vouw}</div>'


def _bronregel(herkomst: Herkomst) -> str:
    bronnen = "; ".join(
        f'<a href="{escape(b.url)}">{escape(b.titel)}</a>'
        if b.url.startswith("https://")
        else escape(b.titel)
        for b in herkomst.bronnen
    )
    return (
        f"Bron: {bronnen}. Gegevens van {escape(herkomst.peildatum)}. Licentie: {escape(herkomst.licentie)}."
    )


def _uniek(zinnen: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(zinnen))
