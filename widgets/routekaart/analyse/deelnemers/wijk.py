"""Neighbourhoods as people write them: the name of the CBS, with or without its number, or a code."""

from __future__ import annotations

import re
from functools import cache

from routekaart.analyse.deelnemers.bevolking import inwoners_per_wijk, wijkcodes
from routekaart.analyse.deelnemers.vondst import Vondst, find_onbekend, plain_label, strip_nummering, vreemd
from routekaart.analyse.gemeenten import CbsGemeente, plain_naam

# Words for people who live in another municipality.
_ELDERS = re.compile(
    r"(woont |wonen |wonend |woonachtig )?(elders|(van )?buiten (de |onze )?(eigen )?gemeente|(uit )?(een )?andere gemeenten?"
    r"|niet (uit|in) (de |onze )?gemeente)"
)
_CODE = re.compile(r"(wk|bu) ?(\d{4}) ?(\d{2})( ?\d{2})?")


@cache
def wijknamen(code: str) -> dict[str, str]:
    """Ways to write a neighbourhood: the whole name of the CBS, and without its number where that names one."""
    return {naam: next(iter(wijken)) for naam, wijken in _namen(code).items() if len(wijken) == 1}


@cache
def _namen(code: str) -> dict[str, frozenset[str]]:
    """Plain names with the neighbourhoods that bear them; a whole name goes before one without a number."""
    heel: dict[str, set[str]] = {}
    zonder: dict[str, set[str]] = {}
    for wijk in inwoners_per_wijk()[code]:
        heel.setdefault(plain_naam(wijk), set()).add(wijk)
        zonder.setdefault(_zonder_nummer(wijk), set()).add(wijk)
    return {naam: frozenset(wijken) for naam, wijken in (zonder | heel).items() if naam}


@cache
def _nummers(code: str) -> dict[int, frozenset[str]]:
    """Numbers of neighbourhoods: that in the name, and the last two digits of the code."""
    per: dict[int, set[str]] = {}
    for wijkcode, wijk in wijkcodes()[code].items():
        in_naam = re.match(r"wijk (\d+)", plain_naam(wijk))
        for nummer in {int(wijkcode[-2:]), *([int(in_naam[1])] if in_naam else [])}:
            per.setdefault(nummer, set()).add(wijk)
    return {nummer: frozenset(wijken) for nummer, wijken in per.items()}


def _zonder_nummer(wijk: str) -> str:
    return re.sub(r"^(wijk )?(\d+ )?", "", plain_naam(wijk))


def find_wijk(tekst: str, gemeente: CbsGemeente) -> str | None:
    """The neighbourhood of one label; None when there is none, or more than one."""
    return match_wijk(tekst, gemeente).groep


def match_wijk(tekst: str, gemeente: CbsGemeente) -> Vondst:
    """Wijk 04 Jubbega · Jubbega · WK007404 · BU00740403 · Jubbega (wijk 4) · Heerenveen - Jubbega."""
    alle = frozenset(inwoners_per_wijk()[gemeente.code])
    kaal = plain_naam(tekst)
    if code := _CODE.fullmatch(kaal.replace(" ", "")):
        return _match_code(code, gemeente, alle)
    namen = _namen(gemeente.code)
    for vorm in _vormen(tekst, gemeente):
        wijken = namen.get(vorm)
        if wijken is not None:
            return _checked(wijken, tekst, gemeente)
    if nummer := re.fullmatch(r"wijk (?:nr |nummer )?(\d{1,2})", kaal):
        wijken = _nummers(gemeente.code).get(int(nummer[1]))
        return _one(wijken) if wijken else vreemd(alle)
    if _ELDERS.fullmatch(kaal.replace(plain_naam(gemeente.naam), "gemeente")):
        return Vondst("buiten", reden="deze mensen wonen niet in de gemeente")
    return find_onbekend(tekst, alle) or _match_samen(tekst, gemeente) or vreemd(alle)


