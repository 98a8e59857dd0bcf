"""Bars, strips and lines from a table."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from routekaart.analyse.vergelijk import Indicator
from routekaart.taal import getal, hoeveel, opsomming
from routekaart.ui.grafiek.figuur import Figuur
from routekaart.ui.grafiek.lijnen import Reeks, lijnen
from routekaart.ui.grafiek.staven import Staaf, staven
from routekaart.ui.grafiek.strook import strookgrafiek
from routekaart.ui.grafiek.uit_tabel import invoer, namen
from routekaart.ui.grafiek.uit_tabel.rand import make_bijschrift, make_sleutel

if TYPE_CHECKING:
    import pandas as pd

# More than this does not fit on a screen or cannot be told apart.
MEESTE_STAVEN, MEESTE_STROKEN, MEESTE_LIJNEN, MEESTE_JAREN = 40, 12, 3, 60
_MEERVOUD = {
    "gemeente": "gemeenten",
    "wijk": "wijken",
    "buurt": "buurten",
    "provincie": "provincies",
    "avond": "avonden",
}


def draw_staven(
    reeks: pd.Series,
    *,
    titel: str,
    bron: str | Sequence[str],
    eenheid: str = "",
    decimalen: int | None = None,
    eigen: str = "",
    uitleg: str = "",
) -> Figuur:
    """Draw a bar for each row of a Series: its index holds the names, its values the figures.

    `bron` is the name of a table of `tabelnamen()` or a text of one's own; without `eenheid` the unit is that of
    the column in that table. `eigen` marks a bar by its name. Returns a `Figuur` that shows itself.
    Raises `ValueError` with a Dutch sentence, also for more than 40 bars.
    """
    invoer.check_reeks(reeks)
    over = namen.read_bron(bron)
    if len(reeks) > MEESTE_STAVEN:
        raise ValueError(
            f"Een staafgrafiek toont hoogstens {MEESTE_STAVEN} staven, en dit zijn er {getal(len(reeks))}. "
            "Kies er een paar, bijvoorbeeld de hoogste tien met .nlargest(10), of tel ze op in groepen."
        )
    labels = invoer.read_namen(reeks.index)
    naam = _say_reeks(reeks, over)
    waarden = invoer.read_getallen(reeks, naam)
    eigen = invoer.find_eigen(eigen, labels)
    maat = namen.read_eenheid(eenheid) or namen.find_eenheid(reeks, over)
    return staven(
        make_sleutel("staven", titel, labels, waarden),
        [Staaf(n, w, eigen=n == eigen) for n, w in zip(labels, waarden, strict=True)],
        make_bijschrift(titel, over, uitleg or "Hoe langer de staaf, hoe hoger het getal. Elke staaf begint bij nul."),
        eenheid=maat,
        decimalen=pick_decimalen(waarden) if decimalen is None else invoer.check_decimalen(decimalen),
        kop=_say_index(reeks.index, over),
    )  # fmt: skip


def draw_stroken(
    tabel: pd.DataFrame,
    kolommen: Sequence[str],
    *,
    titel: str,
    bron: str | Sequence[str],
    eigen: str = "",
    eenheid: str = "",
    naam: str = "gemeente",
    uitleg: str = "",
) -> Figuur:
    """Draw a strip for each of `kolommen`, with a stroke for each row of the table.

    `naam` is the column with the names of the rows; when there is none the index holds them. `eigen` gets a
    diamond; the middle and the middle half are those of all other rows. Returns a `Figuur` that shows itself.
    Raises `ValueError` with a Dutch sentence, also for more than 12 columns.
    """
    tabel, over = invoer.check_tabel(tabel), namen.read_bron(bron)
    if isinstance(kolommen, str):
        kolommen = [kolommen]
    lijst = [invoer.check_kolom(tabel, k) for k in kolommen]
    if not 0 < len(lijst) <= MEESTE_STROKEN or len(set(lijst)) < len(lijst):
        raise ValueError(f"Noem 1 tot en met {MEESTE_STROKEN} kolommen, elk één keer: kolommen=['…', '…'].")
    labels = invoer.read_namen(find_rijnamen(tabel, naam))
    eigen = invoer.find_eigen(eigen, labels)
    maat = namen.read_eenheid(eenheid)
    rijen = [_indicator(tabel[k], labels, eigen, over, maat) for k in lijst]
    wie = _MEERVOUD.get(naam, "rijen")
    zonder = [r.naam for r in rijen if r.aantal + (r.waarde is not None) < len(labels)]
    return strookgrafiek(
        make_sleutel("stroken", titel, labels, [r.anderen for r in rijen]),
        rijen,
        make_bijschrift(
            titel,
            over,
            uitleg or "Elke streep is één rij van de tabel. Hoe verder naar rechts, hoe hoger het getal.",
            f"Niet elke rij heeft een cijfer voor {opsomming(zonder)}" if zonder else "",
        ),
        eigen=eigen,
        anderen=f"andere {wie}" if eigen else f"alle {wie}",
        meervoud=wie,
        zonder_eenheid="getal",
    )


def draw_lijnen(
    tabel: pd.DataFrame,
    *,
    titel: str,
    bron: str | Sequence[str],
    eenheid: str = "",
    eigen: str = "",
    uitleg: str = "",
) -> Figuur:
    """Draw a line for each column of a table; its index holds the years, from left to right.

    `eigen` marks a line by the name of its column. Returns a `Figuur` that shows itself. Raises `ValueError` with a
    Dutch sentence, also for more than three lines beside one's own.
    """
    tabel, over = invoer.check_tabel(tabel), namen.read_bron(bron)
    kolommen = [say_kolomkop(k, over) for k in tabel.columns]
    gekozen = invoer.find_eigen(_vertaal_eigen(eigen, tabel, over), kolommen)
    if not kolommen or len(kolommen) - bool(gekozen) > MEESTE_LIJNEN:
        raise ValueError(
            f"Een lijngrafiek toont hoogstens {MEESTE_LIJNEN} lijnen, en één meer als u er een aanwijst met "
            f"eigen. Dit {_zijn(len(kolommen))}. Kies kolommen, bijvoorbeeld tabel[['…', '…']]."
        )
    if len(tabel) > MEESTE_JAREN:
        raise ValueError(
            f"Een lijngrafiek toont hoogstens {MEESTE_JAREN} punten naast elkaar, en dit zijn er {getal(len(tabel))}. "
            "Hoort een jaar in de rijen en staat het er niet? Gebruik .T om de tabel te draaien."
        )
    jaren = invoer.read_namen(tabel.index)
    waarden = [invoer.read_getallen(tabel[k], f"'{n}'") for k, n in zip(tabel.columns, kolommen, strict=True)]
    maten = {namen.find_eenheid(tabel[k], over) for k in tabel.columns}
    reeksen = [
        Reeks(n, list(zip(jaren, rij, strict=True)), eigen=n == gekozen)
        for n, rij in zip(kolommen, waarden, strict=True)
    ]
    return lijnen(
        make_sleutel("lijnen", titel, jaren, waarden),
        sorted(reeksen, key=lambda r: not r.eigen),
        make_bijschrift(titel, over, uitleg or "Elke lijn loopt van links naar rechts door de jaren."),
        eenheid=namen.read_eenheid(eenheid) or (maten.pop() if len(maten) == 1 else ""),
        kop=_say_index(tabel.index, over, "jaar"),
    )


def find_rijnamen(tabel: pd.DataFrame, naam: Any) -> Any:
    """The names of the rows: the column `naam`, or else the index. Raises `ValueError` when neither can be meant."""
    if naam in tabel.columns:
        return tabel[naam]
    if naam in (tabel.index.name, "gemeente", "") or naam is None:
        return tabel.index
    return tabel[invoer.check_kolom(tabel, naam)]


def say_kolomkop(kolom: Any, over: namen.Bron) -> str:
    """A column's name in words, where it may be a year or a municipality as well."""
    return namen.say_kolom(kolom, over) if isinstance(kolom, str) else invoer.say_label(kolom)


