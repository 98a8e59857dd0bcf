"""The figures of a municipality's page as a file: JSON for programs, CSV for a spreadsheet."""

from __future__ import annotations

import json
from typing import Any

from routekaart.analyse.gemeenten import CbsGemeente
from routekaart.analyse.vergelijk import Indicator, vergelijk
from routekaart.analyse.wijken import Wijkverschil
from routekaart.content.data import Herkomst, herkomst
from routekaart.dashboard.gemeentepaden import GEMEENTE, find_gemeente_op, soort_gegevens
from routekaart.dashboard.website import Website
from routekaart.ui.gemeente.bronnen import BRONNEN_ID
from routekaart.ui.grafiek.figuur import Kolom, Tabel, csv_tekst

# Changes when a name or a meaning in the file does.
VERSIE = 2
WIJKEN = "wijken_2022"
KOLOMMEN = ("id", "naam", "onderwerp", "jaar", "eenheid", "waarde", "mediaan", "kwartiel_laag", "kwartiel_hoog",
            "rang", "aantal", "bron")  # fmt: skip
_WIJKNAMEN = ("id", "naam", "onderwerp", "eenheid", "wijken", "gemiddelde", "afwijking", "afwijking_anderen")


def render_gegevens(pad: str, site: Website) -> str:
    """The file at a path such as `gemeente/leiden.json`. Raises `LookupError` when there is none.

    `cijfers`: one for each figure, `waarde` in its `eenheid` (null when there is none), with median and quartiles of
    the `aantal` peers that have one; `rang` is 1 for the highest. `wijken`: the spread between its own wijken.
    `toelichting`: where the page says what to doubt in each source.
    """
    vorm = soort_gegevens(pad)
    gemeente = find_gemeente_op(pad.removesuffix(f".{vorm}"))
    if not vorm or not isinstance(gemeente, CbsGemeente):
        raise LookupError(f"Er zijn geen cijfers op '{pad}'.")
    if vorm == "json":
        return json.dumps(_alles(gemeente, site), ensure_ascii=False, separators=(",", ":")) + "\n"
    return "\ufeff" + _csv(gemeente)


def _alles(gemeente: CbsGemeente, site: Website) -> dict[str, Any]:
    naast = vergelijk(gemeente.code)
    tabellen = dict.fromkeys([*(i.tabel for i in naast.indicatoren), *([WIJKEN] if naast.wijken else [])])
    bladzijde = site.volledig(f"{GEMEENTE}/{gemeente.slug}") or f"{GEMEENTE}/{gemeente.slug}"
    return {
        "versie": VERSIE,
        "bladzijde": bladzijde,
        "gemeente": {
            "code": gemeente.code,
            "naam": gemeente.naam,
            "provincie": gemeente.provincie,
            "inwoners": gemeente.inwoners,
            "indeling": "2022-01-01",
            "opmerking": gemeente.opmerking,
        },
        "vergeleken_met": {"naam": naast.groepsnaam, "codes": list(naast.vergelijkbaar)},
        "cijfers": [_cijfer(i) for i in naast.indicatoren],
        "wijken": [_wijk(w) for w in naast.wijken],
        "let_op": naast.remarks(),
        "bronnen": [_bron(herkomst(tabel)) for tabel in tabellen],
        "toelichting": f"{bladzijde}#{BRONNEN_ID}",
    }


def _cijfer(indicator: Indicator) -> dict[str, Any]:
    los = {naam: getattr(indicator, naam) for naam in KOLOMMEN if naam != "bron"}
    return {naam: _rond(waarde) for naam, waarde in los.items()} | {"bron": indicator.tabel}


def _wijk(verschil: Wijkverschil) -> dict[str, Any]:
    uit = {naam: _rond(getattr(verschil, naam)) for naam in _WIJKNAMEN}
    for naam in ("laagste", "hoogste"):
        plek = getattr(verschil, naam)
        uit[naam] = {"wijk": plek[0], "waarde": _rond(plek[1])} if plek else None
    return uit


def _bron(over: Herkomst) -> dict[str, Any]:
    return {
        "naam": over.naam,
        "titel": over.titel,
        "vindplaatsen": [v.url for v in over.bronnen],
        "licentie": over.licentie,
        "peildatum": over.peildatum,
    }


def _rond(waarde: Any) -> Any:
    """What a sum of binary numbers adds far behind the comma is no figure."""
    return round(waarde, 4) if isinstance(waarde, float) else waarde


def _csv(gemeente: CbsGemeente) -> str:
    """The figures, one a row, as a Dutch spreadsheet reads them."""
    tekst = {"id", "naam", "onderwerp", "jaar", "eenheid", "bron"}
    kolommen = ["gemeente_code", "gemeente", *KOLOMMEN]
    rijen = [
        [
            gemeente.code,
            gemeente.naam,
            *(str(waarde) if naam in tekst else waarde for naam, waarde in _cijfer(indicator).items()),
        ]
        for indicator in vergelijk(gemeente.code).indicatoren
    ]
    return csv_tekst(Tabel([Kolom(naam) for naam in kolommen], rijen))
