"""Judge an answer: right, a mistake we know, or something else that says what was expected."""

from __future__ import annotations

import difflib
import inspect
import re
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from routekaart.analyse.gemeenten import GemeenteOnbekend, find_gemeente, search_gemeente
from routekaart.content import load_content
from routekaart.oefenen.gelijk import same
from routekaart.oefenen.model import REGISTER, Maker, Oefening, Oordeel
from routekaart.oefenen.waarden import (
    Soort,
    has_dots,
    is_missing,
    key_of,
    read_getallen,
    read_lijst,
    settle,
    single,
)
from routekaart.oefenen.zinnen import LEEG, NIETS, explain


def controleer(id: str, antwoord: Any, **gegeven: Any) -> Oordeel:
    """The verdict on an answer to exercise `id`; nothing is kept or sent.

    `gegeven` is what the learner chose, such as `gemeente="Leiden"`. Whatever is wrong with the id, the
    municipality or the answer is said in the verdict; only a fault of the exercise itself raises.
    """
    if has_dots(antwoord):
        return Oordeel(None, LEEG)
    try:
        oefening = make_oefening(id, **gegeven)
    except LookupError as fout:
        return Oordeel(None, str(fout.args[0]))
    return judge(antwoord, oefening)


def judge(antwoord: Any, oefening: Oefening) -> Oordeel:
    """The verdict on an answer to an exercise that is made."""
    antwoord = settle(antwoord)
    if antwoord is None and oefening.soort is not Soort.LEEG:
        return Oordeel(None, NIETS)
    if vraag := _ask_naam(antwoord, oefening):
        return Oordeel(None, vraag)
    marge = oefening.speling()
    goed = same(antwoord, oefening.goed, marge)
    misser = next(
        (m for m in oefening.missers if same(antwoord, m.waarde, oefening.speling_bij(m.waarde))), None
    )
    if goed and misser and _on_two_ways(antwoord):
        return Oordeel(
            None,
            f"'{single(antwoord)}' is op twee manieren te lezen. Geef een getal zonder aanhalingstekens, "
            "met een punt voor de decimalen.",
        )
    if goed:
        return Oordeel(True, oefening.goed_uitleg, _let_op(antwoord, oefening))
    if misser:
        return Oordeel(False, misser.uitleg)
    if bedoeld := _meant(antwoord, oefening):
        return Oordeel(True, oefening.goed_uitleg, f"u schrijft {bedoeld}. Controleer de spelling.")
    return explain(antwoord, oefening)


def _on_two_ways(antwoord: Any) -> bool:
    een = single(antwoord)
    return isinstance(een, str) and len(set(read_getallen(een))) > 1


def _let_op(antwoord: Any, oefening: Oefening) -> str:
    """What may be neater in an answer that is right."""
    een = single(antwoord)
    if oefening.soort is Soort.GETAL and isinstance(een, str):
        return "een getal staat zonder aanhalingstekens, met een punt voor de decimalen."
    if oefening.soort is Soort.LIJST and isinstance(antwoord, str) and "," in antwoord:
        return 'een lijst staat tussen blokhaken, met elke naam tussen aanhalingstekens: ["Delft", "Gouda"].'
    return ""


def _ask_naam(antwoord: Any, oefening: Oefening) -> str:
    """Whether a name that is a municipality but for a letter is the one that was meant; "" when there is none.

    It is asked of a right and of a wrong one: a verdict on a slip of the pen would be one on what we guess.
    """
    gegeven, hoort = _list_namen(antwoord, oefening)
    if not any(key_of(naam)[0] == "gemeente" for naam in hoort):
        return ""
    los = [naam for naam in gegeven if isinstance(naam, str) and key_of(naam)[0] != "gemeente"]
    return next(filter(None, map(_ask_spelling, los)), "")