def pick_decimalen(waarden: Sequence[float | None]) -> int:
    """As few decimals as tell the figures apart: none for whole or large ones, more for parts of one."""
    cijfers = [abs(w) for w in waarden if w is not None]
    hoogste = max(cijfers, default=0.0)
    if all(w == round(w) for w in cijfers) or hoogste >= 1000:
        return 0
    return 1 if hoogste >= 1 else min(6, 1 - math.floor(math.log10(hoogste)))


def _vertaal_eigen(eigen: Any, tabel: pd.DataFrame, over: namen.Bron) -> Any:
    """The name that a column has in the figure, for who gives the name that it has in the table."""
    return say_kolomkop(eigen, over) if isinstance(eigen, str) and eigen in tabel.columns else eigen


def _indicator(
    kolom: pd.Series, labels: Sequence[str], eigen: str, over: namen.Bron, eenheid: str
) -> Indicator:
    import pandas as pd

    naam = namen.say_kolom(kolom.name, over)
    waarden = dict(zip(labels, invoer.read_getallen(kolom, f"'{naam}'"), strict=True))
    waarde = waarden.pop(eigen, None)
    anderen = pd.Series([w for w in waarden.values() if w is not None], dtype=float)
    if anderen.empty:
        raise ValueError(
            f"In '{naam}' heeft alleen {eigen} een cijfer. Kies een kolom waarin meer rijen er een hebben."
        )
    laag, midden, hoog = anderen.quantile([0.25, 0.5, 0.75])
    return Indicator(
        id=str(kolom.name), naam=naam, onderwerp="", eenheid=eenheid or namen.find_eenheid(kolom, over),
        decimalen=pick_decimalen([*anderen, waarde]), jaar="", tabel="", uitleg="", waarde=waarde,
        mediaan=float(midden), kwartiel_laag=float(laag), kwartiel_hoog=float(hoog), anderen=tuple(anderen),
        rang=None if waarde is None else 1 + int((anderen > waarde).sum()), aantal=len(anderen),
    )  # fmt: skip


def _say_reeks(reeks: pd.Series, over: namen.Bron) -> str:
    return "deze kolom" if reeks.name is None else f"'{namen.say_kolom(reeks.name, over)}'"


def _say_index(index: pd.Index, over: namen.Bron, anders: str = "onderdeel") -> str:
    return anders if index.name is None else say_kolomkop(index.name, over)


def _zijn(aantal: int) -> str:
    return f"{'is' if aantal == 1 else 'zijn'} er {hoeveel(aantal, '', '').strip()}"
