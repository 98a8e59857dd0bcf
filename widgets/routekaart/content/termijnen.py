"""What the day of the reader means for a text that knows the date: one phase, and a sentence for each.

The days stand in `content/termijnen.yaml`, the sentences in `content/datumzinnen.yaml`. A page that is made on one
day and read on another carries all sentences of `list_zinnen` and lets the clock of the reader choose.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Literal, get_args

from routekaart.content.cijfers import load_datumzinnen
from routekaart.content.laden import load_content
from routekaart.taal import hoeveel, write_datum

Fase = Literal["ruim", "laatste_weken", "na", "later"]
# Without a day of its own an ordinance applies from the eighth day after it was made known.
DAGEN_NA_BEKENDMAKING = 8
FASEN: tuple[Fase, ...] = get_args(Fase)


def fase(vandaag: date) -> Fase:
    """The phase of a day: `ruim`, `laatste_weken` up to and with the law's last day, then `na`, and `later`.

    `later` is when the first evaluation is due. Source: `content/termijnen.yaml`.
    """
    if vandaag > uiterste_datum():
        return "later" if vandaag >= find_dag("eerste_evaluatie") else "na"
    return "laatste_weken" if vandaag >= find_dag("laatste_weken_verordening") else "ruim"


def find_dag(id: str) -> date:
    """A day of `content/termijnen.yaml` by its id. Raises `KeyError`."""
    return load_content().termijnen[id].datum


def uiterste_datum() -> date:
    """The day on which a municipality must have replaced its old ordinance at the latest."""
    return find_dag("uiterste_datum_verordening")


def dagen_te_gaan(vandaag: date) -> int:
    """Days left until the law's last day; 0 on that day and after it, never less."""
    return max(0, (uiterste_datum() - vandaag).days)


def say_nog(dagen: int) -> str:
    """What is left in words: 'nog 34 dagen', 'nog één dag', 'dat is vandaag' for 0."""
    return f"nog {hoeveel(dagen, 'dag', 'dagen')}" if dagen else "dat is vandaag"


def zin(id: str, vandaag: date | None = None, **velden: str) -> str:
    """The sentence `id` of `content/datumzinnen.yaml` on a day; without a day the one that is always true.

    `velden` are filled in as they are named. Raises `LookupError` for an unknown id, `KeyError` for a field without
    a value.
    """
    tekst = list_zinnen(id)["altijd" if vandaag is None else fase(vandaag)]
    nog = {} if vandaag is None else {"nog": say_nog(dagen_te_gaan(vandaag))}
    return tekst.format_map({**nog, **velden})


def list_zinnen(id: str) -> dict[str, str]:
    """All sentences of `id` by phase, with `altijd`; the dates are filled in, the rest is left for the clock."""
    uiterste = uiterste_datum()
    dagen = {
        "{dag}": uiterste,
        "{dag_ervoor}": uiterste - timedelta(days=1),
        "{achtste_dag}": uiterste - timedelta(days=DAGEN_NA_BEKENDMAKING),
    }
    uit = dict(_find_zinnen(id))
    for veld, dag in dagen.items():
        uit = {naam: tekst.replace(veld, write_datum(dag)) for naam, tekst in uit.items()}
    return uit


def _find_zinnen(id: str) -> Mapping[str, str]:
    for datumzin in load_datumzinnen():
        if datumzin.id == id:
            return {naam: getattr(datumzin, naam) for naam in ("altijd", *FASEN)}
    raise LookupError(f"Datumzin '{id}' bestaat niet.")