def _match_samen(tekst: str, gemeente: CbsGemeente) -> Vondst | None:
    """Two neighbourhoods or more on one line."""
    stukken = [stuk for stuk in re.split(r"/|,|;|\+|&|\ben\b", tekst) if stuk.strip()]
    gevonden = [match_wijk(stuk, gemeente) for stuk in stukken] if len(stukken) > 1 else []
    if not gevonden or any(vondst.soort not in ("groep", "deels") for vondst in gevonden):
        return None
    raakt = frozenset[str]().union(*(vondst.raakt for vondst in gevonden))
    return (
        _one(raakt) if len(raakt) == 1 else Vondst("deels", None, raakt, reden="hier staat meer dan één wijk")
    )


def _vormen(tekst: str, gemeente: CbsGemeente) -> list[str]:
    """Ways to read a label, the most literal first."""
    # 'Centrum (zonder de haven)' is not the whole of it.
    deel = re.search(r"\b(zonder|niet|geen|behalve|excl|excl\.|exclusief|deel|gedeelte)\b", tekst.casefold())
    zonder_haakjes = tekst if deel else re.sub(r"\([^()]*\)", " ", tekst)
    vormen = []
    for stuk in (
        tekst,
        tekst.replace("&", " en "),
        zonder_haakjes,
        strip_nummering(plain_label(zonder_haakjes)),
    ):
        kaal = plain_naam(stuk)
        kaal = re.sub(r"^(wk|bu) ?\d{4} ?\d{2}( ?\d{2})? ", "", kaal)
        voor = plain_naam(gemeente.naam)
        for vorm in (kaal, _zonder_nummer(kaal), re.sub(r"^(wijk|stadsdeel) ", "", kaal)):
            vormen.append(vorm)
        vormen.append(kaal.removeprefix(f"{voor} "))
    return [*dict.fromkeys(filter(None, vormen))]


def _one(wijken: frozenset[str]) -> Vondst:
    if len(wijken) == 1:
        wijk = next(iter(wijken))
        return Vondst("groep", wijk, wijken, _buurten(wijk))
    return Vondst("deels", None, wijken, reden="meer dan één wijk heet zo")


def _checked(wijken: frozenset[str], tekst: str, gemeente: CbsGemeente) -> Vondst:
    """A name and a number or code beside it must mean the same neighbourhood."""
    kaal = plain_naam(tekst)
    genoemd = re.search(r"\bwijk (\d{1,2})\b", kaal)
    op_nummer = _nummers(gemeente.code).get(int(genoemd[1]), frozenset()) if genoemd else wijken
    if code := _CODE.search(kaal):
        wijk = wijkcodes()[gemeente.code].get(f"WK{code[2]}{code[3]}")
        op_nummer &= frozenset({wijk} if wijk else ())
    if len(wijken) > 1 and len(wijken & op_nummer) == 1:
        return _one(wijken & op_nummer)
    if not wijken & op_nummer:
        return Vondst(
            "deels", None, wijken | op_nummer, reden="de naam en het nummer horen niet bij dezelfde wijk"
        )
    return _one(wijken)


def _match_code(code: re.Match[str], gemeente: CbsGemeente, alle: frozenset[str]) -> Vondst:
    if f"GM{code[2]}" != gemeente.code:
        return Vondst("buiten", reden="deze code hoort bij een andere gemeente")
    if (code[1] == "bu") != bool(code[4]):
        return vreemd(alle)
    wijk = wijkcodes()[gemeente.code].get(f"WK{code[2]}{code[3]}")
    if wijk is None:
        return Vondst("vreemd", raakt=alle, reden="van deze wijk hebben wij geen cijfers (indeling van 2022)")
    delen = _buurten(wijk) if not code[4] else frozenset({f"{wijk}|{code[4].strip()}"})
    return Vondst("groep", wijk, frozenset({wijk}), delen)


def _buurten(wijk: str) -> frozenset[str | int]:
    """All parts that a neighbourhood can have: its code leaves room for a hundred."""
    return frozenset(f"{wijk}|{nummer:02d}" for nummer in range(100))
