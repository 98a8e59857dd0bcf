"""What someone gives to draw, checked: every fault is a `ValueError` with a Dutch sentence that says what to do."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from routekaart.content.vertalen import suggest
from routekaart.taal import getal, is_leeg, opsomming, write_datum_kort

if TYPE_CHECKING:
    import pandas as pd

# So many names stand in a message; who has more wants to see the columns themselves.
_MEESTE_NAMEN = 12
_JA_NEE = {True: "ja", False: "nee"}


def check_reeks(reeks: Any) -> pd.Series:
    """The Series itself. Raises `ValueError` for anything else, for no rows and for an index of more levels."""
    import pandas as pd

    if isinstance(reeks, pd.DataFrame):
        raise ValueError(
            "Dit is een hele tabel, en hier hoort één kolom. Kies er een, bijvoorbeeld "
            f"tabel[{_voorbeeld(reeks)!r}]."
        )
    if not isinstance(reeks, pd.Series):
        raise ValueError(
            f"Hier hoort een kolom van een tabel (een Series), en dit is {_wat(reeks)}. "
            "Maak er een met pd.Series({'naam': getal, …})."
        )
    _check_rijen(reeks)
    return reeks


def check_tabel(tabel: Any) -> pd.DataFrame:
    """The DataFrame itself. Raises `ValueError` for anything else, for no rows and for more levels of names."""
    import pandas as pd

    if isinstance(tabel, pd.Series):
        raise ValueError(
            "Dit is één kolom, en hier hoort een tabel (een DataFrame). Maak er een met .to_frame()."
        )
    if not isinstance(tabel, pd.DataFrame):
        raise ValueError(
            f"Hier hoort een tabel (een DataFrame), en dit is {_wat(tabel)}. "
            "Lees een tabel met routekaart.load_tabel(…)."
        )
    if tabel.columns.nlevels > 1:
        raise ValueError("De kolommen hebben meer dan één laag namen. Kies eerst één laag.")
    dubbel = tabel.columns[tabel.columns.duplicated()]
    if len(dubbel):
        raise ValueError(f"Twee kolommen heten '{dubbel[0]}'. Geef elke kolom een eigen naam.")
    _check_rijen(tabel)
    return tabel


def _check_rijen(wat: pd.Series | pd.DataFrame) -> None:
    if not len(wat):
        raise ValueError(
            "Er is niets om te tekenen: de tabel heeft geen rijen. Kijk of uw keuze wel iets overlaat."
        )
    if wat.index.nlevels > 1:
        raise ValueError(
            "De rijen hebben meer dan één naam (een MultiIndex). Maak er gewone kolommen van met "
            ".reset_index() en kies daarna één kolom met namen met .set_index(…)."
        )


def check_kolom(tabel: pd.DataFrame, kolom: Any) -> Any:
    """The name of a column that is there. Raises `ValueError` with the nearest one otherwise."""
    if not _staat_in(kolom, tabel.columns):
        namen = [str(k) for k in tabel.columns]
        kies = opsomming(namen[:_MEESTE_NAMEN], "of") if len(namen) <= _MEESTE_NAMEN else ""
        raad = suggest(kolom, namen) or (f" Kies uit: {kies}." if kies else " Bekijk ze met tabel.columns.")
        raise ValueError(f"De tabel heeft geen kolom '{kolom}'.{raad}")
    return kolom


def _staat_in(kolom: Any, kolommen: Any) -> bool:
    try:
        return bool(kolom in kolommen)
    except TypeError:  # a list or a dict is no name of a column
        return False


def read_getallen(reeks: pd.Series, naam: str) -> list[float | None]:
    """The figures of a column, `None` where one is missing. Raises `ValueError` for what is no finite number."""
    import pandas as pd
    from pandas.api import types

    if types.is_bool_dtype(reeks.dtype):
        raise ValueError(
            f"In {naam} staat waar of niet waar, geen getal. Tel hoe vaak, bijvoorbeeld met .sum() na groupby."
        )
    if types.is_datetime64_any_dtype(reeks.dtype) or types.is_timedelta64_dtype(reeks.dtype):
        raise ValueError(f"In {naam} staan datums, geen getallen. Neem bijvoorbeeld het jaar: .dt.year.")
    uit = [_read_getal(waarde, naam) for waarde in reeks.astype("object")]
    if all(waarde is None for waarde in uit):
        raise ValueError(f"In {naam} staat geen enkel getal: alles ontbreekt. Kies een andere kolom.")
    if any(waarde is not None and math.isinf(waarde) for waarde in uit):
        rij = next(str(i) for i, w in zip(reeks.index, uit, strict=True) if w is not None and math.isinf(w))
        raise ValueError(
            f"In {naam} staat een oneindig getal, bij '{rij}'. Meestal is er door nul gedeeld. "
            "Haal die rij weg of maak er pd.NA van."
        )
    assert isinstance(reeks, pd.Series)
    return uit


def _read_getal(waarde: Any, naam: str) -> float | None:
    if is_leeg(waarde):
        return None
    if isinstance(waarde, str | bytes | bool | complex) or not hasattr(waarde, "__float__"):
        tekst = str(waarde)[:40]
        raise ValueError(
            f"In {naam} staat '{tekst}', en daar hoort een getal. Kies een kolom met getallen, "
            "of maak er getallen van met pd.to_numeric(…)."
        )
    return float(waarde)


def read_namen(index: Iterable[Any]) -> list[str]:
    """The names of rows as a reader sees them. Raises `ValueError` when two are the same."""
    namen = [say_label(label) for label in index]
    gezien: set[str] = set()
    for naam in namen:
        if naam in gezien:
            raise ValueError(
                f"Twee rijen heten '{naam}'. Elke rij heeft een eigen naam nodig: tel ze op met groupby, "
                "of haal er een weg."
            )
        gezien.add(naam)
    return namen


def say_label(label: Any) -> str:
    """One label of an index in words: a class of `pd.cut`, a day, a whole number, yes or no."""
    import pandas as pd

    if isinstance(label, pd.Interval):
        return _say_klasse(label)
    if is_leeg(label):
        return "onbekend"
    if isinstance(label, pd.Timestamp):
        return write_datum_kort(label.date())
    if pd.api.types.is_bool(label):
        return _JA_NEE[bool(label)]
    if isinstance(label, float):
        return str(int(label)) if label.is_integer() else getal(label, 2).rstrip("0")
    return " ".join(str(label).split()) or "zonder naam"


def _say_klasse(klasse: pd.Interval) -> str:
    links, rechts = (
        str(grens) if isinstance(grens, pd_timestamp()) else _kort(grens)
        for grens in (klasse.left, klasse.right)
    )
    if klasse.closed == "right":
        return f"meer dan {links} tot en met {rechts}"
    if klasse.closed == "left":
        return f"{links} tot {rechts}"
    return f"{links} tot en met {rechts}" if klasse.closed == "both" else f"tussen {links} en {rechts}"


def pd_timestamp() -> type:
    """The class of a moment in pandas."""
    import pandas as pd

    return pd.Timestamp


def _kort(grens: Any) -> str:
    return getal(grens) if round(float(grens), 1) == float(grens) else getal(grens, 3).rstrip("0")


def find_eigen(eigen: Any, namen: Sequence[str]) -> str:
    """The name of one's own row as it stands there, "" when none is asked. Raises `ValueError` when it is not there."""
    if is_leeg(eigen) or str(eigen).strip() == "":
        return ""
    gezocht = say_label(eigen).casefold()
    for naam in namen:
        if naam.casefold() == gezocht:
            return naam
    raise ValueError(
        f"'{eigen}' staat niet bij wat u tekent.{suggest(eigen, namen)} "
        "Kijk of die rij wel in uw keuze zit, of laat eigen weg."
    )


def check_decimalen(decimalen: Any) -> int:
    """How many decimals. Raises `ValueError` when it is no whole number from 0 to 6."""
    if isinstance(decimalen, bool) or not isinstance(decimalen, int) or not 0 <= decimalen <= 6:
        raise ValueError("Geef decimalen als een heel getal van 0 tot en met 6, of laat decimalen weg.")
    return decimalen


def check_titel(titel: Any) -> str:
    """The title. Raises `ValueError` without one."""
    if not isinstance(titel, str) or not titel.strip():
        raise ValueError("De figuur heeft geen titel. Zeg in één zin wat u ziet: titel='…'.")
    return titel.strip()


def _wat(ding: Any) -> str:
    soorten = {
        "list": "een lijst",
        "dict": "een dict",
        "str": "tekst",
        "int": "een getal",
        "float": "een getal",
    }
    soorten |= {"NoneType": "niets (None)", "tuple": "een rij", "ndarray": "een array"}
    return soorten.get(type(ding).__name__, f"iets anders ({type(ding).__name__})")


def _voorbeeld(tabel: pd.DataFrame) -> str:
    return str(tabel.columns[0]) if len(tabel.columns) else "kolom"
