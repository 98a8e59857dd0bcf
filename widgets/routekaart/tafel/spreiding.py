"""A spread in words, and the one answer that stands for it where there is one: for the dossier."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from routekaart.content import Vraag
from routekaart.dossier.antwoord import WEET_NIET
from routekaart.taal import getal, hoeveel, met_eenheid, opsomming

# As in `dossier/js/woorden.js`; a test keeps the two equal.
SCHAAL = ("helemaal oneens", "oneens", "niet eens, niet oneens", "eens", "helemaal eens")
Tel = Mapping[str, Any]


# --- In words ---


def write_spreiding(vraag: Vraag, aantal: int, tel: Tel) -> str:
    """Write what `tel` counted over `aantal` answers; what nobody chose is left out."""
    antwoorden = hoeveel(aantal, "antwoord", "antwoorden")
    regels = _REGELS[vraag.vorm](vraag, tel)
    if not regels:
        return f"Aan tafel {'kwam' if aantal == 1 else 'kwamen'} er {antwoorden} op deze vraag."
    return "\n".join([f"Zo is aan tafel geantwoord ({antwoorden}):", *(f"- {regel}" for regel in regels)])


def _open(_vraag: Vraag, _tel: Tel) -> list[str]:
    return []


def _stelling(_vraag: Vraag, tel: Tel) -> list[str]:
    namen = {**{str(i): naam for i, naam in enumerate(SCHAAL, 1)}, WEET_NIET: "weet ik niet"}
    return [f"{naam}: {_keer(tel[sleutel])}" for sleutel, naam in namen.items() if tel[sleutel]]


def _keuze(vraag: Vraag, tel: Tel) -> list[str]:
    namen = {**_namen(vraag.opties), "anders": "iets anders"}
    return [f"{namen[id]}: {_keer(n)}" for id, n in tel.items() if n]


def _rangorde(vraag: Vraag, tel: Tel) -> list[str]:
    if vraag.punten is not None:
        return _getallen(vraag, tel)
    namen, plaatsen = _namen(vraag.opties), range(max(map(len, tel.values()), default=0))
    per_plaats = [[(namen[id], keren[plaats]) for id, keren in tel.items()] for plaats in plaatsen]
    return [f"op plaats {i}: {keren}" for i, deel in enumerate(per_plaats, 1) if (keren := _keren(deel))]


def _getallen(vraag: Vraag, tel: Tel) -> list[str]:
    namen, eenheid = _namen(vraag.opties), "punten" if vraag.punten is not None else vraag.eenheid
    return [
        f"{namen[id].rstrip('?')}: het midden is {met_eenheid(deel['midden'], eenheid)}, "
        f"de middelste helft ligt van {getal(deel['kwart1'])} tot en met {getal(deel['kwart3'])}"
        for id, deel in tel.items()
    ]


def _matrix(vraag: Vraag, tel: Tel) -> list[str]:
    rijen, kolommen = _namen(vraag.rijen), _namen(vraag.kolommen)
    delen = [(rijen[id], _keren([(kolommen[k], n) for k, n in rij.items()])) for id, rij in tel.items()]
    return [f"{rij}: {keren}" for rij, keren in delen if keren]


def _keren(paren: Iterable[tuple[str, int]]) -> str:
    return opsomming(f"{naam} ({_keer(n)})" for naam, n in paren if n)


def _keer(aantal: int) -> str:
    return f"{getal(aantal)} keer"


def _namen(lijst: Sequence[Any]) -> dict[str, str]:
    return {deel.id: deel.tekst.rstrip(".") for deel in lijst}


_REGELS: dict[str, Callable[[Vraag, Tel], list[str]]] = {
    "open": _open,
    "stelling": _stelling,
    "keuze": _keuze,
    "rangorde": _rangorde,
    "schuif": _getallen,
    "matrix": _matrix,
}


# --- The middle ---

MIDDEN_WOORDEN = {
    "stelling": "Het ingevulde antwoord is het midden van deze antwoorden",
    "keuze": "Ingevuld is wat het vaakst is gekozen",
    "meerdere": "Ingevuld is wat meer dan de helft koos",
    "matrix": "Ingevuld is per rij wat het vaakst is gekozen",
}


def midden(vraag: Vraag, aantal: int, tel: Tel) -> Any:
    """Return the one answer in the middle of a spread; None where there is no such thing, or more than one."""
    if vraag.vorm == "stelling":
        return _mediaan(tel)
    if vraag.vorm == "keuze" and vraag.meerdere:
        ruim = [id for id, n in tel.items() if 2 * n > aantal]
        past = "anders" not in ruim and (vraag.hoogstens is None or len(ruim) <= vraag.hoogstens)
        return ruim if ruim and past else None
    if vraag.vorm == "keuze":
        meest = _meest(tel)
        return [meest] if meest and meest != "anders" else None
    if vraag.vorm == "matrix":
        rijen = [(rij, _meest(kolommen)) for rij, kolommen in tel.items()]
        return [{"rij": rij, "kolommen": [kolom]} for rij, kolom in rijen if kolom] or None
    return None


def write_midden(vraag: Vraag) -> str:
    """Say that an answer was computed, and not agreed on."""
    soort = "meerdere" if vraag.vorm == "keuze" and vraag.meerdere else vraag.vorm
    return f"{MIDDEN_WOORDEN[soort]}; daarover is geen afspraak gemaakt."


def _mediaan(tel: Tel) -> int | None:
    rij = [cijfer for cijfer in range(1, len(SCHAAL) + 1) for _ in range(tel[str(cijfer)])]
    if not rij:
        return None
    laag, hoog = rij[(len(rij) - 1) // 2], rij[len(rij) // 2]
    return laag if laag == hoog else None


def _meest(tel: Tel) -> str | None:
    top = max(tel.values(), default=0)
    meest = [id for id, n in tel.items() if n == top]
    return meest[0] if top and len(meest) == 1 else None