def _meant(antwoord: Any, oefening: Oefening) -> str:
    """A part of a name that only one municipality has, where that one is right, as it was written; "" when it is not."""
    gegeven, hoort = _list_namen(antwoord, oefening)
    goed = {key_of(naam) for naam in hoort}
    anders = [naam for naam in gegeven if isinstance(naam, str) and key_of(naam) not in goed]
    if (
        len(gegeven) != len(hoort)
        or not 0 < len(anders) <= 3
        or any(key_of(n)[0] == "gemeente" for n in anders)
    ):
        return ""
    keys = {key_of(naam) for naam in gegeven} & goed
    for naam in anders:
        vondst = search_gemeente(naam)
        if vondst.soort != "een":
            return ""
        keys.add(("gemeente", vondst.codes[0]))
    return ", ".join(f"'{naam.strip()}'" for naam in anders) if keys == goed else ""


def _list_namen(antwoord: Any, oefening: Oefening) -> tuple[list[Any], list[Any]]:
    """What was given and what is right, where an exercise asks for a word or for a list of them."""
    if oefening.soort is Soort.TEKST:
        return [single(antwoord)], [oefening.goed]
    if oefening.soort is Soort.LIJST:
        return read_lijst(antwoord, True) or [], read_lijst(oefening.goed, True) or []
    return [], []


def _ask_spelling(naam: str) -> str:
    vondst = search_gemeente(naam)
    if vondst.soort != "lijkt":
        return ""
    bedoeld = find_gemeente(vondst.codes[0]).naam
    return f"Bedoelt u {bedoeld}? U schrijft '{naam.strip()}'. Verbeter de naam en controleer opnieuw."


# --- the exercises -------------------------------------------------------------------------------


def make_oefening(id: str, **gegeven: Any) -> Oefening:
    """The exercise with this id, for what the learner chose.

    Raises `LookupError` with a Dutch sentence when there is no such exercise, when it does not ask for what is
    given, or when the municipality is unknown (`GemeenteOnbekend`).
    """
    maker = find_maker(id)
    namen = inspect.signature(maker).parameters
    for naam in gegeven:
        if naam not in namen:
            raise LookupError(f"Oefening {id} vraagt geen '{naam}'. Laat '{naam}=' weg.")
    if "gemeente" in gegeven:
        gemeente = single(gegeven["gemeente"])
        if not isinstance(gemeente, str) or is_missing(gemeente):
            raise GemeenteOnbekend('Vul de naam van een gemeente in, zoals gemeente="Leiden".')
        if vraag := _ask_spelling(gemeente):
            raise GemeenteOnbekend(vraag)
        gegeven["gemeente"] = find_gemeente(gemeente).naam
    return maker(**gegeven)


def find_maker(id: str) -> Maker:
    """What makes the exercise with this id; a small letter or a nought for the letter O does not matter.

    Raises `LookupError` with a Dutch sentence, and what may have been meant.
    """
    netjes = re.sub(r"-[O0](?=[0-9]+$)", "-O", str(id).strip().upper())
    stam = netjes.partition("-")[0]
    if stam in _stammen():
        _load(_stammen()[stam])
    if netjes in REGISTER:
        return REGISTER[netjes]
    kandidaten = [bekend for bekend in sorted(REGISTER) if bekend.startswith(f"{stam}-")] or list_oefeningen()
    lijkt = difflib.get_close_matches(netjes, kandidaten, n=1, cutoff=0.6)
    raad = f" Bedoelt u {lijkt[0]}?" if lijkt else ""
    raise LookupError(f"Oefening '{id}' bestaat niet.{raad}")


def list_oefeningen() -> list[str]:
    """The ids of all exercises, in the order of the steps and then of the topics."""
    for naam in _stammen().values():
        _load(naam)
    stammen = list(_stammen())
    return sorted(REGISTER, key=lambda id: (stammen.index(id.partition("-")[0]), id))


@cache
def _stammen() -> dict[str, str]:
    """What the ids of a step begin with (that of its questions) -> the module of its exercises."""
    stappen = load_content().stappen.values()
    return {stap.vragen[0].id.partition("-")[0]: stap.id for stap in stappen}


@cache
def _load(naam: str) -> None:
    """Let the module of one step register its exercises; a step without has none."""
    volledig = f"{__name__.rpartition('.')[0]}.{naam}"
    if find_spec(volledig) is not None:
        import_module(volledig)
